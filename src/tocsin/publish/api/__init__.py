"""The tables of a case for other programs: HTTP with OpenAPI, read only; `create_api` makes it of any store."""

from tocsin.publish.api.app import AT, create_api, mount_api
from tocsin.publish.api.llms import llms_text
from tocsin.publish.api.tokens import Access, access_for, new_token

__all__ = ["AT", "Access", "access_for", "create_api", "llms_text", "mount_api", "new_token"]
