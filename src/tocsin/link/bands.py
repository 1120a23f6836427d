"""MinHash bands of one report, by which candidates for copies are found in the store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.link.text import mixed, shingles, tokens
from tocsin.records import Band, Passage, Report

BANDS = 32
ROWS = 2
"""With 2 rows in each of 32 bands, texts that share 30 % of their shingles meet with probability 0.95, 20 %: 0.73,
2 %: 0.01 (1 - (1 - s²)³²). With a third row those of 20 % would meet with 0.23 only; the proof after it is cheap."""

_SEEDS = mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
_AT_ONCE = 4096


def bands_of(report: Report, passages: Sequence[Passage]) -> list[Band]:
    """Bands of a report's content sentences; of its whole text where it has none, and none of a text without words.

    MinHash: Broder 1997, On the resemblance and containment of documents; bands: Leskovec, Rajaraman and Ullman,
    Mining of Massive Datasets, 3.4.
    """
    words, _ = tokens(content(report.text, passages))
    hashes = shingles(words)
    if not len(hashes):
        return []
    least = _least(hashes).reshape(BANDS, ROWS)
    return [Band(report_id=report.report_id, band=i, value=_value(row)) for i, row in enumerate(least)]


def content(text: str, passages: Sequence[Passage]) -> str:
    """The sentences of a report, without title and boilerplate; the whole text where no sentence is known."""
    sentences = sorted((p.start, p.stop) for p in passages if p.kind == "sentence")
    return "\n".join(text[a:b] for a, b in sentences) if sentences else text


def _least(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    least = np.full(len(_SEEDS), np.iinfo(np.uint64).max, dtype=np.uint64)
    for i in range(0, len(hashes), _AT_ONCE):
        part = mixed(hashes[None, i : i + _AT_ONCE] ^ _SEEDS[:, None])
        least = np.minimum(least, part.min(axis=1))
    return least


def _value(row: NDArray[np.uint64]) -> str:
    return hashlib.blake2b(row.astype("<u8").tobytes(), digest_size=8).hexdigest()
