"""Mentions that may fill a place in an act: where they stand to it, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.features import word_before
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

BACK = 3
"""Sentences before an act in which its time, place or actors are looked for besides its own, the title and the lead."""

LEAD = 3
"""First sentences of a report, title included, whose words hold for all of it."""


@dataclass(slots=True, eq=False)
class Option:
    """A mention that may be meant, with what is noticed about it; None where nothing in the words is meant."""

    mention: Mention | None
    features: tuple[str, ...]


def reach(view: View, act: Act) -> list[tuple[str, Scene]]:
    """Sentences in which an argument may stand, with how they stand to the act."""
    own = act.scene
    near = [("own", own), *((f"back{n}", s) for n, s in enumerate(view.around(own, BACK), 1))]
    seen = {s.index for _, s in near}
    lead = [s for s in view.scenes[:LEAD] if s.index not in seen and s.index < own.index]
    return near + [("title" if s.title else "lead", s) for s in lead]


def standing(view: View, act: Act, m: Mention, where: str) -> Iterator[str]:
    """Features of where a mention stands to the act."""
    if where != "own":
        yield "at=" + where
        return
    inside = act.share[0] <= m.start < act.share[1]
    yield "at=own" if inside else "at=other_share"
    side = "after" if m.start >= act.clue.stop else "before" if m.stop <= act.clue.start else "in"
    gap = max(m.start - act.clue.stop, act.clue.start - m.stop, 0)
    size = "0" if gap < 6 else "1" if gap < 25 else "2" if gap < 60 else "3" if gap < 120 else "4"
    yield "side=" + side
    yield f"gap={size}"
    yield f"gap={side}{size}"
    apart = min(act.candidate.clauses.apart(m.start, act.clue.start), 2)
    yield f"apart={apart}"
    yield f"apart={side}{apart}"


def before(view: View, scene: Scene, m: Mention) -> str:
    """Feature of the word before a mention."""
    return "word=" + word_before(view.low, scene, m.start)


def hinted(view: View, act: Act, roles: Sequence[str], options: Sequence[Option]) -> list[Option]:
    """The options with what is hinted of their mentions in these roles."""
    mentions = [o.mention for o in options if o.mention is not None]
    ties = iter(view.hints.ties(roles, act.clue, mentions))
    return [o if o.mention is None else Option(o.mention, (*o.features, *next(ties))) for o in options]


def ranked(view: View, table: str, options: Iterable[Option]) -> list[tuple[float, Option]]:
    """Options with their probability, the likeliest first, in the order of the text among equals."""
    scored = [(view.probability(table, o.features), o) for o in options]
    return sorted(scored, key=lambda s: (-s[0], s[1].mention.start if s[1].mention else -1))


def gather(view: View, act: Act, wanted: Callable[[Mention], bool], most: int = 60) -> list[tuple[str, Scene, Mention]]:
    """Mentions of a kind in reach of the act, at most so many of each sentence."""
    return [(where, s, m) for where, s in reach(view, act) for m in _first(s.mentions, wanted, most)]


def _first(mentions: Sequence[Mention], wanted: Callable[[Mention], bool], most: int) -> list[Mention]:
    kept = []
    for m in mentions:
        if wanted(m):
            kept.append(m)
            if len(kept) >= most:
                break
    return kept


def ranked_names(view: View, table: str, options: dict[str, tuple[str, ...]]) -> list[str]:
    """Names by the probability of their features, the likeliest first; among equals as given."""
    return sorted(options, key=lambda n: -view.probability(table, options[n]))
