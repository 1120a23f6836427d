"""The one place where a parser's failure on a hostile file becomes `Unreadable`."""

from collections.abc import Iterator
from contextlib import contextmanager

from tocsin.read.report import Unreadable


@contextmanager
def unreadable(reason: str, remedy: str) -> Iterator[None]:
    """Turn whatever a parser raises inside the block into `Unreadable(reason, remedy)`."""
    try:
        yield
    except Unreadable:
        raise
    # Parsers of PDF, ZIP, mail and markup raise dozens of kinds on damaged files, RecursionError among them.
    except Exception as error:
        raise Unreadable(reason, remedy) from error
