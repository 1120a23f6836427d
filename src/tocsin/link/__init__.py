"""Linking: reports and their facts to copies, stories, origins, incidents and contradictions."""

from tocsin.link.bands import bands_of
from tocsin.link.case import link_case

__all__ = ["bands_of", "link_case"]
