"""Find the times that a news report names and say which days they are, from the report's words and its dates alone."""

from tocsin.annotate.times.dateline import find_dateline
from tocsin.annotate.times.finder import find_times
from tocsin.annotate.times.records import KINDS, Anchor, Time, parse_published
from tocsin.annotate.times.timex import Timex, find_timexes

__all__ = ["KINDS", "Anchor", "Time", "Timex", "find_dateline", "find_times", "find_timexes", "parse_published"]
