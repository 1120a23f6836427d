"""Linking: reports and their facts to copies, stories, origins, incidents and contradictions."""

from tocsin.link.bands import bands_of
from tocsin.link.case import link_case
from tocsin.link.waterfall import Fall, Waterfall, waterfall

__all__ = ["Fall", "Waterfall", "bands_of", "link_case", "waterfall"]
