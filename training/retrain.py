"""Make all that is learned of how reports tell incidents anew, from the data to the files of the package.

usage: python training/retrain.py GOLD_DIR TEXT_DIR CORPORA_DIR OUT_DIR [--skip-encoders]

GOLD_DIR holds the annotated reports to learn from, TEXT_DIR their texts, CORPORA_DIR `muc/` and `re3d/`; the invented
reports lie beside. In this order: encoders (`encoder/train.py`, into OUT_DIR), tags on top of the one trained on all
reports (`encoder/tagger.py`), the rules' tables of weights, the encoder's, and the lines that make scores shares.
Written are src/tocsin/models/encoder, src/tocsin/annotate/rules/weights.json and src/tocsin/extract/calibration.toml.
`--skip-encoders` takes those that lie in OUT_DIR. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src" / "tocsin"
MODEL = PACKAGE / "models" / "encoder"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "corpora", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--skip-encoders", action="store_true", help="take the encoders that lie in OUT_DIR")
    a = parser.parse_args()
    if not a.skip_encoders:
        run("encoder/train.py", a.gold, a.texts, a.out)
    for file in sorted((a.out / "all").iterdir()):
        shutil.copyfile(file, MODEL / file.name)
    run("encoder/tagger.py", MODEL, a.corpora)
    run("incidents/fit.py", a.gold, a.texts, PACKAGE / "annotate" / "rules" / "weights.json")
    run("incidents/fit.py", a.gold, a.texts, MODEL / "tables.json", "--encoder", a.out)
    run("incidents/calibrate.py", a.gold, a.texts, PACKAGE / "extract" / "calibration.toml", "--encoder", a.out)


def run(script: str, *arguments: object) -> None:
    """One step, in a process of its own: each loads the files that the one before wrote."""
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
