"""Where the items of reports rest, and the origins on which all reports of a case rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.link.chains import Chains
from tocsin.link.facts import Facts, read_facts
from tocsin.link.keys import Key, Keys, chunks, publishers
from tocsin.link.names import Names
from tocsin.link.origins import Resolver
from tocsin.records import Leaning, Origin, Resting
from tocsin.seams import Store, Where

_AT_ONCE = 400


def find_rests(store: Store, keys: Keys, roots: Chains, report_ids: Sequence[str]) -> Iterator[Resting | Leaning]:
    """Resting steps of all items of reports, and what they hang on: names that were asked for, origins reached."""
    names = Names(store)
    resolver = Resolver(names)
    for part in chunks(read_facts(store, keys, roots, report_ids)):
        names.hold(name for facts in part for name in _names_in(facts))
        for facts in part:
            reached: dict[str, str] = {}
            for rest, row in resolver.rows(facts):
                said = f"{rest.kind}\t{rest.name}"
                reached[rest.origin_id] = min(reached.get(rest.origin_id, said), said)
                yield row
            yield from _leanings(facts.key, reached, names.asked())


def _names_in(facts: Facts) -> Iterator[str]:
    yield from (facts.key.voice, facts.root.voice)
    yield from (x.name for x in facts.sources)
    yield from (x.name for rows in facts.account_sources.values() for x in rows)
    yield from (s.speaker for s in facts.statements if s.speaker)
    yield from (f.by for f in facts.figures if f.by)


def _leanings(key: Key, reached: dict[str, str], asked: Iterable[str]) -> Iterator[Leaning]:
    for name in sorted(asked):
        yield Leaning(report_id=key.report_id, kind="asked", value=name)
    for origin_id, said in sorted(reached.items()):
        yield Leaning(report_id=key.report_id, kind="origin", value=origin_id, said=said)
        for publisher in sorted(publishers([key])):
            yield Leaning(report_id=key.report_id, kind="publisher", value=origin_id, said=publisher)


def find_origins(store: Store, origin_ids: Iterable[str]) -> Iterator[Origin]:
    """Origins with the reports and publishers that rest on them, in order of id; none for what nothing rests on."""
    for ids in chunks(sorted(set(origin_ids)), _AT_ONCE):
        names: dict[str, list[str]] = {}
        reports: dict[str, int] = {}
        for origin_id, said, times in _tally(store, "origin", ids):
            names.setdefault(origin_id, []).append(said)
            reports[origin_id] = reports.get(origin_id, 0) + times
        heard: dict[str, int] = {}
        for origin_id, _, _ in _tally(store, "publisher", ids):
            heard[origin_id] = heard.get(origin_id, 0) + 1
        for origin_id in sorted(names):
            kind, name = min(names[origin_id]).split("\t", 1)
            publishing = heard.get(origin_id, 0)
            yield Origin(origin_id=origin_id, kind=kind, name=name, reports=reports[origin_id], publishers=publishing)


def _tally(store: Store, kind: str, origin_ids: Sequence[str]) -> list[tuple[str, str, int]]:
    where = [Where("kind", "=", kind), Where("value", "in", origin_ids)]
    return [(value, said, times) for value, said, times in store.tally(Leaning, ("value", "said"), where)]


def all_origin_ids(store: Store) -> Iterator[str]:
    """Origins on which something rests."""
    yield from (value for value, _ in store.tally(Leaning, ("value",), [Where("kind", "=", "origin")]))
