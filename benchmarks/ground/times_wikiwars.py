"""Times in WikiWars (Mazur and Dale 2010), encyclopaedia articles on wars: narrative without a date of its own.

usage: times_wikiwars.py FOLDER_OF_TML [--marked NAME=FOLDER ...] [--errors]

FOLDER_OF_TML holds the articles with their expressions in TIMEX3 tags; the coders followed TIMEX2, so that is how our
times are written. All expressions count: dates, durations, sets, and vague ones. `--marked` adds a system by the folder
of its marked texts. `--errors` lists what we miss or read otherwise; give it for training articles only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from times_peers import compare
from times_timeml import Document, Marked, document, pairs

from tocsin.annotate.times import find_timexes

PUBLISHED = """Published, on other splits or counts of the same articles:
SynTime (Zhong, Sun and Cambria 2017), test articles: recognition strict F1 0.782, relaxed 0.930; it gives no values."""


def ours(each: Document) -> list[Marked]:
    """Our times as TIMEX2."""
    found = find_timexes(each.text, narrative=True, scheme="timex2")
    return [Marked(one.start, one.stop, one.type, one.value) for one in found]


def ours_as_timex3(each: Document) -> list[Marked]:
    """Our times as TIMEX3, without what only TIMEX2 marks."""
    return [Marked(one.start, one.stop, one.type, one.value) for one in find_timexes(each.text, narrative=True)]


def errors(documents: Iterable[Document]) -> None:
    """Print what we miss and what we read otherwise."""
    for each in documents:
        mine = {theirs: one for one, theirs in pairs(ours(each), each.marked)}
        for theirs in each.marked:
            one = mine.get(theirs)
            if one is None or one.value != theirs.value:
                found = "nothing" if one is None else f"{each.text[one.start : one.stop]!r} {one.value}"
                around = each.text[max(0, theirs.start - 40) : theirs.start]
                print(f"{each.name} {each.text[theirs.start : theirs.stop]!r} {theirs.value} | {found} | {around!r}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--marked", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    documents = [document(path) for path in sorted(arguments.folder.glob("*.tml"))]
    if not documents:
        raise SystemExit(f"no .tml files in {arguments.folder}: name the folder that holds the articles themselves")
    if arguments.errors:
        errors(documents)
    compare(documents, [("Tocsin", ours), ("Tocsin, as TIMEX3", ours_as_timex3)], arguments.marked, "narratives")
    print(PUBLISHED)


if __name__ == "__main__":
    main()
