"""Lists in the documentation say what the code does."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from dataclasses import fields

from tocsin.annotate.quantities import find_quantities
from tocsin.collect import Limits
from tocsin.collect.hints import MANIFEST_COLUMNS, is_manifest
from tocsin.collect.walk import ARCHIVES, SUFFIXES
from tocsin.config import Config
from tocsin.read.tabular import FIELDS, read_row
from tocsin.registry import PUBLISHERS
from tocsin.vocabulary import terms


def _rows(text: str) -> list[list[str]]:
    """Cells of all tables of a page."""
    return [[c.strip() for c in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")]


def _first_cells(text: str) -> set[str]:
    return {piece for row in _rows(text) for piece in re.findall(r"`([^`]+)`", row[0])}


def test_every_kind_of_file_is_listed(page) -> None:
    assert {c for c in _first_cells(page["docs/collect.md"].prose) if c.startswith(".")} == SUFFIXES | ARCHIVES


def test_every_field_of_rows_is_listed_with_its_names_in_their_order(page) -> None:
    told = {row[0]: re.findall(r"`([^`]+)`", row[1]) for row in _rows(page["docs/collect.md"].prose)}
    for field, names in FIELDS.items():
        assert list(dict.fromkeys(n.lower() for n in told[field])) == list(names), field


def test_the_examples_of_rows_and_manifests_are_taken(page) -> None:
    collect = page["docs/collect.md"]
    for code in collect.code("json"):
        read = read_row(json.loads(code), 0)
        assert (read.title, read.publisher, read.published) == ("Blast at market", "Harbour Wire", "2019-08-22")
    for name in ("collect", "correct"):
        for code in page[f"docs/{name}.md"].code("csv"):
            assert is_manifest(code.encode())
            assert tuple(next(csv.reader(io.StringIO(code)))) == MANIFEST_COLUMNS


def test_bounds_are_those_of_the_code(page) -> None:
    told, limits = " ".join(page["docs/collect.md"].prose.split()), Limits()
    assert f"{limits.file_bytes >> 20} MiB a file" in told
    assert f"{limits.archive_members:,} members and {limits.archive_bytes >> 30} GiB unpacked an archive" in told


def test_settings_and_exports_are_all_listed(page) -> None:
    settings = {f.name for f in fields(Config)} - {"folder"}
    assert settings <= _first_cells(page["docs/extend.md"].prose)
    assert set(PUBLISHERS) <= _first_cells(page["docs/publish.md"].prose)
    for p in ("correct", "extend"):
        for code in page[f"docs/{p}.md"].code("toml"):
            assert tomllib.loads(code)


def test_the_table_of_numbers_is_what_the_grounder_gives(page) -> None:
    checked = 0
    for row in _rows(page["docs/read-a-result.md"].prose):
        if len(row) != 5 or not all(re.fullmatch(r"\d+|unknown", c) for c in row[1:4]) or row[0].startswith("killed"):
            continue
        expected = tuple(None if c == "unknown" else int(c) for c in row[1:4])
        for words in row[0].removesuffix(" killed").split(", "):
            sentence = f"Officials said {words} people were killed in the raid."
            got = next(q for q in find_quantities(sentence) if q.outcome == "killed")
            assert (got.low, got.best, got.high) == expected, sentence
            checked += 1
    assert checked == 9


def test_statuses_and_precisions_are_those_of_the_vocabulary(page) -> None:
    told = set(page["docs/read-a-result.md"].inline())
    for name in ("status", "date_precision", "place_precision"):
        assert set(terms(name)) <= told, name


def test_every_library_asked_for_is_credited(page) -> None:
    project = tomllib.loads((page["README.md"].path.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(r for e in ("postgres", "spacy", "mcp") for r in project["optional-dependencies"][e]),
    ]
    names = {re.split(r"[\[<>=~! ]", requirement)[0] for requirement in asked}
    credited = {row[0] for row in _rows(page["docs/credits.md"].prose)}
    assert names <= credited
