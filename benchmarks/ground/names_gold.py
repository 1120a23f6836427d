"""Entity linking on annotated reports: given a mention's words and the report, is the canonical name the annotators'?

usage: names_gold.py GOLD_DIR TEXT_DIR [--ucdp UCDP_ACTOR_CSV] [--score SCORE_PY] [--errors]

Actors: every actor of every incident whose words stand in the report, at the occurrence nearest to the incident's
anchor; victims' side: those of them in the role of target. Speakers: likewise for statements. Sources: a person counts
as the office or organisation spoken for, as the annotation guide has it. Names are compared by the scorer's own
`same_name` (score.py, by default one folder above GOLD_DIR). A mention that joins several actors is right with any of
them; "names" is how many names a mention is given. "found": share of mentions that the finder meets by itself, and
names right. "candidate" also counts second choices.

Peers in the same run: the UCDP actor list by exact string and by rapidfuzz's token_set_ratio (any form of the linked
actor's name counts), and the mention's own words.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from names_peers import Linker, exact, fuzzy, ucdp, words_alone

from tocsin.annotate.ground import main_countries
from tocsin.annotate.names import ActorList, Name, find_names, link_names, load_actors
from tocsin.annotate.places import find_places, load_gazetteer

Same = Callable[[str | None, str | None], bool]
KINDS = ("actors", "victims' side", "speakers", "sources")


def comparison(path: Path) -> Same:
    """The scorer's own comparison of names."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no scorer")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    same: Same = scorer.same_name
    return same


@dataclass
class Score:
    """Counts of one kind of mention, and its misses."""

    total: int = 0
    linked: int = 0
    candidate: int = 0
    found: int = 0
    names: int = 0
    peers: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def row(self) -> str:
        """Shares in one line."""
        n = max(1, self.total)
        own = f"{self.linked / n:.3f}  {self.candidate / n:9.3f}  {self.found / n:5.3f}  {self.names / n:5.2f}"
        return f"{self.total:5}  {own}  " + "  ".join(f"{k} {v / n:.3f}" for k, v in self.peers.items())


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
            if actor.get("role") == "target":
                yield "victims' side", actor.get("text") or "", actor.get("name"), incident.get("anchor")
    for statement in gold.get("statements") or []:
        if statement.get("speaker"):
            yield "speakers", statement.get("speaker_text") or "", statement["speaker"], statement.get("text")
    for source in gold.get("sources") or []:
        yield "sources", source.get("text") or "", source.get("name"), None


def answers(kind: str, given: Sequence[Name]) -> list[str]:
    """Canonical names of a mention; as a source a person is the office spoken for, where one is known."""
    return [n.office or n.name if kind == "sources" else n.name for n in given]


def judge(
    score: Score, kind: str, given: Sequence[Name], met: Sequence[Name], wanted: str | None, words: str, same: Same
) -> None:
    """Counts one annotated mention."""
    names = answers(kind, given)
    right = any(same(n, wanted) for n in names)
    score.total += 1
    score.names += len(names)
    score.linked += right
    score.candidate += right or any(same(c, wanted) for n in given for c in (*n.candidates, n.name))
    score.found += any(same(n, wanted) for n in answers(kind, met))
    if not right:
        score.missed.append((words, wanted or "", " | ".join(names)))


def reports(gold_dir: Path, text_dir: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Annotations and text of each report."""
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "report_id" in gold:
            yield gold, (text_dir / f"{gold['report_id']}.txt").read_text(encoding="utf-8")


def measure(
    read: Iterable[tuple[dict[str, Any], str]], actors: ActorList, same: Same, peers: dict[str, Linker]
) -> tuple[dict[str, Score], float]:
    """Scores by kind of mention over reports, and milliseconds a report."""
    scores = {kind: Score() for kind in KINDS}
    gazetteer = load_gazetteer()
    spent, count = 0.0, 0
    for gold, text in read:
        context = main_countries(find_places(text, gazetteer))
        asked = [(k, w, n, s) for k, w, n, a in gold_mentions(gold) if (s := nearest(text, w, a))]
        begun = time.process_time()
        day = gold.get("published")
        given = link_names(text, [s for *_, s in asked], actors, context_countries=context, published=day)
        spent, count = spent + time.process_time() - begun, count + 1
        met = find_names(text, actors, context_countries=context, published=day)
        for (kind, words, wanted, span), names in zip(asked, given, strict=True):
            over = [n for n in met if n.start < span[1] and span[0] < n.stop]
            judge(scores[kind], kind, names, over, wanted, words, same)
            for peer, link in peers.items():
                scores[kind].peers[peer] += any(same(n, wanted) for n in link(words))
    return scores, 1000 * spent / max(1, count)


def main() -> None:
    """Prints the shares, and with --errors the commonest misses (of training reports only)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--ucdp", type=Path, help="UCDP actor list, for the peers")
    parser.add_argument("--score", type=Path, help="scorer whose comparison of names is used")
    parser.add_argument("--errors", action="store_true", help="list what was missed")
    args = parser.parse_args()
    peers: dict[str, Linker] = {"words": words_alone()}
    if args.ucdp:
        listed = ucdp(args.ucdp)
        peers |= {"UCDP exact": exact(listed), "UCDP fuzzy": fuzzy(listed)}
    same = comparison(args.score or args.gold.resolve().parent / "score.py")
    scores, spent = measure(reports(args.gold, args.texts), load_actors(), same, peers)
    print(f"{spent:.2f} ms a report to link given spans (processor time)")
    print(f"{'':14}{'n':>5}  linked  candidate  found  names  peers")
    for kind, score in scores.items():
        print(f"{kind:14}{score.row()}")
        if args.errors:
            for (words, wanted, got), n in Counter(score.missed).most_common(400):
                print(f"   {n:3}  {words!r:60} {wanted!r:40} {got[:120]}")


if __name__ == "__main__":
    main()
