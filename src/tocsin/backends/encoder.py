"""The learned language model on ONNX Runtime, with the weights that come with the package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime

from tocsin.annotate.encoder import (
    SCORES,
    WIDTH,
    EncoderReader,
    Floats,
    Forward,
    PairNet,
    TagForward,
    load_tokenizer,
)
from tocsin.annotate.rules import with_steps
from tocsin.errors import ConfigError
from tocsin.records import Mention
from tocsin.seams import Document, Reading, Tag

MODEL, PAIRS, TOKENIZER, TABLES = "model.onnx", "pairs.npz", "tokenizer.json", "tables.json"
FILES = (MODEL, PAIRS, TOKENIZER, TABLES)
"""Files of a model's folder: the encoder, the net for pairs, the tokenizer, the tables of weights."""

SIZES = {"scores": SCORES, "meet": 4 * WIDTH}
"""Outputs that a model's file must have, with their numbers for each token."""

TAGS = "tags"
"""Output that it may have besides."""

KEPT = 64
"""Windows whose answers are kept, of 0.4 MiB at most: those of some twenty reports."""

THREADS = 1
"""Threads of one forward pass: reports are many, and the engine runs them side by side."""


class EncoderModel:
    """Reads with an encoder fine-tuned for incidents; the rules weigh its scores with what they notice themselves."""

    name = "encoder"

    def __init__(self, folder: Path | None = None) -> None:
        with as_file(files("tocsin") / "models" / "encoder") as shipped:
            found = folder or shipped
            if missing := [name for name in FILES if not (found / name).is_file()]:
                raise ConfigError(f"the model at {found} lacks {', '.join(missing)}", "make it with training/encoder")
            try:
                self._reader = reader_of(found, json.loads((found / TABLES).read_bytes()))
            except ConfigError:
                raise
            except Exception as e:  # four libraries read the files, each with faults of its own
                raise ConfigError(f"the model at {found} cannot be loaded ({type(e).__name__})", "make it anew") from e
            self.version = "1." + digest(found)

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document; spans lie in the document's text."""
        return self._reader.read(documents, grounded)

    @property
    def tags(self) -> Callable[[Document], list[Tag]] | None:
        """Gives entities of re3d's kinds and parts in acts of MUC-4's; None where the model's file has no tags."""
        return self._reader.tags


def reader_of(folder: Path, tables: dict[str, dict[str, float]]) -> EncoderReader:
    """A reader with the encoder of a folder and these tables."""
    with np.load(folder / PAIRS) as arrays:
        pairs = PairNet.of({name: arrays[name] for name in arrays.files})
    session = _session(folder / MODEL)
    sizes = {o.name: o.shape[-1] for o in session.get_outputs()}
    if unlike := [f"{name} ({sizes.get(name)} for {size})" for name, size in SIZES.items() if sizes.get(name) != size]:
        raise ConfigError(f"the model at {folder} gives other numbers a token: {', '.join(unlike)}", "make it anew")
    tag = tag_of(session) if TAGS in sizes else None
    return EncoderReader(load_tokenizer(folder / TOKENIZER), forward_of(session), pairs, with_steps(tables), tag)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def forward_of(session: onnxruntime.InferenceSession) -> Forward:
    """The forward pass over one window; windows are run one by one, so that none changes another's numbers.

    What the last `KEPT` windows gave is kept: copies that come one after the other are read once.
    """

    @lru_cache(maxsize=KEPT)
    def forward(ids: Sequence[int]) -> tuple[Floats, Floats]:
        made: list[Any] = session.run(list(SIZES), {"ids": np.array([ids], dtype=np.int64)})
        return cast(Floats, made[0][0]), cast(Floats, made[1][0])

    return forward


def tag_of(session: onnxruntime.InferenceSession) -> TagForward:
    """The same for tags, which are computed only where they are asked for."""

    def tag(ids: Sequence[int]) -> Floats:
        made: list[Any] = session.run([TAGS], {"ids": np.array([ids], dtype=np.int64)})
        return cast(Floats, made[0][0])

    return tag


def digest(folder: Path) -> str:
    """Twelve hex digits that change with any file of a model."""
    whole = hashlib.sha256()
    for name in FILES:
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()[:12]
