"""One row as a profile lets it be seen."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from tocsin import records as r
from tocsin.publish.redaction.ids import HIDDEN, OWNERS, HiddenIds
from tocsin.publish.redaction.places import coarsened
from tocsin.publish.redaction.profiles import Profile
from tocsin.publish.redaction.texts import Masks, report_masks
from tocsin.publish.redaction.words import ADDRESS, DESK, Finder
from tocsin.records import R, Row, columns
from tocsin.seams import Store

_PLACED: frozenset[type[Row]] = frozenset({r.Account, r.Incident, r.Mention})
_REFERENCES = {"name": ("actor_id", "ref", "candidates")}
"""Columns that say again what a masked name says."""


class RowMask:
    """Masks rows of one case for one profile; what a report's text hides is worked out once."""

    def __init__(self, store: Store, profile: Profile, finder: Finder, ids: HiddenIds) -> None:
        self._store, self._profile, self._finder, self._ids = store, profile, finder, ids
        self._texts: dict[str, Masks] = {}
        self.text = lru_cache(maxsize=65536)(finder.masked)

    def masked(self, row: R) -> R:
        """The row as it may be seen."""
        values = row.values()
        if isinstance(row, r.Report):
            values |= self._report(row)
        else:
            values |= self._spans(row, values)
        values |= self._columns(row, values)
        if type(row) in _PLACED and self._profile.places != "as_read":
            values |= coarsened(row.values(), self._profile.places)
        if self._profile.desk == "masked":
            values |= self._desk(row)
        if isinstance(row, r.Removal) and row.item in OWNERS:
            values["item_id"] = self._ids.hidden(row.item_id)
        table = row.spec.name
        for name, value in values.items():
            if value is not None and (table, name) in HIDDEN:
                values[name] = self._ids.hidden(value)
        return type(row).of(values)

    def _report(self, row: r.Report) -> dict[str, Any]:
        text = self._masks(row).applied(row.text)
        return {"text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}

    def _masks(self, report: r.Report) -> Masks:
        if report.report_id not in self._texts:
            quoted = self._profile.text == "values"
            self._texts[report.report_id] = report_masks(self._store, report, self._finder, quoted=quoted)
        return self._texts[report.report_id]

    def _masks_for(self, report_id: str) -> Masks | None:
        if report_id in self._texts:
            return self._texts[report_id]
        report = self._store.get(r.Report, report_id)
        return self._masks(report) if report else None

    def _spans(self, row: Row, values: dict[str, Any]) -> dict[str, Any]:
        """Spans where they stand in the masked text, with the words that stand there."""
        stems = [c.name[: -len("start")] for c in columns(type(row)) if c.name == "start" or c.name.endswith("_start")]
        if not stems or all(values[f"{stem}start"] is None for stem in stems):
            return {}
        masks = self._masks_for(values["report_id"])
        if masks is None:
            return {}
        out: dict[str, Any] = {}
        for stem in stems:
            start, stop = values[f"{stem}start"], values[f"{stem}stop"]
            if start is None or stop is None:
                continue
            out[f"{stem}start"], out[f"{stem}stop"] = masks.moved(start, stop)
            if (words := values.get(f"{stem}words")) is not None:
                out[f"{stem}words"] = masks.words(words, start, stop)
        return out

    def _columns(self, row: Row, values: dict[str, Any]) -> dict[str, Any]:
        """Every other column of text."""
        out: dict[str, Any] = {}
        for name, value in values.items():
            if not isinstance(value, str) or name in ("text", "text_sha256") or _is_id(row, name):
                continue
            if name == "address" or (name == "place" and isinstance(row, r.Finding)):
                out[name] = self._address(value)
            elif name != "words" and not name.endswith("_words"):
                out[name] = self.text(value)
            if out.get(name, value) != value:
                out |= {other: None for other in _REFERENCES.get(name, ()) if other in values}
        return out

    def _address(self, address: str) -> str:
        """An address whose path names nobody, else its host alone."""
        if self.text(unquote(address)) == unquote(address):
            return address
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}/{ADDRESS}" if parts.scheme and parts.netloc else ADDRESS

    def _desk(self, row: Row) -> dict[str, Any]:
        """What says who works on the case and where their files lie."""
        if isinstance(row, r.Finding):
            there = row.place if "://" in row.place else None
            return {"name": f"capture-{row.capture_id[:12]}", **({} if there else {"place": DESK})}
        if isinstance(row, r.Judgement):
            return {"who": DESK, "note": DESK if row.note is not None else None}
        return {}


def _is_id(row: Row, name: str) -> bool:
    return name == row.spec.id or name.endswith("_id") or name in ("head", "tail")
