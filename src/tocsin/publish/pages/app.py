"""The server of a case's pages."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from tocsin.errors import InputError, StoreError, TocsinError
from tocsin.publish.api import Access, mount_api
from tocsin.publish.pages.asked import Asked, CasePages, NoSuchPageError, Page
from tocsin.publish.pages.assets import ASSETS
from tocsin.publish.pages.guard import LOCAL, cookie_name, guard, visits
from tocsin.publish.pages.incidents import names_known
from tocsin.publish.pages.links import ServerLinks
from tocsin.publish.pages.originals import original
from tocsin.publish.pages.registry import PAGES
from tocsin.publish.pages.render import in_template, rendered

_log = logging.getLogger(__name__)


def pages_app(case: CasePages, *, hosts: Sequence[str] = LOCAL, access: Access | None = None) -> FastAPI:
    """Server of a case's pages, and below `/api/v1` of its tables, read-only; it answers under the given host names.

    `access` says who may ask, this machine alone if None.
    """
    app = FastAPI(title="Tocsin", docs_url=None, redoc_url=None, openapi_url=None)
    app.middleware("http")(guard(hosts, access=access, images=case.tiles))
    for page in PAGES:
        app.add_api_route(page.path, _route(case, page), methods=["GET", "HEAD"], response_class=HTMLResponse)
    app.add_api_route("/original/{id}", _original(case), methods=["GET", "HEAD"])
    app.add_api_route("/static/{name}", _asset, methods=["GET", "HEAD"])
    mount_api(app, case.store, name=case.name, access=access)
    app.add_exception_handler(HTTPException, _no_route(case))
    app.add_exception_handler(Exception, _fault(case))
    return app


def warm(case: CasePages) -> None:
    """Make now what pages need of the whole case, so that the first visitor does not wait for it."""
    for page in PAGES:
        if "{" not in page.path:
            with suppress(TocsinError):
                page.read(Asked(case, ServerLinks()))
    with suppress(TocsinError):
        names_known(Asked(case, ServerLinks()))


def _route(case: CasePages, page: Page):  # type: ignore[no-untyped-def]
    cookie = cookie_name(case.name)

    def answer(request: Request) -> Response:
        visited, kept = visits(request.cookies.get(cookie), datetime.now(UTC))
        asked = Asked(case, ServerLinks(), request.path_params.get("id", ""), dict(request.query_params), visited)
        response = _answered(page, asked)
        response.set_cookie(cookie, kept, max_age=365 * 86400, httponly=True, samesite="strict")
        return response

    return answer


def _answered(page: Page, asked: Asked) -> Response:
    try:
        return HTMLResponse(rendered(page, asked))
    except NoSuchPageError as e:
        return _said(asked, 404, "Not found", str(e))
    except InputError as e:
        return _said(asked, 400, "That cannot be asked", e)
    except StoreError as e:
        return _said(asked, 503, "The case cannot be read now", e)


def _said(asked: Asked, status: int, title: str, e: TocsinError | str) -> HTMLResponse:
    message, remedy = (e, "") if isinstance(e, str) else (e.message, e.remedy)
    values = {"page": "error", "title": title, "message": message, "remedy": remedy}
    return HTMLResponse(in_template("error.html", asked, values), status)


def _no_route(case: CasePages):  # type: ignore[no-untyped-def]
    async def answer(request: Request, e: HTTPException) -> Response:
        if e.status_code == 405:
            return _said(Asked(case, ServerLinks()), 405, "Not possible", "These pages can only be read.")
        return _said(Asked(case, ServerLinks()), 404, "Not found", "There is no such page.")

    return answer


def _fault(case: CasePages):  # type: ignore[no-untyped-def]
    async def answer(request: Request, e: Exception) -> Response:
        _log.error("a page failed: %s", request.url.path, exc_info=e)
        return _said(Asked(case, ServerLinks()), 500, "A fault", "This page could not be made. The log says why.")

    return answer


def _original(case: CasePages):  # type: ignore[no-untyped-def]
    def answer(request: Request) -> Response:
        asked = Asked(case, ServerLinks(), request.path_params["id"], dict(request.query_params))
        try:
            return original(asked)
        except NoSuchPageError as e:
            return _said(asked, 404, "Not found", str(e))

    return answer


def _asset(name: str) -> Response:
    if name not in ASSETS:
        raise HTTPException(404)
    media, read = ASSETS[name]
    return Response(read(), media_type=media, headers={"Cache-Control": "max-age=3600"})
