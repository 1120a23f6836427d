"""Lower-cased text in which the names "IS" and "WHO" do not turn into the words "is" and "who"."""

from __future__ import annotations

import re
from itertools import pairwise

# Beside a word of small letters; in a headline of capitals nobody can tell.
_NAME = re.compile(r"\b(?:IS|WHO)\b(?=['’]?[\w-]{0,12}[,\"”)]?\s[a-z])|(?<=[a-z,] )(?:IS|WHO)\b")


def lowered(text: str) -> str:
    """The text in small letters, of the same length so that spans hold, with "IS" and "WHO" kept where they are names.

    "IS killed seven soldiers" is active: read as "is killed", it loses its toll, its perpetrator and its speaker.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if "IS" not in text and "WHO" not in text:
        return low
    names = list(_NAME.finditer(text))
    cuts = [0, *(at for m in names for at in m.span()), len(text)]
    return "".join((text if n % 2 else low)[a:b] for n, (a, b) in enumerate(pairwise(cuts)))
