"""What the tagger looks at in a capitalised word: its letters, its neighbours, its line of capitals, the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import unit_nouns, word_set
from tocsin.annotate.places.scan import Run, Words

# Small words that a name may hold between two capitals ("Ministry of Defence", "Ban al-Din", "Rio de Janeiro").
_INNER = frozenset(("of", "the", "and", "for", "de", "la", "del", "du", "al", "el", "bin", "ibn", "von", "van", "in"))
_SIGNS = {",": "comma", "(": "open", ")": "close", "\n": "line", '"': "quote", "“": "quote", "”": "quote", ".": "stop"}
_KINDS = {"country": "C", "admin1": "A", "admin2": "D", "site": "Z"}


def word_features(words: Words, index: int, lines: Sequence[tuple[int, int]], known: Sequence[str]) -> Iterator[str]:
    """Names of the features of one word; `lines` gives the line of capitals that each word stands in."""
    word = words.words[index]
    key, before, after = word.key, _at(words, index - 1), _at(words, index + 1)
    first, last = lines[index]
    yield f"w {key}"
    yield f"b {before}"
    yield f"a {after}"
    yield f"bb {_at(words, index - 2)} {before}"
    yield f"aa {after} {_at(words, index + 2)}"
    yield f"s3 {key[-3:]}"
    yield f"s2 {key[-2:]}"
    yield f"p3 {key[:3]}"
    yield f"shape {_shape(words.text[word.start : word.stop])}"
    place = "only" if last - first == 1 else "first" if index == first else "last" if index == last - 1 else "inner"
    yield f"at {place} {min(last - first, 5)}"
    yield f"sign {_sign(words, first)} {_sign(words, last)} {place}"
    left, right = _at(words, first - 1), _at(words, last)
    yield f"l {left}"
    yield f"r {right}"
    yield f"lr {left} {right} {_class(words, first - 1)}"
    if place != "only":
        yield f"head {words.key(first)}"
        yield f"tail {words.key(last - 1)}"
        yield f"tailclass {_listed(words.key(last - 1))} {place}"
        yield f"headclass {_listed(words.key(first))} {place}"
    yield f"g {known[index]}"
    yield f"gat {known[index]} {place}"
    yield f"gl {known[index]} {left}"
    if last < len(words) and "," in words.gap(last):
        yield f"next {known[last] or '-'} {place}"
    if first > 0 and "," in words.gap(first):
        yield f"prior {known[first - 1] or '-'} {place}"
    yield f"class {_listed(key)} {known[index][:1]}"
    yield f"own {word.possessive} {word.opens} {known[index][:1]}"
    if key in words.lower:
        yield "small"
    if words.shouting:
        yield "shouting"


def lines_of(words: Words) -> list[tuple[int, int]]:
    """The line of capitals around each word, with the small words inside it; a word without capital is its own."""
    lines = [(i, i + 1) for i in range(len(words))]
    first = 0
    while first < len(words):
        if not words.words[first].capital:
            first += 1
            continue
        last = _line(words, first)
        for index in range(first, last):
            lines[index] = (first, last)
        first = last
    return lines


def _line(words: Words, first: int) -> int:
    last = first + 1
    while last < len(words) and words.joined(last):
        if words.words[last].capital:
            last += 1
        elif words.key(last) in _INNER and last + 1 < len(words) and _capital_follows(words, last):
            last += 2
        else:
            break
    return last


def _capital_follows(words: Words, index: int) -> bool:
    return words.key(index) in ("of", "de", "al", "el", "bin", "ibn", "von", "van", "del", "du") and (
        words.words[index + 1].capital and words.joined(index + 1)
    )


def known_words(words: Words, runs: Sequence[Sequence[Run]], gazetteer: Gazetteer) -> list[str]:
    """What the gazetteer holds under the longest name that covers each word: kind and size, empty for nothing."""
    known = [""] * len(words)
    upto = 0
    for index, longest_first in enumerate(runs):
        for run in longest_first:
            if run.last <= upto:
                break
            mark = _mark(words, run, gazetteer)
            if mark:
                known[max(index, upto) : run.last] = [mark] * (run.last - max(index, upto))
                upto = run.last
                break
    return known


def _mark(words: Words, run: Run, gazetteer: Gazetteer) -> str:
    if run.last - run.first == 1 and words.key(run.first) in gazetteer.demonyms:
        return "N"
    found = gazetteer.by_key(run.key)
    if not found:
        return ""
    countries = [match for match in found if match.entry.kind == "country"]
    best = (countries or found)[0].entry
    stop = gazetteer.stop_words.get(run.key, "")
    size = "" if best.kind in ("country", "admin1") else f"{min(6, int(best.weight))}"
    return f"{_KINDS.get(best.kind, 'S')}{size}{'+' if run.last - run.first > 1 else ''}{stop[:1]}"


def _at(words: Words, index: int) -> str:
    """Key of a neighbour in the same sentence; capitals without a place in the lists are told as such."""
    if not 0 <= index < len(words):
        return "-"
    return words.words[index].key


def _class(words: Words, index: int) -> str:
    return "cap" if 0 <= index < len(words) and words.words[index].capital else ""


def _sign(words: Words, index: int) -> str:
    for sign in words.gap(index):
        if sign in _SIGNS:
            return _SIGNS[sign]
    return ""


def _shape(written: str) -> str:
    if written.isupper():
        return (
            "initial"
            if len(written) == 1 or (len(written) == 2 and written[1] == ".")
            else ("dotted" if "." in written else f"upper{min(len(written), 6)}")
        )
    if any(letter.isdigit() for letter in written):
        return "digit"
    inner = any(letter.isupper() for letter in written[1:])
    return (
        ("mixed" if inner else "plain")
        + ("-" if "-" in written else "")
        + ("'" if "'" in written or "’" in written else "")
    )


@cache
def _lists() -> dict[str, str]:
    found: dict[str, str] = {}
    for part, name, mark in (
        ("stop", "persons", "person"),
        ("stop", "titles", "title"),
        ("stop", "organisation", "organisation"),
        ("words", "direction", "direction"),
    ):
        found |= dict.fromkeys(word_set(part, name), mark)
    found |= dict.fromkeys(word_set("words", "site"), "site")
    return found | dict.fromkeys(unit_nouns(), "unit")


def _listed(key: str) -> str:
    return _lists().get(key, "")
