"""How far names carry to stories not read: stories in folds, their own actors hidden from the list.

usage: names_folds.py GOLD_DIR TEXT_DIR [--folds N] [--score SCORE_PY]

The reports' stories are dealt into folds. For each fold, the list loses every alias that stands in the fold's reports
and in no other report of GOLD_DIR (an actor without any alias left is gone), and the fold's mentions are linked with
what is left: the actors that made their way into the list because these reports were read, and many that would be there
anyhow, so a lower bound. "hidden": aliases lost, summed over the folds. Rules are not hidden.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from names_gold import KINDS, Score, comparison, measure, reports

from tocsin.annotate.names import ActorList, load_actors


def without(texts: Sequence[str], others: Sequence[str]) -> tuple[ActorList, int]:
    """The list without aliases that only `texts` hold, and how many these are."""
    actors = load_actors()
    here, there = "\n".join(texts), "\n".join(others)
    hidden = 0
    for actor in list(actors.actors.values()):
        forms = (actor.name, *actor.aliases)
        own = {f for f in forms if (word := f.lstrip("~").split("@")[0]) in here and word not in there}
        hidden += len(own)
        if len(own) == len(set(forms)):
            del actors.actors[actor.id]
        elif own:
            left = tuple(a for a in actor.aliases if a not in own)
            actors.actors[actor.id] = replace(actor, aliases=left)
    actors.index()
    return actors, hidden


def main() -> None:
    """Prints the shares with the list whole and with aliases hidden."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--score", type=Path, help="scorer whose comparison of names is used")
    args = parser.parse_args()
    same = comparison(args.score or args.gold.resolve().parent / "score.py")
    read = list(reports(args.gold, args.texts))
    stories = sorted({gold.get("story") or gold["report_id"] for gold, _ in read})
    fold_of = {story: n % args.folds for n, story in enumerate(stories)}
    totals = {kind: Score() for kind in KINDS}
    hidden = 0
    for fold in range(args.folds):
        mine = [r for r in read if fold_of[r[0].get("story") or r[0]["report_id"]] == fold]
        texts = [text for _, text in mine]
        actors, lost = without(texts, [text for _, text in read if text not in texts])
        hidden += lost
        for kind, score in measure(mine, actors, same, {})[0].items():
            totals[kind].total += score.total
            totals[kind].linked += score.linked
    whole, _ = measure(read, load_actors(), same, {})
    print(f"{len(stories)} stories in {args.folds} folds, {hidden} aliases hidden")
    print(f"{'':14}{'n':>5}  whole  hidden")
    for kind in KINDS:
        n = max(1, totals[kind].total)
        print(f"{kind:14}{totals[kind].total:5}  {whole[kind].linked / n:.3f}  {totals[kind].linked / n:6.3f}")


if __name__ == "__main__":
    main()
