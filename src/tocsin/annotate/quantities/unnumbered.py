"""How many people words without a number speak of: one, those that are listed, or nobody knows how many."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.bare import company
from tocsin.annotate.quantities.counted import is_plural, kind_of
from tocsin.annotate.quantities.draft import low_at
from tocsin.annotate.quantities.lexicon import PERSONS, grammar, outcome_words, stop_words
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

Many = int | str | None
"""A count; a vague word of the number rules; None where the words say nothing of how many."""

_VAGUE = {w: name for name in ("several", "others", "mention") for w in word_set("given", name)}
_EXACT = dict.fromkeys(word_set("given", "one_pronoun"), 1) | dict.fromkeys(word_set("given", "pair"), 2)
_EXACT |= dict.fromkeys(word_set("given", "trio"), 3)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4}  # "double murder"
_MORE_PRONOUN = word_set("given", "more_pronoun")
_ORDINAL = word_set("given", "ordinal")
_NONE = word_set("given", "none")
_HARM = word_set("given", "harm")
_HARM_ONCE = word_set("given", "harm_once")
_HARMS = word_set("given", "harms")
_SUFFERS = word_set("given", "suffers")
_IS = word_set("given", "is")
_CROWD = word_set("bare", "not_one") - {"member", "figure"}
# "My brothers" are two at least; of "his soldiers" one may have been harmed.
_KIN = word_set("given", "kin")
_OWN = frozenset({"my", "his", "her", "their", "our"})
_PAIRS = word_set("given", "parents")
_DETERMINER = word_set("bare", "one") | {"the", "one"}
_HIS = frozenset({"his", "her", "my", "a", "an", "another"})
# Who stands behind these is where or by whom it was done, not whom it befell.
_ELSEWHERE = word_set("given", "elsewhere")
_INSIDE_NAMES = frozenset({"-", "al", "bin", "ibn", "abu", "el", ".", "'", "’"})
_DENIED_WITHIN = 6  # tokens; "there were reportedly no", with some to spare
_SUBJECT_REACH = 12  # tokens


def how_many(tokens: Sequence[Token]) -> Many:
    """How many the words name, read as those whom something befell."""
    if _nobody(tokens):
        return 0
    if tokens[0].low == "among" and low_at(tokens, 1) == "them" and len(tokens) > 2:
        tokens = tokens[2:]
    if len(tokens) == 1 and _capital(tokens[0]) and kind_of(tokens[0]) is None:
        return 1
    for i, t in enumerate(tokens):
        if t.low in _ELSEWHERE:
            break
        told = _at(tokens, i)
        if told == 1 and _aged(tokens, i):
            return sum(_aged(tokens, j) for j in range(i, len(tokens)))
        if told is not None:
            return told
    return 1 if any(t.low in _IS for t in tokens[:2]) else None


def _nobody(tokens: Sequence[Token]) -> bool:
    """Whether the words deny that anybody was harmed: "no casualties", "there were no deaths"."""
    if tokens[0].low in _NONE:
        return True
    near = range(1, min(len(tokens) - 1, _DENIED_WITHIN))
    return any(tokens[i].low in ("no", "without") and any(t.low in _HARM for t in tokens[i + 1 : i + 5]) for i in near)


def _at(tokens: Sequence[Token], i: int) -> Many:
    """How many the word at token i says, None where it says nothing."""
    word = tokens[i].low
    if word in _EXACT:
        return _EXACT[word] + company(tokens, i + 1, len(tokens))[0]
    if word in _VAGUE:
        return _VAGUE[word]
    if _is_one(tokens, i) or (word in _TIMES and low_at(tokens, i + 1) in _HARM_ONCE):
        return _TIMES.get(word, 1)
    if word in _HARM:
        return _harm(tokens, i)
    if kind_of(tokens[i]) in PERSONS:
        return _person(tokens, i)
    return _name(tokens, i) or _nameless(tokens, i)


def _is_one(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word alone stands for one person: "a 13-year-old", "a fourth", "X's death"."""
    word, before, after = tokens[i].low, low_at(tokens, i - 1), low_at(tokens, i + 1)
    aged = _aged(tokens, i) and not _leads_on(tokens, i)
    other = word == "another" and i + 1 == len(tokens)
    share = after == "of" and low_at(tokens, i + 2) in _MORE_PRONOUN | {"the"}
    counted = word in _ORDINAL and word != "first" and before in _DETERMINER and not share
    owned = word.endswith(("'s", "’s")) and tokens[i].text[0].isupper() and after in _HARM_ONCE
    return aged or counted or owned or other


def _aged(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word ends an age that stands for a person: "a 13-year-old"."""
    return tokens[i].low == "old" and low_at(tokens, i - 2) in ("year", "month")


def _harm(tokens: Sequence[Token], i: int) -> Many:
    """A noun of harm: "his death" is one, "deaths" a mention; verbs of harm and "the death of" look on."""
    word, before, after = tokens[i].low, low_at(tokens, i - 1), low_at(tokens, i + 1)
    verb = word in outcome_words() and before not in _DETERMINER
    suffered = any(t.low in _SUFFERS for t in tokens[:i])
    led = i + 1 < len(tokens) and kind_of(tokens[i + 1]) in PERSONS and after not in _HARM
    if after in ("of", "to") or verb or suffered or led or before == "among":
        return None
    one = before in _HIS | _ORDINAL or (before in ("the", "this", "that") and word != "killing")
    return 1 if one and word in _HARM_ONCE and after not in _HARM else "mention"


def _person(tokens: Sequence[Token], i: int) -> Many:
    """A noun for persons, with those listed along with it; None where it belongs to the next word."""
    leads = _leads_on(tokens, i)
    if _owner(tokens, i):
        return 1 if low_at(tokens, i + 1) in _HARMS else None
    minor = tokens[i].low == "minor" and low_at(tokens, i + 1) in _HARM
    if tokens[i].low in _CROWD or low_at(tokens, i + 1) == "station" or minor:
        return None
    if is_plural(tokens[i]):
        return None if leads else _plural(tokens, i)
    if leads and tokens[i].text[0].isupper():
        return None
    listed = _listed(tokens, i + 1)
    if listed != 1 or not (leads or _name_stop(tokens, i) > i + 1):
        return listed
    return None if leads else _name(tokens, i)


def _plural(tokens: Sequence[Token], i: int) -> Many:
    """Persons whom nobody counts: one at least was harmed, of brothers two, and parents are two."""
    if tokens[i].low in _PAIRS:
        return 2
    return "several" if tokens[i].low in _KIN and low_at(tokens, i - 1) in _OWN else "mention"


def _listed(tokens: Sequence[Token], i: int) -> Many:
    """One and those listed along with it from token i on; "several" where nobody says how many these are."""
    more, _ = company(tokens, i, len(tokens))
    if more or low_at(tokens, i) != "and":
        return 1 + more
    after = [t for t in tokens[i + 1 : i + 4] if t.low == "others" or (kind_of(t) in PERSONS and is_plural(t))]
    return "several" if after else 1


def _owner(tokens: Sequence[Token], i: int) -> bool:
    """Whether an "s" is a genitive's whose apostrophe was lost ("the grooms brother")."""
    if not tokens[i].low.endswith("s") or low_at(tokens, i - 1) not in _DETERMINER or i + 1 >= len(tokens):
        return False
    return kind_of(tokens[i + 1]) in PERSONS or tokens[i + 1].low in _HARMS


def _leads_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun at i only qualifies the next ("police officer", "student protesters", "Staff Sergeant")."""
    if i + 1 >= len(tokens) or tokens[i + 1].low in _HARM | outcome_words():
        return False
    return kind_of(tokens[i + 1]) in PERSONS


def _name(tokens: Sequence[Token], i: int) -> Many:
    """A person's name, with those listed along with it."""
    stop = _name_stop(tokens, i)
    if stop == i or low_at(tokens, stop) in _HARM - outcome_words():
        return None
    if stop < len(tokens) and kind_of(tokens[stop]) in PERSONS:
        return None
    if low_at(tokens, stop) in ("were", "are", "have"):
        return "mention"
    listed = _listed(tokens, stop)
    return 1 + _names_along(tokens, stop) if listed == 1 else listed


def _names_along(tokens: Sequence[Token], i: int) -> int:
    """How many names are listed with one that ends before token i, the last after "and"."""
    count = 0
    while low_at(tokens, i) in (",", "and"):
        last = "and" in (tokens[i].low, low_at(tokens, i + 1))
        start = i + 1 + (tokens[i].low == "," and last)
        i = _name_stop(tokens, start)
        if i == start:
            return 0
        count += 1
        if last:
            return count
    return 0


def _name_stop(tokens: Sequence[Token], i: int) -> int:
    """Where a name that begins at token i ends; i itself where none begins there."""
    j = i
    while j < len(tokens) and (_capital(tokens[j]) or (j > i and tokens[j].low in _INSIDE_NAMES)):
        j += 1
    words = sum(_capital(t) for t in tokens[i:j])
    alone = words == 1 and (i == 0 or low_at(tokens, i - 1) in _DETERMINER)
    if words == 1 and kind_of(tokens[i]) is not None:
        return i
    # "Holmqvist killed" ends there; "Gunfire killed a guard" goes on, and is no name.
    told = low_at(tokens, j) in grammar("auxiliary") or (low_at(tokens, j) in outcome_words() and j + 1 == len(tokens))
    return j if words > 1 or (words and (told or not alone)) else i


def _capital(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and token.low not in _DETERMINER and token.low not in _HARM


def _nameless(tokens: Sequence[Token], i: int) -> Many:
    """One person by a noun that no list knows ("an interpreter was shot"); things and acts are listed."""
    if tokens[i].low not in _HIS:
        return None
    j = i + 1
    while j < len(tokens) and tokens[j].is_word and tokens[j].low not in stop_words() | outcome_words() | _HARM:
        if kind_of(tokens[j]) is not None or tokens[j].low in _EXACT:
            return None
        j += 1
    ends = j == len(tokens) or tokens[j].low in outcome_words() | grammar("auxiliary") | {"who", "and"}
    return 1 if j > i + 1 and ends and not tokens[j - 1].low.endswith("s") else None


def wants_subject(tokens: Sequence[Token]) -> bool:
    """Whether the words begin with what befell somebody who stands before them."""
    first = tokens[0].low
    return first in outcome_words() | _SUFFERS | {"who", "had", "been", "being"} or low_at(tokens, 1) == "being"


def subject(before: Sequence[Token]) -> Many:
    """How many the last person or name before the words is."""
    for i in range(len(before) - 1, max(-1, len(before) - 1 - _SUBJECT_REACH), -1):
        word = before[i].low
        if word in _MORE_PRONOUN or word in ("were", "are", "."):
            return None
        if word in _IS or _EXACT.get(word) == 1 or (_capital(before[i]) and i and kind_of(before[i]) is None):
            return 1
        if kind_of(before[i]) in PERSONS:
            return None if is_plural(before[i]) else 1
    return None
