"""What a situation report is about: a period, the one before it, and an area."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.assess import first_day, grain_of, last_day, shifted
from tocsin.errors import InputError
from tocsin.publish.maps import country_name, known_country
from tocsin.records import Incident
from tocsin.seams import Where

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_YEAR = re.compile(r"\d{4}")
_EDTF = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included, and what they are called."""

    first: date
    last: date
    label: str
    grain: int
    """Characters of an ISO day that name it: 4 for a year, 7 for a month, 0 for all dates, 10 for anything else."""

    def holds(self, edtf: str | None) -> bool:
        """Whether a date that is at least as fine as the span lies in it; all dates hold what has none as well."""
        if not self.grain:
            return True
        if edtf is None or not _EDTF.fullmatch(edtf) or len(edtf) < self.grain:
            return False
        return self.first.isoformat()[: len(edtf)] <= edtf <= self.last.isoformat()[: len(edtf)]


@dataclass(frozen=True, slots=True)
class Area:
    """A country by its ISO 3166-1 alpha-2 code, or one of its provinces."""

    country: str
    admin1: str | None = None

    @property
    def label(self) -> str:
        """Name of the area."""
        name = country_name(self.country)
        return f"{name}: {self.admin1}" if self.admin1 else name

    def holds(self, country: str | None, admin1: str | None) -> bool:
        """Whether a place lies in it."""
        return country == self.country and (
            self.admin1 is None or (admin1 or "").casefold() == self.admin1.casefold()
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """A period, the one before it (None: the period is all dates), and the areas; none stands for all."""

    now: Span
    before: Span | None
    areas: tuple[Area, ...] = ()

    @property
    def label(self) -> str:
        """Names of the areas."""
        return ", ".join(a.label for a in self.areas) or "all countries of the case"

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries, each once."""
        return tuple(dict.fromkeys(a.country for a in self.areas))

    def holds(self, country: str | None, admin1: str | None = None) -> bool:
        """Whether a place lies in one of the areas."""
        return not self.areas or any(a.holds(country, admin1) for a in self.areas)

    def keep(self, incidents: Iterable[Incident]) -> list[Incident]:
        """Incidents that lie in one of the areas."""
        return [i for i in incidents if self.holds(i.country, i.admin1)]

    @property
    def where(self) -> list[Where]:
        """The countries as a condition."""
        return [Where("country", "in", list(self.countries))] if self.areas else []


def scope_of(period: str, area: str = "") -> Scope:
    """Scope from words: a day, week, month, year, FIRST/LAST or `all`; country codes, CODE:Province, and commas."""
    now, before = _spans(period.strip())
    areas = tuple(dict.fromkeys(_area(word.strip()) for word in area.split(",") if word.strip()))
    return Scope(now, before, areas)


def _area(word: str) -> Area:
    code, _, admin1 = word.partition(":")
    if not known_country(code.strip().upper()):
        raise InputError(f"no country {code!r}", "write ISO codes, as in IQ,SY, or a province, as in IQ:Diyala")
    return Area(code.strip().upper(), admin1.strip() or None)


def _spans(period: str) -> tuple[Span, Span | None]:
    if period == "all":
        return Span(date.min, date.max, "all dates", 0), None
    if _YEAR.fullmatch(period) and int(period) > 1:
        year = int(period)
        return tuple(Span(date(y, 1, 1), date(y, 12, 31), str(y), 4) for y in (year, year - 1))  # type: ignore[return-value]
    if "/" in period:
        return _between(*period.split("/", 1))
    try:
        grain_of(period)
    except InputError:
        raise InputError(
            f"{period!r} is no period", "write a day, a week 2031-W18, a month 2031-05, a year 2031, FIRST/LAST or all"
        ) from None
    return _span(period), _span(shifted(period, -1))


def _between(first: str, last: str) -> tuple[Span, Span]:
    start, stop = first_day(first.strip()), last_day(last.strip())
    if stop < start:
        raise InputError(f"{first}/{last} ends before it begins", "write the earlier day first")
    before = start - timedelta(days=1), start - (stop - start) - timedelta(days=1)
    return Span(start, stop, f"{start} to {stop}", 10), Span(before[1], before[0], f"{before[1]} to {before[0]}", 10)


def _span(period: str) -> Span:
    first, last, grain = first_day(period), last_day(period), grain_of(period)
    if grain == "month":
        return Span(first, last, f"{_MONTHS[first.month - 1]} {first.year}", 7)
    return Span(first, last, f"week {first} to {last}" if grain == "week" else period, 10)
