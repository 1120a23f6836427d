"""Fine-tune the encoder: frozen layers are computed once, the others are trained with all heads together."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from data import Lesson, Span
from network import Encoder, Heads, pad
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from tocsin.annotate.encoder.labels import BACKGROUND, CLUE, FIRST_TYPE, TOKEN, TYPES, UNDONE, VERB


@dataclass(frozen=True, slots=True)
class Settings:
    """What is varied: layers kept, of these how many stay frozen, passes over all reports, then over the real ones and
    their twins alone, step sizes.
    """

    layers: int = 6
    frozen: int = 2
    epochs: int = 3
    close: int = 2
    reports: int = 2
    rate: float = 2e-4
    head_rate: float = 1e-3
    seed: int = 20


@dataclass(slots=True)
class Held:
    """A lesson with what the frozen layers give for its windows."""

    lesson: Lesson
    below: Tensor
    mask: Tensor


class Model(nn.Module):
    """Encoder and heads."""

    def __init__(self, settings: Settings, base: Path) -> None:
        super().__init__()
        self.encoder = Encoder(settings.layers)
        self.encoder.load(base)
        self.heads = Heads()
        self.frozen = settings.frozen

    def below(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the frozen layers give."""
        x = self.encoder.embed(ids)
        for layer in self.encoder.layers[: self.frozen]:
            x = layer(x, mask)
        return x

    def vectors(self, x: Tensor, mask: Tensor) -> Tensor:
        """What the trained layers make of it."""
        for layer in self.encoder.layers[self.frozen :]:
            x = layer(x, mask)
        return x


def held(model: Model, lessons: Sequence[Lesson]) -> list[Held]:
    """The lessons with the frozen layers' vectors, kept in half precision."""
    model.eval()
    made = []
    with torch.no_grad():
        for lesson in lessons:
            ids, mask = pad([w.ids for w in lesson.tokens.windows])
            made.append(Held(lesson, model.below(ids, mask).half(), mask))
    return made


def own(lesson: Lesson, vectors: Tensor) -> Tensor:
    """One vector for each token of the report, from the window that it belongs to."""
    parts = [vectors[n, w.skip : w.skip + w.size] for n, w in enumerate(lesson.tokens.windows)]
    return torch.cat(parts)


def mean(values: Tensor, spans: Sequence[Span]) -> Tensor:
    """Mean of the values over each span."""
    sums = F.pad(values.cumsum(0), (0, 0, 1, 0))
    a = torch.tensor([s[0] for s in spans], dtype=torch.long)
    b = torch.tensor([s[1] for s in spans], dtype=torch.long)
    return (sums[b] - sums[a]) / (b - a)[:, None]


def losses(heads: Heads, lesson: Lesson, vectors: Tensor) -> dict[str, Tensor]:
    """Sums of the losses of one report, by task."""
    x = heads.drop(vectors)
    scores, meet = heads.scores(x), heads.meet(x)
    found: dict[str, Tensor] = {}
    found["token"] = _token_loss(lesson, scores)
    if lesson.clues:
        logits = mean(scores, [s for s, _ in lesson.clues])[:, CLUE]
        labels = torch.tensor([float(y) for _, y in lesson.clues])
        found["clue"] = F.binary_cross_entropy_with_logits(logits, labels, reduction="sum")
    for name, some in (("verb", _verbs(lesson)), ("other", [(s, 0) for s in lesson.verbs])):
        if some:
            logits = mean(scores, [s for s, _ in some])[:, VERB]
            labels = torch.tensor([float(y) for _, y in some])
            found[name] = F.binary_cross_entropy_with_logits(logits, labels, reduction="sum")
    if lesson.acts:
        logits = mean(scores, [a[0] for a in lesson.acts])
        types = torch.tensor([a[1] for a in lesson.acts])
        found["type"] = F.cross_entropy(logits[:, FIRST_TYPE:], types, reduction="sum")
        for name, at, n in (("background", BACKGROUND, 2), ("undone", UNDONE, 3)):
            labels = torch.tensor([float(a[n]) for a in lesson.acts])
            found[name] = F.binary_cross_entropy_with_logits(logits[:, at], labels, reduction="sum")
    if lesson.pairs:
        found["pair"] = _pair_loss(heads, lesson, meet)
    return found


def _verbs(lesson: Lesson) -> list[tuple[Span, int]]:
    """Listed clues with their labels and verbs that are clues though no list has them."""
    return [*lesson.clues, *((s, 1) for s in lesson.shown)]


def _token_loss(lesson: Lesson, scores: Tensor) -> Tensor:
    labels = torch.zeros((scores.shape[0], 1 + len(TYPES)))
    weight = torch.ones(scores.shape[0])
    for a, b in lesson.masked:
        weight[a:b] = 0
    for (a, b), kind in lesson.inside:
        labels[a:b, 0] = 1
        labels[a:b, 1 + kind] = 1
        weight[a:b] = 1
    logits = scores[:, [TOKEN]]
    return (F.binary_cross_entropy_with_logits(logits, labels[:, :1], reduction="none")[:, 0] * weight).sum()


def _pair_loss(heads: Heads, lesson: Lesson, meet: Tensor) -> Tensor:
    pairs = lesson.pairs
    triggers, mentions = mean(meet, [p.trigger for p in pairs]), mean(meet, [p.mention for p in pairs])
    kind, gap = torch.tensor([p.kind for p in pairs]), torch.tensor([p.gap for p in pairs])
    logits = heads.pairs(triggers, mentions, kind, gap)
    picked = logits[torch.arange(len(pairs)), torch.tensor([p.role for p in pairs])]
    labels = torch.tensor([float(p.label) for p in pairs])
    return F.binary_cross_entropy_with_logits(picked, labels, reduction="sum")


WEIGHTS = {
    "token": 0.1,
    "clue": 1.0,
    "verb": 1.0,
    "other": 0.3,
    "type": 1.0,
    "background": 1.0,
    "undone": 0.5,
    "pair": 0.15,
}
"""Shares of the tasks in the sum that is made small."""


def learn(settings: Settings, base: Path, lessons: Sequence[Lesson], test: Sequence[Lesson] = ()) -> Model:
    """A model trained on the lessons; the same lessons and settings give the same model on one machine."""
    torch.manual_seed(settings.seed)
    order = random.Random(settings.seed)  # noqa: S311
    model = Model(settings, base)
    kept, tested = held(model, lessons), held(model, test)
    upper = [p for layer in model.encoder.layers[settings.frozen :] for p in layer.parameters()]
    groups = [{"params": upper, "lr": settings.rate}] if upper else []
    groups.append({"params": list(model.heads.parameters()), "lr": settings.head_rate})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    passes = list(in_batches(settings, kept, order))
    steps = sum(map(len, passes))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / (0.1 * steps), (steps - n) / steps))
    for epoch, batches in enumerate(passes):
        begun, total = time.process_time(), dict.fromkeys(WEIGHTS, 0.0)
        model.train()
        for some in batches:
            for task, value in step(model, some, optimiser, upper).items():
                total[task] += value
            schedule.step()
        told = " ".join(f"{t} {v / sum(map(len, batches)):.3f}" for t, v in total.items())
        measured = measure(model, tested) if tested else ""
        sys.stderr.write(f"epoch {epoch} {time.process_time() - begun:.0f}s {told} | {measured}\n")
        sys.stderr.flush()
    model.eval()
    return model


def in_batches(settings: Settings, kept: Sequence[Held], order: random.Random) -> Iterator[list[list[Held]]]:
    """The batches of each pass: over all reports, then over those that are built as real reports are."""
    near = [h for h in kept if h.lesson.twin or not h.lesson.invented]
    for pool in [*[kept] * settings.epochs, *[near] * settings.close]:
        drawn = order.sample(pool, len(pool))
        yield [drawn[at : at + settings.reports] for at in range(0, len(drawn), settings.reports)]


def step(
    model: Model, some: Sequence[Held], optimiser: torch.optim.Optimizer, upper: Sequence[Tensor]
) -> dict[str, float]:
    """One step of training on some reports; gives the losses."""
    total: dict[str, Tensor] = {}
    most = max(h.mask.shape[1] for h in some)
    x = torch.cat([F.pad(h.below.float(), (0, 0, 0, most - h.below.shape[1])) for h in some])
    mask = torch.cat([F.pad(h.mask, (0, most - h.mask.shape[1])) for h in some])
    with torch.autocast("cpu", torch.bfloat16):
        made = model.vectors(x, mask)
    vectors = made.float().split([len(h.mask) for h in some])
    for h, v in zip(some, vectors, strict=True):
        for task, loss in losses(model.heads, h.lesson, own(h.lesson, v)).items():
            total[task] = total.get(task, torch.zeros(())) + loss
    whole = sum((WEIGHTS[t] * v for t, v in total.items()), torch.zeros(()))
    optimiser.zero_grad()
    (whole / (10 * len(some))).backward()
    nn.utils.clip_grad_norm_([*upper, *model.heads.parameters()], 1.0)
    optimiser.step()
    return {t: float(v.detach()) for t, v in total.items()}


def measure(model: Model, tested: Sequence[Held]) -> str:
    """Figures on reports that were not learned from: average precision of clues and pairs, shares of right types."""
    model.eval()
    clues: list[tuple[float, int]] = []
    verbs: list[tuple[float, int]] = []
    old: list[tuple[float, int]] = []
    pairs: dict[int, list[tuple[float, int]]] = {}
    right = acts = 0
    with torch.no_grad():
        for h in tested:
            vectors = own(h.lesson, model.vectors(h.below.float(), h.mask))
            scores, meet = model.heads.scores(vectors), model.heads.meet(vectors)
            if h.lesson.clues:
                made = mean(scores, [s for s, _ in h.lesson.clues])[:, CLUE].tolist()
                clues += zip(made, (y for _, y in h.lesson.clues), strict=True)
            some = [*_verbs(h.lesson), *((s, 0) for s in h.lesson.verbs)]
            if some:
                made = mean(scores, [s for s, _ in some])[:, VERB].tolist()
                verbs += zip(made, (y for _, y in some), strict=True)
            if h.lesson.acts:
                logits = mean(scores, [a[0] for a in h.lesson.acts])
                right += sum(
                    int(k) == a[1] for k, a in zip(logits[:, FIRST_TYPE:].argmax(1), h.lesson.acts, strict=True)
                )
                acts += len(h.lesson.acts)
                old += zip(logits[:, BACKGROUND].tolist(), (a[2] for a in h.lesson.acts), strict=True)
            ps = h.lesson.pairs
            if ps:
                made = model.heads.pairs(
                    mean(meet, [p.trigger for p in ps]), mean(meet, [p.mention for p in ps]),
                    torch.tensor([p.kind for p in ps]), torch.tensor([p.gap for p in ps]),
                )  # fmt: skip
                for p, row in zip(ps, made.tolist(), strict=True):
                    pairs.setdefault(p.role, []).append((row[p.role], p.label))
    told = " ".join(f"{r}:{precision(v):.3f}" for r, v in sorted(pairs.items()))
    acted = f"clue {precision(clues):.3f} verb {precision(verbs):.3f} type {right / max(acts, 1):.3f}"
    return f"{acted} old {precision(old):.3f} pairs {told}"


def precision(scored: Sequence[tuple[float, int]]) -> float:
    """Average precision."""
    labels = np.array([y for _, y in sorted(scored, key=lambda s: -s[0])])
    if not labels.any():
        return 0.0
    return float((labels * labels.cumsum() / np.arange(1, len(labels) + 1)).sum() / labels.sum())
