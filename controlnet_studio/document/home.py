"""The home of what a window keeps against a crash: a folder with a lock, logs and pictures.

It is a folder of its own in one that all windows share: `lock`, held as long as the window lives; `<number>.log` (see
`log`), of which the highest number counts; and `pictures/`, the pictures that its graphs use, by SHA-256.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from controlnet_studio.document.files import used_assets
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.log import Log, Record
from controlnet_studio.storage import Lock, read_file, write_atomically

PICTURE_BYTES = 1 << 30
"""Pictures beyond this are not copied; they stay in the store that all windows share."""


class Home:
    """A home in *folder*, made when it is first needed, or one that is *taken* already: its path and its lock."""

    def __init__(self, folder: Path, pictures: Mapping[str, bytes], taken: tuple[Path, Lock] | None = None) -> None:
        self._folder, self._pictures = folder, pictures
        self.path: Path | None = taken[0] if taken else None
        self._lock: Lock | None = taken[1] if taken else None
        self._copied: dict[str, int] = {}

    def secure(self) -> bool:
        """Have a folder and its lock. Whether it had to be taken anew. Raises OSError."""
        if self.path is not None and self._lock is not None and self._lock.held:
            return False
        names = (f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}" for _ in range(4))
        for home in (*((self.path,) if self.path else ()), *(self._folder / name for name in names)):
            home.mkdir(parents=True, exist_ok=True)
            lock = Lock(home / "lock")
            if lock.take():
                self.path, self._lock, self._copied = home, lock, {}
                return True
        raise OSError("its folder cannot be locked")

    def new_log(self, records: Iterable[Record]) -> Log:
        """A log in place of those before it. Raises OSError."""
        assert self.path is not None
        logs = logs_of(self.path)
        log = Log(self.path / f"{number(logs[-1]) + 1 if logs else 1}.log", records)
        for old in logs:
            old.unlink(missing_ok=True)
        return log

    def copy_pictures(self, nodes: Mapping[str, Node]) -> None:
        """Have the pictures that these nodes use. Raises OSError."""
        assert self.path is not None
        for sha256 in used_assets(Graph(MappingProxyType(dict(nodes)))) - self._copied.keys():
            data = self._pictures.get(sha256)
            if data is None or sum(self._copied.values()) + len(data) > PICTURE_BYTES:
                continue
            if not (self.path / "pictures" / sha256).is_file():
                write_atomically(self.path / "pictures" / sha256, data)
            self._copied[sha256] = len(data)

    def leave(self, *, keep: bool = False) -> None:
        """Let it go: nothing of it is left, or all, to be found by the next window, if it is to be *kept*."""
        if self.path is not None and self._lock is not None:
            if keep:
                self._lock.release()
            else:
                clear(self.path, self._lock)
        self.path, self._lock, self._copied = None, None, {}


@dataclass(frozen=True)
class LeftHome:
    """A home whose window is no more. Nobody else can have it until it is dropped, released or gone on with."""

    home: Path
    lock: Lock

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The pictures that were kept in it, those that are undamaged, by SHA-256."""
        found = {}
        with contextlib.suppress(OSError):
            for path in (self.home / "pictures").iterdir():
                with contextlib.suppress(OSError):
                    data = read_file(path, PICTURE_BYTES)
                    if hashlib.sha256(data).hexdigest() == path.name:
                        found[path.name] = data
        return found

    def drop(self) -> None:
        """It is not needed any more."""
        clear(self.home, self.lock)

    def release(self) -> None:
        """Leave it for the next time."""
        self.lock.release()


def left_homes(folder: Path) -> Iterator[tuple[Path, Lock, list[Path]]]:
    """The homes in *folder* whose windows are no more, with their locks, which are held now, and their logs; those
    without a log are cleared."""
    with contextlib.suppress(OSError):
        for home in sorted(folder.iterdir()):
            lock = Lock(home / "lock")
            with contextlib.suppress(OSError):
                if home.is_dir() and lock.take():
                    if logs := logs_of(home):
                        yield home, lock, logs
                    else:
                        clear(home, lock)


def logs_of(home: Path) -> list[Path]:
    """The logs in a home, the latest last."""
    return sorted((path for path in home.glob("*.log") if path.stem.isdecimal()), key=number)


def number(log: Path) -> int:
    return int(log.stem)


def clear(home: Path, lock: Lock) -> None:
    """Take a home away: its logs while the lock is held, so that nobody takes it for one that was left."""
    with contextlib.suppress(OSError):
        for log in logs_of(home):
            log.unlink(missing_ok=True)
    lock.release()
    shutil.rmtree(home, ignore_errors=True)
