"""Find the times that a news report names and say which days they are, from the report's words and its dates alone."""

from tocsin.annotate.times.dateline import find_dateline
from tocsin.annotate.times.finder import find_times
from tocsin.annotate.times.records import Anchor, Time, parse_published

__all__ = ["Anchor", "Time", "find_dateline", "find_times", "parse_published"]
