"""Warnings ledger: what speakers warned of, set against what the series then did, by kind of speaker.

The unit of judgement is the kind (official, monitor, armed group …), never the person: a league table of persons would
reward vagueness and single out people, and a few warnings each say nothing of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from tocsin.assess.alerts import wilson
from tocsin.assess.case import coverage
from tocsin.assess.horizon import horizon_of
from tocsin.assess.panel import Floats, Panel, panel_of
from tocsin.assess.periods import shifted
from tocsin.assess.series import case_series, panel_from
from tocsin.assess.windows import leading, trailing
from tocsin.records import Account, Mention, Report, Series, Source, Statement
from tocsin.seams import Store, Where

HORIZON = 3
RISE = 1.5
LEAST = 3.0

AT_ONCE = 500
"""Warnings whose reports are read together: a bound on memory."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: statement, kind of speaker, country, month, horizon; what came: true, false, or None while open.

    The horizon is in months: those that its words name (`named`), else three.
    """

    statement_id: str
    report_id: str
    speaker_kind: str
    words: str
    country: str | None
    period: str | None
    horizon: int
    named: bool
    before: float | None
    after: float | None
    came: bool | None


@dataclass(frozen=True, slots=True)
class KindScore:
    """Warnings of one kind of speaker: how many are judged, came true, 90 % interval of that share, open ones."""

    speaker_kind: str
    judged: int
    came: int
    low: float
    high: float
    open: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every warning, the score by kind of speaker, and how often such a rise came in any covered month.

    `base_rate` is over all places and months and the horizons of the warnings that are judged, in their shares, or the
    usual horizon where none is judged; `months` is how many place-months it rests on at least.
    """

    warnings: tuple[Warned, ...]
    kinds: tuple[KindScore, ...]
    base_rate: float | None
    months: int


def score_warnings(
    store: Store,
    panel: Panel | None = None,
    *,
    horizon: int = HORIZON,
    statements: Iterable[Statement] | None = None,
) -> Ledger:
    """Ledger of a case; `panel` is a monthly series by country code to judge by, the case's own deaths where none.

    `statements` are the warnings to judge, all of the case where none are given. A warning comes true where the mean of
    the months within its horizon is at least one and a half times that of as many months up to the warning, and at
    least three. A warning whose words name no horizon has `horizon` months. One without country or date, or whose
    horizon the series does not cover, stays open: it is not judged.
    """
    if panel is None:
        panel = _own_panel(store)
    rises = _Rises(panel)
    given = _statements(store) if statements is None else statements
    warnings = tuple(_judged(given, store, rises, horizon))
    judged = [w.horizon for w in warnings if w.came is not None] or [horizon]
    rates = [rises.rate(h) for h in judged]
    base = None if any(n == 0 for _, n in rates) else sum(r for r, _ in rates) / len(rates)
    return Ledger(warnings, tuple(_kinds(warnings)), base, min(n for _, n in rates))


def _own_panel(store: Store) -> Panel:
    """Reported deaths by country and month: the series of the case where they are counted, else counted now."""
    newest = coverage(store).last
    # The last month may not be over, and is left out.
    last = shifted(newest, -1) if newest else None
    counted = store.read(Series, [Where("level", "=", "country")])
    rows = [(s.country, s.period, s.killed_best) for s in counted]
    if not rows:
        return panel_from(case_series(store), "best", last=last)
    return panel_of(rows, last=max([p for _, p, _ in rows] + ([last] if last else [])))


class _Rises:
    """Where the series rose, by horizon, each worked out once."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._made: dict[int, Floats] = {}

    def at(self, horizon: int) -> Floats:
        """1 where the count rose within the horizon, 0 where not, NaN where too little is covered to say."""
        if horizon not in self._made:
            self._made[horizon] = self._rises(horizon)
        return self._made[horizon]

    def rate(self, horizon: int) -> tuple[float, int]:
        """Share of place-months in which it rose, and how many there are."""
        known = self.at(horizon)
        known = known[~np.isnan(known)]
        return (float(known.mean()) if len(known) else 0.0), len(known)

    def _rises(self, horizon: int) -> Floats:
        if not self.panel.periods:
            return np.zeros((0, 0))
        counts = self.panel.counts
        before, after = trailing(counts, horizon) / horizon, leading(counts, horizon) / horizon
        rose = ((after >= RISE * before) & (after >= LEAST)).astype(float)
        rose[np.isnan(after)] = np.nan
        rose[:, : horizon - 1] = np.nan
        return rose


def _statements(store: Store) -> Iterable[Statement]:
    return store.read(Statement, [Where("kind", "=", "warning")], order=("report_id", "start"))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the reports of some warnings hold beside them, by report."""

    published: dict[str, str | None]
    times: dict[str, list[Mention]]
    accounts: dict[str, list[Account]]
    kinds: dict[tuple[str, str], str]


def _judged(given: Iterable[Statement], store: Store, rises: _Rises, usual: int) -> Iterable[Warned]:
    rest = iter(given)
    while part := list(islice(rest, AT_ONCE)):
        beside = _beside(store, sorted({s.report_id for s in part}))
        yield from (_warned(s, beside, rises, usual) for s in part)


def _beside(store: Store, ids: Sequence[str]) -> _Beside:
    where = [Where("report_id", "in", ids)]
    times: dict[str, list[Mention]] = {}
    for m in store.read(Mention, [*where, Where("kind", "=", "time")]):
        times.setdefault(m.report_id, []).append(m)
    accounts: dict[str, list[Account]] = {}
    for a in store.read(Account, [*where, Where("country", "not null")]):
        accounts.setdefault(a.report_id, []).append(a)
    # A minister is named with the office once, and by surname where he warns.
    held = store.read(Mention, [*where, Where("office", "not null")])
    kinds = {(m.report_id, m.name): "official" for m in held if m.name}
    named = [((x.report_id, x.name), x.kind) for x in store.read(Source, where)]
    kinds.update(reversed(named))
    return _Beside({x.report_id: x.published for x in store.read(Report, where)}, times, accounts, kinds)


def _warned(s: Statement, beside: _Beside, rises: _Rises, usual: int) -> Warned:
    published = beside.published.get(s.report_id)
    period = published[:7] if published and len(published) >= 7 else None
    country, panel = _country(s, beside.accounts.get(s.report_id, [])), rises.panel
    times = (m for m in beside.times.get(s.report_id, []) if s.start <= m.start and m.stop <= s.stop)
    named = horizon_of(s.words, times, published)
    horizon = named or usual
    before = after = came = None
    if country in panel.units and period in panel.periods:
        u, t = panel.units.index(country), panel.at(period)
        rose = rises.at(horizon)[u, t]
        if not np.isnan(rose):
            came = bool(rose)
            before = float(panel.counts[u, t - horizon + 1 : t + 1].mean())
            after = float(panel.counts[u, t + 1 : t + 1 + horizon].mean())
    kind = beside.kinds.get((s.report_id, s.speaker), "other") if s.speaker else "anonymous"
    return Warned(
        s.statement_id, s.report_id, kind, s.words, country, period, horizon, named is not None, before, after, came,
    )  # fmt: skip


def _country(s: Statement, accounts: Sequence[Account]) -> str | None:
    """Country of the act told inside the warning, else the one that most acts of the report lie in; None where tied."""
    inside = [a for a in accounts if s.start <= a.start < s.stop] or accounts
    ranked = Counter(a.country for a in inside).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _kinds(warnings: Iterable[Warned]) -> Iterable[KindScore]:
    grouped: dict[str, list[Warned]] = {}
    for w in warnings:
        grouped.setdefault(w.speaker_kind, []).append(w)
    for kind, of_kind in sorted(grouped.items()):
        judged = [w for w in of_kind if w.came is not None]
        came = sum(bool(w.came) for w in judged)
        low, high = wilson(came / len(judged), len(judged)) if judged else (0.0, 1.0)
        yield KindScore(kind, len(judged), came, low, high, len(of_kind) - len(judged))
