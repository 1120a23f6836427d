"""The vocabulary as data: incident types, outcomes, units and kinds, each with its meaning and crosswalk."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class IncidentType:
    """One incident type: meaning, ACLED sub-event name, PLOVER type and mode, UCDP types of violence it can be."""

    name: str
    meaning: str
    acled: str
    plover: tuple[str, str]
    ucdp: tuple[int, ...]


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("tocsin") / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def incident_types() -> dict[str, IncidentType]:
    """Incident types by name, in the order of the vocabulary."""
    made = {}
    for name, entry in _tables()["incident_type"].items():
        assert isinstance(entry, dict)
        event, mode = entry["plover"]
        made[name] = IncidentType(name, entry["meaning"], entry["acled"], (event, mode), tuple(entry["ucdp"]))
    return made


def terms(kind: str) -> dict[str, str]:
    """Terms of one kind (status, outcome, victims, role, unit …) with their meanings; KeyError where there is none."""
    if kind == "incident_type":
        return {name: t.meaning for name, t in incident_types().items()}
    return {name: str(meaning) for name, meaning in _tables()[kind].items()}


def kinds() -> tuple[str, ...]:
    """Names of all kinds of terms."""
    return tuple(_tables())


def vocabulary_page() -> str:
    """The vocabulary as Markdown, for the documentation."""
    lines = ["# Vocabulary", "", "Written from `src/tocsin/vocabulary.toml` by `make docs`; do not edit by hand.", ""]
    lines += ["## incident_type", "", "| type | meaning | ACLED sub-event | PLOVER | UCDP type of violence |"]
    lines.append("|---|---|---|---|---|")
    for t in incident_types().values():
        plover = " ".join(p for p in t.plover if p) or "none"
        ucdp = ", ".join(map(str, t.ucdp)) or "not coded"
        lines.append(f"| `{t.name}` | {t.meaning} | {t.acled} | {plover} | {ucdp} |")
    for kind in kinds():
        if kind != "incident_type":
            lines += ["", f"## {kind}", "", "| term | meaning |", "|---|---|"]
            lines += [f"| `{name}` | {meaning} |" for name, meaning in terms(kind).items()]
    return "\n".join([*lines, ""])
