"""The slot scores of 1992: templates mapped by content, then every slot's fills counted.

Chinchor, "MUC-4 evaluation metrics", Proceedings of MUC-4, 1992. The official scorer asked a person about strings; here
fixed rules answer (`agree`), so that a figure can be had again, and it is a little stricter than the official one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.evaluate.matching import assign
from tocsin.evaluate.muc.agree import PARTLY, RIGHT, WRONG, agreement
from tocsin.evaluate.muc.keys import SLOTS, Fill, Template
from tocsin.evaluate.tally import f_one

CONTENT = (9, 10, 12, 13, 18, 19, 20)
"""Slots of perpetrators and targets: two templates may be mapped if one of these agrees, at least partly (3.2.1)."""

Mapped = tuple[Template | None, Template | None]


@dataclass(slots=True)
class Count:
    """Fills of one slot: correct, partially correct, incorrect, spurious, missing."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def add(self, more: Count) -> None:
        """Count more."""
        for name in ("correct", "partial", "incorrect", "spurious", "missing"):
            setattr(self, name, getattr(self, name) + getattr(more, name))

    @property
    def possible(self) -> int:
        """Fills that should have been given."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fills that were given."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """Share of the possible that is right; partly right counts half."""
        return (self.correct + 0.5 * self.partial) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Share of the actual that is right; partly right counts half."""
        return (self.correct + 0.5 * self.partial) / self.actual if self.actual else 0.0

    @property
    def f(self) -> float:
        """F of recall and precision in whole per cent each, as the official reports have it."""
        points = 2 * self.correct + self.partial
        return f_one(whole_percent(points, 2 * self.actual), whole_percent(points, 2 * self.possible)) / 100


def whole_percent(part: int, whole: int) -> int:
    """Per cent as the official reports print it: cut to one decimal, then rounded, a half to the even number.

    Read off the 1,002 shares that the reports of MUC-4 print beside their counts.
    """
    return round(part * 1000 // whole / 10) if whole else 0


def count_fills(slot: int, key: Sequence[Fill], response: Sequence[Fill]) -> Count:
    """One slot of two mapped templates: fills paired so that most agree; what is optional is never missing."""
    made = Count()
    weights = [[agreement(slot, k, r) - (0.01 if k.optional else 0) for r in response] for k in key]
    pairs = [(i, j) for i, j in (assign(weights) if response else []) if agreement(slot, key[i], response[j]) > WRONG]
    for i, j in pairs:
        if agreement(slot, key[i], response[j]) == RIGHT:
            made.correct += 1
        else:
            made.partial += 1
    left = sum(not k.optional for i, k in enumerate(key) if i not in {i for i, _ in pairs})
    more = len(response) - len(pairs)
    made.incorrect = min(left, more)
    made.missing, made.spurious = left - made.incorrect, more - made.incorrect
    return made


def count_pair(key: Template | None, response: Template | None) -> dict[int, Count]:
    """All slots of a mapped pair, of a missing template or of a spurious one."""
    return {
        slot: count_fills(slot, key.fills(slot) if key else (), response.fills(slot) if response else ())
        for slot in SLOTS
    }


def map_templates(keys: Sequence[Template], responses: Sequence[Template]) -> list[Mapped]:
    """Templates of one message mapped one to one where type and content agree, so that most fills agree."""
    weights = [[_likeness(k, r) for r in responses] for k in keys]
    pairs = [(i, j) for i, j in assign(weights) if weights[i][j] > 0] if responses else []
    found: list[Mapped] = [(keys[i], responses[j]) for i, j in pairs]
    found += [(k, None) for i, k in enumerate(keys) if i not in {i for i, _ in pairs} and not k.optional]
    found += [(None, r) for j, r in enumerate(responses) if j not in {j for _, j in pairs}]
    return found


def _likeness(key: Template, response: Template) -> float:
    """Agreement of all slots, 0 where the templates may not be mapped."""
    counted = count_pair(key, response)
    agreeing = {slot: c.correct + PARTLY * c.partial for slot, c in counted.items()}
    if not agreeing[4] or not any(agreeing[slot] for slot in CONTENT):
        return 0.0
    return sum(agreeing.values())


def slot_scores(pairs: Sequence[Mapped]) -> dict[int, Count]:
    """Sums over mapped pairs by slot."""
    made = {slot: Count() for slot in SLOTS}
    for key, response in pairs:
        for slot, count in count_pair(key, response).items():
            made[slot].add(count)
    return made


def all_templates(counts: Mapping[int, Count]) -> Count:
    """The sum of all slots: the row "all templates" of the official reports."""
    made = Count()
    for count in counts.values():
        made.add(count)
    return made


def map_all(keys: Mapping[str, Sequence[Template]], responses: Mapping[str, Sequence[Template]]) -> list[Mapped]:
    """Mapped pairs of all messages of the key."""
    return [pair for message, held in keys.items() for pair in map_templates(held, responses.get(message, ()))]
