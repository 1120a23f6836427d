"""Where cells go wrong: by field and class of error, and what is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tocsin.evaluate.gold.cells import FIELDS, cells, same_cell
from tocsin.evaluate.gold.measure import Pair, contents_paired, figures_paired, items, same_speaker
from tocsin.evaluate.gold.names import same_name
from tocsin.evaluate.matching import match
from tocsin.evaluate.result import Table, table

CLASSES = ("right", "wrong", "missing", "in a missed incident", "extra", "in an invented incident")
"""What can become of a cell; `wrong` is one annotated and one given value that do not agree."""

MOST_SHOWN = 40

Counts = Mapping[str, Counter[Any]]


def confusions(pairs: Iterable[Pair]) -> tuple[Table, ...]:
    """Error classes by cell, by utterance, and the commonest values taken for others."""
    by_cell: dict[str, Counter[str]] = {f: Counter() for f in FIELDS}
    taken: Counter[tuple[str, str, str]] = Counter()
    parts: dict[str, Counter[str]] = {"figure": Counter(), "statement": Counter(), "source": Counter()}
    for p in pairs:
        _count_cells(p, by_cell, taken)
        _count_others(p, parts)
    return (
        table("cells by class of error", ("cell", *CLASSES), ([f, *(by_cell[f][c] for c in CLASSES)] for f in FIELDS)),
        table(
            "figures, statements, sources by class of error",
            ("part", "class", "count"),
            ([part, cls, n] for part, counted in parts.items() for cls, n in counted.most_common()),
        ),
        table(
            "taken for another",
            ("cell", "annotated", "given", "count"),
            ([*key, n] for key, n in sorted(taken.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]),
        ),
    )


def _count_cells(p: Pair, by_cell: Mapping[str, Counter[str]], taken: Counter[tuple[str, str, str]]) -> None:
    gold, given, of = items(p.gold, "incidents"), items(p.given, "incidents"), dict(p.incidents)
    for i, g in enumerate(gold):
        annotated, found = cells(g), cells(given[of[i]]) if i in of else None
        for field in FIELDS:
            if found is None:
                by_cell[field]["in a missed incident"] += len(annotated[field])
            else:
                _compare(field, annotated[field], found[field], by_cell[field], taken)
    for j, q in enumerate(given):
        if j not in of.values():
            for field, values in cells(q).items():
                by_cell[field]["in an invented incident"] += len(values)


def _compare(
    field: str, annotated: Sequence[Any], found: Sequence[Any], counted: Counter[str], taken: Counter[Any]
) -> None:
    """One field of a pair: what agrees, then what is left on both sides against each other in the order of the text."""
    pairs = match(annotated, found, same_cell(field))
    left = [v for i, v in enumerate(annotated) if i not in {i for i, _ in pairs}]
    more = [v for j, v in enumerate(found) if j not in {j for _, j in pairs}]
    wrong = min(len(left), len(more))
    counted["right"] += len(pairs)
    counted["wrong"] += wrong
    counted["missing"] += len(left) - wrong
    counted["extra"] += len(more) - wrong
    for a, b in zip(left, more, strict=False):
        taken[(field, *_shown(field, a, b))] += 1


def _shown(field: str, a: Any, b: Any) -> tuple[str, str]:
    """What to say of two values that disagree: their kind of difference where the values themselves are many."""
    if field == "actor":
        return ("role " + str(a[0]), "role " + str(b[0])) if same_name(a[1], b[1]) else (str(a[0]), "another actor")
    if field == "toll":
        return (str(a[0]), str(b[0])) if a[0] != b[0] else (str(a[0]), "another number")
    if field == "date":
        return _span(a), "another day" if _span(a) == _span(b) else _span(b)
    return (str(a), str(b)) if field not in ("place", "by") else (field, "another " + field)


def _span(days: tuple[str, str]) -> str:
    return "one day" if days[0] == days[1] else "several days"


def _count_others(p: Pair, parts: Mapping[str, Counter[str]]) -> None:
    figures, contents = figures_paired(p), contents_paired(p)
    right = sum(same_speaker(p, i, j) for i, j in contents)
    gold, given = items(p.gold, "statements"), items(p.given, "statements")
    parts["statement"] += Counter(
        {
            "right": right, "another speaker": len(contents) - right, "content missing": len(gold) - len(contents),
            "content extra": len(given) - len(contents),
        }
    )  # fmt: skip
    _count_figures(p, figures, parts["figure"])
    named, found = ([str(s.get("name")) for s in items(a, "sources")] for a in (p.gold, p.given))
    hits = len(match(named, found, same_name))
    parts["source"] += Counter({"right": hits, "missing": len(named) - hits, "extra": len(found) - hits})


def _count_figures(p: Pair, paired: Sequence[tuple[int, int]], counted: Counter[str]) -> None:
    """What is left of figures, by what it has in common with the other side."""
    gold, given = items(p.gold, "figures"), items(p.given, "figures")
    left = [g for i, g in enumerate(gold) if i not in {i for i, _ in paired}]
    more = [q for j, q in enumerate(given) if j not in {j for _, j in paired}]
    values = match(left, more, lambda g, q: bool(g.get("value") == q.get("value")))
    tolls = {(t.get("best"), t.get("low")) for i in items(p.given, "incidents") for t in i.get("toll") or []}
    unpaired = [g for i, g in enumerate(left) if i not in {i for i, _ in values}]
    as_toll = sum((g.get("value"), g.get("low")) in tolls for g in unpaired)
    counted += Counter({"right": len(paired)})
    counted["right value, another unit, least or sentence"] += len(values)
    counted["given as the toll of an incident"] += as_toll
    counted["missing"] += len(unpaired) - as_toll
    counted["extra"] += len(more) - len(values)
