"""Reports as weighted words: what each says that few others say."""

from __future__ import annotations

import base64
import json
import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from tocsin.link.bands import content
from tocsin.link.keys import AT_ONCE, Key, chunks, rows_by
from tocsin.link.stopwords import STOP_WORDS
from tocsin.link.text import WORD
from tocsin.records import Passage, Report
from tocsin.seams import Store, Where

NAME = 1.5
"""Weight of a capitalised word as a name, beside its weight as a word: acts of one kind differ by who and where."""

ONCE = 0.5
"""Weight of a word that no other report has: it can only part, and counted in full it parts short reports of one news
(ECB+ development topics: F1 0.91 with 0.5 or less, 0.81 with 1)."""

LONGEST = 400
"""Heaviest words kept of a report."""

_SMOOTH = 20
_BITS = 20
_NAME = re.compile(r"(?<=[a-z,;:’'] )[A-Z][a-z]+")
_SHORT = 2

Vector = dict[str, float]


class Counts:
    """In how many reports each word stands, by hash: four megabytes however many words there are.

    `moved` counts the reports that came or went since all were counted together.
    """

    def __init__(self) -> None:
        self.reports = 0
        self.moved = 0
        self._seen: NDArray[np.int32] = np.zeros(1 << _BITS, dtype=np.int32)

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of one report."""
        self.reports += 1
        self._seen[list({_slot(t) for t in terms})] += 1

    def text(self) -> str:
        """The counts as text, to be kept; about two bytes for each word that stands in any report."""
        packed = zlib.compress(self._seen.astype("<i4").tobytes(), 1)
        return json.dumps(
            {"reports": self.reports, "moved": self.moved, "seen": base64.b64encode(packed).decode("ascii")}
        )

    @classmethod
    def of_text(cls, text: str) -> Counts:
        """Counts that were kept."""
        made, kept = cls(), json.loads(text)
        made.reports, made.moved = kept["reports"], kept["moved"]
        unpacked = zlib.decompress(base64.b64decode(kept["seen"]), bufsize=4 << _BITS)
        made._seen = np.frombuffer(unpacked, dtype="<i4").astype(np.int32)
        return made

    def weight(self, term: str) -> float:
        """Inverse document frequency (Spärck Jones 1972), smoothed so that a case of few reports has no rare words."""
        seen = int(self._seen[_slot(term)])
        rare = math.log((self.reports + _SMOOTH) / (seen + 0.5))
        return rare * (ONCE if seen <= 1 else 1.0) * (NAME if term.startswith("=") else 1.0)

    def vector(self, terms: Counter[str]) -> Vector:
        """Weights of a report's terms, of length one before all but the heaviest are dropped."""
        weights = {t: (1 + math.log(n)) * self.weight(t) for t, n in terms.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        heaviest = sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:LONGEST]
        return {sys.intern(t): w / length for t, w in heaviest}


def _slot(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass")) & ((1 << _BITS) - 1)


def terms_of(text: str) -> Counter[str]:
    """Words without the commonest, and capitalised words within sentences once more as names (with a leading =)."""
    found = Counter(w for m in WORD.finditer(text) if len(w := m[0].lower()) >= _SHORT and w not in STOP_WORDS)
    found.update(f"={m[0].lower()}" for m in _NAME.finditer(text))
    return found


def read_terms(store: Store, keys: Iterable[Key]) -> Iterator[tuple[Key, Counter[str]]]:
    """Terms of reports in the given order; texts of a hundred in memory at once."""
    for part in chunks(keys, AT_ONCE):
        ids = [k.report_id for k in part]
        passages = rows_by(store, Passage, "report_id", ids)
        reports = {r.report_id: r.text for r in store.read(Report, [Where("report_id", "in", ids)])}
        for k in part:
            yield k, terms_of(content(reports[k.report_id], passages.get(k.report_id, [])))


def count_terms(store: Store, keys: Iterable[Key], counts: Counts | None = None) -> Counts:
    """Counts over reports, added to those that there are."""
    counts = counts or Counts()
    for _, terms in read_terms(store, keys):
        counts.add(terms)
    return counts
