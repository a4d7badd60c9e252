"""Keeps pictures: the file first, then its record; prunes the oldest; records files that no record names."""

from __future__ import annotations

import contextlib
import io
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from controlnet_studio.document.files import FileProblem, from_picture
from controlnet_studio.document.text import to_text
from controlnet_studio.gallery.facts import Facts, facts
from controlnet_studio.gallery.records import Record
from controlnet_studio.gallery.schema import Unusable, put_aside
from controlnet_studio.gallery.store import NAME, Store, hashed
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import write_atomically
from controlnet_studio.values import Image

THUMBNAIL = 192
"""The longer side of a thumbnail in pixels."""
RUN_KEY = "controlnet-studio-run"
"""The keyword of the PNG text that holds what a graph does not tell: node, start, seconds and device, as JSON."""
OLD_SECONDS = 86_400
KEEP_FREE = 256 << 20
"""Bytes that pruning leaves free below the limit, at most a tenth of it, so that it need not happen every time."""


@dataclass(frozen=True, eq=False)
class Made:
    """A picture that a run has finished, and how that went: by which `node`, begun when (seconds since 1970)."""

    image: Image
    node: str
    stamp: Mapping[str, str]
    graph: str
    facts: Facts
    began: float
    seconds: float
    device: str


class Gallery:
    """The pictures and records in *folder*, to write to, for the thread that opens it. `sentence` tells if a database
    had to be put aside, "" if all is well. Raises sqlite3.Error and OSError."""

    def __init__(self, folder: Path, store: Store, sentence: str = "") -> None:
        self.folder, self.store, self.sentence = folder, store, sentence

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the gallery, or begin one. A database that is damaged or of the future is put aside, never deleted."""
        try:
            return cls(folder, Store(folder, check=True))
        except Unusable as why:
            aside = put_aside(folder / NAME)
            told = (
                f"The gallery's database {why}. It was kept as {aside.name}, and a new one was made from the pictures."
            )
            return cls(folder, Store(folder), told)

    def close(self) -> None:
        self.store.close()

    def keep(self, made: Made) -> int:
        """Write a picture and record it; its id. Raises sqlite3.Error and OSError."""
        from controlnet_studio import pictures

        run = {"node": made.node, "began": made.began, "seconds": made.seconds, "device": made.device}
        data = pictures.png(made.image, {**made.stamp, RUN_KEY: json.dumps(run)})
        month, moment = time.strftime("%Y-%m/%Y%m%d-%H%M%S", time.localtime(made.began)).split("/")
        path = self.folder / "pictures" / month / f"{moment}-{sha256(data).hexdigest()[:10]}.png"
        write_atomically(path, data)
        record = Record(
            *(path, True, made.image.width, made.image.height, len(data)),
            *(made.facts.node, made.facts.prompt, made.facts.seed, made.facts.settings),
            *(made.began, made.seconds, made.device, hashed(made.graph)),
        )
        return self.store.add(record, thumbnail(made.image), made.graph)

    def saved(self, id: int, path: Path) -> None:
        """A node has written this picture for the user: that file counts from now on, and the gallery's own goes."""
        record = self.store.records([id]).get(id)
        if record is not None and path.is_file():
            self.store.point(id, path, path.stat().st_size)
            if record.own:
                record.path.unlink(missing_ok=True)

    def prune(self, limit: int) -> int:
        """Delete the oldest of the gallery's own pictures without a star until the rest takes at most *limit* bytes;
        how many went. Starred ones, and the user's files, are never touched. Raises sqlite3.Error."""
        used, gone = self.store.own_bytes(), 0
        goal = limit if used <= limit else limit - min(KEEP_FREE, limit // 10)
        while used > goal and (ids := self.store.oldest_own(50)):
            records = self.store.records(ids)
            some: list[int] = []
            for id in ids:
                if used > goal:
                    some.append(id)
                    used -= records[id].nbytes
            for id in some:
                with contextlib.suppress(OSError):
                    records[id].path.unlink(missing_ok=True)
            self.store.forget(some)
            gone += len(some)
        return gone

    def adopt(self, registry: Registry) -> int:
        """Record the pictures in the folder that no record names, from what they carry; how many there were."""
        known, count = self.store.paths(), 0
        for draft in (self.folder / "pictures").glob("*/.*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - draft.stat().st_mtime > OLD_SECONDS:  # whoever wrote it has been killed
                    draft.unlink()
        for path in sorted((self.folder / "pictures").glob("*/*.png")):
            if path.relative_to(self.folder).as_posix() not in known:
                with contextlib.suppress(Trouble, FileProblem, OSError):
                    self._adopt(path, registry)
                    count += 1
        return count

    def _adopt(self, path: Path, registry: Registry) -> None:
        from controlnet_studio import pictures

        data = path.read_bytes()
        graph = from_picture(data)
        image, run, text = pictures.read(data, path.name), _run(data), to_text(graph)
        found = facts(graph, str(run.get("node", "")), registry)
        began = _number(run.get("began")) or path.stat().st_mtime
        record = Record(
            *(path, True, image.width, image.height, len(data), found.node, found.prompt, found.seed, found.settings),
            *(began, _number(run.get("seconds")), str(run.get("device", ""))[:80], hashed(text)),
        )
        self.store.add(record, thumbnail(image), text)


def thumbnail(image: Image) -> bytes:
    """The picture small, as a JPEG file."""
    import PIL.Image

    small = PIL.Image.fromarray(image.pixels)
    small.thumbnail((THUMBNAIL, THUMBNAIL), PIL.Image.Resampling.BICUBIC, reducing_gap=2.0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _run(data: bytes) -> dict[str, Any]:
    """What a PNG tells of its run; nothing if it does not."""
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            told = json.loads(picture.info.get(RUN_KEY, "{}"))
    except (OSError, ValueError, SyntaxError, RecursionError, TypeError):
        return {}
    return told if isinstance(told, dict) else {}


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12 else 0.0
