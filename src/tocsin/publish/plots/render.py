"""Writing charts: SVG for paper, HTML that holds its scripts and needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.errors import InputError

SUFFIXES = (".svg", ".html", ".json")


def write_chart(chart: Any, path: Path) -> Path:
    """Write a chart in the form that the file's suffix names; InputError for another suffix."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"no form for {path.suffix or 'a file without suffix'}", f"end it in {', '.join(SUFFIXES)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(chart, suffix), encoding="utf-8")
    return path


def _text(chart: Any, suffix: str) -> str:
    specification: str = chart.to_json()
    if suffix == ".json":
        return specification
    import vl_convert  # noqa: PLC0415  heavy, and only drawing needs it

    if suffix == ".svg":
        drawn: str = vl_convert.vegalite_to_svg(specification)
        return drawn
    page: str = vl_convert.vegalite_to_html(specification, bundle=True)
    return page
