"""When an act took place: by its own words, by those of the sentences before, or only by the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.features import days_old
from tocsin.annotate.rules.options import Option, before, gather, hinted, ranked, standing
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

ENOUGH = 0.25
"""Least probability of a time that is taken: near the best F1 of cells in three folds of training reports."""

PUBLISHED = "publication date; no date in the words"
"""Basis of a date that only the publication supports; such a date has no words."""


_AGES = (("today", 0), ("fresh", 2), ("recent", 6))


def choose_time(view: View, act: Act, earlier: Sequence[Act]) -> tuple[Mention | None, bool]:
    """The likeliest time of the act, and whether it is dated by the publication alone."""
    scored = ranked(view, "time", time_options(view, act, earlier))
    if not scored or scored[0][0] < ENOUGH:
        return None, False
    best = scored[0][1].mention
    return best, best is None


def is_day(published: str | None) -> bool:
    """Whether a report is dated to the day."""
    try:
        return published is not None and date.fromisoformat(published).isoformat() == published
    except ValueError:
        return False


def time_options(view: View, act: Act, earlier: Sequence[Act]) -> list[Option]:
    """Times in reach of the act, and the publication."""
    last = next((a.time for a in reversed(earlier[-3:]) if a.time is not None), None)
    found = gather(view, act, lambda m: m.kind == "time" and bool(m.grain))
    own = sum(1 for where, _, _ in found if where == "own")
    made = [Option(m, tuple(_features(view, act, where, scene, m, last, own))) for where, scene, m in found]
    options = hinted(view, act, ("time",), made)
    if is_day(view.published):
        options.append(Option(None, tuple(_published(act, own, len(found), earlier))))
    return options


def _features(
    view: View, act: Act, where: str, scene: Scene, m: Mention, last: Mention | None, own: int
) -> Iterator[str]:
    old = days_old(m, view.published)
    age = "unknown" if old is None else next((n for n, most in _AGES if old <= most), "old")
    yield f"grain={m.grain}"
    yield f"age={age}"
    yield f"{m.grain}/{where}"
    yield f"{age}/{where}"
    yield f"anchor={m.type}"
    yield from standing(view, act, m, where)
    yield before(view, scene, m)
    yield f"own={min(own, 2)}/{where}"
    yield f"caption={m.type}/{where}/{age}" if m.type == "text" else "no_caption"
    if last is not None and last.first_day == m.first_day:
        yield "last_time"
        yield f"last_time/{min(own, 1)}"
    if "looking_back" in act.candidate.features:
        yield f"looking_back/{age}"
    yield from (f"{f}/{age}" for f in act.candidate.features if f in ("general", "perfect", "planned"))


def _published(act: Act, own: int, found: int, earlier: Sequence[Act]) -> Iterator[str]:
    yield "published"
    yield f"published/own={min(own, 2)}"
    yield f"published/found={min(found, 3)}"
    yield f"published/{'dated' if any(a.time is not None for a in earlier[-3:]) else 'undated'}"
    for f in act.candidate.features:
        if f in ("general", "perfect", "planned", "looking_back", "own_voice", "follows_act") or f.startswith(
            ("type=", "sentence=", "tolls=", "said=", "place=")
        ):
            yield "published/" + f
