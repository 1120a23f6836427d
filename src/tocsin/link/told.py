"""An account as linking compares it: its values folded once, and nothing of its report but what tells time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.link.keys import Key
from tocsin.link.text import fold, skeleton, tokens
from tocsin.records import Account, AccountActor, AccountSource, Toll

_SETTLED = frozenset({"exact", "near"})
_WORDS = 40
_SHORT = 2

UNDATED_DAYS = 3
UNDATED_LIMIT = 30
"""Days between the reports of two accounts of which one has no date: within the first they speak of the same news,
past the second they are not compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One account, ready to be compared; days are proleptic ordinals, names folded."""

    account: Account
    report_id: str
    published: int | None
    order: tuple[str, str, str]
    type: str
    status: str
    first: int | None
    last: int | None
    grain: str
    country: str | None
    admin1: str
    admin2: str
    place: str | None
    site: str
    geonames_id: str | None
    precision: str
    latitude: float | None
    longitude: float | None
    words: tuple[str, ...]
    weapon: frozenset[str]
    actors: frozenset[str]
    doers: frozenset[str]
    tolls: tuple[Toll, ...]
    stated: frozenset[tuple[str, float]]
    ranges: tuple[tuple[str, float, float], ...]
    sources: frozenset[str]

    @property
    def id(self) -> str:
        """Id of the account."""
        return self.account.account_id

    @property
    def settled(self) -> bool:
        """It names a settlement or a site, or a place near one."""
        return self.precision in _SETTLED and bool(self.site)

    @property
    def day(self) -> int:
        """The day by which the account is sorted: its own, else some days before its report's."""
        return self.open[0]

    @property
    def until(self) -> int:
        """Last day on which an account that could be of the same act may begin."""
        return self.open[1]

    @property
    def open(self) -> tuple[int, int]:
        """Both days: accounts whose days meet are compared."""
        return open_days(self.first, self.last, self.published)


def told(
    account: Account, key: Key, actors: Sequence[AccountActor], sources: Sequence[AccountSource], tolls: Sequence[Toll]
) -> Told:
    """Account with its parts, folded for comparison."""
    first, last = days_of(account)
    located = account.place_precision not in _SETTLED or account.where_prec in (None, 1, 2)
    return Told(
        account=account,
        report_id=account.report_id,
        published=key.day,
        order=(*key.order[:2], account.account_id),
        type=account.type,
        status=account.status,
        first=first,
        last=last,
        grain=account.date_precision,
        country=account.country,
        admin1=skeleton(account.admin1 or ""),
        admin2=skeleton(account.admin2 or ""),
        place=account.place,
        site=skeleton(account.place or ""),
        geonames_id=account.geonames_id,
        precision=account.place_precision,
        # The point of a district says nothing on how far two of its villages lie apart.
        latitude=account.latitude if located else None,
        longitude=account.longitude if located else None,
        words=tuple(tokens(account.words)[0][:_WORDS]),
        weapon=frozenset(w.removesuffix("s") for w in tokens(account.weapon_words or "")[0] if len(w) > _SHORT),
        actors=frozenset(fold(a.name) for a in actors),
        doers=frozenset(fold(a.name) for a in actors if a.role != "target"),
        tolls=tuple(tolls),
        stated=frozenset((t.outcome, t.best) for t in tolls if t.best is not None),
        ranges=tuple((t.outcome, *bounds(t)) for t in tolls),
        sources=frozenset(fold(s.name) for s in sources),
    )


def days_of(account: Account) -> tuple[int | None, int | None]:
    """First and last possible day as ordinals; None, both, where no day is known."""
    first, last = _ordinal(account.first_day), _ordinal(account.last_day)
    return first, max(first, last) if first is not None and last is not None else first


def open_days(first: int | None, last: int | None, published: int | None) -> tuple[int, int]:
    """From which day to which an account is looked at beside others: its own, else those around its report's."""
    if first is None:
        day = undated_from(published)
        return day, day + UNDATED_DAYS + UNDATED_LIMIT
    return first, (last or first) + 1


def undated_from(published: int | None) -> int:
    """First day on which an account without a date is looked at beside dated ones; 0 where its report has none."""
    return published - UNDATED_DAYS if published is not None else 0


def bounds(toll: Toll) -> tuple[float, float]:
    """Range of a toll: an unstated end is open, but a bare estimate ("about 30") stands for itself alone."""
    if toll.low is None and toll.high is None:
        return (0.0, math.inf) if toll.best is None else (toll.best, toll.best)
    return (toll.low if toll.low is not None else 0.0, toll.high if toll.high is not None else math.inf)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
