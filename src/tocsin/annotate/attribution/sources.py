"""Whom a report relies on: its speakers, those they spoke to, and the credits that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.annotate.attribution.find import find_spoken
from tocsin.annotate.attribution.lexicon import bodies
from tocsin.annotate.attribution.naming import find_bodies
from tocsin.annotate.attribution.records import Attribution, NameLike, SourceMention
from tocsin.annotate.attribution.tokens import tokenize

_CREDIT = re.compile(
    r"--\s?(?P<dash>[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,3})\s*$"
    r"|\((?P<bracket>[A-Z][A-Za-z]{1,20}(?: [A-Z][a-z]{1,12}){0,2})(?: and [Aa]gencies)?\)"
    r"|\b[Ss]ource:? ?(?P<source>[A-Z]\w{1,30}(?: [A-Z]\w{1,30}){0,3})|\bWith (?P<with>Reuters|AFP|AP|dpa)\b"
    r"|\b(?P<staff>AFP|Reuters|AP|SANA|VOA)(?:'s|’s|s)? (?:correspondent|reporter|photographer|journalist)"
    r"|\b(?P<date>AFP|Reuters|AP)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} "
    r"|contributed to this (?P<voa>report)|/(?P<slash>VOA)\)"
)
_AGENCIES = re.compile(r"\b(?:and|from) (?P<all>[Aa]gencies)\b")
# Publishers that sign as outlets without a byline of the kind that a pattern could name.
_SIGNED = {"voa": "Voice of America"}


def find_sources(
    text: str,
    sentences: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution],
    names: Sequence[NameLike] = (),
    *,
    publisher: str | None = None,
) -> list[SourceMention]:
    """Sources of a report, each once, in reading order of their first mention.

    `attributions` are those of `find_attributions` on the same text; `publisher`, where known, is the name to give to a
    bare staff credit ("contributed to this report").
    """
    kept = {(a.content_start, a.content_stop) for a in attributions}
    found: dict[str, SourceMention] = {}
    for mention in (*_speakers(text, sentences, names, kept), *_credits(text, publisher)):
        key = mention.name.casefold()
        if key not in found:
            found[key] = mention
    return sorted(found.values(), key=lambda m: (m.start, m.stop))


def _speakers(
    text: str, sentences: Sequence[tuple[int, int]], names: Sequence[NameLike], kept: set[tuple[int, int]]
) -> Iterator[SourceMention]:
    for spoken in find_spoken(text, sentences, names):
        a, who = spoken.attribution, spoken.speaker
        if (a.content_start, a.content_stop) not in kept:
            continue
        if who.source is not None and a.speaker_start is not None and a.speaker_stop is not None:
            start, stop = (
                a.speaker_start,
                max(a.speaker_stop, a.cue_stop if a.cue_stop - a.speaker_stop in range(12) else 0),
            )
            yield SourceMention(start, stop, who.source, who.source_kind, a.to, a.score)
        if a.to is not None and a.to_start is not None and a.to_stop is not None:
            kind = dict(bodies().values()).get(a.to)
            if kind in ("agency", "outlet") and a.to not in {"Twitter", "Facebook", "Telegram"}:
                yield SourceMention(a.to_start, a.to_stop, a.to, kind, None, 0.7)


def _credits(text: str, publisher: str | None) -> Iterator[SourceMention]:
    for m in _CREDIT.finditer(text):
        label = m.lastgroup or ""
        start, stop = m.span(label)
        if label in ("voa", "slash"):
            name = _SIGNED["voa"] if label == "slash" or publisher is None else publisher
            yield SourceMention(start, stop, name, "outlet", None, 0.6)
            continue
        known = find_bodies(tokenize(text, start, stop))
        if known and known[0].kind in ("agency", "outlet", "other", "monitor") and known[0].start == 0:
            yield SourceMention(m.start(), stop, known[0].name, known[0].kind, None, 0.7)
    for m in _AGENCIES.finditer(text):
        yield SourceMention(m.start("all"), m.end("all"), "news agencies", "agency", None, 0.6)
