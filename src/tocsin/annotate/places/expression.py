"""The expression around a place name, and the precision that it gives."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from tocsin.annotate.places.lists import place_nouns, word_set
from tocsin.annotate.places.scan import Run, Words

_MOST = 8  # words that an expression may reach to the left of its name
# UCDP GED codebook 23.1, where_prec: 1 exact place, 2 near it, 3 second-order unit, 4 first-order unit, 6 country.
# ACLED codebook, geo_precision: 1 town, 2 part of a region or near a town, 3 region; it places nothing by country.
WHERE_PREC = {"exact": 1, "near": 2, "admin2": 3, "admin1": 4, "country": 6}
GEO_PRECISION = {"exact": 1, "near": 2, "admin2": 2, "admin1": 3}


class Expression(NamedTuple):
    """Words from `first` to `last`, half-open, around a name; whether they say near it, or its countryside."""

    first: int
    last: int
    near: bool
    rural: bool


def around(words: Words, run: Run, demonyms: Container[str]) -> Expression:
    """Expression around a name: "15 km north of the town of X", "X city", "X's northern suburbs"."""
    first, near = run.first, False
    rural = words.key(run.first - 1) == "rural"
    index, least = run.first - 1, max(0, run.first - _MOST)
    while index >= least and not words.breaks(index + 1):
        if _is_name(words, index, demonyms):
            break
        step = _step(words, index, demonyms)
        if step == "out":
            break
        if step != "passed":
            first = index
        near = near or step == "near"
        rural = rural or words.key(index) == "countryside"
        index -= 1
    last, beside, countryside = _after(words, run.last)
    return Expression(first, last, near or beside, rural or countryside)


def precision(kind: str, near: bool) -> str:
    """Precision of a place of a kind, in the annotation guide's words."""
    if kind in ("country", "admin1", "admin2"):
        return kind
    if kind == "wide":
        return "unknown"
    return "near" if near else "exact"


def _is_name(words: Words, index: int, demonyms: Container[str]) -> bool:
    """Whether a word before a name is another name, which the expression does not cross."""
    word = words.words[index]
    plain = word.opens or word.key in demonyms or word.key in word_set("words", "direction")
    return word.capital and not plain


def _step(words: Words, index: int, demonyms: Container[str]) -> str:
    """What a word before a name adds: `near`, `part`, `passed` (kept only if more follows), `out`."""
    key, after, before = words.key(index), words.key(index + 1), words.key(index - 1)
    if key in word_set("near", "words"):
        return "part" if before == "and" else "near"  # "in and outside X" is X
    close = key == "to" and before in ("close", "next")
    edge = key in word_set("near", "edges") and after in ("of", "to")
    distances = word_set("near", "distances")
    if close or edge or key in distances or (key.isdigit() and after in distances):
        return "near"
    if key in word_set("words", "direction"):
        # "north of X" and "to the north of X" lie outside it; "northern X" and "the north of X" within.
        outside = after == "of" and (before != "the" or words.key(index - 2) == "to")
        return "near" if outside else "part"
    if key in place_nouns():
        return "part"
    passed = key in word_set("words", "articles_passed") or key in word_set("words", "passed") or key in demonyms
    return "passed" if passed else "out"


def _after(words: Words, last: int) -> tuple[int, bool, bool]:
    """Stop of the expression after a name, and whether its words say near or countryside."""
    following = last + 1 if words.key(last) in word_set("words", "direction") else last
    if words.key(following) in word_set("near", "suburbs") and not words.breaks(following):
        return following + 1, True, False
    rural = False
    for _ in range(2):
        key = words.key(last)
        side = key in word_set("words", "direction")
        if not words.joined(last) or not (side or key in place_nouns()):
            break
        rural = rural or key == "countryside"
        last += 1
    return last, False, rural
