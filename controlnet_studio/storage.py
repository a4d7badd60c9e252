"""Writing files so that neither a crash nor a full disk ever leaves half of one, and holding one so that others see."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WINDOWS = os.name == "nt"
DAY = 86_400.0
_DRAFT = re.compile(r"\.(.+)\.[0-9a-f]{12}\.(tmp|old)", re.DOTALL)


def opened(path: Path) -> BinaryIO:
    """A file, open for reading. Raises OSError, also of a pipe or a device, which might be waited for without end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of folders every system has something to say
        raise OSError(errno.EINVAL, "It is not a file", str(path))
    return path.open("rb")


def read_file(path: Path, most: int | None = None) -> bytes:
    """What a file holds. Raises OSError, of one that is larger than *most* bytes as well, before any is read."""
    with opened(path) as file:
        if most is not None and os.fstat(file.fileno()).st_size > most:
            raise OSError(errno.EFBIG, f"It is larger than {most >> 20} MB", str(path))
        return file.read()


def reason(error: BaseException) -> str:
    """Why something failed, as the end of a sentence without its full stop."""
    why = str(getattr(error, "strerror", None) or error).rstrip(".")
    return why[:1].lower() + why[1:]


def try_to_write(folder: Path) -> None:
    """Raise OSError now if nothing can be written into a folder, which is made: not after a long run."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


def write_atomically(path: Path, data: bytes) -> None:
    """Put *data* at *path*: whoever looks, now or after a crash, finds the old file or the new one, whole.

    Missing folders are made, a link is followed, and the permissions of an old file stay. What a kill in the middle of
    writing it left is taken away a day later. Raises OSError.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path)
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        _replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    _clear_left(path)


def _draft(path: Path) -> Path:
    """A new name beside *path* for what is not whole yet."""
    return path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.tmp")


def _clear_left(path: Path) -> None:
    for rest in _left(path.parent).pop(path.name[:40], ()):
        _remove(rest)


@lru_cache(maxsize=256)
def _left(folder: Path) -> dict[str, list[Path]]:
    """What kills left in a folder more than a day ago, by the name that was being written; looked for once in a
    process, as a folder may hold a hundred thousand files."""
    found: dict[str, list[Path]] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _DRAFT.fullmatch(entry.name)
            if named and time.time() - entry.stat(follow_symlinks=False).st_mtime > DAY:
                found.setdefault(named[1], []).append(folder / entry.name)
    return found


def _remove(rest: Path) -> None:
    if rest.is_dir() and not rest.is_symlink():
        shutil.rmtree(rest, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            rest.unlink(missing_ok=True)


def _replace(draft: Path, path: Path) -> None:
    """Rename; Windows refuses for a moment while a virus scanner or an indexer reads the old file."""
    for wait in (0.05, 0.2, 0.8):
        try:
            draft.replace(path)
        except PermissionError:
            if not WINDOWS:
                raise
            time.sleep(wait)
        else:
            return
    draft.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where folders can be opened (not on Windows)."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems cannot
            os.fsync(handle)
    finally:
        os.close(handle)


def clear_drafts(folder: Path, older: float = 0.0) -> None:
    """Take away what a kill in the middle of a write left in *folder* and below, if it has been there for more than
    *older* seconds."""
    with contextlib.suppress(OSError):
        for draft in folder.rglob(".*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - draft.stat().st_mtime >= older:
                    draft.unlink()


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside *path* for a file or a folder that somebody else writes: after the block it is at *path*, on the
    disk and in place of what was there, and after an error it is gone. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path)
    old = draft.with_suffix(".old")
    try:
        yield draft
        files = [each for each in draft.rglob("*") if each.is_file()] if draft.is_dir() else [draft]
        for file in files:
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
        if draft.is_dir() and path.exists():
            _replace(path, old)
        try:
            _replace(draft, path)
        except OSError:
            if old.exists():
                _replace(old, path)
            raise
    finally:
        for rest in (draft, old):
            _remove(rest)
    _sync_folder(path.parent)
    _clear_left(path)


class Lock:
    """A file that one holder has at a time, be it in this process or another. It is free again when its holder's
    process ends, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this is the holder, and the file is still where it was."""
        if self._handle is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            return False

    def take(self) -> bool:
        """Whether it is held now; somebody else may have it. The folder must be there. Raises OSError."""
        if self.held:
            return True
        self.release()
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _seize(self._handle)
        except OSError:
            self.release()
            return False
        if not self.held:  # it was deleted in between
            self.release()
        return self._handle is not None

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _seize(handle: int) -> None:
    """Lock the file for as long as it is open. Raises OSError if somebody else has it."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
