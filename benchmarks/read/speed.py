#!/usr/bin/env python3
"""Time what is done to one report against the encoder's bare forward pass, and both against one of BERT-base's size.

usage: speed.py TEXT_DIR [--reports N] [--repeat N] [--json FILE]

TEXT_DIR holds *.txt. On the same texts, in turns of one process with one thread, processor time, the best of N rounds
after one that is not counted:

whole       cutting into sentences, grounding, the language model, extraction: from a text to its facts, with the
            setting of the collector that the command runs with
forward     the encoder alone on the windows that `whole` makes of the texts, tokens given
bert        twelve layers of 768 with random weights (the shape of BERT-base, Devlin et al. 2019; 32 bits), same windows
Reported are milliseconds a report, ratios, tokens a second and the largest resident memory of a process that only does
`whole`. Needs the package onnx for the graph of `bert`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from tocsin.annotate.encoder import load_tokenizer
from tocsin.annotate.encoder.windows import Window, tokens_of
from tocsin.backends.encoder import KEPT
from tocsin.backends.local import collect_seldom
from tocsin.evaluate.reading import TextReader
from tocsin.read import split_passages
from tocsin.records import Passage
from tocsin.seams import Document

LAYERS, SIZE, HEADS, INNER, WORDS, PLACES = 12, 768, 12, 3072, 30_522, 512


class Bert:
    """Nodes and random weights of a graph of BERT-base's shape."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._draw = np.random.default_rng(0)

    def hold(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def add(self, op: str, inputs: list[str], out: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, **attributes))
        return out

    def linear(self, x: str, name: str, wide: int, narrow: int) -> str:
        w = self.hold(f"{name}.w", self._draw.normal(0, 0.02, (wide, narrow)).astype(np.float32))
        b = self.hold(f"{name}.b", np.zeros(narrow, np.float32))
        return self.add("Add", [self.add("MatMul", [x, w], f"{name}.mm"), b], f"{name}.out")

    def norm(self, x: str, name: str) -> str:
        held = [self.hold(f"{name}.g", np.ones(SIZE, np.float32)), self.hold(f"{name}.b", np.zeros(SIZE, np.float32))]
        return self.add("LayerNormalization", [x, *held], f"{name}.out", axis=-1)

    def heads(self, x: str, name: str, order: list[int]) -> str:
        shape = self.hold(f"{name}.shape", np.array([0, 0, HEADS, SIZE // HEADS], dtype=np.int64))
        cut = self.add("Reshape", [self.linear(x, name, SIZE, SIZE), shape], f"{name}.cut")
        return self.add("Transpose", [cut], f"{name}.heads", perm=order)

    def layer(self, x: str, name: str) -> str:
        q, v = self.heads(x, f"{name}.q", [0, 2, 1, 3]), self.heads(x, f"{name}.v", [0, 2, 1, 3])
        k = self.heads(x, f"{name}.k", [0, 2, 3, 1])
        share = self.add("Softmax", [self.add("MatMul", [q, k], f"{name}.qk")], f"{name}.share", axis=-1)
        mixed = self.add(
            "Transpose", [self.add("MatMul", [share, v], f"{name}.mix")], f"{name}.back", perm=[0, 2, 1, 3]
        )
        whole = self.hold(f"{name}.whole", np.array([0, 0, SIZE], dtype=np.int64))
        mixed = self.linear(self.add("Reshape", [mixed, whole], f"{name}.joined"), f"{name}.o", SIZE, SIZE)
        x = self.norm(self.add("Add", [x, mixed], f"{name}.s1"), f"{name}.n1")
        wide = self.add("Gelu", [self.linear(x, f"{name}.wide", SIZE, INNER)], f"{name}.gelu")
        return self.norm(
            self.add("Add", [x, self.linear(wide, f"{name}.narrow", INNER, SIZE)], f"{name}.s2"), f"{name}.n2"
        )

    def write(self, path: Path) -> None:
        words = self.hold("words", self._draw.normal(0, 0.02, (WORDS, SIZE)).astype(np.float32))
        x = self.norm(self.add("Gather", [words, "ids"], "found"), "norm")
        for n in range(LAYERS):
            x = self.layer(x, f"layer{n}")
        self.add("Identity", [x], "out")
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])
        out = helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, "tokens", SIZE])
        graph = helper.make_graph(self.nodes, "bert", [ids], [out], self.weights)
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10), str(path))


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def windows_of(texts: Sequence[str], folder: Path) -> list[Window]:
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    made = []
    for text in texts:
        passages = tuple(
            Passage(report_id="", start=p.start, stop=p.stop, kind=p.kind) for p in split_passages(text, None)
        )
        made += tokens_of(Document("", text, None, None, None, passages), tokenizer).windows
    return made


def best(
    rounds: int, tasks: dict[str, Callable[[], object]], clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Least seconds of each task, taken in turns: of processor time, or by another clock."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds + 1):
        for name, task in tasks.items():
            start = clock()
            task()
            seconds[name].append(clock() - start)
    return {name: min(taken[1:]) for name, taken in seconds.items()}


def measured(texts: Sequence[str], rounds: int) -> dict[str, object]:
    collect_seldom()
    folder = Path(str(files("tocsin") / "models" / "encoder"))
    windows = windows_of(texts, folder)
    if len(windows) <= KEPT:
        raise SystemExit(f"the encoder's last {KEPT} windows are kept from round to round: take more reports")
    fed = [np.array([w.ids], dtype=np.int64) for w in windows]
    reader, encoder = TextReader(), session(folder / "model.onnx")
    with tempfile.TemporaryDirectory() as held:
        Bert().write(Path(held) / "bert.onnx")
        bert = session(Path(held) / "bert.onnx")
    tasks: dict[str, Callable[[], object]] = {
        "whole": lambda: [reader.read(str(n), t) for n, t in enumerate(texts)],
        "forward": lambda: [encoder.run(["scores", "meet"], {"ids": x}) for x in fed],
        "bert": lambda: [bert.run(None, {"ids": x}) for x in fed],
    }
    taken = best(rounds, tasks)
    tokens = sum(x.shape[1] for x in fed)
    return {
        "reports": len(texts),
        "tokens": tokens,
        "ms_a_report": {name: round(1000 * s / len(texts), 1) for name, s in taken.items()},
        "whole_to_forward": round(taken["whole"] / taken["forward"], 2),
        "bert_to_forward": round(taken["bert"] / taken["forward"], 2),
        "bert_to_whole": round(taken["bert"] / taken["whole"], 2),
        "forward_tokens_a_second": round(tokens / taken["forward"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--reports", type=int, default=80)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--memory", action="store_true", help="read once and print the largest resident memory")
    a = parser.parse_args()
    texts = [p.read_text(encoding="utf-8") for p in sorted(a.texts.glob("*.txt"))[: a.reports]]
    if a.memory:
        reader = TextReader()
        for n, text in enumerate(texts):
            reader.read(str(n), text)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    # Before the weights of the comparison are in memory: a new process is counted with what its parent held.
    alone = [sys.executable, __file__, str(a.texts), "--reports", str(a.reports), "--memory"]
    peak = int(subprocess.run(alone, check=True, capture_output=True, text=True).stdout)
    found = measured(texts, a.repeat) | {"peak_mib": peak}
    print(json.dumps(found, indent=1))
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
