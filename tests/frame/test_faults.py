"""A fault on one report costs that report, not the batch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import tocsin
from tocsin import registry
from tocsin.annotate.rules import RuleModel
from tocsin.config import DEFAULT_MODEL
from tocsin.records import Mention
from tocsin.seams import Document, Reading


class Faulty(RuleModel):
    """Fails on reports that speak of rain."""

    name = "faulty"

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        if any("rain" in d.text for d in documents):
            raise ValueError("rain")
        return super().read(documents, grounded)


def test_one_faulty_report_is_rejected_and_the_others_are_annotated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for n, weather in enumerate(["sun", "rain", "fog"]):
        (reports / f"{n}.txt").write_text(
            f"Title {n}\n\nIn {weather}, shelling killed {n + 2} people in Homs on Monday, the army said.\n",
            encoding="utf-8",
        )
    monkeypatch.setattr(registry, "MODELS", {DEFAULT_MODEL: f"{__name__}:Faulty"})
    monkeypatch.setattr(registry, "import_module", lambda name: __import__("sys").modules[name])
    with tocsin.open(str(tmp_path / "case"), create=True) as case:
        case.collect([reports])
        case.read()
        case.annotate()
        (rejected,) = case.rejected
        assert (rejected.stage, "ValueError" in rejected.reason) == ("annotate", True)
        annotated = {m.report_id for m in case.mentions}
        assert len(annotated) == 2
        assert rejected.place not in annotated
