"""Writing files so that neither a crash nor a full disk ever leaves half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

WINDOWS = os.name == "nt"


def write_atomically(path: Path, data: bytes) -> None:
    """Put *data* at *path*: whoever looks, now or after a crash, finds the old file or the new one, whole.

    Missing folders are made, a link is followed, and the permissions of an old file stay. Raises OSError.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.tmp")
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


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside *path* for a file or a folder that somebody else writes: after the block it is at *path*, on the
    disk and in place of what was there, and after an error it is gone. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.tmp")
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
            if rest.is_dir():
                shutil.rmtree(rest, ignore_errors=True)
            else:
                rest.unlink(missing_ok=True)
    _sync_folder(path.parent)
