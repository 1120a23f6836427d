"""Rules that choose the best number of a toll among what its origins say, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tocsin.errors import ConfigError
from tocsin.link.claims import Claim, toll_of

DEFAULT = "median_of_origins"

_PARTIES = frozenset({"official", "armed_group"})
_VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0}
"""What ACLED counts for words without a number (ACLED, Fatalities: uses and limitations of ACLED data, 2023)."""

_WORD = re.compile(r"\b(tens|dozens|hundreds)\b", re.IGNORECASE)


class Rule(NamedTuple):
    """One rule: which of the origins' newest claims count, which number is best, and what it means in a sentence."""

    name: str
    meaning: str
    kept: Callable[[Sequence[Claim]], list[Claim]]
    best: Callable[[Sequence[Claim]], float | None]


def rule_of(name: str) -> Rule:
    """Rule of that name; ConfigError where there is none."""
    if name not in RULES:
        raise ConfigError(f"no rule for tolls named {name!r}", f"known are {', '.join(RULES)}")
    return RULES[name]


def _all(claims: Sequence[Claim]) -> list[Claim]:
    return list(claims)


def _others(claims: Sequence[Claim]) -> list[Claim]:
    """Claims but those on the losses of one's own side, wherever anybody else counts them."""
    return [c for c in claims if not c.own] or list(claims)


def _no_party(claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if c.kind not in _PARTIES] or list(claims)


def _median(claims: Sequence[Claim]) -> float | None:
    bests = sorted(c.best for c in claims if c.best is not None)
    return bests[(len(bests) - 1) // 2] if bests else None


def _least(claims: Sequence[Claim]) -> float | None:
    return min((c.best for c in claims if c.best is not None), default=None)


def _latest(claims: Sequence[Claim]) -> float | None:
    told = [c for c in claims if c.best is not None]
    return max(told, key=lambda c: (c.order, c.size)).best if told else None


def _most_detailed(claims: Sequence[Claim]) -> float | None:
    told = [c for c in claims if c.best is not None]
    return max(told, key=lambda c: (c.detail, c.low == c.high, c.order)).best if told else None


def _acled(claims: Sequence[Claim]) -> float | None:
    return min((n for c in claims if (n := _as_acled(c)) is not None), default=None)


def _as_acled(c: Claim) -> float | None:
    vague = _WORD.search(toll_of(c).words) if c.tolls else None
    return _VAGUE[vague[1].lower()] if vague else c.best


RULES: Mapping[str, Rule] = {
    r.name: r
    for r in (
        Rule(DEFAULT, "the lower median of what the origins say, each by its newest report", _all, _median),
        Rule("most_conservative", "the least that any origin says", _all, _least),
        Rule("latest", "what the origin says whose report is the newest", _all, _latest),
        Rule("most_detailed", "what the origin says that tells most groups and outcomes apart", _all, _most_detailed),
        Rule("own_losses_discounted", "the median without what a party says of its own losses, where others count them",
             _others, _median),
        Rule("ucdp", "the median of those who are no party to the conflict, if there are any", _all,
             lambda claims: _median(_no_party(claims))),
        Rule("acled", "the least that any origin says; tens count 10, dozens 12, hundreds 100", _all, _acled),
    )
}  # fmt: skip
"""Rules by name; low and high are least and most over the claims that the rule keeps.

`ucdp`: low, best and high of UCDP's event data are the lowest, the most reliable and the highest reliable estimate
(Sundberg and Melander 2013); which is most reliable is a coder's decision there, here that of those who do not fight.
`acled`: where reports differ or are vague the most conservative number (ACLED, Fatalities, 2023).
"""
