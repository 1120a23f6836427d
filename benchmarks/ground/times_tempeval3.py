"""Times in the training documents of TempEval-3 (TimeBank and AQUAINT, news of 1989 to 2000), part of them held out.

usage: times_tempeval3.py FOLDER [--part held-out|open|all] [--marked NAME=FOLDER ...]

FOLDER holds the documents, at any depth, as TimeML. A document is held out where the first byte of the SHA-256 of its
name is below 128. No licence is stated for these documents: no word list was drawn from them and no text of theirs was
studied; of the open part, counts of errors by kind of value were looked at. No errors are listed here. Expressions in
the text count, the date above it is given.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from times_peers import compare
from times_timeml import Document, Marked, document

from tocsin.annotate.times import find_timexes

HELD_OUT_BELOW = 128
PARTS = ("held-out", "open", "all")
PUBLISHED = """Published, on the test documents of TempEval-3, which are others (UzZaman et al. 2013), value F1:
HeidelTime 0.776, NavyTime 0.710, SUTime about 0.67."""


def held_out(name: str) -> bool:
    """Whether a document of this name is held out."""
    return hashlib.sha256(name.encode()).digest()[0] < HELD_OUT_BELOW


def ours(each: Document) -> list[Marked]:
    """Our times as TIMEX3, counted from the date of the document."""
    return [Marked(one.start, one.stop, one.type, one.value) for one in find_timexes(each.text, each.written)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS, default="held-out")
    parser.add_argument("--marked", action="append", default=[], metavar="NAME=FOLDER")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.rglob("*.tml"), key=lambda path: path.stem)
    wanted = [path for path in paths if arguments.part in {"all", ("open", "held-out")[held_out(path.stem)]}]
    documents = [document(path) for path in wanted]
    if not documents:
        raise SystemExit(f"no .tml files of the {arguments.part} part below {arguments.folder}")
    print(f"part: {arguments.part}")
    compare(documents, [("Tocsin", ours)], arguments.marked, "news")
    print(PUBLISHED)


if __name__ == "__main__":
    main()
