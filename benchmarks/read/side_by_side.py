#!/usr/bin/env python3
"""Time annotating reports in several processes, beside the encoder's bare forward pass on as many cores.

usage: side_by_side.py TEXT_DIR [--reports N] [--processes N] [--repeat N] [--json FILE]

TEXT_DIR holds *.txt. By the clock, in turns, the best of N rounds after one that is not counted, for one process and
for N of them:

annotate   documents to rows as `tocsin run` does it: in this process, or handed to others and back
forward    the encoder alone on the windows of the same texts, one pass after the other, each on as many threads
apart      the same passes dealt out to as many threads, each with a session of one core: the most that a pool could do
Reported are milliseconds a report and ratios. Use a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from speed import best, windows_of

from tocsin.annotate import Annotator
from tocsin.backends.annotating import AnnotatingProcesses
from tocsin.backends.local import LocalEngine, collect_seldom
from tocsin.flow import BATCH
from tocsin.read import split_passages
from tocsin.records import Passage
from tocsin.registry import language_model
from tocsin.seams import Document

Task = Callable[[], object]


def documents_of(texts: Sequence[str]) -> list[Document]:
    made = []
    for n, text in enumerate(texts):
        title = text.split("\n", 1)[0]
        passages = tuple(
            Passage(report_id=str(n), start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
            for p in split_passages(text, title)
        )
        made.append(Document(str(n), text, title, None, None, passages))
    return made


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def passes(encoder: onnxruntime.InferenceSession, fed: Sequence[np.ndarray]) -> None:
    for ids in fed:
        encoder.run(["scores", "meet"], {"ids": ids})


def apart(encoders: Sequence[onnxruntime.InferenceSession], fed: Sequence[np.ndarray]) -> None:
    with ThreadPoolExecutor(len(encoders)) as pool:
        list(pool.map(passes, encoders, [fed[n :: len(encoders)] for n in range(len(encoders))]))


def measured(texts: Sequence[str], most: int, rounds: int) -> dict[str, object]:
    collect_seldom()
    folder = Path(str(files("tocsin") / "models" / "encoder"))
    fed = [np.array([w.ids], dtype=np.int64) for w in windows_of(texts, folder)]
    documents = documents_of(texts)
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    one, model = Annotator(language_model("encoder")), folder / "model.onnx"
    with closing(AnnotatingProcesses("encoder")) as many:
        tasks: dict[str, Task] = {
            "annotate_1": lambda: list(LocalEngine().run(one.rows, batches)),
            f"annotate_{most}": lambda: list(LocalEngine(most).run(many.rows, batches)),
        }
        tasks |= {f"forward_{n}": partial(passes, session(model, n), fed) for n in (1, most)}
        pool = [session(model, 1) for _ in range(most)]
        tasks[f"apart_{most}"] = lambda: apart(pool, fed)
        taken = best(rounds, tasks, time.perf_counter)
    return {
        "reports": len(texts),
        "ms_a_report": {name: round(1000 * s / len(texts), 1) for name, s in taken.items()},
        "gain": round(taken["annotate_1"] / taken[f"annotate_{most}"], 2),
        "annotate_to_forward_1": round(taken["annotate_1"] / taken["forward_1"], 2),
        f"annotate_to_forward_{most}": round(taken[f"annotate_{most}"] / taken[f"forward_{most}"], 2),
        f"annotate_to_apart_{most}": round(taken[f"annotate_{most}"] / taken[f"apart_{most}"], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--reports", type=int, default=160)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    texts = [p.read_text(encoding="utf-8") for p in sorted(a.texts.glob("*.txt"))[: a.reports]]
    found = measured(texts, a.processes, a.repeat)
    print(json.dumps(found, indent=1))
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
