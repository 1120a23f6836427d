"""A case's configuration: `case.toml` in its folder, small and written to be edited by hand."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from tocsin.errors import CaseError, ConfigError

FILE = "case.toml"
HOME = "TOCSIN_CASES"
DEFAULT_MODEL = "encoder"

_TEMPLATE = """\
# Settings of this case. What is commented out is the default.
{store}
{model}
# numbers = "guide"       # rules for "dozens", "at least", ranges: guide, acled, or a .toml file of your own
# tolls = "median_of_origins"  # rule for the best number of a toll; docs/read-a-result.md has them all
# actors = "actors.toml"  # actors of your own, beside the shipped list, relative to this folder
# tiles = "https://tiles.example/{{z}}/{{x}}/{{y}}.png"  # map tiles for pages; each page then asks that server
# tiles_credit = "..."    # whom that server wants to be named
# tokens = "sha256:..."   # who may ask the API from elsewhere: hashes that `tocsin token` makes, parted by commas
# [profiles.public]         # what others may see; docs/publish.md has every setting
# keep = []                 # names that are never masked: office-holders whom no report calls so
# mask = []                 # names that always are
"""


_TILES = re.compile(r"https?://(?=[^\s\"'<>]*\{z\})(?=[^\s\"'<>]*\{x\})(?=[^\s\"'<>]*\{y\})[^\s\"'<>]+")
"""Address of a tile: http or https with the three numbers of a tile, and nothing that could end an attribute."""

_MODEL = "# language model: a name, or the path of a folder, relative to this one"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a case: store URL (None: SQLite here), model, rules, actors, tiles, profiles, hashes of tokens."""

    folder: Path
    store: str | None = None
    model: str = DEFAULT_MODEL
    numbers: str = "guide"
    tolls: str = "median_of_origins"
    actors: str | None = None
    tiles: str | None = None
    tiles_credit: str | None = None
    profiles: Mapping[str, Any] = field(default_factory=dict)
    tokens: str | None = None

    @property
    def store_url(self) -> str:
        """Database URL of the store."""
        return self.store or f"sqlite:///{(self.folder / 'case.db').resolve()}"

    @property
    def model_chosen(self) -> str | Path:
        """Name of the language model, or the folder that holds it: what has a slash is a path, relative to the case."""
        return self.folder / self.model if is_path(self.model) else self.model

    @property
    def number_rules(self) -> str | Path:
        """Rules for number words: the name of a shipped set, or the case's own file."""
        return self.folder / self.numbers if self.numbers.endswith(".toml") else self.numbers

    @property
    def actors_path(self) -> Path | None:
        """File of the case's own actors."""
        return self.folder / self.actors if self.actors else None


def is_path(name: str) -> bool:
    """Whether a name is meant as a path."""
    return "/" in name or os.sep in name


def case_folder(name: str) -> Path:
    """Folder of a case: a path where the name looks like one, else below TOCSIN_CASES, else below `~/tocsin`."""
    if not name or name in (".", ".."):
        raise CaseError(f"{name!r} is no name for a case", "use letters and digits, or a path")
    if is_path(name) or (Path(name) / FILE).is_file():
        return Path(name)
    home = os.environ.get(HOME)
    return (Path(home) if home else Path.home() / "tocsin") / name


def load_config(folder: Path) -> Config:
    """Configuration of an existing case; CaseError where it is none, ConfigError where a setting is unknown."""
    path = folder / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as e:
        raise CaseError(f"no case at {folder}", "make one: tocsin run REPORTS --case NAME") from e
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(f"{path} cannot be read ({e})", "correct it or take it from a new case") from e
    known = {f.name for f in fields(Config)} - {"folder"}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{path}: unknown setting {key!r}", f"known are {', '.join(sorted(known))}")
        if key == "profiles" and not isinstance(value, dict):
            raise ConfigError(f"{path}: profiles must be tables", "write [profiles.NAME]")
        if key != "profiles" and not isinstance(value, str):
            raise ConfigError(f"{path}: {key} must be text", f'write {key} = "..."')
    if (tiles := values.get("tiles")) is not None and not _TILES.fullmatch(tiles):
        raise ConfigError(f"{path}: tiles is no address of map tiles", 'write "https://SERVER/{z}/{x}/{y}.png"')
    return Config(folder=folder, **values)


def make_config(folder: Path, store: str | None = None, model: str | None = None) -> Config:
    """Configuration of a new case, written where there is none yet."""
    path = folder / FILE
    if not path.is_file():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lines = {
                "store": f"store = {json.dumps(store)}" if store else '# store = "postgresql://USER@HOST/DATABASE"',
                "model": (f"model = {json.dumps(model)}" if model else f'# model = "{DEFAULT_MODEL}"       ') + _MODEL,
            }
            coming = path.with_suffix(".coming")
            coming.write_text(_TEMPLATE.format(**lines), encoding="utf-8")
            coming.replace(path)
        except OSError as e:
            raise CaseError(
                f"cannot make a case at {folder} ({e.strerror})", f"choose another place with {HOME}"
            ) from e
    return load_config(folder)
