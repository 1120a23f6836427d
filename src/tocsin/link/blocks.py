"""Blocks: accounts in order of country and day, in groups that no likely pair crosses."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from tocsin.link.clusters import Pair, pair
from tocsin.link.keys import Keys, chunks, rows_by
from tocsin.link.likeness import compare
from tocsin.link.shelves import Days, accounts_met
from tocsin.link.told import Told, told, undated_from
from tocsin.records import Account, AccountActor, AccountSource, Toll
from tocsin.seams import Store, Where

EDGE = 0.3
"""Pairs less likely than this are not followed; joining needs more on the average of two groups, so that nothing that
could be joined is lost but a pair whose likeness others would raise, which the average does not do."""

Block = tuple[list[Told], list[Pair]]


def read_told(store: Store, keys: Keys, account_ids: Collection[str] | None = None) -> Iterator[Told]:
    """Accounts, all or some, by country and day, undated ones by the day of their report.

    A hundred are in memory at once where all are read; some are held together.
    """
    if account_ids is not None:
        yield from sorted(told_of(store, keys, account_ids), key=_place_in_order)
        return
    dated = Where("first_day", "not null")
    # Databases differ in where they sort null: accounts without a country are read on their own, first.
    nowhere = store.read(Account, [dated, Where("country", "null")], order=("first_day",))
    somewhere = store.read(Account, [dated, Where("country", "not null")], order=("country", "first_day"))
    in_order = _with_parts(store, chain(nowhere, somewhere), keys)
    yield from heapq.merge(in_order, _undated(store, keys), key=_place_in_order)


def _place_in_order(a: Told) -> tuple[str, int, str]:
    return (a.country or "", a.day, a.id)


def _undated(store: Store, keys: Keys) -> Iterator[Told]:
    # Their order is that of their reports, which the store cannot sort by: ids alone are sorted here.
    accounts = store.read(Account, [Where("first_day", "null")])
    order = sorted((a.country or "", undated_from(keys[a.report_id].day), a.account_id) for a in accounts)
    for part in chunks(order):
        rows = {a.account_id: a for a in store.read(Account, [Where("account_id", "in", [i for *_, i in part])])}
        yield from _with_parts(store, (rows[i] for *_, i in part), keys)


def told_of(store: Store, keys: Keys, account_ids: Collection[str]) -> Iterator[Told]:
    """Accounts by id, as they are compared."""
    for part in chunks(sorted(account_ids)):
        yield from _with_parts(store, store.read(Account, [Where("account_id", "in", part)]), keys)


def _with_parts(store: Store, accounts: Iterable[Account], keys: Keys) -> Iterator[Told]:
    for part in chunks(accounts):
        ids = [a.account_id for a in part]
        keys.hold(a.report_id for a in part)
        actors = rows_by(store, AccountActor, "account_id", ids)
        sources = rows_by(store, AccountSource, "account_id", ids)
        tolls = rows_by(store, Toll, "account_id", ids)
        made = [
            told(
                a,
                keys[a.report_id],
                actors.get(a.account_id, []),
                sources.get(a.account_id, []),
                tolls.get(a.account_id, []),
            )
            for a in part
        ]
        yield from made


def blocks(
    accounts: Iterable[Told], same: frozenset[Pair] = frozenset(), fresh: Collection[str] | None = None
) -> Iterator[Block]:
    """Groups of accounts with the likely pairs among them; `accounts` in order of country and day.

    With `fresh`, only pairs of which one account is among these are compared. A group is let go as soon as no later
    account can be like one of it, so that memory follows the number of accounts of a few days. Accounts that a person
    judged the same stay until all of them have come.
    """
    sweep = _Sweep(same, fresh)
    country: str | None = None
    for a in accounts:
        yield from sweep.close(None if a.country != country else a.day)
        country = a.country
        sweep.add(a)
    yield from sweep.close(None)
    yield from sweep.rest()


class _Sweep:
    """Accounts whose days are not past, joined into groups by likely pairs."""

    def __init__(self, same: frozenset[Pair], fresh: Collection[str] | None) -> None:
        self._fresh = fresh
        self._open: dict[str, Told] = {}
        self._by_site: dict[str, set[str]] = {}
        self._group: dict[str, Block] = {}
        self._waits: dict[str, set[str]] = {}
        self._ends: list[tuple[int, str]] = []
        for a, b in same:
            self._waits.setdefault(a, set()).add(b)
            self._waits.setdefault(b, set()).add(a)

    def add(self, a: Told) -> None:
        """Put an account among those open, with its likely pairs."""
        self._group[a.id] = ([a], [])
        for b in self._candidates(a):
            likeness = compare(*sorted((a, b), key=lambda t: t.id))
            if likeness and likeness.probability >= EDGE:
                self._tie(a.id, b.id, [pair(a.id, b.id)])
        for b_id in sorted(self._waits.get(a.id, ())):
            if b_id in self._group:
                self._tie(a.id, b_id, [])
        self._open[a.id] = a
        heapq.heappush(self._ends, (a.until, a.id))
        self._by_site.setdefault(_shelf(a), set()).add(a.id)

    def _candidates(self, a: Told) -> list[Told]:
        shelves = list(self._by_site) if not _shelf(a) else [s for s in (_shelf(a), "") if s in self._by_site]
        found = (i for s in shelves for i in sorted(self._by_site[s]))
        return [self._open[i] for i in found if self._fresh is None or a.id in self._fresh or i in self._fresh]

    def _tie(self, a: str, b: str, edges: list[Pair]) -> None:
        one, other = self._group[a], self._group[b]
        if one is not other:
            small, large = sorted((one, other), key=lambda g: len(g[0]))
            large[0].extend(small[0])
            large[1].extend(small[1])
            for t in small[0]:
                self._group[t.id] = large
        self._group[a][1].extend(edges)

    def close(self, day: int | None) -> Iterator[Block]:
        """Let go of accounts that end before the day (all without one), and of groups that have none open."""
        touched: dict[int, Block] = {}
        while self._ends and (day is None or self._ends[0][0] < day):
            a = self._open.pop(heapq.heappop(self._ends)[1])
            self._by_site[_shelf(a)].discard(a.id)
            block = self._group[a.id]
            touched[id(block[0])] = block
        for block in touched.values():
            if not any(t.id in self._open for t in block[0]) and not self._waiting(block[0]):
                yield self._take(block)

    def _waiting(self, accounts: Sequence[Told]) -> bool:
        return any(self._waits.get(t.id) for t in accounts)

    def _take(self, block: Block) -> Block:
        for t in block[0]:
            del self._group[t.id]
        return block

    def rest(self) -> Iterator[Block]:
        """Groups that waited for accounts judged the same."""
        while self._group:
            yield self._take(next(iter(self._group.values())))


def _shelf(a: Told) -> str:
    """Province, the widest place across which no two accounts are alike; empty where none is known."""
    return a.admin1


def weighed_with(store: Store, keys: Keys, fresh: Collection[str], same: frozenset[Pair]) -> set[str]:
    """Accounts with which some new or altered ones are likely of one act, or judged the same; and these themselves."""
    days = [Days(t.country, _shelf(t), *t.open) for t in told_of(store, keys, fresh)]
    near = read_told(store, keys, accounts_met(store, days) | set(fresh))
    likely = {i for _, edges in blocks(near, fresh=fresh) for pair_ in edges for i in pair_}
    return likely | set(fresh) | {i for p in same if set(p) & set(fresh) for i in p}
