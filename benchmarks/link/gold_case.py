"""Annotated reports as a case: the rows that a perfect reading would hand to linking."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import bands_of
from tocsin.records import Account, AccountActor, AccountSource, Band, Figure, Report, Row, Source, Statement, Toll


def load(gold: Path, split: str, at: Path) -> tuple[SqlStore, dict[str, str]]:
    """Store at `at` filled from one split of the gold, and the annotators' key of each account."""
    store = open_store(f"sqlite:///{at}")
    store.create()
    published = {Path(r["file"]).stem: r["published"] for r in csv.DictReader((gold / "texts" / "manifest.csv").open())}
    keys: dict[str, str] = {}
    for path in sorted((gold / split).glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = (gold / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        report = _report(coded, text, published.get(path.stem) or None)
        store.write([report, *bands(report), *_facts(report, coded, keys)])
    return store, keys


def bands(report: Report) -> list[Band]:
    """Bands of the text without its first line, which is the title."""
    body = report.text.partition("\n\n")[2] or report.text
    whole = Report(report_id=report.report_id, capture_id="", part=0, text_sha256="", text=body)
    return bands_of(whole, [])


def _report(coded: dict[str, Any], text: str, published: str | None) -> Report:
    return Report(
        report_id=coded["report_id"],
        capture_id=coded["report_id"],
        part=0,
        title=coded["title"],
        publisher=coded["source"],
        published=published,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def _span(text: str, words: str | None, near: int = 0) -> tuple[int, int]:
    at = text.find(words or "", near)
    at = at if at >= 0 else max(text.find(words or ""), 0)
    return at, at + len(words or "")


def _facts(report: Report, coded: dict[str, Any], keys: dict[str, str]) -> Iterator[Row]:
    text, rid = report.text, report.report_id
    common: dict[str, Any] = {"report_id": rid, "method": "gold", "score": 1.0}
    for n, i in enumerate(coded["incidents"]):
        account = _account(text, i, common, n)
        keys[account.account_id] = i["key"]
        yield account
        yield from _parts(text, i, account, common)
    for f in coded["figures"]:
        start, stop = _span(text, f["text"])
        yield Figure(
            **common, start=start, stop=stop, words=f["text"], value=f["value"], low=f["low"], high=f["high"],
            unit=f["unit"], what=f["what"], place=f["place"], as_of=report.published, by=f["by"],
        )  # fmt: skip
    for s in coded["statements"]:
        start, stop = _span(text, s["text"])
        to = dict(zip(("addressee_start", "addressee_stop"), _span(text, s["to"]), strict=True)) if s["to"] else {}
        named = _span(text, s["speaker_text"], max(0, start - 300)) if s["speaker_text"] else (None, None)
        yield Statement(
            **common, speaker_words=s["speaker_text"], speaker_start=named[0], speaker_stop=named[1], start=start,
            stop=stop, words=s["text"], speaker=s["speaker"], direct=s["direct"],
            kind=s["kind"], addressee=s["to"], addressee_words=s["to"], **to,
        )  # fmt: skip
    for s in coded["sources"]:
        start, stop = _span(text, s["text"])
        yield Source(**common, name=s["name"], kind=s["kind"], start=start, stop=stop, words=s["text"])


def _account(text: str, i: dict[str, Any], common: dict[str, Any], n: int) -> Account:
    start, stop = _span(text, i["anchor"])
    date, place = i["date"] or {}, i["place"] or {}
    day = date.get("start")
    return Account(
        # Two incidents of one anchor and type would be one account; the number keeps the annotators' two.
        account_id=f"acc-{common['report_id']}-{n:02}",
        **common,
        start=start, stop=stop, words=i["anchor"], type=i["type"], status=i["status"], background=i["background"],
        edtf=day, first_day=day, last_day=date.get("stop"), date_precision=date.get("precision") or "unknown",
        place=place.get("name"), admin1=place.get("admin1"), country=place.get("country"),
        place_precision=place.get("precision") or "unknown", weapon_words=(i["weapon"] or {}).get("text"),
    )  # fmt: skip


def _parts(text: str, i: dict[str, Any], account: Account, common: dict[str, Any]) -> Iterator[Row]:
    own = {**common, "account_id": account.account_id}
    for a in i["actors"]:
        start, stop = _span(text, a["text"])
        yield AccountActor(**own, name=a["name"], role=a["role"], start=start, stop=stop, words=a["text"])
    for t in i["toll"]:
        start, stop = _span(text, t["text"], account.start)
        yield Toll(
            **own, outcome=t["outcome"], victims=t["victims"], low=t["low"], best=t["best"], high=t["high"],
            start=start, stop=stop, words=t["text"], by=t["by"],
        )  # fmt: skip
    for name in i["by"]:
        start, stop = _span(text, name)
        yield AccountSource(**own, name=name, start=start, stop=stop, words=name)
