"""A window that comes again is not computed again, and reports of one title come one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import tocsin
from tocsin import registry
from tocsin.annotate.encoder import load_tokenizer
from tocsin.annotate.encoder.labels import SCORES, WIDTH
from tocsin.annotate.encoder.scored import Scored
from tocsin.annotate.encoder.windows import tokens_of
from tocsin.annotate.rules import RuleModel
from tocsin.backends.encoder import KEPT, forward_of
from tocsin.config import DEFAULT_MODEL
from tocsin.read import split_passages
from tocsin.records import Mention, Passage
from tocsin.seams import Document, Reading

BODY = "Shelling killed two people in Orvel on Monday, police said. " * 40


class Session:
    """Counts how often it is run; its answer depends on the ids alone."""

    def __init__(self) -> None:
        self.runs = 0

    def run(self, names: Sequence[str], fed: dict[str, Any]) -> list[Any]:
        self.runs += 1
        ids = fed["ids"][..., None].astype(np.float32)
        return [np.repeat(ids, SCORES, 2), np.repeat(ids, 4 * WIDTH, 2)]


@pytest.fixture
def tokenizer(tiny: Path):
    return load_tokenizer(tiny / "tokenizer.json")


def scored(text: str, tokenizer, forward) -> np.ndarray:
    passages = tuple(
        Passage(report_id="rep", start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(text, "Orvel")
    )
    document = Document("rep", text, "Orvel", None, None, passages)
    found = Scored(tokens_of(document, tokenizer), forward).scores(0, len(text))
    assert found is not None
    return found


def test_a_copy_is_not_computed_again(tokenizer):
    session = Session()
    forward = forward_of(session)  # type: ignore[arg-type]
    first = scored(f"Orvel\n\n{BODY}", tokenizer, forward)
    runs = session.runs
    assert (scored(f"Orvel\n\n{BODY}", tokenizer, forward) == first).all()
    assert session.runs == runs > 1


def test_a_copy_that_is_cut_is_computed_from_there_alone(tokenizer):
    session = Session()
    forward = forward_of(session)  # type: ignore[arg-type]
    scored(f"Orvel\n\n{BODY}", tokenizer, forward)
    runs = session.runs
    scored(f"Orvel\n\n{BODY[: len(BODY) * 2 // 3]}", tokenizer, forward)
    assert session.runs == runs + 1


def test_no_more_windows_are_kept_than_said():
    session = Session()
    forward = forward_of(session)  # type: ignore[arg-type]
    for n in range(KEPT + 1):
        forward((n,))
    forward((KEPT,))
    assert session.runs == KEPT + 1
    forward((0,))
    assert session.runs == KEPT + 2


class Watching(RuleModel):
    """Notes the titles that it is given, in order."""

    name = "watching"
    titles: list[str | None]

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        Watching.titles += [d.title for d in documents]
        return super().read(documents, grounded)


def test_reports_of_one_title_come_one_after_the_other(tmp_path, monkeypatch):
    reports = tmp_path / "reports"
    reports.mkdir()
    for n in range(40):
        text = f"Attack {n % 4} in Orvel\n\nShelling killed {n + 2} people in Orvel on Monday, the army said.\n"
        (reports / f"{n}.txt").write_text(text, encoding="utf-8")
    Watching.titles = []
    monkeypatch.setattr(registry, "MODELS", {DEFAULT_MODEL: f"{__name__}:Watching"})
    monkeypatch.setattr(registry, "import_module", lambda name: __import__("sys").modules[name])
    with tocsin.open(str(tmp_path / "case"), create=True) as case:
        case.collect([reports])
        case.read()
        case.annotate()
    assert len(Watching.titles) == 40
    assert Watching.titles == sorted(Watching.titles, key=str)
