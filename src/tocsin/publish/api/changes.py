"""What is new since a time, and what is gone: how another program keeps a copy of a case up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tocsin.errors import InputError
from tocsin.publish.api.problems import MissingError
from tocsin.records import Change, R, Removal
from tocsin.seams import Store, Where


def as_of(store: Store) -> str | None:
    """Time of the newest change; None where nothing was ever written."""
    newest = next(store.read(Change, order=["-number"], limit=1), None)
    return newest.at if newest else None


def changed_page(
    store: Store, record: type[R], where: Sequence[Where], time: str, limit: int, after: str | None
) -> tuple[list[R], str | None]:
    """Rows made or altered after a time, by change and id, and where the next page begins.

    The cursor names the change: a row that is altered between two pages comes again at its new place, and none is
    left out.
    """
    place = (number_at(store, time) + 1, "") if after is None else _read_place(after)
    found = store.changed(record, place, where, limit=limit + 1)
    more = f"{found[limit - 1][0]}:{found[limit - 1][1].id}" if len(found) > limit else None
    return [row for _, row in found[:limit]], more


def _read_place(after: str) -> tuple[int, str]:
    number, _, id = after.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 18 and id):
        raise MissingError("no page of these changes begins there", "give `next` of the page before")
    return int(number), id


def number_at(store: Store, time: str) -> int:
    """Number of the last change up to a time; 0 where all came later."""
    moment = read_time(time)
    last = next(store.read(Change, [Where("at", "<=", moment)], order=["-number"], limit=1), None)
    return last.number if last else 0


def read_time(time: str) -> str:
    """A time as changes are dated; InputError where it is none or names no zone."""
    remedy = "give a time with its zone, 2026-01-31T09:00:00Z, best the as_of of the last answer"
    try:
        read = datetime.fromisoformat(time)
        if read.tzinfo is None:
            raise InputError(f"{time[:40]!r} names no zone", remedy)
        return read.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError) as e:
        raise InputError(f"{time[:40]!r} is no time", remedy) from e


def removals(store: Store, time: str | None, item: str | None, limit: int, after: str | None) -> list[Removal]:
    """Rows that are gone since a time, a page by id; `item` keeps to one table."""
    where = [Where("number", ">", number_at(store, time))] if time is not None else []
    if item is not None:
        where.append(Where("item", "=", item))
    return list(store.read(Removal, where, limit=limit, after=after))
