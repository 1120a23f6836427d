"""Documents for the language models, and one model of each kind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from tocsin.annotate import Grounders
from tocsin.annotate.encoder.labels import GAPS, ROLES, SCORES, TRIGGER, WIDTH
from tocsin.annotate.rules import shipped
from tocsin.read import split_passages
from tocsin.records import Mention, Passage
from tocsin.registry import MODELS, language_model
from tocsin.seams import Document, LanguageModel

Grounded = Callable[[str], tuple[Document, list[Mention]]]

SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:'\"-"


def document_of(text: str) -> Document:
    """A report of 2019 with its first line as title."""
    title = text.split("\n", 1)[0].strip() or None
    passages = tuple(
        Passage(report_id="rep_test", start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(text, title)
    )
    return Document("rep_test", text, title, "Harbour Wire", "2019-08-22", passages)


def write_tokenizer(path: Path) -> None:
    """A tokenizer of single signs."""
    words = ["[UNK]", *SIGNS, *(f"##{c}" for c in SIGNS)]
    made = Tokenizer(models.WordPiece({w: n for n, w in enumerate(words)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.save(str(path))


def write_graph(path: Path, seed: np.random.Generator, **other: int) -> None:
    """A net that gives each token scores and vectors by itself, at random; outputs may be given another size."""
    sizes = {"scores": SCORES, "meet": 4 * WIDTH} | other
    tables = [
        numpy_helper.from_array(seed.normal(size=(128, n)).astype(np.float32), f"{k}.w") for k, n in sizes.items()
    ]
    nodes = [helper.make_node("Gather", [f"{k}.w", "ids"], [k]) for k in sizes]
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])
    outs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, [1, "tokens", n]) for k, n in sizes.items()]
    graph = helper.make_graph(nodes, "tiny", [ids], outs, tables)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10), path)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an encoder of random numbers: it knows nothing, and keeps every promise all the same."""
    folder, seed = tmp_path_factory.mktemp("encoder"), np.random.default_rng(20)
    write_tokenizer(folder / "tokenizer.json")
    write_graph(folder / "model.onnx", seed)
    shapes = {
        "kind": (TRIGGER + 1, WIDTH), "gap": (GAPS, WIDTH), "sum": (WIDTH, len(ROLES)),
        "product": (WIDTH, len(ROLES)), "bias": (len(ROLES),),
    }  # fmt: skip
    np.savez(folder / "pairs.npz", **{k: seed.normal(size=s).astype(np.float32) for k, s in shapes.items()})
    tables = {t: w | {"enc": 0.2, "enc_same": 0.1, "place": 0.2} for t, w in shipped().items()}
    (folder / "tables.json").write_text(json.dumps(tables), encoding="utf-8")
    return folder


@pytest.fixture
def other_sizes(tiny: Path, tmp_path: Path) -> Callable[..., Path]:
    """Gives the folder of an encoder whose outputs have other sizes than the package reads."""

    def made(**sizes: int) -> Path:
        copy = Path(shutil.copytree(tiny, tmp_path / "other"))
        write_graph(copy / "model.onnx", np.random.default_rng(20), **sizes)
        return copy

    return made


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a spaCy pipeline that knows two words of acts that the rules do not."""
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra: pip install 'tocsin[spacy]'")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "shelling_missile", "pattern": [{"LOWER": "plastered"}]},
            {"label": "looting_destruction", "pattern": [{"LOWER": "stripped"}]},
            {"label": "PERSON", "pattern": [{"LOWER": "killed"}]},
        ]
    )
    folder = tmp_path_factory.mktemp("pipeline") / "nlp"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="session", params=["encoder", "rules", "tiny", "pipeline"])
def model(request: pytest.FixtureRequest) -> LanguageModel:
    """Each kind of language model in turn: by its name, or from its folder."""
    chosen = request.param if request.param in MODELS else request.getfixturevalue(request.param)
    return language_model(chosen)


@pytest.fixture(scope="session")
def grounded() -> Grounded:
    """Gives the document of a text and what is grounded in it."""
    grounders = Grounders()

    def run(text: str) -> tuple[Document, list[Mention]]:
        document = document_of(text)
        return document, grounders.ground(document)

    return run
