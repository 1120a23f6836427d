"""Evidence from open reporting on armed conflict: counted, sourced, and traceable to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.case import Case
    from tocsin.records import Mention


def open(name: str, *, create: bool = False, store: str | None = None, model: str | None = None) -> Case:
    """Open a case by name or path; CaseError where there is none and `create` is not said.

    `store` is a database URL, used when the case is made: SQLite in the case's folder unless given.
    `model` is the name or the folder of a language model, likewise.
    """
    from tocsin.case import Case  # noqa: PLC0415  so that importing the package stays light

    return Case.open(name, create=create, store=store, model=model)


def ground(text: str, published: str | None = None, *, numbers: str = "guide") -> list[Mention]:
    """Names, places, times and quantities of a text, in its order, each with its value, reason, score and span.

    `published` is the date of publication in EDTF (2017-04-16, 2017-04), `numbers` the rules for number words. Spans
    are half-open character ranges of `text`. Raises InputError where `published` is no date.
    """
    from tocsin.annotate.ground import ground_text  # noqa: PLC0415  so that importing the package stays light

    return ground_text(text, published, numbers=numbers)


__all__ = ["__version__", "ground", "open"]
