"""What is compared across reports: contradictions and agreement, and the same figure over time."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "contradiction",
    id="contradiction_id",
    key=("left_id", "right_id"),
    prefix="con",
    indexes=(("incident_id",), ("left_id",), ("right_id",), ("kind", "item"), ("shelf",)),
)
class Contradiction(Row):
    """Two statements about the same thing, and how they stand to one another."""

    contradiction_id: Annotated[str, "hash of both"] = ""
    item: Annotated[str, "toll, figure, or denial: an account and a statement that denies it"]
    left_id: Annotated[str, "the one stated first; of a denial the account"]
    right_id: Annotated[str, "the other; of a denial the statement"]
    incident_id: Annotated[str | None, "the incident, for tolls and denials"] = None
    shelf: Annotated[str | None, "figures: the shelf on which both were compared"] = None
    kind: Annotated[
        str,
        "agree; refined: the ranges meet; superseded: a later number of one origin; different_scope: of another time, "
        "place or group; conflict; denied",
    ]
    reason: Annotated[str, "what differs, in words"]


@record("figure_line", id="figure_line_id", key=("seed_id",), prefix="fli", indexes=(("country",),))
class FigureLine(Row):
    """One quantity over time: figures of several reports that count the same thing at the same place."""

    figure_line_id: Annotated[str, "hash of the seed figure"] = ""
    seed_id: Annotated[str, "smallest id among its figures"]
    unit: Annotated[str, "unit of the vocabulary"]
    what: Annotated[str, "what is counted, in the words that most of them use"]
    place: Annotated[str | None, "place it holds for"] = None
    country: Annotated[str | None, "ISO 3166-1 alpha-2"] = None
    first_at: Annotated[str | None, "earliest time of a figure, EDTF"] = None
    last_at: Annotated[str | None, "latest time of a figure, EDTF"] = None
    least: Annotated[float | None, "least value"] = None
    most: Annotated[float | None, "most"] = None
    figures: Annotated[int, "figures on it"]
    reports: Annotated[int, "reports that give them"]
    holders: Annotated[int, "distinct holders"]


@record(
    "figure_point",
    id="figure_point_id",
    key=("figure_line_id", "figure_id"),
    prefix="fpo",
    indexes=(("figure_line_id",), ("figure_id",), ("report_id",)),
)
class FigurePoint(Row):
    """One figure on its line."""

    figure_point_id: Annotated[str, "hash of line and figure"] = ""
    figure_line_id: Annotated[str, "the line"]
    figure_id: Annotated[str, "the figure"]
    report_id: Annotated[str, "its report"]
    at: Annotated[str | None, "time it holds for, else publication of its report, EDTF"] = None
    value: Annotated[float | None, "as stated"] = None
    low: Annotated[float | None, "least"] = None
    high: Annotated[float | None, "most"] = None
    holder: Annotated[str, "who gave it, else the publisher"]
    change: Annotated[str, "against the holder's figure before: first, same, up or down"]
