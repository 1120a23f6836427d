"""Redaction profiles: what each lets through, as data that a case can add to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.errors import ConfigError

DEFAULT = "public"
"""Profile of whatever leaves the desk, unless a person asks for another."""

_CHOICES = {
    "people": ("shown", "masked"),
    "places": ("as_read", "district", "province"),
    "text": ("whole", "values"),
    "desk": ("shown", "masked"),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile; `profiles.toml` says what each setting means."""

    name: str
    people: str = "masked"
    doubtful: bool = True
    places: str = "district"
    text: str = "values"
    delay_days: int = 7
    desk: str = "masked"
    keep: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it lets everything through."""
        return (self.people, self.places, self.text, self.desk, self.delay_days) == (
            "shown", "as_read", "whole", "shown", 0,
        ) and not self.mask  # fmt: skip


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("tocsin.publish.redaction") / "profiles.toml").read_text(encoding="utf-8"))


def profile_named(name: str, own: Mapping[str, Any] | None = None) -> Profile:
    """Profile of that name, with what a case's own `profiles` change in it; a new one begins as `public` is.

    ConfigError where there is none, or where a setting is unknown or has a value that it cannot have.
    """
    mine: Any = (own or {}).get(name, {})
    if name not in _shipped() and name not in (own or {}):
        known = ", ".join(sorted({*_shipped(), *(own or {})}))
        raise ConfigError(f"no profile named {name!r}", f"known are {known}")
    if not isinstance(mine, Mapping):
        raise ConfigError(f"profiles.{name} must be a table", f"write [profiles.{name}]")
    base = Profile(name, **_shipped().get(name, _shipped()[DEFAULT]))
    return replace(base, **{key: _checked(f"profiles.{name}.{key}", key, value) for key, value in mine.items()})


def _checked(where: str, key: str, value: Any) -> Any:
    known = {f.name for f in fields(Profile)} - {"name"}
    if key not in known:
        raise ConfigError(f"unknown setting {where}", f"known are {', '.join(sorted(known))}")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise ConfigError(f"{where} cannot be {value!r}", f"write one of {', '.join(_CHOICES[key])}")
    if key == "doubtful" and not isinstance(value, bool):
        raise ConfigError(f"{where} cannot be {value!r}", "write true or false")
    if key == "delay_days" and (not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 36_500):
        raise ConfigError(f"{where} cannot be {value!r}", "write a number of days, 0 for none")
    if key in ("keep", "mask"):
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise ConfigError(f"{where} cannot be {value!r}", "write a list of names")
        return tuple(value)
    return value
