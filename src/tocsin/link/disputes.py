"""Where tolls of one incident agree, refine or supersede one another, count different groups, or conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tocsin.link.claims import ALL, Claim, newest, said, toll_of
from tocsin.link.told import bounds
from tocsin.link.tolls import grouped
from tocsin.records import Contradiction, Toll


def contradictions(incident_id: str, claims: Sequence[Claim]) -> list[Contradiction]:
    """Pairs of tolls of one incident, each with how they stand to one another.

    `agree`, `refined` (ranges that meet) and `conflict` are of two origins, each by its newest report; `superseded` of
    one origin and two reports; `different_scope` of two origins that count no group in common.
    """
    found = []
    for key, same in grouped(claims).items():
        if key[1] != ALL:
            found += [_pair(incident_id, "superseded", a, b) for a, b in _succeeding(same)]
            spoken = sorted(newest(same), key=lambda c: (c.order, c.origin))
            found += [_pair(incident_id, _kind(a, b), a, b) for a, b in combinations(spoken, 2)]
    return found + [_pair(incident_id, "different_scope", a, b) for a, b in _other_groups(claims)]


def _kind(a: Claim, b: Claim) -> str:
    left, right = toll_of(a), toll_of(b)
    if (left.low, left.best, left.high) == (right.low, right.best, right.high):
        return "agree"
    (low, high), (down, up) = bounds(left), bounds(right)
    if low <= up and down <= high:
        return "agree" if left.best is not None and left.best == right.best else "refined"
    return "conflict"


def _succeeding(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Claims of one origin with the next that says another number."""
    by_origin: dict[str, list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.order, c.size)):
        by_origin.setdefault(c.origin, []).append(c)
    for _, same in sorted(by_origin.items()):
        yield from ((a, b) for a, b in pairwise(same) if toll_of(a).best != toll_of(b).best)


def _other_groups(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Largest claims on one outcome of two origins that share no group: neither number speaks against the other."""
    by_outcome: dict[str, dict[str, list[Claim]]] = {}
    for c in claims:
        if c.victims != ALL:
            by_outcome.setdefault(c.outcome, {}).setdefault(c.origin, []).append(c)
    for _, by_origin in sorted(by_outcome.items()):
        for one, other in combinations(sorted(by_origin), 2):
            if not {c.victims for c in by_origin[one]} & {c.victims for c in by_origin[other]}:
                a, b = (max(by_origin[o], key=lambda c: (c.size, c.order, c.victims)) for o in (one, other))
                yield (a, b) if (a.order, a.origin) <= (b.order, b.origin) else (b, a)


def _pair(incident_id: str, kind: str, a: Claim, b: Claim) -> Contradiction:
    left, right = toll_of(a), toll_of(b)
    return Contradiction(
        item="toll",
        left_id=left.toll_id,
        right_id=right.toll_id,
        incident_id=incident_id,
        kind=kind,
        reason=f"{a.outcome}{_group(a, b)}: {_said(a, left, kind)} by {a.origin}, {_said(b, right, kind)} "
        + (f"later by {b.origin}" if kind == "superseded" else f"by {b.origin}"),
    )


def _group(a: Claim, b: Claim) -> str:
    return f" ({_words(a.victims)})" if a.victims == b.victims != "unspecified" else ""


def _said(c: Claim, t: Toll, kind: str) -> str:
    group = f" {_words(c.victims)}" if kind == "different_scope" else ""
    return said(t.low, t.best, t.high) + group


def _words(victims: str) -> str:
    return victims.replace("_", " ")
