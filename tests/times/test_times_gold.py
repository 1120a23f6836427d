"""A floor under the agreement with the coders of the annotated training reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.annotate.times import find_times

# Measured 0.97 and 0.91 when the floors were set; one date in fifty may be lost before they fail.
RECOGNISED, EXACT = 0.95, 0.89


@pytest.mark.shared
def test_dates_of_incidents_agree_with_the_coders(shared: Path) -> None:
    cases = recognised = exact = 0
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "gold" / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        times = find_times(text, report["published"])
        values = [incident["date"] for incident in report["incidents"] if (incident["date"] or {}).get("text")]
        for words, first, last in {(value["text"], value["start"], value["stop"]) for value in values}:
            places = [at for at in range(len(text)) if text.startswith(words, at)]
            over = [t for t in times if any(t.start < at + len(words) and at < t.stop for at in places)]
            cases += 1
            recognised += bool(over)
            exact += any((time.first, time.last) == (first, last) for time in over)
    assert recognised / cases >= RECOGNISED
    assert exact / cases >= EXACT
