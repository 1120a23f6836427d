"""Incidents, figures and disputes of the period, each with the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.publish.evidence import days, number_line, place_line
from tocsin.publish.maps import country_name
from tocsin.publish.situation.citations import Citer
from tocsin.publish.situation.counts import Pair
from tocsin.publish.situation.model import Dispute, Move, Stand, Told
from tocsin.publish.situation.scope import Scope
from tocsin.records import (
    Account,
    Contradiction,
    Figure,
    FigureLine,
    FigurePoint,
    Incident,
    IncidentAccount,
    IncidentClaim,
    Statement,
    Toll,
)
from tocsin.seams import Store, Where

CITED = 5
"""Sentences cited for one incident: the tolls that count, one of each origin and group; the case has them all."""
OPEN = ("conflict", "denied")
MOVED = ("up", "down")


def place_of(i: Incident) -> str:
    """Where an incident lies, with the country's name."""
    return place_line({**i.values(), "country": country_name(i.country)})


def told_of(store: Store, pairs: Sequence[Pair], citer: Citer) -> Iterator[Told]:
    """Incidents as they are reported."""
    for i, behind in pairs:
        yield Told(
            i.incident_id, days(i.first_day, i.last_day) or i.edtf or "no date", i.type.replace("_", " "), place_of(i),
            i.place_precision, number_line(i.killed_low, i.killed_best, i.killed_high),
            number_line(i.injured_low, i.injured_best, i.injured_high),
            Stand(len(behind.reports), len(behind.publishers), len(behind.origins)),
            citer.cite(*_telling(store, i)[:CITED]),
        )  # fmt: skip


def _telling(store: Store, i: Incident) -> list[Toll | Account]:
    """Tolls that count, one of each origin and group, then accounts of other reports."""
    where = [Where("incident_id", "=", i.incident_id)]
    claims = sorted(store.read(IncidentClaim, [*where, Where("standing", "=", "counted")]), key=_rank)
    one_each = {(c.origin, c.outcome, c.victims): c.toll_id for c in reversed(claims)}
    tolls = [t for toll_id in reversed(one_each.values()) if (t := store.get(Toll, toll_id)) is not None]
    seen = {t.report_id for t in tolls}
    ids = [link.account_id for link in store.read(IncidentAccount, where) if link.report_id not in seen]
    accounts = sorted(store.read(Account, [Where("account_id", "in", ids)]), key=lambda a: (-a.score, a.account_id))
    return [*tolls, *{a.report_id: a for a in reversed(accounts)}.values()]


def _rank(claim: IncidentClaim) -> tuple[bool, str, str]:
    return claim.outcome != "killed", claim.origin, claim.toll_id


@dataclass(frozen=True, slots=True)
class Given:
    """What one holder gave for one quantity, up to the last value in the period."""

    line: FigureLine
    points: tuple[FigurePoint, ...]

    @property
    def change(self) -> str:
        """How the last value stands to the one before."""
        return self.points[-1].change


def given_figures(store: Store, scope: Scope) -> list[Given]:
    """Figures of the area with a value in the period, by holder; those that moved first."""
    found: list[Given] = []
    lines = store.read(FigureLine, scope.where, order=("-figures", "unit", "what"))
    for line in (x for x in lines if scope.holds(x.country)):
        points = store.read(FigurePoint, [Where("figure_line_id", "=", line.figure_line_id)])
        holders: dict[str, list[FigurePoint]] = {}
        for point in sorted(points, key=lambda p: (p.at or "", p.figure_id)):
            holders.setdefault(point.holder, []).append(point)
        for _, given in sorted(holders.items()):
            inside = [n for n, p in enumerate(given) if scope.now.holds(p.at)]
            found += [Given(line, tuple(given[: inside[-1] + 1]))] if inside else []
    return sorted(found, key=lambda g: g.change not in MOVED)


def move_of(store: Store, given: Given, citer: Citer) -> Move:
    """The last value of a holder in the period against the one before."""
    line, last = given.line, given.points[-1]
    earlier = given.points[-2] if len(given.points) > 1 else None
    figures = [store.get(Figure, p.figure_id) for p in (last, earlier) if p is not None]
    return Move(
        line.what, line.unit, place_line({"place": line.place, "country": country_name(line.country)}),
        last.at or "no date", number_line(last.low, last.value, last.high), last.holder, last.change,
        number_line(earlier.low, earlier.value, earlier.high) if earlier else None, earlier.at if earlier else None,
        citer.cite(*(f for f in figures if f is not None)),
    )  # fmt: skip


def open_disputes(store: Store, scope: Scope, incidents: Iterable[Incident]) -> list[tuple[Contradiction, str]]:
    """Contradictions about incidents of the period, and about figures of the area that its reports give; what about."""
    by_id = {i.incident_id: i for i in incidents}
    kinds = Where("kind", "in", list(OPEN))
    found: list[tuple[Contradiction, str]] = []
    where = [kinds, Where("incident_id", "in", sorted(by_id))]
    for c in store.read(Contradiction, where, order=("kind", "reason")):
        i = by_id[c.incident_id or ""]
        when = days(i.first_day, i.last_day) or i.edtf or "no date"
        found.append((c, f"{i.type.replace('_', ' ')} at {place_of(i)}, {when}"))
    for c in store.read(Contradiction, [kinds, Where("item", "=", "figure")], order=("kind", "reason")):
        figures = [f for f in (store.get(Figure, x) for x in (c.left_id, c.right_id)) if f is not None]
        if any(scope.now.holds(f.as_of) and scope.holds(f.country) for f in figures):
            found.append((c, f"{figures[0].what or figures[0].unit}, {country_name(figures[0].country)}"))
    return found


def dispute_of(store: Store, c: Contradiction, about: str, citer: Citer) -> Dispute:
    """A contradiction with both its sentences."""
    right: type[Toll | Figure | Statement] = {"denial": Statement, "toll": Toll}.get(c.item, Figure)
    left: type[Toll | Figure | Statement | Account] = Account if c.item == "denial" else right
    sides = [x for x in (store.get(left, c.left_id), store.get(right, c.right_id)) if x is not None]
    return Dispute(c.kind, c.item, about, c.reason, citer.cite(*sides))
