"""Pages of a case for a browser, served or written as files; plain HTML that needs no script and no network."""

from tocsin.publish.pages.app import pages_app, warm
from tocsin.publish.pages.asked import CasePages
from tocsin.publish.pages.guard import LOCAL
from tocsin.publish.pages.site import write_site

__all__ = ["LOCAL", "CasePages", "pages_app", "warm", "write_site"]
