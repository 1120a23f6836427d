"""Annotate reports in processes side by side; one that ends costs the reports that it held, not the run."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from tocsin import errors
from tocsin.annotate import Annotator
from tocsin.backends.frames import receive, send
from tocsin.backends.local import collect_seldom
from tocsin.errors import TocsinError
from tocsin.records import Mention, Passage, Relation, Row, columns
from tocsin.registry import language_model
from tocsin.seams import Document

MOST_SECONDS = 900.0
"""Longest wait for a batch: sixteen reports of a megabyte each take a third of it."""

_ROWS: dict[str, type[Row]] = {record.spec.name: record for record in (Mention, Relation)}
_NAMES = {table: tuple(c.name for c in columns(record)) for table, record in _ROWS.items()}
_PLAIN = tuple(f.name for f in fields(Document) if f.name != "passages")


class AnnotatingProcesses:
    """Stands for an `Annotator` whose work is done elsewhere; `rows` may be called by several threads at once.

    Processes are started when a call finds none that is idle. Raises, as the annotator would, TocsinError for a setting
    that cannot be used; RuntimeError where a batch ends its process, takes too long or meets a fault.
    """

    def __init__(self, model: str | Path, *, numbers: str | Path = "guide", actors: Path | None = None) -> None:
        self._settings = json.dumps({"model": _told(model), "numbers": _told(numbers), "actors": _told(actors)})
        self._idle: queue.SimpleQueue[_Process] = queue.SimpleQueue()
        self._all: list[_Process] = []
        first = self._start()
        self.version = first.version
        self._idle.put(first)

    def rows(self, documents: Sequence[Document]) -> list[Row]:
        """Mention and relation rows of the reports."""
        with self._process() as process:
            answer = process.ask(json.dumps([_shown(d) for d in documents]).encode())
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return [_ROWS[table](**dict(zip(_NAMES[table], values, strict=True))) for table, values in answer["rows"]]

    def close(self) -> None:
        """End the processes."""
        for process in self._all:
            process.end()

    def _start(self) -> _Process:
        process = _Process(self._settings)
        self._all.append(process)
        return process

    @contextmanager
    def _process(self) -> Iterator[_Process]:
        try:
            process = self._idle.get_nowait()
        except queue.Empty:
            process = self._start()
        try:
            yield process
        finally:
            if process.lives:
                self._idle.put(process)


class _Process:
    """One annotating process, ready once it is made."""

    def __init__(self, settings: str) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tocsin.backends.annotating"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.lives = True
        try:
            told = self.ask(settings.encode())
        except RuntimeError as e:
            # No fault of the reports at hand: they must not be rejected for it.
            raise TocsinError("an annotating process cannot be started", "free memory, or run with --workers 1") from e
        if "error" in told:
            self.end()
            raise getattr(errors, told["error"], TocsinError)(told["message"], told["remedy"])
        if "fault" in told:
            self.end()
            raise RuntimeError(told["fault"])
        self.version: str = told["version"]

    def ask(self, content: bytes) -> dict[str, Any]:
        """The answer to one frame; RuntimeError where none comes."""
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        timer = threading.Timer(MOST_SECONDS, self._popen.kill)
        timer.daemon = True
        timer.start()
        try:
            send(self._popen.stdin, content)
            answer = receive(self._popen.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.end()
            raise RuntimeError("ends the annotating process, or takes too long")
        made: dict[str, Any] = json.loads(answer)
        return made

    def end(self) -> None:
        """Let go of the process."""
        self.lives = False
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what could not be written to a process that is gone
                continue


def serve() -> None:
    """Answer settings, then batches of documents on standard input, as frames of JSON, until the input ends."""
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    annotator = None
    collect_seldom()
    while (content := receive(stdin)) is not None:
        asked = json.loads(content)
        try:
            if annotator is None:
                annotator = _annotator(asked)
                answer: dict[str, Any] = {"version": annotator.version}
            else:
                rows = annotator.rows([_document(d) for d in asked])
                answer = {"rows": [(row.spec.name, list(row.values().values())) for row in rows]}
        except TocsinError as e:
            answer = {"error": type(e).__name__, "message": e.message, "remedy": e.remedy}
        except Exception as e:  # noqa: BLE001  told to the process that asked, which knows what to do
            answer = {"fault": f"{type(e).__name__}: {e}"}
        send(stdout, json.dumps(answer).encode())


def _annotator(settings: dict[str, Any]) -> Annotator:
    model, numbers, actors = (_meant(settings[name]) for name in ("model", "numbers", "actors"))
    assert model is not None
    assert numbers is not None
    return Annotator(language_model(model), numbers=numbers, actors=Path(actors) if actors else None)


def _told(setting: str | Path | None) -> dict[str, str] | None:
    if setting is None:
        return None
    return {"path": str(setting)} if isinstance(setting, Path) else {"name": setting}


def _meant(told: dict[str, str] | None) -> str | Path | None:
    if told is None:
        return None
    return Path(told["path"]) if "path" in told else told["name"]


def _shown(document: Document) -> dict[str, Any]:
    told = {name: getattr(document, name) for name in _PLAIN}
    return told | {"passages": [p.values() for p in document.passages]}


def _document(values: dict[str, Any]) -> Document:
    passages = tuple(Passage(**p) for p in values.pop("passages"))
    return Document(**values, passages=passages)


if __name__ == "__main__":
    serve()
