"""Stories: reports that tell the same news, joined by copies, quotes, interviews, incidents, names and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tocsin.link.averages import average_linkage
from tocsin.link.keys import Key, chunks, publishers, rows_by
from tocsin.link.neighbours import Near, neighbours
from tocsin.link.profiles import likely_pairs, read_profiles
from tocsin.link.quotes import Quotes
from tocsin.link.vectors import count_terms
from tocsin.records import Copy, Resting, Story, StoryReport, make_id
from tocsin.seams import Store

HALF = 0.5
"""A report of which less than this share is copied shares a background paragraph, not the news."""

Reason = tuple[float, str]
Edges = dict[tuple[str, str], Reason]


class Members(NamedTuple):
    """Reports of one story, first told first."""

    keys: Sequence[Key]
    reasons: Mapping[str, Reason]


def find_stories(
    store: Store, keys: dict[str, Key], copies: Iterable[Copy], roots: dict[str, str], quotes: Quotes
) -> Iterator[Story | StoryReport]:
    """Stories of the case; every report is in exactly one."""
    edges: Edges = {}
    for c in copies:
        if c.kind != "partial" or c.share >= HALF:
            _add(edges, c.earlier_id, c.report_id, c.share, f"{c.kind} copy: {c.reason}")
    for (a, b), reason in quotes.pairs.items():
        _add(edges, a, b, 1.0, reason)
    for a, b, score, reason in likely_pairs(read_profiles(store, keys)):
        _add(edges, a, b, score, reason)
    near = list(neighbours(store, keys, count_terms(store, keys.values())))
    for part in chunks(stories_of(keys, edges, near)):
        rests = _rests(store, [k.report_id for m in part for k in m.keys])
        for members in part:
            yield from story_rows(members, roots, rests)


def _add(edges: Edges, a: str, b: str, score: float, reason: str) -> None:
    key = (min(a, b), max(a, b))
    edges[key] = max(edges.get(key, (0.0, "")), (round(score, 4), reason))


def stories_of(keys: dict[str, Key], edges: Edges, near: Iterable[Near] = ()) -> list[Members]:
    """Reports tied by edges, then groups whose words are alike on the average; each report with its strongest tie."""
    parent = {i: i for i in keys}
    best: dict[str, Reason] = {}
    for (a, b), reason in sorted(edges.items()):
        parent[_top(parent, a)] = _top(parent, b)
        for i in (a, b):
            best[i] = max(best.get(i, (0.0, "")), reason)
    tied: dict[str, list[str]] = {}
    for i in sorted(keys):
        tied.setdefault(_top(parent, i), []).append(i)
    pairs = {(min(n.left, n.right), max(n.left, n.right)): n for n in near}
    groups = average_linkage(list(tied.values()), {p: n.share for p, n in pairs.items()})
    _tie_alike(groups, pairs, best)
    return [
        Members(sorted((keys[i] for i in g), key=lambda k: k.order), {i: best[i] for i in g if i in best})
        for g in groups
    ]


def _tie_alike(groups: Iterable[Sequence[str]], pairs: Mapping[tuple[str, str], Near], best: dict[str, Reason]) -> None:
    """The likest report of its story, for reports that nothing else ties to it."""
    of = {i: n for n, g in enumerate(groups) for i in g}
    found: dict[str, Reason] = {}
    for (a, b), n in sorted(pairs.items()):
        if of[a] == of[b]:
            for i in (a, b):
                found[i] = max(found.get(i, (0.0, "")), (round(min(1.0, n.share / 2), 4), n.reason))
    for i, reason in found.items():
        best.setdefault(i, reason)


def _top(parent: dict[str, str], i: str) -> str:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _rests(store: Store, ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in chunks(ids):
        for item_id, rows in rows_by(store, Resting, "item_id", part).items():
            found[item_id] = {r.origin_id for r in rows}
    return found


def story_rows(members: Members, roots: dict[str, str], rests: Mapping[str, set[str]]) -> Iterator[Story | StoryReport]:
    """The story of these reports and one row for each of them."""
    ids = {k.report_id for k in members.keys}
    first_hand = [i for i in ids if roots.get(i, i) == i or roots[i] not in ids]
    seed = min(ids)
    days = sorted(k.published for k in members.keys if k.published)
    yield Story(
        seed_id=seed,
        title=members.keys[0].title,
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        reports=len(ids),
        publishers=len(publishers(members.keys)),
        origins=len(set().union(*(rests.get(i, set()) for i in first_hand))),
    )
    for n, k in enumerate(members.keys):
        first = (1.0, "first report of the story")
        score, reason = first if n == 0 else members.reasons.get(k.report_id, (0.5, "like the others on the average"))
        yield StoryReport(story_id=make_id("sto", seed), report_id=k.report_id, score=score, reason=reason)
