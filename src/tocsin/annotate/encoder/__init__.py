"""The learned language model: a small encoder's scores beside the rules' features; the engine is given from outside."""

from tocsin.annotate.encoder.hints import EncoderHints
from tocsin.annotate.encoder.labels import SCORES, WIDTH
from tocsin.annotate.encoder.model import EncoderReader
from tocsin.annotate.encoder.scored import Floats, Forward, PairNet, Scored
from tocsin.annotate.encoder.tags import TagForward, tagged_spans
from tocsin.annotate.encoder.windows import load_tokenizer, tokens_of

__all__ = [
    "SCORES",
    "WIDTH",
    "EncoderHints",
    "EncoderReader",
    "Floats",
    "Forward",
    "PairNet",
    "Scored",
    "TagForward",
    "load_tokenizer",
    "tagged_spans",
    "tokens_of",
]
