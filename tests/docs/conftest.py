"""The pages of the documentation, cut into what can be tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")


class Block(NamedTuple):
    """A fenced block: the language it names and its lines."""

    language: str
    code: str


class PageText(NamedTuple):
    """One page: its path, its blocks, its text without them."""

    path: Path
    blocks: tuple[Block, ...]
    prose: str

    @property
    def name(self) -> str:
        """Path below the repository."""
        return self.path.relative_to(ROOT).as_posix()

    def code(self, language: str) -> list[str]:
        """Blocks of one language, in order."""
        return [b.code for b in self.blocks if b.language == language]

    def inline(self) -> list[str]:
        """Pieces of code inside the prose."""
        return _INLINE.findall(self.prose)

    def lines(self) -> Iterator[str]:
        """Lines of its blocks, those that end in a backslash joined with the next."""
        for block in self.blocks:
            yield from block.code.replace("\\\n", " ").splitlines()


def read_page(path: Path) -> PageText:
    """A page from its file."""
    text = path.read_text(encoding="utf-8")
    return PageText(path, tuple(Block(*m.groups()) for m in _FENCE.finditer(text)), _FENCE.sub("", text))


@pytest.fixture(scope="session")
def pages() -> list[PageText]:
    """README, changes, and every page of docs/."""
    paths = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
    return [read_page(p) for p in paths]


@pytest.fixture(scope="session")
def page(pages: list[PageText]) -> dict[str, PageText]:
    """Pages by name: `docs/install.md`."""
    return {p.name: p for p in pages}
