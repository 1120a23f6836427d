"""What reading gives: a page of kept text cut into passages, or a reason why there is none."""

from dataclasses import dataclass

PASSAGE_KINDS = ("title", "sentence", "boilerplate")

BOILERPLATE_REASONS = {
    "navigation": "words of the site around the report: menus, buttons, counters, legal links",
    "caption_repeat": "the title, or a line already read, said again",
    "photo_credit": "who made a picture",
    "topic_line": "what the site files the report under",
    "author_box": "who wrote it, or what the outlet says of itself",
    "comment_rules": "how readers may comment",
    "share_prompt": "a request to share, follow, subscribe or send in stories",
    "headline_run": "titles of other reports, as a list or run into a sentence",
    "dateline": "where and when the report was filed or posted, set before its first sentence",
    "credit": "the agency or newsroom the report is taken from, set apart from its sentences",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a report's text, half-open, in characters.

    `kind` is one of `PASSAGE_KINDS`; `reason` is a key of `BOILERPLATE_REASONS` for boilerplate, else None.
    Titles and sentences never overlap. Boilerplate stands between them or wholly inside one sentence.
    """

    start: int
    stop: int
    kind: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One report as read from a capture.

    `part` is 0 for a capture of one report, else its row. `published` is an EDTF string at the grain that is
    stated (ISO 8601-2:2019, level 0). `language` is ISO 639-1 and `language_score` from 0 to 1.
    `publisher_from` is "metadata", "page" or "address"; `published_from` is "metadata" or "page".
    Whatever the capture does not state is None.
    """

    part: int
    text: str
    title: str | None
    publisher: str | None
    publisher_from: str | None
    published: str | None
    published_from: str | None
    address: str | None
    language: str | None
    language_score: float | None
    repaired: bool
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]


class Unreadable(Exception):  # noqa: N818  an answer as much as an error
    """A capture, or one row of it, from which no report can be read: `reason` says why, `remedy` what helps."""

    def __init__(self, reason: str, remedy: str, *, part: int = 0) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy
        self.part = part
