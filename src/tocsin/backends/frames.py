"""Frames on a pipe: how this process and those that it starts hand each other bytes."""

from __future__ import annotations

import struct
from typing import IO

_HEAD = struct.Struct(">Q")


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one frame: its length in eight bytes, then its content."""
    stream.write(_HEAD.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Content of the next frame; None where the other side has ended, in the middle of a frame too."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    size = _HEAD.unpack(head)[0]
    content = stream.read(size)
    return content if len(content) == size else None
