"""Measure on reports annotated in the guide's format.

A folder of annotations holds one REPORT.json a report; the texts lie beside it in `texts/`, or where `texts` says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.config import DEFAULT_MODEL
from tocsin.errors import InputError
from tocsin.evaluate.gold.errors import confusions
from tocsin.evaluate.gold.measure import Pair, measure, pair
from tocsin.evaluate.gold.scores import Scored, calibration, judged, scores_of
from tocsin.evaluate.reading import Found, TextReader, files_in, folder, text_of
from tocsin.evaluate.result import Result, Table, table
from tocsin.publish.exports.gold import gold_of

WHAT = "annotated reports (REPORT.json)"

PARTS = ("cells", "incidents", "figures", "statement_content", "statements", "sources", "links")


def evaluate_gold(
    paths: Sequence[Path],
    *,
    model: str = DEFAULT_MODEL,
    texts: Path | None = None,
    answers: Path | None = None,
    out: Path | None = None,
    errors: bool = False,
    limit: int | None = None,
) -> Result:
    """Score a model on folders of annotated reports; `answers`: a folder of stored answers in place of the model.

    `out` is a folder for what the model gives; `limit` takes only the first reports. Raises InputError.
    """
    annotated = list(read_annotated(paths, texts))[:limit]
    if answers is not None:
        folder(answers, "answers in the guide's format")
        stored = [pair(name, text, gold, _stored(answers, name)) for name, text, gold in annotated]
        return _result(stored, [], errors=errors)
    pairs: list[Pair] = []
    scored: list[Scored] = []
    for p, found in read_all(annotated, TextReader(model)):
        pairs.append(p)
        scored += judged(p, scores_of(found))
        if out is not None:
            _write(out, p)
    return _result(pairs, scored, errors=errors)


def read_annotated(paths: Sequence[Path], texts: Path | None = None) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Name, text and annotation of every annotated report of the folders, in order."""
    for path in files_in(paths, "*.json", WHAT):
        try:
            gold = json.loads(text_of(path))
        except ValueError as e:
            raise InputError(f"{path} is no JSON ({e})", f"give the folder of {WHAT}") from e
        if isinstance(gold, dict) and "report_id" in gold:
            beside = path.parent.parent / "texts" if texts is None else texts
            yield gold["report_id"], text_of(beside / f"{gold['report_id']}.txt"), gold


def read_all(
    annotated: Iterable[tuple[str, str, Mapping[str, Any]]], reader: TextReader
) -> Iterator[tuple[Pair, Found]]:
    """Each annotated report with what is read from it; dated and published as its annotation says."""
    for name, text, gold in annotated:
        title = text.split("\n", 1)[0].strip() or None
        found = reader.read(name, text, title=title, publisher=gold.get("source"), published=gold.get("published"))
        yield pair(name, text, gold, gold_of(found.report, name, found.facts)), found


def _write(out: Path, p: Pair) -> None:
    written = json.dumps(p.given, ensure_ascii=False, indent=1)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{p.name}.json").write_text(written + "\n", encoding="utf-8")
    except OSError as e:
        raise InputError(f"cannot write to {out} ({e.strerror})", "choose another folder") from e


def _stored(answers: Path, name: str) -> Mapping[str, Any]:
    """A stored answer; a report without one has an empty one."""
    path = answers / f"{name}.json"
    if not path.exists():
        return {}
    try:
        stored = json.loads(text_of(path))
    except ValueError as e:
        raise InputError(f"{path} is no JSON ({e})", "give answers in the guide's format") from e
    return stored if isinstance(stored, dict) else {}


def _result(pairs: Sequence[Pair], scored: Sequence[Scored], *, errors: bool) -> Result:
    values = measure(pairs)
    tables = [*_score_tables(values)]
    if scored:
        values["calibration"] = calibration(scored)
        tables.append(_calibration_table(values["calibration"]))
    if errors:
        confused = confusions(pairs)
        tables += confused
        values["errors"] = {t.title: [dict(zip(t.columns, row, strict=True)) for row in t.rows] for t in confused}
    return Result(tuple(tables), values)


def _score_tables(values: Mapping[str, Any]) -> Iterator[Table]:
    columns = ("", "precision", "recall", "F1", "annotated", "given")
    yield table("scores", columns, (_row(part, values[part]) for part in PARTS if part in values))
    yield table("cells", columns, (_row(name, row) for name, row in values["fields"].items()))
    yield table("evidence", ("", "share"), [("words that stand in their report", values["evidence"])])


def _row(name: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        name, row["precision"], row["recall"], row["f1"], row.get("gold", row.get("items")), row.get("predicted"),
    )  # fmt: skip


def _calibration_table(parts: Mapping[str, Mapping[str, Any]]) -> Table:
    return table(
        "calibration of scores",
        ("", "expected error", "mean score", "share right", "count"),
        ([part, v["ece"], v["score"], v["right"], v["count"]] for part, v in parts.items()),
    )


__all__ = ["evaluate_gold", "read_all", "read_annotated"]
