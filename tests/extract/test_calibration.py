"""Scores are shares: calibration moves them and nothing else, and keeps the order that they came in."""

from __future__ import annotations

import math
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.annotate.encoder.model import METHOD as ENCODER
from tocsin.annotate.rules.rows import METHOD as RULES
from tocsin.evaluate import evaluate_gold
from tocsin.extract import extract_report
from tocsin.extract.calibration import calibrated, shipped
from tocsin.records import Account, AccountActor, AccountSource, Mention, Relation, Row, Toll
from tocsin.seams import Document

METHODS, KINDS = (RULES, ENCODER), ("incidents", "actor", "toll", "by")

CEILINGS = tomllib.loads((Path(__file__).parent / "gold_floor.toml").read_text(encoding="utf-8"))["ceilings"]

WORDS = ("shelled", "clashed", "bombed", "army", "rebels", "militia", "twelve", "ministry")
TEXT = " ".join(WORDS)

scores = st.floats(0, 1)


def mention(words: str, score: float, **more: Any) -> Mention:
    start = TEXT.index(words)
    fields = {"kind": "trigger", "type": "attack", "status": "occurred", "background": False} | more
    return Mention(
        report_id="rep_x", start=start, stop=start + len(words), words=words, method=RULES, score=score, **fields
    )


@st.composite
def readings(draw: st.DrawFn) -> tuple[list[Mention], list[Relation]]:
    """Three acts, some of them told as one, actors, a toll and a source tied to any of them, all with any score."""
    acts = [mention(w, draw(scores)) for w in WORDS[:3]]
    things = [mention(w, draw(scores), kind="actor", name=w, type="armed_group") for w in WORDS[3:6]]
    things.append(mention("twelve", draw(scores), kind="quantity", type="toll", outcome="killed", low=12.0, best=12.0))
    things.append(mention("ministry", draw(scores), kind="source", name="ministry", type="official"))
    roles = {"actor": ("perpetrator", "target", "party"), "quantity": ("toll",), "source": ("by",)}
    ties = {
        (a.mention_id, t.mention_id): draw(st.sampled_from(roles[t.kind]))
        for t in things for a in acts if draw(st.booleans())
    }  # fmt: skip
    ties |= {(b.mention_id, a.mention_id): "same" for a, b in pairwise(acts) if draw(st.booleans())}
    relations = [
        Relation(report_id="rep_x", head=h, tail=t, role=role, method=RULES, score=draw(scores))
        for (h, t), role in ties.items()
    ]
    return [*acts, *things], relations


def facts(mentions: list[Mention], relations: list[Relation]) -> list[Row]:
    return extract_report(Document("rep_x", TEXT, None, None, None, ()), mentions, relations)


def scored(rows: list[Row], kind: type[Row]) -> list[tuple[float, float]]:
    return [r.score for r in rows if isinstance(r, kind)]  # type: ignore[attr-defined]


@given(readings(), st.sampled_from(METHODS))
def test_calibration_changes_no_value_and_no_order(read: tuple[list[Mention], list[Relation]], method: str) -> None:
    mentions, relations = read
    raw = facts([replace(m, method="another") for m in mentions], relations)
    made = facts([replace(m, method=method) for m in mentions], relations)
    assert [replace(r, score=0.0) for r in made] == [replace(r, score=0.0) for r in raw]  # type: ignore[type-var]
    for kind in (Account, AccountActor, Toll, AccountSource):
        pairs = sorted(zip(scored(raw, kind), scored(made, kind), strict=True))
        assert [b for _, b in pairs] == sorted(b for _, b in pairs)
        assert all(0 <= b <= 1 for _, b in pairs)


@given(scores, scores, st.sampled_from(METHODS), st.sampled_from(KINDS))
def test_shares_rise_with_scores(a: float, b: float, method: str, kind: str) -> None:
    low, high = (calibrated(method, kind, s) for s in sorted((a, b)))
    assert 0 <= low <= high <= 1
    if abs(a - b) > 0.01 and min(a, b) > 0.001 and max(a, b) < 0.999:
        assert low < high


@pytest.mark.parametrize("method", METHODS)
def test_a_model_that_is_shipped_has_a_line_for_each_kind(method: str) -> None:
    assert set(shipped()[method]) == set(KINDS)
    assert all(slope > 0 for slope, _ in shipped()[method].values())


@given(scores)
def test_a_method_without_lines_keeps_its_scores(score: float) -> None:
    assert calibrated("another", "actor", score) == score


@pytest.mark.parametrize(
    ("slope", "shift", "score", "share"),
    [(1.0, 0.0, 0.8, 0.8), (1.0, -math.log(4), 0.8, 0.5), (0.5, 0.0, 0.8, 2 / 3), (2.0, 0.0, 0.0, 1e-8)],
)
def test_shares_lie_on_a_line_of_log_odds(slope: float, shift: float, score: float, share: float) -> None:
    assert calibrated("m", "by", score, {"m": {"by": (slope, shift)}}) == pytest.approx(share, rel=1e-3)


@pytest.fixture(scope="module", params=["encoder", "rules"])
def measured(request: pytest.FixtureRequest, shared: Path) -> tuple[str, dict[str, Any]]:
    """A model and the calibration of its scores on the reports kept for measuring."""
    gold = shared / "gold"
    values = evaluate_gold([gold / "dev"], texts=gold / "texts", model=request.param).values
    return request.param, values["calibration"]


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["all", *KINDS])
def test_scores_stay_near_shares(kind: str, measured: tuple[str, dict[str, Any]]) -> None:
    model, calibration = measured
    assert calibration[kind]["ece"] <= CEILINGS[model][kind]
