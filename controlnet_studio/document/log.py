"""The log of a journal: a file of texts, each written as what changed since the one before it.

A log begins with MAGIC. A record is its digest, its length and its payload (a line of JSON, then the letters that
changed, all compressed). A digest covers the one before it, so that what is torn, damaged or of another log is noticed:
a log is read up to there.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from controlnet_studio.document.text import MAX_TEXT
from controlnet_studio.storage import opened, write_atomically

MAGIC = b"controlnet-studio journal 1\n"
_HEAD = struct.Struct("<16sI")
LOG_BYTES = 4 << 20
"""A log that has grown by more than this, and than four times its beginning, is better begun anew."""
_MOST = 4 * MAX_TEXT + (1 << 20)
"""Bytes of the longest payload, unpacked: every letter may take four."""


@dataclass(frozen=True)
class Record:
    """A text, and what was known about it."""

    text: str
    about: Mapping[str, Any]


class Log:
    """A log that is added to. After an OSError it is spoilt: begin another one."""

    def __init__(self, path: Path, records: Iterable[Record]) -> None:
        """A new log of *records*, which is on the disk whole before it is at *path*. Raises OSError."""
        self.path = path
        self._before, self._digest = "", b""
        data = MAGIC + b"".join(map(self._packed, records))
        write_atomically(path, data)
        self.size = self.first_size = len(data)
        self._file = path.open("ab", buffering=0)

    @property
    def there(self) -> bool:
        """Whether the file is still where it was."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self.path.stat())
        except OSError:
            return False

    @property
    def overgrown(self) -> bool:
        """Whether it would be better begun anew."""
        return self.size > max(self.first_size + LOG_BYTES, 4 * self.first_size)

    def add(self, *records: Record) -> None:
        """Put records at the end, on the disk. Raises OSError."""
        data = b"".join(map(self._packed, records))
        if self._file.write(data) != len(data):
            raise OSError("only a part of it could be written")
        os.fsync(self._file.fileno())
        self.size += len(data)

    def close(self) -> None:
        self._file.close()

    def _packed(self, record: Record) -> bytes:
        before, text = self._before, record.text
        head = _alike(before, text)
        tail = _alike(before[head:][::-1], text[head:][::-1])
        line = json.dumps({"head": head, "tail": tail, "about": record.about})
        body = text[head : len(text) - tail]
        payload = zlib.compress(f"{line}\n{body}".encode(), 1)
        self._before, self._digest = text, _digest(self._digest, payload)
        return _HEAD.pack(self._digest, len(payload)) + payload


def read(path: Path) -> Iterator[Record]:
    """The records of a log, as far as it is whole. Raises OSError."""
    with opened(path) as file:
        if file.read(len(MAGIC)) != MAGIC:
            return
        text, last = "", b""
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            digest, length = _HEAD.unpack(head)
            payload = file.read(min(length, _MOST))
            if len(payload) != length or digest != _digest(last, payload):
                return
            last = digest
            try:
                line, _, body = _unpacked(payload).partition("\n")
                told = json.loads(line)
                text = text[: told["head"]] + body + text[len(text) - told["tail"] :]
                record = Record(text, dict(told["about"]))
            except (ValueError, KeyError, TypeError, RecursionError, zlib.error):
                return
            yield record


def _unpacked(payload: bytes) -> str:
    worker = zlib.decompressobj()
    data = worker.decompress(payload, _MOST)
    if not worker.eof:
        raise ValueError("It unpacks to more than a graph can be.")
    return data.decode()


def _digest(last: bytes, payload: bytes) -> bytes:
    return hashlib.blake2b(last + payload, digest_size=16).digest()


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
