"""Denials: statements by which somebody denies what an account tells, each with the act that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from tocsin.link.blocks import told_of
from tocsin.link.changes import rows_where
from tocsin.link.keys import Keys
from tocsin.link.text import fold, tokens
from tocsin.link.told import Told
from tocsin.records import Account, Contradiction, Statement
from tocsin.seams import Store

NEAR = 700
"""Characters between an act and its denial: a report denies within a paragraph or two of the claim."""

_COMMON = frozenset(
    (
        "any", "are", "but", "for", "from", "had", "has", "have", "into", "its", "not", "she", "that", "the", "their",
        "there", "they", "this", "those", "was", "were", "who", "will", "with",
    )
)  # fmt: skip
_SHOWN = 120
_PLURAL = re.compile(r"(?:e?s|ed|ing)$")


def denials_of(
    store: Store, keys: Keys, reports: Collection[str], incident_of: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Denials in reports, each with the account of its report that it fits best, where that is of these incidents.

    `incident_of` gives the incident of each account that is looked at.
    """
    said = rows_where(store, Statement, "report_id", reports)
    by_report: dict[str, list[Statement]] = {}
    for s in said:
        if s.kind == "denial":
            by_report.setdefault(s.report_id, []).append(s)
    told: dict[str, list[Told]] = {}
    ids = [a.account_id for a in rows_where(store, Account, "report_id", by_report)]
    for t in told_of(store, keys, ids):
        told.setdefault(t.report_id, []).append(t)
    for report_id, statements in sorted(by_report.items()):
        for s in statements:
            act = denied(s, told.get(report_id, []))
            # Another incident has the act that it fits best.
            if act is not None and act.id in incident_of:
                yield _row(s, act, incident_of[act.id])


def denied(s: Statement, accounts: Iterable[Told]) -> Told | None:
    """The act that a denial speaks of: told near it, and of the speaker, or in words that both have."""
    fitting = []
    for t in accounts:
        distance = max(t.account.start - s.stop, s.start - t.account.stop, 0)
        accused = bool(s.speaker) and fold(s.speaker or "") in t.doers
        shared = len(_words(s.words) & _about(t))
        if distance <= NEAR and (accused or shared) and t.account.status != "planned":
            # What is denied was mostly told before; what comes after it is its proof or the next piece of news.
            fitting.append((shared + accused, t.account.stop <= s.stop, -distance, t.id, t))
    return max(fitting)[-1] if fitting else None


def _about(t: Told) -> set[str]:
    return _words(t.account.words) | _words(t.place or "") | _words(t.account.weapon_words or "")


def _words(text: str) -> set[str]:
    return {_PLURAL.sub("", w) for w in tokens(text)[0] if w not in _COMMON and len(w) > 2}


def _row(s: Statement, t: Told, incident_id: str) -> Contradiction:
    return Contradiction(
        item="denial",
        left_id=t.id,
        right_id=s.statement_id,
        incident_id=incident_id,
        kind="denied",
        reason=f"{s.speaker or 'an unnamed speaker'} denies: {' '.join(t.account.words.split())[:_SHOWN]}",
    )
