"""Two accounts that were taken for one incident, side by side, and the weight of all that agrees or differs in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin import records as r
from tocsin.link import Fall, waterfall
from tocsin.publish.compare import said_of
from tocsin.publish.pages.asked import Asked, NoSuchPageError, Page
from tocsin.publish.pages.wording import heading
from tocsin.publish.redaction import profile_of

WIDTH, ROW = 640, 22


@dataclass(frozen=True, slots=True)
class Step:
    """One weight as a bar: what it is of, in words, the weight, the sum after it, and where the bar lies."""

    words: str
    weight: float
    total: float
    x: float
    y: float
    width: float


def pair(asked: Asked) -> dict[str, Any]:
    """One account of an incident beside the one that it matched best, with the weights of the two."""
    if not weighed(asked):
        raise NoSuchPageError("What was weighed is shown at the desk alone: it rests on names that are masked here.")
    link = asked.row(r.IncidentAccount)
    if link.matched_id is None:
        raise NoSuchPageError("This account is the first of its incident: it was matched with none.")
    found = waterfall(asked.store, link.matched_id, link.account_id)
    said = said_of(asked.store, r.Account, [link.matched_id, link.account_id])
    incident = asked.store.get(r.Incident, link.incident_id)
    steps = list(drawn(found.steps))
    return {
        "link": link,
        "found": found,
        "sides": [said[i] for i in (link.matched_id, link.account_id)],
        "incident": incident,
        "heading": heading(incident) if incident else None,
        "steps": steps,
        "zero": _scale(found.steps)(0.0),
        "height": len(steps) * ROW,
    }


def weighed(asked: Asked) -> bool:
    """Whether weights can be shown: they are of the accounts as they were read, not as a profile masks them."""
    return profile_of(asked.store).open


def drawn(steps: Sequence[Fall]) -> Iterator[Step]:
    """Weights as bars, each from the sum before it to the sum after it."""
    at, before = _scale(steps), 0.0
    for n, step in enumerate(steps):
        ends = sorted((at(before), at(step.total)))
        words = step.words or step.feature.replace("_", " ")
        yield Step(words, step.weight, step.total, ends[0], n * ROW, round(max(ends[1] - ends[0], 1.0), 1))
        before = step.total


def _scale(steps: Sequence[Fall]) -> Any:
    """From a sum of weights to a place between 0 and WIDTH; nought always has a place."""
    least, most = (f([0.0, *(s.total for s in steps)]) for f in (min, max))
    return lambda total: round((total - least) / ((most - least) or 1.0) * WIDTH, 1)


PAGES = (Page("pair", "/pair/{id}", "pair.html", pair),)
