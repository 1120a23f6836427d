"""Counts of what was right, and the measures that rest on them."""

from __future__ import annotations

from dataclasses import dataclass


def f_one(precision: float, recall: float) -> float:
    """Harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Tally:
    """What was right against what was annotated and what was given."""

    hit: int = 0
    gold: int = 0
    given: int = 0

    def add(self, hit: int, gold: int, given: int) -> None:
        """Count more of each."""
        self.hit += hit
        self.gold += gold
        self.given += given

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return self.hit / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was given."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return f_one(self.precision, self.recall)

    def row(self) -> dict[str, float]:
        """The measures, rounded to four places, with the counts they rest on."""
        return {
            "precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
            "gold": self.gold, "predicted": self.given,
        }  # fmt: skip
