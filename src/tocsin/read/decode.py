"""Bytes to text: encodings found, damage from wrong encodings undone, nothing else changed."""

import re
from typing import NamedTuple

import charset_normalizer
import ftfy
import ftfy.badness

from tocsin.read.report import Unreadable

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?")

# Text has next to no control characters; of evenly spread bytes one in ten is one.
_MAX_CONTROL_SHARE = 0.01

# charset-normalizer's time grows with its input; the bound is chosen, the whole is decoded with what it finds.
_SNIFFED_BYTES = 200_000

_BINARY_REMEDY = (
    "these bytes are not text: keep the file with the suffix of its kind, or export it as text, HTML or PDF"
)


class Decoded(NamedTuple):
    """Text, whether mojibake in it was repaired, and the encoding it was read with."""

    text: str
    repaired: bool
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Return the bytes as text: byte-order mark, UTF-8, the declared encoding, then charset-normalizer.

    Only three things change: a byte-order mark goes, newlines become one line feed, and lines that show
    mojibake are repaired with ftfy's encoding fix. Raises `Unreadable` ("binary") where the bytes are no text.
    """
    text, encoding = decode_only(content, declared)
    fixed = repair(text)
    return Decoded(fixed, fixed != text, encoding)


def decode_only(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the bytes as text without repair, and the encoding; raises `Unreadable` ("binary")."""
    text, encoding = _decoded(content, declared)
    if len(_CONTROLS.findall(text)) > max(1, _MAX_CONTROL_SHARE * len(text)):
        raise Unreadable("binary", _BINARY_REMEDY)
    return clean_newlines(text), encoding


def clean_newlines(text: str) -> str:
    """Return the text with every newline a line feed and lone surrogates replaced by U+FFFD."""
    return _SURROGATES.sub("\ufffd", _NEWLINES.sub("\n", text))


def repair(text: str) -> str:
    """Return the text with mojibake undone, line by line; lines that show none stay as they are."""
    if text.isascii():
        return text
    return "".join(
        ftfy.fix_encoding(line) if not line.isascii() and ftfy.badness.is_bad(line) else line
        for line in text.splitlines(keepends=True)
    )


def _decoded(content: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return content.decode(encoding), encoding
        # A declared name may be no encoding, or one that is none of text.
        except (UnicodeError, LookupError, ValueError, AssertionError):
            continue
    return _guessed(content)


def _guessed(content: bytes) -> tuple[str, str]:
    """Decode bytes that are not UTF-8: almost UTF-8 with some broken bytes, else the likeliest encoding."""
    text = content.decode("utf-8", "replace")
    multibyte = sum(char > "\x7f" for char in text) - text.count("\ufffd")
    if multibyte > 4 * text.count("\ufffd"):
        return text, "utf-8"
    best = charset_normalizer.from_bytes(content[:_SNIFFED_BYTES]).best()
    if best is None:
        raise Unreadable("binary", _BINARY_REMEDY)
    return content.decode(best.encoding, "replace"), best.encoding
