"""Writing charts: SVG and PNG for paper, HTML that holds its scripts and needs no network, JSON for other programs."""

from __future__ import annotations

import hashlib
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from tocsin.errors import InputError

SUFFIXES = (".svg", ".png", ".html", ".json")
BASE = 'xlink:href="https://vega.github.io/vega-datasets/'
"""What vl-convert puts before a relative address; a page's own links must stay its own."""
_CLIP = re.compile(r"(?:\bid=\"clip|url\(#clip)(\d+)")
SCALE = 2.0
"""Pixels of a PNG for each of the chart."""


def write_chart(chart: Any, path: Path) -> Path:
    """Write a chart in the form that the file's suffix names; InputError for another suffix."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"no form for {path.suffix or 'a file without suffix'}", f"end it in {', '.join(SUFFIXES)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".png":
        path.write_bytes(png(chart))
    else:
        path.write_text(_text(chart, suffix), encoding="utf-8")
    return path


def svg(chart: Any) -> str:
    """A chart as SVG that a screen reader tells: its title as `title`, its notes and description as `desc`."""
    import vl_convert  # noqa: PLC0415  heavy, and only drawing needs it

    specification: str = chart.to_json()
    drawn: str = vl_convert.vegalite_to_svg(specification)
    return _told(_named(drawn.replace(BASE, 'xlink:href="'), specification), specification)


def png(chart: Any, scale: float = SCALE) -> bytes:
    """A chart as PNG."""
    import vl_convert  # noqa: PLC0415

    drawn: bytes = vl_convert.vegalite_to_png(chart.to_json(), scale=scale)
    return drawn


def _text(chart: Any, suffix: str) -> str:
    if suffix == ".svg":
        return svg(chart)
    specification: str = chart.to_json()
    if suffix == ".json":
        return specification
    import vl_convert  # noqa: PLC0415

    page: str = vl_convert.vegalite_to_html(specification, bundle=True)
    return page


def _named(drawn: str, specification: str) -> str:
    """The drawing with names of clips that the same chart always gets, and another chart in one page does not."""
    own = hashlib.sha256(specification.encode()).hexdigest()[:8]
    found = list(dict.fromkeys(_CLIP.findall(drawn)))
    return _CLIP.sub(lambda m: f"{m[0][: -len(m[1])]}{own}-{found.index(m[1])}", drawn)


def _told(drawn: str, specification: str) -> str:
    made = json.loads(specification)
    title = made.get("title", {})
    notes = title.get("subtitle", [])
    said = [*([notes] if isinstance(notes, str) else notes), made.get("description", "")]
    spoken = f"<title>{escape(title.get('text', ''))}</title><desc>{escape(' '.join(s for s in said if s))}</desc>"
    opened, rest = drawn.split(">", 1)
    return f'{opened} role="img">{spoken}{rest}'
