"""Tables to people and machines: summary, views, exports, verification; never writes a derived table."""

from tocsin.publish.summary import Summary, summarise
from tocsin.publish.verify import Verification, verify

__all__ = ["Summary", "Verification", "summarise", "verify"]
