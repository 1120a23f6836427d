"""Stories: reports that tell the same news, joined by copies, quotes, interviews, incidents and likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tocsin.link.keys import Key, chunks, publishers, rows_by
from tocsin.link.profiles import likely_pairs, read_profiles
from tocsin.link.quotes import Quotes
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
    for part in chunks(stories_of(keys, edges)):
        rests = _rests(store, [k.report_id for m in part for k in m.keys])
        for members in part:
            yield from story_rows(members, roots, rests)


def _add(edges: Edges, a: str, b: str, score: float, reason: str) -> None:
    key = (min(a, b), max(a, b))
    edges[key] = max(edges.get(key, (0.0, "")), (round(score, 4), reason))


def stories_of(keys: dict[str, Key], edges: Edges) -> list[Members]:
    """Connected reports, each with its strongest tie; in order of the earliest report."""
    parent = {i: i for i in keys}
    best: dict[str, Reason] = {}
    for (a, b), reason in sorted(edges.items()):
        parent[_top(parent, a)] = _top(parent, b)
        for i in (a, b):
            best[i] = max(best.get(i, (0.0, "")), reason)
    grouped: dict[str, list[Key]] = {}
    for k in sorted(keys.values(), key=lambda k: k.order):
        grouped.setdefault(_top(parent, k.report_id), []).append(k)
    return [Members(g, {k.report_id: best[k.report_id] for k in g if k.report_id in best}) for g in grouped.values()]


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
        score, reason = (1.0, "first report of the story") if n == 0 else members.reasons[k.report_id]
        yield StoryReport(story_id=make_id("sto", seed), report_id=k.report_id, score=score, reason=reason)
