"""The application: every table, every view, search and changes, over one store; it only reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from tocsin.publish.api.filters import MOST_LENGTH, parameters
from tocsin.publish.api.forms import placed
from tocsin.publish.api.llms import llms_text
from tocsin.publish.api.problems import RESPONSES, SAFE, add_problems
from tocsin.publish.api.rows import one_row, one_view, removal_page, search_page, table_index, table_page
from tocsin.publish.api.schemas import COUNTED, PAGING, describe, name_of, ok, page_content, refer
from tocsin.publish.api.tokens import Access
from tocsin.publish.api.views import VIEWS, View
from tocsin.publish.search import MOST_LIMIT as MOST_HITS
from tocsin.records import Row
from tocsin.schema import TABLES
from tocsin.seams import Store
from tocsin.version import __version__

AT = "/api/v1"
"""Where the API lies below the pages."""

Suffix = Literal["json", "jsonl", "csv", "parquet"]
PlacedSuffix = Literal["json", "jsonl", "csv", "parquet", "geojson"]

_ABOUT = """The tables of a case. Every answer is `{"data", "next", "as_of"}`; every error is a problem (RFC 9457).

Filter by any column: `country=SY`, `killed_best.ge=10`, `place.like=diyala`, `type.in=a,b`, `admin1.null=true`;
operators are ne, gt, ge, lt, le, in, not_in, like and null. Rows come by id; `next` is given as `after`.
Numbers are what is reported, as low, best and high; what is not known is null.
"""


def create_api(store: Store, *, name: str = "case", access: Access | None = None) -> FastAPI:
    """The API of a case as an application to serve or to mount; `access` says who may ask, this machine alone if None.

    It takes any store: one that masks rows gives out masked rows. Nothing in it writes.
    """
    checked = access or Access()
    app = FastAPI(
        title=f"Tocsin: {name}", version=__version__, description=_ABOUT, openapi_url="/openapi.json",
        # The pages that FastAPI brings load their scripts from elsewhere.
        docs_url=None, redoc_url=None, dependencies=[Depends(checked.check)], default_response_class=Response,
    )  # fmt: skip
    for word, record in TABLES.items():
        _add_table(app, store, word, record)
    for view in VIEWS:
        _add_view(app, store, view)
    _add_others(app, store, name)
    add_problems(app)
    describe(app)
    return app


def mount_api(app: FastAPI, store: Store, *, name: str = "case", access: Access | None = None) -> None:
    """Put the API of a case below an application, at AT, and the page for language models where these look for it."""

    def llms() -> Response:
        return RedirectResponse(f"{AT}/llms.txt")

    app.mount(AT, create_api(store, name=name, access=access))
    app.add_api_route("/llms.txt", llms, include_in_schema=False)


def _add_table(app: FastAPI, store: Store, word: str, record: type[Row]) -> None:
    doc = (record.__doc__ or "").strip()
    told: dict[str, Any] = {
        "tags": [word],
        "description": doc,
        "responses": {200: ok(page_content(record), "A page of rows."), **_problems(400, 401, 404, 406, 503)},
        "openapi_extra": {"parameters": [*PAGING, COUNTED, *parameters(record)]},
    }

    def page(request: Request) -> Response:
        return table_page(store, record, request, None)

    def row(id: str) -> Response:
        return one_row(store, record, id)

    app.get(f"/{word}", operation_id=f"list_{word}", summary=f"Rows of {word}", **told)(page)
    app.get(f"/{word}.{{suffix}}", operation_id=f"write_{word}", summary=f"Rows of {word} in a form", **told)(
        _suffixed(store, record)
    )
    app.get(
        f"/{word}/{{id}}", operation_id=f"get_{record.spec.name}", summary="One row", tags=[word], description=doc,
        responses={200: ok({"application/json": refer(f"{record.__name__}Row")}, "The row."),
                   **_problems(401, 404, 503)},
    )(row)  # fmt: skip


def _suffixed(store: Store, record: type[Row]) -> Callable[..., Response]:
    def page(suffix: Suffix, request: Request) -> Response:
        return table_page(store, record, request, suffix)

    def placed_page(suffix: PlacedSuffix, request: Request) -> Response:
        return table_page(store, record, request, suffix)

    return placed_page if placed(record) else page


def _add_view(app: FastAPI, store: Store, view: View) -> None:
    def answer(id: str) -> Response:
        return one_view(store, view, id)

    app.get(
        f"/{view.table}/{{id}}/{view.word}", operation_id=f"get_{TABLES[view.table].spec.name}_{view.word}",
        summary=view.doc, tags=[view.table],
        responses={200: ok({"application/json": refer(name_of(view))}, "The view."), **_problems(401, 404, 503)},
    )(answer)  # fmt: skip


Words = Annotated[str, Query(min_length=1, max_length=MOST_LENGTH, description='words, "a phrase", beginn*')]
Kinds = Annotated[list[Literal["incident", "report", "statement"]] | None, Query(description="what to search")]
Most = Annotated[int, Query(ge=1, le=MOST_HITS, description="most hits")]
After = Annotated[str | None, Query(max_length=MOST_LENGTH, description="next of the page before")]


def _add_others(app: FastAPI, store: Store, name: str) -> None:
    def found(q: Words, kind: Kinds = None, limit: Most = 20, after: After = None) -> Response:
        return search_page(store, q, kind or (), limit, after)

    def removed(request: Request) -> Response:
        return removal_page(store, request)

    def index() -> Response:
        return table_index(store)

    def llms(request: Request) -> Response:
        text = llms_text(name, str(request.url_for("llms")).removesuffix("/llms.txt"))
        return PlainTextResponse(text, media_type="text/markdown", headers=SAFE)

    tables = {"name": "table", "in": "query", "schema": {"enum": list(TABLES)}, "description": "only of this table"}
    _get(app, "/search", "search", "Rows that hold all the words", "Hits", 400)(found)
    _get(app, "/removals", "removals", "Rows that are gone", "Removals", 400, parameters=[*PAGING, tables])(removed)
    _get(app, "/", "tables", "The tables there are", "Index")(index)
    app.get("/llms.txt", name="llms", include_in_schema=False)(llms)


def _get(
    app: FastAPI, path: str, id: str, summary: str, schema: str, *problems: int, parameters: Any = ()
) -> Callable[..., Any]:
    answer = ok({"application/json": refer(schema)}, summary + ".")
    told: dict[str, Any] = {"openapi_extra": {"parameters": list(parameters)}} if parameters else {}
    return app.get(
        path, operation_id=id, summary=summary, responses={200: answer, **_problems(401, 503, *problems)}, **told
    )


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: RESPONSES[status] for status in statuses}
