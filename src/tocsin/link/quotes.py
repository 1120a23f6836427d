"""Quotes: statements of one speaker that hold the same words, and the interview that they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.link.keys import Key, Keys
from tocsin.link.shelves import shelved
from tocsin.link.text import fold, shingles, tokens
from tocsin.link.ties import tie
from tocsin.records import InterviewStatement, Statement, Tie
from tocsin.seams import Store

FEWEST = 8
SHARED = 0.5
"""Share of the shorter statement's five-word runs that stand in the other: one utterance told twice, even if one report
quotes it shorter. A statement of fewer than FEWEST words may be a phrase that anyone would use."""

WINDOW = 14
INTERVIEW_DAYS = 3
"""Days between reports: within the first a quote is looked for again, within the second two reports of what one person
told one outlet are of one interview (a spokesman may tell the same agency something else the week after)."""


class Interview(NamedTuple):
    """What one person told one outlet."""

    speaker: str
    addressee: str

    @property
    def name(self) -> str:
        """Name of it as an origin."""
        return f"{self.speaker} to {self.addressee}"


class Quotes(NamedTuple):
    """Interviews by statement; pairs of reports that hold the same words or retell one interview, with the reason."""

    interviews: dict[str, Interview]
    pairs: dict[tuple[str, str], str]


class _Said(NamedTuple):
    """A statement without its words: their runs are eight bytes each, so a speaker quoted daily for years fits."""

    statement_id: str
    speaker: str
    addressee: str | None
    start: int
    key: Key
    runs: NDArray[np.uint64]

    @property
    def order(self) -> tuple[tuple[str, str, str], int]:
        return (self.key.order, self.start)


def find_quotes(
    store: Store, keys: Keys, speakers: Collection[str] | None = None
) -> Iterator[InterviewStatement | Tie]:
    """Statements from interviews, and ties of reports that quote the same; of all speakers or some, by their shelves.

    The statements of one speaker are in memory at a time.
    """
    for part in shelved(store, Statement, "speaker", speakers):
        keys.hold(s.report_id for _, statements in part for s in statements)
        for shelf, statements in part:
            yield from _rows(shelf, sorted((_said(s, keys[s.report_id]) for s in statements), key=lambda s: s.order))


def _rows(shelf: str, group: Sequence[_Said]) -> Iterator[InterviewStatement | Tie]:
    found = Quotes({}, {})
    _of_one_speaker(group, found)
    reports = {s.statement_id: s.key.report_id for s in group}
    for i, (speaker, addressee) in found.interviews.items():
        yield InterviewStatement(
            statement_id=i, report_id=reports[i], shelf=shelf, speaker=speaker, addressee=addressee
        )
    for (a, b), reason in found.pairs.items():
        yield tie(a, b, "quote", shelf, 1.0, reason)


def _said(s: Statement, key: Key) -> _Said:
    words, _ = tokens(s.words)
    runs = np.unique(shingles(words if len(words) >= FEWEST else []))
    return _Said(s.statement_id, s.speaker or "", s.addressee, s.start, key, runs)


def _of_one_speaker(group: Sequence[_Said], found: Quotes) -> None:
    own = {s.statement_id: i for s, i in _within_reports(group)}
    found.interviews.update(own)
    for a, b in _same_words(group):
        a_id, b_id = a.statement_id, b.statement_id
        for one, other in ((a_id, b_id), (b_id, a_id)):
            if one not in found.interviews and other in found.interviews:
                found.interviews[one] = found.interviews[other]
        if a.key.report_id != b.key.report_id:
            pair = (a.key.report_id, b.key.report_id)
            found.pairs.setdefault(pair, f"the same words of {a.speaker}")
    by_interview: dict[str, list[_Said]] = {}
    for s in group:
        if interview := found.interviews.get(s.statement_id):
            by_interview.setdefault(fold(interview.addressee), []).append(s)
    for told in by_interview.values():
        for a, b in pairwise(told):
            if a.key.report_id != b.key.report_id and _days(a.key, b.key) <= INTERVIEW_DAYS:
                reason = f"retells what {found.interviews[a.statement_id].name.replace(' to ', ' told ')}"
                found.pairs.setdefault((a.key.report_id, b.key.report_id), reason)


def _within_reports(group: Iterable[_Said]) -> Iterator[tuple[_Said, Interview]]:
    """Each statement with its interview: the addressee named with it, else the last named before, else the first."""
    for _, of_report in groupby(group, key=lambda s: s.key.report_id):
        said = list(of_report)
        current = next((s.addressee for s in said if s.addressee), None)
        for s in said:
            current = s.addressee or current
            if current and s.speaker:
                yield s, Interview(s.speaker, current)


def _same_words(group: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Pairs (earlier, later) of statements of which one holds most of the other, each later with its first such."""
    open_runs: dict[int, list[int]] = {}
    for n, s in enumerate(group):
        shared: dict[int, int] = {}
        for run in s.runs.tolist():
            for m in open_runs.get(run, ()):
                shared[m] = shared.get(m, 0) + 1
        for m in sorted(shared):
            other = group[m]
            if shared[m] >= SHARED * min(len(s.runs), len(other.runs)) and _days(s.key, other.key) <= WINDOW:
                yield other, s
                break
        for run in s.runs.tolist():
            # A formula of a spokesman is kept by its first and its latest uses alone.
            held = open_runs.setdefault(run, [])
            if len(held) >= 8:
                del held[1]
            held.append(n)


def _days(a: Key, b: Key) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 0
