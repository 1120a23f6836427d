"""Who warned of what and who said otherwise in the period, and the alerts that fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tocsin.assess import Ledger, Panel, case_series, coverage, panel_from, score_warnings, shifted
from tocsin.publish.alerts import alert_rows, odds_line
from tocsin.publish.evidence import place_line
from tocsin.publish.maps import country_name
from tocsin.publish.situation.citations import Citer
from tocsin.publish.situation.model import Alarm, Said, Stand
from tocsin.publish.situation.scope import Scope
from tocsin.publish.summary import shorten
from tocsin.records import Account, Alert, Mention, Report, Statement
from tocsin.seams import Store, Where

WARNING = ("warning",)
COUNTER = ("denial", "assessment")
"""Statements that set something against a warning or a claim."""
LENGTH = 320
REACH = 24
"""Months around the period: as long as a warning's horizon may be, and as much before it."""
_AT_ONCE = 200

Place = tuple[str | None, str | None]


def statements_of(store: Store, scope: Scope, kinds: Sequence[str]) -> list[Statement]:
    """Statements of reports published in the period that tell of the area, oldest first."""
    published = {r.report_id: r.published or "" for r in _reports(store, scope)}
    found: list[Statement] = []
    ids = iter(published)
    while part := list(islice(ids, _AT_ONCE)):
        where = [Where("report_id", "in", part), Where("kind", "in", list(kinds))]
        given = list(store.read(Statement, where))
        places = _Places(store, sorted({s.report_id for s in given})) if scope.areas else None
        found += [s for s in given if places is None or scope.holds(*places.of(s))]
    return sorted(found, key=lambda s: (published[s.report_id], s.report_id, s.start))


def _reports(store: Store, scope: Scope) -> Iterator[Report]:
    if not scope.now.grain:
        return store.read(Report)
    first, last = scope.now.first.isoformat(), scope.now.last.isoformat()
    where = [Where("published", ">=", first[: scope.now.grain]), Where("published", "<=", last + "~")]
    return (r for r in store.read(Report, where) if scope.now.holds(r.published))


class _Places:
    """Where statements of some reports are about: acts told inside, places named inside, else where most acts lie."""

    def __init__(self, store: Store, report_ids: Sequence[str]) -> None:
        self._acts: dict[str, list[Account]] = {}
        self._named: dict[str, list[Mention]] = {}
        where = [Where("report_id", "in", list(report_ids)), Where("country", "not null")]
        for a in store.read(Account, where):
            self._acts.setdefault(a.report_id, []).append(a)
        for m in store.read(Mention, [*where, Where("kind", "=", "place")]):
            self._named.setdefault(m.report_id, []).append(m)

    def of(self, s: Statement) -> Place:
        """Country and province; unknown where several are equally likely."""
        acts, named = self._acts.get(s.report_id, []), self._named.get(s.report_id, [])
        for rows in (_inside(acts, s), _inside(named, s), acts):
            if rows:
                return _most(rows)
        return _most(named)


def _inside(rows: Sequence[Account] | Sequence[Mention], s: Statement) -> list[Account | Mention]:
    return [x for x in rows if s.start <= x.start < s.stop]


def _most(given: Sequence[Account | Mention]) -> Place:
    ranked = Counter(x.country for x in given).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None, None
    units = Counter(x.admin1 for x in given if x.country == ranked[0][0] and x.admin1).most_common(1)
    return ranked[0][0], units[0][0] if units else None


def same_statements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one speaker in the same words as one group; named speakers and those of many reports first."""
    same: dict[tuple[str, str, str], list[Statement]] = {}
    for s in statements:
        words = "".join(c for c in s.words.casefold() if c.isalnum())
        same.setdefault((s.kind, s.speaker or "", words), []).append(s)
    return sorted(same.values(), key=lambda g: (g[0].speaker is None, -len({s.report_id for s in g})))


def said_of(store: Store, scope: Scope, groups: Sequence[Sequence[Statement]], citer: Citer) -> Iterator[Said]:
    """Each group as its first statement, with the number of reports."""
    warnings = [g[0] for g in groups if g[0].kind == "warning"]
    ledger = score_warnings(store, _around(store, scope), statements=warnings) if warnings else None
    for group in groups:
        s = group[0]
        yield Said(
            s.kind, s.speaker or "an unnamed speaker", s.addressee, citer.report(s.report_id).published or "no date",
            shorten(s.words, LENGTH), len({x.report_id for x in group}), _after(ledger, s) if ledger else None,
            citer.cite(s),
        )  # fmt: skip


def _around(store: Store, scope: Scope) -> Panel | None:
    """The series by which the period's warnings are judged: years away nothing bears on them."""
    newest = coverage(store).last
    if not scope.now.grain or newest is None:
        return None
    first = shifted(scope.now.first.isoformat()[:7], -REACH)
    last = min(shifted(scope.now.last.isoformat()[:7], REACH), shifted(newest, -1))
    days = [Where("last_day", ">=", first), Where("first_day", "<=", last + "~")]
    return panel_from([p for p in case_series(store, where=days) if first <= p.period], "best", last=last)


def _after(ledger: Ledger, s: Statement) -> str | None:
    """What the series did after a warning."""
    found = next((w for w in ledger.warnings if w.statement_id == s.statement_id), None)
    if found is None:
        return None
    horizon = f"Horizon {found.horizon} {'month' if found.horizon == 1 else 'months'}"
    asked = horizon if found.named else f"{horizon}, as none is named"
    if found.came is None or found.before is None or found.after is None:
        return f"{asked}. Not judged: its country is not known, or the series does not cover the horizon."
    said = "a rise was reported" if found.came else "no rise was reported"
    return (
        f"{asked}: {said} in {country_name(found.country)}, deaths a month {found.before:.1f} before and "
        f"{found.after:.1f} after."
    )


def alarms_of(store: Store, scope: Scope) -> Iterator[Alarm]:
    """Alerts of the period's months that nobody dismissed."""
    first, last = scope.now.first.isoformat()[:7], scope.now.last.isoformat()[:7]
    where = [Where("period", ">=", first), Where("period", "<=", last), *scope.where]
    alerts = [a for a in store.read(Alert, where, order=("period", "country", "admin1", "rule")) if _in(a, scope)]
    for a, row in zip(alerts, alert_rows(store, alerts), strict=True):
        if row["state"] != "dismissed":
            yield Alarm(
                a.rule, place_line({"admin1": a.admin1, "country": country_name(a.country)}), a.period, a.reason,
                odds_line(a), row["state"], a.incidents, Stand(a.reports, a.publishers, a.origins),
            )  # fmt: skip


def _in(alert: Alert, scope: Scope) -> bool:
    """Whether an alert is on the area; one on a whole country also stands for a province of it."""
    return scope.holds(alert.country, alert.admin1) or (alert.admin1 is None and alert.country in scope.countries)
