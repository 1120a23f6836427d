"""Whose pictures a report goes by: footage that somebody posted, photographs released by a group, amateur video."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.annotate.attribution.cast import cast_of
from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.nouns import Phrase
from tocsin.annotate.attribution.phrases import phrase_before
from tocsin.annotate.attribution.records import NameLike, SourceMention
from tocsin.annotate.attribution.sourcephrase import phrase_forward
from tocsin.annotate.attribution.speakers import Cast
from tocsin.annotate.attribution.tokens import Token, tokenize

_SHOWS = frozenset(
    {"posted", "shared", "released", "published", "broadcast", "aired", "circulated", "rolled", "distributed", "ran"}
)
_PICTURES = frozenset(
    {
        "video",
        "videos",
        "footage",
        "photo",
        "photos",
        "photograph",
        "photographs",
        "picture",
        "pictures",
        "image",
        "images",
    }
)
_TAKEN_BY = frozenset({"amateur", "cellphone", "drone", "satellite", "phone", "mobile"})
_HINT = re.compile(r"\b(?:video|footage|photo|picture|image)", re.IGNORECASE)
# Words between the verb and the pictures, and between the pictures and "posted by".
_AHEAD, _BEHIND = 6, 8
_LONGEST_SENTENCE = 4_000
_SCORE = 0.6


def find_shown(text: str, sentences: Sequence[tuple[int, int]], names: Sequence[NameLike]) -> Iterator[SourceMention]:
    """Sources whose pictures are described, in reading order."""
    cast: Cast | None = None
    for start, end in sentences:
        stop = min(end, start + _LONGEST_SENTENCE)
        if not _HINT.search(text, start, stop):
            continue
        tokens = tokenize(text, start, stop)
        for i, token in enumerate(tokens):
            if token.low not in _SHOWS:
                mention = _unsigned(text, tokens, i)
            elif found := _who(tokens, i):
                cast = cast or cast_of(text, tokenize(text), names)
                mention = _mention(tokens, found, cast)
            else:
                mention = None
            if mention:
                yield mention


def _who(tokens: Sequence[Token], i: int) -> Phrase | None:
    """Who shows pictures by the verb at token `i`: before it, or after "by"."""
    if i + 1 < len(tokens) and tokens[i + 1].low == "by":
        before = {t.low for t in tokens[max(0, i - _BEHIND) : i]}
        return phrase_forward(tokens, i + 2, len(tokens)) if before & _PICTURES else None
    ahead = [t.low for t in tokens[i + 1 : i + 1 + _AHEAD]]
    return phrase_before(tokens, i, 0) if _PICTURES & set(ahead) else None


def _mention(tokens: Sequence[Token], phrase: Phrase, cast: Cast) -> SourceMention | None:
    if phrase.kind == "pronoun":
        return None
    speaker = cast.resolve(tokens, phrase)
    if speaker.source is None:
        return None
    start, stop = tokens[phrase.start].start, tokens[phrase.stop - 1].stop
    return SourceMention(start, stop, speaker.source, speaker.source_kind, None, _SCORE)


def _unsigned(text: str, tokens: Sequence[Token], i: int) -> SourceMention | None:
    """Pictures by nobody named that show something: "amateur video shows ..."."""
    verb = i + 2
    if tokens[i].low not in _TAKEN_BY or verb >= len(tokens) or tokens[i + 1].low not in _PICTURES:
        return None
    if tokens[verb].low not in {"show", "shows", "showed", "showing", "appeared", "appears"} | words("auxiliary"):
        return None
    start, stop = tokens[i].start, tokens[i + 1].stop
    return SourceMention(start, stop, text[start:stop], "document", None, _SCORE)
