"""Records that the store keeps itself: which write changed what, and which rows are gone."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record("change", id="change_id", key=("number",), prefix="chg", indexes=(("number",), ("at",)), internal=True)
class Change(Row):
    """One write that changed rows; every row of the other tables names, beside its columns, the last that changed it.

    A row that a stage made anew just as it was is not changed.
    """

    change_id: Annotated[str, "hash of the number"] = ""
    number: Annotated[int, "position, from 1"]
    at: Annotated[str, "UTC time, ISO 8601 with milliseconds and Z; each later than the one before"]


@record(
    "removal", id="removal_id", key=("number", "item", "item_id"), prefix="rmv", indexes=(("number",),), internal=True
)
class Removal(Row):
    """One row that is gone, or that was gone for a time: it may have come back since."""

    removal_id: Annotated[str, "hash of change and row"] = ""
    number: Annotated[int, "the change that removed it"]
    at: Annotated[str, "time of that change"]
    item: Annotated[str, "its table"]
    item_id: Annotated[str, "its id"]
