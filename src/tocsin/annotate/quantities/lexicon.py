"""The part's word lists, read once from TOML: nouns that are counted, cues of what happened to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.annotate.quantities.wordlists import table, word_set

OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")
PERSONS = frozenset({"civilian", "state", "armed", "person", "detainee", "dead", "wounded", "office"})
# Where a noun stands in two lists the more telling one is kept: later kinds give way to earlier ones.
_KINDS = (
    "civilian", "state", "armed", "detainee", "wounded", "dead", "person", "office", "weapon", "attack", "arrest",
    "country", "place", "locality", "thing", "time", "distance", "never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one outcome; `phrase` and `of` are sequences of lower-case words."""

    active: frozenset[str]
    passive: frozenset[str]
    noun: frozenset[str]
    phrase: tuple[tuple[str, ...], ...]
    of: tuple[tuple[str, ...], ...]


def _plurals(noun: str) -> Iterator[str]:
    yield noun
    yield noun + "s"
    if noun.endswith("y"):
        yield noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        yield noun + "es"
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    if noun.endswith("child"):
        yield noun + "ren"


@cache
def nouns() -> Mapping[str, str]:
    """Kind of each counted noun, singular and plural."""
    raw = table("nouns.toml")
    return {form: kind for kind in reversed(_KINDS) for noun in raw[kind].split() for form in _plurals(noun)}


@cache
def plural_nouns() -> frozenset[str]:
    """The forms that are plural, or stand for several ("people")."""
    raw = table("nouns.toml")
    irregular = word_set("lexicon", "plural")
    forms = {form for kind in _KINDS for noun in raw[kind].split() for form in list(_plurals(noun))[1:]}
    return frozenset(forms | irregular)


@cache
def cues() -> Mapping[str, Cues]:
    """Cue words by outcome."""
    raw = table("cues.toml")
    return {
        o: Cues(
            frozenset(raw[o]["active"].split()),
            frozenset(raw[o]["passive"].split()),
            frozenset(raw[o]["noun"].split()),
            tuple(sorted((tuple(p.split()) for p in raw[o]["phrase"]), key=len, reverse=True)),
            tuple(sorted((tuple(p.split()) for p in raw[o]["of"]), key=len, reverse=True)),
        )
        for o in OUTCOMES
    }


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def _indexed(phrases: Iterator[tuple[tuple[str, ...], str]], at: int) -> Phrases:
    """Phrases with their outcomes by the word at that end, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, outcome in sorted(phrases, key=lambda x: -len(x[0])):
        out.setdefault(phrase[at], []).append((phrase, outcome))
    return {word: tuple(found) for word, found in out.items()}


@cache
def phrases_by_first() -> Phrases:
    """What is said of people (phrases and participles), by its first word."""
    return _indexed(((p, o) for o, c in cues().items() for p in (*c.phrase, *((w,) for w in sorted(c.passive)))), 0)


@cache
def phrases_by_last() -> Phrases:
    """Phrases that lead up to people ("the death of"), by their last word."""
    return _indexed(((p, o) for o, c in cues().items() for p in c.of), -1)


@cache
def done_by_word() -> Mapping[str, str]:
    """Outcome of each verb that takes people as its object; the first outcome of the list where two share a verb."""
    return {w: o for o, c in reversed(list(cues().items())) for w in c.active}


@cache
def outcome_words() -> frozenset[str]:
    """Every single word that is a verb or participle of some outcome."""
    return frozenset(w for c in cues().values() for w in c.active | c.passive)


@cache
def grammar(name: str) -> frozenset[str]:
    """A list of the grammar table as single words."""
    return frozenset(table("cues.toml")["grammar"][name].split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of the grammar table as phrases."""
    return tuple(p.strip() for p in table("cues.toml")["grammar"][name].replace("\n", "").split("|"))


@cache
def stop_words() -> frozenset[str]:
    """Words at which a counted noun phrase ends."""
    return frozenset(table("cues.toml")["grammar"]["phrase_end"].split())
