"""What looks like a person's name and is known as nothing else, for readers who must not see what was overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tocsin import records as r
from tocsin.annotate.names.lists import lexicon
from tocsin.publish.redaction.people import PARTICLES
from tocsin.publish.redaction.words import WORD, folded, listed
from tocsin.seams import Store, Where

BATCH = 50
LONGEST = 5
"""Words of a run that may be one name; longer runs of capitals are headlines."""

KNOWN = ("actor", "place", "time", "weapon", "trigger", "quantity", "addressee")
"""Kinds of mentions whose words are known to be something else."""

_JOIN = re.compile(r"[ \t\u00a0]?[-'’]?[ \t\u00a0]?")
_KIN = "|".join(sorted(listed("kin")))
_KIN = "|".join(sorted(listed("kin")))
# One word is a name where words beside it say so: "a boy named Karo", "her son Karo", "Karo, 7,", "Karo (7)".
_CALLED = re.compile(rf"\b(?:named|called|identified as|known as|name is|name was|(?:{_KIN}),?)\s+([^\W\d_a-z]\w+)")
_AGED = re.compile(r"\b([^\W\d_a-z][\w’'-]+)(?:,\s+|\s+\()(?:aged\s+)?\d{1,2}(?=[,)])")


def doubtful_names(store: Store) -> Iterator[str]:
    """Names in the texts of a case that no list and no rule accounts for; in order of the reports, some twice."""
    common = _common(store)
    after = ""
    while reports := list(store.read(r.Report, limit=BATCH, after=after)):
        after = reports[-1].report_id
        where = [Where("report_id", "in", [p.report_id for p in reports]), Where("kind", "in", list(KNOWN))]
        taken: dict[str, list[tuple[int, int]]] = {}
        for m in store.read(r.Mention, where):
            taken.setdefault(m.report_id, []).append((m.start, m.stop))
        for report in reports:
            yield from names_in(report.text, taken.get(report.report_id, ()), common)


def _common(store: Store) -> set[str]:
    """Words that reports of the case also write small: no names."""
    found: set[str] = set()
    for report in store.read(r.Report):
        found.update(w for w in WORD.findall(report.text) if w.islower())
    return found


def names_in(text: str, taken: Iterable[tuple[int, int]], common: set[str]) -> Iterator[str]:
    """Runs of two to five capitalised words outside `taken`, and single ones that the words beside show to be names."""
    covered = sorted(taken)
    for run in _runs(text, covered, common):
        names = [t for t in run if folded(t.group()) not in PARTICLES]
        if len(names) >= 2 and len(run) <= LONGEST:
            yield text[run[0].start() : run[-1].end()]
    for pattern in (_CALLED, _AGED):
        for match in pattern.finditer(text):
            word = match.group(1)
            if word[0].isupper() and not _inside(match.start(1), covered) and not _taken(word, common):
                yield word


def _runs(text: str, covered: list[tuple[int, int]], common: set[str]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in WORD.finditer(text):
        joined = run and _JOIN.fullmatch(text, run[-1].end(), token.start())
        if run and not joined:
            yield _trimmed(run)
            run = []
        if _namelike(token, covered, common) or (run and folded(token.group()) in PARTICLES):
            run.append(token)
        elif run:
            yield _trimmed(run)
            run = []
    yield _trimmed(run)


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """A run without the particles and the possessive that end it."""
    while run and (folded(run[-1].group()) in PARTICLES or len(run[-1].group()) == 1):
        run = run[:-1]
    return run


def _namelike(token: re.Match[str], covered: list[tuple[int, int]], common: set[str]) -> bool:
    word = token.group()
    written = word[0].isupper() and not any(c.isdigit() for c in word) and (word.isupper() is False or len(word) == 1)
    return written and not _taken(word, common) and not _inside(token.start(), covered)


def _taken(word: str, common: set[str]) -> bool:
    """Whether the word is written small as well, or the lists have it: of organisations, nations, offices."""
    low = folded(word)
    return low in common or (low in _listed() and low not in lexicon().given)


@cache
def _listed() -> frozenset[str]:
    """Words with which a phrase of the lists begins."""
    return frozenset(lexicon().words.beginnings())


def _inside(at: int, covered: list[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in covered)
