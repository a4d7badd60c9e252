"""The system's trash: files go there, and come back from it where the system tells where they are."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile


@dataclass(frozen=True)
class Thrown:
    """A file that went: where it was, and where it lies in the trash, None if the system keeps that to itself."""

    path: Path
    now: Path | None


def throw(paths: Sequence[Path]) -> tuple[list[Thrown], list[Path]]:
    """Move files to the trash: those that went, and those that the system would not take. A file that is no longer
    there has gone already."""
    thrown: list[Thrown] = []
    kept: list[Path] = []
    for path in paths:
        file = QFile(str(path))
        if not path.exists():
            thrown.append(Thrown(path, None))
        elif file.moveToTrash():
            now = Path(file.fileName()) if file.fileName() else None
            thrown.append(Thrown(path, now if now is not None and now != path and now.is_file() else None))
        else:
            kept.append(path)
    return thrown, kept


def bring_back(thrown: Sequence[Thrown]) -> list[Path]:
    """Move files back from the trash to where they were; those that could not be."""
    lost: list[Path] = []
    for one in thrown:
        try:
            if one.now is None or one.path.exists():
                raise FileNotFoundError
            one.path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one.now, one.path)
            note = one.now.parent.parent / "info" / f"{one.now.name}.trashinfo"
            note.unlink(missing_ok=True)
        except OSError:
            lost.append(one.path)
    return lost
