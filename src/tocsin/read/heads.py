"""What stands before the first sentence of a report: datelines, the title again, credits, buttons."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tocsin.read.clutter import clutter
from tocsin.read.dates import FULL_DATE_PATTERNS, full_date

_SEPARATORS = re.compile(r"[\s|,;:•·–—-]*")
_LONGEST_HEAD = 40
_PLACE_WORD = r"[A-Z][\w'’]{0,24}(?:[.-][\w'’]{1,24}){0,3}\.?"
_PLACE = rf"{_PLACE_WORD}(?:(?:,\s|\s|/)(?:(?:al|el|de|of|the)[\s-])?{_PLACE_WORD}){{0,4}}"
_DASH = r"\s{0,3}(?:[–—]|-{2,3}|-(?=\s))\s{0,3}"
# A date in figures that may be read two ways is still a dateline.
_FIGURES = r"\b\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d\b"
_STARTS = r"(?=\s*(?:[A-Z0-9\"“'‘(\[]|$))"

# Words in capitals that open sentences and are no place of filing.
_CAPITALS_NOT_PLACES = re.compile(
    r"UNICEF|UNHCR|UNRWA|UNESCO|ECOWAS|CENTCOM|AFRICOM|DAESH|HAMAS|FATAH|UPDATED?|BREAKING|EXCLUSIVE|WATCH|VIDEO"
    r"|PHOTOS|OPINION|ANALYSIS|EXPLAINER|FACTBOX|TIMELINE"
)


@dataclass(frozen=True, slots=True)
class HeadItem:
    """One stretch before the first sentence; `published` is the complete date it states, if any.

    `updated` tells that this is the date of a later version.
    """

    start: int
    stop: int
    reason: str
    published: str | None = None
    updated: bool = False


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    # Group names would clash when the forms of a date stand side by side.
    date = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in FULL_DATE_PATTERNS)
    anycase = f"(?i:{date})"
    clock = r"(?:[\s,|-]{1,3}(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?(?-i:[A-Z]{3,4})\b)?)?"
    agency = clutter().agency
    words = r"date\ of\ publication|first\ published|published|posted|last\ update[d]?|last\ modified|updated?"
    caseless = {
        "posted": rf"(?:{words})(?:\s(?:on|at))?[:\s]{{1,3}}(?:{date}){clock}".replace(r"\ ", r"\s"),
        "dated": rf"(?:{date}|{_FIGURES})(?:\s?\(updated\s[^()\n]{{4,40}}\))?{clock}",
        "buttons": r"print\sthis\spage|get\sshort\surl(?:\s[\d,]{1,9})?"
        r"|(?:(?:print|tweet|share|send|e-?mail|like|views|comments)\b[\s:]{0,3}(?:[\d,]{1,9}\s)?){2,6}",
        "picture": r"\(?(?:AP|AFP|AA|EPA|Reuters)\sPhotos?\)?|(?:file\sphoto|photo\scredit)\b",
    }
    cased = {
        "flag": r"(?:UPDATED?(?:\s\d)?|BREAKING|EXCLUSIVE|VIDEO|PHOTOS|WATCH)\b:?",
        "agency": rf"(?:{agency})(?:\s?(?:,|/|and|&)\s?(?:{agency})){{0,3}}(?=\s)",
        "filed": rf"(?:{_PLACE}),?\s{{0,3}}(?:(?:{_PLACE_WORD}\s\d{{1,2}}|{anycase}),?\s{{0,2}})?"
        rf"(?:\((?:{agency})\)(?:{_DASH})?|\([A-Z][\w.]{{1,20}}(?:\s[A-Z][\w.]{{1,20}}){{0,2}}\){_DASH})",
        "placed": rf"(?:{_PLACE})(?:,?\s(?:{anycase}))?(?:{_DASH}|\s(?:{agency})\s?[-–—]{{1,2}})",
        "capitals": r"[A-Z]{5,20}(?:\s[A-Z]{4,20}){0,2}(?=\s[A-Z][a-z])",
    }
    compiled = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in caseless.items()}
    return compiled | {key: re.compile(pattern) for key, pattern in (cased | {"starts": _STARTS}).items()}


_REASONS = {
    "posted": "dateline",
    "dated": "dateline",
    "buttons": "navigation",
    "picture": "photo_credit",
    "flag": "navigation",
    "agency": "credit",
    "filed": "dateline",
    "placed": "dateline",
    "capitals": "dateline",
}
# Words that lead up to the title said again: how many characters may stand between, and what they are.
_BEFORE_TITLE = (("by ", 60, "author_box"), ("Related ", 300, "headline_run"))
_UPDATED = re.compile(r"(?:last\s)?(?:update|modified)", re.IGNORECASE)


def head_items(text: str, start: int, stop: int, title: str | None) -> list[HeadItem]:
    """Return what stands before the first sentence of the line from `start` to `stop`, in order.

    Read: dates of posting, agencies, places of filing, the title again, bylines before it, buttons.
    A stretch counts only where a new sentence can begin after it.
    """
    again = _title_pattern(title)
    items: list[HeadItem] = []
    at = start
    for _ in range(_LONGEST_HEAD):
        item = _next_item(text, at, stop, again, items)
        if item is None:
            break
        at = _past_separators(text, item.stop, stop)
        items.append(replace(item, stop=item.start + len(text[item.start : at].rstrip())))
    return items


def _past_separators(text: str, at: int, stop: int) -> int:
    match = _SEPARATORS.match(text, at, stop)
    return match.end() if match else at


def _next_item(text: str, at: int, stop: int, again: re.Pattern[str] | None, before: list[HeadItem]) -> HeadItem | None:
    if again:
        repeat = again.match(text, at, stop)
        if repeat:
            return HeadItem(at, repeat.end(), "caption_repeat")
        for opener, reach, reason in _BEFORE_TITLE:
            repeat = again.search(text, at, min(stop, at + 400)) if text.startswith(opener, at) else None
            if repeat and repeat.start() - at <= reach:
                return HeadItem(at, repeat.start(), reason)
    for key, reason in _REASONS.items():
        match = _patterns()[key].match(text, at, stop)
        if match and match.end() > at and _stands(key, match, before):
            updated = key == "posted" and _UPDATED.match(match[0]) is not None
            return HeadItem(at, match.end(), reason, full_date(match[0]), updated)
    return None


def _stands(key: str, match: re.Match[str], before: list[HeadItem]) -> bool:
    """Decide whether a match may count here: loose signs need another item before them."""
    if not _patterns()["starts"].match(match.string, match.end(), match.endpos):
        dated = key in ("posted", "dated")
        return dated and (bool(before) or match.string.startswith(" by ", match.end()))
    if key == "agency":
        following = _past_separators(match.string, match.end(), match.endpos)
        return bool(before) or _patterns()["dated"].match(match.string, following, match.endpos) is not None
    if key == "capitals":
        return bool(before) and not _CAPITALS_NOT_PLACES.fullmatch(match[0].split()[0])
    return True


def _title_pattern(title: str | None) -> re.Pattern[str] | None:
    """Return a pattern for the title said again, with or without the outlet's name that closes it."""
    forms = []
    for form in {title or "", re.split(r"\s[|–—-]\s", title or "")[0]}:
        words = form.split()
        if len(words) >= 4:
            forms.append(r"\s{1,4}".join(map(re.escape, words)))
    if not forms:
        return None
    either = "|".join(sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:{either})\.?(?=\s*(?:[^a-z\s]|$))")
