"""Short forms of people's names: surnames, first names and full names that only their own later short form shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.annotate.names.lists import lexicon
from tocsin.annotate.names.model import Name
from tocsin.annotate.names.persons import Run, candidates, named, person, placed, spoken, words_of
from tocsin.annotate.names.units import Reading


@dataclass(slots=True)
class Known:
    """Full names of a report by last word and by first word, the first that had it."""

    last: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first: dict[str, tuple[str, ...]] = field(default_factory=dict)
    name: dict[tuple[str, ...], str] = field(default_factory=dict)

    def learn(self, words: Sequence[str], name: str) -> None:
        """Adds a full name."""
        key = tuple(words)
        self.name.setdefault(key, name)
        self.last.setdefault(words[-1], key)
        if words[-1].endswith("s"):
            self.last.setdefault(words[-1][:-1], key)
        self.first.setdefault(words[0], key)


def persons(reading: Reading) -> list[Name]:
    """People by full name, then the short forms that point to them, in the order of the text; no antecedents yet."""
    runs = list(candidates(reading))
    alone = _alone(reading, runs)
    sure = [person(reading, run) for run in runs]
    full: dict[int, Name] = {}
    known = Known()
    for n, run in enumerate(runs):
        words, score = words_of(reading, run), sure[n]
        if score is None and _recalled(reading, run, words, alone):
            score = 0.6
        if score is None or (len(words) < 2 and score < 0.6):
            continue
        full[n] = named(reading, run, score)
        if len(words) > 1:
            known.learn(words, full[n].name)
    for n, run in enumerate(runs):
        words = words_of(reading, run)
        target = _target(reading, run, words, known)
        if target is not None and (n not in full or len(words) == 1):
            full[n] = named(reading, run, 0.8)._replace(name=target)
        elif n not in full and (score := sure[n]) is not None:
            full[n] = named(reading, run, score)
    return [full[n] for n in sorted(full)]


def _alone(reading: Reading, runs: Sequence[Run]) -> set[str]:
    """Words that stand alone as names and nowhere where only a place would."""
    at: dict[bool, set[str]] = {True: set(), False: set()}
    for run in runs:
        if run.j - run.i == 1:
            at[placed(reading, run)].update(words_of(reading, run))
    return at[False] - at[True]


def _recalled(reading: Reading, run: Run, words: Sequence[str], alone: set[str]) -> bool:
    """Whether a run of two or three words is a person because its last word comes back alone, as surnames do."""
    if not 1 < len(words) < 4 or words[-1] not in alone or len(words[-1]) < 4:
        return False
    return not placed(reading, run) and not reading.headline(reading.units[run.i]) and not _first(reading, run)


def _first(reading: Reading, run: Run) -> bool:
    """Whether the run opens a sentence with a word that is also written small: "Heavy Fire"."""
    token = reading.first(reading.units[run.i])
    return token.first and token.norm in reading.lower


def _target(reading: Reading, run: Run, words: Sequence[str], known: Known) -> str | None:
    """Full name that a short one stands for; two words stand only for a name that has both."""
    if not words or len(words) > 2:
        return None
    key = known.last.get(words[-1])
    if key is None and len(words) == 1 and _by_first(reading, run, words[0]):
        key = known.first.get(words[0])
    if key is None or (len(words) == 2 and not set(words) <= set(key)):
        return None
    return known.name[key]


def _by_first(reading: Reading, run: Run, word: str) -> bool:
    """Whether a first name alone may point to a person: where it speaks, or is too rare a name to be another's."""
    rare = word not in lexicon().given and not placed(reading, run)
    return rare or (not run.titled and spoken(reading, run))
