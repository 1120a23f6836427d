"""Text of reports made safe to look at: controls, and marks that turn or hide text, are shown in place of working."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
"""Controls but tab and line feed, direction marks and overrides, invisible letters, half characters, tags.

Zero-width joiners stay: Arabic and Indic scripts are not legible without them (Unicode TR 36, section 2.11).
"""


def visible(text: str) -> str:
    """The text with every hidden character shown by its number, as in ⟨U+202E⟩."""
    return _HIDDEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)
