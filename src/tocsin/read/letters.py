"""E-mails: situation reports and press releases as they are sent around."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from tocsin.read.dates import edtf_of
from tocsin.read.decode import decode_only
from tocsin.read.failure import unreadable
from tocsin.read.markup import plain_from_markup
from tocsin.read.pages import Stated, compose, make_page
from tocsin.read.report import Page, Unreadable

_REMEDY = "save the mail again as .eml, or its text as .txt"
_MOST_PARTS = 200


def read_email(content: bytes) -> Page:
    """Return the page of a mail: subject as title, date to the day, sender as publisher, its text or HTML body.

    Headers as in RFC 5322. Raises `Unreadable` ("damaged" or "no text"); attachments are named in the notes only.
    """
    with unreadable("damaged", _REMEDY):
        message = message_from_bytes(content, policy=policy.default)
        body = _body(message)
        title = " ".join(str(message.get("Subject", "")).split()) or None
        stated = Stated(
            publisher=_sender(message),
            published=edtf_of(str(message.get("Date", ""))),
            notes=tuple(f"attachment not read: {name}" for name in _attachments(message)),
        )
    if not body.strip():
        raise Unreadable("no text", "open the mail's attachments and add them as files")
    text, line, repaired = compose(body, title)
    return make_page(text, replace(stated, title=line), repaired=repaired)


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(str(message.get("From", "")))
    return " ".join(name.split()) or address.partition("@")[2] or None


def _body(message: EmailMessage) -> str:
    """Return the plain text where there is any, else the text of the HTML."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            continue
        payload = part.get_payload(decode=True)
        text = decode_only(payload if isinstance(payload, bytes) else b"", part.get_content_charset())[0]
        text = plain_from_markup(text) if kind == "html" else text
        if text.strip():
            return text
    return ""


def _attachments(message: EmailMessage) -> list[str]:
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    names = (part.get_filename() for part in parts)
    return [" ".join(str(name).split())[:100] for name in names if name]
