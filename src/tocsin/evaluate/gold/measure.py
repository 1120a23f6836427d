"""The yardstick of annotated reports: cells, incidents, figures, statements, sources, links, evidence.

Written from the metric's definitions; the tests prove that it gives what the reference scorer gives, figure by figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tocsin.evaluate.gold.cells import FIELDS, cells, same_cell
from tocsin.evaluate.gold.likeness import FLOOR, likeness, near, word_f1
from tocsin.evaluate.gold.names import same_name
from tocsin.evaluate.matching import align, count_matches
from tocsin.evaluate.tally import Tally, f_one

Annotation = Mapping[str, Any]

SAID = 0.6
"""Least overlap of words by which two statements have the same content."""


class Pair(NamedTuple):
    """One report: its text, its annotation, what was given for it, and its incidents paired (gold, given)."""

    name: str
    text: str
    gold: Annotation
    given: Annotation
    incidents: tuple[tuple[int, int], ...]


def pair(name: str, text: str, gold: Annotation, given: Annotation) -> Pair:
    """A report with its incidents paired, best first."""
    found = align(items(gold, "incidents"), items(given, "incidents"), lambda g, p: likeness(text, g, p), FLOOR)
    return Pair(name, text, gold, given, tuple(found))


def items(annotation: Annotation, part: str) -> Sequence[Mapping[str, Any]]:
    """Incidents, figures, statements or sources; none where the part is absent."""
    return annotation.get(part) or []


def figures_paired(p: Pair) -> list[tuple[int, int]]:
    """Figures of the same value, least and unit whose words stand near each other."""

    def same(g: Annotation, q: Annotation) -> float:
        equal = all(g.get(k) == q.get(k) for k in ("value", "low", "unit"))
        return 1.0 if equal and near(p.text, g.get("text"), q.get("text")) > 0 else 0.0

    return align(items(p.gold, "figures"), items(p.given, "figures"), same, 1.0)


def contents_paired(p: Pair) -> list[tuple[int, int]]:
    """Statements whose contents share their words."""

    def overlap(g: Annotation, q: Annotation) -> float:
        return word_f1(g.get("text"), q.get("text"))

    return align(items(p.gold, "statements"), items(p.given, "statements"), overlap, SAID)


def same_speaker(p: Pair, gold: int, given: int) -> bool:
    """Whether two statements name the same speaker."""
    return same_name(
        items(p.gold, "statements")[gold].get("speaker"), items(p.given, "statements")[given].get("speaker")
    )


@dataclass(slots=True)
class Measure:
    """Sums over reports."""

    parts: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    links: list[tuple[Any, Any]] = field(default_factory=list)
    words: list[bool] = field(default_factory=list)
    reports: dict[str, float] = field(default_factory=dict)

    def add(self, p: Pair) -> None:
        """Count one report."""
        gold, given = items(p.gold, "incidents"), items(p.given, "incidents")
        self.words += [said in p.text for said in _evidence(p.given)]
        self._count("incidents", len(p.incidents), gold, given)
        self._cells(p, gold, given)
        self.links += [(gold[i].get("key"), given[j].get("key")) for i, j in p.incidents]
        self._count("figures", len(figures_paired(p)), items(p.gold, "figures"), items(p.given, "figures"))
        said, stated = items(p.gold, "statements"), items(p.given, "statements")
        contents = contents_paired(p)
        self._count("statement_content", len(contents), said, stated)
        self._count("statements", sum(same_speaker(p, i, j) for i, j in contents), said, stated)
        named, found = ([s.get("name") for s in items(a, "sources")] for a in (p.gold, p.given))
        self._count("sources", count_matches(named, found, same_name), named, found)

    def _count(self, part: str, hit: int, gold: Sequence[Any], given: Sequence[Any]) -> None:
        self.parts[part].add(hit, len(gold), len(given))

    def _cells(self, p: Pair, gold: Sequence[Annotation], given: Sequence[Annotation]) -> None:
        of, mine = dict(p.incidents), Tally()
        for i, g in enumerate(gold):
            found = cells(given[of[i]]) if i in of else {}
            for name, values in cells(g).items():
                hit = count_matches(values, found.get(name, []), same_cell(name))
                for tally in (self.fields[name], self.parts["cells"], mine):
                    tally.add(hit, len(values), 0)
        for q in given:
            for name, values in cells(q).items():
                for tally in (self.fields[name], self.parts["cells"], mine):
                    tally.add(0, 0, len(values))
        self.reports[p.name] = mine.row()["f1"]

    def values(self) -> dict[str, Any]:
        """All measures by name, rounded to four places."""
        return {
            **{name: tally.row() for name, tally in self.parts.items()},
            "links": b_cubed(self.links),
            "evidence": round(sum(self.words) / len(self.words), 4) if self.words else None,
            "fields": {name: self.fields[name].row() for name in FIELDS if name in self.fields},
            "per_report": self.reports,
        }


def measure(pairs: Iterable[Pair]) -> dict[str, Any]:
    """All measures over the reports."""
    made = Measure()
    for p in pairs:
        made.add(p)
    return made.values()


def b_cubed(links: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    """B-cubed of the keys (gold, given) of paired incidents (Bagga and Baldwin 1998)."""
    by_gold: dict[Any, set[int]] = defaultdict(set)
    by_given: dict[Any, set[int]] = defaultdict(set)
    for n, (g, p) in enumerate(links):
        by_gold[g].add(n)
        by_given[p].add(n)
    shared = [(len(by_gold[g] & by_given[p]), len(by_gold[g]), len(by_given[p])) for g, p in links]
    precision = sum(both / q for both, _, q in shared) / len(links) if links else 0.0
    recall = sum(both / g for both, g, _ in shared) / len(links) if links else 0.0
    return {
        "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f_one(precision, recall), 4),
        "items": len(links),
    }  # fmt: skip


def _evidence(given: Annotation) -> list[str]:
    """Words that are claimed to stand in the report."""
    held: list[Mapping[str, Any]] = []
    for incident in items(given, "incidents"):
        held += [{"text": incident.get("anchor")}, *(incident.get(k) or {} for k in ("date", "place", "weapon"))]
        held += [x for part in ("actors", "toll") for x in incident.get(part) or []]
    held += [x for part in ("figures", "sources", "statements") for x in items(given, part)]
    return [str(x["text"]) for x in held if x.get("text") is not None]
