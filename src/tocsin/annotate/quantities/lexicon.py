"""The part's word lists, read once from TOML: nouns that are counted, cues of what happened to people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")
PERSONS = frozenset({"civilian", "state", "armed", "person", "detainee", "dead", "wounded", "office"})
# Where a noun stands in two lists the more telling one is kept: later kinds give way to earlier ones.
_KINDS = (
    "civilian", "state", "armed", "detainee", "wounded", "dead", "person", "office", "weapon", "attack", "arrest", "country",
    "place", "locality", "thing", "time", "distance", "never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one outcome; `phrase` and `of` are sequences of lower-case words."""

    active: frozenset[str]
    passive: frozenset[str]
    noun: frozenset[str]
    phrase: tuple[tuple[str, ...], ...]
    of: tuple[tuple[str, ...], ...]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


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
    raw = _toml("nouns.toml")
    return {form: kind for kind in reversed(_KINDS) for noun in raw[kind].split() for form in _plurals(noun)}


@cache
def plural_nouns() -> frozenset[str]:
    """The forms that are plural, or stand for several ("people")."""
    raw = _toml("nouns.toml")
    irregular = {"people", "police", "staff", "personnel", "troops", "aircraft", "dead", "wounded", "injured", "remains"}
    forms = {form for kind in _KINDS for noun in raw[kind].split() for form in list(_plurals(noun))[1:]}
    return frozenset(forms | irregular)


@cache
def cues() -> Mapping[str, Cues]:
    """Cue words by outcome."""
    raw = _toml("cues.toml")
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


@cache
def outcome_words() -> frozenset[str]:
    """Every single word that is a verb or participle of some outcome."""
    return frozenset(w for c in cues().values() for w in c.active | c.passive)


@cache
def grammar(name: str) -> frozenset[str]:
    """A list of the grammar table as single words."""
    return frozenset(_toml("cues.toml")["grammar"][name].split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of the grammar table as phrases."""
    return tuple(p.strip() for p in _toml("cues.toml")["grammar"][name].replace("\n", "").split("|"))


@cache
def stop_words() -> frozenset[str]:
    """Words at which a counted noun phrase ends."""
    return frozenset(_toml("cues.toml")["grammar"]["phrase_end"].split())
