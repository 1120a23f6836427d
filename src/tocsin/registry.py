"""What can be chosen by name: language models and exports; a new one is one file and one registration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, cast

from tocsin.config import is_path
from tocsin.errors import ConfigError
from tocsin.seams import LanguageModel, Publisher

MODELS: Mapping[str, str] = {
    "encoder": "tocsin.backends.encoder:EncoderModel",
    "rules": "tocsin.annotate.rules:RuleModel",
}
"""Shipped language models: name to `module:class`."""

FOLDERS: Mapping[str, str] = {
    "model.onnx": "tocsin.backends.encoder:EncoderModel",
    "config.cfg": "tocsin.backends.pipeline:PipelineModel",
}
"""Language models that are read from a folder: a file that it holds to the `module:class` that reads it."""

PUBLISHERS: Mapping[str, str] = {
    "acled": "tocsin.publish.exports.acled:AcledPublisher",
    "atom": "tocsin.publish.exports.atom:AtomPublisher",
    "bundle": "tocsin.publish.exports.bundle:BundlePublisher",
    "csv": "tocsin.publish.exports.tables:CsvPublisher",
    "ftm": "tocsin.publish.exports.ftm:FtmPublisher",
    "geojson": "tocsin.publish.exports.geojson:GeoJsonPublisher",
    "gold": "tocsin.publish.exports.gold:GoldPublisher",
    "hxl": "tocsin.publish.exports.hxl:HxlPublisher",
    "json": "tocsin.publish.exports.tables:JsonPublisher",
    "parquet": "tocsin.publish.exports.tables:ParquetPublisher",
    "plover": "tocsin.publish.exports.plover:PloverPublisher",
    "sqlite": "tocsin.publish.exports.sqlite:SqlitePublisher",
    "stix": "tocsin.publish.exports.stix:StixPublisher",
    "ucdp": "tocsin.publish.exports.ucdp:UcdpPublisher",
}
"""Shipped exports: name to `module:class`."""


def _make(kind: str, shipped: Mapping[str, str], name: str) -> Any:
    for point in entry_points(group=f"tocsin.{kind}"):
        if point.name == name:
            return point.load()()
    if name not in shipped:
        raise ConfigError(f"no {kind[:-1]} named {name!r}", f"known are {', '.join(names(kind, shipped))}")
    return _class(shipped[name])()


def _class(path: str) -> Callable[..., Any]:
    module, _, attribute = path.partition(":")
    return cast(Callable[..., Any], getattr(import_module(module), attribute))


def names(kind: str, shipped: Mapping[str, str]) -> list[str]:
    """Names that can be chosen: shipped ones and those that installed packages register as `tocsin.<kind>`."""
    return sorted({*shipped, *(p.name for p in entry_points(group=f"tocsin.{kind}"))})


def language_model(name: str | Path) -> LanguageModel:
    """Language model of that name, or the one that a folder holds, a path or text with a slash; ConfigError if none."""
    if isinstance(name, Path) or is_path(name):
        return _from_folder(Path(name))
    return cast(LanguageModel, _make("models", MODELS, name))


def _from_folder(folder: Path) -> LanguageModel:
    for file, path in FOLDERS.items():
        if (folder / file).is_file():
            return cast(LanguageModel, _class(path)(folder))
    raise ConfigError(f"no language model at {folder}", f"its folder holds one of {', '.join(FOLDERS)}")


def publisher(name: str) -> Publisher:
    """Export of that name; ConfigError where there is none."""
    return cast(Publisher, _make("publishers", PUBLISHERS, name))
