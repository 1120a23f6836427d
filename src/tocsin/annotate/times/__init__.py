"""Find the times that a news report names and say which days they are, from the report's words and its dates alone."""

from tocsin.annotate.times.dateline import find_dateline
from tocsin.annotate.times.edtf import edtf_days
from tocsin.annotate.times.finder import find_times, link_times
from tocsin.annotate.times.records import KINDS, Anchor, Time, parse_published
from tocsin.annotate.times.timex import Timex, find_timexes

__all__ = [
    "KINDS",
    "Anchor",
    "Time",
    "Timex",
    "edtf_days",
    "find_dateline",
    "find_times",
    "find_timexes",
    "link_times",
    "parse_published",
]
