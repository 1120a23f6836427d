"""Triage: what people decided about alerts, kept as judgements, which survive every re-run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tocsin.errors import InputError
from tocsin.records import Alert, Judgement
from tocsin.seams import Store, Where

State = Literal["open", "watched", "dismissed"]
STATES: tuple[State, ...] = get_args(State)
COLUMN = "state"


@dataclass(frozen=True, slots=True)
class Decision:
    """Where an alert stands: its state, who put it there, when and why."""

    state: State = "open"
    who: str | None = None
    at: str | None = None
    note: str | None = None


def decide(alert: Alert, state: str, *, who: str, at: str, note: str | None = None) -> Judgement:
    """The judgement to write; InputError where the state is none or a dismissal has no reason."""
    if state not in STATES:
        raise InputError(f"no state {state!r}", f"known are {', '.join(STATES)}")
    if state == "dismissed" and not (note or "").strip():
        raise InputError("a dismissal needs its reason", "say why with --note")
    if not who.strip():
        raise InputError("nobody decided", "say who with --who")
    return Judgement(at=at, who=who, kind="value", left_id=alert.alert_id, column=COLUMN, value=state, note=note)


def decisions(store: Store, alerts: Iterable[Alert]) -> Mapping[str, Decision]:
    """Last decision on each alert that has one, by alert."""
    ids = [a.alert_id for a in alerts]
    found: dict[str, Decision] = {}
    where = [Where("kind", "=", "value"), Where("column", "=", COLUMN), Where("left_id", "in", ids)]
    for j in store.read(Judgement, where, order=("at",)):
        state = next((s for s in STATES if s == j.value), None)
        if state:
            found[j.left_id] = Decision(state, j.who, j.at, j.note)
    return found
