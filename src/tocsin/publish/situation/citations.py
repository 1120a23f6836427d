"""Numbered citations: each leads to a span of a report and shows the sentence around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tocsin.publish.sentences import Sentences, sentences_of
from tocsin.publish.situation.model import Citation
from tocsin.publish.visible import visible
from tocsin.records import Report
from tocsin.seams import Store

AROUND = 140
"""Characters shown on each side of the words; a quotation stays a quotation."""
WORDS = 280


class Spanned(Protocol):
    """A row whose words stand in a report."""

    @property
    def report_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


class Citer:
    """Gives each span a number, in the order in which a report cites them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, Sentences] = {}
        self._made: dict[tuple[str, int, int], Citation] = {}

    def cite(self, *rows: Spanned) -> tuple[int, ...]:
        """Numbers of the spans of rows, each once."""
        self.prefetch(row.report_id for row in rows)
        return tuple(dict.fromkeys(self._number(row.report_id, row.start, row.stop) for row in rows))

    def report(self, report_id: str) -> Report:
        """A report, read once."""
        self.prefetch([report_id])
        return self._read[report_id].report

    def prefetch(self, report_ids: Iterable[str]) -> None:
        """Read the reports that are not read yet, all in one go."""
        if wanted := [i for i in dict.fromkeys(report_ids) if i not in self._read]:
            self._read |= sentences_of(self._store, wanted)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them, by number."""
        return tuple(self._made.values())

    def _number(self, report_id: str, start: int, stop: int) -> int:
        key = (report_id, start, stop)
        if key not in self._made:
            self._made[key] = self._citation(len(self._made) + 1, *key)
        return self._made[key].number

    def _citation(self, number: int, report_id: str, start: int, stop: int) -> Citation:
        report = self.report(report_id)
        sentence, (a, b) = self._read[report_id].around(start, stop)
        return Citation(
            number, report_id, start, stop,
            _tail(sentence[:a]), _head(sentence[a:b], WORDS), _head(sentence[b:], AROUND),
            report.title or "untitled", report.publisher or "publisher unknown", report.published or "date unknown",
            report.address,
        )  # fmt: skip


def _tail(text: str) -> str:
    line = _line(text)
    return line if len(line) <= AROUND else "… " + line[-AROUND:].partition(" ")[2]


def _head(text: str, most: int) -> str:
    line = _line(text)
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + " …"


def _line(text: str) -> str:
    """The text with each run of blanks as one, those at its ends kept as one."""
    words = visible(text).split()
    return (" " if text[:1].isspace() else "") + " ".join(words) + (" " if words and text[-1:].isspace() else "")
