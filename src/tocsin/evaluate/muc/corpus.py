"""The parts of the MUC-3/4 corpus: messages, answer keys, string slots, entities of whole messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import InputError
from tocsin.evaluate.muc.keys import Template, read_templates
from tocsin.evaluate.muc.strings import Entity, StringTemplate, read_fillers, read_processed, string_template
from tocsin.evaluate.muc.templates_f1 import entities_of
from tocsin.evaluate.muc.texts import Message, read_messages
from tocsin.evaluate.reading import folder, text_of

PROCESSED = {"dev": "train.json", "tst1": "dev.json", "tst2": "dev.json", "tst3": "test_tst3.json"}
"""Files of string slots by part, as the later literature splits the corpus."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part, or several joined: messages, and what is annotated for each."""

    names: tuple[str, ...]
    messages: tuple[Message, ...]
    keys: Mapping[str, Sequence[Template]]
    strings: Mapping[str, Sequence[StringTemplate]]
    fillers: Mapping[str, Mapping[str, Sequence[Entity]]]

    def first(self, limit: int) -> Part:
        """The same with the first messages only."""
        kept = self.messages[:limit]
        names = [m.name for m in kept]
        return Part(
            self.names, kept, {n: self.keys[n] for n in names}, {n: self.strings[n] for n in names},
            {n: self.fillers[n] for n in names},
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: Sequence[Part]) -> Part:
        """Several parts as one."""
        return cls(
            tuple(n for p in parts for n in p.names),
            tuple(m for p in parts for m in p.messages),
            {k: v for p in parts for k, v in p.keys.items()},
            {k: v for p in parts for k, v in p.strings.items()},
            {k: v for p in parts for k, v in p.fillers.items()},
        )


def read_part(path: Path, part: str) -> Part:
    """A part of the corpus; string slots are taken from the keys where the processed files are absent."""
    held = folder(path, "the MUC-3/4 corpus") / part
    if not held.is_dir():
        raise InputError(f"no part {part!r} in {path}", "parts are dev, tst1, tst2, tst3")
    keys: dict[str, list[Template]] = {}
    messages: list[Message] = []
    for file in sorted(held.iterdir()):
        if file.name.startswith("key-"):
            keys |= read_templates(text_of(file))
        elif file.name.startswith((f"{part}-muc", "dev-muc")):
            messages += read_messages(text_of(file))
    messages = [m for m in messages if m.name in keys]
    if not messages:
        raise InputError(f"no messages with keys in {held}", "give the folder of the MUC-3/4 corpus")
    strings = {m.name: [string_template(t) for t in keys[m.name]] for m in messages}
    fillers = {name: entities_of(templates) for name, templates in strings.items()}
    file = path / "processed" / PROCESSED.get(part, "")
    if file.is_file():
        strings |= {k: v for k, v in read_processed(file).items() if k in strings}
        entities = path / "processed" / "role_fillers" / PROCESSED[part]
        fillers = {name: entities_of(templates) for name, templates in strings.items()}
        fillers |= {k: v for k, v in read_fillers(entities).items() if k in fillers} if entities.is_file() else {}
    return Part((part,), tuple(messages), keys, strings, fillers)
