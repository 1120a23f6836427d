"""Names that no gazetteer has, in words that make them places all the same: "the village of X", "X district"."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import at_home, beside_noun, holders, left_key, listed
from tocsin.annotate.places.fold import ARTICLES, bare_key
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import feature_nouns, unit_nouns, word_set
from tocsin.annotate.places.scan import Run, Words

_ARTICLE = re.compile(r"[AaEe][a-z]{1,2}-[A-Z]")
_NOUN_SCORE, _ARTICLE_SCORE, _BARE_SCORE = 0.6, 0.5, 0.4
# Least probability of its words, by the tagger, from which a name is a place though no word beside it says so; below
# the second, a preposition does not make it one. Set on training reports with their own places taken from the index.
_LIKELY, _UNLIKELY = 0.6, 0.05
_HELD_SCORE = 0.1  # more sure where the unit it lies in is named beside it
_LONGEST, _LONGEST_BARE = 4, 2  # words of an unknown name; longer sequences are lists that have lost their commas
_KNOWN = 4.5  # log10 of 30,000: a place of this size is no part of an unknown name, and no unknown name itself


class Unknown(NamedTuple):
    """A place known only from the words around it; country and province only where they name them."""

    run: Run
    kind: str
    country: str | None
    admin1: str | None
    score: float


def unknown(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Unknown | None:
    """The sequence as an unknown place, or None where its words do not make it one.

    Its country is that of the unit named as holding it, else the one the report names most (at a lower score).
    """
    if len(run.key) < 3 or run.last - run.first > _LONGEST:
        return None
    kind, score = _clue(words, run, gazetteer, context)
    if not kind or not _stands_alone(words, run, gazetteer, context):
        return None
    if not all(_fits(words, run, index, gazetteer, context) for index in range(run.first, run.last)):
        return None
    return _within(words, Unknown(run, kind, context.leading, None, score), gazetteer)


def described(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Unknown:
    """A sequence that is known to name a place, as an unknown one."""
    kind = "site" if words.key(run.last - 1) in word_set("words", "site") or _is_feature(words, run) else "settlement"
    return _within(words, Unknown(run, kind, context.leading, None, _NOUN_SCORE), gazetteer)


def _within(words: Words, new: Unknown, gazetteer: Gazetteer) -> Unknown:
    """An unknown place with the unit that its words name as holding it."""
    unit = next((entry for entry, weight in holders(words, new.run.last, gazetteer) if weight == 1.0), None)
    if unit is None:
        return new
    return new._replace(country=unit.country, admin1=unit.admin1, score=new.score + _HELD_SCORE)


def _stands_alone(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether no capitalised neighbour makes it part of a person's or an organisation's name."""
    if words.joined(run.last):
        after = words.words[run.last]
        harmless = (
            after.key in unit_nouns()
            or after.key in word_set("words", "site")
            or (after.key in word_set("stop", "following") or after.key in words.lower)
        )
        if after.capital and not harmless:
            return False
    before = words.key(run.first - 1)
    if before in word_set("stop", "titles"):
        return False
    if not words.joined(run.first) or not words.words[run.first - 1].capital:
        return True
    harmless = before in word_set("stop", "before") or before in words.lower or before in gazetteer.demonyms
    return harmless or at_home(words, run.first - 1, gazetteer, context)


def _fits(words: Words, run: Run, index: int, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether one word may be part of an unknown name: no common word, organisation's, nation's, known place's."""
    word, alone = words.words[index], run.last - run.first == 1
    key = bare_key(word.key)
    heads = word_set("stop", "heads")
    feature = _is_feature(words, run)
    if not alone and index == run.last - 1 and (feature or word.key in word_set("words", "site")):
        return True
    if not word.capital:
        return word.key in ARTICLES
    if not alone and key in heads and (index == run.first or words.key(run.first) in heads):
        return True
    barred = (
        key in gazetteer.demonyms
        or key.isdigit()
        or len(key) < 2
        or key in words.lower
        or (key in word_set("stop", "organisation") or gazetteer.stop_words.get(key) in ("common", "stop"))
    )
    return not barred and (feature or not _is_known(key, alone, gazetteer, context))


def _is_known(key: str, alone: bool, gazetteer: Gazetteer, context: Context) -> bool:
    """Whether a word is a country or a town of size: alone it is not unknown, among others it is a list's item."""
    known = [match.entry for name in {key, key.removesuffix("s")} for match in gazetteer.by_key(name)]
    if alone:
        return any(entry.kind == "country" or entry.weight >= _KNOWN for entry in known)
    return any(entry.weight >= _KNOWN and context.share(entry.country) >= 0.3 for entry in known)


def _is_feature(words: Words, run: Run) -> bool:
    """Whether a name ends in a capitalised noun of a street, a building, a lake."""
    end = words.words[run.last - 1]
    return run.last - run.first > 1 and end.capital and end.key in feature_nouns()


def _clue(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> tuple[str, float]:
    """Kind of place that the words say it is and how surely; an empty kind where they say none."""
    likely = context.tags.least(run.first, run.last)
    sites = word_set("words", "site")
    if run.last - run.first > 1 and (words.key(run.last - 1) in sites or _is_feature(words, run)):
        return ("site", _NOUN_SCORE) if likely >= _UNLIKELY else ("", 0.0)
    if beside_noun(words, run) > 0:
        noun = words.key(run.last) if words.joined(run.last) else words.key(run.first - 2)
        return ("site" if noun in sites else "settlement"), _NOUN_SCORE
    if likely >= _LIKELY and context.shares:
        return "settlement", _BARE_SCORE
    before = left_key(words, run.first)
    taken = before in word_set("words", "taken")
    strong = before in word_set("words", "strong_preposition")
    if likely < _UNLIKELY or (
        not taken and not strong and not (context.shares and listed(words, run, gazetteer, context))
    ):
        return "", 0.0
    return _bare_clue(words, run, context, taken or before in word_set("words", "bare_preposition"))


def _bare_clue(words: Words, run: Run, context: Context, clear: bool) -> tuple[str, float]:
    """Clue of a name with only a preposition, a verb or a list beside it."""
    size = run.last - run.first
    if size > 1 and any(words.key(index) in word_set("stop", "persons") for index in range(run.first, run.last)):
        return "", 0.0
    start, stop = words.span(run.first, run.last)
    if _ARTICLE.match(words.text[start:stop]):
        return "settlement", _ARTICLE_SCORE
    home = bool(context.countries) and not words.words[run.first].opens
    if home and clear and size <= _LONGEST_BARE and not words.text[start:stop].isupper():
        return "settlement", _BARE_SCORE
    return "", 0.0
