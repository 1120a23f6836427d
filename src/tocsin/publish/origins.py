"""The origin tree of a story: on whose word its reports rest, through whom each had it, with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from tocsin import records as r
from tocsin.publish.story import Member, StoryView, members_of, story_view
from tocsin.publish.summary import shorten
from tocsin.publish.visible import visible
from tocsin.seams import Store, Where

Line = tuple[str, str]

_REASONS = {
    "interview": "told it", "attributed": "named as the source", "copy": "copied from", "credited": "agency credited",
    "own voice": "in its own voice",
}  # fmt: skip
_WIDTH, _INDENT, _ROW, _MARGIN = 980, 28, 40, 12
_LETTERS = 110


@dataclass(slots=True)
class Node:
    """One holder or report in the tree, with what leads to it from its parent; children in order of first report."""

    label: str
    kind: str
    reason: str = ""
    words: str | None = None
    report_id: str | None = None
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OriginTree:
    """A story or incident and its origins, the one with most reports first; each leads down to the reports on it."""

    of: r.Story | r.Incident
    title: str
    origins: tuple[Node, ...]

    def lines(self) -> Iterator[Line]:
        """The tree as lines of text with their styles."""
        s = self.of
        yield f"{s.id}  {self.title}", "bold"
        yield f"  reports {s.reports}, publishers {s.publishers}, origins {s.origins}", ""
        for origin in self.origins:
            yield "", ""
            yield f"{origin.label} ({origin.kind})", "bold"
            yield from _branch(origin, "")

    def svg(self) -> str:
        """The tree as one SVG image with its text as text; every word of a report is escaped."""
        rows = [row for origin in self.origins for row in _walk(origin, 0)]
        height = _MARGIN * 2 + _ROW * (len(rows) + 1)
        title = _safe(shorten(self.title, _LETTERS))
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
            f'font-family="sans-serif" font-size="14"><title>Origins of: {title}</title>',
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="{_MARGIN}" y="{_MARGIN + 14}" font-weight="bold">{title}</text>',
        ]
        above: dict[int, int] = {}
        for n, (depth, node) in enumerate(rows):
            y = _MARGIN + _ROW * (n + 1) + 14
            if depth:
                parts.append(_elbow(depth, above[depth - 1], y))
            above[depth] = y
            parts += _drawn(node, _MARGIN + depth * _INDENT, y)
        return "\n".join([*parts, "</svg>"]) + "\n"


def origin_tree(store: Store, story: r.Story, view: StoryView | None = None) -> OriginTree:
    """Tree of the origins of one story; a report that rests on several stands under each; `view` where it is read.

    Counts of the story are those of the table; the tree draws the rows `resting` of its reports.
    """
    view = view or story_view(store, story)
    return tree_of(view, _origins(store, view.members))


def incident_tree(store: Store, incident: r.Incident, title: str, accounts: Mapping[str, str]) -> OriginTree:
    """Tree of the origins of one incident, whose accounts are given with their reports."""
    members = members_of(store, dict.fromkeys(accounts.values(), ""), accounts)
    return OriginTree(incident, title, _branches(members, _origins(store, members)))


def tree_of(view: StoryView, origins: dict[str, r.Origin]) -> OriginTree:
    """Tree of a story whose reports and origins have been read."""
    return OriginTree(view.story, view.story.title or "untitled", _branches(view.members, origins))


def _branches(members: Iterable[Member], origins: Mapping[str, r.Origin]) -> tuple[Node, ...]:
    found: dict[str, Node] = {}
    reports: dict[str, int] = {}
    for member in members:
        chains: dict[str, list[r.Resting]] = {}
        for step in member.steps:
            chains.setdefault(step.origin_id, []).append(step)
        for origin_id, steps in chains.items():
            origin = origins[origin_id]
            node = found.setdefault(origin_id, Node(origin.name, origin.kind))
            reports[origin_id] = reports.get(origin_id, 0) + 1
            _hang(node, steps, member)
    order = sorted(found, key=lambda i: (-reports[i], found[i].label, i))
    return tuple(found[i] for i in order)


def _hang(origin: Node, steps: list[r.Resting], member: Member) -> None:
    """Put a report under its origin, by way of those from whom it says that it has the matter."""
    ordered = sorted(steps, key=lambda s: s.step)
    at = origin
    for step in reversed(ordered[:-1]):
        beside = next((c for c in at.children if c.label == step.holder and c.report_id is None), None)
        if beside is None:
            beside = Node(step.holder, "holder", _REASONS.get(step.reason, step.reason), step.words)
            at.children.append(beside)
        at = beside
    last = ordered[-1]
    label = f"{member.publisher or 'publisher unknown'}, {member.published or 'date unknown'}: "
    label += shorten(member.title or "untitled", 70)
    at.children.append(Node(label, "report", _REASONS.get(last.reason, last.reason), last.words, member.report_id))


def _origins(store: Store, members: Iterable[Member]) -> dict[str, r.Origin]:
    ids = sorted({s.origin_id for m in members for s in m.steps})
    return {o.origin_id: o for o in store.read(r.Origin, [Where("origin_id", "in", ids)])} if ids else {}


def _branch(node: Node, before: str) -> Iterator[Line]:
    for n, child in enumerate(node.children):
        last = n == len(node.children) - 1
        shown = f" “{shorten(child.words, 60)}”" if child.words else ""
        ident = f"  [{child.report_id}]" if child.report_id else ""
        style = "" if child.report_id else "cyan"
        yield (
            f"{before}{'└─' if last else '├─'} {child.label} ({child.reason}{':' + shown if shown else ''}){ident}",
            style,
        )
        yield from _branch(child, before + ("   " if last else "│  "))


def _walk(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    yield depth, node
    for child in node.children:
        yield from _walk(child, depth + 1)


def _elbow(depth: int, top: int, y: int) -> str:
    x = _MARGIN + (depth - 1) * _INDENT + 8
    return f'<path d="M{x} {top + 20} V{y - 5} H{x + _INDENT - 12}" fill="none" stroke="#777"/>'


def _drawn(node: Node, x: int, y: int) -> Iterator[str]:
    weight = ' font-weight="bold"' if not node.reason else ""
    note = node.kind if not node.reason else node.reason + (f": “{shorten(node.words, 60)}”" if node.words else "")
    yield f'<text x="{x}" y="{y}"{weight}>{_safe(shorten(node.label, _LETTERS))}</text>'
    yield f'<text x="{x}" y="{y + 15}" font-size="11" fill="#555">{_safe(note)}</text>'


def _safe(text: str) -> str:
    return escape(visible(text))
