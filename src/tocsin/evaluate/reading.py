"""Read a text without a case: the whole way from text to facts, in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.annotate import Annotator
from tocsin.config import DEFAULT_MODEL
from tocsin.errors import InputError
from tocsin.extract import extract_report
from tocsin.read import split_passages
from tocsin.records import Mention, Passage, R, Relation, Report, Row
from tocsin.registry import language_model
from tocsin.seams import Document, Tag


@dataclass(frozen=True, slots=True)
class Found:
    """A report with all that was found in it."""

    report: Report
    mentions: tuple[Mention, ...]
    facts: tuple[Row, ...]
    tags: tuple[Tag, ...] = ()

    def of(self, record: type[R]) -> list[R]:
        """Facts of one kind, in the order of the text."""
        return sorted((f for f in self.facts if isinstance(f, record)), key=lambda f: (f.start, f.stop, f.id))  # type: ignore[attr-defined]


class TextReader:
    """The pipeline's per-report stages over one text at a time, with a language model chosen by name.

    `tags` asks for the model's tags as well, where it gives any.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, tags: bool = False) -> None:
        self._annotator = Annotator(language_model(model))
        self._tags = self._annotator.tags if tags else None

    def read(
        self,
        name: str,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Found:
        """What is found in a text; `published` in EDTF."""
        report = Report(
            capture_id=name, part=0, title=title, publisher=publisher, published=published,
            text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text=text,
        )  # fmt: skip
        passages = tuple(
            Passage(report_id=report.report_id, start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
            for p in split_passages(text, title)
        )
        document = Document(report.report_id, text, title, publisher, published, passages)
        rows = self._annotator.rows([document])
        mentions = tuple(r for r in rows if isinstance(r, Mention))
        relations = [r for r in rows if isinstance(r, Relation)]
        facts = tuple(extract_report(document, mentions, relations))
        tags = self._tags(document) if self._tags else ()
        return Found(report, mentions, facts, tuple(tags))


def folder(path: Path, what: str) -> Path:
    """The path, if it is a folder; InputError says what it should hold."""
    if not path.is_dir():
        raise InputError(f"{path} is no folder", f"give the folder of {what}")
    return path


def files_in(paths: Sequence[Path], pattern: str, what: str) -> Iterator[Path]:
    """Files of the folders, in order; InputError where there are none."""
    found = [f for p in paths for f in sorted(folder(p, what).glob(pattern))]
    if not found:
        raise InputError(f"no {pattern} in {', '.join(map(str, paths))}", f"give the folder of {what}")
    yield from found


def text_of(path: Path) -> str:
    """What stands in a file; InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as e:
        raise InputError(f"{path} cannot be read ({e.strerror})", "give a file that you may read") from e
