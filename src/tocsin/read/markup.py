"""Web pages: main text and metadata, by trafilatura, on a tree parsed here under limits."""

import re
from dataclasses import replace

import lxml.html
import trafilatura
from lxml import etree

from tocsin.read.decode import decode_only
from tocsin.read.failure import unreadable
from tocsin.read.limits import MAX_HTML_TAGS
from tocsin.read.markup_meta import stated_in
from tocsin.read.pages import Stated, compose, make_page
from tocsin.read.report import Page, Unreadable

_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_MARKUP_SIGN = re.compile(r"</?(?:p|div|br|span|article|html|body|ul|li|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_BLOCK = re.compile(r"p|div|br|li|[uo]l|tr|table|h[1-6]|article|section|header|footer|blockquote|pre|hr")
_UNSHOWN = ("script", "style", "noscript", "template", "head")
_PARSE_REMEDY = "open the page in a browser and save it as plain text or PDF"


def read_markup(content: bytes | str, *, part: int = 0, given: Stated | None = None) -> Page:
    """Return the page of a web page; `given` is what the capture states beside it and wins over the page.

    The kept text is the title, a blank line and trafilatura's main text without comments.
    Raises `Unreadable`: "binary", "too complex", "damaged" or "no main text".
    """
    with unreadable("damaged", _PARSE_REMEDY):
        tree = parse(content)
        stated = _merge(given or Stated(), stated_in(tree))
        found = trafilatura.bare_extraction(
            tree,
            url=stated.address,
            include_comments=False,
            with_metadata=True,
            # The newest date allowed is by default that of today: reading must not depend on the clock.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
        )
    body = getattr(found, "text", None) or ""
    title = stated.title or getattr(found, "title", None)
    if not any(map(str.isalpha, body)):
        raise Unreadable("no main text", _PARSE_REMEDY, part=part)
    text, line, repaired = compose(body, title)
    return make_page(text, replace(stated, title=line), part=part, repaired=repaired)


def is_markup(text: str) -> bool:
    """Tell whether a text field holds markup rather than plain text."""
    return _MARKUP_SIGN.search(text, 0, 20_000) is not None


def plain_from_markup(markup: str) -> str:
    """Return all text of a fragment of markup, a line per block: for mails and fields, which hold no clutter.

    Raises `Unreadable` ("damaged" or "too complex").
    """
    with unreadable("damaged", _PARSE_REMEDY):
        tree = parse(f"<html><body>{markup}</body></html>")
        etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
        for element in tree.iter():
            if isinstance(element.tag, str) and _BLOCK.fullmatch(element.tag):
                element.tail = "\n" + (element.tail or "")
                element.text = "\n" + (element.text or "")
        lines = (" ".join(line.split(" ")).strip() for line in str(tree.text_content()).split("\n"))
        return "\n".join(line for line in lines if line)


def parse(content: bytes | str) -> lxml.html.HtmlElement:
    """Return the tree of a page; entities are never loaded, the network is never asked."""
    if isinstance(content, bytes):
        declared = _CHARSET.search(content, 0, _CHARSET_WITHIN)
        content = decode_only(content, declared[1].decode("ascii") if declared else None)[0]
    if content.count("<") > MAX_HTML_TAGS:
        raise Unreadable("too complex", _PARSE_REMEDY)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(content.replace("\x00", "").encode("utf-8"), parser=parser)


def _merge(given: Stated, found: Stated) -> Stated:
    return Stated(
        title=given.title,
        publisher=given.publisher or found.publisher,
        published=given.published or found.published,
        published_from="metadata" if given.published else found.published_from,
        address=given.address or found.address,
        language=given.language or found.language,
        notes=given.notes + found.notes,
    )
