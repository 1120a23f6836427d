"""Attributions of a report: clauses of speech and quotations that go on, with their speakers resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.annotate.attribution.cast import cast_of
from tocsin.annotate.attribution.clauses import Clause, find_clauses
from tocsin.annotate.attribution.hearers import with_hearers
from tocsin.annotate.attribution.kinds import statement_kind
from tocsin.annotate.attribution.naming import find_bodies, written
from tocsin.annotate.attribution.nouns import Phrase
from tocsin.annotate.attribution.openings import opening
from tocsin.annotate.attribution.posts import Post, find_posts
from tocsin.annotate.attribution.quotes import find_quotes
from tocsin.annotate.attribution.records import Attribution, NameLike, Quote
from tocsin.annotate.attribution.speakers import Cast, Speaker
from tocsin.annotate.attribution.tokens import Token, Unit, tokenize, units

# A quotation of fewer words that no clause of speech claims is a phrase in scare quotes.
_LEAST_QUOTE = 5
# Coders leave titles out, since the body says it again; a longer first line is a sentence of the body.
_LONGEST_TITLE = 130
# Words of a speaker's phrase that no list knows and that may be people.
_CROWD = 3
# A post that a page took in: its signature is sure, where it begins less so.
_POST = 0.7


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with the speaker behind it, for the finder of sources."""

    attribution: Attribution
    speaker: Speaker


def find_attributions(
    text: str, sentences: Sequence[tuple[int, int]], names: Sequence[NameLike] = ()
) -> list[Attribution]:
    """What a report ascribes to speakers, in reading order: one record per contiguous content.

    `sentences` are half-open ranges; `names` are earlier found names (none needed). All ranges lie in `text`.
    """
    return heard(text, sentences, find_spoken(text, sentences, names), names)


def heard(
    text: str, sentences: Sequence[tuple[int, int]], spoken: Sequence[Found], names: Sequence[NameLike]
) -> list[Attribution]:
    """The attributions alone, with whom they were said to."""
    return with_hearers(text, sentences, [f.attribution for f in spoken], names)


def find_spoken(text: str, sentences: Sequence[tuple[int, int]], names: Sequence[NameLike] = ()) -> list[Found]:
    """Attributions together with their resolved speakers."""
    quotes = find_quotes(text, sentences)
    tokens = tokenize(text)
    cast = cast_of(text, tokens, names)
    title, body_start = _title(text)
    out: list[Found] = []
    previous: Unit | None = None
    for unit in units(text, sentences, quotes, tokens):
        if unit.start < body_start and unit.stop <= body_start and len(title) < _LONGEST_TITLE:
            continue
        found = _of_unit(text, unit, cast, quotes, opening(text, unit, body_start, title))
        if not found:
            found = _goes_on(text, unit, quotes, out, previous)
        if found or any(c.isalnum() for c in text[unit.start : unit.stop]):
            previous = unit
        out += found
    return _distinct([*out, *_posted(text, cast, quotes)])


def _posted(text: str, cast: Cast, quotes: Sequence[Quote]) -> Iterator[Found]:
    """What a post says, by whom it is signed."""
    for post in find_posts(text):
        span = _trim(text, post.start, post.stop, quotes)
        tokens = tokenize(text, post.name_start, post.name_stop)
        if span and tokens:
            speaker = cast.resolve(tokens, Phrase(0, len(tokens), len(tokens) - 1, "name"))
            yield Found(_of_post(post, speaker, span, statement_kind("claim", text[span[0] : span[1]])), speaker)


def _of_post(post: Post, speaker: Speaker, span: tuple[int, int], kind: str) -> Attribution:
    return Attribution(
        post.name_start, post.name_stop, speaker.name, post.handle_start, post.handle_stop, *span, False,
        None, None, None, kind, _POST,
    )  # fmt: skip


def _title(text: str) -> tuple[str, int]:
    """First line and the offset where the body begins, where a blank line parts them; else no title."""
    cut = text.find("\n\n", 0, 400)
    return (text[:cut].strip(), cut + 2) if cut > 0 else ("", 0)


def _of_unit(text: str, unit: Unit, cast: Cast, quotes: Sequence[Quote], start: int) -> list[Found]:
    tokens = unit.tokens[bisect_left(unit.tokens, start, key=lambda t: t.start) :]
    clauses = find_clauses(tokens)
    speakers: list[Speaker] = []
    made: list[Found] = []
    for clause in clauses:
        if clause.follows is not None:
            speaker = speakers[clause.follows]
            phrase = clauses[clause.follows].speaker
        else:
            phrase = clause.speaker
            speaker = cast.resolve(tokens, phrase) if phrase else Speaker(None, "group", None, "other")
            if phrase and phrase.kind == "weak" and speaker.sort == "group" and not _crowd(tokens, phrase):
                speaker = replace(speaker, source=None)
        speakers.append(speaker)
        for a, b in clause.contents:
            span = _trim(text, tokens[a].start, tokens[b - 1].stop, quotes)
            if span:
                made.append(_made(text, tokens, clause, phrase, speaker, span, quotes))
    return made


def _crowd(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase that no list knows is people all the same: "some travellers", "western powers"."""
    part = tokens[phrase.start : phrase.stop]
    return len(part) <= _CROWD and part[-1].low.endswith("s") and not any(t.text[:1].isdigit() for t in part)


def _made(
    text: str,
    tokens: Sequence[Token],
    clause: Clause,
    phrase: Phrase | None,
    speaker: Speaker,
    span: tuple[int, int],
    quotes: Sequence[Quote],
) -> Found:
    to = clause.to
    hit = clause.hit
    known = find_bodies(tokens[to[0] : to[1]]) if to else []
    return Found(
        Attribution(
            speaker_start=tokens[phrase.start].start if phrase else None,
            speaker_stop=tokens[phrase.stop - 1].stop if phrase else None,
            speaker=speaker.name,
            cue_start=tokens[hit.start].start,
            cue_stop=tokens[hit.stop - 1 - hit.cue.keep].stop,
            content_start=span[0],
            content_stop=span[1],
            direct=_direct(span, quotes),
            to_start=tokens[to[0]].start if to else None,
            to_stop=tokens[to[1] - 1].stop if to else None,
            to=(known[0].name if known else written(text, tokens, to)) if to else None,
            kind=statement_kind(hit.cue.kind, text[span[0] : span[1]]),
            score=clause.score,
        ),
        speaker,
    )


def _trim(text: str, start: int, stop: int, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    """A content without white space, end stops, and the marks of a quotation that is all of it."""
    k = bisect_left(quotes, start + 1, key=lambda q: q.stop)
    for quote in quotes[k : k + 2]:
        if quote.start <= start + 1 and quote.stop >= stop - 1 and quote.closed:
            start, stop = max(start, quote.inner_start), min(stop, quote.inner_stop)
    while start < stop and (text[start].isspace() or text[start] in ',.;:—–"“”'):
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",;:—–"):
        stop -= 1
    return (start, stop) if any(c.isalnum() for c in text[start:stop]) else None


def _direct(span: tuple[int, int], quotes: Sequence[Quote]) -> bool:
    """Whether most of a content stands within quotation marks."""
    k = bisect_left(quotes, span[0] + 1, key=lambda q: q.stop)
    inside = 0
    for n in range(k, len(quotes)):
        quote = quotes[n]
        if quote.start >= span[1]:
            break
        inside += min(span[1], quote.stop) - max(span[0], quote.start)
    return 2 * inside > span[1] - span[0]


def _goes_on(
    text: str, unit: Unit, quotes: Sequence[Quote], done: Sequence[Found], previous: Unit | None
) -> list[Found]:
    """A quotation that fills its unit and follows an attribution in the unit before: the same speaker goes on."""
    if not done or previous is None or not unit.tokens:
        return []
    k = bisect_left(quotes, unit.start, key=lambda q: q.start)
    while k < len(quotes) and quotes[k].stop - quotes[k].start < 3 and quotes[k].start < unit.stop:
        k += 1
    if k >= len(quotes) or quotes[k].start - unit.tokens[0].start > 2:
        return []
    last = done[-1].attribution
    near = previous.start <= last.content_start < previous.stop or previous.start <= last.cue_start < previous.stop
    span = _trim(text, quotes[k].inner_start, min(quotes[k].inner_stop, unit.stop), quotes)
    if not near or span is None or len(text[span[0] : span[1]].split()) < _LEAST_QUOTE:
        return []
    kind = statement_kind("claim", text[span[0] : span[1]])
    made = Attribution(
        last.speaker_start,
        last.speaker_stop,
        last.speaker,
        last.cue_start,
        last.cue_stop,
        span[0],
        span[1],
        True,
        last.to_start,
        last.to_stop,
        last.to,
        kind,
        round(last.score * 0.9, 2),
    )
    return [Found(made, done[-1].speaker)]


def _distinct(found: Sequence[Found]) -> list[Found]:
    """One attribution per content range, the first found first; in reading order."""
    seen: set[tuple[int, int]] = set()
    out = []
    for f in found:
        span = (f.attribution.content_start, f.attribution.content_stop)
        if span not in seen:
            seen.add(span)
            out.append(f)
    return sorted(out, key=lambda f: (f.attribution.content_start, f.attribution.content_stop))
