"""Ground a report: run the four grounders over it and give what they find as mentions."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tocsin.annotate.names import Name, find_names, load_actors
from tocsin.annotate.places import Place, find_places, load_gazetteer
from tocsin.annotate.quantities import Quantity, find_quantities, number_rules
from tocsin.annotate.times import Time, find_times
from tocsin.errors import ConfigError
from tocsin.records import Mention
from tocsin.seams import Document

METHOD = "grounders/1"

MOST_CONTEXT = 3
"""Countries that count as what a report is about: the most named ones."""


class Grounders:
    """The four grounders with their data loaded."""

    def __init__(self, *, numbers: str = "guide", actors: Path | None = None) -> None:
        self._actors = load_actors(actors)
        self._gazetteer = load_gazetteer()
        try:
            self._rules = number_rules(numbers)
        except KeyError as e:
            raise ConfigError(f"no number rules named {numbers!r}", 'write numbers = "guide" in case.toml') from e

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
        candidates=json.dumps(p.candidates, default=_plain) if p.candidates else None, method=METHOD, score=p.score,
    )  # fmt: skip


def _plain(value: object) -> object:
    slots = getattr(type(value), "__slots__", ())
    return {s: getattr(value, s) for s in slots} or str(value)


def _name(rid: str, text: str, n: Name, names: Sequence[Name]) -> Mention:
    return Mention(
        report_id=rid, start=n.start, stop=n.stop, words=text[n.start : n.stop],
        kind="person" if n.kind == "person" else "actor", type=n.type or n.kind, name=n.name, ref=n.actor_id,
        country=n.country, unit=n.source_kind,
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
        what=q.what or q.counted, background=q.period_total, method=METHOD, score=q.score,
    )  # fmt: skip


def _class(q: Quantity) -> str:
    """A figure that only says an earlier one again counts once."""
    return "repeat" if q.class_ == "figure" and q.repeat_of is not None else q.class_


def mentions_of(kind: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of one kind."""
    return (m for m in mentions if m.kind == kind)
