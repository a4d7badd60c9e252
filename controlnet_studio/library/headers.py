"""The header of a safetensors file: the names and shapes of its tensors, read without loading one.

8 bytes hold the header's length, little-endian; the header is a JSON object that gives every tensor its dtype, shape
and place; the numbers follow. A file comes from strangers: nothing in it is believed before it is checked.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from controlnet_studio.storage import opened, reason

LONGEST: Final = 100_000_000
"""Bytes of the longest header that the format allows."""

METADATA: Final = "__metadata__"
TOLD: Final = (
    *("modelspec.architecture", "modelspec.prediction_type", "modelspec.license"),
    *("ss_base_model_version", "ss_v2"),
)
"""The entries of the metadata that say something about the model; trainers write megabytes of others."""

BITS: Final = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("BOOL", "I8", "U8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
OTHERS: Final = {
    b"<!DOCTY": "is a web page, not a model: its download failed",
    b"<html": "is a web page, not a model: its download failed",
    b"version": "is a note of Git LFS that stands for the model, not the model",
    b"PK\x03\x04": "is a pickle (.ckpt or .pth) under another name",
    b"\x80\x02": "is a pickle (.ckpt or .pth) under another name",
    b"\x80\x04": "is a pickle (.ckpt or .pth) under another name",
}
"""How files begin that people take for safetensors files."""


@dataclass(frozen=True)
class Header:
    """What a safetensors file says of itself: `entries` by tensor name as they stand there, and of its metadata what
    is named in TOLD."""

    entries: Mapping[str, Any]
    metadata: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    @cached_property
    def names(self) -> str:
        """All names in one text, each behind a line break: the quickest to search."""
        return "\n".join(("", *self.entries))

    @cached_property
    def tails(self) -> str:
        """What stands from the first dot of the names on, each once and before a line break: short where names differ
        only before it, as kohya's do."""
        return "".join({f".{name.partition('.')[2]}\n" for name in self.entries})

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of a tensor, () if there is none of that name or its shape is no list of whole numbers."""
        entry = self.entries.get(name)
        shape = entry.get("shape") if isinstance(entry, dict) else None
        if isinstance(shape, list) and all(type(side) is int and 0 <= side < 1 << 40 for side in shape):
            return tuple(shape)
        return ()


def read_header(file: Path) -> Header:
    """The header of *file*. Its length, its JSON and the end of its last tensor are checked against the file, which
    takes well under a millisecond per hundred tensors; `check_tensors` looks at each.

    Raises ValueError with a sentence that begins with the file's name.
    """
    try:
        with opened(file) as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            return _header(stream.read(8), stream, size)
    except _OddError as odd:
        raise ValueError(f"{file.name} {odd}.") from None
    except OSError as error:
        raise ValueError(f"{file.name} cannot be read: {reason(error)}.") from None


def check_tensors(header: Header, name: str) -> None:
    """Look at every tensor: known dtype, a shape that fits its place, and no gap or overlap between places.

    Raises ValueError with a sentence that begins with *name*, the file's.
    """
    at = 0
    try:
        for key, entry in sorted(header.entries.items(), key=lambda item: tuple(item[1]["data_offsets"])):
            begin, end = entry["data_offsets"]
            bits = math.prod(header.shape(key)) * BITS[entry["dtype"]]
            if begin != at or (end - begin) * 8 != bits or (entry["shape"] and not header.shape(key)):
                raise ValueError
            at = end
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{name} is damaged: its tensors do not lie where its header says.") from None


class _OddError(Exception):
    """What is odd about a file, to stand behind its name."""


def _header(start: bytes, stream: Any, size: int) -> Header:
    for begin, words in OTHERS.items():
        if start.startswith(begin):
            raise _OddError(words)
    length = int.from_bytes(start, "little")
    if size < 10 or length < 2:
        raise _OddError("is cut short or not a safetensors file")
    if length > LONGEST:
        raise _OddError("is not a safetensors file")
    if length > size - 8:
        raise _OddError("is cut short")
    text = stream.read(length)
    if not text.startswith(b"{"):
        raise _OddError("is not a safetensors file")
    try:
        entries = json.loads(text)
        told = entries.pop(METADATA, None)
        end = 8 + length + max(map(itemgetter(1), map(itemgetter("data_offsets"), entries.values())), default=0)
        wrong = not isinstance(end, int)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        wrong = True
    if wrong:
        raise _OddError("is damaged: its header makes no sense")
    if end > size:
        raise _OddError(f"is cut short: {_megabytes(size)} of {_megabytes(end)} are there")
    if end < size:
        raise _OddError("is damaged: it is longer than its header says")
    told = told if isinstance(told, dict) else {}
    return Header(entries, {key: told[key] for key in TOLD if isinstance(told.get(key), str)})


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size < 1e15 else "far more"
