"""Stories: reports that tell the same news, joined by copies, quotes, interviews, incidents, names and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tocsin.link.averages import average_linkage
from tocsin.link.chains import Chains
from tocsin.link.keys import Key, Keys, chunks, publishers, rows_by
from tocsin.link.ties import WORDS, groups, join, ties_of
from tocsin.records import Resting, Story, StoryReport, Tie, make_id
from tocsin.seams import Store

Reason = tuple[float, str]


class Members(NamedTuple):
    """Reports of one story, first told first."""

    keys: Sequence[Key]
    reasons: Mapping[str, Reason]


def find_stories(
    store: Store, keys: Keys, roots: Chains, components: Iterable[Sequence[str]]
) -> Iterator[Story | StoryReport]:
    """Stories of groups of reports that no tie which joins leaves; every report is in exactly one."""
    for part in chunks(components):
        ids = [i for group in part for i in group]
        keys.hold(ids)
        roots.hold(ids)
        ties = {t.tie_id: t for t in ties_of(store, ids)}.values()
        made = stories_of([keys[i] for i in ids], ties)
        rests = _rests(store, ids)
        for members in made:
            yield from story_rows(members, roots, rests)


def stories_of(keys: Sequence[Key], ties: Iterable[Tie]) -> list[Members]:
    """Reports tied for sure, then groups whose words are alike on the average; each report with its strongest tie."""
    by_id = {k.report_id: k for k in keys}
    parent = {i: i for i in by_id}
    best: dict[str, Reason] = {}
    alike: dict[tuple[str, str], Tie] = {}
    for t in sorted(ties, key=lambda t: t.id):
        if t.left_id not in by_id or t.right_id not in by_id:
            continue
        if t.kind == WORDS:
            alike[t.left_id, t.right_id] = t
            continue
        join(parent, t.left_id, t.right_id)
        for i in (t.left_id, t.right_id):
            best[i] = max(best.get(i, (0.0, "")), (t.share, t.reason))
    joined = average_linkage(groups(parent), {p: t.share for p, t in alike.items()})
    _tie_alike(joined, alike, best)
    return [
        Members(sorted((by_id[i] for i in g), key=lambda k: k.order), {i: best[i] for i in g if i in best})
        for g in joined
    ]


def _tie_alike(groups: Iterable[Sequence[str]], pairs: Mapping[tuple[str, str], Tie], best: dict[str, Reason]) -> None:
    """The likest report of its story, for reports that nothing else ties to it."""
    of = {i: n for n, g in enumerate(groups) for i in g}
    found: dict[str, Reason] = {}
    for (a, b), n in sorted(pairs.items()):
        if of[a] == of[b]:
            for i in (a, b):
                found[i] = max(found.get(i, (0.0, "")), (round(min(1.0, n.share / 2), 4), n.reason))
    for i, reason in found.items():
        best.setdefault(i, reason)


def _rests(store: Store, ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in chunks(ids):
        for item_id, rows in rows_by(store, Resting, "item_id", part).items():
            found[item_id] = {r.origin_id for r in rows}
    return found


def story_rows(members: Members, roots: Chains, rests: Mapping[str, set[str]]) -> Iterator[Story | StoryReport]:
    """The story of these reports and one row for each of them."""
    ids = {k.report_id for k in members.keys}
    first_hand = [i for i in ids if roots[i] == i or roots[i] not in ids]
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
