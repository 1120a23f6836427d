"""Where a unit's own words begin, after datelines, repeated titles and bracketed credits."""

from __future__ import annotations

import re

from tocsin.annotate.attribution.tokens import Unit

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}} {_MONTH},? \d{{4}}\b|\b{_MONTH} ?\d{{1,2}},? ?\d{{4}}\b|\b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}\b"
    r"|\b[A-Z]{3,}(?:, [A-Z]{2,})? ?(?:\([A-Z]\w+\)|[—–-]{1,2})|\([A-Z]\w+\) ?[—–-]{1,2}"
)
# Datelines stand in the first few hundred characters under the title.
_HEAD = 420
_FRONT = re.compile(r"\s*(?:[(\[][^()\[\]]{1,80}[)\]]\s*){1,2}")


def opening(text: str, unit: Unit, body_start: int, title: str) -> int:
    """Offset at which the words of a unit begin once dateline, repeated title and bracketed credits are passed."""
    at = unit.start
    if body_start <= at < body_start + _HEAD:
        head = text[at : min(unit.stop, body_start + _HEAD)]
        for m in _DATE.finditer(head):
            if len(head) - m.end() > 20 and unit.stop - at - m.end() > 30:
                at = unit.start + m.end()
        again = text.find(title, at, unit.stop) if len(title) > 12 else -1
        if again >= 0 and unit.stop - again - len(title) > 30:
            at = again + len(title)
    front = _FRONT.match(text, at, unit.stop)
    return front.end() if front and unit.stop - front.end() > 20 else at
