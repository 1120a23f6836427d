"""Originals as captured, inert: as an attachment, or as plain text in which no browser runs anything."""

from __future__ import annotations

from fastapi.responses import Response

from tocsin import records as r
from tocsin.publish.pages.asked import Asked, NoSuchPageError

SHOWN = 2_000_000
"""Bytes of an original that are shown as text; the attachment is whole."""

# A sandboxed document without any source runs no script and loads nothing, whatever the bytes hold.
_INERT = {"Content-Security-Policy": "sandbox; default-src 'none'"}


def original(asked: Asked) -> Response:
    """The bytes of a capture; NoSuchPageError where there is none or the profile withholds them."""
    if asked.case.originals is None:
        raise NoSuchPageError(f"Originals are withheld in the profile {asked.case.profile}.")
    capture = asked.row(r.Capture)
    try:
        content = asked.case.originals.read(capture.capture_id)
    except OSError as e:
        raise NoSuchPageError("The original is not in the case's folder any more; tocsin verify says more.") from e
    if asked.query.get("as") == "text":
        text = content[:SHOWN].decode("utf-8", errors="replace")
        return Response(text, media_type="text/plain; charset=utf-8", headers=_INERT)
    name = f"{capture.capture_id[:12]}{_suffix(capture)}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers={**_INERT, **disposition})


def _suffix(capture: r.Capture) -> str:
    plain = capture.suffix.lower().removeprefix(".")
    return f".{plain}" if plain.isascii() and plain.isalnum() and len(plain) <= 8 else ".bin"
