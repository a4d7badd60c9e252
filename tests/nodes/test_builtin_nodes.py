"""The built-in nodes, called like any function."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from controlnet_studio import pictures
from controlnet_studio.assets import Assets
from controlnet_studio.diffusion.request import SCHEDULERS, Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.document.files import PICTURE_KEY, load, to_text
from controlnet_studio.document.graph import Graph
from controlnet_studio.drawing import render
from controlnet_studio.node import Context, Services, Slider
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.values import Asset, Checkpoint, Control, Hint, Image, Prompt

NODES = Registry.builtin().specs
SQUARE = np.zeros((64, 64, 3), np.uint8)
SQUARE[16:48, 16:48] = 255


def call(name: str, *args: Any, **kwargs: Any) -> Any:
    return NODES[name].call(*args, **kwargs)


def test_every_node_and_parameter_explains_itself() -> None:
    for spec in NODES.values():
        assert spec.summary.endswith("."), spec.id
        for param in spec.params:
            assert param.detail.help.endswith("."), f"{spec.id}.{param.name}"
            assert param.read(param.write(param.default)) == param.default
        for port in (*spec.inputs, *spec.outputs):
            assert port.told.endswith("."), f"{spec.id}.{port.name}"


@pytest.mark.parametrize("word", ["strength", "start", "end"])
def test_what_decides_how_a_hint_leads_is_one_sentence_that_tells_both_ways(word: str) -> None:
    for id in ("controlnet", "t2i_adapter"):
        param = NODES[id].param(word)
        assert param is not None
        told = param.detail.help
        assert told.count(". ") == 0, "one sentence"
        assert "0" in told or "1" in told, "what the number means"
        assert NODES[id].inputs[0].help, "and the hint says what it is"


def test_the_ports_are_those_that_graphs_in_the_world_use() -> None:
    ports = {
        id: (
            " ".join(f"{port.name}:{port.type.__name__}{'*' * port.many}" for port in spec.inputs),
            " ".join(param.name for param in spec.params),
            " ".join(f"{port.name}:{port.type.__name__}" for port in spec.outputs),
        )
        for id, spec in NODES.items()
    }
    assert ports == {
        "blur": ("image:Image", "radius", "image:Image"),
        "canny": ("image:Image", "low high", "image:Image"),
        "checkpoint": ("", "model", "checkpoint:Checkpoint"),
        "controlnet": (
            "hint:Image mask:Image",
            "model strength start end mode weighting shows resize pixel_perfect curve blocks",
            "control:Control",
        ),
        "crop": ("image:Image", "left top right bottom shape", "image:Image"),
        "depth": ("image:Image", "model resolution", "image:Image"),
        "fidelity": ("hint:Image image:Image floor:Image ceiling:Image", "kind pictures eyes", "image:Image"),
        "frame": ("", "text colour", ""),
        "number": ("", "value", "number:Number"),
        "note": ("", "text colour", ""),
        "reroute": ("value:Value", "", "value:Value"),
        "switch": ("", "on", "switch:Switch"),
        "text": ("", "words", "words:Words"),
        "inpaint_hint": ("image:Image mask:Image", "grow filling", "image:Image"),
        "invert": ("image:Image", "only_light", "image:Image"),
        "line_art": ("image:Image", "style resolution", "image:Image"),
        "lines": ("image:Image", "method shortest resolution", "image:Image"),
        "load_image": ("", "picture", "image:Image"),
        "lora": ("checkpoint:Checkpoint", "model strength words", "checkpoint:Checkpoint"),
        "normals": ("image:Image", "edition resolution model", "image:Image"),
        "normals_from_depth": ("depth:Image", "strength background edition", "image:Image"),
        "palette": ("image:Image", "cells", "image:Image"),
        "pose": ("image:Image", "method hands face sticks resolution", "image:Image pose:Pose"),
        "pose_map": ("pose:Pose", "keypoints sticks", "image:Image pose:Pose"),
        "pose_editor": ("", "pose sticks", "image:Image pose:Pose"),
        "preview": ("image:Image", "", "image:Image"),
        "prompt": ("", "text negative", "prompt:Prompt"),
        "recolour": ("image:Image", "measure gamma", "image:Image"),
        "resize": ("image:Image", "width height fit border", "image:Image"),
        "sampler": (
            "checkpoint:Checkpoint prompt:Prompt controls:Control* image:Image mask:Image",
            "steps guidance scheduler seed pictures seeds width height change clip_skip speed",
            "image:Image",
        ),
        "save_image": ("image:Image", "name format quality", ""),
        "save_pose": ("pose:Pose", "name", ""),
        "scribble": ("", "drawing look", "image:Image"),
        "scribble_from_picture": ("image:Image", "method threshold resolution", "image:Image"),
        "segmentation": ("image:Image", "model resolution", "image:Image"),
        "segmentation_map": ("", "painting", "image:Image"),
        "mask": ("image:Image", "painting soft invert", "image:Image"),
        "touch_up": ("image:Image", "painting", "image:Image"),
        "touch_up_pose": ("image:Image pose:Pose", "people sticks", "image:Image pose:Pose"),
        "segmentation_colours": ("image:Image", "", "image:Image"),
        "shuffle": ("image:Image", "seed", "image:Image"),
        "soft_edge": ("image:Image", "method safe resolution", "image:Image"),
        "t2i_adapter": ("hint:Image mask:Image", "model strength start end resize curve", "control:Control"),
        "threshold": ("image:Image", "level", "image:Image"),
        "tile": ("image:Image", "shrink", "image:Image"),
        "vae": ("checkpoint:Checkpoint", "model", "checkpoint:Checkpoint"),
    }


def test_load_image_reads_an_asset(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    context = Context(services=Services({Assets: lambda: assets}))
    asset = assets.add(pictures.png(Image(SQUARE)), "square.png")
    assert call("load_image", context, asset) == Image(SQUARE)
    with pytest.raises(Trouble, match=r"'gone\.png' is missing"):
        call("load_image", context, Asset(hashlib.sha256(b"").hexdigest(), "gone.png"))
    with pytest.raises(Trouble, match=r"notes\.txt is not a picture"):
        call("load_image", context, assets.add(b"notes", "notes.txt"))


def test_scribble_gives_the_drawing_at_any_size() -> None:
    drawing = Drawing((Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.02),))
    hint = call("scribble", drawing)
    assert isinstance(hint, Hint)
    assert (hint.resized(96, 64).pixels == render(drawing, 96, 64)).all()


def test_canny_finds_edges_anew_at_the_size_that_is_painted() -> None:
    hint = call("canny", Image(np.repeat(np.repeat(SQUARE, 8, 0), 8, 1)))
    assert (hint.width, hint.height) == (512, 512)
    small = hint.resized(64, 64).pixels
    assert set(np.unique(small)) == {0, 255}
    on = np.argwhere(small[:, :, 0] > 0)
    assert abs(on.min(0) - 16).max() <= 1
    assert abs(on.max(0) - 47).max() <= 1
    assert 100 < len(on) < 160, "one pixel wide, however much the picture shrank"


def test_canny_thresholds_decide_what_is_an_edge() -> None:
    faint = Image((SQUARE // 8).astype(np.uint8))
    assert call("canny", faint).pixels.sum() == 0
    assert call("canny", faint, 10, 20).pixels.sum() > 0


def test_a_controlnet_only_describes_itself() -> None:
    image = Image(SQUARE)
    assert call("controlnet", image, "m", 0.5, 0.1, 0.9) == Control("m", image, 0.5, 0.1, 0.9)
    with pytest.raises(Trouble, match="never acts: it would start at 80% and end at 20%"):
        call("controlnet", image, start=0.8, end=0.2)


class Painter:
    """Stands in for Diffusion and remembers what it was asked."""

    def paint(self, request: Request, progress: Progress, note: object, **notes: object) -> Image:
        self.request = request
        progress(1.0)
        return Image(SQUARE)


def test_the_sampler_asks_for_exactly_what_it_shows() -> None:
    painter = Painter()
    heard: list[float] = []
    progress = Progress(lambda fraction, message="", preview=None: heard.append(fraction))
    context = Context(progress, Services({Diffusion: lambda: painter}))
    control = Control("m", Image(SQUARE))
    call("sampler", context, Checkpoint("c"), Prompt("p"), (control,), 5, 2.0, "DDIM", 9, 256, 128)
    assert painter.request == Request(Checkpoint("c"), Prompt("p"), (control,), 256, 128, 5, 2.0, "DDIM", 9)
    assert heard == [1.0]
    assert NODES["sampler"].param("scheduler").choices == SCHEDULERS  # type: ignore[union-attr]
    width = NODES["sampler"].param("width").detail  # type: ignore[union-attr]
    assert isinstance(width, Slider)
    assert width.zero == "Auto"


def test_preview_and_prompt_hand_on() -> None:
    image = Image(SQUARE)
    assert call("preview", image) is image
    assert call("prompt", Context(), " a house \n", "fog") == Prompt("a house", "fog")
    assert call("checkpoint") == Checkpoint("papercut")


def test_a_lora_in_the_words_of_a_prompt_is_told_of() -> None:
    told: list[tuple[str, bool]] = []
    context = Context(note=lambda text, warning=False: told.append((text, warning)))
    call("prompt", context, "a <b> house, (red:1.2), lora", "")
    assert not told
    call("prompt", context, "a house, <LoRA:paper cut:0.8>", "")
    assert [warning for _, warning in told] == [True]
    assert told[0][0].startswith("<LoRA:paper cut:0.8> is read as words here.")


def test_save_image_writes_numbered_pictures_with_their_graph(tmp_path: Path) -> None:
    written: list[Path] = []
    context = Context(folder=tmp_path, stamp={PICTURE_KEY: to_text(Graph())}, wrote=written.append)
    for _ in range(2):
        assert call("save_image", context, Image(SQUARE), "house") is None
    assert written == [tmp_path / "house_0001.png", tmp_path / "house_0002.png"]
    assert pictures.read(written[0].read_bytes()) == Image(SQUARE)
    assert load(written[1]).graph == Graph()
    with pytest.raises(Trouble):
        call("save_image", context, Image(SQUARE), "../house")
