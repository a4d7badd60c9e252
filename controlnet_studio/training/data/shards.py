"""WebDataset shards: pictures, hints and captions inside .tar files, read where they lie and never unpacked."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from controlnet_studio.progress import Trouble
from controlnet_studio.training.data import tables
from controlnet_studio.training.data.samples import Blob, Finding, Sample

ENDINGS: Final = frozenset({"png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff", "ppm"})
"""What the names of picture files end in."""
HINTS: Final = frozenset(
    {"cond", "conditioning", "conditioning_image", "condition", "control", "control_image", "hint", "source"}
)
PICTURES: Final = frozenset({"", "image", "img", "target", "picture", "input", "output"})
"""What may stand before the ending, as in 000123.cond.png."""
CAPTIONS: Final = frozenset({"txt", "text", "caption"})
LONGEST: Final = 1 << 20
"""The most bytes of a caption."""


def shards(folder: Path) -> list[Path]:
    """The shards in a folder and right below it, by name; what is no file, as a pipe, is none."""
    found = (path for pattern in ("*.tar", "*/*.tar") for path in folder.glob(pattern) if path.is_file())
    return sorted(found, key=lambda path: path.as_posix())


def samples(paths: list[Path]) -> tuple[list[Sample], list[Finding]]:
    """The samples of these shards, in their order there, and which shards are damaged."""
    made: list[Sample] = []
    findings = []
    for path in paths:
        try:
            made += _shard(path)
        except Trouble as trouble:
            findings.append(Finding("unreadable", str(trouble), (path.name,)))
    return made, findings


def _shard(path: Path) -> Iterator[Sample]:
    groups: dict[str, dict[str, Blob]] = {}
    try:
        with tarfile.open(path, "r:") as tar:
            for member in tar:
                if not member.isreg() or member.sparse is not None:
                    continue
                before, slash, name = member.name.rpartition("/")
                key, dot, ending = name.partition(".")
                if key and dot:
                    blob = Blob(path, f"{path.name}/{member.name}", member.offset_data, member.size)
                    groups.setdefault(f"{before}{slash}{key}", {})[ending.lower()] = blob
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise Trouble(f"{path.name} is no shard that can be read ({error}): copy or download it again.") from None
    return (sample for parts in groups.values() if (sample := _sample(parts)) is not None)


def _sample(parts: dict[str, Blob]) -> Sample | None:
    picture = hint = None
    caption = ""
    for ending, blob in sorted(parts.items()):
        what, _, last = ending.rpartition(".")
        if last in ENDINGS and what in PICTURES and picture is None:
            picture = blob
        elif last in ENDINGS and what in HINTS and hint is None:
            hint = blob
        elif (ending in CAPTIONS or last == "json") and blob.size <= LONGEST and not caption:
            caption = _caption(blob, last)
    return None if picture is None else Sample(picture, hint, caption)


def _caption(blob: Blob, ending: str) -> str:
    text = blob.read().decode("utf-8-sig", errors="replace")
    if ending != "json":
        return tables.text(text)
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    words = (data.get(name) for name in tables.CAPTION) if isinstance(data, dict) else (data,)
    return next((told for word in words if (told := tables.text(word))), "")
