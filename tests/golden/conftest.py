"""The sample reports as plain text, and what a careful coder recorded of each."""

from __future__ import annotations

import csv
import email
import email.policy
import importlib.resources
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import html

HERE = Path(__file__).resolve().parent


class Sample(NamedTuple):
    """One report of the samples folder, read without the engine."""

    name: str
    file: str
    text: str


def _page(path: Path) -> str:
    """Headline and paragraphs of the page's article element, each with its white space folded."""
    article = html.parse(path, parser=html.HTMLParser(encoding="utf-8")).getroot().find(".//article")
    blocks = article.xpath(".//h1 | .//h2 | .//p")
    return "\n\n".join(re.sub(r"\s+", " ", block.text_content()).strip() for block in blocks)


def _letter(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return f"{message['subject']}\n\n{message.get_content()}"


def _rows(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _read(path: Path, file: str) -> Iterator[Sample]:
    if path.suffix in {".jsonl", ".csv"}:
        for index, row in enumerate(_rows(path)):
            yield Sample(f"{path.stem}-{index}", file, f"{row['title']}\n\n{row['text']}")
    elif path.suffix == ".html":
        yield Sample(path.stem, file, _page(path))
    elif path.suffix == ".eml":
        yield Sample(path.stem, file, _letter(path))
    else:
        yield Sample(path.stem, file, path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def samples_folder() -> Path:
    """The samples folder as it is installed with the package."""
    return Path(str(importlib.resources.files("tocsin"))) / "samples"


@pytest.fixture(scope="session")
def samples(samples_folder: Path) -> dict[str, Sample]:
    """Every sample report by its name: the file's stem, for rows of a feed the stem and the row's index."""
    files = sorted(p for p in samples_folder.rglob("*") if p.is_file() and p.name != "manifest.csv")
    read = [s for p in files for s in _read(p, p.relative_to(samples_folder).as_posix())]
    assert len({s.name for s in read}) == len(read), "two samples share one name"
    return {s.name: s for s in read}


@pytest.fixture(scope="session")
def expected() -> dict[str, dict[str, Any]]:
    """The expected record of every sample report, by the same name."""
    folder = HERE / "expected"
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}


@pytest.fixture(scope="session")
def expected_links() -> dict[str, Any]:
    """What holds between the sample reports: copies, reprints, versions, stories, origins, contradictions."""
    return tomllib.loads((HERE / "expected_links.toml").read_text(encoding="utf-8"))
