"""The name grounder's one way through: units, phrases, people, organisations, references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.annotate.names.acronyms import acronyms
from tocsin.annotate.names.actors import ActorList
from tocsin.annotate.names.bound import bound
from tocsin.annotate.names.given import linked
from tocsin.annotate.names.mentions import mentions
from tocsin.annotate.names.model import Name
from tocsin.annotate.names.offices import offices
from tocsin.annotate.names.organisations import organisations
from tocsin.annotate.names.refer import refer
from tocsin.annotate.names.shortforms import persons
from tocsin.annotate.names.units import Reading, read


def _rank(name: Name) -> tuple[int, int, float]:
    """Longer first, then people and listed actors before what was made by pattern."""
    sure = name.kind == "person" or name.actor_id is not None
    return (name.stop - name.start, int(sure), name.score)


def apart(names: Iterable[Name]) -> list[Name]:
    """Names in text order without overlaps; of two that overlap the longer stays."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.stop)):
        if kept and name.start < kept[-1].stop:
            if _rank(name) > _rank(kept[-1]):
                kept[-1] = name
        else:
            kept.append(name)
    return kept


def _listed(name: Name, actors: ActorList) -> Name:
    """A name made by pattern gets the id of the listed actor of that name."""
    actor = actors.named(name.name) if name.actor_id is None and name.kind != "person" else None
    return name._replace(actor_id=actor.id) if actor is not None else name


def _names(reading: Reading, actors: ActorList, year: int | None) -> list[Name]:
    found = apart([*mentions(reading), *organisations(reading), *persons(reading)])
    found = apart([*found, *acronyms(reading, found)])
    found = [_listed(name, actors) for name in found]
    return offices(reading, refer(reading, actors, bound(reading, found)), year)


def _year(published: str | None) -> int | None:
    """Year of an ISO date, None where there is none."""
    return int(published[:4]) if published and published[:4].isdecimal() and published[:4].isascii() else None


def find_names(
    text: str, actors: ActorList, *, context_countries: Sequence[str] = (), published: str | None = None
) -> list[Name]:
    """Mentions of actors, people, organisations and unnamed groups in a text, in its order, none overlapping.

    `context_countries` are ISO 3166 alpha-2 codes of the countries that the report is known to be about, likeliest
    first; they decide whose "government forces" are meant. `published` (an ISO date) rules out aliases that were not in
    use then. Names are canonical after the usage of conflict coders.
    """
    year = _year(published)
    return _names(read(text, actors, context_countries, year), actors, year)


def link_names(
    text: str,
    spans: Iterable[tuple[int, int]],
    actors: ActorList,
    *,
    context_countries: Sequence[str] = (),
    published: str | None = None,
) -> list[tuple[Name, ...]]:
    """For each given mention (half-open character span) the names it stands for, in the order of the spans.

    One name as a rule, several where the words join several ("Russian and Syrian jets"), none where a span holds no
    word. Where `find_names` would find nothing the name is the mention's own words without article and number. The
    other arguments are those of `find_names`.
    """
    year = _year(published)
    reading = read(text, actors, context_countries, year)
    names = _names(reading, actors, year)
    return [linked(reading, names, start, stop) for start, stop in spans]
