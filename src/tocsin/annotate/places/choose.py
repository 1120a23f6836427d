"""Which of the places of one name a report means."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import beside_noun, holders, namehood, owner
from tocsin.annotate.places.fold import skeleton
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import word_set
from tocsin.annotate.places.records import Entry, Match
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.view import Holder, Reading, View

# A city of a million has a prior of 0.6, a village of a thousand 0.3; the report's own country adds 0.35, so that a
# village at home stands beside a city abroad. Set on training reports.
_PER_DECADE, _AT_HOME, _PRIMARY, _HELD, _OWNED = 0.1, 0.35, 0.1, 0.5, 0.3
_KIND = {"admin1": -0.05, "admin2": -0.1}
_SEAT = -0.3  # a unit beside a settlement of its own name: bare "Idlib" is the city
_UNIT_SAID = 0.6  # "X province" means the unit, not the city
# Where a reading plus the evidence that it is a name at all reaches this, it stands. At 0.6 surnames that are also
# hamlets come through; at 0.85 villages at home without a preposition are lost.
ACCEPT = 0.72
_ACCEPT_ALIKE = ACCEPT + 0.1
# Likeness of spelling below which a skeleton match is chance; higher where the name is short or a part of a city,
# of which the gazetteer has few: al-Qusour is no misspelt al-Qusayr.
_ALIKE, _ALIKE_SHORT, _ALIKE_PART = 0.8, 0.86, 0.93
# A place of a country that the report never names, unless it is a large city.
_STRANGER, _LARGE_STRANGER = -0.4, -0.12
_CAPITAL = 0.15
_NAMESAKE = -0.9  # a town named as its country: bare "Singapore", "Mexico" is the country
_ABROAD = -0.35  # a quarter or a street is told of where the report is
_ELSEWHERE = -0.8  # the words name the unit that holds it, and this reading lies in another
_ALONE = -0.2  # a lookalike where the report names no other place: mostly chance
# A misspelt or freely romanised name is looked for in the countries that a report is about, not in those it mentions.
_HOME_SHARE = 0.3
_LONGEST = 4  # words of a name that is looked up by its consonants


def readings(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Sequence[Reading]:
    """Places of this name, best first, scored by size, country, unit named beside it and kind."""
    view = context.views.get(run)
    if view is None:
        view = _filed(words, run, gazetteer, context)
        context.views[run] = view
    return _voted(view, run, context)


def alike(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Sequence[Reading]:
    """Places of the report's countries that a misspelt or freely romanised name may mean, best first."""
    view = context.lookalikes.get(run)
    if view is None:
        view = _unfiled(words, run, gazetteer, context)
        context.lookalikes[run] = view
    return _voted(view, run, context)


def accepted(words: Words, run: Run, found: Sequence[Reading], gazetteer: Gazetteer, context: Context) -> float | None:
    """Score in 0..1 of the best reading where the words around bear it out, else None."""
    if not found:
        return None
    evidence = context.evidence.get(run)
    if evidence is None:
        evidence = context.evidence[run] = namehood(words, run, gazetteer, context)
    return certainty(found[0].score + evidence) if accepts(found[0], evidence) else None


def accepts(best: Reading, evidence: float) -> bool:
    """Whether a reading stands with the evidence that its words name a place at all."""
    return best.score + evidence >= (_ACCEPT_ALIKE if best.match.how == "skeleton" else ACCEPT)


def certainty(total: float) -> float:
    """Score in 0..1 of a reading and its evidence taken together."""
    return max(0.0, min(1.0, round(0.5 + (total - ACCEPT) / 2, 3)))


def said_kind(words: Words, run: Run) -> str | None:
    """Kind of unit that the words beside a name say it is, or None."""
    after = words.key(run.last) if words.joined(run.last) else ""
    before = words.key(run.first - 2) if words.key(run.first - 1) == "of" else ""
    beyond = words.key(run.last + 1) if after in word_set("words", "direction") else ""
    for name in ("admin1", "admin2"):
        nouns = word_set("words", name)
        if after in nouns or before in nouns or beyond in nouns:
            return name
    return "settlement" if beside_noun(words, run) else None


def _filed(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> View:
    """What is known of a run before the report's other places are: the places filed under its name."""
    matches = gazetteer.by_key(run.key)
    if not matches:
        return View((), ())
    if run.last - run.first == 1 and words.initials(run.first) and not words.shouting:  # "US" is no village
        matches = tuple(m for m in matches if m.entry.kind == "country") or matches
    held, owned = holders(words, run.last, gazetteer), owner(words, run.first, gazetteer)
    said = said_kind(words, run)
    towns = {m.entry.country for m in matches if m.entry.kind == "settlement" and m.entry.weight > 3.4}
    nations = {m.entry.country for m in matches if m.entry.kind == "country"}
    part = _is_part(words, run) and not held and owned is None and bool(context.shares)
    found = []
    for match in matches:
        score = _fit(match, context, held, owned, said) + _seat(match.entry, towns, nations, said)
        abroad = part and match.entry.kind == "settlement" and match.entry.country != context.leading
        found.append(Reading(match, score + (_ABROAD if abroad else 0.0)))
    return View(_ranked(_inside(found, held)), tuple(held))


def _unfiled(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> View:
    """As `_filed`, of the places whose names are spelt or sound alike."""
    if len(run.key) < 4 or run.last - run.first > _LONGEST or run.key in gazetteer.stop_words:
        return View((), ())
    held = holders(words, run.last, gazetteer) or context.held.get(run.key, ())
    owned = owner(words, run.first, gazetteer)
    told = {c for c in context.countries if context.share(c) >= _HOME_SHARE} | {unit.country for unit, _ in held}
    matches = gazetteer.shaped(run.key, sorted(told | ({owned} if owned else set())))
    if not matches:
        return View((), ())
    said, part = said_kind(words, run), words.key(run.last) in word_set("words", "part")
    short = len(run.key) < 6 or len(skeleton(run.key)) < 3
    floor = _ALIKE_PART if part else _ALIKE_SHORT if short else _ALIKE
    found = [
        Reading(match, _fit(match, context, held, owned, said) - (1 - match.likeness))
        for match in matches
        if match.likeness >= floor
    ]
    return View(_ranked(_inside(found, held)), tuple(held))


def _voted(view: View, run: Run, context: Context) -> Sequence[Reading]:
    """Readings of a view with what the report's other places say for each."""
    held = context.held.get(run.key, ()) if not view.held else ()
    if len(view.readings) == 0 or not (context.votes or held):
        return view.readings
    found = []
    for reading in view.readings:
        match = reading.match
        entry = match.entry
        beside = context.votes.beside(entry, run.key)
        if match.how == "skeleton" and beside < 0.05 and not view.held:
            beside = _ALONE
        found.append(Reading(match, reading.score + beside + _within(held, entry)))
    return _ranked(found)


def _inside(found: Sequence[Reading], held: Sequence[Holder]) -> Sequence[Reading]:
    """Readings of a name whose unit is named: none is likely where the unit holds none of them."""
    units = [unit for unit, weight in held if weight == 1.0]
    if not units or any(_may_hold(unit, reading.match.entry) for unit in units for reading in found):
        return found
    return [Reading(r.match, r.score + _ELSEWHERE) for r in found]


def _ranked(found: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(found, key=_order)) if len(found) > 1 else tuple(found)


def _order(reading: Reading) -> tuple[float, int]:
    return -reading.score, reading.match.entry.id


def _is_part(words: Words, run: Run) -> bool:
    """Whether the words beside a name say that it is a part of a town: "X district", "the neighbourhood of X"."""
    parts = word_set("words", "part")
    of = words.key(run.first - 1) == "of" and words.key(run.first - 2) in parts
    return of or words.key(run.last) in parts or words.key(run.last - 1) in parts


def _fit(match: Match, context: Context, held: Sequence[Holder], owned: str | None, said: str | None) -> float:
    entry = match.entry
    score = _PER_DECADE * entry.weight + _AT_HOME * context.share(entry.country) + _KIND.get(entry.kind, 0.0)
    score += _PRIMARY if match.how == "primary" else 0.0
    score += _within(held, entry)
    score += _OWNED if owned == entry.country else 0.0
    score += _CAPITAL if entry.capital else 0.0
    if context.shares and entry.country not in context.shares and entry.kind != "country" and not held and not owned:
        large = entry.weight >= 5.0 and entry.kind == "settlement" and match.how == "primary"
        score += _LARGE_STRANGER if large else _STRANGER
    if said in ("admin1", "admin2") and entry.kind in ("admin1", "admin2"):
        score += _UNIT_SAID if entry.kind == said else _UNIT_SAID / 2
    return score


def _within(held: Sequence[Holder], entry: Entry) -> float:
    if not held:
        return 0.0
    return _HELD * max((weight for unit, weight in held if _holds(unit, entry)), default=0.0)


def _seat(entry: Entry, towns: set[str], nations: set[str], said: str | None) -> float:
    if entry.kind == "settlement":
        return _NAMESAKE if entry.country in nations and said is None else 0.0
    return _SEAT if entry.kind in _KIND and entry.country in towns and said not in _KIND else 0.0


def _holds(unit: Entry, entry: Entry) -> bool:
    """Whether a unit holds a place: same country, and same province where the unit is or lies in one."""
    if unit.country != entry.country or unit.id == entry.id:
        return False
    return unit.kind == "country" or (entry.kind not in ("country", "admin1") and unit.admin1 == entry.admin1)


def _may_hold(unit: Entry, entry: Entry) -> bool:
    """Whether nothing speaks against a unit's holding a place: the unit of some is not known."""
    if unit.country != entry.country:
        return False
    return (
        unit.kind == "country"
        or entry.kind == "country"
        or None in (entry.admin1, unit.admin1)
        or (unit.admin1 == entry.admin1)
    )
