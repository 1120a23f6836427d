"""Add tags to an encoder that stays as it is: a small net over its layers' vectors, trained on public corpora.

usage: python training/encoder/tagger.py MODEL_DIR CORPORA_DIR

CORPORA_DIR holds `muc/` and `re3d/`. Reads MODEL_DIR/model.onnx and writes it with one more output, `tags`: the others
give the same numbers as before, and who does not ask for tags pays nothing. Needs torch and onnx. One thread and fixed
seeds: the same machine gives the same net.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from corpora import Tagged, tagged_lessons
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from tocsin.annotate.encoder import load_tokenizer
from tocsin.annotate.encoder.labels import TAGGED, TAGS

LAYERS = tuple(f"encoder.layers.{n}.norm2.out" for n in (1, 3, 5))
"""Outputs that the net reads: the last layer that stayed the base model's, one in the middle, the last."""

WIDTH, PASSES, BATCH, RATE = 192, 12, 2048, 2e-3

TAG, DEED = 3 * len(TAGGED), TAGS - 3 * len(TAGGED)


def with_outputs(model: onnx.ModelProto, names: Sequence[str]) -> onnx.ModelProto:
    """The model with more outputs."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    for name in names:
        made.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "tokens", None]))
    return made


def vectors(model: onnx.ModelProto, lessons: Sequence[Tagged]) -> list[np.ndarray]:
    """Each lesson's tokens as the layers see them, in half precision."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(with_outputs(model, LAYERS).SerializeToString(), options)
    made = []
    for lesson in lessons:
        rows = []
        for w in lesson.tokens.windows:
            found = session.run(list(LAYERS), {"ids": np.array([w.ids], dtype=np.int64)})
            rows.append(np.concatenate([v[0, w.skip : w.skip + w.size] for v in found], -1).astype(np.float16))
        made.append(np.concatenate(rows))
    return made


def labels(lesson: Tagged) -> tuple[np.ndarray, np.ndarray]:
    """For each token: label of each tag (-1 where it is not asked), and the act (-1 where there is none)."""
    tags = np.full((len(lesson.tokens.ids), len(TAGGED)), -1, dtype=np.int64)
    tags[:, list(lesson.asked)] = 0
    acts = np.full(len(lesson.tokens.ids), -1, dtype=np.int64)
    for (a, b), tag in lesson.masked:
        tags[a:b, tag] = -1
    for (a, b), tag in lesson.spans:
        tags[a, tag], tags[a + 1 : b, tag] = 1, 2
    for (a, b), act in lesson.deeds:
        acts[a:b] = act
    return tags, acts


def learn(x: Tensor, tags: Tensor, acts: Tensor) -> nn.Sequential:
    """A net of one hidden layer over single tokens."""
    torch.manual_seed(20)
    net = nn.Sequential(nn.Linear(x.shape[1], WIDTH), nn.ReLU(), nn.Dropout(0.2), nn.Linear(WIDTH, TAGS))
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    steps = PASSES * -(-len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: (steps - n) / steps)
    for turn in range(PASSES):
        total = 0.0
        for at in torch.randperm(len(x)).split(BATCH):
            made = net(x[at].float())
            loss = F.cross_entropy(made[:, :TAG].reshape(-1, 3), tags[at].flatten(), ignore_index=-1)
            if (acts[at] >= 0).any():
                loss = loss + 0.02 * F.cross_entropy(made[:, TAG:], acts[at], ignore_index=-1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        sys.stderr.write(f"pass {turn}: {total / (steps / PASSES):.5f}\n")
        sys.stderr.flush()
    return net.eval()


def add_net(model: onnx.ModelProto, net: nn.Sequential) -> onnx.ModelProto:
    """The model with the net behind its layers, as output `tags`."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    graph = made.graph
    graph.node.append(helper.make_node("Concat", list(LAYERS), ["tags.in"], axis=-1))
    held = "tags.in"
    for n, (at, out) in enumerate(((0, "tags.hidden"), (3, "tags"))):
        layer = net[at]
        assert isinstance(layer, nn.Linear)
        graph.initializer.append(numpy_helper.from_array(layer.weight.detach().numpy().T.copy(), f"tags.{n}.w"))
        graph.initializer.append(numpy_helper.from_array(layer.bias.detach().numpy(), f"tags.{n}.b"))
        graph.node.append(helper.make_node("MatMul", [held, f"tags.{n}.w"], [f"tags.{n}.mm"]))
        graph.node.append(helper.make_node("Add", [f"tags.{n}.mm", f"tags.{n}.b"], [out if n else "tags.sum"]))
        if n == 0:
            graph.node.append(helper.make_node("Relu", ["tags.sum"], [out]))
            held = out
    graph.output.append(helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "tokens", TAGS]))
    onnx.checker.check_model(made)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "corpora"):
        parser.add_argument(name, type=Path)
    a = parser.parse_args()
    torch.set_num_threads(1)
    found = tagged_lessons(a.corpora / "muc", a.corpora / "re3d", load_tokenizer(a.model / "tokenizer.json"))
    model = onnx.load(str(a.model / "model.onnx"))
    x = torch.from_numpy(np.concatenate(vectors(model, found)))
    tags, acts = (torch.from_numpy(np.concatenate(v)) for v in zip(*map(labels, found), strict=True))
    made = add_net(model, learn(x, tags, acts))
    (a.model / "model.onnx").write_bytes(made.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
