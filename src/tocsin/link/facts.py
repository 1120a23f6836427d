"""Facts of a few reports at a time, as the search for origins reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.link.chains import Chains
from tocsin.link.keys import Key, Keys, chunks, rows_by
from tocsin.link.quotes import Interview
from tocsin.link.text import fold
from tocsin.records import Account, AccountSource, Copy, Figure, InterviewStatement, Source, Statement
from tocsin.seams import Store

_EDGE = 300
_CREDIT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What one report says, interviews by statement, and the earlier reports that it copies with what they credit."""

    key: Key
    accounts: Sequence[Account]
    account_sources: dict[str, list[AccountSource]]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    sources: Sequence[Source]
    interviews: dict[str, Interview]
    copies: Sequence[Copy]
    root: Key
    earlier: dict[str, Key]
    earlier_sources: dict[str, list[Source]]


def read_facts(store: Store, keys: Keys, roots: Chains, report_ids: Sequence[str]) -> Iterator[Facts]:
    """Facts of reports in the order given; a hundred reports at a time."""
    for ids in chunks(report_ids):
        accounts = rows_by(store, Account, "report_id", ids)
        by_report = rows_by(store, AccountSource, "report_id", ids)
        statements = rows_by(store, Statement, "report_id", ids)
        figures = rows_by(store, Figure, "report_id", ids)
        copies = rows_by(store, Copy, "report_id", ids)
        heard = rows_by(store, InterviewStatement, "report_id", ids)
        roots.hold(ids)
        earlier = {c.earlier_id for rows in copies.values() for c in rows} | {roots[i] for i in ids}
        keys.hold([*ids, *earlier])
        sources = rows_by(store, Source, "report_id", sorted(earlier | set(ids)))
        for i in ids:
            yield Facts(
                key=keys[i],
                accounts=accounts.get(i, []),
                account_sources=_by_account(by_report.get(i, [])),
                statements=statements.get(i, []),
                figures=figures.get(i, []),
                sources=sources.get(i, []),
                interviews={h.statement_id: Interview(h.speaker, h.addressee) for h in heard.get(i, [])},
                copies=copies.get(i, []),
                root=keys[roots[i]],
                earlier={c.earlier_id: keys[c.earlier_id] for c in copies.get(i, ())},
                earlier_sources=sources,
            )


def _by_account(rows: Iterable[AccountSource]) -> dict[str, list[AccountSource]]:
    found: dict[str, list[AccountSource]] = {}
    for row in sorted(rows, key=lambda r: (r.start, r.id)):
        found.setdefault(row.account_id, []).append(row)
    return found


def credit(key: Key, sources: Sequence[Source]) -> Source | None:
    """The agency whose text the report prints: named alone, or at its head or foot; the last such. None if its own."""
    found = [
        s
        for s in sources
        if s.kind == "agency"
        and fold(s.name) != fold(key.publisher or "")
        and (len(s.words.split()) <= _CREDIT_WORDS or s.start < _EDGE or s.stop > key.length - _EDGE)
        and not {"told", "reported", "said", "quoted"} & set(s.words.lower().split())
    ]
    return max(found, key=lambda s: (s.start, s.id), default=None)
