"""What a page is made from: the case, what the visitor asked, and how to link to other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from tocsin import records as r
from tocsin.errors import InputError
from tocsin.publish.pages.links import Links
from tocsin.publish.pages.memo import Memo
from tocsin.seams import Store, Where

T = TypeVar("T")


class Originals(Protocol):
    """Where the captures lie."""

    def read(self, capture_id: str) -> bytes:
        """Bytes of a capture; OSError where it is gone."""


@dataclass(frozen=True, slots=True)
class CasePages:
    """A case as its pages show it: name, store, profile of redaction, originals where they may be shown, map tiles.

    `tiles` is the address of a tile server with {z}, {x}, {y}, and `tiles_credit` whom it wants to be named: with it
    a browser asks that server whenever it shows a map.
    """

    name: str
    store: Store
    profile: str = "internal"
    originals: Originals | None = None
    tiles: str | None = None
    tiles_credit: str | None = None
    memo: Memo = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "memo", Memo(self._last_change))

    def _last_change(self) -> int:
        change = next(self.store.read(r.Change, order=["-number"], limit=1), None)
        return change.number if change else 0


class NoSuchPageError(Exception):
    """There is nothing under this address; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the case, the id in the address, the query, the time of the visit before (UTC, ISO 8601)."""

    case: CasePages
    links: Links
    id: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    visited: str | None = None

    @property
    def store(self) -> Store:
        """Store of the case."""
        return self.case.store

    @property
    def tiles(self) -> str | None:
        """Address of map tiles; None in files, which ask no server."""
        return self.case.tiles if self.links.live else None

    def kept(self, what: str, make: Callable[[Store], T], where: Sequence[Where] = ()) -> T:
        """An answer about all rows that meet the conditions, kept until the case changes."""
        return self.case.memo.get(f"{what} {where!r}" if where else what, lambda: make(self.store))

    def row(self, record: type[r.R]) -> r.R:
        """Row whose id the address has; NoSuchPageError where there is none."""
        found = self.store.get(record, self.id)
        if found is None:
            raise NoSuchPageError(f"There is no {record.spec.name.replace('_', ' ')} {self.id} in this case.")
        return found

    def text(self, name: str) -> str | None:
        """A field of the query; None where it is empty."""
        return (self.query.get(name) or "").strip()[:200] or None

    def number(self, name: str) -> int | None:
        """A whole number of the query; InputError where it is none."""
        said = self.text(name)
        if said is None:
            return None
        if not said.isdecimal() or len(said) > 9:
            raise InputError(f"{name} must be a whole number, not {said!r}", "correct it in the form")
        return int(said)


Read = Callable[[Asked], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page: its name, its address, its template, and what reads the values for it."""

    name: str
    path: str
    template: str
    read: Read
