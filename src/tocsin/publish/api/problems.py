"""One shape for errors: problem details (RFC 9457), each with its remedy."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from tocsin.errors import InputError, StoreError, TocsinError

PROBLEM = "application/problem+json"

SAFE = {"x-content-type-options": "nosniff", "cache-control": "no-store"}
"""Headers of every answer: it is what it says, and no cache on the way keeps what a token was needed for."""


class Problem(BaseModel):
    """What is wrong with a request, and what to do about it."""

    type: str = Field(description="kind of problem; about:blank: its status says it")
    title: str = Field(description="the status in words")
    status: int = Field(description="HTTP status")
    detail: str = Field(description="what is wrong, and the remedy")


class MissingError(TocsinError):
    """There is no such row, table or page."""


class FormError(TocsinError):
    """The answer cannot be given in the form asked for."""


class TokenError(TocsinError):
    """The request carries no token that is accepted."""


_STATUS: tuple[tuple[type[TocsinError], HTTPStatus], ...] = (
    (MissingError, HTTPStatus.NOT_FOUND),
    (FormError, HTTPStatus.NOT_ACCEPTABLE),
    (TokenError, HTTPStatus.UNAUTHORIZED),
    (InputError, HTTPStatus.BAD_REQUEST),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)

RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": what, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, what in (
        (400, "A parameter cannot be used."),
        (401, "A token is needed."),
        (404, "There is no such row."),
        (406, "The form asked for cannot be given."),
        (503, "The store cannot be reached."),
    )
}
"""The problems as OpenAPI tells them."""


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A response that says what is wrong."""
    body = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail)
    content = json.dumps(body.model_dump(), ensure_ascii=False)
    return Response(content, status, {**SAFE, **(headers or {})}, PROBLEM)


def add_problems(app: FastAPI) -> None:
    """Answer every error of an application with a problem; faults of the program keep their trace in its log alone."""

    @app.exception_handler(TocsinError)
    def _told(_: Request, e: TocsinError) -> Response:
        status = next((s for kind, s in _STATUS if isinstance(e, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
        asks = {"www-authenticate": "Bearer"} if status is HTTPStatus.UNAUTHORIZED else None
        return problem(status, str(e), asks)

    @app.exception_handler(HTTPException)
    def _http(_: Request, e: HTTPException) -> Response:
        return problem(e.status_code, str(e.detail), dict(e.headers or {}))

    @app.exception_handler(RequestValidationError)
    def _invalid(_: Request, e: RequestValidationError) -> Response:
        said = "; ".join(f"{'.'.join(map(str, x['loc'][1:]))}: {x['msg']}" for x in e.errors())
        return problem(400, said)

    @app.exception_handler(Exception)
    def _fault(_: Request, e: Exception) -> Response:
        return problem(500, f"a fault of the program ({type(e).__name__}): tell the makers what was asked")
