"""Write the pages of the documentation that derive from the code: tables and vocabulary."""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin.schema import data_page
from tocsin.vocabulary import vocabulary_page

PAGES = {"tables.md": data_page, "vocabulary.md": vocabulary_page}
"""Page names and what writes them."""


def write_pages(folder: Path) -> list[Path]:
    """Write every derived page below the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        written.append(folder / name)
    return written


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
