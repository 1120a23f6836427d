"""Measure on re3d: what the grounders and the model find, as the entities of reports on Syria and Iraq.

Defence Science and Technology Laboratory, "re3d: relationship and entity extraction evaluation dataset", 2017. An
entity is right if its type and both ends are. Its makers' folders are sources; no document is split.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tocsin.config import DEFAULT_MODEL
from tocsin.errors import InputError
from tocsin.evaluate.re3d.spans import LOOKED_FOR, Span, spans_of
from tocsin.evaluate.reading import TextReader, files_in, text_of
from tocsin.evaluate.result import Result, Table, table
from tocsin.evaluate.tally import Tally

PARTS = ("all", "train", "test")

TEST_SHARE = 5
"""One document in this many, by the hash of its id, is in the test part; the others are to develop on."""


class Annotated(NamedTuple):
    """One document with its entities."""

    name: str
    source: str
    text: str
    title: str
    spans: frozenset[Span]


def evaluate_re3d(
    paths: Sequence[Path],
    *,
    model: str = DEFAULT_MODEL,
    part: str = "all",
    limit: int | None = None,
    errors: bool = False,
) -> Result:
    """Strict-span F1 by type over folders of re3d; `part` is all, test or train. Raises InputError."""
    if part not in PARTS:
        raise InputError(f"no part {part!r} of re3d", f"parts are {', '.join(PARTS)}")
    by_type: dict[str, Tally] = defaultdict(Tally)
    relaxed: dict[str, Tally] = defaultdict(Tally)
    confused: dict[tuple[str, str], int] = defaultdict(int)
    reader, documents = TextReader(model), [d for d in read_re3d(paths) if part in ("all", part_of(d.name))][:limit]
    for d in documents:
        given = spans_of(reader.read(d.name, d.text))
        for name in (*LOOKED_FOR, *OTHERS):
            annotated, told = ({s for s in spans if s[2] == name} for spans in (d.spans, given))
            by_type[name].add(len(annotated & told), len(annotated), len(told))
            relaxed[name].add(*_touching(annotated, told), len(told))
        for outcome in _differences(d.spans, given):
            confused[outcome] += 1
    return _result(by_type, relaxed, confused if errors else {}, len(documents), part)


OTHERS = ("Vehicle", "MilitaryPlatform", "DocumentReference", "Coordinate", "CommsIdentifier", "Frequency")
"""Types without a counterpart: all of these are missed."""


def part_of(name: str) -> str:
    """Part of a document: decided by its id alone, so that no sentence of it is ever in another."""
    return "test" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % TEST_SHARE == 0 else "train"


def read_re3d(paths: Sequence[Path]) -> Iterator[Annotated]:
    """Documents of the folders (each holds `documents.json` and `entities.json`), or of the folders inside them."""
    folders = [f for p in paths for f in ([p] if (p / "documents.json").is_file() else sorted(p.glob("*/")))]
    for file in files_in([f for f in folders if f.is_dir()], "documents.json", "re3d"):
        try:
            yield from _documents(file)
        except (ValueError, KeyError, TypeError) as e:
            raise InputError(
                f"{file} and its entities are not as re3d has them ({e!r})", "give a folder of re3d"
            ) from e


def _documents(file: Path) -> Iterator[Annotated]:
    entities: dict[str, set[Span]] = defaultdict(set)
    for e in _lines(file.with_name("entities.json")):
        entities[e["documentId"]].add((int(e["begin"]), int(e["end"]), str(e["type"])))
    for d in _lines(file):
        yield Annotated(d["_id"], file.parent.name, d["text"], d.get("title", ""), frozenset(entities[d["_id"]]))


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    return (json.loads(line) for line in text_of(path).split("\n") if line.strip())


def _touching(annotated: set[Span], told: set[Span]) -> tuple[int, int]:
    """Annotated entities that share a character with one given as the same type, and how many there are."""
    return sum(any(a[0] < t[1] and t[0] < a[1] for t in told) for a in annotated), len(annotated)


def _differences(annotated: frozenset[Span], told: set[Span]) -> Iterator[tuple[str, str]]:
    """What became of each annotated entity."""
    for start, stop, kind in annotated:
        touching = [t for t in told if t[0] < stop and start < t[1]]
        if (start, stop, kind) in told:
            yield kind, "right"
        elif any(t[2] == kind for t in touching):
            yield kind, "other ends"
        elif touching:
            yield kind, f"taken for {max(touching, key=lambda t: min(t[1], stop) - max(t[0], start))[2]}"
        else:
            yield kind, "not found"


def _result(
    by_type: Mapping[str, Tally],
    relaxed: Mapping[str, Tally],
    confused: Mapping[tuple[str, str], int],
    documents: int,
    part: str,
) -> Result:
    looked_for = _sum(by_type[t] for t in LOOKED_FOR)
    rows = {
        **{t: v for t, v in by_type.items() if v.gold},
        "types looked for": looked_for,
        "all": _sum(by_type.values()),
    }
    values: dict[str, Any] = {
        "part": part, "documents": documents, "strict": {k: v.row() for k, v in rows.items()},
        "touching": {k: v.row()["recall"] for k, v in relaxed.items() if v.gold},
    }  # fmt: skip
    columns = ("type", "precision", "recall", "F1", "annotated", "given", "recall, ends apart")
    cells = (
        [k, v.precision, v.recall, v.f1, v.gold, v.given, relaxed[k].recall if k in relaxed else None]
        for k, v in rows.items()
    )
    tables: list[Table] = [table(f"entities, {documents} documents", columns, cells)]
    if confused:
        ordered = sorted(confused.items(), key=lambda item: (item[0][0], -item[1]))
        tables.append(table("what became of them", ("type", "outcome", "count"), ([*k, n] for k, n in ordered)))
        values["errors"] = [{"type": k[0], "outcome": k[1], "count": n} for k, n in ordered]
    return Result(tuple(tables), values)


def _sum(tallies: Any) -> Tally:
    made = Tally()
    for t in tallies:
        made.add(t.hit, t.gold, t.given)
    return made


__all__ = ["evaluate_re3d"]
