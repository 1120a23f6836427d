"""How like two incidents of one report are, so that given ones can be paired with annotated ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tocsin.evaluate.gold.names import same_name

Incident = Mapping[str, Any]

FLOOR = 0.45
"""Least likeness of a pair: reached by words of one sentence with one more value in common."""

NEIGHBOURS = 200
"""Characters within which words of another sentence still count half."""

_ENDS = (". ", ".\n", "\n\n", '." ', "? ", "! ")


def words(text: str | None) -> list[str]:
    """Words in small letters."""
    return re.findall(r"\w+", (text or "").lower())


def word_f1(a: str | None, b: str | None) -> float:
    """Overlap of the words of two texts, each word used once."""
    first, second = words(a), words(b)
    left, hit = list(second), 0
    for w in first:
        if w in left:
            left.remove(w)
            hit += 1
    return 2 * hit / (len(first) + len(second)) if hit else 0.0


def near(text: str, a: str | None, b: str | None) -> float:
    """1 where both stand in one sentence or say the same, a half where they stand close, else 0."""
    if word_f1(a, b) >= 0.8:
        return 1.0
    at_a, at_b = _place(text, a), _place(text, b)
    if at_a is None or at_b is None:
        return 0.0
    if _sentence(text, at_a) == _sentence(text, at_b):
        return 1.0
    return 0.5 if abs(at_a - at_b) < NEIGHBOURS else 0.0


def likeness(text: str, gold: Incident, given: Incident) -> float:
    """Weighed likeness of anchor, type, date, place and toll, 0 to 1."""
    days_a, days_b = _part(gold, "date"), _part(given, "date")
    same_days = (days_a.get("start"), days_a.get("stop")) == (days_b.get("start"), days_b.get("stop"))
    same_place = same_name(_part(gold, "place").get("name"), _part(given, "place").get("name"))
    anchor = near(text, gold.get("anchor"), given.get("anchor"))
    same_type = gold.get("type") == given.get("type")
    toll = _shared(_tolls(gold), _tolls(given))
    return 0.35 * anchor + 0.2 * same_type + 0.12 * same_days + 0.15 * same_place + 0.18 * toll


def _part(incident: Incident, name: str) -> Mapping[str, Any]:
    return incident.get(name) or {}


def _place(text: str, said: str | None) -> int | None:
    at = text.find(said) if said else -1
    return at if at >= 0 else None


def _sentence(text: str, at: int) -> tuple[int, int]:
    ends = [i for i in (text.find(end, at) for end in _ENDS) if i >= 0]
    return max(text.rfind(end, 0, at) for end in _ENDS), min(ends, default=len(text))


def _tolls(incident: Incident) -> set[tuple[Any, Any]]:
    return {
        (t.get("outcome"), t["best"] if t.get("best") is not None else ("low", t.get("low")))
        for t in incident.get("toll") or []
    }


def _shared(a: set[tuple[Any, Any]], b: set[tuple[Any, Any]]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.5
