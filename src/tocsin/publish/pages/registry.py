"""All pages, in the order in which they are routed."""

from __future__ import annotations

from tocsin.publish.pages import (
    disputes,
    finder,
    incident,
    incidents,
    named,
    overview,
    pair,
    reader,
    story,
    watchers,
)
from tocsin.publish.pages.asked import Page

PAGES: tuple[Page, ...] = (
    *overview.PAGES,
    *incidents.PAGES,
    *incident.PAGES,
    *pair.PAGES,
    *reader.PAGES,
    *story.PAGES,
    *disputes.PAGES,
    *watchers.PAGES,
    *named.PAGES,
    *finder.PAGES,
)

BY_NAME = {page.name: page for page in PAGES}
