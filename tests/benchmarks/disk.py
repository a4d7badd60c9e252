"""A disk that is nearly always full, for those who kill what writes to it (Linux, with the right to mount)."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def small_disk(size: int) -> Iterator[Path]:
    """A disk of so many bytes."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def fill(folder: Path, room: int) -> None:
    """Leave so many bytes of room."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    with contextlib.suppress(OSError):
        os.truncate(ballast, max(ballast.stat().st_size - room, 0))


def clear(folder: Path) -> None:
    """Leave all the room that there is."""
    (folder / "ballast").unlink(missing_ok=True)
