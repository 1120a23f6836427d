"""The tables of a case for other programs: HTTP with OpenAPI, read only; `create_api` makes it of any store."""

from tocsin.publish.api.app import create_api
from tocsin.publish.api.llms import llms_text
from tocsin.publish.api.tokens import Access, access_for, new_token

__all__ = ["Access", "access_for", "create_api", "llms_text", "new_token"]
