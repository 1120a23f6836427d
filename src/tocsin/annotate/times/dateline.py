"""The date that a report bears at its head: "Sun 10 Jul 2016", "Posted on July 12, 2016"."""

from __future__ import annotations

import re
from collections.abc import Callable

from tocsin.annotate.times.context import CERTAIN, Context, Phrase, Told
from tocsin.annotate.times.date_rules import RULES
from tocsin.annotate.times.dates import CalendarDate
from tocsin.annotate.times.lexicon import WORDS, one_of
from tocsin.annotate.times.records import Anchor, Time, parse_published
from tocsin.annotate.times.triggers import regions

# A dateline stands before the news: in the training reports its first character is at most this far from the head.
HEAD = 400
# A dateline further than this from the publication date is damaged ("5-04-2016" for 25 April) or of another report.
TRUSTED_DAYS = 7
# Marks are written with a capital ("Posted on", "AFP"), which tells them from "a report published on 3 June".
_MARK = re.compile(rf"(?<!\w)(?=[A-Z])(?i:{one_of(WORDS['dateline_markers'])})[:\s]{{0,3}}$|[|•·]\s{{0,3}}$")
_AGENCY_AFTER = re.compile(r"\s?(?:\([A-Z][\w ./-]{1,30}\)|[-–—]{1,2}\s)")
_CITY_BEFORE = re.compile(r"(?:^|\n)[A-Z][A-Z' -]{2,30}(?:,\s?[\w .'-]{2,30})?,\s?$")


def find_dateline(text: str) -> Time | None:
    """The report's own date: the first date at its head that stands as a date line and not in a sentence.

    A line of city and agency may leave out the year ("BEIRUT, July 5 (Reuters) -"): `first` and `last` are None then.
    """
    head = text[:HEAD]
    best: Time | None = None
    near = regions(head)
    for pattern, read, trigger in RULES[:4]:
        for first, last in near.get(trigger, ()):
            for match in pattern.finditer(head, first, last):
                if best is None or match.start() < best.start:
                    best = _dated(text, match, read) or best
    return best


def _dated(text: str, match: re.Match[str], read: Callable[[re.Match[str]], Phrase | None]) -> Time | None:
    try:
        phrase = read(match)
        if not isinstance(phrase, CalendarDate) or phrase.day is None or not _stands_alone(text, match, phrase):
            return None
        reading = phrase.resolve(Context(text, None, None, [], Told()), match.start(), match.end())
    except (ValueError, OverflowError):
        return None
    day = reading.edtf if reading.period else None
    return Time(match.start(), match.end(), reading.edtf, day, day, "day", "text", "the dateline as written", CERTAIN)


def _stands_alone(text: str, match: re.Match[str], phrase: CalendarDate) -> bool:
    """Between a city and an agency; or, if it has its year, at the start of a line or after a word like "Published"."""
    before = text[max(0, match.start() - 60) : match.start()]
    if _CITY_BEFORE.search(before) and _AGENCY_AFTER.match(text, match.end()):
        return True
    line = before.rsplit("\n", 1)[-1]
    return phrase.year is not None and (not line.strip() or _MARK.search(before) is not None)


def anchor_for(found: Time | None, published: str | None, dateline: str | None) -> Anchor | None:
    """What a report's times count from: the dateline given, else a credible one found, else the publication date."""
    given = parse_published(dateline, "dateline")
    if given is not None:
        return given
    stated = parse_published(published)
    own = _completed(found.edtf, stated) if found else None
    if own is None or stated is None:
        return own or stated
    apart = max((own.first - stated.last).days, (stated.first - own.first).days)
    return own if apart <= TRUSTED_DAYS else stated


def _completed(edtf: str, stated: Anchor | None) -> Anchor | None:
    """The dateline as an anchor; without a year, the one that brings it nearest to the publication date."""
    if not edtf.startswith("XXXX"):
        return parse_published(edtf, "dateline")
    if stated is None:
        return None
    years = range(stated.first.year - 1, stated.last.year + 2)
    tried = [parse_published(edtf.replace("XXXX", f"{year:04d}"), "dateline") for year in years]
    anchors = [anchor for anchor in tried if anchor is not None]
    return min(anchors, key=lambda anchor: abs((anchor.first - stated.last).days), default=None)
