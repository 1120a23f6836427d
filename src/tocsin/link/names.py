"""Names of sources: kind and spelling as most reports of the case have them, and for whom a speaker speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tocsin.link.keys import chunks
from tocsin.link.shelves import name_shelf
from tocsin.records import Shelf
from tocsin.seams import Store, Where

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Named:
    """Kind and spelling of a source, as most reports have it."""

    kind: str
    name: str


class Known(NamedTuple):
    """What the reports of a case say of a name: as a source, and the shelf of the source for which it speaks."""

    named: Named | None = None
    speaks_for: str | None = None


class Names:
    """Names of the case, counted in the store when they are asked for and held from then on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Known] = {}
        self._asked: set[str] = set()

    def hold(self, names: Iterable[str]) -> None:
        """Look up names by any spelling at once, and those for whom they speak."""
        shelves = {name_shelf(n) for n in names}
        self._hold(shelves)
        self._hold({spoken for n in shelves if (spoken := self._known[n].speaks_for)})

    def _hold(self, shelves: Collection[str]) -> None:
        self._known |= known(self._store, [n for n in shelves if n not in self._known])

    def get(self, name: str) -> Named | None:
        """A source by any spelling; None where no report names it as one."""
        return self._ask(name).named

    def of_speaker(self, name: str) -> Named | None:
        """The source for which a person speaks in most reports whose words show it."""
        spoken = self._ask(name).speaks_for
        return self.get(spoken) if spoken else None

    def _ask(self, name: str) -> Known:
        shelf = name_shelf(name)
        self._asked.add(shelf)
        self._hold([shelf])
        return self._known[shelf]

    def asked(self) -> set[str]:
        """Shelves of the names that were asked for since this was called last."""
        asked, self._asked = self._asked, set()
        return asked


def known(store: Store, shelves: Iterable[str]) -> dict[str, Known]:
    """What the reports of a case say of the names on these shelves."""
    found: dict[str, Known] = {}
    for part in chunks(sorted(set(shelves)), _AT_ONCE):
        named, spoken = _said(store, "name", part), _said(store, "speaks", part)
        for n in part:
            source = Named(_most(_part(named[n], 0)), _most(_part(named[n], 1))) if n in named else None
            found[n] = Known(source, _most(spoken[n]) if n in spoken else None)
    return found


def _part(said: Counter[str], part: int) -> Counter[str]:
    """Kinds (0) or spellings (1) among both, with how often each is said."""
    found: Counter[str] = Counter()
    for both, times in said.items():
        found[both.split("\t", 1)[part]] += times
    return found


def _said(store: Store, kind: str, shelves: list[str]) -> dict[str, Counter[str]]:
    """How often each thing is said of the names."""
    found: dict[str, Counter[str]] = {}
    where = [Where("kind", "=", kind), Where("value", "in", shelves)]
    for n, said, times in store.tally(Shelf, ("value", "said"), where):
        found.setdefault(n, Counter())[said] += times
    return found


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value))
