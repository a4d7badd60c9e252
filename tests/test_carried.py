"""Every picture written, read back, gives the graph that made it, with its drawings and its references."""

from __future__ import annotations

import contextlib
import hashlib
import io
import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from controlnet_studio.app import examples
from controlnet_studio.assets import Assets
from controlnet_studio.carried import bears, texts, with_texts
from controlnet_studio.document.files import PICTURE_KEY, SOFTWARE_KEY, FileProblem, Stamp, from_picture, load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, FileWritten
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Services
from controlnet_studio.pictures import encoded, png, read, save_numbered
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.values import Asset, Image

ENDINGS = (".png", ".webp", ".jpg")
PICTURE = Image(np.random.default_rng(3).integers(0, 255, (40, 56, 3), np.uint8))


def drawn(points: int) -> Graph:
    rng = random.Random(points)
    line = tuple((round(rng.random(), 5), round(rng.random(), 5), 1.0) for _ in range(points))
    drawing = Drawing((Stroke(line, colour="#aa0000"),))
    return Graph().put("scribble", Node("scribble", title="Häuschen, 赤い家").with_params(drawing=drawing.to_plain()))


def referring(size: int) -> tuple[Graph, Mapping[str, bytes]]:
    body = png(Image(np.random.default_rng(size).integers(0, 255, (size, size, 3), np.uint8)))
    asset = Asset(hashlib.sha256(body).hexdigest(), "reference.png")
    graph = drawn(8).put("load_image", Node("load_image").with_params(picture=asset.to_plain()))
    return graph.put("canny", Node("canny")).connect(Link("load_image", "image", "canny", "image")), {
        asset.sha256: body
    }


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("size", [4, 700])
def test_what_made_a_picture_is_in_it(ending: str, size: int, tmp_path: Path) -> None:
    graph, assets = referring(size)
    path = save_numbered(tmp_path, "made", PICTURE, Stamp(lambda: graph, assets), ending)
    assert path.suffix == ending
    assert bears(path, PICTURE_KEY)
    found = load(path)
    assert found.graph == graph
    assert dict(found.assets) == dict(assets)
    assert read(path.read_bytes()).width == 56


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_of_every_example_gives_the_example_back(ending: str, tmp_path: Path) -> None:
    for example in examples().values():
        opened = load(example)
        stamp = Stamp(lambda opened=opened: opened.graph, opened.assets)
        found = load(save_numbered(tmp_path, example.stem, PICTURE, stamp, ending))
        assert found.graph == opened.graph, example.stem
        assert dict(found.assets) == dict(opened.assets), example.stem


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_long_drawing_is_carried_whole(ending: str) -> None:
    graph = drawn(50_000)
    data = encoded(PICTURE, ending, Stamp(lambda: graph))
    assert len(data) > 100_000
    assert from_picture(data) == graph
    with PIL.Image.open(io.BytesIO(data)) as picture:
        picture.load()


def test_a_webp_at_full_quality_keeps_every_pixel_and_its_graph() -> None:
    graph = drawn(5)
    data = encoded(PICTURE, ".webp", Stamp(lambda: graph), quality=100)
    assert read(data) == PICTURE
    assert from_picture(data) == graph


def test_references_that_are_too_large_or_changed_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    graph, assets = referring(16)
    (id,) = assets
    forged = encoded(PICTURE, ".webp", Stamp(lambda: graph, {id: b"another picture"}))
    monkeypatch.setattr("controlnet_studio.document.files.CARRIED", 10)
    assert list(Stamp(lambda: graph, assets)) == [PICTURE_KEY, SOFTWARE_KEY]
    assert from_picture(forged) == graph


@pytest.mark.parametrize("ending", ENDINGS)
def test_pictures_without_a_graph_bear_none(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plain{ending}"
    path.write_bytes(encoded(PICTURE, ending))
    assert not bears(path, PICTURE_KEY)
    with pytest.raises(FileProblem, match="does not carry a graph"):
        load(path)
    assert with_texts(b"GIF89a", {"a": "b"}) == b"GIF89a"


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_damage_gives_anything_but_a_sentence(ending: str, tmp_path: Path) -> None:
    rng, path = random.Random(5), tmp_path / f"bad{ending}"
    whole = encoded(PICTURE, ending, Stamp(lambda: drawn(20)))
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(bytes(data[: rng.randrange(1, len(data))] if rng.random() < 0.5 else data))
        bears(path, PICTURE_KEY)
        with contextlib.suppress(FileProblem):
            load(path)


def test_comfyui_writes_its_workflow_into_the_exif_of_webp() -> None:
    notes = PIL.Image.Exif()
    notes[0x010F] = 'workflow:{"nodes": []}'
    buffer = io.BytesIO()
    PIL.Image.new("RGB", (4, 4)).save(buffer, "WEBP", exif=notes)
    assert texts(buffer.getvalue())["workflow"] == '{"nodes": []}'


@pytest.mark.parametrize("kind", ["PNG", "WebP", "JPEG"])
def test_what_save_image_writes_gives_back_the_graph_that_ran(kind: str, tmp_path: Path) -> None:
    graph, files = referring(32)
    graph = graph.put("save_image", Node("save_image").with_params(format=kind, name="runs/made"))
    graph = graph.connect(Link("canny", "image", "save_image", "image"))
    assets = Assets(tmp_path / "assets")
    for body in files.values():
        assets.add(body, "reference.png")
    written: list[Path] = []

    def emit(event: Event) -> None:
        if isinstance(event, FileWritten):
            written.append(event.path)

    services = Services({Assets: lambda: assets})
    Engine(Registry.builtin(), services, Cache(), tmp_path / "pictures", assets).run(graph, emit)
    (path,) = written
    assert path.name == "made_0001" + {"PNG": ".png", "WebP": ".webp", "JPEG": ".jpg"}[kind]
    found = load(path)
    assert found.graph == graph
    assert dict(found.assets) == dict(files)
