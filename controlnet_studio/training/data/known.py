"""What is known of a data set's files from earlier, so that they need not be read again to be told the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from controlnet_studio.library.index import Index
from controlnet_studio.library.places import File
from controlnet_studio.training.data.samples import Blob


@dataclass(frozen=True)
class Facts:
    """Of a picture's file: `width` and `height` in pixels, 0 where nobody asked, and the `digest` of its content, ""
    where nobody read it."""

    width: int = 0
    height: int = 0
    digest: str = ""


class Known:
    """Facts by file, believed as long as its size, its date and its inode are what they were. Kept in a file of
    *folder* that belongs to the data set; damaged or missing, it counts as empty."""

    def __init__(self, folder: Path, dataset: Path) -> None:
        name = hashlib.blake2b(str(dataset.absolute()).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self._index = Index(folder / f"{name}.json")

    def get(self, blob: Blob) -> Facts:
        """What is known of a picture; nothing if its file is another than it was."""
        file, inode = stamp(blob)
        match self._index.get(file) if file is not None else None:
            case [[known, int(width), int(height), str(digest)]] if known == inode:
                return Facts(width, height, digest)
        return Facts()

    def put(self, blob: Blob, **facts: Any) -> None:
        """Remember more about a picture."""
        file, inode = stamp(blob)
        if file is not None:
            found = replace(self.get(blob), **facts)
            self._index.put(file, [inode, found.width, found.height, found.digest])

    def save(self) -> None:
        """Write it down, if anything is new."""
        self._index.save()


def stamp(blob: Blob) -> tuple[File | None, int]:
    """A picture's file and its inode; a part of a shard as if it was one of its own. They change with what is in it."""
    try:
        about = blob.path.stat()
    except OSError:
        return None, 0
    place = blob.path if blob.size < 0 else Path(f"{blob.path}#{blob.offset}+{blob.size}")
    return File(place, about.st_size, about.st_mtime_ns), about.st_ino
