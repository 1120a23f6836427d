"""Working tables of linking: what it must know of a case to add a report without reading the case again."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record(
    "shelf",
    id="shelf_id",
    key=("report_id", "kind", "value", "item"),
    prefix="shf",
    indexes=(("kind", "value"), ("report_id",)),
    internal=True,
)
class Shelf(Row):
    """Where linking has put a fact of a report; what lies on one shelf is compared."""

    shelf_id: Annotated[str, "hash of report, shelf and item"] = ""
    report_id: Annotated[str, "the report"]
    kind: Annotated[str, "day, speaker, name, speaks, place, phrase, line, or account with the size of its bin"]
    value: Annotated[str, "day, folded name, bin of days, or a hash of what the facts on it have in common"]
    item: Annotated[str, "id of the fact, or of the report"]
    said: Annotated[str | None, "name: kind and spelling; speaks: the source spoken for; account: province"] = None


@record(
    "leaning",
    id="leaning_id",
    key=("report_id", "kind", "value", "said"),
    prefix="lea",
    indexes=(("kind", "value"), ("report_id",)),
    internal=True,
)
class Leaning(Row):
    """What the origins of a report were found by, and which they are."""

    leaning_id: Annotated[str, "hash of all other columns"] = ""
    report_id: Annotated[str, "the report"]
    kind: Annotated[str, "asked: a folded name whose kind was looked up; origin; publisher: one of the report's"]
    value: Annotated[str, "the name, or the origin"]
    said: Annotated[str, "origin: its kind and name; publisher: folded name"] = ""


@record(
    "tie",
    id="tie_id",
    key=("left_id", "right_id", "kind", "owner"),
    prefix="tie",
    indexes=(("left_id",), ("right_id",), ("owner",)),
    internal=True,
)
class Tie(Row):
    """Why two reports may tell the same news; stories are made of these."""

    tie_id: Annotated[str, "hash of reports, kind and owner"] = ""
    left_id: Annotated[str, "report with the smaller id"]
    right_id: Annotated[str, "the other"]
    kind: Annotated[str, "copy, quote, lead, names or words"]
    owner: Annotated[str, "what it was found by: the later report, the speaker's shelf or the incident"]
    share: Annotated[float, "likeness, 0 to 1; of words the multiple of what is needed"]
    reason: Annotated[str, "what is alike, in words"]


@record(
    "interview_statement",
    id="interview_statement_id",
    key=("statement_id",),
    prefix="ist",
    indexes=(("report_id",), ("shelf",)),
    internal=True,
)
class InterviewStatement(Row):
    """A statement that was said in an interview."""

    interview_statement_id: Annotated[str, "hash of the statement"] = ""
    statement_id: Annotated[str, "the statement"]
    report_id: Annotated[str, "its report"]
    shelf: Annotated[str, "shelf of the speaker"]
    speaker: Annotated[str, "who said it"]
    addressee: Annotated[str, "to whom"]


@record("kept", id="name", internal=True)
class Kept(Row):
    """A value that linking keeps from one run to the next."""

    name: Annotated[str, "words: in how many reports each stands"]
    value: Annotated[str, "the value, as text"]
