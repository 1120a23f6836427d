"""OpenAPI of the API: what rows, pages and views look like, derived from the records and the views."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from tocsin.publish.api.filters import TEXT
from tocsin.publish.api.forms import FORMS, placed
from tocsin.publish.api.problems import Problem
from tocsin.publish.api.rows import LIMIT, MOST_LIMIT
from tocsin.publish.api.views import VIEWS, View
from tocsin.publish.search import Hit
from tocsin.records import Row, columns
from tocsin.schema import TABLES

_KINDS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_AT = "#/components/schemas/"

_AS_OF = {"type": ["string", "null"], "description": "time up to which this is known; give it as since the next time"}
_NEXT = {"type": ["string", "null"], "description": "give it as after for the next page; null where there is none"}
_COUNT = {"type": "integer", "description": "rows that meet the filter, where count=true asked for it"}

PAGING: list[dict[str, Any]] = [
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST_LIMIT,
     "default": LIMIT}, "description": "most rows"},
    {"name": "after", "in": "query", "schema": TEXT,
     "description": "next of the page before"},
    {"name": "since", "in": "query", "schema": {"type": "string", "format": "date-time"},
     "description": "only what was made or altered after this time, best as_of of an earlier answer"},
]  # fmt: skip

COUNTED = {"name": "count", "in": "query", "schema": {"type": "boolean", "default": False},
           "description": "also count all rows that meet the filter"}  # fmt: skip


def record_schema(record: type[Row]) -> dict[str, Any]:
    """A row of a table."""
    properties: dict[str, Any] = {}
    for c in columns(record):
        kind = _KINDS[c.type]
        properties[c.name] = {"type": [kind, "null"] if c.nullable else kind, "description": c.doc}
    return _object(properties, (record.__doc__ or "").strip())


def _object(properties: dict[str, Any], doc: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    made = {"type": "object", "description": doc, "properties": properties, "required": required}
    return {**made, "additionalProperties": False}


def _result(data: dict[str, Any], doc: str) -> dict[str, Any]:
    return _object({"data": data, "next": _NEXT, "as_of": _AS_OF, "count": _COUNT}, doc, ("count",))


def _collection(record: type[Row]) -> dict[str, Any]:
    """Rows with coordinates, as GeoJSON."""
    point = _object(
        {"type": {"const": "Point"}, "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2}},
        "WGS 84, longitude first",
    )
    known = {n: p for n, p in record_schema(record)["properties"].items() if n not in ("latitude", "longitude")}
    feature = _object(
        {"type": {"const": "Feature"}, "id": {"type": "string"}, "geometry": {"anyOf": [point, {"type": "null"}]},
         "properties": _object(known, "the other columns")}, "a row; no point where only the country is known",
    )  # fmt: skip
    properties = {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": feature},
                  "next": _NEXT, "as_of": _AS_OF, "count": _COUNT}  # fmt: skip
    return _object(properties, "A page of rows with coordinates (RFC 7946).", ("count",))


def name_of(view: View) -> str:
    """Name of a view's schema."""
    return f"{TABLES[view.table].__name__}{view.word.capitalize()}"


def components() -> dict[str, Any]:
    """Schemas of rows, pages, views and problems, by name."""
    made: dict[str, Any] = {}
    for view in VIEWS:
        made[name_of(view)] = _result(_typed(made, view.type), view.doc)
    hits = _typed(made, list[Hit])
    for record in TABLES.values():
        name = record.__name__
        made[name] = record_schema(record)
        made[f"{name}Page"] = _result({"type": "array", "items": {"$ref": _AT + name}}, f"A page of {name} rows.")
        made[f"{name}Row"] = _result({"$ref": _AT + name}, f"One {name} row.")
        if placed(record):
            made[f"{name}Features"] = _collection(record)
    made["Hits"] = _result(hits, "Rows that hold the words, kind by kind, newest first.")
    removal = {"removal_id": "id of the removal", "table": "the table", "id": "the row", "at": "when, UTC"}
    removed = _object({n: {"type": "string", "description": d} for n, d in removal.items()}, "A row that is gone.")
    made["Removals"] = _result({"type": "array", "items": removed}, "Rows that are gone; they may have come back.")
    index = {"table": {"type": "string"}, "address": {"type": "string"}, "doc": {"type": "string"},
             "columns": {"type": "integer"}}  # fmt: skip
    made["Index"] = _result({"type": "array", "items": _object(index, "A table.")}, "The tables there are.")
    made["Problem"] = Problem.model_json_schema()
    return made


def _typed(made: dict[str, Any], kind: Any) -> dict[str, Any]:
    """Schema of a view's type; what it is made of is put under its own name."""
    schema = TypeAdapter(kind).json_schema(ref_template=_AT + "{model}", mode="serialization")
    made.update(schema.pop("$defs", {}))
    return schema


def page_content(record: type[Row]) -> dict[str, Any]:
    """Forms of a page of rows, with the schemas of those that have one."""
    made: dict[str, Any] = {}
    for form in FORMS:
        if form.suffix == "json":
            made[form.media_type] = refer(f"{record.__name__}Page")
        elif form.suffix != "geojson":
            made[form.media_type] = {}
        elif placed(record):
            made[form.media_type] = refer(f"{record.__name__}Features")
    return made


def refer(name: str) -> dict[str, Any]:
    """Content of the schema of that name."""
    return {"schema": {"$ref": _AT + name}}


def ok(content: dict[str, Any], doc: str) -> dict[str, Any]:
    """A good answer as OpenAPI tells it."""
    return {"description": doc, "content": content}


def describe(app: FastAPI) -> None:
    """Give an application this OpenAPI."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes,
                openapi_version="3.1.0",
            )  # fmt: skip
            made["components"] = {
                "schemas": components(),
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            }
            made["security"] = [{"token": []}, {}]
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
