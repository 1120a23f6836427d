"""Dates of publication as stated: from metadata at their own grain, from page text only when complete."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_GLUED_MONTH = _MONTH.replace(r"\b\.?", "")
_WEEKDAY = (
    r"(?:(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"\b[.,]?\s{1,3})?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

# Day and month cannot be told apart in 03-08-2016 or 03/08/2016; with full stops the day always leads.
FULL_DATE_PATTERNS = (
    rf"{_WEEKDAY}\b{_DAY}(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_YEAR}\b",
    rf"{_WEEKDAY}\b{_MONTH}\s{{1,3}}{_DAY}(?:st|nd|rd|th)?\b,?\s{{1,3}}{_YEAR}\b",
    # A page stripped of its commas and spaces leaves "Jul 012016".
    rf"{_WEEKDAY}\b{_GLUED_MONTH}\s{{1,3}}(?P<day>[0-3]\d){_YEAR}\b",
    rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?=\b|T)",
    rf"\b{_DAY}\.(?P<month>0?[1-9]|1[0-2])\.{_YEAR}\b",
    rf"\b(?P<day>1[3-9]|2\d|3[01])[-/](?P<month>0?[1-9]|1[0-2])[-/]{_YEAR}\b",
    rf"\b(?P<month>0?[1-9]|1[0-2])[-/](?P<day>1[3-9]|2\d|3[01])[-/]{_YEAR}\b",
)
_FULL_DATES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in FULL_DATE_PATTERNS)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s{{1,3}}{_YEAR}", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=$|[T\s])")
_LONGEST_STATED = 100


def full_date(text: str) -> str | None:
    """Return the first complete date in a short text as EDTF, or None; ambiguous figures give None."""
    found: list[tuple[int, int, str]] = []
    for order, pattern in enumerate(_FULL_DATES):
        match = pattern.search(text)
        if match and (day := _day(match["year"], match["month"], match["day"])):
            found.append((match.start(), order, day))
    return min(found)[2] if found else None


def all_full_dates(text: str) -> set[str]:
    """Return every complete date in a text as EDTF."""
    return {
        day
        for pattern in _FULL_DATES
        for match in pattern.finditer(text)
        if (day := _day(match["year"], match["month"], match["day"]))
    }


def edtf_of(stated: object) -> str | None:
    """Return a metadata date as EDTF at the grain it states (year, month or day), or None.

    Read: ISO 8601 dates and date-times (the day as written, whatever the zone), RFC 5322 dates, English dates
    in words, unambiguous numeric dates. A clock time is dropped: reports are dated to the day.
    """
    if not isinstance(stated, str) or len(stated) > _LONGEST_STATED:
        return None
    text = stated.strip()
    iso = _ISO.match(text)
    if iso:
        return _iso_grain(iso)
    if day := full_date(text) or _mail_date(text):
        return day
    month = _MONTH_YEAR.fullmatch(text)
    return f"{month['year']}-{_month_number(month['month']):02}" if month else None


def _iso_grain(match: re.Match[str]) -> str | None:
    year, month, day = match.groups()
    if not 1900 <= int(year) <= 2100:
        return None
    if day:
        return _day(year, month, day)
    if month:
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    return year


def _mail_date(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _month_number(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), _month_number(month), int(day)).isoformat()
    except ValueError:
        return None
