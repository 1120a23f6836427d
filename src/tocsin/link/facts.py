"""Facts of a few reports at a time, as the search for origins reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.link.keys import Key, chunks, rows_by
from tocsin.link.text import fold
from tocsin.records import Account, AccountSource, Copy, Figure, Source, Statement
from tocsin.seams import Store

_EDGE = 300
_CREDIT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What one report says, and the earlier reports that it copies with what they credit."""

    key: Key
    accounts: Sequence[Account]
    account_sources: dict[str, list[AccountSource]]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    sources: Sequence[Source]
    copies: Sequence[Copy]
    root: Key
    earlier: dict[str, Key]
    earlier_sources: dict[str, list[Source]]


@dataclass(frozen=True, slots=True)
class Named:
    """Kind and spelling of a source, as most reports have it."""

    kind: str
    name: str


def read_names(store: Store) -> dict[str, Named]:
    """Kind and spelling of every source of the case by folded name; one entry per name, however often it is cited."""
    kinds: dict[str, Counter[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    for s in store.read(Source):
        kinds.setdefault(fold(s.name), Counter())[s.kind] += 1
        spellings.setdefault(fold(s.name), Counter())[s.name] += 1
    return {n: Named(_most(kinds[n]), _most(spellings[n])) for n in kinds}


def read_speakers(store: Store, keys: dict[str, Key]) -> dict[str, str]:
    """Source for which a speaker speaks, both as folded names, as the words of most reports have it.

    A report shows it where the words that name the source and those that name the speaker overlap.
    """
    found: dict[str, Counter[str]] = {}
    for ids in chunks(sorted(keys)):
        sources = rows_by(store, Source, "report_id", ids)
        for report_id, statements in rows_by(store, Statement, "report_id", ids).items():
            for s in statements:
                for x in sources.get(report_id, []):
                    if overlaps(s, x.start, x.stop) and s.speaker and fold(x.name) != fold(s.speaker):
                        found.setdefault(fold(s.speaker), Counter())[fold(x.name)] += 1
    return {speaker: _most(counted) for speaker, counted in found.items()}


def overlaps(s: Statement, start: int | None, stop: int | None) -> bool:
    """Some words overlap those that name a statement's speaker."""
    if None in (s.speaker_start, s.speaker_stop, start, stop):
        return False
    return start < s.speaker_stop and s.speaker_start < stop  # type: ignore[operator]


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value))


def read_facts(
    store: Store, keys: dict[str, Key], copies: dict[str, list[Copy]], root: dict[str, str]
) -> Iterator[Facts]:
    """Facts of every report, by report id, a hundred reports at a time."""
    for ids in chunks(sorted(keys)):
        accounts = rows_by(store, Account, "report_id", ids)
        by_report = rows_by(store, AccountSource, "report_id", ids)
        statements = rows_by(store, Statement, "report_id", ids)
        figures = rows_by(store, Figure, "report_id", ids)
        earlier = {c.earlier_id for i in ids for c in copies.get(i, ())} | {root[i] for i in ids if i in root}
        sources = rows_by(store, Source, "report_id", sorted(earlier | set(ids)))
        for i in ids:
            yield Facts(
                key=keys[i],
                accounts=accounts.get(i, []),
                account_sources=_by_account(by_report.get(i, [])),
                statements=statements.get(i, []),
                figures=figures.get(i, []),
                sources=sources.get(i, []),
                copies=copies.get(i, []),
                root=keys[root.get(i, i)],
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
