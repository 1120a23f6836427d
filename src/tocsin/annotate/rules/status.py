"""Whether an act is told as done, planned, denied or supposed."""

from __future__ import annotations

import re

PLANNED = re.compile(
    r"\b(?:will|would|plans? to|planning|planned|plotting|plots?|threaten(?:s|ed|ing)?|vow(?:s|ed)? to|"
    r"prepar(?:e|es|ing)|intend(?:s|ed)?|set to|about to|aims? to|considering|is expected|are expected|could|may|"
    r"might|poised|warn(?:s|ed|ing)? (?:of|that|against)|fears? of|feared|risk of|possible|in order to|looking to)\b"
)
SUPPOSED = re.compile(r"\b(?:if|unless|whether|hypothetical|in case|were to|should (?:the|they|it))\b")
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|dismiss(?:ed|es)|reject(?:ed|s) (?:claims|reports|accusations))\b"
)
_NEGATED = re.compile(r"\b(?:no|not|never|without|n't|did not|has not|have not|failed to)\s+(?:\w+\s+){0,2}$")
LOOKING_BACK = re.compile(
    r"\b(?:had (?:been |also |already |previously )?\w+|since (?:19|20)\d\d|"
    r"last (?:year|month|summer|winter|spring|autumn|fall)|years? ago|months? ago|weeks? ago|"
    r"earlier this (?:year|month)|previous(?:ly)?|in (?:19|20)\d\d|"
    r"(?:began|started|erupted|broke out) in|in recent (?:months|weeks|years)|"
    r"(?:january|february|march|april|june|july|august|september|october|november|december) (?:19|20)\d\d)\b"
)


def status_of(low: str, start: int, stop: int, act: int) -> str:
    """Status of the act whose words begin at `act`, from the words of its sentence before it."""
    before = low[start:act]
    near = before[-60:]
    if _DENIED.search(before) and _DENIED.search(low, start, stop):
        return "denied"
    if SUPPOSED.search(near):
        return "hypothetical"
    if PLANNED.search(before[-40:]):
        return "planned"
    return "occurred"


def is_negated(low: str, start: int, act: int) -> bool:
    """Whether the words right before the act say that it was not."""
    return bool(_NEGATED.search(low[max(start, act - 40) : act]))
