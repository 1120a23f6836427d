"""The scores of what was given, each with whether it was right: what calibration is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tocsin.evaluate.calibration import bins_of, calibration_error
from tocsin.evaluate.gold.cells import cells, same_cell
from tocsin.evaluate.gold.measure import Pair, contents_paired, figures_paired, items, same_speaker
from tocsin.evaluate.gold.names import same_name
from tocsin.evaluate.matching import match
from tocsin.evaluate.reading import Found
from tocsin.records import Account, AccountActor, AccountSource, Figure, Source, Statement, Toll

Scores = Mapping[str, Sequence[Any]]
Scored = tuple[str, float, bool]

_NESTED = ("actor", "toll", "by")


def scores_of(found: Found) -> dict[str, list[Any]]:
    """Scores by part, in the order in which the parts of the annotation stand."""
    accounts = found.of(Account)
    actors, tolls, sources = found.of(AccountActor), found.of(Toll), found.of(AccountSource)
    return {
        "incidents": [a.score for a in accounts],
        "actor": [[x.score for x in actors if x.account_id == a.account_id] for a in accounts],
        "toll": [[x.score for x in tolls if x.account_id == a.account_id] for a in accounts],
        "by": [[x.score for x in sources if x.account_id == a.account_id] for a in accounts],
        "figures": [x.score for x in found.of(Figure)],
        "statements": [x.score for x in found.of(Statement)],
        "sources": [x.score for x in found.of(Source)],
    }


def judged(p: Pair, scores: Scores) -> Iterator[Scored]:
    """Part, score and whether it is right, for all that was given for a report."""
    of = {j: i for i, j in p.incidents}
    gold, given = items(p.gold, "incidents"), items(p.given, "incidents")
    for j, q in enumerate(given):
        yield "incidents", scores["incidents"][j], j in of
        annotated, found = cells(gold[of[j]]) if j in of else {}, cells(q)
        for part in _NESTED:
            right = {n for _, n in match(annotated.get(part, []), found[part], same_cell(part))}
            yield from ((part, s, n in right) for n, s in enumerate(scores[part][j]))
    named, told = ([str(s.get("name")) for s in items(a, "sources")] for a in (p.gold, p.given))
    hits = {
        "figures": {j for _, j in figures_paired(p)},
        "statements": {j for i, j in contents_paired(p) if same_speaker(p, i, j)},
        "sources": {j for _, j in match(named, told, same_name)},
    }
    for part, right in hits.items():
        yield from ((part, s, n in right) for n, s in enumerate(scores[part]))


def calibration(scored: Iterable[Scored]) -> dict[str, dict[str, Any]]:
    """Expected calibration error, mean score, share right and bins, by part and over all."""
    by_part: dict[str, list[tuple[float, bool]]] = {}
    for part, score, right in scored:
        by_part.setdefault(part, []).append((score, right))
    by_part["all"] = [s for part in by_part.values() for s in part]
    return {part: _told(values) for part, values in by_part.items() if values}


def _told(values: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    bins = bins_of(values)
    error = calibration_error(bins)
    return {
        "ece": None if error is None else round(error, 4),
        "score": round(sum(s for s, _ in values) / len(values), 4),
        "right": round(sum(r for _, r in values) / len(values), 4),
        "count": len(values),
        "bins": [[b.low, b.size, round(b.score, 4), round(b.right, 4)] for b in bins],
    }
