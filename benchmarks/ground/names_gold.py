"""Share of annotated actors and speakers that the name grounder finds and names as the annotators did.

usage: names_gold.py GOLD_DIR TEXT_DIR [--errors]

Actors: every actor of every incident whose words stand in the report. A mention is found where a Name overlaps the
occurrence of those words nearest to the incident's anchor, and named where its canonical name is the same. Speakers:
likewise for statements. "or candidate" also counts a name that the grounder gives as a second choice. Sources: share of
annotated sources among the canonical names found anywhere in the report.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.annotate.names import Name, find_names, load_actors

SAME = {
    "isis": "islamic state",
    "peoples protection units": "kurdish peoples protection units",
    "syrian army": "syrian government forces",
    "russia": "russian armed forces",
    "turkey": "turkish armed forces",
    "united states": "us armed forces",
    "united states armed forces": "us armed forces",
}
WEAK = frozenset({"al", "el", "of", "the"})


def folded(name: str | None) -> str:
    """Name without case, accents, article and punctuation."""
    bare = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", bare)).strip()
    bare = re.sub(r"^(the|a|an) ", "", bare)
    return SAME.get(bare, bare)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two canonical names are one: equal, one's words within the other's, or nearly the same letters."""
    x, y = folded(a), folded(b)
    if not x or not y or x == y:
        return x == y
    one, two = set(x.split()) - WEAK, set(y.split()) - WEAK
    if one and two and (one <= two or two <= one) and max(map(len, one & two), default=0) > 3:
        return True
    return difflib.SequenceMatcher(None, x, y).ratio() >= 0.84


@dataclass
class Score:
    """Counts of one kind of mention, and its misses."""

    total: int = 0
    found: int = 0
    named: int = 0
    candidate: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def row(self) -> str:
        """Shares in one line."""
        parts = (f"{k} {v / max(1, self.total):.3f}" for k, v in self.shares())
        return f"{self.total:5}  " + "  ".join(parts)

    def shares(self) -> list[tuple[str, int]]:
        """What is counted."""
        return [("found", self.found), ("named", self.named), ("or candidate", self.candidate)]


def nearest(text: str, words: str, anchor: str | None) -> tuple[int, int] | None:
    """Occurrence of the words nearest to the anchor, None where they do not stand in the text."""
    at = max(text.find(anchor), 0) if anchor else 0
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    places = places or [m.start() for m in re.finditer(re.escape(words), text)]
    if not words or not places:
        return None
    start = min(places, key=lambda p: abs(p - at))
    return start, start + len(words)


def gold_mentions(gold: dict[str, Any]) -> Iterator[tuple[str, str, str | None, str | None]]:
    """(kind, words, canonical name, anchor) of what the annotators named."""
    for incident in gold.get("incidents") or []:
        for actor in incident.get("actors") or []:
            yield "actors", actor.get("text") or "", actor.get("name"), incident.get("anchor")
    for statement in gold.get("statements") or []:
        if statement.get("speaker"):
            yield "speakers", statement.get("speaker_text") or "", statement["speaker"], statement.get("text")


def judge(score: Score, names: list[Name], span: tuple[int, int], words: str, wanted: str | None) -> None:
    """Counts one annotated mention."""
    over = [n for n in names if n.start < span[1] and span[0] < n.stop]
    score.total += 1
    score.found += bool(over)
    named = any(same_name(n.name, wanted) for n in over)
    score.named += named
    score.candidate += named or any(same_name(c, wanted) for n in over for c in n.candidates)
    if not named:
        score.missed.append((words, wanted or "", " | ".join(n.name for n in over)))


def measure(gold_dir: Path, text_dir: Path) -> dict[str, Score]:
    """Scores by kind of mention over all reports of a folder."""
    scores = {"actors": Score(), "speakers": Score(), "sources": Score()}
    listed = load_actors()
    spent = 0.0
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "report_id" not in gold:
            continue
        text = (text_dir / f"{gold['report_id']}.txt").read_text(encoding="utf-8")
        begun = time.perf_counter()
        names = find_names(text, listed)
        spent += time.perf_counter() - begun
        for kind, words, wanted, anchor in gold_mentions(gold):
            span = nearest(text, words, anchor)
            if span:
                judge(scores[kind], names, span, words, wanted)
        for source in gold.get("sources") or []:
            given = [Name(0, 1, n.kind, n.office or n.name) for n in names] + names
            judge(scores["sources"], given, (0, len(text)), source.get("text") or "", source.get("name"))
    print(f"{spent:.2f} s")
    return scores


def main() -> None:
    """Prints the shares, and with --errors the commonest misses (of training reports only)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was missed")
    args = parser.parse_args()
    for kind, score in measure(args.gold, args.texts).items():
        print(f"{kind:9}{score.row()}")
        if args.errors:
            for (words, wanted, got), n in Counter(score.missed).most_common(400):
                print(f"   {n:3}  {words!r:60} {wanted!r:40} {got[:120]}")


if __name__ == "__main__":
    main()
