"""Files that all pages share."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from tocsin.publish.maps import world_svg


def _shipped(name: str) -> Callable[[], bytes]:
    return (files("tocsin.publish.pages") / "static" / name).read_bytes


ASSETS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pages.css": ("text/css; charset=utf-8", _shipped("pages.css")),
    "find.js": ("text/javascript; charset=utf-8", _shipped("find.js")),
    "icon.svg": ("image/svg+xml", _shipped("icon.svg")),
    "world.svg": ("image/svg+xml", lambda: world_svg().encode()),
}
"""Media type and bytes of each, by name."""
