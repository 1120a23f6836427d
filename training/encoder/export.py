"""Write the encoder as an ONNX graph with eight-bit weights, and the net for pairs beside it.

Matrices are rounded to integers with one scale for each column, word vectors with one for each word; what goes into a
product is rounded as it comes, one scale for a window. Products of integers are exact: every processor gives the same.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx
from learn import Model
from network import EPSILON, HEADS, SIZE
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
FLOAT = TensorProto.FLOAT

LIMIT = 63
"""Greatest rounded weight: seven bits, so that sums of two products fit the 16 bits that older processors give them."""


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._rounded: set[str] = set()

    def hold(self, name: str, value: np.ndarray) -> str:
        """Add a constant; gives its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], out: str, **attributes: object) -> str:
        """Add a node with one output; gives the output's name."""
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, **attributes))
        return out

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Product with the weight (in, out) plus the bias, in eight-bit integers, one scale for each column."""
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / LIMIT
        w = self.hold(f"{name}.w8", np.clip(np.rint(weight / scale), -LIMIT, LIMIT).astype(np.int8))
        rounded, size, zero = f"{x}.8", f"{x}.size", f"{x}.zero"
        if x not in self._rounded:
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [rounded, size, zero], name=rounded))
            self._rounded.add(x)
        made = self.add("Cast", [self.add("MatMulInteger", [rounded, w, zero], f"{name}.i")], f"{name}.f", to=FLOAT)
        factor = self.add("Mul", [size, self.hold(f"{name}.scale", scale.astype(np.float32))], f"{name}.factor")
        made = self.add("Mul", [made, factor], f"{name}.mm")
        return self.add("Add", [made, self.hold(f"{name}.b", bias)], f"{name}.out")

    def norm(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Layer normalisation."""
        held = [self.hold(f"{name}.g", weight), self.hold(f"{name}.b", bias)]
        return self.add("LayerNormalization", [x, *held], f"{name}.out", axis=-1, epsilon=EPSILON)


def graph_of(model: Model) -> onnx.ModelProto:
    """The encoder with its token heads: `ids` (1, tokens) to `scores` and `meet` (1, tokens, ...)."""
    p = {n: v.detach().numpy().astype(np.float32) for n, v in model.state_dict().items()}
    g = Graph()
    x = _embedded(g, p)
    for n in range(len(model.encoder.layers)):
        x = _layer(g, p, x, f"encoder.layers.{n}")
    outs = []
    for name in ("scores", "meet"):
        made = g.linear(x, name, p[f"heads.{name}.weight"].T, p[f"heads.{name}.bias"])
        g.add("Identity", [made], name)
        size = p[f"heads.{name}.bias"].shape[0]
        outs.append(helper.make_tensor_value_info(name, FLOAT, [1, "tokens", size]))
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])
    graph = helper.make_graph(g.nodes, "encoder", [ids], outs, g.weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(made)
    return made


def _embedded(g: Graph, p: dict[str, np.ndarray]) -> str:
    words = p["encoder.words.weight"]
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    table = g.hold("words.w8", np.clip(np.rint(words / scale), -127, 127).astype(np.int8))
    found = g.add("Cast", [g.add("Gather", [table, "ids"], "words.found")], "words.float", to=FLOAT)
    sizes = g.add("Gather", [g.hold("words.scale", scale.astype(np.float32)), "ids"], "words.size")
    found = g.add("Mul", [found, sizes], "words.out")
    places = g.hold("places.w", (p["encoder.places.weight"] + p["encoder.segment"])[None])
    one = g.hold("one", np.array([1], dtype=np.int64))
    length = g.add("Shape", ["ids"], "shape", start=1, end=2)
    at = g.add("Slice", [places, g.hold("zero", np.array([0], dtype=np.int64)), length, one], "places.out")
    return g.norm(g.add("Add", [found, at], "embedded"), "norm", p["encoder.norm.weight"], p["encoder.norm.bias"])


def _layer(g: Graph, p: dict[str, np.ndarray], x: str, name: str) -> str:
    def linear(x: str, part: str, factor: float = 1.0) -> str:
        w, b = p[f"{name}.{part}.weight"].T * factor, p[f"{name}.{part}.bias"] * factor
        return g.linear(x, f"{name}.{part}", w.astype(np.float32), b.astype(np.float32))

    def heads(x: str, part: str, order: list[int], factor: float = 1.0) -> str:
        shape = g.hold(f"{name}.{part}.split", np.array([0, 0, HEADS, SIZE // HEADS], dtype=np.int64))
        cut = g.add("Reshape", [linear(x, part, factor), shape], f"{name}.{part}.cut")
        return g.add("Transpose", [cut], f"{name}.{part}.heads", perm=order)

    q = heads(x, "query", [0, 2, 1, 3], (SIZE // HEADS) ** -0.5)
    k, v = heads(x, "key", [0, 2, 3, 1]), heads(x, "value", [0, 2, 1, 3])
    share = g.add("Softmax", [g.add("MatMul", [q, k], f"{name}.qk")], f"{name}.share", axis=-1)
    mixed = g.add("Transpose", [g.add("MatMul", [share, v], f"{name}.mix")], f"{name}.back", perm=[0, 2, 1, 3])
    shape = g.hold(f"{name}.joined", np.array([0, 0, SIZE], dtype=np.int64))
    mixed = linear(g.add("Reshape", [mixed, shape], f"{name}.whole"), "out")
    x = g.norm(
        g.add("Add", [x, mixed], f"{name}.sum1"), f"{name}.norm1",
        p[f"{name}.norm1.weight"], p[f"{name}.norm1.bias"],
    )  # fmt: skip
    wide = g.add("Gelu", [linear(x, "wide")], f"{name}.gelu")
    return g.norm(
        g.add("Add", [x, linear(wide, "narrow")], f"{name}.sum2"), f"{name}.norm2",
        p[f"{name}.norm2.weight"], p[f"{name}.norm2.bias"],
    )  # fmt: skip


def write(model: Model, base: Path, out: Path) -> None:
    """Write model, net for pairs and tokenizer into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(graph_of(model).SerializeToString(deterministic=True))
    h = {n: v.detach().numpy().astype(np.float32) for n, v in model.heads.state_dict().items()}
    np.savez(
        out / "pairs.npz", kind=h["kind.weight"], gap=h["gap.weight"], sum=h["sum.weight"].T,
        product=h["product.weight"].T, bias=h["sum.bias"] + h["product.bias"],
    )  # fmt: skip
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
