"""Acronyms that a report itself explains: "Northern Relief Committee (NRC)", and NRC from then on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.annotate.names.model import Name
from tocsin.annotate.names.units import Reading

OPENING = frozenset({" (", " [", "(", "["})


def explained(reading: Reading, names: Sequence[Name]) -> dict[str, Name]:
    """Folded acronym -> the name it was put behind in brackets; the first explanation holds."""
    stops = {n.stop: n for n in names if n.kind in {"actor", "organisation"}}
    out: dict[str, Name] = {}
    for token in reading.tokens:
        if token.gap in OPENING and token.upper and len(token.norm) < 8:
            name = stops.get(token.start - len(token.gap))
            if name is not None and reading.text[token.stop : token.stop + 1] in {")", "]"}:
                out.setdefault(token.norm, name)
    return out


def acronyms(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """Mentions of explained acronyms that no list knows, in the order of the text."""
    known = explained(reading, names)
    if not known:
        return
    for unit in reading.units:
        token = reading.first(unit)
        name = known.get(token.norm)
        if name is not None and unit.j - unit.i == 1 and token.upper and not unit.actors and token.start > name.start:
            yield name._replace(start=token.start, stop=token.stop, head=True, score=0.7)
