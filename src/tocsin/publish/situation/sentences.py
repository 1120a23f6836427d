"""What changed, in sentences: each is a form filled from rows, and says `reported` of what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tocsin.publish.situation.counts import Counted, killed, stand_of
from tocsin.publish.situation.model import Alarm, Cited, Count, Dispute, Move, Told
from tocsin.publish.situation.scope import Scope
from tocsin.publish.situation.told import MOVED
from tocsin.publish.summary import shorten
from tocsin.publish.sums import Sum
from tocsin.records import Series
from tocsin.seams import Store, Where

NAMED = 3
"""Provinces, incidents, figures and the like named in the page of what changed; the tables have them all."""
AREAS = 4
TYPES = 6
LETTERS = 200
"""Two lines: with so many sentences of that length what changed fits a page."""


def many(count: int, what: str) -> str:
    """A number and what it counts: 1 incident, 2 incidents, no incident."""
    return f"{count or 'no'} {what if count in (0, 1) else what + 's'}"


def counts_lines(scope: Scope, found: Counted) -> Iterator[Cited]:
    """Incidents and tolls of the whole area."""
    now, before = len(found.now), len(found.before)
    was = scope.before.label if scope.before else ""
    if not now:
        earlier = f"; {many(before, 'incident')} {_was(before)} reported for {was}" if was else ""
        yield Cited(f"Nothing is reported for {scope.label} in {scope.now.label}{earlier}.")
        return
    against = f", against {before or 'none'} for {was}" if was else ""
    yield Cited(
        f"{many(now, 'incident')} {_was(now)} reported for {scope.now.label}{against}. "
        f"What is reported {'now ' if was else ''}rests on {stand_of(found.now).line}."
    )
    earlier = f"; in {was}: {killed_line(killed(found.before))}" if was else ""
    yield Cited(f"Reported killed: {killed_line(killed(found.now))}{earlier}.")


def undated_lines(scope: Scope, newest: str | None) -> Iterator[Cited]:
    """What to do about a case whose reports have no date."""
    if newest is None and scope.now.grain:
        yield Cited(
            "No report of the case has a known date of publication, without which few incidents have a day: a manifest "
            "can give them, and the period `all` counts what has none."
        )


def killed_line(toll: Sum) -> str:
    """A sum of killed, and for how many incidents reports give a number."""
    if not toll.of:
        return "no incident reported"
    if not toll.known:
        return f"no number reported ({many(toll.of, 'incident')})"
    return f"{toll.line} (a number is reported for {toll.known} of {many(toll.of, 'incident')})"


def area_lines(scope: Scope, areas: Sequence[Count]) -> Iterator[Cited]:
    """One sentence an area, where there are several, and one for those with fewer incidents."""
    ranked = sorted(areas, key=lambda c: (-c.incidents, -c.incidents_before))
    for c in ranked[:AREAS] if len(areas) > 1 else ():
        before = f", against {c.incidents_before or 'none'} before" if scope.before else ""
        if not c.incidents:
            yield Cited(f"{c.name}: nothing reported{before}.")
            continue
        toll = c.killed.line if c.killed.known else "no number"
        yield Cited(
            f"{c.name}: {many(c.incidents, 'incident')} reported{before}; reported killed {toll}; {c.stand.line}."
        )
    if len(areas) > AREAS:
        yield Cited(f"These are {AREAS} of {len(areas)} areas; the table of areas has them all.")


def shift_lines(provinces: Sequence[Count], types: Sequence[Count]) -> Iterator[Cited]:
    """Provinces that moved most, and types that come or go."""
    for word, sign in (("More", 1), ("Fewer", -1)):
        moved = sorted(provinces, key=lambda c: (sign * (c.incidents_before - c.incidents), c.name))
        named = [c for c in moved if sign * (c.incidents - c.incidents_before) > 0][:NAMED]
        if named:
            said = ", ".join(f"{c.name} ({c.incidents}, before {c.incidents_before})" for c in named)
            yield Cited(f"{word} incidents reported than before: {said}.")
    new = [c for c in types if c.incidents and not c.incidents_before]
    gone = [c for c in types if c.incidents_before and not c.incidents]
    if new and any(c.incidents_before for c in types):
        yield Cited(f"Types reported now and not before: {_listed(new)}.")
    if gone and any(c.incidents for c in types):
        yield Cited(f"Types reported before and not now: {_listed(gone)}.")


def incident_lines(told: Sequence[Told]) -> Iterator[Cited]:
    """The first of the incidents, which come ranked by origins and reports."""
    for t in told[:NAMED]:
        toll = f"reported killed {t.killed}" if t.killed != "unknown" else "no number of killed reported"
        yield Cited(_short(f"Among the most told: {t.type} at {t.place}, {t.days}; {toll}; {t.stand.line}."), t.cites)


def move_lines(moves: Sequence[Move]) -> Iterator[Cited]:
    """Figures that went up or down."""
    for m in [m for m in moves if m.change in MOVED][:NAMED]:
        said = f"Figure {m.change}: {m.what} ({m.unit}), {m.place}: {m.value} as of {m.at} by {m.holder}"
        yield Cited(_short(f"{said}, after {m.before} as of {m.before_at}."), m.cites)


def voice_lines(kinds: Counter[str], disputes: Sequence[Dispute], alerts: Sequence[Alarm]) -> Iterator[Cited]:
    """How many statements of each kind warned and denied, what is in dispute, and what the rules say."""
    if kinds:
        said = [many(kinds[kind], kind) for kind in ("warning", "denial", "assessment")]
        yield Cited(f"Reports of the period carry {said[0]}, {said[1]} and {said[2]} about the area.")
    for d in disputes[:NAMED]:
        yield Cited(_short(f"Open contradiction on {d.about}: {d.reason}."), d.cites)
    for a in alerts[:NAMED]:
        yield Cited(_short(f"Alert {a.rule} fired: {a.place}, {a.period}; odds: {a.odds}; {a.stand.line}."))


def rest_lines(named: Mapping[str, tuple[int, int]]) -> Iterator[Cited]:
    """How many of what there is have been named, by name of the table: of how many, where not all."""
    left = {table: (n, of) for table, (n, of) in named.items() if n < of}
    if left:
        said = ", ".join(f"{n} of {of} {_TABLES[table]}" for table, (n, of) in left.items())
        commands = ", ".join(left)
        yield Cited(f"Named here are {said}. The parts below have more; tocsin show CASE has all ({commands}).")


def publisher_lines(store: Store, scope: Scope) -> Iterator[Cited]:
    """Publishers that come and go in a month: they can make a rise or a fall that is none."""
    if scope.now.grain != 7:
        return
    month = scope.now.first.isoformat()[:7]
    found = next(store.read(Series, [Where("period", "=", month), Where("level", "=", "country"), *scope.where]), None)
    if found is not None and (found.new_publishers or found.gone_publishers):
        new, gone = found.new_publishers, found.gone_publishers
        yield Cited(
            f"Publishers of the case heard in {scope.now.label}: {found.publishing}, {new} of them for the first time; "
            f"heard in the six months before and not now: {gone}. A change in reporting is not a change in violence."
        )


_TABLES = {"incidents": "incidents", "figures": "figures", "contradictions": "open contradictions", "alerts": "alerts"}


def _short(sentence: str) -> str:
    return shorten(sentence, LETTERS)


def _listed(counts: Sequence[Count]) -> str:
    said = ", ".join(f"{c.name} ({c.incidents or c.incidents_before})" for c in counts[:TYPES])
    return said + (f" and others, {len(counts)} in all" if len(counts) > TYPES else "")


def _was(count: int) -> str:
    return "is" if count in (0, 1) else "are"
