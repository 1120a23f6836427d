"""Organisations that no list has: capitalised runs about a word such as "Committee", "Brigade" or "Police Command"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.annotate.names.lists import lexicon, word_set
from tocsin.annotate.names.model import SOURCE_OF_TYPE, Name, kind_of
from tocsin.annotate.names.units import Reading, Unit

LONGEST = 9  # units; longer runs are headlines
INNER = frozenset({"of", "for", "and", "to", "the", "in", "on"})
BANNERS = word_set("banners")
NEVER = frozenset(("cue", "verb", "day", "rank", "office", "honour", "minister", "held", "backed", "num"))


def _head_type(unit: Unit) -> str | None:
    for word_class in unit.classes:
        if word_class.startswith("of:"):
            return word_class.removeprefix("of:")
    return None


def _capital(reading: Reading, unit: Unit) -> bool:
    token = reading.first(unit)
    if not token.cap or unit.among(NEVER) or unit.actors:
        return False
    return not (token.first and (unit.has("not") or (token.norm in reading.lower and not unit.has("dem", "country"))))


def _named(reading: Reading, unit: Unit) -> bool:
    """Whether a word goes on a name that has begun, though it begins none: the East of "Near East Policy"."""
    token = reading.first(unit)
    return token.cap and not token.upper and not token.first and not unit.actors and not unit.among(NEVER)


def _left(reading: Reading, k: int) -> int:
    i = k
    while i > 0 and k - i < LONGEST and reading.joined(i) and _capital(reading, reading.units[i - 1]):
        if reading.last(reading.units[i - 1]).possessive or reading.units[i - 1].has("not"):
            break
        i -= 1
    return i


def _right(reading: Reading, k: int) -> int:
    """Last unit of the run: capitals may go on after "of", "for", "and"."""
    units, j = reading.units, k
    while j + 1 < len(units) and j - k < LONGEST and reading.joined(j + 1):
        if _capital(reading, units[j + 1]) and not units[j + 1].has("not"):
            j += 1
            continue
        if j > k and reading.joined(j + 2) and all(_named(reading, units[n]) for n in (j + 1, j + 2)):
            j += 2
            continue
        ahead = j + 1
        while ahead < len(units) and reading.joined(ahead) and reading.words(units[ahead]) in INNER:
            ahead += 1
        linked = ahead > j + 1 and reading.words(units[j + 1]) in {"of", "for"}
        if not (linked and ahead < len(units) and reading.joined(ahead) and _capital(reading, units[ahead])):
            break
        j = ahead
    return j


def _plain(words: str) -> str:
    words = " ".join(words.replace("\u00a0", " ").split()).replace("U.S.", "US").replace("U.N.", "UN")
    for mark in ("'s", "’s", "'", "’"):
        words = words.removesuffix(mark)
    return words


def organisations(reading: Reading) -> Iterator[Name]:
    """Unlisted organisations in the order of the text."""
    done = -1
    for k, unit in enumerate(reading.units):
        if k <= done or not unit.classes or unit.actors or not reading.tokens[unit.i].cap:
            continue
        type_ = _head_type(unit)
        if type_ is None or reading.headline(unit):
            continue
        i, j = _left(reading, k), _right(reading, k)
        inside = reading.units[i : j + 1]
        if reading.first(inside[0]).norm in BANNERS:
            continue
        if len(inside) < 2 or (all(u.has("dem", "country", "mod") or u is unit for u in inside) and j == k):
            continue
        done = j
        yield _name(reading, inside, type_)


def _name(reading: Reading, inside: list[Unit], type_: str) -> Name:
    start, stop = reading.first(inside[0]).start, reading.last(inside[-1]).stop
    code = next((u.classes[c] for u in inside for c in ("dem", "country") if c in u.classes), None)
    name = _plain(reading.text[start:stop])
    if inside[0].has("country") and code and reading.first(inside[0]).possessive:
        name = lexicon().countries[code].adjective + name[len(reading.words(inside[0])) :]
    source = SOURCE_OF_TYPE.get(type_, "other")
    kind = "organisation" if type_ == "official" else kind_of(type_)
    return Name(start, stop, kind, name, None, type_, code, source, score=0.7)
