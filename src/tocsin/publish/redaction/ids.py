"""Ids of rows whose id hashes a name: without the key nobody can try a name and see whether the id comes out."""

from __future__ import annotations

import hashlib
import hmac

from tocsin import records as r
from tocsin.records.base import ID_HEX
from tocsin.seams import Store

HIDDEN: dict[tuple[str, str], str] = {
    **{(x.spec.name, x.spec.id): x.spec.name for x in (
        r.Finding, r.Mention, r.Relation, r.AccountActor, r.AccountSource, r.Source, r.Origin, r.Resting, r.Judgement,
    )},
    ("relation", "head"): "mention",
    ("relation", "tail"): "mention",
    ("resting", "origin_id"): "origin",
    ("contradiction", "shelf"): "shelf",
}  # fmt: skip
"""Columns that hold such an id, with the table of the row that it is the id of."""

_ROUNDS = 4
_HALF = 32
_MASK = (1 << _HALF) - 1


def key_of(store: Store) -> bytes:
    """A key that only someone who has every text of the case can make, and who reads the names there anyway."""
    made = hashlib.sha256()
    for report in store.read(r.Report):
        made.update(report.text_sha256.encode())
    return made.digest()


class HiddenIds:
    """Ids to others and back, one to one (Luby and Rackoff's four rounds over the 64 bits of an id)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hidden(self, id: str) -> str:
        """The id that others see."""
        return self._turned(id, forwards=True)

    def shown(self, id: str) -> str:
        """The id that the case has; text that is no id comes back as it is."""
        return self._turned(id, forwards=False)

    def _turned(self, id: str, *, forwards: bool) -> str:
        prefix, _, digits = id.rpartition("-")
        if len(digits) != ID_HEX or not prefix:
            return id
        try:
            number = int(digits, 16)
        except ValueError:
            return id
        left, right = number >> _HALF, number & _MASK
        for n in range(_ROUNDS) if forwards else reversed(range(_ROUNDS)):
            left, right = (right, left ^ self._mixed(n, right)) if forwards else (right ^ self._mixed(n, left), left)
        return f"{prefix}-{left << _HALF | right:016x}"

    def _mixed(self, n: int, half: int) -> int:
        made = hmac.digest(self._key, bytes((n,)) + half.to_bytes(4, "big"), "sha256")
        return int.from_bytes(made[:4], "big")
