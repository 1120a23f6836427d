"""List given names seen before three surnames or more into `names/data/given.txt`, beside those of our own.

Sources: wikigold (Balasuriya et al. 2009, CC BY 4.0), column format with tag I-PER; M2E2's sentences of Voice of
America news (Li et al. 2020, United States government work), entity mentions of type PER. Kept is only a first name
that opens three different names of people and ends none; no full name.
Usage: `python training/actors/given.py WIKIGOLD_FILE M2E2_JSON`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tocsin.annotate.names.lists import lexicon
from tocsin.annotate.names.text import tokenise

DATA = Path(__file__).parents[2] / "src" / "tocsin" / "annotate" / "names" / "data"
OWN = Path(__file__).parent / "given_own.txt"
HEAD = "# Compiled by training/actors/given.py. credit: own list; given names seen in wikigold, CC BY 4.0, and in M2E2."
WORD = re.compile(r"[A-Z][a-zà-ÿ]{2,14}")


def wikigold(path: Path) -> Iterator[list[str]]:
    """Words of each person's name in a file of one word and tag per line."""
    run: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.strip().rpartition(" ")
        if tag == "I-PER":
            run.append(word)
        elif run:
            yield run
            run = []


def m2e2(path: Path) -> Iterator[list[str]]:
    """Words of each mention of a person."""
    for sentence in json.loads(path.read_text(encoding="utf-8")):
        for mention in sentence.get("golden-entity-mentions") or []:
            if mention["entity-type"] == "PER":
                yield mention["text"].split()


def known(word: str) -> bool:
    """Whether the lists know the word as something else."""
    tokens = tokenise(word)
    return bool(lexicon().words.longest(tokens, 0)[0])


def main() -> None:
    """Write the list."""
    own = OWN.read_text(encoding="utf-8").split()
    after: dict[str, set[str]] = defaultdict(set)
    last: set[str] = set()
    for run in (*wikigold(Path(sys.argv[1])), *m2e2(Path(sys.argv[2]))):
        if len(run) in {2, 3} and all(WORD.fullmatch(w) for w in run):
            after[run[0]].add(run[-1])
            last.add(run[-1])
    seen = [w for w, surnames in after.items() if len(surnames) > 2 and w not in last and not known(w)]
    names = sorted({*own, *seen})
    (DATA / "given.txt").write_text(HEAD + "\n" + " ".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
