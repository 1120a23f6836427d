"""A text cut into units: listed actors, listed words, other words. One greedy pass, longest phrase first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.annotate.names.actors import ActorList, Start
from tocsin.annotate.names.classes import NONE, Classes, classes_of
from tocsin.annotate.names.lists import cues, lexicon
from tocsin.annotate.names.lookup import less
from tocsin.annotate.names.model import Actor
from tocsin.annotate.names.text import Token, tokenise

MAIN = 2  # countries that a report is about: the most named
FORGOTTEN = 15  # years after its last event in which a group still takes a short name such as an acronym


@dataclass(slots=True, eq=False)
class Unit:
    """Tokens `i` to `j` (half-open) with the classes the lists give them and the listed actors they may name."""

    i: int
    j: int
    classes: Classes
    actors: tuple[Actor, ...] = ()

    def has(self, *names: str) -> bool:
        """Whether it has one of these classes."""
        return bool(self.classes) and not self.classes.keys().isdisjoint(names)

    def among(self, names: frozenset[str]) -> bool:
        """As `has`, for a set that is kept."""
        return not names.isdisjoint(self.classes)


@dataclass
class Reading:
    """A text with its tokens and units, the countries that it speaks of, most often first, and its year if known."""

    text: str
    tokens: list[Token]
    units: list[Unit]
    countries: list[str]
    weights: Counter[str]
    places: list[tuple[int, str]]
    year: int | None = None

    @cached_property
    def lower(self) -> frozenset[str]:
        """Folded words that the text writes small."""
        return frozenset([t.norm for t in self.tokens if not t.cap])

    @cached_property
    def words_seen(self) -> frozenset[str]:
        """All its folded words."""
        return frozenset([t.norm for t in self.tokens])

    @cached_property
    def starts(self) -> list[int]:
        """Where each unit starts in the text."""
        return [self.tokens[unit.i].start for unit in self.units]

    def first(self, unit: Unit) -> Token:
        """First token of a unit."""
        return self.tokens[unit.i]

    def last(self, unit: Unit) -> Token:
        """Last token of a unit."""
        return self.tokens[unit.j - 1]

    def within(self, start: int, stop: int) -> list[Unit]:
        """Units that begin within a span of the text."""
        at = bisect_left(self.starts, start)
        return self.units[at : bisect_left(self.starts, stop, at)]

    def words(self, unit: Unit) -> str:
        """The unit's characters."""
        return self.text[self.first(unit).start : self.last(unit).stop]

    def nearest(self, at: int) -> str | None:
        """Country named last before token `at`, within some thirty words."""
        n = bisect_left(self.places, (at, ""))
        return self.places[n - 1][1] if n and at - self.places[n - 1][0] <= 30 else None

    def speaks(self, unit: Unit) -> bool:
        """Whether a verb of saying stands among the next three words of the sentence."""
        for token in self.tokens[unit.j : unit.j + 3]:
            if not token.join:
                return False
            if token.norm in cues():
                return True
        return False

    def heard(self, unit: Unit) -> bool:
        """Whether a verb of saying stands within some words after a unit, or "according to" or the like before it."""
        said = cues()
        before = [t.norm for t in self.tokens[max(0, unit.i - 4) : unit.i]]
        after = [t.norm for t in self.tokens[unit.j : unit.j + 8]]
        return "according" in before or not said.isdisjoint(after) or not said.isdisjoint(before)

    def headline(self, unit: Unit) -> bool:
        """Whether the words about a unit are nearly all capitalised, so that capitals show nothing."""
        around = self.tokens[max(0, unit.i - 6) : unit.j + 6]
        long = [t for t in around if len(t.norm) > 3]
        return len(long) > 5 and sum(t.cap for t in long) > 0.8 * len(long)

    def joined(self, k: int) -> bool:
        """Whether unit `k` runs on from the one before it."""
        return 0 < k < len(self.units) and self.tokens[self.units[k].i].join


def _shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words about a short acronym are capitals too, so that capitals mean nothing."""
    beside = [tokens[k] for k in (at - 1, at + 1) if 0 <= k < len(tokens)]
    return bool(beside) and all(t.upper and len(t.norm) > 4 for t in beside)


def _alone(token: Token, start: Start, actors: ActorList) -> tuple[Classes, tuple[Actor, ...]]:
    """What a word means by itself, which is kept."""
    found = classes_of(lexicon().words.alone(token)), actors.find.alone(token)
    start.alone[2 * token.cap + token.upper] = found
    return found


def _longest(tokens: Sequence[Token], at: int, actors: ActorList, stop: int | None = None) -> Unit:
    """The longest alias or listed phrase that begins at a word, the alias if they are as long."""
    (listed, named), (length, words) = actors.find.longest(tokens, at, stop), lexicon().words.longest(tokens, at)
    if listed == 1 and len(tokens[at].norm) < 4 and _shouted(tokens, at):
        listed = 0
    if listed and listed >= length:
        return Unit(at, at + listed, NONE, named)
    return Unit(at, at + max(length, 1), classes_of(words))


def _weigh(units: Sequence[Unit], context: Sequence[str]) -> Counter[str]:
    """Countries by how often the text names them; those given from outside count as several mentions."""
    seen: Counter[str] = Counter()
    for unit in units:
        if unit.classes.nation:
            seen[unit.classes.nation] += 1
        if unit.actors:
            sure = [a for a in unit.actors if not a.local]
            if len(sure) == 1 and sure[0].country:
                seen[sure[0].country] += 1
    for rank, code in enumerate(context):
        seen[code] += max(2, 8 >> rank)
    return seen


def _places(units: Sequence[Unit], context: Sequence[str]) -> list[tuple[int, str]]:
    """Tokens at which a country or its capital is named as a place, in order; only countries of the context, if any."""
    out = []
    for unit in units:
        if not unit.classes.nation:
            continue
        code = unit.classes.get("country") or unit.classes.get("capital")
        if code and "dem" not in unit.classes and (not context or code in context):
            out.append((unit.i, code))
    return out


def _valid(actor: Actor, year: int | None) -> bool:
    """Whether an alias was in use in a year; a group not seen for long before does not take a short name either."""
    if year is None:
        return True
    first, last = actor.alias_years or (None, None)
    if (first is not None and year < first) or (last is not None and year > last):
        return False
    gone = actor.years[1] if actor.years and actor.local else None
    return gone is None or year - gone <= FORGOTTEN


def _settled(
    tokens: Sequence[Token], unit: Unit, actors: ActorList, ranked: Sequence[str], countries: set[str], year: int | None
) -> Iterator[Unit]:
    """A unit settled; one that names nobody here is cut anew, for "Kurdish rebels" still are rebels."""
    made = _settle(unit, ranked, countries, year)
    if made.actors or unit.j - unit.i == 1:
        yield made
        return
    at, shorter = unit.i, unit.j - 1
    while at < unit.j:
        part = _longest(tokens, at, actors, shorter if at == unit.i else unit.j)
        part.j = min(part.j, unit.j)
        yield _settle(part, ranked, countries, year) if part.actors else part
        at = part.j


def _settle(unit: Unit, ranked: Sequence[str], countries: set[str], year: int | None) -> Unit:
    """Drops the readings that need a report about the actor's country, and settles between namesakes.

    By country, by year, by list (what a hand chose before what was compiled), in this order; what is left stays open.
    `ranked` are the countries of the report, most named first.
    """
    long = unit.j - unit.i > 2
    kept = tuple(a for a in unit.actors if not a.local or (long and not a.near) or a.country in countries)
    kept = tuple(a for a in kept if (not a.near or a.country in ranked[:MAIN]) and _valid(a, year))
    if len(kept) > 1:
        here = tuple(a for a in kept if a.country in countries) or kept
        kept = tuple(a for a in here if not a.local) or here
    return Unit(unit.i, unit.j, unit.classes, kept)


def _cut(tokens: Sequence[Token], actors: ActorList) -> list[Unit]:
    """The tokens in units; most words begin no phrase of several words."""
    units: list[Unit] = []
    starts = actors.starts
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        start = starts.get(token.norm)
        if start is None and not token.cap:
            units.append(Unit(at, at + 1, NONE))
            at += 1
            continue
        after = tokens[at + 1] if at + 1 < count else token
        if start is None:
            unit = _longest(tokens, at, actors) if less(token.norm) in starts else Unit(at, at + 1, NONE)
        elif after.norm in start.seconds or (after.cap and less(after.norm) in start.seconds):
            unit = _longest(tokens, at, actors)
        else:
            alone = start.alone[2 * token.cap + token.upper] or _alone(token, start, actors)
            named = alone[1]
            if named and len(token.norm) < 4 and _shouted(tokens, at):
                named = ()
            unit = Unit(at, at + 1, NONE if named else alone[0], named)
        units.append(unit)
        at = unit.j
    return units


def read(text: str, actors: ActorList, context: Sequence[str] = (), year: int | None = None) -> Reading:
    """Tokens and units of a text; `context` are ISO codes of countries the report is known to be about."""
    tokens = tokenise(text)
    units = _cut(tokens, actors)
    telling = [u for u in units if u.classes.nation or u.actors]
    weights = _weigh(telling, context)
    countries = [code for code, _ in weights.most_common()]
    known = set(countries)
    settled: list[Unit] = []
    for unit in units:
        if unit.actors:
            settled += _settled(tokens, unit, actors, countries, known, year)
        else:
            settled.append(unit)
    return Reading(text, tokens, settled, countries, weights, _places(telling, context), year)
