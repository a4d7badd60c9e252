"""Mutated inputs of every kind that this program opens, and what each must do: open, or be refused in a sentence."""

from __future__ import annotations

import io
import json
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from make_golden import GOLDEN, sample

from controlnet_studio.app import examples
from controlnet_studio.document.files import PICTURE_KEY, FileProblem, load
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.exchange.comfyui import imported
from controlnet_studio.pictures import encoded
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image

LONGEST = 2.0
"""Seconds of the processor that an input may take."""
WILD = (
    *(None, True, -1, 0, 2**31, 2**63, 10**400, 1e308, -0.0, "", "x" * 5000, "\0", "../../x", "a.b -> c.d", "\ud800"),
    *([], {}, [[[]]], {"a": {}}, [1, 2], {"asset": "0" * 64}, {"class_type": "KSampler", "inputs": {}}, "NaN"),
)
PIECES = (
    *(b"\0", b"\xff" * 4, b"PK\x03\x04", b"PK\x05\x06", b"IDAT", b"tEXt", b"iTXt", b"zTXt", b"{", b"}", b"[", b"]"),
    *(b",", b'"', b":", b"1e309", b"-1", b"null", b"NaN", b"\\u", b"\xed\xa0\x80", b"../", b"\n", b"9" * 400),
)
FORBIDDEN = ("os.", "shutil.", "subprocess.", "socket.", "pickle.", "ctypes.", "webbrowser.", "urllib.", "tempfile.")


@dataclass
class Watch:
    """What happened inside that a reader has no business to do."""

    on: bool = False
    seen: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            self.seen.append(f"wrote {arguments[0]}")
        elif event.startswith(FORBIDDEN) and event not in ("os.listdir", "os.scandir"):
            self.seen.append(f"{event} {arguments}")


@cache
def watch() -> Watch:
    """One for the process, as an audit hook stays for good."""
    made = Watch()
    sys.addaudithook(made)
    return made


@contextmanager
def watched() -> Iterator[None]:
    seen = watch()
    seen.on, seen.seen = True, []
    try:
        yield
    finally:
        seen.on = False
    assert not seen.seen, seen.seen


@dataclass(frozen=True)
class Kind:
    """Something that is opened: whole examples of it as bytes, how it is mutated, and the reader."""

    seeds: tuple[bytes, ...]
    mutate: Callable[[random.Random, bytes], bytes]
    read: Callable[[Path, bytes], Graph | None]


def kinds() -> Mapping[str, Kind]:
    """The kinds by name."""
    workflow = _workflow()
    texts = tuple(to_text(graph).encode() for graph in (sample(), *(load(path).graph for path in _examples())))
    return {
        "cns": Kind(tuple(path.read_bytes() for path in (*sorted(GOLDEN.glob("*.cns")), *_examples())), zipped, _file),
        "png": Kind(tuple(map(png, texts)), chunked, _file),
        "webp": Kind(tuple(_picture(text, ".webp") for text in texts[:3]), torn, _file),
        "jpeg": Kind(tuple(_picture(text, ".jpg") for text in texts[:3]), torn, _file),
        "clipboard": Kind(texts, said, lambda _path, data: from_text(data.decode("utf-8", "replace"))),
        "workflow": Kind((WORKFLOW, PROMPT), said, workflow),
        "workflow in a PNG": Kind((png(WORKFLOW, "workflow"), png(PROMPT, "prompt")), chunked, workflow),
    }


def check(kind: Kind, rng: random.Random, place: Path) -> bool:
    """Mutate one and open it from *place*. Whether it opened; if not, it was refused in a sentence."""
    data = kind.mutate(rng, rng.choice(kind.seeds))
    place.write_bytes(data)
    began = time.process_time()
    try:
        with watched():
            graph = kind.read(place, data)
    except (FileProblem, Trouble) as problem:
        sentence = str(problem)
        assert sentence.endswith("."), sentence
        assert "\n" not in sentence, sentence
        assert 10 < len(sentence) < 400 + len(str(place)), sentence
        opened = False
    else:
        opened = graph is not None
        if graph is not None:
            text = to_text(graph)
            assert to_text(from_text(text)) == text, "what was opened cannot be saved and opened again"
    assert time.process_time() - began < LONGEST
    return opened


# readers


def _file(path: Path, _data: bytes) -> Graph:
    return load(path).graph


def _workflow() -> Callable[[Path, bytes], Graph | None]:
    registry = Registry.builtin()

    def read(_path: Path, data: bytes) -> Graph | None:
        found = imported(data, registry)
        return found.graph if found is not None else None

    return read


# mutations


def torn(rng: random.Random, data: bytes) -> bytes:
    """Bytes flipped, cut out, doubled, put in, or all cut off after some."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4, 12))):
        at, length = rng.randrange(len(made) + 1), rng.randrange(1, 60)
        match rng.randrange(6):
            case 0:
                del made[at:]
            case 1:
                made[at : at + 1] = bytes([rng.randrange(256)])
            case 2:
                del made[at : at + length]
            case 3:
                made[at:at] = made[max(at - length, 0) : at]
            case 4:
                made[at : at + rng.choice((0, 4))] = rng.choice(PIECES)
            case _:
                made[at : at + 4] = struct.pack(rng.choice(("<I", ">I")), rng.choice((0, 1, 2**31 - 1, 2**32 - 1)))
    return bytes(made)


def said(rng: random.Random, data: bytes) -> bytes:
    """Text torn as bytes, or JSON with a value, a key or a place in a list that is wrong."""
    if rng.random() < 0.5 or not data.startswith((b"{", b"[")):
        return torn(rng, data)
    document = json.loads(data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        holder, key = rng.choice(list(_places(document)))
        match rng.randrange(4):
            case 0:
                del holder[key]
                break
            case 1 if isinstance(holder, dict):
                holder[rng.choice(("", "x", "..", "a" * 300, "nodes", "é"))] = holder.pop(key)
                break
            case 2:
                holder[key] = json.loads(json.dumps(rng.choice(list(_places(document)))[0]))
            case _:
                holder[key] = deepcopy(rng.choice(WILD))
    return json.dumps(document).encode("utf-8", "surrogatepass")


def zipped(rng: random.Random, data: bytes) -> bytes:
    """A zip torn, or a sound zip of torn or odd entries."""
    if rng.random() < 0.5:
        return torn(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = rng.randrange(len(entries))
    name, body = entries[at]
    match rng.randrange(4):
        case 0:
            entries.pop(at)
        case 1:
            odd = ("graph.json", "../x", "/x", "C:x", f"assets/{'0' * 64}.png", f"assets/{'f' * 64}", "x" * 5000, "✏")
            entries[at] = rng.choice(odd), body
        case _:
            entries[at] = name, said(rng, body)
    entries = list(dict(entries).items())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, body in entries:
            archive.writestr(name, body)
    return made.getvalue()


def chunked(rng: random.Random, data: bytes) -> bytes:
    """A PNG torn, or a sound PNG of torn text."""
    if rng.random() < 0.5:
        return torn(rng, data)
    at = data.index(b"iTXt")
    body = data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")]
    key, _, text = body.partition(b"\0")
    return png(said(rng, text[4:]), key.decode(), packed=rng.random() < 0.5)


def png(text: bytes, key: str = PICTURE_KEY, *, packed: bool = False) -> bytes:
    """A PNG of one pixel that carries a text."""
    body = key.encode() + b"\0" + (b"\1\0\0\0" + zlib.compress(text) if packed else b"\0\0\0\0" + text)
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"iTXt", body), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _picture(text: bytes, ending: str) -> bytes:
    """A small picture of another format that carries a graph."""
    return encoded(Image(np.zeros((8, 8, 3), np.uint8)), ending, {PICTURE_KEY: text.decode()})


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


def _examples() -> list[Path]:
    """The small ones."""
    return [path for path in examples().values() if path.stat().st_size < 30_000][:6]


_PROMPT: dict[str, Any] = {
    "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15.safetensors"}},
    "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a red house", "clip": ["1", 1]}},
    "3": {"class_type": "CLIPTextEncode", "inputs": {"text": "ugly", "clip": ["1", 1]}},
    "4": {"class_type": "LoadImage", "inputs": {"image": "house.png"}},
    "5": {"class_type": "ControlNetLoader", "inputs": {"control_net_name": "canny.safetensors"}},
    "6": {
        "class_type": "ControlNetApplyAdvanced",
        "inputs": {"strength": 0.8, "start_percent": 0.0, "end_percent": 0.8}
        | {"positive": ["2", 0], "negative": ["3", 0], "control_net": ["5", 0], "image": ["4", 0]},
    },
    "7": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 512, "batch_size": 1}},
    "8": {
        "class_type": "KSampler",
        "inputs": {"seed": 7, "steps": 20, "cfg": 7.5, "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0}
        | {"model": ["1", 0], "positive": ["6", 0], "negative": ["6", 1], "latent_image": ["7", 0]},
    },
    "9": {"class_type": "VAEDecode", "inputs": {"samples": ["8", 0], "vae": ["1", 2]}},
    "10": {"class_type": "SaveImage", "inputs": {"images": ["9", 0], "filename_prefix": "x"}},
}
PROMPT = json.dumps(_PROMPT).encode()
"""A workflow in ComfyUI's API format."""


def _as_workflow(prompt: dict[str, Any]) -> dict[str, Any]:
    """The same as ComfyUI's editor writes it: nodes with slots, and wires with numbers."""
    nodes, links = [], []
    for id, entry in prompt.items():
        wired = {name: value for name, value in entry["inputs"].items() if isinstance(value, list)}
        inputs = []
        for slot, (name, (source, output)) in enumerate(wired.items()):
            links.append([len(links) + 1, int(source), output, int(id), slot, "*"])
            inputs.append({"name": name, "type": "*", "link": len(links)})
        outputs = [{"name": f"o{slot}", "type": "*", "links": [], "slot_index": slot} for slot in range(3)]
        widgets = [value for value in entry["inputs"].values() if not isinstance(value, list)]
        place = {"id": int(id), "type": entry["class_type"], "pos": [40 * int(id), 0], "size": [200, 100], "mode": 0}
        nodes.append(place | {"inputs": inputs, "outputs": outputs, "widgets_values": widgets, "properties": {}})
    counts = {"last_node_id": len(nodes), "last_link_id": len(links), "version": 0.4}
    return counts | {"nodes": nodes, "links": links, "groups": [], "config": {}, "extra": {}}


WORKFLOW = json.dumps(_as_workflow(_PROMPT)).encode()
"""The same workflow as ComfyUI's editor writes it."""
