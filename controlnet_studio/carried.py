"""Texts that picture files carry beside their pixels, by keyword: PNG in chunks, JPEG and WebP in XMP.

A picture may come from a stranger: reading walks the file's parts without decoding a pixel, and bounds every size.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from controlnet_studio.storage import opened

LARGEST: Final = 32 << 20
"""Bytes of the largest text."""
TOTAL: Final = 4 * LARGEST
"""Bytes of all texts of a picture."""
PARTS: Final = 10_000
"""The most parts of a file that are looked at."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_LONG: Final = b"cnTx"
"""Our own kind of a PNG's chunks: ancillary, private, safe to copy. It is for long texts, because of which some
programs would refuse the whole picture."""
_SHORT: Final = 1_000_000
"""Bytes of the longest text that all programs put up with."""
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_MORE: Final = b"http://ns.adobe.com/xmp/extension/\0"
_NAME: Final = "urn:controlnet-studio:1.0"
_PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    f'xmlns:cns="{_NAME}" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" {{}}/></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="w"?>'
)
_TEXTS: Final = re.compile(rb'cns:texts="([A-Za-z0-9+/=]*)"')
_FOREIGN: Final = re.compile(rb"(workflow|prompt):(\{[^\0]*)", re.DOTALL)
_HEAD: Final = 64 << 10
_SEGMENT: Final = 65_000
"""Bytes of XMP in one part of a JPEG, which can hold 65,533."""


class Broken(str):
    """Stands for a text that cannot be had, and says in a word or two what is wrong with it."""

    __slots__ = ()


def texts(data: bytes) -> dict[str, str]:
    """The texts in a PNG, JPEG or WebP file; none in any other. One that is damaged or too long is Broken."""
    if data.startswith(_PNG):
        return _from_png(data)
    if data.startswith(b"\xff\xd8"):
        return _from_jpeg(data)
    if _is_webp(data):
        return _from_webp(data)
    return {}


def bears(path: Path, *keywords: str) -> bool:
    """Whether a picture file seems to carry a text under one of these keywords: a look at the heads of its parts, quick
    enough for every move of the pointer. What cannot be read bears none."""
    try:
        with opened(path) as file:
            start = file.read(12)
            if start.startswith(_PNG):
                file.seek(len(_PNG))
                return any(key in keywords for key in _keys(file))
            if start.startswith(b"\xff\xd8"):
                return _speaks(file.read(_HEAD), keywords)
            if _is_webp(start):
                return any(_speaks(head, keywords) for head in _heads(file))
    except (OSError, ValueError):
        pass
    return False


def _speaks(head: bytes, keywords: tuple[str, ...]) -> bool:
    """Whether the head of a part names one of the keywords: ours stand in XMP, those of ComfyUI in EXIF."""
    ours = _NAME.encode() in head and re.search(rb'cns:keys="([^"]*)"', head)
    named = ours[1].decode(errors="replace").split() if ours else []
    return any(key in named or f"{key}:{{".encode() in head for key in keywords)


def _heads(file: BinaryIO) -> Iterator[bytes]:
    """The beginnings of a WebP's parts that may hold texts, read from just behind the signature."""
    for _ in range(PARTS):
        kind, size = file.read(4), int.from_bytes(file.read(4), "little")
        if len(kind) < 4:
            return
        head = file.read(min(size, _HEAD)) if kind in (b"XMP ", b"EXIF") else b""
        yield head
        file.seek(size + size % 2 - len(head), 1)


def with_texts(data: bytes, told: Mapping[str, str]) -> bytes:
    """A PNG, JPEG or WebP file, as an encoder left it, that carries these texts; of another kind it stays as it is. A
    keyword has 1 to 79 letters of Latin-1."""
    if not told:
        return data
    if data.startswith(_PNG):
        first = len(_PNG) + 25  # behind the picture's size
        return data[:first] + b"".join(_told(key, text) for key, text in told.items()) + data[first:]
    packed = base64.b64encode(zlib.compress(json.dumps(dict(told)).encode())).decode()
    keys = " ".join(re.sub(r"[^\w-]", "-", key) for key in told)
    packet = _PACKET.format(f'cns:keys="{keys}" cns:texts="{packed}"').encode()
    if data.startswith(b"\xff\xd8"):
        return _into_jpeg(data, packet, keys)
    return _into_webp(data, packet) if _is_webp(data) else data


def _from_png(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    total = 0
    for kind, body in _chunks(data):
        for key, text in _text(kind, body):
            total += len(text)
            found.setdefault(key, text if total <= TOTAL else Broken("too large"))
        if total > TOTAL:
            break
    return found


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _text(kind: bytes, body: bytes) -> Iterator[tuple[str, str]]:
    """The keyword and text of a PNG's chunk, if it is one of text and whole."""
    if kind not in (b"tEXt", b"zTXt", b"iTXt", _LONG):
        return
    key, _, rest = body.partition(b"\0")
    packed = kind in (b"zTXt", _LONG) or (kind == b"iTXt" and rest[:1] == b"\1")
    rest = rest[1:] if kind == b"zTXt" else rest[2:].split(b"\0", 2)[-1] if kind == b"iTXt" else rest
    found = _inflated(rest, LARGEST) if packed else rest if len(rest) <= LARGEST else Broken("too large")
    if isinstance(found, Broken):
        yield key.decode("latin-1"), found
        return
    with contextlib.suppress(UnicodeDecodeError):
        yield key.decode("latin-1"), found.decode()


def _told(key: str, text: str) -> bytes:
    """A PNG's chunk with a text."""
    data = text.encode()
    kind, between = (b"iTXt", b"\0\1\0\0\0") if len(data) <= _SHORT else (_LONG, b"\0")
    body = kind + key.encode("latin-1") + between + zlib.compress(data)
    return (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def _keys(file: BinaryIO) -> Iterator[str]:
    """The keywords of a PNG's texts that stand before its pixels, read from just behind the signature."""
    for _ in range(PARTS):
        size, kind = int.from_bytes(file.read(4), "big"), file.read(4)
        if kind in (b"", b"IDAT", b"IEND"):
            return
        head = file.read(min(size, 80))
        if kind in (b"tEXt", b"zTXt", b"iTXt", _LONG):
            yield head.partition(b"\0")[0].decode("latin-1")
        file.seek(size - len(head) + 4, 1)


def _inflated(data: bytes, limit: int) -> bytes | Broken:
    worker = zlib.decompressobj()
    try:
        text = worker.decompress(data, limit)
    except zlib.error:
        return Broken("damaged")
    return Broken("too large") if worker.unconsumed_tail else text


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _unpacked(xmp: bytes) -> dict[str, str]:
    match = _TEXTS.search(xmp)
    if match is None or _NAME.encode() not in xmp:
        return {}
    try:
        text = _inflated(base64.b64decode(match[1], validate=True), TOTAL)
        found = json.loads(text) if isinstance(text, bytes) else None
    except (ValueError, RecursionError):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}


def _foreign(exif: bytes) -> dict[str, str]:
    """What ComfyUI writes into the EXIF of pictures that are no PNG."""
    return {key.decode(): text.decode(errors="replace") for key, text in _FOREIGN.findall(exif[:LARGEST])}


def _from_jpeg(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    more: dict[bytes, dict[int, bytes]] = {}
    for marker, body in _segments(data):
        if marker != 0xE1:
            continue
        if body.startswith(_XMP):
            found |= _unpacked(body)
        elif body.startswith(b"Exif\0"):
            found |= _foreign(body)
        elif body.startswith(_MORE) and len(body) > len(_MORE) + 40:
            rest = body[len(_MORE) :]
            more.setdefault(rest[:32], {})[int.from_bytes(rest[36:40], "big")] = rest[40:]
    for name, parts in more.items():
        whole = b"".join(parts[at] for at in sorted(parts))
        if hashlib.md5(whole, usedforsecurity=False).hexdigest().upper().encode() == name:
            found |= _unpacked(whole)
    return found


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a JPEG before its pixels: marker and body."""
    at = 2
    for _ in range(PARTS):
        if at + 4 > len(jpeg) or jpeg[at] != 0xFF or jpeg[at + 1] in (0xDA, 0xD9):
            return
        size = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield jpeg[at + 1], jpeg[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _into_jpeg(data: bytes, packet: bytes, keys: str) -> bytes:
    """Behind the first part, which says how to read the pixels. What is too long for one part goes into several, as
    XMP's standard has it, and the first names them."""
    bodies = [_XMP + packet]
    if len(packet) > _SEGMENT:
        name = hashlib.md5(packet, usedforsecurity=False).hexdigest().upper().encode()
        bodies = [_XMP + _PACKET.format(f'cns:keys="{keys}" xmpNote:HasExtendedXMP="{name.decode()}"').encode()]
        for at in range(0, len(packet), _SEGMENT):
            where = len(packet).to_bytes(4, "big") + at.to_bytes(4, "big")
            bodies.append(_MORE + name + where + packet[at : at + _SEGMENT])
    parts = b"".join(b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body for body in bodies)
    first = 2
    if data[2:4] == b"\xff\xe0":
        first += 2 + int.from_bytes(data[4:6], "big")
    return data[:first] + parts + data[first:]


def _from_webp(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, body in _riff(data):
        if kind == b"XMP ":
            found |= _unpacked(body)
        elif kind == b"EXIF":
            found |= _foreign(body)
    return found


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    for _ in range(PARTS):
        if at + 8 > len(data):
            return
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _into_webp(data: bytes, packet: bytes) -> bytes:
    """In the extended layout, whose head tells that there is XMP. The head must know the picture's size."""
    chunks = list(_riff(data))
    if not chunks or chunks[0][0] != b"VP8X":
        width, height = _webp_size(*chunks[0]) if chunks else (1, 1)
        head = bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        chunks.insert(0, (b"VP8X", head))
    flags = chunks[0][1]
    chunks[0] = b"VP8X", bytes([flags[0] | 0x04]) + flags[1:]
    body = b"".join(_chunk(kind, part) for kind, part in [*chunks, (b"XMP ", packet)])
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int]:
    """Width and height in pixels, of pixels with loss (VP8) or without (VP8L)."""
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
