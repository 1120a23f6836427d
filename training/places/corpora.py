"""Annotated names of the corpora that the tagger may learn from, as texts with labelled character spans."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PLACE, PERSON, ORGANISATION, OTHER = 1, 2, 3, 4
# Genres of GUM whose texts are licensed for any use: Wikinews (CC BY 2.5), academic writing and courts (CC BY 4.0).
GUM_GENRES = ("news", "interview", "academic", "court")
# Folders of re3d in the public domain or under OGL 3.0, CC BY 3.0 AU; the share-alike folder stays out.
RE3D = ("CENTCOM", "US_State_Department", "UK_Government", "Australian_Department_of_Foreign_Affairs")
_CLOSE = frozenset((",", ".", ";", ":", "!", "?", ")", "]", "'s", "’s", "n't", "%", "''", "”", "'"))
_OPEN = frozenset(("(", "[", "``", "“", "$"))
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)")


class Text(NamedTuple):
    """A text and its labelled spans, half-open."""

    name: str
    text: str
    spans: list[tuple[int, int, int]]


def m2e2(folder: Path, leave_out: frozenset[str]) -> Iterator[Text]:
    """Voice of America articles; those in `leave_out`, by their number, are skipped."""
    kinds = {"GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "PER": PERSON, "ORG": ORGANISATION, "VEH": OTHER, "WEA": OTHER}
    documents: dict[str, dict[str, list[tuple[list[str], list[tuple[int, int, int]]]]]] = defaultdict(dict)
    for file in ("text_only_event.json", "text_multimedia_event.json"):
        for row in json.loads((folder / "event_coding" / "m2e2" / file).read_text(encoding="utf-8")):
            spans = [(e["start"], e["end"], kinds.get(e["entity-type"], OTHER)) for e in row["golden-entity-mentions"]]
            document = row["sentence_id"].rsplit("_", 1)[0]
            documents[document][row["sentence_id"]] = [(row["words"], spans)]
    for name, sentences in documents.items():
        if name.rsplit(".", 1)[-1] not in leave_out:
            yield joined(name, [s for parts in sentences.values() for s in parts])


def wikigold(folder: Path) -> Iterator[Text]:
    """Wikipedia sentences with CoNLL's four classes (Balasuriya and others 2009)."""
    path = folder / "ner" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    kinds = {"LOC": PLACE, "PER": PERSON, "ORG": ORGANISATION, "MISC": OTHER}
    for number, document in enumerate(re.split(r"-DOCSTART- O\n", path.read_text(encoding="utf-8"))):
        sentences = []
        for block in document.strip().split("\n\n"):
            rows = [line.split(" ") for line in block.split("\n") if line.strip()]
            words, labels = [row[0] for row in rows], [row[-1].rsplit("-", 1)[-1] for row in rows]
            sentences.append((words, _together([kinds.get(label, 0) for label in labels])))
        if sentences and sentences[0][0]:
            yield joined(f"wikigold-{number}", sentences)


def re3d(folder: Path) -> Iterator[Text]:
    """Statements and press releases on Syria and Iraq."""
    kinds = {"Location": PLACE, "Person": PERSON, "Organisation": ORGANISATION, "DocumentReference": OTHER,
             "Vehicle": OTHER, "Weapon": OTHER}  # fmt: skip
    for part in RE3D:
        spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for line in (folder / "re3d" / part / "entities.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if row["type"] in kinds:
                    spans[row["documentId"]].append((row["begin"], row["end"], kinds[row["type"]]))
        for line in (folder / "re3d" / part / "documents.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                yield Text(row["_id"], row["text"], spans[row["_id"]])


def gum(folder: Path) -> Iterator[Text]:
    """GUM documents of free genres: entities whose words hold a proper noun at their head."""
    kinds = {"place": PLACE, "person": PERSON, "organization": ORGANISATION}
    for path in sorted((folder / "gum" / "dep").glob("*.conllu")):
        if path.stem.split("_")[1] not in GUM_GENRES:
            continue
        words: list[str] = []
        proper: list[bool] = []
        found: list[tuple[int, int, int]] = []
        waiting: list[tuple[str, int, int]] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            words.append(cells[1])
            proper.append(cells[3] == "PROPN")
            marked = next((f[7:] for f in cells[9].split("|") if f.startswith("Entity=")), "")
            for number, kind, alone, closed in _ENTITY.findall(marked):
                if number and alone:
                    found.append((len(words) - 1, len(words), kinds.get(kind, OTHER)))
                elif number:
                    waiting.append((number, len(words) - 1, kinds.get(kind, OTHER)))
                else:
                    at = max((i for i, w in enumerate(waiting) if w[0] == closed), default=None)
                    if at is not None:
                        _, first, label = waiting.pop(at)
                        found.append((first, len(words), label))
        yield joined(path.stem, [(words, _proper(found, proper))])


def _proper(found: Sequence[tuple[int, int, int]], proper: Sequence[bool]) -> list[tuple[int, int, int]]:
    """Entities cut to their proper nouns; of nested ones the widest that is all name decides."""
    spans: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    for first, last, kind in sorted(found, key=lambda f: f[1] - f[0]):
        inner = [i for i in range(first, last) if proper[i]]
        if not inner or last - first > 8 or taken & set(range(inner[0], inner[-1] + 1)):
            continue
        if inner[-1] - inner[0] + 1 != len(inner) and kind != ORGANISATION:
            continue
        spans.append((inner[0], inner[-1] + 1, kind))
        taken |= set(range(inner[0], inner[-1] + 1))
    return sorted(spans)


def _together(labels: Sequence[int]) -> list[tuple[int, int, int]]:
    spans, first = [], 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at] != labels[first]:
            if labels[first]:
                spans.append((first, at, labels[first]))
            first = at
    return spans


def joined(name: str, sentences: Sequence[tuple[list[str], list[tuple[int, int, int]]]]) -> Text:
    """Sentences of tokens as one text set as print sets it, one sentence a line."""
    text, spans = "", []
    for words, marked in sentences:
        at: list[tuple[int, int]] = []
        glue = True
        for word in words:
            if not glue and word not in _CLOSE:
                text += " "
            at.append((len(text), len(text) + len(word)))
            text, glue = text + word, word in _OPEN
        spans += [(at[first][0], at[last - 1][1], kind) for first, last, kind in marked]
        text += "\n"
    return Text(name, text, spans)
