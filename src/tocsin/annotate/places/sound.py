"""How alike two romanised names sound: an alignment of their sounds, in which a vowel weighs less than a consonant.

After the weighted edit distance of Wagner and Fischer (1974); sounds and costs are in `data/sounds.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from tocsin.annotate.places.fold import JOINED_ARTICLE, bare_key, plain_key
from tocsin.annotate.places.tables import shipped

_UNITS = re.compile(
    r"tsch|dzh|sch|tch|shch|kh|sh|ch|gh|th|dh|zh|dz|dj|ph|ts|ck|qu(?=[eiy])|ae"
    r"|[aeou]?[iy](?![aeou])|[aeo]?[wu](?![aeiy])|ou|."
)
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"[iy]+(?=[aeou])")
_LAST = re.compile(r"(?<=[aeiy])h$|(?<=a)e$")
# Half a sound apart for each sound of the longer name is nothing alike; at that scale 0.8 keeps six of seven spellings
# of one place and one in five of the different places that share its consonants.
_FAR = 0.5
_LONGEST = 48  # letters compared: a name is shorter, and the alignment is square


@cache
def _tables() -> tuple[dict[str, str], dict[tuple[str, str], float], dict[str, float], frozenset[str]]:
    data: dict[str, Any] = tomllib.loads(shipped("sounds.toml").read_text(encoding="utf-8"))
    sounds = {letters: sound for sound, others in data["sounds"].items() for letters in others}
    costs = {}
    for cost, value in _costs(data["costs"]):
        for pair in value:
            left, right = pair.split()
            costs[left, right] = costs[right, left] = cost
    return sounds, costs, data["missing"], frozenset(data["vowels"]["all"])


def _costs(table: dict[str, Any]) -> list[tuple[float, list[str]]]:
    """Costs as numbers: TOML reads the key 0.1 as a table 0 with a key 1."""
    return [(float(f"0.{digits}"), pairs) for digits, pairs in table["0"].items()]


@lru_cache(maxsize=65536)
def sounds_of(name: str) -> tuple[str, ...]:
    """The sounds of a name, articles left out."""
    text = JOINED_ARTICLE.sub("", " " + bare_key(plain_key(name))).replace(" ", "")[:_LONGEST]
    text = _DOUBLE.sub(r"\1", text.replace("ee", "i").replace("oo", "u"))
    text = _LAST.sub("", _GLIDE.sub("i", text))
    text = f"{text[:-1]}a" if text.endswith("e") else text
    sounds = _tables()[0]
    return tuple([sounds.get(part, part) for part in _UNITS.findall(text)])


def likeness(left: str, right: str) -> float:
    """Likeness of two romanised names in 0..1, 1 where they sound the same."""
    a, b = sounds_of(left), sounds_of(right)
    if a == b:
        return 1.0
    return max(0.0, 1 - _distance(a, b) / (_FAR * max(len(a), len(b), 1)))


def _distance(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    costs = _tables()[1]
    gaps = _gaps(b)
    last = [0.0]
    for gap in gaps:
        last.append(last[-1] + gap)
    for sound, own in zip(a, _gaps(a), strict=True):
        row = [last[0] + own]
        for at, other in enumerate(b):
            change = 0.0 if sound == other else costs.get((sound, other), 1.0)
            row.append(min(last[at] + change, last[at + 1] + own, row[at] + gaps[at]))
        last = row
    return last[-1]


@lru_cache(maxsize=65536)
def _gaps(sounds: tuple[str, ...]) -> tuple[float, ...]:
    """Cost of leaving out each sound of a name."""
    _, _, missing, vowels = _tables()
    costs = []
    for at, sound in enumerate(sounds):
        kind = "consonant"
        if sound == "h":
            kind = "h" if at else "first_h"
        elif sound == "w":
            kind = "w"
        elif sound in vowels:
            inner = "short_vowel" if sound in "ae" else "long_vowel" if len(sound) == 1 else "diphthong"
            kind = "first_vowel" if at == 0 else "last_vowel" if at == len(sounds) - 1 else inner
        costs.append(missing[kind])
    return tuple(costs)
