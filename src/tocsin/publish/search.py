"""Full text over reports, incidents and statements: what holds all the words, newest first, with the words marked.

A store finds rows by an index of what it keeps. Each is then looked at as the store gives it out: only a row whose text
still holds the words is a hit, and its excerpt is cut from that text. So a store that masks rows gives away, by search,
nothing that it masks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tocsin import records as r
from tocsin.errors import InputError
from tocsin.link import incident_texts
from tocsin.publish.evidence import days, place_line
from tocsin.seams import Match, Store, Where
from tocsin.words import Word, find_words

KINDS = ("incident", "report", "statement")
"""What can be searched, in the order in which it is given."""

MOST_WORDS = 24
"""Words of a question: more than anyone asks for, and few enough for any database."""

MOST_LIMIT = 200
_WIDTH = 240
_MOST_TRIED = 100
"""Letters of an excerpt, and first marks of a text from which it may begin."""

_INDEXED: dict[str, type[r.Row]] = {"incident": r.IncidentText, "report": r.Report, "statement": r.Statement}
_ROWS: dict[str, type[r.Row]] = {"incident": r.Incident, "report": r.Report, "statement": r.Statement}
_AT_ONCE = 200
_PIECES = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds the words: kind, id, day, title, an excerpt, and spans of the excerpt that are the words."""

    kind: str
    id: str
    report_id: str | None
    day: str | None
    title: str | None
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, and where the next one begins; None where there is no more."""

    hits: tuple[Hit, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: words that must all stand in the text, in any order; those of a phrase one after the other."""

    phrases: tuple[tuple[str, ...], ...]

    @property
    def terms(self) -> list[str]:
        """All words, each once; one that ends in `*` is the beginning of a word."""
        return list(dict.fromkeys(word for phrase in self.phrases for word in phrase))

    def marks(self, words: Sequence[Word]) -> list[tuple[int, int]] | None:
        """Spans of the text that answer, in order; None where a phrase is missing."""
        marks: set[tuple[int, int]] = set()
        for phrase in self.phrases:
            here = [
                (words[n].start, words[n + len(phrase) - 1].stop)
                for n in range(len(words) - len(phrase) + 1)
                if all(_is(words[n + m].word, term) for m, term in enumerate(phrase))
            ]
            if not here:
                return None
            marks.update(here)
        return sorted(marks)


def asked(words: str) -> Asked:
    """Question made of what a person typed: `"two words"` is a phrase, `word*` a beginning, all else plain words.

    InputError where it has no word, or more than MOST_WORDS. Nothing in it is syntax to a database.
    """
    phrases: list[tuple[str, ...]] = []
    for quoted, plain in _PIECES.findall(words):
        folded = tuple(w.word for w in find_words(quoted or plain))
        if quoted:
            phrases.append(folded)
        elif folded:
            phrases += [(w,) for w in folded[:-1]]
            phrases.append((folded[-1] + ("*" if plain.endswith("*") else ""),))
    kept = tuple(dict.fromkeys(p for p in phrases if p))
    if not kept:
        raise InputError("there is no word to search for", 'give words, or "a phrase in quotation marks"')
    if sum(map(len, kept)) > MOST_WORDS:
        raise InputError(f"too many words to search for (at most {MOST_WORDS})", "leave some out")
    return Asked(kept)


def search(
    store: Store, words: str, kinds: Sequence[str] = KINDS, *, limit: int = 20, after: str | None = None
) -> Found:
    """Rows of the kinds that hold all the words, kind by kind, newest first; `after` is the `next` of the page before.

    InputError where a kind, the words or the page are not as they should be.
    """
    question, chosen = asked(words), [k for k in KINDS if k in kinds]
    if unknown := set(kinds) - set(KINDS):
        raise InputError(f"{min(unknown)!r} cannot be searched", f"search {', '.join(KINDS)}")
    limit = min(max(limit, 1), MOST_LIMIT)
    begin, at = _read_cursor(after, chosen)
    hits: list[Hit] = []
    last = ""
    for kind in chosen[begin:]:
        for match, hit in _matches(store, kind, question, at, limit + 1):
            if len(hits) == limit:
                return Found(tuple(hits), last)
            hits.append(hit)
            last = f"{kind}:{match.day}:{match.id}"
        at = None
    return Found(tuple(hits), None)


def _read_cursor(after: str | None, chosen: Sequence[str]) -> tuple[int, Match | None]:
    """Which of the kinds to begin with, and the last match of the page before."""
    if not after:
        return 0, None
    kind, _, place = after.partition(":")
    day, _, id = place.partition(":")
    if kind not in chosen or not id:
        raise InputError("no page of this search begins there", "give `next` of the page before, and the same kinds")
    return chosen.index(kind), Match(id, day)


def _matches(
    store: Store, kind: str, question: Asked, after: Match | None, at_once: int
) -> Iterator[tuple[Match, Hit]]:
    """Rows of one kind that hold the words as the store gives them out, each with its place in the order."""
    while page := store.search(_INDEXED[kind], question.terms, at_once, after):
        shown = {s.id: s for s in _SHOWN[kind](store, [m.id for m in page])}
        for match in page:
            if match.id in shown and (hit := _hit(kind, shown[match.id], question)):
                yield match, hit
        after = page[-1]


def findable(store: Store, kind: str) -> Iterator[Findable]:
    """All rows of a kind as the store gives them out, in the order of their ids; KeyError where there is none."""
    record = _ROWS[kind]
    ids = sorted(row.id for row in store.read(record))
    for at in range(0, len(ids), _AT_ONCE):
        yield from sorted(_SHOWN[kind](store, ids[at : at + _AT_ONCE]), key=lambda f: f.id)


@dataclass(frozen=True, slots=True)
class Findable:
    """A row as it is found: what is looked through for the words, and what tells which row it is."""

    id: str
    text: str
    title: str | None
    day: str | None
    report_id: str | None = None


def _reports(store: Store, ids: Sequence[str]) -> Iterator[Findable]:
    for x in store.read(r.Report, [Where("report_id", "in", list(ids))]):
        yield Findable(x.report_id, _joined(x.title, x.text), x.title, x.published, x.report_id)


def _incidents(store: Store, ids: Sequence[str]) -> Iterator[Findable]:
    rows = {i.incident_id: i for i in store.read(r.Incident, [Where("incident_id", "in", list(ids))])}
    for told in incident_texts(store, rows.values()):
        i = rows[told.incident_id]
        title = f"{i.type.replace('_', ' ')}, {place_line(i.values())}"
        yield Findable(i.incident_id, told.text, title, days(i.first_day, i.last_day) or i.edtf)


def _statements(store: Store, ids: Sequence[str]) -> Iterator[Findable]:
    for s in store.read(r.Statement, [Where("statement_id", "in", list(ids))]):
        text = _joined(s.words, s.speaker, s.addressee)
        yield Findable(s.statement_id, text, f"{s.speaker or 'anonymous'} ({s.kind})", None, s.report_id)


_SHOWN: dict[str, Callable[[Store, Sequence[str]], Iterator[Findable]]] = {
    "incident": _incidents, "report": _reports, "statement": _statements,
}  # fmt: skip


def _joined(*texts: str | None) -> str:
    return "\n".join(t for t in texts if t)


def _hit(kind: str, shown: Findable, question: Asked) -> Hit | None:
    marks = question.marks(list(find_words(shown.text)))
    if marks is None:
        return None
    excerpt, within = _excerpt(shown.text, marks)
    return Hit(kind, shown.id, shown.report_id, shown.day, shown.title, excerpt, within)


def _excerpt(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a text that holds most marks, on one line, with these as spans of it."""
    tried = marks[:_MOST_TRIED]
    held = [sum(start <= a and b <= start + _WIDTH for a, b in tried) for start, _ in tried]
    best = tried[held.index(max(held))]
    room = max(0, (_WIDTH - (best[1] - best[0])) // 4)
    start = _word_edge(text, max(0, best[0] - room), best[0])
    stop = max(best[1], text.rfind(" ", best[1], start + _WIDTH) if start + _WIDTH < len(text) else len(text))
    head = "… " if start else ""
    shift = len(head) - start
    within = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= stop)
    line = "".join(" " if c.isspace() else c for c in text[start:stop])
    return head + line + (" …" if stop < len(text) else ""), within


def _word_edge(text: str, start: int, before: int) -> int:
    """Where the first whole word from `start` begins, at the latest at `before`."""
    if start == 0:
        return 0
    space = text.find(" ", start, before)
    return space + 1 if space >= 0 else before


def _is(word: str, term: str) -> bool:
    return word.startswith(term[:-1]) if term.endswith("*") else word == term
