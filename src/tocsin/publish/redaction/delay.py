"""What is too new to be let through: reports published within the delay, and what rests on them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tocsin import records as r
from tocsin.annotate.times.edtf import edtf_days
from tocsin.assess import last_day
from tocsin.seams import Store, Where

REFERENCES = (
    "report_id", "earlier_id", "account_id", "incident_id", "story_id", "figure_line_id", "left_id", "right_id",
    "toll_id", "figure_id", "alert_id", "item_id", "of_id", "origin_id", "capture_id",
)  # fmt: skip
"""Columns that name what a row rests on: it goes where that goes."""

_MADE_OF: tuple[tuple[type[r.Row], str], ...] = (
    (r.IncidentAccount, "incident_id"),
    (r.StoryReport, "story_id"),
    (r.FigurePoint, "figure_line_id"),
    (r.Resting, "origin_id"),
)
"""What is made of several reports goes when the last of them goes: the table that joins them, its column."""


def too_new(store: Store, days: int, today: date) -> frozenset[str]:
    """Ids of the rows that others must wait for; nothing where no delay is asked.

    A report whose day of publication is unknown waits for nothing: no day is guessed for it.
    """
    if not days:
        return frozenset()
    newest = today - timedelta(days=days)
    reports = list(_reports(store, newest))
    gone = {report.report_id for report in reports}
    if gone:
        gone.update(_captures(store, {report.capture_id for report in reports}, gone))
        gone.update(_facts(store, gone))
        for record, column in _MADE_OF:
            gone.update(_emptied(store, record, column, gone))
    gone.update(row.id for row in store.read(r.Series) if last_day(row.period) > newest)
    gone.update(row.id for row in store.read(r.Alert) if last_day(row.period) > newest)
    return frozenset(gone)


def _reports(store: Store, newest: date) -> Iterator[r.Report]:
    # The text of a date sorts by its year: whatever may be too new is of the year of the last day that is let through
    # or of a later one.
    for report in store.read(r.Report, [Where("published", ">=", f"{newest.year:04}")]):
        days = edtf_days(report.published or "")
        if days and days[1] > newest:
            yield report


def _captures(store: Store, captures: Iterable[str], gone: set[str]) -> Iterator[str]:
    for capture_id in captures:
        of = [Where("capture_id", "=", capture_id)]
        if all(report.report_id in gone for report in store.read(r.Report, of)):
            yield capture_id


def _facts(store: Store, reports: set[str]) -> Iterator[str]:
    of = [Where("report_id", "in", sorted(reports))]
    for record in (r.Account, r.Toll, r.Figure, r.Statement):
        yield from (row.id for row in store.read(record, of))


def _emptied(store: Store, record: type[r.Row], column: str, gone: set[str]) -> Iterator[str]:
    of = [Where("report_id", "in", sorted(g for g in gone if g.startswith("rep-")))]
    for whole in {getattr(row, column) for row in store.read(record, of)}:
        if all(row.report_id in gone for row in store.read(record, [Where(column, "=", whole)])):  # type: ignore[attr-defined]
            yield whole
