"""The .cns file: a zip of graph.json, assets/<sha256>.<ext> (the pictures that the graph uses) and preview.png.

A file is data that a stranger may have made: reading one builds and checks the whole document before anything is
returned, never unpacks to disk, and bounds every size while it reads.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from controlnet_studio.carried import Broken, bears, texts
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.text import MAX_TEXT, MIGRATIONS, FileProblem, from_text, to_text, version
from controlnet_studio.plain import Plain
from controlnet_studio.software import software
from controlnet_studio.storage import opened, reason, write_atomically

__all__ = [
    "MIGRATIONS",
    "SUFFIX",
    "FileProblem",
    "Opened",
    "Stamp",
    "from_picture",
    "from_text",
    "load",
    "save",
    "stamped",
    "to_text",
    "used_assets",
    "version",
]

SUFFIX = ".cns"
PICTURE_KEY = "controlnet-studio"
"""The keyword of the text in a picture that holds the graph which made it."""
ASSET_KEY = "cns-picture-"
"""Before the SHA-256 of a reference, the keyword of its bytes in Base64."""
SOFTWARE_KEY = "Software"
"""The keyword of what painted the picture; it is PNG's own word for that."""
CARRIED = 16 << 20
"""The most bytes of references that a written picture carries."""


class Stamp(Mapping[str, str]):
    """What a written picture carries: its graph by PICTURE_KEY, what painted it by SOFTWARE_KEY, and the pictures that
    the graph uses, of *assets*, as long as they are few. All is made when it is first asked for, as graphs with long
    drawings are long and few pictures are written."""

    def __init__(self, graph: Callable[[], Graph], assets: Mapping[str, bytes] | None = None) -> None:
        self._make, self._assets = graph, assets

    @cached_property
    def _graph(self) -> Graph:
        return self._make()

    @cached_property
    def _text(self) -> str:
        return to_text(self._graph)

    @cached_property
    def _pictures(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        left = CARRIED
        for id in sorted(used_assets(self._graph)):
            body = self._assets.get(id) if self._assets is not None else None
            if body is not None and len(body) <= left:
                found[ASSET_KEY + id] = base64.b64encode(body).decode()
                left -= len(body)
        return found

    def __getitem__(self, key: str) -> str:
        return self._text if key == PICTURE_KEY else software() if key == SOFTWARE_KEY else self._pictures[key]

    def __iter__(self) -> Iterator[str]:
        return iter((PICTURE_KEY, SOFTWARE_KEY, *self._pictures))

    def __len__(self) -> int:
        return 2 + len(self._pictures)


MAX_TOTAL = 1 << 30
MAX_ENTRIES = 10_000
MAX_PREVIEW = 16 << 20
_UNREADABLE = zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError
_ASSET = re.compile(r"assets/([0-9a-f]{64})(?:\.[a-z0-9]{1,8})?")
_PICTURES = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp", b"II*\0": "tif", b"MM\0*": "tif"}


@dataclass(frozen=True)
class Opened:
    """What a file held: the graph, its pictures by SHA-256, a picture of the result, and what painted it if the file is
    a picture itself."""

    graph: Graph
    assets: Mapping[str, bytes]
    preview: bytes | None = None
    software: str = ""


def load(path: Path) -> Opened:
    """Read a .cns file, or the graph inside a picture that this program wrote. Raises FileProblem, with a sentence."""
    try:
        with opened(path) as file:
            data = file.read(MAX_TOTAL + 1)
    except FileNotFoundError:
        raise FileProblem(f"There is no file '{path}'.") from None
    except (OSError, ValueError) as error:
        raise FileProblem(f"'{path}' cannot be read: {reason(error)}.") from None
    try:
        if data.startswith(_PICTURES) or data[8:12] == b"WEBP":
            return _in_picture(data)
        return _opened(data)
    except FileProblem as problem:
        raise FileProblem(f"'{path.name}' cannot be opened. {problem}") from None


def preview(path: Path) -> bytes | None:
    """The picture of the result in a .cns file, a PNG, without reading the rest; None if there is none to be had."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("preview.png") as file:
            body = file.read(MAX_PREVIEW + 1)
    except (*_UNREADABLE, KeyError, IndexError, OverflowError, AssertionError, UnicodeError, MemoryError):
        return None
    return body if len(body) <= MAX_PREVIEW else None


def save(path: Path, graph: Graph, assets: Mapping[str, bytes], preview: bytes | None = None) -> None:
    """Write a .cns file with those of *assets* that the graph uses. Raises FileProblem, with a sentence, and leaves
    the old file as it was; killed at any moment, the old file or the new one is there, whole."""
    text = to_text(graph)
    try:
        from_text(text)
        data = _packed(text, {id: assets[id] for id in sorted(used_assets(graph)) if id in assets}, preview)
        write_atomically(path, data)
    except FileProblem as problem:
        raise FileProblem(f"'{path.name}' cannot be saved. {problem}") from None
    except OSError as error:
        raise FileProblem(f"'{path}' cannot be saved: {reason(error)}.") from None


def used_assets(graph: Graph) -> frozenset[str]:
    """The SHA-256 of every picture that some parameter names, known kind of node or not."""
    return frozenset(id for node in graph.nodes.values() for value in node.params.values() for id in _named(value))


def from_picture(data: bytes) -> Graph:
    """The graph in a PNG, JPEG or WebP file that this program wrote. Raises FileProblem if there is none."""
    return _in_picture(data).graph


def stamped(path: Path) -> bool:
    """Whether a picture file bears the mark of a graph inside, told from the heads of its parts; what cannot be read
    bears none."""
    return bears(path, PICTURE_KEY)


def _in_picture(data: bytes) -> Opened:
    """A picture's graph, and the references that it carries besides, as far as they are what they are called."""
    told = texts(data)
    text = told.get(PICTURE_KEY)
    if text is None:
        raise FileProblem("This picture does not carry a graph of ControlNet Studio.")
    if isinstance(text, Broken):
        raise FileProblem(f"The graph in this picture is {text}.")
    graph, assets = from_text(text), {}
    for id in used_assets(graph):
        with contextlib.suppress(ValueError):
            body = base64.b64decode(told.get(ASSET_KEY + id, ""), validate=True)
            if hashlib.sha256(body).hexdigest() == id:
                assets[id] = body
    return Opened(graph, MappingProxyType(assets), software=told.get(SOFTWARE_KEY, ""))


def _opened(data: bytes) -> Opened:
    if len(data) > MAX_TOTAL:
        raise FileProblem(f"It is larger than {MAX_TOTAL >> 20} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _entries(archive)
    except _UNREADABLE as error:
        raise FileProblem("It is damaged or not a ControlNet Studio file.") from error
    except (OverflowError, IndexError, KeyError, AssertionError, UnicodeError, MemoryError) as error:
        raise FileProblem("It is damaged.") from error
    if "graph.json" not in entries:
        raise FileProblem("It holds no graph, so it is not a ControlNet Studio file.")
    try:
        text = entries["graph.json"].decode()
    except UnicodeDecodeError:
        raise FileProblem("Its graph is damaged: it is not UTF-8 text.") from None
    graph = from_text(text)
    assets = {match[1]: body for name, body in entries.items() if (match := _ASSET.fullmatch(name))}
    for id, body in assets.items():
        if hashlib.sha256(body).hexdigest() != id:
            raise FileProblem("One of its pictures is damaged.")
    return Opened(graph, MappingProxyType(assets), entries.get("preview.png"))


def _entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The entries that this program knows, decompressed; what else people pack into zips is left alone."""
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        raise FileProblem(f"It holds more than {MAX_ENTRIES} entries.")
    entries: dict[str, bytes] = {}
    left = MAX_TOTAL
    for info in infos:
        name = info.filename
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
            raise FileProblem("It holds a path that leads out of the file.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise FileProblem("It holds a link to another file.")
        if name in entries:
            raise FileProblem(f"It holds '{name}' twice.")
        if name not in ("graph.json", "preview.png") and not _ASSET.fullmatch(name):
            continue
        if info.flag_bits & 1:
            raise FileProblem("It is encrypted.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileProblem("It is compressed in a way that this program does not read.")
        limit = min(left, MAX_TEXT if name == "graph.json" else MAX_TOTAL)
        with archive.open(info) as file:
            body = file.read(limit + 1)
        if len(body) > limit:
            raise FileProblem("It unpacks to far more than a graph can need.")
        entries[name] = body
        left -= len(body)
    return entries


def _packed(text: str, assets: Mapping[str, bytes], preview: bytes | None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("graph.json", zipfile.ZIP_DEFLATED), text)
        for id, body in assets.items():
            archive.writestr(_entry(f"assets/{id}.{_extension(body)}", zipfile.ZIP_STORED), body)
        if preview is not None:
            archive.writestr(_entry("preview.png", zipfile.ZIP_STORED), preview)
    if buffer.tell() > MAX_TOTAL:
        raise FileProblem(f"Its pictures are larger than {MAX_TOTAL >> 20} MB together.")
    return buffer.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    """An entry without a date, so that the same document makes the same bytes."""
    info = zipfile.ZipInfo(name)
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    return info


def _extension(body: bytes) -> str:
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _KINDS.items() if body.startswith(start)), "bin")


def _named(value: Plain) -> Iterator[str]:
    """Pictures are named as `Asset.to_plain` writes them, at any depth (Plain is shallow by its making)."""
    if isinstance(value, Mapping):
        id = value.get("asset")
        if isinstance(id, str) and re.fullmatch("[0-9a-f]{64}", id):
            yield id
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _named(item)
