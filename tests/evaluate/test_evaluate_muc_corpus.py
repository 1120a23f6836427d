"""MUC-4 on the corpus itself: official reports are recomputed, and the systems of 1992 score as they did."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluate import evaluate_muc4
from tocsin.evaluate.muc.keys import SLOTS, read_templates
from tocsin.evaluate.muc.slots import Count, all_templates, map_all, slot_scores, whole_percent

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def muc(shared: Path) -> Path:
    """The corpus itself."""
    folder = shared / "corpora" / "muc"
    if not folder.is_dir():
        pytest.skip("the MUC-3/4 corpus is not beside this checkout")
    return folder


_ROW = re.compile(r"^([A-Za-z][\w /-]*?)\s+((?:\d+[ |]+){10})\s*(\d+|\*)\s+(\d+|\*)", re.MULTILINE)


def official(muc: Path, system: str) -> tuple[dict[str, list[int | None]], float, list[tuple[str, ...]]]:
    """A system's official report: counts, recall and precision by slot, F, and which templates were mapped."""
    report = (muc / "results-tst3" / "scores" / system / "scores.tst3-pass1.nrad").read_text(errors="replace")
    found = _ROW.findall(report[report.rindex("TOTAL SLOT SCORES") :])
    rows: dict[str, list[int | None]] = {
        name: [int(n) if n.isdigit() else None for n in (*re.findall(r"\d+", numbers), recall, precision)]
        for name, numbers, recall, precision in found
    }
    mapped = re.findall(r"^(TST3-MUC4-\d{4})\s+key: (\S+)\s+response: (\S+)", report, re.MULTILINE)
    f = re.search(r"F-MEASURES\s+([\d.]+)", report)
    assert f is not None
    return rows, float(f[1]), mapped


SYSTEMS = (
    "BBN", "GE", "GE-CMU", "HUGHES", "LSI", "MDC", "MITRE", "NMSU", "NYU", "PARAMAX", "PRC", "SRA", "SRI", "SYNCH",
    "UMASS", "UMICH", "USC",
)  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_measures_are_those_of_the_official_report_for_its_own_counts(system: str, muc: Path) -> None:
    rows, f, _ = official(muc, system)
    assert len(rows) > 20
    for name, (pos, act, correct, partial, incorrect, _, _, spurious, missing, _, rec, pre) in rows.items():
        count = Count(correct, partial, incorrect, spurious, missing)
        assert name == "MATCHED/MISSING" or name == "MATCHED/SPURIOUS" or (count.possible, count.actual) == (pos, act)
        points = 2 * correct + partial
        assert rec is None or rec == whole_percent(points, 2 * pos), name
        assert pre is None or pre == whole_percent(points, 2 * act), name
        if name == "ALL TEMPLATES":
            assert round(100 * count.f, 2) == f


@pytest.mark.parametrize("system", SYSTEMS)
def test_systems_of_1992_score_as_they_did(system: str, muc: Path) -> None:
    """Under the official mapping, within what was left to a person's judgement of strings."""
    keys = read_templates((muc / "tst3" / "key-tst3.v2").read_text(errors="replace"))
    given = read_templates((muc / "results-tst3" / "resp" / system / "response.tst3").read_text(errors="replace"))
    rows, f, mapped = official(muc, system)
    pairs = []
    for message, k, r in mapped:
        key = next((t for t in keys[message] if t.number == k), None)
        response = next((t for t in given.get(message, []) if t.number == r), None)
        if key is not None and (response is not None or not key.optional):
            pairs.append((key, response))
        elif key is None and response is not None:
            pairs.append((None, response))
    slots = slot_scores(pairs)
    for name in ("inc-type", "inc-stage", "perp-inc-cat"):  # decided without a person
        count = slots[next(s for s, n in SLOTS.items() if n == name)]
        assert abs(count.correct - rows[name][2]) <= 1, name
    judged = rows["ALL TEMPLATES"][5] + rows["ALL TEMPLATES"][6]
    assert abs(all_templates(slots).correct - rows["ALL TEMPLATES"][2]) <= judged
    assert 100 * all_templates(slots).f == pytest.approx(f, abs=1.6)
    assert 100 * all_templates(slot_scores(map_all(keys, given))).f == pytest.approx(f, abs=3.2)


def test_stored_predictions_score_as_measured_before(muc: Path) -> None:
    values: dict[str, Any] = evaluate_muc4(
        muc, parts=["tst3"], answers=muc / "predictions" / "gtt_tst3.json"
    ).values  # fmt: skip
    assert values["template_f1"]["type"]["gold"] == 118
    assert values["template_f1"]["all"]["f1"] == pytest.approx(0.4648, abs=1e-4)
