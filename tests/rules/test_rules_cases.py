"""Each construction of news gives the accounts that a coder would record."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tocsin.extract import extract_report
from tocsin.records import Account, AccountActor, AccountSource, Row, Toll

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def told(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Accounts in the order of the text, in the words of the cases."""
    return [
        {
            "type": a.type, "status": a.status, "background": a.background, "place": a.place, "country": a.country,
            "date": [a.first_day, a.last_day], "date_words": a.date_words or "", "date_basis": a.date_basis,
            "actors": sorted(
                f"{x.role}: {x.name}" for x in rows if isinstance(x, AccountActor) and x.account_id == a.id
            ),
            "toll": sorted(
                f"{t.outcome} {t.best:g}"
                for t in rows
                if isinstance(t, Toll) and t.account_id == a.id and t.best is not None
            ),
            "by": sorted(s.name for s in rows if isinstance(s, AccountSource) and s.account_id == a.id),
        }
        for a in sorted((r for r in rows if isinstance(r, Account)), key=lambda r: r.start)
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_a_construction_is_read(case: dict[str, Any], annotate: Any) -> None:
    document, reading = annotate(case["text"], case.get("title"), case["published"])
    found = told(extract_report(document, reading.mentions, reading.relations))
    assert [i["type"] for i in found] == [i["type"] for i in case["incidents"]]
    for expected, incident in zip(case["incidents"], found, strict=True):
        for name, value in expected.items():
            wanted = sorted(value) if name in ("actors", "toll", "by") else value
            assert incident[name] == wanted, name
