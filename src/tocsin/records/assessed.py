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
    """Counts of reported incidents and tolls for one place and month; what spans months is spread over its days."""

    series_id: Annotated[str, "hash of place and period"] = ""
    level: Annotated[str, "country or admin1"]
    country: Annotated[str, "ISO 3166-1 alpha-2"]
    admin1: Annotated[str | None, "province, at its level"] = None
    period: Annotated[str, "month, YYYY-MM"]
    incidents: Annotated[float, "incidents reported to have occurred; those of several months by their share of days"]
    killed_low: Annotated[float, "sum of least"]
    killed_best: Annotated[float, "sum of best, or least where no best is known"]
    killed_high: Annotated[float, "sum of most, or best where no most is known"]
    injured_best: Annotated[float, "sum of best, or least where no best is known"]
    reports: Annotated[int, "reports behind them"]
    publishers: Annotated[int, "publishers behind them"]
    origins: Annotated[int, "origins behind them"]
    partial: Annotated[bool, "the newest report of the case was published before the month's end"]
    steady_incidents: Annotated[float, "incidents that a publisher heard before this month reports as well"] = 0.0
    steady_killed: Annotated[float, "best sum of killed in these alone"] = 0.0
    publishing: Annotated[int, "publishers of the case heard in this month, on whatever place"] = 0
    new_publishers: Annotated[int, "of these, heard for the first time"] = 0
    gone_publishers: Annotated[int, "publishers heard in the six months before and not in this one"] = 0


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
    horizon: Annotated[int | None, "months ahead of which the probability speaks"] = None
    base_rate: Annotated[
        float | None, "how often what is warned of came without any alert; null where not measured"
    ] = None
    probability: Annotated[float | None, "calibrated probability of what is warned of; null where not measured"] = None
    probability_low: Annotated[float | None, "lower end of its 90 % interval"] = None
    probability_high: Annotated[float | None, "upper end of its 90 % interval"] = None
    precision: Annotated[float | None, "share of past alerts of this level or more that came true"] = None
    cases: Annotated[int | None, "past alerts behind that share"] = None
    incidents: Annotated[int, "incidents behind it"] = 0
    reports: Annotated[int, "reports behind these"] = 0
    publishers: Annotated[int, "publishers behind these"] = 0
    origins: Annotated[int, "origins behind these"] = 0
    steady: Annotated[bool, "it fires as well on what publishers heard before this month report"] = True
    change: Annotated[str | None, "what would change it, in words"] = None


@record(
    "alert_incident",
    id="alert_incident_id",
    key=("alert_id", "incident_id"),
    prefix="ain",
    indexes=(("alert_id",), ("incident_id",)),
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


@record(
    "progress",
    id="progress_id",
    key=("stage", "item_id"),
    prefix="prg",
    indexes=(("stage", "item_id"),),
    internal=True,
)
class Progress(Row):
    """A stage is done with an item, under this version of the stage; what is not here is still to do."""

    progress_id: Annotated[str, "hash of stage and item"] = ""
    stage: Annotated[str, "name of the stage"]
    item_id: Annotated[str, "capture or report; `case` for the stages across reports"]
    version: Annotated[str, "hash of the stage's method, data and settings"]
