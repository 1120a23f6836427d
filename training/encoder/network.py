"""The encoder in torch: the base model's layers, a score head over tokens and a head for pairs of spans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from tocsin.annotate.encoder.labels import GAPS, ROLES, SCORES, TRIGGER, WIDTH

SIZE, HEADS, INNER, WORDS, PLACES = 384, 12, 1536, 30_522, 512
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): attention, then a two-layer net, each added and normalised."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.wide, self.narrow = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.norm1, self.norm2 = nn.LayerNorm(SIZE, EPSILON), nn.LayerNorm(SIZE, EPSILON)
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Vectors (batch, tokens, size) to vectors; `mask` is true where there is a token."""
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, SIZE))
        drop = self.drop if self.training else 0.0
        x = self.norm1(x + F.dropout(mixed, drop))
        return self.norm2(x + F.dropout(self.narrow(F.gelu(self.wide(x))), drop))


class Encoder(nn.Module):
    """Word and place vectors and the first layers of the base model."""

    def __init__(self, layers: int, drop: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, SIZE), nn.Embedding(PLACES, SIZE)
        self.segment = nn.Parameter(torch.zeros(SIZE))
        self.norm = nn.LayerNorm(SIZE, EPSILON)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))

    def embed(self, ids: Tensor) -> Tensor:
        """Ids (batch, tokens) to vectors before the first layer."""
        at = torch.arange(ids.shape[1])
        return self.norm(self.words(ids) + self.places(at) + self.segment)

    def load(self, folder: Path) -> None:
        """Take the base model's weights."""
        t = load_file(str(folder / "model.safetensors"))
        state = {
            "words.weight": t["embeddings.word_embeddings.weight"],
            "places.weight": t["embeddings.position_embeddings.weight"],
            "segment": t["embeddings.token_type_embeddings.weight"][0],
        } | {f"norm.{p}": t[f"embeddings.LayerNorm.{p}"] for p in ("weight", "bias")}
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
            "narrow": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for n in range(len(self.layers)):
            for mine, theirs in names.items():
                for p in ("weight", "bias"):
                    state[f"layers.{n}.{mine}.{p}"] = t[f"encoder.layer.{n}.{theirs}.{p}"]
        self.load_state_dict(state)


class Heads(nn.Module):
    """Scores of tokens, and of pairs of a trigger and a mention.

    A pair is scored by a small net over the sum of both vectors' projections, the kind of the mention and the distance,
    beside the product of two further projections.
    """

    def __init__(self, drop: float = 0.2) -> None:
        super().__init__()
        self.scores = nn.Linear(SIZE, SCORES)
        self.meet = nn.Linear(SIZE, 4 * WIDTH)
        self.kind, self.gap = nn.Embedding(TRIGGER + 1, WIDTH), nn.Embedding(GAPS, WIDTH)
        self.sum = nn.Linear(WIDTH, len(ROLES))
        self.product = nn.Linear(WIDTH, len(ROLES))
        self.drop = nn.Dropout(drop)
        nn.init.normal_(self.kind.weight, std=0.1)
        nn.init.normal_(self.gap.weight, std=0.1)

    def pairs(self, trigger: Tensor, mention: Tensor, kind: Tensor, gap: Tensor) -> Tensor:
        """Logits (pairs, roles) of the meeting vectors (pairs, 4 x width) of triggers and mentions."""
        a, _, c, _ = trigger.chunk(4, -1)
        _, b, _, d = mention.chunk(4, -1)
        net = F.relu(a + b + self.kind(kind) + self.gap(gap))
        return self.sum(self.drop(net)) + self.product(self.drop(c * d))


def pad(windows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Windows as ids and mask of one length."""
    most = max(len(w) for w in windows)
    ids = torch.zeros((len(windows), most), dtype=torch.long)
    mask = torch.zeros((len(windows), most), dtype=torch.bool)
    for n, w in enumerate(windows):
        ids[n, : len(w)] = torch.tensor(w)
        mask[n, : len(w)] = True
    return ids, mask
