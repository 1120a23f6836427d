"""A model is chosen by name or by the folder that holds it, in Python, in `case.toml` and on the command line."""

from __future__ import annotations

import shutil
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.errors import CaseError, ConfigError
from tocsin.registry import language_model

REPORT = """Bridge quarter plastered

Government guns plastered the bridge quarter of Aleppo on Tuesday. Soldiers stripped the houses on Wednesday.
"""


def test_the_same_folder_gives_the_same_version_and_another_file_another(tiny: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tiny, tmp_path / "copy"))
    assert language_model(tiny).version == language_model(copy).version
    (copy / "tables.json").write_text("{}", encoding="utf-8")
    assert language_model(tiny).version != language_model(copy).version


def test_a_pipeline_gives_the_same_version_each_time(pipeline: Path) -> None:
    assert language_model(pipeline).version == language_model(pipeline).version


def test_acts_that_only_the_pipeline_knows_are_found_with_their_arguments(pipeline: Path, grounded: Any) -> None:
    document, mentions = grounded(REPORT)
    alone = language_model("rules").read([document], [mentions])[0]
    reading = language_model(pipeline).read([document], [mentions])[0]
    types = {m.type for m in reading.mentions if m.kind == "trigger"}
    assert {"shelling_missile", "looting_destruction"} <= types
    assert "looting_destruction" not in {m.type for m in alone.mentions if m.kind == "trigger"}
    assert {"place", "time"} <= {r.role for r in reading.relations}


def test_the_shipped_weights_are_small_enough_to_come_with_the_package() -> None:
    shipped = Path(str(files("tocsin"))) / "models" / "encoder"
    assert sum(f.stat().st_size for f in shipped.iterdir()) < 50_000_000


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_a_model_is_named_with_its_remedy(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ConfigError, match=r"model\.onnx"):
        language_model(tmp_path / folder)


def test_an_encoder_that_lacks_a_file_is_named_with_the_file(tiny: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tiny, tmp_path / "copy"))
    (copy / "pairs.npz").unlink()
    with pytest.raises(ConfigError, match=r"pairs\.npz"):
        language_model(copy)


@pytest.mark.parametrize("file", ["model.onnx", "pairs.npz", "tokenizer.json", "tables.json"])
def test_an_encoder_with_a_broken_file_is_named_with_its_folder(tiny: Path, tmp_path: Path, file: str) -> None:
    copy = Path(shutil.copytree(tiny, tmp_path / "copy"))
    (copy / file).write_bytes(b"\x00not what it should be")
    with pytest.raises(ConfigError, match="cannot be loaded"):
        language_model(copy)


@pytest.mark.parametrize("output", ["scores", "meet"])
def test_an_encoder_made_for_other_outputs_is_named_with_their_sizes(other_sizes: Any, output: str) -> None:
    with pytest.raises(ConfigError, match=rf"{output} \(24 for"):
        language_model(other_sizes(**{output: 24}))


def test_the_command_line_keeps_the_model_in_the_case(tocsin_command: Any, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    case = tmp_path / "case"
    done = tocsin_command("run", tmp_path / "report.txt", "--case", case, "--model", tiny)
    assert done.exit_code == 0, done.output
    assert tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))["model"] == str(tiny)
    with tocsin.open(str(case)) as opened:
        assert opened.config.model_chosen == tiny
        assert len(opened.mentions)
    with pytest.raises(CaseError, match="another model"):
        tocsin.open(str(case), create=True, model="rules")
