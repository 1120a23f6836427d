"""The five string slots: templates with entities, as the later literature on MUC-4 has them.

An entity is the list of strings by which it may be named; a template holds its incident type and entities by role.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.evaluate.muc.keys import Template
from tocsin.evaluate.reading import text_of

ROLES = {"PerpInd": 9, "PerpOrg": 10, "Target": 12, "Victim": 18, "Weapon": 6}
"""Roles by the slot of the full template that they come from; victims are those who are named."""

Entity = tuple[str, ...]

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class StringTemplate:
    """Incident type (one or several, divided by strokes) and entities by role."""

    type: str
    entities: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Entity, ...]:
        """Entities of a role."""
        return self.entities.get(role, ())


def normal(text: str) -> str:
    """Small letters without punctuation, articles and runs of blanks (Du and Cardie 2020)."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_MARKS)).split())


def string_template(template: Template) -> StringTemplate:
    """A full template cut down to type and string slots."""
    kinds = [v.lower() for fill in template.fills(4) for v in fill.values]
    entities = {role: tuple(f.values for f in template.fills(slot)) for role, slot in ROLES.items()}
    return StringTemplate(" / ".join(kinds), {r: _normal(e) for r, e in entities.items()})


def read_processed(path: Path) -> dict[str, list[StringTemplate]]:
    """Templates by message from a file of the processed corpus, a template that comes twice taken once."""
    found = {}
    for entry in _entries(path):
        made = [_from_json(t) for t in entry.get("templates") or []]
        found[str(entry["docid"])] = list({_key(t): t for t in made}.values())
    return found


def read_fillers(path: Path) -> dict[str, dict[str, tuple[Entity, ...]]]:
    """Entities of a whole message by role, from a file of the corpus's entity-filling variant."""
    return {str(e["docid"]): _from_json(e.get("extracts") or {}).entities for e in _entries(path)}  # type: ignore[misc]


def read_predicted(path: Path) -> dict[str, list[StringTemplate]]:
    """Templates by message from a file of predictions in GTT's form, where 30001 stands for TST3-MUC4-0001."""
    try:
        held = json.loads(text_of(path))
        return {_message(n): [_from_json(t) for t in e["pred_templates"]] for n, e in held.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        raise InputError(f"{path} holds no predictions of templates ({e})", "give a file of GTT's form") from e


def _message(number: str) -> str:
    part, n = divmod(int(number), 10000)
    return f"TST{part}-MUC{3 if part < 3 else 4}-{n:04d}" if part < 3 else f"TST{part}-MUC4-{n:04d}"


def _entries(path: Path) -> Sequence[Mapping[str, Any]]:
    text = text_of(path)
    try:
        held = json.loads(text) if text.lstrip().startswith("[") else [json.loads(x) for x in text.splitlines() if x]
    except ValueError as e:
        raise InputError(f"{path} is no JSON ({e})", "give the folder of the MUC-3/4 corpus") from e
    return held if isinstance(held, list) else []


def _from_json(held: Mapping[str, Any]) -> StringTemplate:
    entities = {
        role: _normal(tuple(tuple(m[0] if isinstance(m, list) else m for m in e) for e in held.get(role) or []))
        for role in ROLES
    }
    kind = held.get("incident_type")
    return StringTemplate(kind if isinstance(kind, str) else "attack", entities)


def _normal(entities: Sequence[Sequence[str]]) -> tuple[Entity, ...]:
    return tuple(tuple(dict.fromkeys(normal(m) for m in e)) for e in entities if e)


def _key(t: StringTemplate) -> tuple[Any, ...]:
    return (t.type, *(t.of(role) for role in ROLES))
