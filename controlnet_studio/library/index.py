"""What was found out about files, kept between starts: by path, and only as long as size and date stay the same."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Container
from pathlib import Path
from typing import Any, Final

from controlnet_studio.library.places import File
from controlnet_studio.storage import write_atomically

VERSION: Final = 2
"""Changes when `identify` learns something: then every header is read again."""

MOST: Final = 100_000
"""Files remembered."""


class Index:
    """A JSON file in the user's cache, or only memory where *path* is None. Damaged or missing, it counts as empty. May
    be used from any thread."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._files: dict[str, list[Any]] = {}
        self._sums: dict[str, list[Any]] = {}
        self._saved = True
        self._lock = threading.Lock()
        if path is not None:
            self._load(path)

    def get(self, file: File) -> list[Any] | None:
        """What was put for this file as it is now, in a list of one; None if nothing was."""
        return _fresh(self._files.get(str(file.path)), file)

    def put(self, file: File, found: object) -> None:
        """Remember plain data about a file."""
        with self._lock:
            self._files[str(file.path)] = [file.size, file.stamp, found]
            self._saved = False

    def sum(self, file: File) -> str:
        """The SHA-256 of the file as it is now, in hex, "" if it has not been computed."""
        found = _fresh(self._sums.get(str(file.path)), file)
        return found[0] if found and isinstance(found[0], str) else ""

    def put_sum(self, file: File, sha256: str) -> None:
        """Remember a SHA-256."""
        with self._lock:
            self._sums[str(file.path)] = [file.size, file.stamp, sha256]
            self._saved = False

    def save(self, keep: Container[str] = ()) -> None:
        """Write it, if anything changed. What is not among the paths to *keep* may go when there are too many."""
        if self._path is None or self._saved:
            return
        with self._lock, contextlib.suppress(OSError, ValueError):  # a full disk, or a name in half characters
            if len(self._files) > MOST and keep:
                self._files = {path: entry for path, entry in self._files.items() if path in keep}
            data = {"version": VERSION, "files": self._files, "sums": self._sums}
            write_atomically(self._path, json.dumps(data, separators=(",", ":")).encode())
            self._saved = True

    def _load(self, path: Path) -> None:
        try:
            data = json.loads(path.read_bytes())
            files, sums = (data["files"] if data["version"] == VERSION else {}), data["sums"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return
        if isinstance(files, dict) and isinstance(sums, dict):
            self._files, self._sums = files, sums


def _fresh(entry: object, file: File) -> list[Any] | None:
    """What an entry holds, if it is one and was made of this very file."""
    if isinstance(entry, list) and len(entry) == 3 and entry[:2] == [file.size, file.stamp]:
        return entry[2:]
    return None
