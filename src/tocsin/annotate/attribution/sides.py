"""The two sides of a cue: content after it, content before its speaker, and which of them a clause of speech means."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.attribution.frames import LEAST_BEFORE, Frame
from tocsin.annotate.attribution.hits import passive
from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.nouns import has_verb
from tocsin.annotate.attribution.tokens import Token

Range = tuple[int, int]
# A content before its speaker of this many words, with a verb, stands even where something follows the cue.
_FULL = 6
# What these are followed by after "as" is what is said: "described by the mayor as a trap".
_DESCRIBED = frozenset({"described", "describes", "hailed", "praised"})
# Words that open a content right after its cue: "he said although the road was open, nobody came".
_CONCEDING = frozenset({"although", "though", "while", "whilst"})


def after_cue(tokens: Sequence[Token], frame: Frame, later: Sequence[Frame]) -> Range | None:
    """Content to the right of the cue, ended by the unit or by the next co-ordinate clause of speech."""
    start = _start_after(tokens, frame)
    if start is None or start >= len(tokens):
        return None
    stop = _stop_after(tokens, frame, later, start)
    while stop > start and (_sign(tokens[stop - 1]) or tokens[stop - 1].low in words("break")):
        stop -= 1
    return (start, stop) if stop > start else None


def _sign(token: Token) -> bool:
    return not token.word and token.text not in ")]%"


def _start_after(tokens: Sequence[Token], frame: Frame) -> int | None:
    """Where content after the cue begins; None where a border or another clause stands there."""
    j, high = frame.tail.stop, len(tokens)
    cue = frame.hit.cue
    if j < high and tokens[j].text == "," and frame.inverted and cue.frame == "source":
        j += 1
    if j + 1 < high and tokens[j].text in ",(" and tokens[j + 1].low in {"however", "though"}:
        j += 3
    if j + 1 < high and tokens[j].text == "," and (tokens[j + 1].mark or tokens[j + 1].low == "that"):
        j += 1
    if j >= high or tokens[j].ends or tokens[j].low in (words("break", "relative") - {"as", "that", "what"}):
        return j if j + 1 < high and tokens[j].low in _CONCEDING and not tokens[j + 1].low.endswith("ing") else None
    if tokens[j].text == "," and not frame.inverted and not _broken(tokens, frame):
        return None
    while j < high and (tokens[j].low == "that" or tokens[j].text in ",:" or tokens[j].mark):
        j += 1
        if tokens[j - 1].mark:
            break
    linked = cue.frame in ("object", "clause") and cue.kind != "demand"
    named = tokens[frame.hit.start].low in _DESCRIBED and j < high and tokens[j].low == "as"
    return j + 1 if named or (linked and j < high and tokens[j].low in {"to", "of"}) else j


def _stop_after(tokens: Sequence[Token], frame: Frame, later: Sequence[Frame], start: int) -> int:
    stop = len(tokens)
    for nxt in later:
        cut = nxt.begin
        if cut == start and nxt.speaker is None:
            return start
        if cut <= start:
            continue
        if nxt.hit.cue.frame == "source" or (nxt.hit.cue.frame == "adding" and nxt.speaker is None):
            stop = cut
            break
        if tokens[cut - 1].low in words("break") or (tokens[cut - 1].text == "," and cut - 1 > start):
            stop = cut - 1
            break
    if frame.hit.cue.frame == "object" and not tokens[start - 1].mark:
        stop = next((k for k in range(start + 1, stop) if tokens[k].low in {"which", "who"}), stop)
    return stop


def before_speaker(tokens: Sequence[Token], frame: Frame, floor: int, nested: Sequence[Range]) -> Range | None:
    """Content to the left of the speaker, from token `floor` or from the content of a clause that it is nested in."""
    if frame.speaker is None or _subordinate(tokens, frame):
        return None
    a, b = floor, frame.begin
    for start, stop in nested:
        if start < b <= stop:
            a = max(a, start)
    while b > a and _sign(tokens[b - 1]):
        b -= 1
    while a < b and not tokens[a].word and tokens[a].text not in "([":
        a += 1
    return (a, b) if b > a else None


def choose(tokens: Sequence[Token], frame: Frame, before: Range | None, after: Range | None) -> tuple[Range, ...]:
    """Which of the two sides hold content: none, one, or both of a broken quotation."""
    cue = frame.hit.cue.frame
    quoted = before is not None and _quoted_end(tokens, frame)
    chosen: Range | None
    if cue == "source":
        stands = before is not None and (before[1] - before[0] >= LEAST_BEFORE or has_verb(tokens, *before))
        chosen = before if stands else after
    elif frame.inverted and passive(tokens, frame.hit):
        described = tokens[frame.hit.start].low in _DESCRIBED
        of = frame.tail.stop < len(tokens) and tokens[frame.tail.stop].low in ({"as"} if described else {"of", "for"})
        chosen = after if of else before and (before[0], frame.hit.stop)
    elif cue in ("object", "adding") and not quoted:
        chosen = before if after is None and cue == "adding" else after
    elif cue == "back":
        long = before is not None and before[1] - before[0] >= LEAST_BEFORE
        chosen = before if long and (after is None or quoted) else None
    else:
        return _speech(tokens, frame, before, after, quoted)
    return (chosen,) if chosen else ()


def _speech(
    tokens: Sequence[Token], frame: Frame, before: Range | None, after: Range | None, quoted: bool
) -> tuple[Range, ...]:
    """Sides of a plain verb of speech."""
    opens = after is not None and after[0] > 0 and tokens[after[0] - 1].mark
    if before is None:
        return (after,) if after and not frame.inverted and _plain_after(frame, after) else ()
    if after is None or frame.inverted or quoted:
        both = after is not None and opens and (quoted or not frame.inverted)
        long = frame.inverted or quoted or before[1] - before[0] >= 2
        return (before, after) if both and after else (before,) if long else ()
    if not opens and _closing(tokens, frame, before, after):
        return (before,)
    if not opens and tokens[frame.tail.stop].text == "," and _broken(tokens, frame):
        return (before, after) if before[1] - before[0] >= LEAST_BEFORE and has_verb(tokens, *before) else (after,)
    return (after,) if _plain_after(frame, after) else ()


def _closing(tokens: Sequence[Token], frame: Frame, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether what follows the cue only rounds off a content before it: "..., he said, referring to the raid"."""
    if before[1] - before[0] < _FULL or not has_verb(tokens, *before) or tokens[frame.tail.stop].low == "that":
        return False
    first = tokens[after[0]]
    linked = first.low in words("preposition") or first.low in {"after", "when", "before", "as"}
    return linked or (first.low.endswith("ing") and not first.capital) or not has_verb(tokens, *after)


def _plain_after(frame: Frame, after: Range) -> bool:
    """Whether what follows a cue is a content, asked of doubtful cues only."""
    if not frame.hit.cue.strict:
        return True
    return frame.speaker is not None and after[1] - after[0] >= 2 and frame.speaker.kind != "document"


def _quoted_end(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether a quotation closes just before the speaker."""
    for k in (frame.begin - 1, frame.begin - 2):
        if k >= 0 and tokens[k].mark and k > 0 and tokens[k].text not in "“«„":
            return tokens[k].start == tokens[k - 1].stop
        if k >= 0 and tokens[k].word:
            return False
    return False


def _subordinate(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether a conjunction before the speaker shows that no content stands on its left: "..., but the army said"."""
    k = frame.begin - 1
    return not frame.inverted and k >= 0 and tokens[k].low in (words("relative", "conjunction") | {"what"})


def _broken(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether a comma before the speaker shows that content goes on after it: "The road, he added, is ..."."""
    k = frame.begin - 1
    return k >= 0 and (tokens[k].text == "," or tokens[k].mark)
