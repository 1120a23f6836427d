"""A case built from a few rows, on the real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import bands_of
from tocsin.records import (
    Account,
    AccountActor,
    AccountSource,
    Figure,
    Finding,
    Passage,
    Report,
    Row,
    Source,
    Statement,
    Toll,
)

COMMON: dict[str, Any] = {"method": "test", "score": 0.9}


@dataclass
class Case:
    """Rows of a made-up case; `fill` writes them to a store."""

    rows: list[Row] = field(default_factory=list)

    def report(self, name: str, text: str, **values: Any) -> Report:
        report = Report(
            **{
                "report_id": f"rep-{name}", "capture_id": f"cap-{name}", "part": 0, "text": text, "text_sha256": text,
                "publisher": f"{name} daily", "published": "2031-05-03", **values,
            }
        )  # fmt: skip
        passage = Passage(report_id=report.report_id, start=0, stop=len(text), kind="sentence")
        self.rows += [report, passage, *bands_of(report, [passage])]
        return report

    def finding(self, report: Report, publisher: str, place: str) -> None:
        self.rows.append(
            Finding(
                capture_id=report.capture_id, place=place, name=place, found_at="2031-06-01", how="disk",
                publisher=publisher,
            )
        )  # fmt: skip

    def account(
        self,
        report: Report,
        words: str,
        *,
        tolls: list[dict[str, Any]] | None = None,
        by: tuple[str, ...] = (),
        actors: tuple[str, ...] = (),
        **values: Any,
    ) -> Account:
        start, stop = span(report.text, words)
        account = Account(
            **{
                **COMMON, "report_id": report.report_id, "start": start, "stop": stop, "words": words,
                "type": "air_drone_strike", "status": "occurred", "background": False, "first_day": "2031-05-02",
                "last_day": "2031-05-02", "edtf": "2031-05-02", "date_precision": "day", "place": "Karsana",
                "admin1": "Veld", "country": "SY", "place_precision": "exact", **values,
            }
        )  # fmt: skip
        own: dict[str, Any] = {**COMMON, "account_id": account.account_id, "report_id": report.report_id}
        self.rows.append(account)
        for name in by:
            a, b = span(report.text, name)
            self.rows.append(AccountSource(**own, name=name, start=a, stop=b, words=name))
        for name in actors:
            self.rows.append(AccountActor(**own, name=name, role="perpetrator", start=start, stop=stop, words=words))
        for n, toll in enumerate(tolls or []):
            whole = {"outcome": "killed", "victims": "unspecified", "low": None, "best": None, "high": None, **toll}
            self.rows.append(Toll(**own, start=start + n, stop=stop, words=words[n:], **whole))
        return account

    def statement(
        self, report: Report, words: str, speaker: str | None, to: str | None = None, kind: str = "claim"
    ) -> Statement:
        start, stop = span(report.text, words)
        named = dict(zip(("speaker_start", "speaker_stop"), span(report.text, speaker), strict=True)) if speaker else {}
        where = dict(zip(("addressee_start", "addressee_stop"), span(report.text, to), strict=True)) if to else {}
        said = Statement(
            **COMMON, report_id=report.report_id, start=start, stop=stop, words=words, speaker=speaker,
            speaker_words=speaker, addressee=to, addressee_words=to, kind=kind, **named, **where,
        )  # fmt: skip
        self.rows.append(said)
        return said

    def figure(self, report: Report, words: str, value: float, **values: Any) -> Figure:
        start, stop = span(report.text, words)
        figure = Figure(
            **{
                **COMMON, "report_id": report.report_id, "start": start, "stop": stop, "words": words, "value": value,
                "low": value, "high": value, "unit": "people", "place": "Veld", "as_of": report.published, **values,
            }
        )  # fmt: skip
        self.rows.append(figure)
        return figure

    def source(self, report: Report, name: str, kind: str, words: str) -> None:
        start, stop = span(report.text, words)
        self.rows.append(
            Source(**COMMON, report_id=report.report_id, name=name, kind=kind, start=start, stop=stop, words=words)
        )


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def case() -> Case:
    return Case()


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Callable[[list[Row]], SqlStore]]:
    """Writes rows to a new store on SQLite."""
    opened: list[SqlStore] = []

    def make(rows: list[Row]) -> SqlStore:
        store = open_store(f"sqlite:///{tmp_path}/case-{len(opened)}.db")
        store.create()
        store.write(rows)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()
