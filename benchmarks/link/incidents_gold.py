"""Incidents from annotated accounts: B-cubed against the annotators' keys, and the weights of the comparison.

usage: incidents_gold.py GOLD [--split train|dev] [--fit] [--errors N]

GOLD holds train/, dev/ and texts/. Accounts are the annotators', without coordinates; only the merging is measured.
--fit prints weights fitted on the split (logistic regression, Gaussian prior) and the score by threshold under
five-fold cross-validation by report; --errors prints the first N wrong pairs: both for training reports only.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from gold_case import load

from tocsin.link import blocks as blocking
from tocsin.link import clusters as clustering
from tocsin.link import likeness
from tocsin.link.blocks import blocks, read_told
from tocsin.link.clusters import Compared, cluster
from tocsin.link.keys import read_keys
from tocsin.link.told import Told
from tocsin.link.weights import Weights, weights

Labels = dict[str, str]


def clusters(accounts: Sequence[Told]) -> Labels:
    found: Labels = {}
    for members, edges in blocks(accounts):
        for group in cluster(members, edges, Compared()):
            found.update({t.id: group[0].id for t in group})
    return found


def b_cubed(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean (Bagga and Baldwin 1998)."""
    by_found, by_gold = _groups(found), _groups(gold)
    p = r = 0.0
    for i in gold:
        mine, theirs = by_found[found[i]], by_gold[gold[i]]
        p += len(mine & theirs) / len(mine)
        r += len(mine & theirs) / len(theirs)
    p, r = p / len(gold), r / len(gold)
    return p, r, 2 * p * r / (p + r)


def _groups(labels: Labels) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for i, label in labels.items():
        groups[label].add(i)
    return groups


def merges(found: Labels, gold: Labels) -> tuple[int, int, int]:
    """Pairs joined rightly, joined wrongly, and left apart wrongly."""
    mine = {(a, b) for g in _groups(found).values() for a in g for b in g if a < b}
    theirs = {(a, b) for g in _groups(gold).values() for a in g for b in g if a < b}
    return len(mine & theirs), len(mine - theirs), len(theirs - mine)


def report(name: str, found: Labels, gold: Labels) -> None:
    p, r, f = b_cubed(found, gold)
    right, over, under = merges(found, gold)
    alone = {i: i for i in gold}
    print(
        f"{name}: accounts {len(gold)}, incidents {len(set(found.values()))} (annotators {len(set(gold.values()))}); "
        f"B-cubed P {p:.3f} R {r:.3f} F1 {f:.3f} (each account alone: F1 {b_cubed(alone, gold)[2]:.3f}); "
        f"pairs joined rightly {right}, wrongly {over}, left apart wrongly {under}: "
        f"pair F1 {2 * right / (2 * right + over + under):.3f}"
    )


def fit(accounts: Sequence[Told], gold: Labels, strength: float = 0.3) -> tuple[float, dict[str, float]]:
    """Prior and weights of the features over all pairs that are not impossible and were surely compared.

    Keys were given batch by batch, so that two reports of one act in different batches have different keys (near copies
    among them). A pair with different keys is taken as different only where its reports share another key, or were
    published more than five days apart.
    """
    shared = _shared_keys(accounts, gold)
    names = sorted(weights().weight)
    rows, labels = [], []
    for n, a in enumerate(accounts):
        for b in accounts[n + 1 :]:
            found = likeness.compare(a, b)
            same = gold[a.id] == gold[b.id]
            if found and (same or frozenset((a.report_id, b.report_id)) in shared or _far(a, b)):
                rows.append([1.0, *(float(f in found.features) for f in names)])
                labels.append(same)
    x, y = np.array(rows), np.array(labels, dtype=float)
    w = np.zeros(x.shape[1])
    ridge = np.full(len(w), strength)
    ridge[0] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        w = w - np.linalg.solve(hessian, x.T @ (p - y) + ridge * w)
    return float(w[0]), dict(zip(names, w[1:].tolist(), strict=True))


def _shared_keys(accounts: Sequence[Told], gold: Labels) -> set[frozenset[str]]:
    by_key: dict[str, set[str]] = defaultdict(set)
    for a in accounts:
        by_key[gold[a.id]].add(a.report_id)
    return {frozenset((a, b)) for reports in by_key.values() for a in reports for b in reports if a != b}


def _far(a: Told, b: Told) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) > 5


def crossed(accounts: Sequence[Told], gold: Labels) -> None:
    """Score by threshold, each fold clustered with weights fitted on the others; folds are months of publication."""
    table = weights()
    months = sorted({(a.published or 0) // 31 for a in accounts})
    folds = [set(months[k::5]) for k in range(5)]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
        found: Labels = {}
        for fold in folds:
            inside = [a for a in accounts if (a.published or 0) // 31 in fold]
            prior, weight = fit([a for a in accounts if (a.published or 0) // 31 not in fold], gold)
            made = Weights(prior, threshold, weight, table.like, table.generic)
            with replaced(made):
                found.update(clusters(inside))
        p, r, f = b_cubed(found, gold)
        print(f"threshold {threshold}: B-cubed P {p:.3f} R {r:.3f} F1 {f:.3f}, pairs {merges(found, gold)}")


@contextmanager
def replaced(made: Weights) -> Iterator[None]:
    """The comparison under other weights, while inside."""
    with ExitStack() as stack:
        for module in (likeness, clustering, blocking):
            stack.enter_context(patch.object(module, "weights", lambda: made))
        yield


def errors(accounts: Sequence[Told], found: Labels, gold: Labels, n: int) -> None:
    shown = 0
    for k, a in enumerate(accounts):
        for b in accounts[k + 1 :]:
            if (found[a.id] == found[b.id]) != (gold[a.id] == gold[b.id]) and shown < n:
                shown += 1
                made = likeness.compare(a, b)
                said = f"{made.probability:.2f} {' '.join(made.features)}" if made else "impossible"
                print("wrongly joined" if found[a.id] == found[b.id] else "left apart", a.id, b.id, gold[a.id], said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if args.split != "train" and (args.fit or args.errors):
        parser.error("dev is measured on and never learnt from")
    with tempfile.TemporaryDirectory() as folder:
        store, gold = load(args.gold, args.split, Path(folder) / "case.db")
        accounts = list(read_told(store, read_keys(store)))
        store.close()
    found = clusters(accounts)
    report(args.split, found, gold)
    if args.fit:
        prior, weight = fit(accounts, gold)
        print(f"prior = {prior:.1f}", *(f"{k} = {v:.1f}" for k, v in weight.items()), sep="\n")
        crossed(accounts, gold)
    errors(accounts, found, gold, args.errors)


if __name__ == "__main__":
    main()
