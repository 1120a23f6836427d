"""Reports annotated in several processes come out as in one, and what ends a process costs its batch alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

import tocsin
from tocsin import case as cases
from tocsin.annotate import Annotator
from tocsin.backends import annotating
from tocsin.backends.annotating import AnnotatingProcesses
from tocsin.backends.local import LocalEngine, processes
from tocsin.errors import ConfigError, TocsinError
from tocsin.records import Passage
from tocsin.registry import language_model
from tocsin.seams import Document

TEXTS = (
    "Gunmen shot dead two farmers near Orvel on Monday, police said.",
    "A text with half of a character \ud800 and a tab\tin it. Shells killed at least 3 people in Aleppo.",
    "",
)


def document(n: int, text: str) -> Document:
    passage = Passage(report_id=f"rep-{n}", start=0, stop=len(text), kind="sentence", reason=None)
    return Document(f"rep-{n}", text, None, None, "2017-04-16", (passage,) if text else ())


DOCUMENTS = [document(n, text) for n, text in enumerate(TEXTS)]


@pytest.fixture
def many() -> Iterator[AnnotatingProcesses]:
    with closing(AnnotatingProcesses("rules")) as made:
        yield made


def test_processes_give_the_rows_of_the_annotator(many):
    one = Annotator(language_model("rules"))
    assert many.version == one.version
    assert many.rows(DOCUMENTS) == one.rows(DOCUMENTS)


def test_calls_at_once_each_get_their_own_answer(many):
    made: dict[int, list] = {}
    threads = [threading.Thread(target=lambda n=n: made.update({n: many.rows([DOCUMENTS[n]])})) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: {row.report_id for row in rows} for n, rows in made.items()} == {0: {"rep-0"}, 1: {"rep-1"}}


def test_a_batch_that_takes_too_long_ends_its_process_and_the_next_gets_another(many, monkeypatch):
    with monkeypatch.context() as short:
        short.setattr(annotating, "MOST_SECONDS", 0.0)
        with pytest.raises(RuntimeError, match="takes too long"):
            many.rows([document(9, TEXTS[0] * 2000)])
    assert many.rows(DOCUMENTS[:1])


def test_a_fault_on_a_batch_is_told_and_leaves_the_process(many):
    with pytest.raises(RuntimeError, match="TypeError"):
        many.rows([Document("rep-8", None, None, None, None, (DOCUMENTS[0].passages[0],))])  # type: ignore[arg-type]
    assert many.rows(DOCUMENTS[:1])


@pytest.mark.parametrize(
    "settings",
    [{"model": "nosuch"}, {"model": "rules", "numbers": "nosuch"}, {"model": "rules", "actors": Path("nosuch.toml")}],
)
def test_a_setting_that_cannot_be_used_is_told_as_without_processes(settings):
    model = settings.pop("model")
    with pytest.raises(ConfigError) as alone:
        Annotator(language_model(model), **settings)
    with pytest.raises(ConfigError) as apart:
        AnnotatingProcesses(model, **settings)
    assert str(apart.value) == str(alone.value)


def test_a_case_annotated_by_workers_holds_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(cases, "MANY", 2)
    held = []
    for workers in (1, 3):
        with tocsin.open(str(tmp_path / str(workers)), create=True, model="rules") as case:
            case.run([Path(str(files("tocsin") / "samples"))], workers=workers)
            assert list(case.accounts)
            held.append([sorted(map(repr, t)) for t in (case.mentions, case.relations, case.accounts, case.rejected)])
    assert held[0] == held[1]


def test_a_process_that_cannot_start_stops_the_run_and_rejects_no_report(tmp_path, monkeypatch):
    monkeypatch.setattr(cases, "MANY", 2)
    with tocsin.open(str(tmp_path / "case"), create=True, model="rules") as case:
        case.collect([Path(str(files("tocsin") / "samples"))])
        case.read()
        rejected = list(case.rejected)
        made = AnnotatingProcesses("rules")
        made.close()
        made._idle.get()
        monkeypatch.setattr(annotating, "AnnotatingProcesses", lambda *a, **k: made)
        monkeypatch.setattr(annotating, "MOST_SECONDS", 0.0)
        with pytest.raises(TocsinError, match="--workers 1"):
            case.annotate(workers=2)
        assert list(case.rejected) == rejected
        assert not list(case.mentions)


@pytest.mark.parametrize("side_by_side", [1, 2, 5])
def test_answers_come_in_order_and_few_batches_are_held(side_by_side):
    taken, most = [], 0

    def batches():
        for n in range(20):
            taken.append(n)
            yield n

    for done, answer in enumerate(LocalEngine(side_by_side).run(lambda n: n * n, batches())):
        assert answer == done * done
        most = max(most, len(taken) - done)
    assert most <= side_by_side + 1


def test_a_step_that_fails_stops_the_run_with_its_own_error():
    with pytest.raises(ZeroDivisionError):
        list(LocalEngine(3).run(lambda n: 1 // n, iter([2, 1, 0, 5])))


def test_processes_by_default_are_few():
    assert 1 <= processes() <= 4
