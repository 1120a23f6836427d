"""Cues in a unit: where they stand, what follows them before the content begins, and which of them are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.lexicon import Cue, cue_starts, cues, words
from tocsin.annotate.attribution.naming import find_bodies
from tocsin.annotate.attribution.nouns import head_kind
from tocsin.annotate.attribution.tokens import Token

# A hearer or channel phrase is at most this long; longer ones are content.
_PHRASE = 9
# "Went on the offensive", "responded with mortars": deeds.
_DEEDS = frozenset({("on", "the"), ("responded", "with"), ("responded", "by"), ("responded", "to")})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue as a range of tokens of its unit, and its lexicon entry."""

    start: int
    stop: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a cue and its content: where content may begin, and the hearer's tokens if named."""

    stop: int
    to: tuple[int, int] | None


def find_hits(tokens: Sequence[Token]) -> list[Hit]:
    """Cues of a unit in order, without those that their neighbours show to be nouns, infinitives or bare passives."""
    hits: list[Hit] = []
    i = 0
    while i < len(tokens):
        hit = _hit_at(tokens, i)
        if hit and _used_as_verb(tokens, hit):
            hits.append(hit)
        i = hit.stop if hit else i + 1
    return hits


def _hit_at(tokens: Sequence[Token], i: int) -> Hit | None:
    for n in range(min(cue_starts().get(tokens[i].low, 0), len(tokens) - i), 0, -1):
        cue = cues().get(tuple(t.low for t in tokens[i : i + n]))
        if cue:
            return Hit(i, i + n, cue)
    return None


def passive(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the cue is a passive or participle with its speaker after "by"."""
    return hit.stop < len(tokens) and tokens[hit.stop].low == "by" and tokens[hit.stop - 1].low.endswith("ed")


def _used_as_verb(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the words around a cue let it be a verb of speech."""
    # "Islamic State", "United States": a capital within a sentence is part of a name.
    if hit.cue.frame != "source" and hit.start and not tokens[hit.start].text[0].islower():
        return False
    if hit.cue.frame == "source" or passive(tokens, hit):
        return True
    k = hit.start - 1
    while k >= 0 and (tokens[k].low in words("adverb") or tokens[k].low.endswith("ly")):
        k -= 1
    before = tokens[k].low if k >= 0 else ""
    if hit.cue.frame == "adding":
        lives = tokens[hit.start].low == "claiming" and _takes_lives(tokens[hit.stop : hit.stop + 9])
        return not lives and before not in words("determiner", "be", "no_participle")
    said = tokens[hit.start].low == "said"
    if before in words("be", "no_verb") or before.endswith("n't") or (before in words("possessive") and not said):
        return False
    return not _other_use(tokens, hit)


def _other_use(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether what follows a cue shows a noun ("UN estimates suggest") or another sense ("claimed the lives of")."""
    if tokens[hit.start].low in {"claimed", "claiming", "claims"} and _takes_lives(tokens[hit.stop : hit.stop + 9]):
        return True
    after = tokens[hit.stop] if hit.stop < len(tokens) else None
    if after and (tokens[hit.stop - 1].low, after.low) in _DEEDS:
        return True
    if tokens[hit.start].low == "declared":
        # "Declared an autonomous region" is a deed; what is said follows as a clause or in quotation marks.
        clause = _clause_follows(tokens[hit.stop : hit.stop + 9])
        return after is None or not (clause or after.mark or after.low == "that")
    if tokens[hit.start].low == "alleged":
        # Mostly an adjective: "9 alleged leaders"; as a verb it is followed by its clause.
        return after is None or not (after.low == "that" or after.low in words("determiner"))
    return hit.cue.strict and after is not None and (after.low in words("verb") or (after.low,) in cues())


def _clause_follows(after: Sequence[Token]) -> bool:
    """Whether the next words hold a finite verb before the sentence goes on."""
    stop = next((n for n, t in enumerate(after) if t.ends or t.text == ","), len(after))
    return any(t.low in words("verb", "be", "auxiliary") for t in after[:stop])


def _takes_lives(after: Sequence[Token]) -> bool:
    """Whether what is claimed are lives: "the lives of 12", "more than 100 civilians", unless a clause follows."""
    lows = [t.low for t in after]
    if "lives" in lows or "life" in lows:
        return True
    counted = any(t.low in words("number") or t.text[0].isdigit() for t in after[:4])
    return counted and "civilians" in lows and not any(w in words("verb", "be") for w in lows)


def read_tail(tokens: Sequence[Token], hit: Hit) -> Tail:
    """Passes over times, channels and hearers after a cue."""
    j, to = hit.stop - hit.cue.keep, None
    if hit.cue.keep:
        return Tail(j, None)
    if hit.cue.frame == "tell":
        j, to = _hearer(tokens, j)
    high = len(tokens)
    while j < high:
        nxt, heard = _step(tokens, j, high)
        if nxt == j:
            break
        j, to = nxt, to or heard
    return Tail(j, to)


def _step(tokens: Sequence[Token], j: int, high: int) -> tuple[int, tuple[int, int] | None]:
    """One time, adverb, channel or hearer further; the same token where none stands there."""
    token = tokens[j]
    if token.low in words("calendar") or token.low in {
        "yesterday",
        "today",
        "earlier",
        "later",
        "recently",
        "too",
        "also",
    }:
        return _over_day(tokens, j + 1, high), None
    if token.low in {"late", "early", "last", "this"} and j + 1 < high and _is_time(tokens[j + 1]):
        return _over_day(tokens, j + 2, high), None
    if (
        token.low in {"on", "in"}
        and j + 1 < high
        and (_is_time(tokens[j + 1]) or tokens[j + 1].low in {"late", "early"})
    ):
        return _over_day(tokens, j + 2, high), None
    if token.low == "to" and j + 1 < high:
        a, b = body_at(tokens, j + 1)
        if b:
            return b, (a, b)
    if token.low in {"in", "on", "via", "by", "at", "during", "from", "through", "speaking", "under"}:
        return _over_channel(tokens, j, high)
    return j, None


def _is_time(token: Token) -> bool:
    return (
        token.low in words("calendar") or token.low in words("time") or (token.text.isdigit() and len(token.text) == 4)
    )


def _over_day(tokens: Sequence[Token], j: int, high: int) -> int:
    while j < high and (_is_time(tokens[j]) or (tokens[j].text.isdigit() and len(tokens[j].text) <= 2)):
        # A number that opens the content ("said Sunday 12 people ...") is no day of the month.
        if tokens[j].text.isdigit() and not (
            tokens[j - 1].low in words("calendar") and len(tokens[j - 1].low) != 6 and tokens[j - 1].low[-3:] != "day"
        ):
            break
        j += 1
    return j


def _over_channel(tokens: Sequence[Token], j: int, high: int) -> tuple[int, tuple[int, int] | None]:
    """Over "in a statement on its page", "in an interview with <outlet>"; or a short phrase that closes a sentence."""
    to: tuple[int, int] | None = None
    for k in range(j + 1, min(high, j + _PHRASE)):
        token = tokens[k]
        if token.low in words("channel"):
            stop = k + 1
            if stop < high and tokens[stop].low in {"with", "to", "on", "by", "from"}:
                a, b = body_at(tokens, stop + 1)
                if b:
                    return b, (a, b)
            if token.low in {"twitter", "facebook", "telegram"}:
                to = (k, k + 1)
            while stop < high and tokens[stop].low in {
                "conference",
                "call",
                "released",
                "published",
                "page",
                "interview",
            }:
                stop += 1
            return stop, to
        if token.ends or token.text == ",":
            short = tokens[j].low in {"from", "in", "at", "under"} and k - j <= 5
            return (k, None) if short else (j, None)
        if token.mark or token.low == "that" or token.low in words("be"):
            break
    if high - j <= 5 and not any(t.low in words("verb") for t in tokens[j:high]):
        return high, None
    return j, None


def body_at(tokens: Sequence[Token], j: int) -> tuple[int, int]:
    """Range of a known outlet or body at token `j` with article and "reporter" or the like; (j, 0) where none is."""
    start = j
    while (
        j < len(tokens)
        and j - start < 3
        and tokens[j].low
        in {
            "the",
            "a",
            "an",
            "turkey's",
            "turkeys",
            "official",
            "state",
            "broadcaster",
            "newspaper",
            "germany's",
            "germany",
            "turkey",
        }
    ):
        j += 1
    if j >= len(tokens):
        return start, 0
    ahead = find_bodies(tokens[j : j + 7])
    if not ahead or ahead[0].start:
        return start, 0
    stop = first = j + ahead[0].stop
    while stop < len(tokens) and tokens[stop].low in words("hearer") and stop - first < 2:
        stop += 1
    return start, stop


def _hearer(tokens: Sequence[Token], j: int) -> tuple[int, tuple[int, int] | None]:
    """The hearer of "told": tokens passed, and its range where it is a named outlet or body."""
    a, b = body_at(tokens, j)
    if b:
        return b, (a, b)
    k, named = j, False
    while k < len(tokens) and k - j < _PHRASE:
        token = tokens[k]
        if not token.word or token.low == "that" or token.low in words("relative"):
            break
        if k > j and token.low in words("determiner", "pronoun", "opener") and token.low not in {"at", "in", "of"}:
            break
        if named and not token.capital and head_kind(token) is None:
            break
        if token.low in words("hearer"):
            k += 1
            break
        named = named or token.capital
        k += 1
    capital = any(t.capital for t in tokens[j:k])
    return k, (j, k) if capital and k - j <= 5 else None
