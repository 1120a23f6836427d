#!/usr/bin/env python3
"""Time annotating reports whose copies follow them, by what the copy has changed.

usage: copies.py TEXT_DIR [--reports N] [--repeat N] [--json FILE]

TEXT_DIR holds *.txt, of which only such of 150 words and more are taken. Processor time of one process with one thread,
best of N rounds after one that is not counted; each report is followed by its copy, as the order of titles puts them:

same        another publisher, the same words
cut         the last third of the sentences left out
added       a line of the publisher's own at the end
retitled    another headline
Reported are the milliseconds that the copy costs, as a share of what the report before it costs, and the share of the
copy's windows that the encoder had read with the report.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from side_by_side import documents_of

from tocsin.annotate import Annotator
from tocsin.annotate.encoder import load_tokenizer
from tocsin.annotate.encoder.windows import tokens_of
from tocsin.backends.encoder import KEPT
from tocsin.backends.local import collect_seldom
from tocsin.registry import language_model
from tocsin.seams import Document

WORDS = 150
"""Words of a report at least: a third of a shorter one is no sentence."""

_STOP = re.compile(r"(?<=[.!?])\s+")


def cut(text: str) -> str:
    ends = [m.start() for m in _STOP.finditer(text)]
    return text[: ends[2 * len(ends) // 3]] if ends else text


def retitled(text: str) -> str:
    title, _, body = text.partition("\n")
    return f"In brief: {title}\n{body}"


COPIES: dict[str, Callable[[str], str]] = {
    "same": lambda text: text,
    "cut": cut,
    "added": lambda text: text + "\n\nThis report was compiled by our regional desk.",
    "retitled": retitled,
}


def known(pairs: Sequence[tuple[Document, ...]]) -> float:
    tokenizer = load_tokenizer(Path(str(files("tocsin") / "models" / "encoder" / "tokenizer.json")))
    found = [[{w.ids for w in tokens_of(d, tokenizer).windows} for d in pair] for pair in pairs]
    return sum(len(copy & report) for report, copy in found) / sum(len(copy) for _, copy in found)


def measured(texts: Sequence[str], rounds: int) -> dict[str, object]:
    if len(texts) <= KEPT:
        raise SystemExit(f"the encoder's last {KEPT} windows are kept from round to round: take more reports than that")
    collect_seldom()
    annotator = Annotator(language_model("encoder"))
    found: dict[str, object] = {"reports": len(texts)}
    for name, made in COPIES.items():
        pairs = [tuple(documents_of((t, made(t)))) for t in texts]
        best = [[float("inf")] * 2 for _ in pairs]
        for round_ in range(rounds + 1):
            for taken, pair in zip(best, pairs, strict=True):
                for n, one in enumerate(pair):
                    begun = time.process_time()
                    annotator.rows([one])
                    taken[n] = min(taken[n], time.process_time() - begun) if round_ else taken[n]
        report, copy = (1000 * sum(taken[n] for taken in best) / len(best) for n in (0, 1))
        found[name] = {
            "report_ms": round(report, 1), "copy_ms": round(copy, 1), "share": round(copy / report, 2),
            "windows_known": round(known(pairs), 2),
        }  # fmt: skip
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--reports", type=int, default=80)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    texts = [p.read_text(encoding="utf-8") for p in sorted(a.texts.glob("*.txt"))]
    found = measured([t for t in texts if len(t.split()) >= WORDS][: a.reports], a.repeat)
    print(json.dumps(found, indent=1))
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
