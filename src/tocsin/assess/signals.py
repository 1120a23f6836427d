"""Text signals: what reports say that often goes before violence, counted by country and month of publication.

They are shown beside the odds and do not enter them: no public data ties such words to deaths that followed, so a
weight on them would be made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tocsin.records import Account, Figure, Report, Statement
from tocsin.seams import Store, Where

SIGNALS = ("warnings", "threats", "mobilisation", "prison attacks", "figures of fighters")
_FORCES = ("fighters", "troops")


def text_signals(store: Store) -> list[tuple[str, str, str, int]]:
    """(country, month, signal, reports) in order; a report counts once for each signal and country it tells of.

    Threats are acts told as planned; mobilisation is movement; the countries of a report are those of its accounts.
    """
    published = {
        r.report_id: r.published[:7] for r in store.read(Report, [Where("published", "not null")]) if r.published
    }
    countries: dict[str, set[str]] = {}
    told: set[tuple[str, str]] = set()
    for a in store.read(Account, [Where("country", "not null")]):
        if a.country:
            countries.setdefault(a.report_id, set()).add(a.country)
        told |= {(a.report_id, s) for s in _of_account(a)}
    told |= {(s.report_id, "warnings") for s in store.read(Statement, [Where("kind", "=", "warning")])}
    told |= {(f.report_id, "figures of fighters") for f in store.read(Figure, [Where("unit", "in", list(_FORCES))])}
    counts = Counter(
        (country, published[report], signal)
        for report, signal in told
        if len(published.get(report, "")) == 7
        for country in countries.get(report, ())
    )
    return [(*key, n) for key, n in sorted(counts.items())]


def _of_account(account: Account) -> Iterable[str]:
    if account.status == "planned":
        yield "threats"
    if account.type == "movement" and account.status == "occurred":
        yield "mobilisation"
    if account.type == "prison_break":
        yield "prison attacks"
