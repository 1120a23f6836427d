"""Evidence from open reporting on armed conflict: counted, sourced, and traceable to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.case import Case


def open(name: str, *, create: bool = False, store: str | None = None, model: str | None = None) -> Case:
    """Open a case by name or path; CaseError where there is none and `create` is not said.

    `store` is a database URL, used when the case is made: SQLite in the case's folder unless given.
    `model` is the name or the folder of a language model, likewise.
    """
    from tocsin.case import Case  # noqa: PLC0415  so that importing the package stays light

    return Case.open(name, create=create, store=store, model=model)


__all__ = ["__version__", "open"]
