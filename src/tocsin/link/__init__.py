"""Linking: reports and their facts to copies, stories, origins, incidents and contradictions."""

from tocsin.link.bands import bands_of
from tocsin.link.case import link_case
from tocsin.link.waterfall import Fall, Waterfall, waterfall
from tocsin.link.wording import incident_texts

__all__ = ["Fall", "Waterfall", "bands_of", "incident_texts", "link_case", "waterfall"]
