"""What a web page states about itself: address, outlet, date of publication, each only where written."""

import json
import re
from collections.abc import Iterator

import htmldate
from lxml.html import HtmlElement

from tocsin.read.dates import all_full_dates, edtf_of
from tocsin.read.pages import Stated, web_address

# In order of trust. Names as in Open Graph, schema.org, Dublin Core and what news systems add to them.
_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date",
    "publishdate", "publication_date", "publicationdate", "pubdate", "article.published", "originalpublicationdate",
    "date",
)  # fmt: skip
_OUTLET_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher")
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-]([0-3]\d)(?=[/_.-]|$)")
_LONGEST_NAME = 100
_LARGEST_SCRIPT = 1_000_000
_DEEPEST = 8
# A date set beside the title stands in the first part of a page.
_CONFIRMED_WITHIN = 500_000


def stated_in(tree: HtmlElement) -> Stated:
    """Return what the page states in its head, its linked data, its address; the date also from its body."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    address = _address(tree, metas)
    published = _first(edtf_of(metas.get(name)) for name in _PUBLISHED_NAMES)
    published = published or _first(edtf_of(node.get("datePublished")) for node in linked)
    published = published or _date_in_address(address)
    published_from = "metadata"
    if published is None:
        published, published_from = _date_in_body(tree), "page"
    outlet = _first(_name(metas.get(name)) for name in _OUTLET_NAMES)
    return Stated(
        publisher=outlet or _first(_name(node.get("publisher")) for node in linked),
        published=published,
        published_from=published_from,
        address=address,
        language=tree.get("lang") or None,
    )


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            metas.setdefault(key.strip().lower(), element.get("content", "").strip())
    return metas


def _name(stated: object) -> str | None:
    if isinstance(stated, list):
        stated = stated[0] if stated else None
    if isinstance(stated, dict):
        stated = stated.get("name")
    if not isinstance(stated, str):
        return None
    name = " ".join(stated.split())
    return name if 0 < len(name) <= _LONGEST_NAME and not web_address(name) else None


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Give the nodes of the page's JSON-LD that carry a date of publication."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST_SCRIPT:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _dated_nodes(data, 0)


def _dated_nodes(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data
        for value in data.values():
            yield from _dated_nodes(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _dated_nodes(value, depth + 1)


def _address(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (found := web_address(element.get("href"))):
            return found
    return web_address(metas.get("og:url"))


def _date_in_address(address: str | None) -> str | None:
    match = _ADDRESS_DATE.search(address or "")
    return edtf_of("-".join(match.groups())) if match else None


def _date_in_body(tree: HtmlElement) -> str | None:
    """Return htmldate's finding where the same complete date is written in the page.

    htmldate completes a stated month with its first day; a date that nobody wrote must not pass.
    """
    found = htmldate.find_date(
        tree, extensive_search=False, original_date=True, min_date="1950-01-01", max_date="2100-01-01"
    )
    if not found:
        return None
    written = str(tree.text_content())[:_CONFIRMED_WITHIN]
    stamps = " ".join(element.get("datetime") or "" for element in tree.iter("time"))
    return found if found in all_full_dates(f"{written} {stamps}") else None
