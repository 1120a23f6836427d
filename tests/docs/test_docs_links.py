"""Links of the documentation lead somewhere, and every page can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _targets(page) -> Iterator[tuple[str, Path, str]]:
    """Links that stay in the repository: as written, file, anchor."""
    for link in _LINK.findall(page.prose):
        if not re.match(r"[a-z]+:", link):
            file, _, anchor = link.partition("#")
            yield link, (page.path.parent / file).resolve() if file else page.path, anchor


def _anchors(text: str) -> set[str]:
    """Anchors that headings get where the pages are shown: lower case, hyphens for spaces, no other marks."""
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in _HEADING.findall(text)}


def test_every_relative_link_resolves(pages) -> None:
    broken = [f"{p.name}: {link}" for p in pages for link, file, _ in _targets(p) if not file.exists()]
    assert broken == []


def test_every_anchor_is_a_heading_of_its_page(pages) -> None:
    broken = [
        f"{p.name}: {link}"
        for p in pages
        for link, file, anchor in _targets(p)
        if anchor and anchor not in _anchors(file.read_text(encoding="utf-8"))
    ]
    assert broken == []


def test_every_page_is_linked_from_another(pages) -> None:
    linked = {
        file
        for p in pages
        for _, target, _ in _targets(p)
        for file in ([*target.glob("*.md")] if target.is_dir() else [target])
        if file != p.path
    }
    alone = [p.name for p in pages if p.path not in linked and p.path.name != "README.md"]
    assert alone == []


def test_pages_for_readers_begin_with_what_they_can_do_at_the_end(page) -> None:
    tasks = ("install", "first-case", "read-a-result", "correct", "publish", "extend", "collect", "ground")
    for name in (*tasks, "situation-report", "methods", "data-card", "model-card"):
        first = page[f"docs/{name}.md"].prose.split("\n\n")[1]
        assert first.startswith("At the end of this page"), name
