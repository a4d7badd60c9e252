"""Assets: the pictures that graphs use, kept by content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import write_atomically
from controlnet_studio.values import Asset


class NoPicture(Trouble, LookupError):  # noqa: N818  # a sentence for the user
    """A graph names a picture that is not here."""


class Assets(Mapping[str, bytes]):
    """The bytes of picture files by their SHA-256 in hex, each a file in `folder`; every open graph shares them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: bytes, name: str) -> Asset:
        """Keep a picture file; *name* is what people call it."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.get(sha256) is None:
            write_atomically(self._folder / sha256, data)
        with contextlib.suppress(OSError):
            os.utime(self._folder / sha256)
        return Asset(sha256, name)

    def read(self, asset: Asset) -> bytes:
        """The picture file's bytes. Raises NoPicture, a LookupError with a sentence for the user."""
        if not asset:
            raise NoPicture("No picture has been chosen yet.")
        try:
            data = self[asset.sha256]
        except KeyError:
            raise NoPicture(f"The picture {asset.name or 'of this node'!r} is missing; choose it again.") from None
        with contextlib.suppress(OSError):
            os.utime(self._folder / asset.sha256)
        return data

    def forget(self, days: float = 180) -> None:
        """Let go of pictures that nobody has added or read for so long; graph files hold their own copies."""
        for sha256 in self:
            path = self._folder / sha256
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > days * 86_400:
                    path.unlink()

    def __getitem__(self, sha256: str) -> bytes:
        if not _is_hash(sha256):
            raise KeyError(sha256)
        try:
            data = (self._folder / sha256).read_bytes()
        except OSError:
            raise KeyError(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise KeyError(sha256)
        return data

    def __contains__(self, sha256: object) -> bool:
        """Whether there is such a file; only reading it tells whether it is undamaged."""
        return isinstance(sha256, str) and _is_hash(sha256) and (self._folder / sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        if self._folder.is_dir():
            yield from sorted(path.name for path in self._folder.iterdir() if _is_hash(path.name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _is_hash(name: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", name) is not None
