"""Whom a report relies on: its speakers, those they spoke to, and the credits that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.annotate.attribution.find import Found, find_spoken, heard
from tocsin.annotate.attribution.lexicon import bodies, words
from tocsin.annotate.attribution.naming import find_bodies
from tocsin.annotate.attribution.offices import phrase_name
from tocsin.annotate.attribution.records import Attribution, NameLike, SourceMention
from tocsin.annotate.attribution.shown import find_shown
from tocsin.annotate.attribution.tokens import tokenize

_CREDIT = re.compile(
    r"\b[Ww]ith (?P<with>Reuters|AFP|AP|dpa)\b|--\s?(?P<dash>[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,3})\s*$"
    r"|\((?P<bracket>[A-Z][A-Za-z]{1,20}(?: [A-Z][a-z]{1,12}){0,2})(?: and [Aa]gencies)?\)"
    r"|\b[Ss]ource:? ?(?P<source>[A-Z]\w{1,30}(?: [A-Z]\w{1,30}){0,3})"
    r"|\b(?P<staff>AFP|Reuters|AP|SANA|VOA)(?:'s|’s|s)? (?:correspondent|reporter|photographer|journalist)"
    r"|\b(?P<date>AFP|Reuters|AP)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} "
    r"|(?<![Aa]gencies )contributed to this (?P<staff_report>report)|/(?P<slash>VOA|AFP|AP|Reuters)\)"
)
_AGENCIES = re.compile(r"\b(?:and|from) (?P<all>[Aa]gencies)\b|\b(?P<wrote>Agencies) contributed")
# "51 diplomats" may speak; as a name of whom a report relies on a count is a sentence misread.
_COUNT = re.compile(r"(?<![\w-])\d{2,}(?![\w-])")
_CHANNELS = frozenset({"Twitter", "Facebook", "Telegram"})
_CUE_AFTER = 12
_LONGEST_PHRASE = 300


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
    kept = {(a.content_start, a.content_stop): a for a in attributions}
    spoken = (
        replace(s, attribution=kept[span]) for s in find_spoken(text, sentences, names)
        if (span := (s.attribution.content_start, s.attribution.content_stop)) in kept
    )  # fmt: skip
    return _sources(text, sentences, spoken, names, publisher)


def find_said(
    text: str, sentences: Sequence[tuple[int, int]], names: Sequence[NameLike] = (), *, publisher: str | None = None
) -> tuple[list[Attribution], list[SourceMention]]:
    """What `find_attributions` and then `find_sources` give, with the speakers looked for once."""
    spoken = find_spoken(text, sentences, names)
    told = heard(text, sentences, spoken, names)
    told_to = [replace(s, attribution=a) for s, a in zip(spoken, told, strict=True)]
    return told, _sources(text, sentences, told_to, names, publisher)


def _sources(
    text: str,
    sentences: Sequence[tuple[int, int]],
    spoken: Iterable[Found],
    names: Sequence[NameLike],
    publisher: str | None,
) -> list[SourceMention]:
    found: dict[str, SourceMention] = {}
    shown = find_shown(text, sentences, names)
    for mention in (*_speakers(text, spoken), *shown, *_credits(text, publisher)):
        key = mention.name.casefold()
        if key not in found:
            found[key] = mention
    return sorted(found.values(), key=lambda m: (m.start, m.stop))


def _speakers(text: str, spoken: Iterable[Found]) -> Iterator[SourceMention]:
    kinds = dict(bodies().values())
    for s in spoken:
        a, who = s.attribution, s.speaker
        if a.speaker_start is not None and a.speaker_stop is not None:
            start, stop = a.speaker_start, a.speaker_stop
            # "<speaker> said" shows that somebody is relied on better than the bare name does.
            shown = a.cue_stop if 0 < a.cue_stop - stop < _CUE_AFTER else stop
            if who.source is not None and not _COUNT.search(who.source):
                yield SourceMention(start, shown, who.source, who.source_kind, a.to, a.score)
            yield from _second_speaker(text, start, stop, a.to)
        told = kinds.get(a.to or "") in ("agency", "outlet") and a.to not in _CHANNELS
        if told and a.to is not None and a.to_start is not None and a.to_stop is not None:
            yield SourceMention(a.to_start, a.to_stop, a.to, kinds[a.to], None, 0.7)


def _second_speaker(text: str, start: int, stop: int, to: str | None) -> Iterator[SourceMention]:
    """Who stands after the "and" of a speaker's phrase: a statement keeps the first named, a report relies on both."""
    tokens = tokenize(text, start, min(stop, start + _LONGEST_PHRASE))
    cut = next((n for n, t in enumerate(tokens) if t.low == "and" and 0 < n < len(tokens) - 1), None)
    if cut is None:
        return
    part = tokens[cut + 1 :]
    known = find_bodies(part)
    if known:
        yield SourceMention(part[0].start, part[-1].stop, known[0].name, known[0].kind, to, 0.6)
    elif part[-1].low in words("role") and part[-1].low.endswith("s"):
        name, _, kind = phrase_name(text, part, part[-1], None)
        if name:
            yield SourceMention(part[0].start, part[-1].stop, name, kind, to, 0.5)


def _credits(text: str, publisher: str | None) -> Iterator[SourceMention]:
    for m in _CREDIT.finditer(text):
        label = m.lastgroup or ""
        start, stop = m.span(label)
        if label == "staff_report":
            if publisher:
                signed = find_bodies(tokenize(publisher))
                name = signed[0].name if signed else publisher
                yield SourceMention(start, stop, name, "outlet", None, 0.6)
            continue
        known = find_bodies(tokenize(text, start, stop))
        if known and known[0].kind in ("agency", "outlet", "other", "monitor") and known[0].start == 0:
            yield SourceMention(m.start(), stop, known[0].name, known[0].kind, None, 0.7)
    for m in _AGENCIES.finditer(text):
        yield SourceMention(*m.span(m.lastgroup or 0), "news agencies", "agency", None, 0.6)
