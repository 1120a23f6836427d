"""Whose names are masked, decided over the whole case: who holds no office, and who is named as doing or suffering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from tocsin import records as r
from tocsin.annotate.names.lists import lexicon, word_set
from tocsin.annotate.names.text import tokenise
from tocsin.publish.redaction.profiles import Profile
from tocsin.publish.redaction.words import NAME, PERSON, WORD, Finder, Words, listed, words_of
from tocsin.seams import Store, Where

OFFICES = frozenset({"office", "minister", "post", "royal"})
"""Classes of titles that are an office by themselves."""

SPEAKING = listed("speaking")

TITLES = OFFICES | {"rank", "honour", "role"}
BESIDE = frozenset({"dem", "mod", "gov", "country", "capital"})
"""Classes of words that may stand before and between titles: German Chancellor, deputy health minister."""

DOING = ("perpetrator", "target")
LIKE = 75
"""Likeness of two spellings of one name, of 100: Morsi and Mursi 80, Esper and editor 36."""

SHORTEST = 3
"""Letters of a word that may stand for a name by itself: of two letters are particles and initials."""

PARTICLES = listed("particles")


@dataclass(slots=True)
class Person:
    """What the case says of one name: offices, titles, whether it speaks, does or suffers; the ways it is written."""

    titled: bool = False
    role: bool = False
    speaks: bool = False
    acts: bool = False
    written: set[str] = field(default_factory=set)

    @property
    def kept(self) -> bool:
        """Whether the name stands for an office rather than for a private person."""
        return not self.acts and (self.titled or (self.role and self.speaks))


def people(store: Store) -> dict[Words, Person]:
    """Every person of the case by the folded words of the name; organisations taken for persons are left out."""
    found: dict[Words, Person] = defaultdict(Person)
    where = [Where("kind", "=", "person"), Where("name", "not null")]
    for name, told, office, _ in store.tally(r.Mention, ["name", "words", "office"], where):
        person = found[words_of(name)]
        person.written.add(name)
        classes, bare = without_titles(told)
        person.titled |= bool(classes & OFFICES)
        person.role |= office is not None or bool(classes & {"rank", "speaking"})
        if bare and _same(words_of(bare), words_of(name)):
            person.written.add(bare)
    for names, mark in ((_speakers(store), "speaks"), (_doers(store), "acts")):
        for words in names:
            if words in found:
                setattr(found[words], mark, True)
    others = organisations(store)
    return {words: person for words, person in found.items() if words and words not in others}


def without_titles(words: str) -> tuple[set[str], str | None]:
    """Classes of the titles before a name, `speaking` for a role of SPEAKING, and the name where one is left."""
    tokens = tokenise(words)
    classes: set[str] = set()
    at = 0
    while at < len(tokens):
        length, payloads = lexicon().words.longest(tokens, at)
        here = {p.word_class for p in payloads}
        if not length or not (here & (TITLES | BESIDE) or not tokens[at].cap):
            break
        classes |= here & TITLES
        if "role" in here and not SPEAKING.isdisjoint(t.norm for t in tokens[at : at + length]):
            classes.add("speaking")
        at += length
    while at < len(tokens) and not tokens[at].cap and tokens[at].norm not in PARTICLES:
        at += 1
    rest = words[tokens[at].start :] if at < len(tokens) else ""
    return classes, rest if any(w[:1].isupper() for w in WORD.findall(rest)) else None


def _same(written: Words, name: Words) -> bool:
    """Whether words are a way to write the name; what a pronoun or a description stands for is none."""
    if len(written) > 1:
        return True
    return len(written[0]) >= SHORTEST and any(ratio(written[0], word) >= LIKE for word in name)


def _distinct(store: Store, record: type[r.Row], column: str, *where: Where) -> Iterator[Words]:
    """Folded values of a column, each once."""
    return (words_of(name) for name, _ in store.tally(record, [column], [Where(column, "not null"), *where]))


def _speakers(store: Store) -> Iterator[Words]:
    yield from _distinct(store, r.Statement, "speaker")
    yield from _distinct(store, r.Source, "name")


def _doers(store: Store) -> Iterator[Words]:
    return _distinct(store, r.AccountActor, "name", Where("role", "in", DOING))


def organisations(store: Store) -> set[Words]:
    """Folded names of publishers and of actors that are no persons."""
    named = {*_distinct(store, r.Finding, "publisher"), *_distinct(store, r.Report, "publisher")}
    return named | set(_distinct(store, r.Mention, "name", Where("kind", "in", ["actor", "addressee"])))


def _ordinary(store: Store, held: Iterable[Words]) -> set[str]:
    """Words that stand for something else when alone: of organisations, places, countries, and kept surnames."""
    words = {w for name in organisations(store) for w in name}
    for name in _distinct(store, r.Mention, "name", Where("kind", "=", "place"), Where("type", "=", "place")):
        words.update(name)
    for country in lexicon().countries.values():
        words.update((*words_of(country.name), *words_of(country.adjective)))
    return words | {name[-1] for name in held if name[-1] not in lexicon().given} | set(word_set("setting"))


def add_people(finder: Finder, store: Store, profile: Profile, doubtful: Iterable[str] = ()) -> None:
    """Put the persons of a case into a finder: whole names, then surnames and other words of them by themselves."""
    known = people(store)
    keep = {words_of(name) for name in profile.keep}
    mask = {words_of(name) for name in profile.mask}
    held = keep | {words for words, person in known.items() if person.kept and not any(_within(m, words) for m in mask)}
    ordinary = _ordinary(store, held)
    others = held | organisations(store) | {(word,) for word in ordinary}
    hidden = {w: NAME for w in map(words_of, doubtful) if w not in others}
    hidden |= {w: PERSON for w in known if w not in others} | dict.fromkeys(mask, PERSON)
    for words in held:
        if len(words) > 1:
            _add(finder, words, known.get(words), None)
    for words, label in hidden.items():
        _add(finder, words, known.get(words), label)
    words_hidden = {w for words in hidden for w in words}
    for words in held:
        # "King Abdullah" does not give away every Abdullah.
        if words[-1] not in words_hidden or words[-1] not in lexicon().given:
            finder.add(words[-1:], None, capital=True)
    for words, label in hidden.items():
        for at, word in enumerate(words):
            alone = len(words) == 1 or word not in ordinary
            if alone and len(word) >= SHORTEST and word not in PARTICLES and not word.isdigit():
                finder.add((word,), label, capital=True)
                if at and words[at - 1] in PARTICLES:
                    finder.add(words[at - 1 : at + 1], label)


def _within(part: Words, whole: Words) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _add(finder: Finder, words: Words, person: Person | None, label: str | None) -> None:
    """A name as it is known and as it is written; of one word it is found only with a capital."""
    ways = {words, *(words_of(way) for way in (person.written if person else ()))}
    for way in ways:
        finder.add(way, label, capital=len(way) == 1)
