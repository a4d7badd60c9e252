"""The content of a model as a SHA-256: the same model has the same one, whatever it is called and wherever it lies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from controlnet_studio.library.folders import Model
from controlnet_studio.library.index import Index
from controlnet_studio.library.places import WEIGHTS, File
from controlnet_studio.progress import Progress

PIECE: Final = 1 << 22
"""Bytes read at once, and between two looks at whether to stop."""
HUB_ID: Final = r"[\w-][\w.-]{0,95}/[\w-][\w.-]{0,95}"
"""How a model is called on the hub."""


@dataclass(frozen=True)
class Mark:
    """What a graph keeps of a model, so that it is found under another name, or got: `sha256` in hex and `size` in
    bytes of its weights, its `licence` as its makers name it and its `source`, the id that it has on the hub; "" where
    nothing tells."""

    name: str
    sha256: str
    size: int
    licence: str = ""
    source: str = ""

    def to_plain(self) -> dict[str, object]:
        more = {key: text for key, text in (("licence", self.licence), ("source", self.source)) if text}
        return {"name": self.name, "sha256": self.sha256, "size": self.size, **more}

    @classmethod
    def from_plain(cls, data: Any) -> Mark | None:
        """From what `to_plain` gave; None for anything else."""
        if not isinstance(data, Mapping):
            return None
        name, sha256, size = (data.get(key) for key in ("name", "sha256", "size"))
        sound = isinstance(name, str) and isinstance(sha256, str) and len(sha256) == 64 and type(size) is int
        licence, source = (str(text) if isinstance(text := data.get(key), str) else "" for key in ("licence", "source"))
        source = source if re.fullmatch(HUB_ID, source) else ""
        return cls(str(name), str(sha256), int(str(size)), licence[:100], source) if sound else None


def weight_files(model: Model) -> list[File]:
    """The files with a model's weights, by name: the safetensors files, or where there are none the others. Raises
    OSError."""
    if model.layout != "folder":
        return [_file(model.path)]
    found = sorted(path for path in model.path.rglob("*") if path.suffix.lower() in WEIGHTS and path.is_file())
    return [_file(path) for path in [path for path in found if path.suffix == WEIGHTS[0]] or found]


def stamp(model: Model) -> str:
    """What changes when any of the model's files does, its configs as well, as far as names, sizes and dates tell."""
    try:
        paths = [model.path] if model.layout != "folder" else sorted(filter(Path.is_file, model.path.rglob("*")))
        files = [_file(path) for path in paths]
    except OSError:
        return ""
    lines = (f"{file.path.relative_to(model.path.parent).as_posix()} {file.size} {file.stamp}" for file in files)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def known(files: list[File], folder: Path, index: Index) -> str:
    """The SHA-256 of these files together, "" if not all of theirs have been computed. That of one file is its own, so
    that it does not matter whether it lies in a folder with configs."""
    sums = [index.sum(file) for file in files]
    if not all(sums) or len(sums) < 2:
        return sums[0] if sums else ""
    lines = (f"{file.path.relative_to(folder).as_posix()} {sum}" for file, sum in zip(files, sums, strict=True))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def compute(file: File, progress: Progress) -> str:
    """The SHA-256 of a file's bytes. Raises OSError, and Cancelled within a few megabytes."""
    digest = hashlib.sha256()
    done = 0
    with file.path.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            done += len(piece)
            progress(done / max(file.size, 1), f"Reading {file.path.name}")
    return digest.hexdigest()


def _file(path: Path) -> File:
    about = path.stat()
    return File(path, about.st_size, about.st_mtime_ns)
