"""First pass over a report: every listed actor and every actor phrase, each with its span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tocsin.annotate.names.lists import verbs, word_set
from tocsin.annotate.names.model import Name, Phrase, Sense
from tocsin.annotate.names.owners import forces, sense
from tocsin.annotate.names.phrases import (
    LINKS,
    Part,
    acts,
    from_sense,
    government_forces,
    head_class,
    home_of,
    listed,
    metonym,
    mods,
    owner,
    parts,
    phrase_of,
    runs,
    trimmed,
)
from tocsin.annotate.names.units import Reading, Unit

RULING = frozenset({"regime", "government"})
MARTIAL = frozenset({"army", "soldiers", "troops", "military"})
POSTS = word_set("posts")
OFFICERS = frozenset({"officer", "officers"})
WHOLE = ("armed", "aircraft", "security", "police", "fighter", "militia", "member", "group", "bomber", "gunman")


@dataclass(slots=True)
class Finder:
    """Names of one report as they are found; `waiting` are adjectives that may share the next phrase's noun.

    `ruling` is the index of a government among `out` that waits likewise.
    """

    reading: Reading
    out: list[Name] = field(default_factory=list)
    waiting: Part | None = None
    ruling: int | None = None

    def span(self, units: Sequence[Unit]) -> tuple[int, int]:
        """Characters from the first unit to the last."""
        return self.reading.first(units[0]).start, self.reading.last(units[-1]).stop

    def add(self, units: Sequence[Unit], meant: Sense | None, head: bool = True) -> None:
        """Adds a name made by pattern."""
        if meant is not None:
            self.out.append(from_sense(*self.span(units), meant, head))

    def part(self, part: Part) -> None:
        """Adds the names of one phrase."""
        units = trimmed(self.reading, part.units)
        if not units:
            return
        if any(u.actors for u in units):
            self.with_actor(units, part)
        elif part.modifies:
            self.modifier(units, part.backing)
        elif head_class(units[-1]) is None:
            self.bare(Part(units, part.backing))
        else:
            self.common(units, part)

    def with_actor(self, units: tuple[Unit, ...], part: Part) -> None:
        """A phrase with a listed actor in it: "IS militants", "Taliban attack", "Syrian regime jets"."""
        at = max(n for n, u in enumerate(units) if u.actors)
        named = [u for u in units[:at] if u.actors]
        for unit in named:
            self.out.append(listed(self.reading, unit, unit.actors[0], unit.actors, True))
        unit, rest = units[at], units[at + 1 :]
        actor, found = unit.actors[0], head_class(units[-1]) if rest else None
        name = listed(self.reading, unit, actor, unit.actors, not part.modifies and found != "act")
        meant = government_forces(actor, found)
        if meant is not None:
            self.add((unit,) if found == "act" else units[at:], meant, found != "act")
        elif found in WHOLE or (found == "officials" and not self.titles(units[-1])):
            self.out.append(name._replace(stop=self.span(units)[1]))
        else:
            self.out.append(name)
            if found in {"civil", "voice", "convoy"}:
                self.common(rest, Part(rest))
        owned = actor.type in {"state_forces", "government"}
        self.distribute(found or ("armed" if owned else ""))

    def titles(self, unit: Unit) -> bool:
        """Whether a name follows, so that "official" is its title."""
        after = self.reading.tokens[unit.j] if unit.j < len(self.reading.tokens) else None
        return after is not None and after.join and after.cap

    def modifier(self, units: tuple[Unit, ...], backing: str | None) -> None:
        """What stands before "-held" and "-backed"."""
        last = units[-1]
        if backing == "US-led":
            self.add(units, Sense("actor", "US-led coalition", "coalition"), False)
            return
        if last.has("country", "capital") and not last.has("dem"):
            self.add((last,), metonym(self.reading, last), False)
            return
        phrase = phrase_of(self.reading, units, "act", None)
        rebels = last.has("rebel", "opposition")
        if rebels or last.has("fighter", "militia"):
            phrase = phrase_of(self.reading, units, "rebel" if rebels else "fighter", None)
            phrase = replace(phrase, words="rebels")
        if phrase.country or phrase.side or phrase.people or phrase.head_class != "act":
            home = home_of(self.reading, _regime(self.reading, units))
            self.add(units, sense(phrase, home), False)

    def bare(self, part: Part) -> None:
        """Adjectives without a noun, kept for "Russian and Syrian warplanes"; or a country's name that acts."""
        last = part.units[-1]
        if last.has("country", "capital") and not last.has("dem"):
            if acts(self.reading, last):
                self.add((last,), metonym(self.reading, last))
            elif last.has("capital") and owner(self.reading, last, "capital"):
                self.add((last,), metonym(self.reading, last), False)
        elif last.has("dem", "gov", "rebel", "ethnic"):
            if last.has("country") and acts(self.reading, last):
                self.add((last,), metonym(self.reading, last))
            else:
                self.waiting = part

    def distribute(self, found: str) -> None:
        """Gives the noun that has come to the adjective that waited for it."""
        part, self.waiting = self.waiting, None
        if part is not None and self.ruling is not None:
            self.rule(part, found)
            return
        if part is None or found not in {"armed", "aircraft", "act", "security", "government", "officials"}:
            return
        phrase = phrase_of(self.reading, part.units, "armed", None)
        home = home_of(self.reading, _regime(self.reading, part.units))
        self.add(part.units, forces(phrase, home), False)

    def rule(self, part: Part, found: str) -> None:
        """The regime of "regime and Russian warplanes" is its forces."""
        at, self.ruling = self.ruling, None
        if at is None or found not in {"armed", "aircraft", "act"}:
            return
        phrase = replace(phrase_of(self.reading, part.units, "armed", None), side="government")
        meant = forces(phrase, self.out[at].country)
        if meant is not None:
            self.out[at] = from_sense(*self.span(part.units), meant, False)

    def common(self, units: tuple[Unit, ...], part: Part) -> None:
        """A phrase headed by a common noun."""
        found = head_class(units[-1]) or ""
        if (
            found == "member"
            and len(units) > 1
            and head_class(units[-2]) not in {None, "member", "rebel", "opposition"}
        ):
            posted = self.reading.last(units[-1]).norm in POSTS and head_class(units[-2]) == "government"
            if not posted:
                self.common(units[:-1], part)
                return
            found = "armed"
        if found == "armed" and self.patrols(units[-1]):
            found = "police"
        phrase = phrase_of(self.reading, units, found, part.backing, mods(self.reading, part.units))
        self.distribute(found)
        if found == "police" and not phrase.country and not phrase.people and self.local_police(units):
            return
        if found == "coalition" or (phrase.side == "coalition" and found in {"armed", "aircraft", "act"}):
            self.add(units, self.coalition(phrase, units), found != "act")
        elif found == "act":
            self.act(units[:-1], phrase)
        elif found:
            regime = self.reading.last(units[-1]).norm == "regime" or _regime(self.reading, units)
            home = home_of(self.reading, regime, units[-1].i)
            meant = sense(phrase, home)
            if found in {"voice", "minority"} and meant and not self.reading.heard(units[-1]):
                meant = _unheard(meant)
            self.add(units, meant, not self.leads_on(units[-1]))
            if found == "government" and meant is not None and self.reading.last(units[-1]).norm in RULING:
                self.waiting, self.ruling = Part(units), len(self.out) - 1

    def patrols(self, unit: Unit) -> bool:
        """Whether bare officers are policemen: in a report that speaks of police and of no army."""
        seen = self.reading.words_seen
        return self.reading.last(unit).norm in OFFICERS and "police" in seen and not seen & MARTIAL

    def local_police(self, units: tuple[Unit, ...]) -> bool:
        """Adds the police of a town that stands right before ("Zarnab police"); false where none does."""
        at, tokens = units[0].i, self.reading.tokens
        first = at
        while first and at - first < 2 and tokens[first].join and tokens[first - 1].cap and self.placed(first - 1):
            first -= 1
        if first == at or tokens[first].first:
            return False
        name = " ".join([*(t.raw for t in tokens[first:at]), "police"])
        home = home_of(self.reading)
        meant = sense(Phrase("police", "police"), home)
        others = (meant.name,) if meant else ()
        span = tokens[first].start, self.reading.last(units[-1]).stop
        self.out.append(from_sense(*span, Sense("actor", name, "state_forces", home, 0.7, others), True))
        return True

    def placed(self, at: int) -> bool:
        """Whether a token is a capitalised word that the lists do not know as anything but a place."""
        k = bisect_left(self.reading.units, at, key=lambda u: u.j - 1)
        unit = self.reading.units[k]
        return not unit.actors and not (unit.classes.keys() - {"capital", "place"})

    def leads_on(self, unit: Unit) -> bool:
        """Whether a noun in the singular only stands before another: "insurgent leaflets", "government statement"."""
        token, tokens = self.reading.last(unit), self.reading.tokens
        if not unit.has("rebel", "fighter", "government", "opposition") or token.norm.endswith("s") or token.possessive:
            return False
        after = tokens[unit.j] if unit.j < len(tokens) else None
        if after is None or not after.join or after.cap or after.norm in verbs() or after.norm.endswith("ed"):
            return False
        return not self.following(unit).has("not", "verb", "cue")

    def following(self, unit: Unit) -> Unit:
        """Unit after this one, itself at the end."""
        k = bisect_left(self.reading.units, unit.j, key=lambda u: u.i)
        return self.reading.units[k] if k < len(self.reading.units) else unit

    def act(self, before: tuple[Unit, ...], phrase: Phrase) -> None:
        """Who stands before the noun of an act: "Russian strikes", "rebel shelling", "militant attack"."""
        while before and before[-1].has("act"):
            before = before[:-1]
        if not before:
            return
        if before[-1].has("coalition", "armed", "aircraft", "security", "police", "militia", "gunman"):
            self.common(before, Part(before))
            return
        home = home_of(self.reading, _regime(self.reading, before))
        if before[-1].has("fighter") and (home == "SY" or not before[-1].has("kind")):
            fighters = replace(phrase, head_class="fighter", head=self.reading.words(before[-1]))
            self.add(before, sense(fighters, home), False)
        elif phrase.country or phrase.side or phrase.people:
            self.add(before, sense(phrase, home), False)

    def coalition(self, phrase: Phrase, units: Sequence[Unit]) -> Sense | None:
        """A coalition by its leader, else the last one named, else the one that fights in the report's country."""
        if phrase.backing and phrase.backing.endswith("led"):
            return Sense("actor", f"{phrase.backing} coalition", "coalition", score=0.9)
        before = [n for n in self.out if n.type == "coalition" and n.name.endswith("coalition")]
        if before:
            return Sense("actor", before[-1].name, "coalition", score=0.8)
        if phrase.head.lower() == "alliance":
            return None
        if phrase.side == "rebel":
            if not any(self.reading.last(u).norm == "opposition" for u in units):
                return Sense("group", "rebels", "armed_group", score=0.6, source_kind="armed_group")
            of_syria = home_of(self.reading) == "SY"
            name = "Syrian National Coalition" if of_syria else "opposition coalition"
            return Sense("organisation", name, "other", score=0.6)
        fights = {"SY": "US-led coalition", "IQ": "US-led coalition", "YE": "Saudi-led coalition"}
        name = fights.get(home_of(self.reading) or "", "coalition")
        return Sense("actor", name, "coalition", score=0.5)


def _unheard(meant: Sense) -> Sense:
    """Residents, Yazidis to whom something is done rather than who tell of it are civilians, as UCDP codes them."""
    if meant.name not in {"resident", "residents"} and meant.type != "civilians":
        return meant
    return replace(meant, name="civilians", type="civilians", candidates=(meant.name,))


def _regime(reading: Reading, units: Sequence[Unit]) -> bool:
    return any(reading.last(u).norm == "regime" for u in units)


def mentions(reading: Reading) -> Iterator[Name]:
    """Names of actors, organisations and groups in the order of the text; may overlap, has no references yet."""
    finder = Finder(reading)
    for run in runs(reading):
        between = reading.tokens[run[0].i - 1].norm if run[0].i else ""
        if finder.waiting is not None and between not in LINKS:
            finder.waiting = finder.ruling = None
        for part in parts(reading, run):
            finder.part(part)
    yield from finder.out
