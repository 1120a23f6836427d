"""Rows of any table by filters, a page at a time; one row by its id; one row with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from tocsin.errors import InputError
from tocsin.publish.api.changes import as_of, changed_page, number_at, removals
from tocsin.publish.api.filters import MOST_LENGTH, conditions, read_flag, read_text
from tocsin.publish.api.forms import Page, as_json, form_of, respond
from tocsin.publish.api.problems import SAFE, MissingError
from tocsin.publish.api.views import View
from tocsin.publish.search import KINDS, search
from tocsin.publish.values import jsonable
from tocsin.records import Row, columns
from tocsin.schema import TABLES
from tocsin.seams import CHANGED, Store, Where

LIMIT, MOST_LIMIT = 100, 1_000
"""Rows of a page unless told, and at most: a thousand reports are some megabytes."""

OWN = ("limit", "after", "since", "count")
"""Parameters of a table that are no columns."""


def table_page(store: Store, record: type[Row], request: Request, suffix: str | None) -> Response:
    """Rows that meet the filters, by id, in the form asked for."""
    form = form_of(suffix, request.headers.get("accept", ""))
    given = request.query_params.multi_items()
    page = read_page(store, record, given)
    return respond(page, form, next_link(given, page.next))


def read_page(store: Store, record: type[Row], given: Sequence[tuple[str, str]]) -> Page:
    """Page of a table that query parameters describe; InputError where one of them cannot be used."""
    own = {name: read_text(name, value) for name, value in given if name in OWN}
    where = conditions(record, [(name, value) for name, value in given if name not in OWN])
    # Read before the rows: what is written meanwhile is then told once more, and never missed.
    known = as_of(store)
    limit, after, counted = read_limit(own.get("limit")), own.get("after"), list(where)
    if "since" in own:
        rows, more = changed_page(store, record, where, own["since"], limit, after)
        counted.append(Where(CHANGED, ">", number_at(store, own["since"])))
    else:
        rows = list(store.read(record, where, limit=limit + 1, after=after))
        more = rows[limit - 1].id if len(rows) > limit else None
    count = store.count(record, counted) if read_flag("count", own.get("count", "false")) else None
    return Page(record, rows[:limit], more, known, count)


def read_limit(text: str | None) -> int:
    """Rows of a page; InputError where it is no whole number within bounds."""
    if text is None:
        return LIMIT
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MOST_LIMIT):
        raise InputError(f"limit is a whole number from 1 to {MOST_LIMIT}", f"not {text[:20]!r}")
    return int(text)


def next_link(given: Sequence[tuple[str, str]], after: str | None) -> str | None:
    """Address of the next page, relative to this one."""
    if after is None:
        return None
    return "?" + urlencode([*((k, v) for k, v in given if k != "after"), ("after", after)])


def find_row(store: Store, record: type[Row], id: str) -> Row:
    """Row of an id; MissingError where there is none."""
    row = store.get(record, id) if len(id) <= MOST_LENGTH and "\x00" not in id else None
    if row is None:
        raise MissingError(f"no {record.spec.name} has the id {id[:80]!r}", "list the table for the ids there are")
    return row


def one_row(store: Store, record: type[Row], id: str) -> Response:
    """One row."""
    known = as_of(store)
    return _result(find_row(store, record, id), None, known)


def one_view(store: Store, view: View, id: str) -> Response:
    """One row with all that belongs to it."""
    known = as_of(store)
    return _result(view.make(store, find_row(store, TABLES[view.table], id)), None, known)


def removal_page(store: Store, request: Request) -> Response:
    """Rows that are gone, by time and table."""
    given = request.query_params.multi_items()
    own = {name: read_text(name, value) for name, value in given}
    if unknown := set(own) - {*OWN[:3], "table"}:
        raise InputError(f"no parameter {min(unknown)!r}", "parameters are since, table, limit and after")
    table = own.get("table")
    if table is not None and table not in TABLES:
        raise InputError(f"no table {table[:40]!r}", f"tables are {', '.join(TABLES)}")
    known, limit = as_of(store), read_limit(own.get("limit"))
    item = TABLES[table].spec.name if table else None
    rows = removals(store, own.get("since"), item, limit + 1, own.get("after"))
    words = {record.spec.name: name for name, record in TABLES.items()}
    told = [{"removal_id": x.removal_id, "table": words[x.item], "id": x.item_id, "at": x.at} for x in rows[:limit]]
    return _result(told, rows[limit - 1].removal_id if len(rows) > limit else None, known)


def search_page(store: Store, q: str, kinds: Sequence[str], limit: int, after: str | None) -> Response:
    """Rows that hold the words."""
    known = as_of(store)
    found = search(store, read_text("q", q), kinds or KINDS, limit=limit, after=after and read_text("after", after))
    return _result(found.hits, found.next, known)


def table_index(store: Store) -> Response:
    """The tables there are."""
    told = [
        {"table": name, "address": name, "doc": (record.__doc__ or "").strip(), "columns": len(columns(record))}
        for name, record in TABLES.items()
    ]
    return _result(told, None, as_of(store))


def _result(data: Any, next: str | None, known: str | None) -> Response:
    content = as_json({"data": jsonable(data), "next": next, "as_of": known})
    return Response(content, media_type="application/json", headers=SAFE)
