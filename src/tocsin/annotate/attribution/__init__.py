"""Who says what to whom, and where a report has its information from."""

from tocsin.annotate.attribution.find import find_attributions
from tocsin.annotate.attribution.quotes import find_quotes
from tocsin.annotate.attribution.records import Attribution, NameLike, Quote, SourceMention
from tocsin.annotate.attribution.sources import find_said, find_sources

__all__ = [
    "Attribution",
    "NameLike",
    "Quote",
    "SourceMention",
    "find_attributions",
    "find_quotes",
    "find_said",
    "find_sources",
]
