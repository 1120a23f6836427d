"""Words that are place names somewhere and mean something else in most reports: common words, names of people."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tocsin.annotate.places.fold import plain_key

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
WIKIPEDIA = "Wikipedia"  # re3d's share-alike part, left out


def running_words(corpora: Path) -> Iterator[str]:
    """Words of GUM, Voice of America and wikigold sentences, the first of each left out: its capital says nothing."""
    for path in sorted((corpora / "gum/dep").glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield from WORD.findall(line[9:])[1:]
    for sentence in json.loads((corpora / "event_coding/m2e2/text_only_event.json").read_text(encoding="utf-8")):
        yield from WORD.findall(sentence["sentence"])[1:]


def labelled_words(corpora: Path) -> Iterator[tuple[str, str]]:
    """(word, PER or LOC) of wikigold, the English Web Treebank and re3d without its Wikipedia part."""
    text = (corpora / "ner/wikigold/CONLL-format/data/wikigold.conll.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, _, tag = line.partition(" ")
        yield word, tag[2:]
    text = (corpora / "ner/uner_ewt/train_at_0c7ce0d/en_ewt-ud-train.iob2").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) > 2:
            yield cells[1], cells[2][2:]
    for path in sorted((corpora / "re3d").glob("*/entities.json")):
        if path.parent.name != WIKIPEDIA:
            for line in path.read_text(encoding="utf-8").splitlines():
                entity = json.loads(line)
                for word in entity["value"].split():
                    yield word, {"Person": "PER", "Location": "LOC"}.get(entity["type"], "")


def stop_words(corpora: Path, keys: set[str]) -> list[dict[str, str]]:
    """Common words of running English, and gazetteer keys of one word that it uses as a person's name."""
    lower, upper = Counter[str](), Counter[str]()
    for word in running_words(corpora):
        (lower if word.islower() else upper)[plain_key(word)] += 1
    person, place = Counter[str](), Counter[str]()
    for word, tag in labelled_words(corpora):
        if word[:1].isupper() and tag in ("PER", "LOC"):
            (person if tag == "PER" else place)[plain_key(word)] += 1
    rows = []
    for key in sorted(keys | set(lower)):
        # One lower-case use may be a slip or a foreign word; twice and not mostly a capital is a word.
        if lower[key] >= 2 and lower[key] >= 0.2 * upper[key]:
            rows.append({"word": key, "kind": "common", "source": "gum;m2e2"})
        elif key in keys and person[key] >= 3 and person[key] > 2 * place[key]:
            rows.append({"word": key, "kind": "person", "source": "wikigold;uner_ewt;re3d"})
    return rows
