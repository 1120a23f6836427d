"""The pages as files: begun at the overview, each page that another links is written, with relative addresses."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from tocsin.publish.pages.asked import Asked, CasePages, NoSuchPageError
from tocsin.publish.pages.assets import ASSETS
from tocsin.publish.pages.findable import INDEX, index_of
from tocsin.publish.pages.links import FileLinks, Target, file_of
from tocsin.publish.pages.registry import BY_NAME
from tocsin.publish.pages.render import in_template, rendered

Told = Callable[[int, int], None]


def write_site(case: CasePages, out: Path, told: Told | None = None) -> int:
    """Write all pages below a folder, to be opened from there without a server; returns how many.

    `told` hears how many are written and how many are known of.
    """
    start: Target = ("overview", "", ())
    known, waiting = {start: None}, deque([start])
    _assets(out)
    (out / "static" / INDEX).write_text(index_of(case.store), encoding="utf-8")
    written = 0
    while waiting:
        target = waiting.popleft()
        links = _write(case, target, out)
        for wanted in links.wanted:
            if wanted not in known:
                known[wanted] = None
                waiting.append(wanted)
        written += 1
        if told is not None:
            told(written, len(known))
    return written


def _write(case: CasePages, target: Target, out: Path) -> FileLinks:
    name, id, query = target
    path = file_of(target)
    links = FileLinks(path)
    asked = Asked(case, links, id, dict(query))
    try:
        page = rendered(BY_NAME[name], asked)
    except NoSuchPageError as e:
        page = in_template("error.html", asked, {"page": "error", "title": "Not here", "message": str(e), "remedy": ""})
    at = out / path
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_text(page, encoding="utf-8")
    return links


def _assets(out: Path) -> None:
    folder = out / "static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, read) in ASSETS.items():
        (folder / name).write_bytes(read())
