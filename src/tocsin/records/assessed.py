"""Records of what the counts say, what people decided, and what has been done."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "series",
    id="series_id",
    key=("level", "country", "admin1", "period"),
    prefix="ser",
    indexes=(("country", "period"),),
)
class Series(Row):
    """Counts of reported incidents and tolls for one place and month."""

    series_id: Annotated[str, "hash of place and period"] = ""
    level: Annotated[str, "country or admin1"]
    country: Annotated[str, "ISO 3166-1 alpha-2"]
    admin1: Annotated[str | None, "province, at its level"] = None
    period: Annotated[str, "month, YYYY-MM"]
    incidents: Annotated[int, "incidents reported to have occurred"]
    killed_low: Annotated[float, "sum of least"]
    killed_best: Annotated[float, "sum of best, or least where no best is known"]
    killed_high: Annotated[float, "sum of most, or best where no most is known"]
    injured_best: Annotated[float, "sum of best, or least where no best is known"]
    reports: Annotated[int, "reports behind them"]
    publishers: Annotated[int, "publishers behind them"]
    origins: Annotated[int, "origins behind them"]
    partial: Annotated[bool, "the newest report of the case was published before the month's end"]


@record("alert", id="alert_id", key=("rule", "country", "admin1", "period"), prefix="alr")
class Alert(Row):
    """A rule that fired on a series."""

    alert_id: Annotated[str, "hash of rule, place and period"] = ""
    rule: Annotated[str, "name of the rule"]
    country: Annotated[str, "ISO 3166-1 alpha-2"]
    admin1: Annotated[str | None, "province"] = None
    period: Annotated[str, "month, YYYY-MM"]
    value: Annotated[float, "what was counted"]
    threshold: Annotated[float, "what it had to reach"]
    reason: Annotated[str, "the rule in words, with its numbers"]
    probability: Annotated[float | None, "calibrated probability; null until a model gives one"] = None


@record(
    "alert_incident",
    id="alert_incident_id",
    key=("alert_id", "incident_id"),
    prefix="ain",
    indexes=(("alert_id",),),
)
class AlertIncident(Row):
    """One of the incidents behind an alert."""

    alert_incident_id: Annotated[str, "hash of both"] = ""
    alert_id: Annotated[str, "the alert"]
    incident_id: Annotated[str, "the incident"]


@record(
    "judgement",
    id="judgement_id",
    key=("at", "who", "kind", "left_id", "right_id", "column", "value"),
    prefix="jud",
    append_only=True,
)
class Judgement(Row):
    """What a person decided; it survives every re-run."""

    judgement_id: Annotated[str, "hash of its fields"] = ""
    at: Annotated[str, "UTC time, ISO 8601"]
    who: Annotated[str, "the person, as they want to be called"]
    kind: Annotated[str, "same, different, unsure, value or hide"]
    left_id: Annotated[str, "the row judged"]
    right_id: Annotated[str | None, "the other row, for same, different, unsure"] = None
    column: Annotated[str | None, "the column, for value"] = None
    value: Annotated[str | None, "the value, as text"] = None
    note: Annotated[str | None, "why"] = None


@record("progress", id="progress_id", key=("stage", "item_id"), prefix="prg", indexes=(("stage", "item_id"),))
class Progress(Row):
    """A stage is done with an item, under this version of the stage; what is not here is still to do."""

    progress_id: Annotated[str, "hash of stage and item"] = ""
    stage: Annotated[str, "name of the stage"]
    item_id: Annotated[str, "capture or report; `case` for the stages across reports"]
    version: Annotated[str, "hash of the stage's method, data and settings"]
