"""Number words and digits to values, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIX = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 1000}
_VAGUE = word_set("numerals", "vague")
_HOW_MANY = word_set("numerals", "how_many")
# Every word at which a number may begin: most words of a text are none of these.
_BEGIN = _VAGUE | UNITS.keys() | TENS.keys() | {"hundred", "thousand"} | {"a", "an", "half", "quarter", "few", "dozen"}
_OF_SCALE = {"thousands": 1000, "millions": 10**6, "hundreds": 100, "billions": 10**9}
_OF_A = {"couple": "a couple", "handful": "a few", "pair": "a couple", "lot": "a number"}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5}
_ROUND = {10: "tens", 100: "hundreds", 1000: "thousands"}
# Thousands parted by points, as much of the world writes them; three decimals are hardly ever written of people.
_POINTED = re.compile(r"[1-9][0-9]{0,2}(?:[.][0-9]{3}){1,4}")
_LONGEST = 18  # digits; longer runs are identifiers, not counts


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: token range, its value, or the vague word it is and what that is multiplied by."""

    start: int
    stop: int
    value: int | float | None
    vague: str | None = None
    times: int = 1
    ordinal: bool = False


def digits_value(text: str) -> int | float | None:
    """Value of a digit group: "10,000", "1.5", "1,234.5"; None where the separators make no number."""
    if _POINTED.fullmatch(text):
        text = text.replace(".", "")
    whole, _, fraction = text.rpartition(".") if text.count(".") == 1 else (text, "", "")
    groups = whole.split(",")
    if len(text) > _LONGEST or "." in whole or "," in fraction or not all(g.isascii() and g.isdigit() for g in groups):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    number = int("".join(groups))
    return float(f"{number}.{fraction}") if fraction.isascii() and fraction.isdigit() else number


def plain(value: float) -> int | float:
    """The value as an integer where it is whole."""
    return int(value) if value == int(value) else value


def words_value(words: Sequence[str]) -> int | None:
    """Value of number words without hyphens ("a hundred and five"), None where they are no number in whole."""
    value, used = _read_words(list(words))
    return value if used == len(words) else None


def _read_words(words: list[str]) -> tuple[int | None, int]:
    """Value and count of the leading words that make one English cardinal, read greedily."""
    total, part, i, last_scale, room = 0, None, 0, 10**15, 10**6
    while i < len(words):
        w = words[i]
        if w in UNITS and UNITS[w] < room and (part is None or UNITS[w] > 0):
            part, room = (part or 0) + UNITS[w], 1
        elif w in TENS and TENS[w] < room:
            part, room = (part or 0) + TENS[w], 10
        elif w == "hundred" and part is not None and 0 < part < 100:
            part, room = part * 100, 100
        elif w in SCALES and w != "hundred" and part is not None and part > 0 and SCALES[w] < last_scale:
            total, part, last_scale, room = total + part * SCALES[w], None, SCALES[w], 10**6
        elif words[i : i + 3] == ["and", "a", "half"] and i and (large := _halved(words, i, part, total)):
            return large
        elif w in ("a", "an") and i == 0 and len(words) > 1 and words[1] in SCALES:
            part, room = 1, 1
        elif w == "and" and i and words[i - 1] in SCALES and i + 1 < len(words) and _small(words[i + 1]):
            pass
        else:
            break
        i += 1
    return (total + (part or 0), i) if i else (None, 0)


def _halved(words: Sequence[str], i: int, part: int | None, total: int) -> tuple[int, int] | None:
    """Value and count of the words where "and a half" follows: of "two and a half million", "a million and a half"."""
    scale = SCALES.get(words[i + 3]) if i + 3 < len(words) else None
    if scale is not None and part is not None and not total:
        return part * scale + scale // 2, i + 4
    last = SCALES.get(words[i - 1])
    return (total + last // 2, i + 3) if last is not None and total and part is None else None


def _small(word: str) -> bool:
    return word in UNITS or word in TENS


def to_words(value: int) -> str:
    """English words of 0 <= value < 10**15, as `words_value` reads them once hyphens are blanks."""
    if value < 20:
        return next(w for w, v in UNITS.items() if v == value)
    if value < 100:
        tens = next(w for w, v in TENS.items() if v == value - value % 10)
        return tens + (f"-{to_words(value % 10)}" if value % 10 else "")
    name, scale = max(((w, s) for w, s in SCALES.items() if s <= value), key=lambda x: x[1])
    rest = value % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{to_words(value // scale)} {name}" + (joint + to_words(rest) if rest else "")


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """Number expressions in order, no two overlapping; digits inside names ("F-16") are passed over."""
    out: list[Number] = []
    i = 0
    while i < len(tokens):
        told = tokens[i].low in _BEGIN or tokens[i].is_digits
        n = _number_at(tokens, i) if told else None
        if n is None:
            i += 1
        else:
            out.append(n)
            i = n.stop
    return out


def _number_at(tokens: Sequence[Token], i: int) -> Number | None:
    t = tokens[i]
    if t.is_digits:
        return _digits_at(tokens, i)
    return (_fraction_at(tokens, i) or _vague_at(tokens, i) or _words_at(tokens, i)) if t.is_word else None


def _low(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _inside_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether digits run on what stands before them: "F-16", "M3", "#9", "12:30"."""
    if not touching(tokens, i):
        return False
    if tokens[i - 1].is_word or tokens[i - 1].low in "_#/:":
        return True
    return tokens[i - 1].low == "-" and touching(tokens, i - 1) and tokens[i - 2].is_word


def _digits_at(tokens: Sequence[Token], i: int) -> Number | None:
    value = None if _inside_name(tokens, i) else digits_value(tokens[i].text)
    if value is None:
        return None
    j = i + 1
    if isinstance(value, int) and value < 1000:
        while _low(tokens, j) == "000" and not touching(tokens, j) and "," not in tokens[i].text and j - i < 4:
            value, j = value * 1000, j + 1
    if touching(tokens, j) and tokens[j].is_word:
        if _low(tokens, j) == "s" and value in _ROUND:
            return Number(i, j + 1, None, _ROUND[int(value)])
        if _low(tokens, j) not in _SUFFIX:
            return Number(i, j + 1, value, ordinal=True)
        return Number(i, j + 1, plain(round(value * _SUFFIX[tokens[j].low], 6)))
    while _low(tokens, j) in SCALES:
        value, j = plain(round(value * SCALES[tokens[j].low], 6)), j + 1
    if _low(tokens, j) == "dozen":
        value, j = value * 12, j + 1
    return Number(i, j, value)


def _words_at(tokens: Sequence[Token], i: int) -> Number | None:
    if tokens[i].low not in UNITS and tokens[i].low not in TENS and tokens[i].low not in ("a", "an", "half", "dozen"):
        return None
    if tokens[i].low == "one" and _low(tokens, i - 1) == "no":
        return None
    words, ends = [], []
    for j in range(i, min(i + 14, len(tokens))):
        if tokens[j].low == "-" and touching(tokens, j) and touching(tokens, j + 1):
            continue
        if not tokens[j].is_word:
            break
        words.append(tokens[j].low)
        ends.append(j + 1)
    if words[:1] == ["dozen"]:  # headlines leave the article out
        return Number(i, i + 1, 12)
    if words[:1] == ["half"] and len(words) > 1:
        return _half_dozen(words, ends, i)
    if len(words) > 1 and words[1] == "dozen" and (words[0] in ("a", "an") or words[0] in UNITS):
        return Number(i, ends[1], 12 * UNITS.get(words[0], 1))
    value, used = _read_words(words)
    return Number(i, ends[used - 1], value) if value is not None and used else None


def _half_dozen(words: list[str], ends: list[int], i: int) -> Number | None:
    k = 2 if words[1] in ("a", "an") else 1
    unit = {"dozen": 12, **SCALES}.get(words[k]) if len(words) > k else None
    return Number(i, ends[k], unit // 2) if unit else None


def _fraction_at(tokens: Sequence[Token], i: int) -> Number | None:
    """A share: "half of", "two-thirds of", of a million its count."""
    if _low(tokens, i) == "half" and _low(tokens, i + 1) in ("of", "the"):
        return Number(i, i + 1, 0.5)
    told = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(tokens[i].low)
    j = i + (told is not None)
    j += _low(tokens, j) == "-"
    part = _PARTS.get(_low(tokens, j).removesuffix("s"))
    if part is None or _low(tokens, j + 1) != "of":
        return None
    if _low(tokens, j + 2) in ("a", "one") and _low(tokens, j + 3) in ("million", "billion"):
        return Number(i, j + 4, SCALES[tokens[j + 3].low] * (told or 1) // part)
    return Number(i, j + 1, round((told or 1) / part, 3))


def _vague_at(tokens: Sequence[Token], i: int) -> Number | None:
    w, after = tokens[i].low, _low(tokens, i + 1)
    if w in ("a", "an"):
        return _vague_phrase(tokens, i, after)
    if w in SCALES and after == "of":  # "hundred of people"
        return Number(i, i + 1, None, w + "s")
    if w in ("several", "few", "many") and (after in SCALES or after == "dozen"):
        return Number(i, i + 2, None, after + "s")
    if w in ("several", "many") and after in ("dozens", *_OF_SCALE):
        return Number(i, i + 2, None, after)
    if w in ("tens", "hundreds", "dozens", "scores") and after == "of" and _low(tokens, i + 2) in _OF_SCALE:
        return Number(i, i + 3, None, w, _OF_SCALE[_low(tokens, i + 2)])
    return Number(i, i + 1, None, w) if w in _VAGUE else None


def _vague_phrase(tokens: Sequence[Token], i: int, after: str) -> Number | None:
    """A phrase with "a": "a few hundred", "a couple", "a (large) number of"."""
    third = _low(tokens, i + 2)
    if after == "few":
        scaled = third in SCALES or third == "dozen"
        return Number(i, i + 3, None, third + "s") if scaled else Number(i, i + 2, None, "a few")
    if after == "couple" and third == "of" and _low(tokens, i + 3) in ("dozen", "hundred", "thousand"):
        return Number(i, i + 4, None, _low(tokens, i + 3) + "s")
    if after == "score" and third == "of":
        return Number(i, i + 2, 20)
    meant = _OF_A.get(after)
    if meant is not None and (third == "of" or after in ("handful", "couple")):
        return Number(i, i + 2, None, meant)
    end = i + 2 + (after in _HOW_MANY)
    several = _low(tokens, end - 1) == "number" and _low(tokens, end) in ("of", "were", "are")
    return Number(i, end, None, "a number") if several else None
