"""What this folder gives back: quotes, attributions, mentions of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class NameLike(Protocol):
    """A named mention that an earlier grounder found: half-open range, kind, canonical name."""

    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def source_kind(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start`, `stop` with its marks, `inner_start`, `inner_stop` without; `closed` if both stand."""

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """One utterance that a report ascribes to a speaker.

    All ranges are half-open character ranges of the text. `speaker` is canonical and None where the speaker stays
    unknown; `to` is the outlet spoken to; `kind` is one of claim, warning, denial, condemnation, demand, assessment,
    promise, responsibility, other; `score` is in 0..1.
    """

    speaker_start: int | None
    speaker_stop: int | None
    speaker: str | None
    cue_start: int
    cue_stop: int
    content_start: int
    content_stop: int
    direct: bool
    to_start: int | None
    to_stop: int | None
    to: str | None
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Whom a report relies on, at the first or clearest mention; `via` names who passed it on; `score` is in 0..1."""

    start: int
    stop: int
    name: str
    kind: str
    via: str | None
    score: float
