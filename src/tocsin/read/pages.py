"""A page put together: what the capture states first, then what the text itself shows."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tocsin.read.clutter import clutter
from tocsin.read.decode import clean_newlines, repair
from tocsin.read.language import language_of
from tocsin.read.limits import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS
from tocsin.read.passages import page_date, split_passages
from tocsin.read.report import Page, Unreadable

# "(c) 2021 Example Herald": a year tells the outlet's own line from a picture's credit.
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:19|20)\d\d\s(?P<name>[A-Z][\w&'’-]{1,30}(?:\s[A-Z][\w&'’-]{1,30}){0,4})"
    r"(?=\s*(?:[.,|]|all rights reserved|$))",
    re.IGNORECASE | re.MULTILINE,
)
_LANGUAGE_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9-]{1,20})?")
# The outlet's own line closes the page.
_COPYRIGHT_WITHIN = 5_000
# A title is a sentence or less; longer paragraphs that end in a full stop are text.
_LONGEST_TITLE_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Stated:
    """What a capture states about its report outside the text; `published` is EDTF."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str = "metadata"
    address: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = field(default=())


def make_page(text: str, stated: Stated, *, part: int = 0, repaired: bool = False) -> Page:
    """Return the page of a text; raises `Unreadable` where it has no letter or is too long.

    `stated.title` must be the first line of the text, or stand nowhere else to be found, where it is given.
    """
    if not any(map(str.isalpha, text)):
        raise Unreadable("empty", "the capture holds no words: fetch or export it again", part=part)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise Unreadable("too long", "split the file into one report each", part=part)
    notes = list(stated.notes)
    published, published_from = stated.published, stated.published_from
    if published is None:
        published, updated = page_date(text, stated.title)
        published_from = "page"
        notes += ["dated by its last update"] if updated else []
    publisher, publisher_from = _publisher(text, stated)
    language, score = language_of(text)
    if language is None:
        language = _code(stated.language)
    elif stated.language and _code(stated.language) != language:
        notes.append(f"language stated as {stated.language[:20]}, read as {language}")
    return Page(
        part=part,
        text=text,
        title=stated.title,
        publisher=publisher,
        publisher_from=publisher_from,
        published=published,
        published_from=published_from if published else None,
        address=stated.address,
        language=language,
        language_score=score,
        repaired=repaired,
        passages=split_passages(text, stated.title),
        notes=tuple(notes),
    )


def compose(body: str, title: str | None) -> tuple[str, str | None, bool]:
    """Return a text of title line, blank line and body, the title as it stands there, and if it was repaired."""
    whole = clean_newlines(body).strip("\n")
    line = " ".join(clean_newlines(title or "").split()) or None
    if line:
        first, _, rest = whole.partition("\n")
        whole = f"{line}\n\n{rest.lstrip(chr(10)) if ' '.join(first.split()) == line else whole}"
    fixed = repair(whole)
    return fixed, fixed.partition("\n")[0] if line else None, fixed != whole


def title_of(text: str) -> str | None:
    """Return the first line of a text that is not navigation, where a blank line sets it off, else None."""
    lines = [line.strip() for line in text[:20_000].split("\n")]
    for number, line in enumerate(lines[:-1]):
        if not line or clutter().line_reason(line):
            continue
        more = any(lines[number + 1 :])
        set_off = not lines[number + 1] and more
        sentence = line.endswith(".") and len(line.split()) > _LONGEST_TITLE_SENTENCE
        return line.lstrip("# ") if set_off and len(line) <= MAX_TITLE_CHARACTERS and not sentence else None
    return None


def host_of(address: str | None) -> str | None:
    """Return the host of a web address without "www.", or None."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def web_address(stated: object) -> str | None:
    """Return a stated address where it is an absolute web address, else None."""
    if not isinstance(stated, str) or len(stated) > 2_000:
        return None
    address = stated.strip()
    return address if re.match(r"https?://[^\s/]", address) and not re.search(r"\s", address) else None


def _publisher(text: str, stated: Stated) -> tuple[str | None, str | None]:
    if stated.publisher:
        return stated.publisher, "metadata"
    match = _COPYRIGHT.search(text, max(0, len(text) - _COPYRIGHT_WITHIN))
    if match and match["name"][0].isupper():
        return match["name"], "page"
    host = host_of(stated.address)
    return (host, "address") if host else (None, None)


def _code(stated: str | None) -> str | None:
    match = _LANGUAGE_CODE.fullmatch((stated or "").strip().lower())
    return match[1] if match else None
