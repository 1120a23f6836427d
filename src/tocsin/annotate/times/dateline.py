"""The date that a report bears at its head: "Sun 10 Jul 2016", "Posted on July 12, 2016"."""

from __future__ import annotations

import re

from tocsin.annotate.times.context import CERTAIN, Context, Phrase, Told
from tocsin.annotate.times.date_rules import RULES
from tocsin.annotate.times.dates import CalendarDate
from tocsin.annotate.times.lexicon import WEEKDAY, WORDS, compiled, one_of
from tocsin.annotate.times.records import Anchor, Time, parse_published

# A dateline stands before the news: in the training reports its first character is at most this far from the head.
HEAD = 400
# A dateline further than this from the publication date is damaged ("5-04-2016" for 25 April) or of another report.
TRUSTED_DAYS = 7
_MARK = compiled(rf"(?:^|\n|\b){one_of(WORDS['dateline_markers'])}[:\s]{{0,3}}(?:{WEEKDAY},?\s{{0,2}})?$")
_AGENCY_AFTER = re.compile(r"\s?(?:\([A-Z][\w ./-]{1,30}\)|[-–—]{1,2}\s)")
_CITY_BEFORE = re.compile(r"(?:^|\n)[A-Z][A-Z' -]{2,30}(?:,\s?[\w .'-]{2,30})?,\s?$")
# A weekday with its full date belongs to the head ("… Monitor AFP Saturday 16 Jul 2016") unless one of these leads it.
_IN_SENTENCE = compiled(r"(?:\b(?:on|since|until|by|from|of|in|late|early)|,)\s$")


def find_dateline(text: str) -> Time | None:
    """The report's own date: the first full date at its head that stands as a date line and not in a sentence."""
    head = text[:HEAD]
    best: Time | None = None
    for pattern, read in RULES[:4]:
        for match in pattern.finditer(head):
            if best is not None and match.start() >= best.start:
                break
            found = _dated(text, match, read)
            if found is not None:
                best = found
    return best


def _dated(text: str, match: re.Match[str], read: object) -> Time | None:
    assert callable(read)
    try:
        phrase: Phrase | None = read(match)
        if not isinstance(phrase, CalendarDate) or phrase.year is None or phrase.day is None:
            return None
        if not _stands_alone(text, match):
            return None
        day = phrase.resolve(Context(text, None, None, [], Told()), match.start(), match.end()).edtf
    except (ValueError, OverflowError):
        return None
    return Time(match.start(), match.end(), day, day, day, "day", "text", "the dateline as written", CERTAIN)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """At the start of a line, after a word such as "Published", with its weekday, or between a city and an agency."""
    before = text[max(0, match.start() - 60) : match.start()]
    line = before.rsplit("\n", 1)[-1]
    if not line.strip() or _MARK.search(before):
        return True
    if _CITY_BEFORE.search(before) and _AGENCY_AFTER.match(text, match.end()):
        return True
    return bool(match["weekday"]) and not _IN_SENTENCE.search(before)


def anchor_for(found: Time | None, published: str | None, dateline: str | None) -> Anchor | None:
    """What a report's times count from: the dateline given, else a credible one found, else the publication date."""
    given = parse_published(dateline, "dateline")
    if given is not None:
        return given
    stated = parse_published(published)
    own = parse_published(found.edtf, "dateline") if found else None
    if own is None or stated is None:
        return own or stated
    apart = max((own.first - stated.last).days, (stated.first - own.first).days)
    return own if apart <= TRUSTED_DAYS else stated
