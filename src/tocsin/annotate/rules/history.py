"""Whether an act is told as news or recalled as history."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.features import days_old
from tocsin.annotate.rules.scenes import View

ENOUGH = 0.5
"""Least probability at which an act counts as history."""

AGES = (0, 2, 4, 8, 20, 60)
"""Bounds in days between which ages count alike."""


def is_history(view: View, act: Act, earlier: Sequence[Act]) -> bool:
    """Whether the act is recalled and not the report's news."""
    return view.probability("background", history_features(view, act, earlier)) >= ENOUGH


def history_features(view: View, act: Act, earlier: Sequence[Act]) -> tuple[str, ...]:
    """What is noticed of an act's age and of how it is told."""
    old = days_old(act.time, view.published)
    if old is None:
        age = "published" if act.dated else "unknown" if act.time is not None else "none"
    else:
        age = next((str(most) for most in AGES if old <= most), "more")
    grain = act.time.grain if act.time is not None else "none"
    own = act.time is not None and act.scene.start <= act.time.start < act.scene.stop
    last = earlier[-1].background if earlier else None
    return (
        *act.candidate.features, f"age={age}", f"grain={grain}", f"age={age}/{grain}", f"age={age}/own={own}",
        f"last={last}", f"last={last}/age={age}", f"is={act.type}", f"is={act.type}/{age}",
        *view.hints.background(act.clue),
    )  # fmt: skip
