"""Incidents: clusters of accounts told as one act, with the reason for each account that was joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from tocsin.link.blocks import blocks, read_told
from tocsin.link.chains import Chains
from tocsin.link.claims import ALL, Holder, claims_of
from tocsin.link.clusters import Compared, Pair, cluster, pair
from tocsin.link.denials import denials_of
from tocsin.link.disputes import contradictions
from tocsin.link.keys import Keys, chunks, publishers, rows_by
from tocsin.link.text import fold
from tocsin.link.told import Told
from tocsin.link.toll_rules import Rule
from tocsin.link.tolls import aside, reconciled, standings
from tocsin.records import Incident, IncidentAccount, IncidentToll, Judgement, Origin, Resting, Row, make_id
from tocsin.seams import Store, Where

_PLACES = ("exact", "near", "admin2", "admin1", "country")
_GRAINS = ("day", "range", "week", "month", "year")
BY_JUDGEMENT = "judged the same"
_WHERE = (
    "place", "geonames_id", "admin1", "admin2", "country", "latitude", "longitude", "place_precision", "where_prec",
    "geo_precision",
)  # fmt: skip
_WHEN = ("edtf", "first_day", "last_day", "date_precision")


def judged(store: Store) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Pairs of accounts that a person judged the same, and different; of several judgements the last stands."""
    last: dict[Pair, str] = {}
    kinds = ("same", "different", "unsure")
    for j in store.read(Judgement, [Where("kind", "in", list(kinds))], order=("at",)):
        if j.right_id:
            last[pair(j.left_id, j.right_id)] = j.kind
    same, different = (frozenset(p for p, kind in last.items() if kind == k) for k in kinds[:2])
    return same, different


def find_incidents(
    store: Store, keys: Keys, roots: Chains, rule: Rule, account_ids: Collection[str] | None = None
) -> Iterator[Row]:
    """Incidents with their accounts, tolls and contradictions, one block of accounts at a time.

    Of all accounts, or of some that hold every account of their blocks.
    """
    same, different = judged(store)
    for members, edges in blocks(read_told(store, keys, account_ids), same):
        roots.hold(t.report_id for t in members)
        rests = read_rests(store, [t.id for t in members])
        compared = Compared()
        incident_of: dict[str, str] = {}
        block_id = min(t.id for t in members)
        for group in cluster(members, edges, compared, same, different):
            rows = incident_rows(group, compared, keys, roots, rests, rule, block_id)
            incident_of.update(dict.fromkeys((t.id for t in group), rows[0].id))
            yield from rows
        yield from denials_of(store, members, incident_of)


Rests = dict[str, list[Origin]]
"""Origins of accounts by account id."""


def read_rests(store: Store, account_ids: Sequence[str]) -> Rests:
    """Origins on which accounts rest."""
    steps: dict[str, list[Resting]] = {}
    for part in chunks(account_ids, 400):
        steps |= rows_by(store, Resting, "item_id", part)
    ids = sorted({r.origin_id for rows in steps.values() for r in rows})
    origins = {o: rows[0] for o, rows in rows_by(store, Origin, "origin_id", ids).items()}
    return {i: [origins[o] for o in sorted({r.origin_id for r in rows})] for i, rows in steps.items()}


def incident_rows(
    group: Sequence[Told],
    compared: Compared,
    keys: Keys,
    roots: Chains,
    rests: Rests,
    rule: Rule,
    block_id: str,
) -> list[Row]:
    """Rows of one incident: itself, its accounts, its tolls and what became of each, its contradictions."""
    group = sorted(group, key=lambda t: t.order)
    incident_id = make_id("inc", min(t.id for t in group))
    first_hand = without_copies(group, roots)
    holders = {i: h for t in group for i, h in _holders(t, rests).items()}
    # A copy rests on the origin of what it copies, so that a number changed in it comes as that origin's later one.
    claims = [c for t in group for c in claims_of(t, holders)]
    tolls, held = reconciled(incident_id, claims, rule), list(standings(incident_id, claims, rule))
    origins = {o.origin_id for t in first_hand for o in rests.get(t.id, [])}
    return [
        _incident(group, keys, tolls, len(origins)),
        *_joined(incident_id, block_id, group, compared),
        *tolls,
        *held,
        *aside(incident_id, ((toll, holders[toll.toll_id].name) for t in group for toll in t.tolls), held),
        *contradictions(incident_id, claims),
    ]


def without_copies(group: Sequence[Told], roots: Chains) -> list[Told]:
    """Accounts without those of reports that wholly copy another one of the group: a copy adds no origin."""
    reports = {t.report_id for t in group}
    return [t for t in group if roots[t.report_id] not in reports - {t.report_id}]


def _holders(t: Told, rests: Rests) -> dict[str, Holder]:
    """Origin of each toll: who gave the number, else the first on whom the account rests."""
    own = [Holder(o.name, o.kind) for o in rests.get(t.id, [])]
    default = own[0] if own else Holder(t.report_id, "other")
    found = {}
    for toll in t.tolls:
        by = fold(toll.by or "")
        # Interviews and unnamed sources are origins by who heard them: "residents to Harbour Wire".
        held = [h for h in own if by in (fold(h.name), fold(h.name.partition(" to ")[0]))]
        found[toll.toll_id] = held[0] if by and held else Holder(toll.by, "other") if toll.by else default
    return found


def _joined(incident_id: str, block_id: str, group: Sequence[Told], compared: Compared) -> Iterator[IncidentAccount]:
    for n, t in enumerate(group):
        matched, score, reason = _best_match(t, group[:n], compared)
        yield IncidentAccount(
            incident_id=incident_id,
            account_id=t.id,
            report_id=t.report_id,
            block_id=block_id,
            matched_id=matched,
            score=round(score, 4),
            reason=reason,
        )


def _best_match(t: Told, before: Sequence[Told], compared: Compared) -> tuple[str | None, float, str]:
    if not before:
        return None, t.account.score, "first account of it"
    made = [(likeness, b) for b in before if (likeness := compared(b, t))]
    if not made:
        return before[0].id, 1.0, BY_JUDGEMENT
    likeness, b = max(made, key=lambda m: (m[0].probability, m[1].id))
    return b.id, likeness.probability, likeness.reason or BY_JUDGEMENT


def _incident(group: Sequence[Told], keys: Keys, tolls: Sequence[IncidentToll], origins: int) -> Incident:
    reports = {t.report_id for t in group}
    total = {t.outcome: t for t in tolls if t.victims == ALL}
    return Incident(
        seed_id=min(t.id for t in group),
        type=_most(t.type for t in group),
        status=_most(t.status for t in group),
        background=all(t.account.background for t in group),
        **_columns(_most_precise(group, _GRAINS, lambda t: t.grain, lambda t: (t.first, t.last)), _WHEN),
        **_columns(_most_precise(group, _PLACES, lambda t: t.precision, lambda t: t.site), _WHERE),
        **_numbers("killed", total.get("killed")),
        **_numbers("injured", total.get("injured")),
        reports=len(reports),
        publishers=len(publishers(keys[r] for r in reports)),
        origins=origins,
        score=round(sum(t.account.score for t in group) / len(group), 4),
    )


def _columns(t: Told, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(t.account, name) for name in names}


def _numbers(stem: str, toll: IncidentToll | None) -> dict[str, Any]:
    return {f"{stem}_{n}": getattr(toll, n) if toll else None for n in ("low", "best", "high")}


def _most(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v))


def _most_precise(
    group: Sequence[Told], order: Sequence[str], grain: Callable[[Told], str], value: Callable[[Told], object]
) -> Told:
    """Account that says it most precisely; of several the value that most of them give, told first."""

    def rank(t: Told) -> int:
        return order.index(grain(t)) if grain(t) in order else len(order)

    least = min(rank(t) for t in group)
    precise = [t for t in group if rank(t) == least]
    counted = Counter(value(t) for t in precise)
    return max(precise, key=lambda t: counted[value(t)])
