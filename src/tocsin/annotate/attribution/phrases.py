"""Speakers' phrases before and after a verb, over appositions, relative clauses and prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.nouns import (
    REACH,
    Phrase,
    base_start,
    before_brackets,
    has_verb,
    head_kind,
    plain_noun,
)
from tocsin.annotate.attribution.tokens import Token

_DASHES = frozenset({"-", "--", "–", "—"})
# "Two women the group said": a counted noun is not who is explained by what follows.
_ONE = frozenset({"the", "a", "an", "his", "her", "its"})
_SOME_OF = frozenset({"one", "two", "three", "both", "some", "several", "many", "most", "all"})


def phrase_before(tokens: Sequence[Token], i: int, low: int) -> Phrase | None:
    """The speaker's phrase that ends just before token `i`, searched no further left than token `low`."""
    low = max(low, i - REACH)
    k = _skip_left(tokens, i - 1, low)
    if k < low:
        return None
    if tokens[k].text == ",":
        return _apposition(tokens, k, low)
    if tokens[k].text in _DASHES:
        return _aside(tokens, k, low)
    k = before_brackets(tokens, k, low)
    if k < low or not tokens[k].word or tokens[k].low in words("conjunction"):
        return None
    if tokens[k].low in words("relative"):
        found = phrase_before(tokens, k - 1 if k > low and tokens[k - 1].text == "," else k, low)
        return found and Phrase(found.start, k, found.head, found.kind)
    return _at_head(tokens, k, low)


def _at_head(tokens: Sequence[Token], k: int, low: int) -> Phrase | None:
    kind = head_kind(tokens[k])
    if kind == "pronoun":
        return Phrase(k, k + 1, k, kind)
    start = base_start(tokens, k, low)
    strong = kind in ("role", "body") and (start < k or tokens[k].text.endswith("s"))
    relative = _relative(tokens, k, low)
    if relative and (not strong or relative.start == low):
        return Phrase(relative.start, k + 1, relative.head, relative.kind)
    wider = _over_preposition(tokens, start, low)
    if wider:
        return Phrase(wider.start, k + 1, wider.head, wider.kind)
    if kind is None or (
        kind == "name" and start > low and tokens[_hung(tokens, start, low) - 1].low in words("preposition")
    ):
        first = _first(tokens, low, start)
        if first or kind is None:
            return first and Phrase(first.start, k + 1, first.head, first.kind)
    start = _apposed(tokens, start, low)
    if start - 2 >= low and tokens[start - 1].low == "of" and tokens[start - 2].low in _SOME_OF:
        start -= 2
    return Phrase(start, k + 1, k, kind)


def _first(tokens: Sequence[Token], low: int, limit: int) -> Phrase | None:
    """The phrase with which the stretch of tokens begins, where no verb parts it from token `limit`."""
    while low < limit and (not tokens[low].word or tokens[low].low in words("adverb", "conjunction")):
        low += 1
    for stop in range(low, limit):
        token = tokens[stop]
        if token.low in words("preposition", "relative") or (token.low in {"the", "a", "an"} and stop > low):
            found = _at_head(tokens, stop - 1, low) if stop > low else None
            if found is None or found.start != low or found.kind == "pronoun":
                return None
            return None if has_verb(tokens, stop, limit) and token.low not in words("relative") else found
        if not token.word:
            return None
    return None


def _skip_left(tokens: Sequence[Token], k: int, low: int) -> int:
    """Left over auxiliaries, adverbs and times between subject and verb."""
    light = words("auxiliary", "adverb") | {"interviewed", "contacted", "reached"}
    for j in range(k, max(low, k - 14), -1):
        # "<group> in a statement posted on its channel said"
        if tokens[j].low == "statement" and tokens[j - 1].low in {"a", "online"}:
            before = j - 2 if tokens[j - 1].low == "a" else j - 3
            k = before - 1 if before > low and tokens[before].low == "in" else k
            break
        if not tokens[j].word:
            break
    while k >= low:
        token = tokens[k]
        if token.low in light or (token.low.endswith("ly") and not token.capital and len(token.low) > 4):
            k -= 1
        elif token.low in words("calendar") or (token.low in words("time") and not token.capital):
            k -= 1
            if k >= low and tokens[k].low in {"on", "in", "at", "late", "early"}:
                k -= 1
        elif token.text.isdigit() and k > low and tokens[k - 1].low in words("calendar"):
            k -= 1
        elif (
            token.text == ","
            and k > low
            and (tokens[k - 1].low in words("adverb") or tokens[k - 1].low in words("calendar"))
        ):
            k -= 1
            if tokens[k].text == "," or (k > low and tokens[k - 1].text == ","):
                k -= 1
        else:
            break
    return k


def _hung(tokens: Sequence[Token], start: int, low: int) -> int:
    """The place after a preposition, over at most two adjectives: "in rural <place>"."""
    for p in range(start, max(low, start - 3), -1):
        if tokens[p - 1].low in words("preposition"):
            return p
        if not plain_noun(tokens[p - 1]) or tokens[p - 1].capital:
            return start
    return start


def _over_preposition(tokens: Sequence[Token], start: int, low: int) -> Phrase | None:
    """A phrase to whose head the one at `start` hangs by a preposition: "a resident of", "sources in"."""
    start = _hung(tokens, start, low)
    k = start - 2
    if k < low or tokens[start - 1].low not in words("joins") or not tokens[k].word:
        return None
    if tokens[k].low in {"based", "living", "speaking", "working", "interviewed"} and k > low:
        k -= 1
    kind = head_kind(tokens[k])
    link = tokens[start - 1].low
    if kind == "name" and link not in {"of", "from", "for"}:
        return None
    if kind is None or kind == "pronoun" or tokens[k].low in words("calendar"):
        # One step over a noun that is nobody: "residents in the west of the city".
        plain = (
            base_start(tokens, k, low) if link == "of" and kind is None and tokens[k].low not in words("verb") else k
        )
        return _over_preposition(tokens, plain, low) if plain < k else None
    base = base_start(tokens, k, low)
    wider = _over_preposition(tokens, base, low)
    if wider:
        return Phrase(wider.start, k + 1, wider.head, wider.kind)
    return Phrase(_apposed(tokens, base, low), k + 1, k, kind)


def _apposed(tokens: Sequence[Token], start: int, low: int) -> int:
    """Left over a name or body that the phrase explains, where the comma was lost: "<name> the governor of ..."."""
    if start - 1 < low or tokens[start].low not in {"the", "a", "an"} or not tokens[start - 1].word:
        return start
    left = tokens[start - 1]
    kind = head_kind(left)
    base = base_start(tokens, start - 1, low)
    length = start - base
    hung = base > low and tokens[base - 1].low in words("preposition", "verb")
    if kind == "name" and length >= 2 and not hung:
        return base
    if kind in ("body", "role") and length >= 2 and tokens[base].low in _ONE and not hung:
        return base
    return start


def _relative(tokens: Sequence[Token], k: int, low: int) -> Phrase | None:
    """The phrase before a relative clause that runs up to token `k`: "the group which has sources there said"."""
    for j in range(k - 2, low, -1):
        # What closes a sentence after a comma is its own speaker: "those who had fled were safe, the agency said".
        if tokens[j].ends or tokens[j].mark or tokens[j].text == ",":
            return None
        if tokens[j].low in {"which", "who", "that"} and tokens[j - 1].word:
            if tokens[j].low == "that" and not any(has_verb(tokens, n, n + 1) for n in range(j + 1, min(j + 4, k + 1))):
                return None
            before = head_kind(tokens[j - 1])
            return _at_head(tokens, j - 1, low) if before in ("role", "body", "name", "document") else None
    return None


def _apposition(tokens: Sequence[Token], comma: int, low: int) -> Phrase | None:
    """The phrase before an apposition between commas: "<name>, head of the group, said"."""
    depth = 0
    for j in range(comma - 1, low - 1, -1):
        token = tokens[j]
        if token.ends or token.mark:
            return None
        if token.text == ",":
            first = tokens[j + 1] if j + 1 < comma else token
            found = phrase_before(tokens, j, low) if _explains(first) else None
            if found:
                return Phrase(found.start, comma, found.head, found.kind)
            depth += 1
            if depth > 3:
                return None
    return None


def _aside(tokens: Sequence[Token], dash: int, low: int) -> Phrase | None:
    """The phrase before an aside between dashes: "the group - which has its sources there - said"."""
    while dash > low and tokens[dash - 1].text in _DASHES:
        dash -= 1
    for j in range(dash - 1, low, -1):
        if tokens[j].ends or tokens[j].mark:
            return None
        if tokens[j].text in _DASHES and tokens[j - 1].stop < tokens[j].start:
            found = phrase_before(tokens, j - 1 if tokens[j - 1].text in _DASHES else j, low)
            return found and Phrase(found.start, dash, found.head, found.kind)
    return None


def _explains(first: Token) -> bool:
    return (
        first.low in words("determiner", "relative", "title", "role", "modifier", "preposition")
        or first.capital
        or first.text.isdigit()
        or first.low in {"speaking", "citing", "quoting", "based", "head", "whose"}
    )


def phrase_after(tokens: Sequence[Token], i: int, high: int) -> Phrase | None:
    """The speaker's phrase that begins at token `i` and ends at a clause border before `high`; None where none does."""
    if i >= high or not tokens[i].word:
        return None
    if tokens[i].low in words("pronoun"):
        return Phrase(i, i + 1, i, "pronoun")
    if tokens[i].low in words("opener") - words("determiner"):
        return None
    head, kind = i, None
    stop = i
    for j in range(i, min(high, i + REACH)):
        token = tokens[j]
        if token.ends or token.mark or token.text in ",:—–" or token.low in words("relative") or token.low == "adding":
            break
        if token.text == "-" or (
            token.low in {"in", "on", "at", "to", "via", "after", "as", "who", "during", "while"} and kind
        ):
            break
        found = head_kind(token)
        if found and found != "pronoun" and (kind is None or kind != "name" or j == head + 1):
            head, kind = j, found
        stop = j + 1
    return Phrase(i, stop, head, kind) if kind and stop > i else None
