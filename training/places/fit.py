"""Fit the tagger of capitalised words and write its weights.

usage: fit.py CORPORA_DIR GOLD_DEV_DIR [--dry]

CORPORA_DIR holds m2e2, wikigold, re3d and GUM as distributed; reports whose number stands in GOLD_DEV_DIR are left out
of m2e2. A tenth of the documents is held out to print scores; the shipped
weights are then fitted on all. Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpora import ORGANISATION, OTHER, PLACE, Text, gum, m2e2, re3d, wikigold
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tocsin.annotate.places import load_gazetteer
from tocsin.annotate.places.features import known_words, lines_of, word_features
from tocsin.annotate.places.scan import Words
from tocsin.annotate.places.tagger import CLASSES, softmax, stacked

DATA = Path(__file__).parents[2] / "src/tocsin/annotate/places/data/tagger.json.gz"
_SEEN = 3  # texts in which a feature must occur
_STRENGTH = 2.0  # of regularisation; chosen among 0.5, 1, 2, 4 on the tenth held out
_SCALE = 50  # weights are stored in fiftieths

Model = tuple[dict[str, int], np.ndarray, np.ndarray]


class Sample:
    """A text's capitalised words: their features and classes."""

    def __init__(self, text: Text, gazetteer: object) -> None:
        self.name, self.words = text.name, Words(text.text)
        words = self.words
        runs = words.all_runs()
        gazetteer.prefetch(run.key for some in runs for run in some)
        lines, known = lines_of(words), known_words(words, runs, gazetteer)
        self.at = [i for i, word in enumerate(words.words) if word.capital]
        self.features = [list(word_features(words, i, lines, known)) for i in self.at]
        labels = np.zeros(len(text.text) + 1, dtype=np.int8)
        for start, stop, kind in sorted(text.spans, key=lambda s: s[0] - s[1]):
            labels[start:stop] = kind
        self.labels = [_label(int(labels[words.words[i].start]), known[i]) for i in self.at]


def _label(label: int, known: str) -> int:
    """One convention for all corpora: adjectives of nations are no places, countries that act stay places."""
    if known == "N":
        return OTHER if label == PLACE else label
    return PLACE if known in ("C", "C+") and label in (0, ORGANISATION, OTHER) else label


def matrix(samples: Sequence[Sample], names: dict[str, int]) -> csr_matrix:
    rows, columns = [], []
    number = 0
    for sample in samples:
        for features in sample.features:
            found = [names[f] for f in features if f in names] + [len(names)]
            rows += [number] * len(found)
            columns += found
            number += 1
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(number, len(names) + 1))


def fitted(x: csr_matrix | np.ndarray, y: np.ndarray, strength: float, rounds: int) -> np.ndarray:
    """Weights of a multinomial logistic regression with a Gaussian prior (L-BFGS)."""
    many, classes = x.shape[1], len(CLASSES)
    wanted = np.zeros((x.shape[0], classes), dtype=np.float64)
    wanted[np.arange(x.shape[0]), y] = 1.0
    turned = x.T.tocsr() if hasattr(x, "tocsr") else x.T

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(many, classes)
        p = softmax(x @ w)
        value = -np.log(np.clip(p[np.arange(len(y)), y], 1e-12, 1)).sum() + strength / 2 * (w**2).sum()
        return float(value), np.asarray(turned @ (p - wanted) + strength * w).ravel()

    found = minimize(loss, np.zeros(many * classes), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return found.x.reshape(many, classes)


def fit(samples: Sequence[Sample], strength: float) -> Model:
    """First layer on all; second on the first's answers to texts it has not seen, fold by fold."""
    seen = Counter(f for s in samples for f in {f for features in s.features for f in features})
    names = {name: n for n, name in enumerate(sorted(f for f, count in seen.items() if count >= _SEEN))}
    y = np.array([label for s in samples for label in s.labels])
    inputs, wanted = [], []
    for fold in range(3):
        learnt = [s for n, s in enumerate(samples) if n % 3 != fold]
        other = [s for n, s in enumerate(samples) if n % 3 == fold]
        w = fitted(matrix(learnt, names), np.array([v for s in learnt for v in s.labels]), strength, 40)
        for s in other:
            if s.at:
                inputs.append(stacked(s.words, s.at, softmax(matrix([s], names) @ w)))
                wanted += s.labels
    second = fitted(np.vstack(inputs).astype(np.float64), np.array(wanted), 1.0, 200)
    first = fitted(matrix(samples, names), y, strength, 60)
    return names, first, second


def scores(samples: Sequence[Sample], model: Model) -> str:
    """Precision, recall and F1 of the class of places, after the first layer and after both."""
    names, first, second = model
    counts: Counter[str] = Counter()
    for s in samples:
        if not s.at:
            continue
        one = softmax(matrix([s], names) @ first)
        two = softmax(stacked(s.words, s.at, one) @ second)
        for said, wanted, alone in zip(two.argmax(1), s.labels, one.argmax(1), strict=True):
            for name, label in (("both", said), ("first", alone)):
                counts[f"{name} said"] += label == PLACE
                counts[f"{name} right"] += label == wanted == PLACE
            counts["wanted"] += wanted == PLACE
    return "  ".join(_score(name, counts) for name in ("first", "both"))


def _score(name: str, counts: Counter[str]) -> str:
    said, right, wanted = max(1, counts[f"{name} said"]), counts[f"{name} right"], max(1, counts["wanted"])
    return f"{name}: P {right / said:.3f} R {right / wanted:.3f} F1 {2 * right / (said + wanted):.3f}"


def write(model: Model) -> None:
    """Keep the features whose weights matter; the rest is noise of rare words."""
    names, first, second = model
    whole = np.rint(first * _SCALE).astype(int)
    kept = [(name, n) for name, n in names.items() if np.abs(whole[n]).max() >= 3]
    rows = [*(whole[n].tolist() for _, n in kept), whole[len(names)].tolist()]
    told = {"scale": _SCALE, "features": [name for name, _ in kept], "first": rows,
            "second": [[round(float(v), 4) for v in row] for row in second]}  # fmt: skip
    DATA.write_bytes(gzip.compress(json.dumps(told, separators=(",", ":")).encode(), mtime=0))
    sys.stdout.write(f"{len(kept)} features, {DATA.stat().st_size / 1000:.0f} kB\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("gold_dev", type=Path)
    parser.add_argument("--dry", action="store_true", help="only print scores on held-out documents")
    args = parser.parse_args()
    left_out = frozenset(path.stem.split("-")[-1] for path in args.gold_dev.glob("voa-*.json"))
    gazetteer = load_gazetteer()
    corpora = {"m2e2": m2e2(args.corpora, left_out), "wikigold": wikigold(args.corpora), "re3d": re3d(args.corpora),
               "gum": gum(args.corpora)}  # fmt: skip
    samples = {name: [Sample(text, gazetteer) for text in texts] for name, texts in corpora.items()}
    everything = [s for some in samples.values() for s in some]
    held = {s.name for s in everything if zlib.crc32(s.name.encode()) % 10 == 0}
    model = fit([s for s in everything if s.name not in held], _STRENGTH)
    for name, some in (*samples.items(), ("all", everything)):
        capitals = sum(len(s.at) for s in some)
        told = scores([s for s in some if s.name in held], model)
        sys.stdout.write(f"{name:9} {len(some)} texts, {capitals} capitals; held out: {told}\n")
    if not args.dry:
        write(fit(everything, _STRENGTH))


if __name__ == "__main__":
    sys.exit(main())
