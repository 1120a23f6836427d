"""Ground a report: run the four grounders over it and give what they find as mentions."""

from __future__ import annotations

import csv
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tocsin.annotate.clutter import without_clutter
from tocsin.annotate.names import ActorList, Name, find_names, load_actors
from tocsin.annotate.places import Place, find_places, load_gazetteer
from tocsin.annotate.quantities import NumberRules, Quantity, find_quantities, number_rules, rule_names
from tocsin.annotate.times import Time, find_times, parse_published
from tocsin.errors import ConfigError, InputError
from tocsin.records import Mention, Passage
from tocsin.seams import Document

METHOD = "grounders/2"

MOST_CONTEXT = 3
"""Countries that count as what a report is about: the most named ones."""


@cache
def _loaded(numbers: str | Path, actors: Path | None) -> Grounders:
    return Grounders(numbers=numbers, actors=actors)


def ground_text(
    text: str, published: str | None = None, *, numbers: str | Path = "guide", actors: Path | None = None
) -> list[Mention]:
    """Names, places, times and quantities of a text, in its order; spans are half-open character ranges of `text`.

    `published` is the date of publication in EDTF (2017-04-16, 2017-04); without it, relative times that nothing in the
    text dates have no days. `numbers` and `actors` as in `case.toml`. Raises InputError where `published` is no date,
    ConfigError where a setting cannot be used.
    """
    return ground_page(text, (), published, numbers=numbers, actors=actors)


def ground_page(
    text: str,
    passages: Iterable[tuple[int, int, str, str | None]],
    published: str | None = None,
    *,
    numbers: str | Path = "guide",
    actors: Path | None = None,
) -> list[Mention]:
    """As `ground_text`, for a text whose passages (start, stop, kind, reason) a reader has told apart."""
    if published is not None and parse_published(published) is None:
        raise InputError(f"{published!r} is no date", "write the day, month or year: 2017-04-16, 2017-04, 2017")
    told = tuple(Passage(report_id="", start=a, stop=b, kind=k, reason=w) for a, b, k, w in passages)
    document = Document("", text, title=None, publisher=None, published=published, passages=told)
    found = _loaded(numbers, actors).ground(without_clutter(document))
    return [replace(m, words=text[m.start : m.stop]) for m in found] if told else found


class Grounders:
    """The four grounders with their data loaded."""

    def __init__(self, *, numbers: str | Path = "guide", actors: Path | None = None) -> None:
        self._actors = _list_of(actors)
        self._gazetteer = load_gazetteer()
        self._rules = _rules(numbers)

    def ground(self, document: Document) -> list[Mention]:
        """Mentions of one report outside its boilerplate, in the order of the text."""
        text, covered = document.text, boilerplate(document)
        places = find_places(text, self._gazetteer)
        countries = main_countries(places)
        names = find_names(text, self._actors, context_countries=countries, published=document.published)
        times = find_times(text, document.published)
        quantities = find_quantities(text, sentence_spans(document), rules=self._rules)
        rid = document.report_id
        made: list[Mention] = [
            *(_place(rid, text, p) for p in places if not is_person(p, names)),
            *(_name(rid, text, n, names) for n in names),
            *(_time(rid, text, t) for t in times),
            *(_quantity(rid, text, q) for q in quantities),
        ]
        kept = (m for m in made if not _touches(m, covered))
        return sorted(kept, key=lambda m: (m.start, m.stop, m.kind, m.mention_id))


def _list_of(actors: Path | None) -> ActorList:
    try:
        return load_actors(actors)
    except KeyError as e:
        raise ConfigError(f"an actor in {actors} has no name", "give each a name; docs/correct.md shows one") from e
    except (OSError, ValueError, AttributeError, TypeError, csv.Error) as e:
        said = e.strerror if isinstance(e, OSError) else e
        raise ConfigError(f"no actors in {actors} ({said})", "docs/correct.md shows such a file") from e


def _rules(numbers: str | Path) -> NumberRules:
    try:
        return number_rules(numbers)
    except KeyError as e:
        known = " or ".join(f"{n!r}" for n in rule_names())
        raise ConfigError(f"no number rules named {numbers!r}", f"numbers is {known}, or a .toml file") from e
    except ValueError as e:
        raise ConfigError(f"no number rules in {numbers} ({e})", "docs/extend.md shows such a file") from e


def boilerplate(document: Document) -> list[tuple[int, int]]:
    """Spans of a report that are kept but are not content."""
    return sorted((p.start, p.stop) for p in document.passages if p.kind == "boilerplate")


def sentence_spans(document: Document) -> list[tuple[int, int]]:
    """Spans of the title and the content sentences."""
    return [(p.start, p.stop) for p in document.passages if p.kind in ("title", "sentence")]


def _touches(m: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention shares a character with one of the spans, which are in order and do not overlap."""
    at = bisect_left(spans, m.stop, key=lambda s: s[0])
    return at > 0 and spans[at - 1][1] > m.start


def is_person(place: Place, names: Sequence[Name]) -> bool:
    """Whether the words of a place are a person's: part of a longer name, or short for one told before."""
    at = bisect_left(names, place.stop, key=lambda n: n.start)
    for n in names[max(at - 2, 0) : at]:
        if n.kind == "person" and n.stop > place.start:
            longer = n.stop - n.start > place.stop - place.start
            return longer or n.antecedent is not None
    return False


def main_countries(places: Sequence[Place]) -> tuple[str, ...]:
    """Countries that a report is about, most named first."""
    counted = Counter(p.country for p in places if p.country)
    return tuple(c for c, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_CONTEXT])


def _place(rid: str, text: str, p: Place) -> Mention:
    return Mention(
        report_id=rid, start=p.expression_start, stop=p.expression_stop,
        words=text[p.expression_start : p.expression_stop], kind="place", type=p.role, name=p.name,
        ref=str(p.geonames_id) if p.geonames_id is not None else None,
        admin1=p.admin1, admin2=p.admin2, country=p.country, latitude=p.lat, longitude=p.lon, precision=p.precision,
        where_prec=p.where_prec, geo_precision=p.geo_precision,
        candidates=_other_places(p), method=METHOD, score=p.score,
    )  # fmt: skip


def _other_places(p: Place) -> str | None:
    """Other readings of a place, each with name, country, admin1 and geonames_id."""
    return json.dumps([c._asdict() for c in p.candidates]) if p.candidates else None


def _name(rid: str, text: str, n: Name, names: Sequence[Name]) -> Mention:
    return Mention(
        report_id=rid, start=n.start, stop=n.stop, words=text[n.start : n.stop],
        kind="person" if n.kind == "person" else "actor", type=n.type or n.kind, name=n.name, ref=n.actor_id,
        office=n.office, country=n.country, unit=n.source_kind,
        candidates=json.dumps(n.candidates) if n.candidates else None,
        basis=None if n.antecedent is None else f"refers back to {names[n.antecedent].start}",
        method=METHOD, score=n.score,
    )  # fmt: skip


def _time(rid: str, text: str, t: Time) -> Mention:
    return Mention(
        report_id=rid, start=t.start, stop=t.stop, words=text[t.start : t.stop], kind="time", type=t.anchor,
        edtf=t.edtf, first_day=t.first, last_day=t.last, grain=t.grain, basis=t.reason, method=METHOD, score=t.score,
    )  # fmt: skip


def _quantity(rid: str, text: str, q: Quantity) -> Mention:
    return Mention(
        report_id=rid, start=q.start, stop=q.stop, words=text[q.start : q.stop], kind="quantity", type=_class(q),
        low=q.low, best=q.best, high=q.high, outcome=q.outcome, victims=q.victims, unit=q.unit,
        what=q.what or q.counted, background=q.period_total, basis=q.reason, method=METHOD, score=q.score,
    )  # fmt: skip


def _class(q: Quantity) -> str:
    """A figure that only says an earlier one again counts once."""
    return "repeat" if q.class_ == "figure" and q.repeat_of is not None else q.class_


def mentions_of(kind: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of one kind."""
    return (m for m in mentions if m.kind == kind)
