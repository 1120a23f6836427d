"""What stands between a browser and the pages: whose requests are answered, and what a page may do."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from tocsin.publish.api import Access

LOCAL = ("localhost", "127.0.0.1", "::1")
VISIT = timedelta(minutes=30)
"""Requests farther apart than this are two visits (the usual bound of web analytics)."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/@]+))(?::\d{1,5})?")

Next = Callable[[Request], Awaitable[Response]]


def headers(images: str | None = None) -> dict[str, str]:
    """Headers of every answer; `images` is an address from which a page may load images as well."""
    if images is None:
        return HEADERS
    policy = HEADERS["Content-Security-Policy"].replace("img-src 'self'", f"img-src 'self' {_origin(images)}")
    return {**HEADERS, "Content-Security-Policy": policy}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def guard(
    hosts: Sequence[str], *, access: Access | None = None, images: str | None = None
) -> Callable[[Request, Next], Awaitable[Response]]:
    """Middleware that answers only under the given names, so that no page elsewhere can rebind its name to this one.

    Where `access` needs a token, any name will do, and a browser has to give the token as its password: it gives none
    to another name. `images` as in `headers`.
    """
    added = headers(images)
    needed = access is not None and access.needed

    async def guarded(request: Request, go_on: Next) -> Response:
        if not needed and _host(request.headers.get("host", "")) not in hosts:
            return PlainTextResponse("Tocsin answers under its own address only.\n", 421, added)
        if needed and access is not None and not access.accepts(_token(request)):
            ask = {"WWW-Authenticate": 'Basic realm="Tocsin: the token is the password"'}
            return PlainTextResponse("A token is needed.\n", 401, {**added, **ask})
        response = await go_on(request)
        for name, value in added.items():
            response.headers.setdefault(name, value)
        return response

    return guarded


def _token(request: Request) -> str:
    """The token of a request: a program's, or the password that a browser sends."""
    kind, _, sent = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return sent.strip()
    try:
        return b64decode(sent, validate=True).decode().partition(":")[2] if kind.lower() == "basic" else ""
    except ValueError:
        return ""


def _host(header: str) -> str:
    """Name or address in a Host header (RFC 9110, section 7.2), without its port; empty where it is malformed."""
    found = _HOST.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def cookie_name(case: str) -> str:
    """Cookie of one case: all that is served on one machine shares its cookies."""
    return f"tocsin_{hashlib.sha256(case.encode()).hexdigest()[:8]}"


def visits(cookie: str | None, now: datetime) -> tuple[str | None, str]:
    """Time of the visit before this one (None on the first), and the cookie to set: that time and the present."""
    before, _, seen = (cookie or "").partition("~")
    last = _time(seen)
    if last is not None and now - last > VISIT:
        before = seen
    before = before if _time(before) else ""
    return before or None, f"{before}~{now.isoformat(timespec='seconds')}"


def _time(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
