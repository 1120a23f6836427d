"""Reading: the bytes of a capture become the kept text of its reports, cut into passages.

    for item in read_capture(content, name="report.html"):
        if isinstance(item, Page):
            print(item.title, [item.text[p.start : p.stop] for p in item.passages if p.kind == "sentence"])

Pure: bytes in, records out, no clock and no network.
"""

from tocsin.media import MEDIA_TYPES, media_type_of
from tocsin.read.capture import read_capture
from tocsin.read.language import READ_LANGUAGES, language_of
from tocsin.read.passages import split_passages
from tocsin.read.report import BOILERPLATE_REASONS, PASSAGE_KINDS, Page, Passage, Unreadable
from tocsin.read.sentences import sentence_spans

__all__ = [
    "BOILERPLATE_REASONS",
    "MEDIA_TYPES",
    "PASSAGE_KINDS",
    "READ_LANGUAGES",
    "Page",
    "Passage",
    "Unreadable",
    "language_of",
    "media_type_of",
    "read_capture",
    "sentence_spans",
    "split_passages",
]
