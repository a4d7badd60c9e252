"""Backups: a copy of every save, in the user's data folder, for the day when a file is gone, overwritten or wrong.

Each graph file has a folder of its own there: `of`, the path of the file, and copies named by the time of the save. Of
each file the last `count` saves are kept, and for DAYS days the last save of each day; all together take no more than
MOST bytes, and the oldest go first, but never the last one of a file.
"""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from controlnet_studio.document.files import SUFFIX
from controlnet_studio.document.left import Left
from controlnet_studio.document.ondisk import place
from controlnet_studio.storage import clear_drafts, whole, write_atomically

DAYS = 30
MOST = 2 << 30
HOUR = 3600.0
_NAME = "%Y-%m-%d %H.%M.%S.%f"
"""In UTC, so that the order of names is that of time."""


@dataclass(frozen=True)
class Backup:
    """A copy at `path` of what the file `of` held at `when` (seconds since the epoch), of `size` bytes."""

    path: Path
    of: Path
    when: float
    size: int


class Backups:
    """The backups in a folder. Every method may wait for the disk, and raises OSError where it writes."""

    def __init__(self, folder: Path, count: int = 20) -> None:
        self.folder = folder
        self.count = count
        """So many saves of each file; 0 keeps none from now on, and leaves those that there are."""

    def keep(self, path: Path) -> bool:
        """Copy the file at *path*, unless its last backup holds the same. Whether there is a new one."""
        if not self.count:
            return False
        copies = self.of(path)
        if copies and filecmp.cmp(copies[0].path, path, shallow=False):
            return False
        self._thinned(copies)  # first, so that a program that is killed again and again leaves no more each time
        with whole(self._new(path)) as draft:
            shutil.copyfile(path, draft)
        self.prune()
        return True

    def keep_left(self, left: Left) -> Path:
        """The document of a window that was never closed, as a backup of its file. Raises FileProblem too."""
        path = self._new(left.state.path or Path(f"{left.state.name or 'Untitled'}{SUFFIX}"))
        left.write(path)
        return path

    def of(self, path: Path) -> list[Backup]:
        """Of one file, the latest first."""
        return _copies(self._home(path), path)

    def all(self) -> Mapping[Path, list[Backup]]:
        """Of every file, the one that was saved last first."""
        found: list[list[Backup]] = []
        with contextlib.suppress(OSError):
            for home in self.folder.iterdir():
                with contextlib.suppress(OSError, ValueError):
                    if copies := _copies(home, Path((home / "of").read_text("utf-8", "surrogateescape"))):
                        found.append(copies)
        found.sort(key=lambda copies: -copies[0].when)
        return {copies[0].of: copies for copies in found}

    def prune(self) -> None:
        """Take away what the rule does not keep, and what killed copies left."""
        clear_drafts(self.folder, HOUR)
        kept: list[Backup] = []
        for copies in self.all().values():
            kept += self._thinned(copies)
        last = {copies[0].path for copies in self.all().values()}
        left = sum(copy.size for copy in kept)
        for copy in sorted(kept, key=lambda copy: copy.when):
            if left > MOST and copy.path not in last:
                copy.path.unlink(missing_ok=True)
                left -= copy.size

    def _thinned(self, copies: list[Backup]) -> list[Backup]:
        """Those of one file that the rule keeps; the others are taken away."""
        spared = spared_by_rule([copy.when for copy in copies], self.count, time.time())
        for copy in copies:
            if copy.when not in spared:
                copy.path.unlink(missing_ok=True)
        return [copy for copy in copies if copy.when in spared]

    def _home(self, path: Path) -> Path:
        mark = hashlib.blake2b(place(path).encode("utf-8", "surrogateescape"), digest_size=5).hexdigest()
        stem = re.sub(r"[^\w-]", "_", path.stem)[:40]
        return self.folder / f"{stem}-{mark}"

    def _new(self, path: Path) -> Path:
        home = self._home(path)
        if not (home / "of").is_file():
            write_atomically(home / "of", str(path.absolute()).encode("utf-8", "surrogateescape"))
        return home / f"{datetime.now(UTC).strftime(_NAME)}{SUFFIX}"


def spared_by_rule(times: list[float], count: int, now: float) -> set[float]:
    """Those of the *times* of one file's backups (seconds since the epoch, the latest first) that are kept."""
    spared = set(times[: max(count, 1)])
    days: set[object] = set()
    for when in times:
        day = datetime.fromtimestamp(when).date()
        if day not in days and now - when < DAYS * 86_400:
            spared.add(when)
        days.add(day)
    return spared


def _copies(home: Path, of: Path) -> list[Backup]:
    found = []
    with contextlib.suppress(OSError):
        for path in home.glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError, ValueError):
                when = datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC).timestamp()
                found.append(Backup(path, of, when, path.stat().st_size))
    return sorted(found, key=lambda copy: -copy.when)
