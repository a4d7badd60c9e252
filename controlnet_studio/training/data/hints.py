"""Hints for training: those of the data set, or made of its pictures by a preprocessor and kept on disk."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from controlnet_studio import pictures
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.data.buckets import Cut
from controlnet_studio.training.data.samples import Item
from controlnet_studio.values import Image

PLAIN: Final = 160
"""A map of this many colours at most is one of areas, whose colours mean something and are not mixed."""


class Maker(Protocol):
    """A preprocessor: makes a hint of a picture. Makers with equal `key` make equal hints."""

    @property
    def key(self) -> str: ...
    def __call__(self, image: Image, progress: Progress) -> Image:
        """The hint. Raises Trouble."""
        ...


@dataclass(frozen=True)
class HintCache:
    """Hints on disk, each a PNG named after everything that decides it: the picture, the preprocessor and the size.

    A file that is damaged, or that somebody else put there in another size, is made anew. Nothing outside `folder`
    is written. `tidy` bounds it; a training does that before it begins, and what it needs itself stays.
    """

    folder: Path

    def get(self, item: Item, maker: Maker, width: int, height: int, progress: Progress | None = None) -> Image:
        """The hint of a picture at a size, from the disk or made and kept. Raises Trouble."""
        path = self._place(item.digest, maker, width, height)
        kept = self._read(path, width, height)
        if kept is not None:
            return kept
        made = maker(item.picture, progress or Progress()).resized(width, height)
        if made.pixels.shape[:2] != (height, width):
            made = Image(made.pixels).resized(width, height)
        hint = Image(made.pixels)
        try:
            write_atomically(path, pictures.png(hint))
        except OSError as error:
            raise Trouble(f"The hints cannot be kept in {self.folder}: {reason(error)}.") from None
        return hint

    def tidy(self, limit: int) -> int:
        """Remove the hints that were not used for longest until the rest fills at most *limit* bytes; how many went."""
        files = [(path, stat) for path in self.folder.glob("??/*.png") if (stat := _stat(path)) is not None]
        files.sort(key=lambda found: found[1].st_mtime)
        total, gone = sum(stat.st_size for _, stat in files), 0
        for path, stat in files:
            if total <= limit:
                break
            try:
                path.unlink()
            except OSError:  # another training reads it, or the folder is read-only
                continue
            total, gone = total - stat.st_size, gone + 1
        return gone

    def has(self, digest: str, maker: Maker, width: int, height: int) -> bool:
        """Whether the hint of the picture of this content is on the disk, as far as both ends of its file tell; it is
        used then."""
        path = self._place(digest, maker, width, height)
        try:
            with path.open("rb") as file:
                head = file.read(24)
                file.seek(-8, os.SEEK_END)
                whole = file.read(4) == b"IEND"
        except OSError:
            return False
        _used(path)
        return whole and tuple(int.from_bytes(head[at : at + 4]) for at in (16, 20)) == (width, height)

    def _place(self, digest: str, maker: Maker, width: int, height: int) -> Path:
        told = f"{digest}\0{maker.key}\0{width}x{height}"
        name = hashlib.blake2b(told.encode(), digest_size=20).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}.png"

    def _read(self, path: Path, width: int, height: int) -> Image | None:
        try:
            found = pictures.read(path.read_bytes(), path.name)
        except (OSError, Trouble):
            return None
        _used(path)
        return found if (found.width, found.height) == (width, height) else None


def _used(path: Path) -> None:
    with suppress(OSError):
        os.utime(path)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # gone meanwhile
        return None


def hint_of(item: Item, cut: Cut, maker: Maker | None, cache: HintCache | None) -> Image:
    """The hint as it is trained on: at the size of the scaled picture, and cut where that is. A preprocessor that was
    chosen goes before the data set's own hints. Raises Trouble."""
    if maker is None:
        if item.hint is None:
            raise Trouble(f"{item.name} has no hint, and no preprocessor was chosen to make it.")
        return cut.of(scaled(item.hint, cut.width, cut.height))
    if cache is None:
        return cut.of(maker(item.picture, Progress()))
    return cut.of(cache.get(item, maker, cut.width, cut.height))


def scaled(hint: Image, width: int, height: int) -> Image:
    """A hint at another size: areas of plain colours keep theirs, everything else is averaged."""
    if (hint.width, hint.height) == (width, height):
        return hint
    spread = hint.pixels.max(2).astype(np.int16) - hint.pixels.min(2)
    if (spread > 32).mean() > 0.2:
        packed = hint.pixels.astype(np.int32) @ np.array([65536, 256, 1], np.int32)
        if len(np.unique(packed)) <= PLAIN:
            import cv2

            made = cv2.resize(hint.pixels, (width, height), interpolation=cv2.INTER_NEAREST_EXACT)
            return Image(np.asarray(made, np.uint8))
    return hint.resized(width, height)
