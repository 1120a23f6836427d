"""Read captures in a process of its own: what hangs, swells or crashes there costs one capture, not the run."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tocsin.backends.frames import receive, send
from tocsin.read import Page, Passage, Unreadable, read_capture

MOST_SECONDS = 60.0
"""Longest wait for the next page of a capture; a page at the limit of tags takes some 18 s."""

MOST_MEMORY = 3 << 30
"""Bytes of address space of the reading process: a quarter of it is what the libraries map without using it."""


def serve() -> None:
    """Answer captures on standard input with pages on standard output, as frames of JSON, until the input ends."""
    _bound_memory()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (head := receive(stdin)) is not None:
        content = receive(stdin)
        if content is None:
            return
        for answer in _answers(json.loads(head), content):
            send(stdout, json.dumps(answer).encode())
        send(stdout, b"null")


def _answers(head: dict[str, Any], content: bytes) -> Iterator[dict[str, Any]]:
    try:
        for got in read_capture(content, name=head["name"], media_type=head["media_type"]):
            yield _failed(got) if isinstance(got, Unreadable) else {"page": asdict(got)}
    except Unreadable as e:
        yield _failed(e)
    except (MemoryError, RecursionError):
        yield {
            "reason": "too large or too deeply nested to read",
            "remedy": "split it or copy its text into a .txt file",
        }
    except Exception as e:  # noqa: BLE001  the parsers' own faults must cost one capture, whatever they are
        yield {"reason": f"cannot be read ({type(e).__name__})", "remedy": "copy its text into a .txt file"}


def _failed(e: Unreadable) -> dict[str, Any]:
    return {"reason": e.reason, "remedy": e.remedy}


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


class ReadingProcess:
    """A reading process that is started when first needed and started again after a capture that ended it."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", "tocsin.backends.reader"]
            process = subprocess.Popen(  # noqa: S603  our own module, no shell, no argument from outside
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._process, self._answers = process, queue.Queue(maxsize=64)
            threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
        return self._process

    def read(self, content: bytes, *, name: str, media_type: str | None) -> Iterator[Page | Unreadable]:
        """Pages of a capture as they come; Unreadable for what cannot be read, hangs or ends the process."""
        process = self._start()
        head = json.dumps({"name": name, "media_type": media_type}).encode()
        threading.Thread(target=_ask, args=(process, head, content), daemon=True).start()
        while True:
            try:
                answer = self._answers.get(timeout=self._seconds)
            except queue.Empty:
                self.close()
                yield Unreadable(f"reading takes longer than {self._seconds:.0f} s", "split it or copy its text out")
                return
            if answer is None:
                self.close()
                yield Unreadable("ends the reading process", "copy its text into a .txt file")
                return
            if answer == b"null":
                return
            yield _page(json.loads(answer))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _ask(process: subprocess.Popen[bytes], head: bytes, content: bytes) -> None:
    try:
        assert process.stdin is not None
        send(process.stdin, head)
        send(process.stdin, content)
    except (OSError, ValueError):
        return


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[bytes | None]) -> None:
    assert process.stdout is not None
    while (answer := receive(process.stdout)) is not None:
        answers.put(answer)
    answers.put(None)


def _page(answer: dict[str, Any]) -> Page | Unreadable:
    if "page" not in answer:
        return Unreadable(answer["reason"], answer["remedy"])
    fields = answer["page"]
    fields["passages"] = tuple(Passage(**p) for p in fields["passages"])
    fields["notes"] = tuple(fields["notes"])
    return Page(**fields)


if __name__ == "__main__":
    serve()
