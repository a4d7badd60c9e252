"""The manifest of a batch: what was made from what, one JSON object a line, only ever added to."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True)
class Entry:
    """A run that is over: `files` are what it wrote, by name below the folder, with the SHA-256 of each; `key` changes
    with everything that decides what they look like. One that `failed` has its `error` instead."""

    name: str
    state: Literal["done", "failed"]
    key: str
    graph: str = ""
    graph_sha256: str = ""
    table: str = ""
    row: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    seeds: Mapping[str, Any] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    when: str = ""
    program: str = ""
    error: str = ""


class Manifest:
    """The entries of a folder; of a name the last one counts. A line that a kill cut short is none."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / MANIFEST
        self.entries: dict[str, Entry] = {}
        self._ours: dict[str, set[str]] = {}
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        for line in data.splitlines():
            if (entry := _entry(line)) is not None:
                self._take(entry)
        self._cut = bool(data) and not data.endswith(b"\n")

    def add(self, entry: Entry) -> None:
        """Write an entry down, so that a power cut does not lose it. Raises OSError."""
        line = json.dumps({key: value for key, value in asdict(entry).items() if value}, ensure_ascii=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(b"\n" * self._cut + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._cut = False
        self._take(entry)

    def done(self, name: str, key: str) -> Entry | None:
        """The entry of a run that need not be done again: it has this key, and its files are there as it wrote them."""
        entry = self.entries.get(name)
        if entry is None or entry.state != "done" or entry.key != key or not entry.files:
            return None
        folder = self.path.parent
        return entry if all(sum_of(folder / file) == sha256 for file, sha256 in entry.files.items()) else None

    def known(self, file: str) -> frozenset[str]:
        """The SHA-256 of every content that a run of this folder gave a file of that name."""
        return frozenset(self._ours.get(file, ()))

    def _take(self, entry: Entry) -> None:
        self.entries[entry.name] = entry
        for file, sha256 in entry.files.items():
            self._ours.setdefault(file, set()).add(sha256)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file in hex, "" if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _entry(line: bytes) -> Entry | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("state") not in ("done", "failed"):
        return None
    name, key, files = data.get("name"), data.get("key"), data.get("files", {})
    sound = isinstance(files, dict) and all(isinstance(sha256, str) for sha256 in files.values())
    if not (isinstance(name, str) and isinstance(key, str) and sound and all(map(_stays, files))):
        return None
    return Entry(name, data["state"], key, files=MappingProxyType(files), error=str(data.get("error", "")))


def _stays(file: str) -> bool:
    """Whether a file's name leads nowhere else."""
    parts: Sequence[str] = file.replace("\\", "/").split("/")
    return all(part not in ("", ".", "..") for part in parts) and ":" not in file
