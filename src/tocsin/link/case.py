"""Linking a whole case: each step reads tables, writes tables, and is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from tocsin.link.copies import find_copies, roots
from tocsin.link.facts import Named, read_facts, read_names, read_speakers
from tocsin.link.figures import find_figure_contradictions
from tocsin.link.incidents import find_incidents
from tocsin.link.keys import Key, by_record, publishers, read_keys
from tocsin.link.lines import find_lines
from tocsin.link.origins import Resolver
from tocsin.link.quotes import Quotes, find_quotes
from tocsin.link.stories import find_stories
from tocsin.link.text import fold
from tocsin.link.toll_rules import DEFAULT, rule_of
from tocsin.link.wording import incident_texts
from tocsin.records import (
    Contradiction,
    Copy,
    FigureLine,
    FigurePoint,
    Incident,
    IncidentAccount,
    IncidentClaim,
    IncidentText,
    IncidentToll,
    Origin,
    Resting,
    Row,
    Story,
    StoryReport,
)
from tocsin.seams import Store

STEPS = ("copies", "quotes", "origins", "incidents", "lines", "words", "stories")


def link_case(store: Store, *, tolls: str = DEFAULT, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Rebuild copies, origins, incidents, contradictions and stories of a case from its reports and their facts.

    Memory holds about a kilobyte for each report (keys, copies, quotes) and texts and facts of a hundred at a time;
    accounts are held for the days around the one that is worked on. `tolls` names the rule by which tolls are brought
    together (ConfigError where there is none). Calls `progress` with step, steps done, all steps.
    """
    rule = rule_of(tolls)
    tell = progress or (lambda step, done, total: None)
    done = iter(range(len(STEPS) + 1))
    tell(STEPS[0], next(done), len(STEPS))
    keys = read_keys(store)
    store.write(find_copies(store, keys), empty=[Copy])
    copies = list(store.read(Copy))
    root = roots(copies)
    tell(STEPS[1], next(done), len(STEPS))
    quotes = find_quotes(store, keys)
    tell(STEPS[2], next(done), len(STEPS))
    store.write(by_record(_origins(store, keys, copies, root, quotes)), empty=[Origin, Resting])
    tell(STEPS[3], next(done), len(STEPS))
    made = chain(find_incidents(store, keys, root, rule), find_figure_contradictions(store, keys))
    store.write(by_record(made), empty=[Incident, IncidentAccount, IncidentToll, IncidentClaim, Contradiction])
    tell(STEPS[4], next(done), len(STEPS))
    store.write(by_record(find_lines(store, keys)), empty=[FigureLine, FigurePoint])
    tell(STEPS[5], next(done), len(STEPS))
    store.write(incident_texts(store, store.read(Incident)), empty=[IncidentText])
    tell(STEPS[6], next(done), len(STEPS))
    store.write(by_record(find_stories(store, keys, copies, root, quotes)), empty=[Story, StoryReport])
    tell(STEPS[6], next(done), len(STEPS))


def _origins(
    store: Store, keys: dict[str, Key], copies: list[Copy], root: dict[str, str], quotes: Quotes
) -> Iterator[Row]:
    """Resting steps of all items, then the origins at which they end."""
    names = read_names(store)
    resolver = Resolver(names, quotes.interviews, read_speakers(store, keys))
    by_later: dict[str, list[Copy]] = {}
    for c in copies:
        by_later.setdefault(c.report_id, []).append(c)
    counts = Counts(names)
    for facts in read_facts(store, keys, by_later, root):
        for rest, row in resolver.rows(facts):
            counts.add(facts.key, rest.origin_id, rest.kind, rest.name)
            yield row
    yield from counts.rows()


class Counts:
    """Reports and publishers of each origin."""

    def __init__(self, names: dict[str, Named]) -> None:
        self._names = names
        self._origins: dict[str, tuple[str, str]] = {}
        self._reports: dict[str, int] = {}
        self._last: dict[str, str] = {}
        self._publishers: dict[str, set[str]] = {}

    def add(self, key: Key, origin_id: str, kind: str, name: str) -> None:
        """Count a report once for an origin; reports come one after the other."""
        held = self._origins.get(origin_id, (kind, name))
        self._origins[origin_id] = (kind, min(held[1], name) if fold(name) not in self._names else name)
        if self._last.get(origin_id) != key.report_id:
            self._last[origin_id] = key.report_id
            self._reports[origin_id] = self._reports.get(origin_id, 0) + 1
            self._publishers.setdefault(origin_id, set()).update(publishers([key]))

    def rows(self) -> Iterator[Origin]:
        """Origins in order of id."""
        for i, (kind, name) in sorted(self._origins.items()):
            yield Origin(
                origin_id=i, kind=kind, name=name, reports=self._reports[i], publishers=len(self._publishers[i])
            )
