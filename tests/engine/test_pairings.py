"""Every kind of model with a checkpoint of every family, by the program's own nodes: what does not fit is told before
anything runs, on the node that names it, with what would fit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from toys import graph

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.models import Use, instead
from controlnet_studio.engine.plan import plan
from controlnet_studio.library import Library
from controlnet_studio.library.families import fits
from controlnet_studio.registry import Registry

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated

NODES = Registry.builtin()
FAMILIES = {"sd15": "SD 1.x", "sd21": "SD 2.x", "sdxl": "SDXL"}
TITLES = {"controlnet": "ControlNet", "t2i_adapter": "T2I-Adapter", "lora": "LoRA", "vae": "VAE"}
MODELS = {
    "canny": ("controlnet", FAMILIES),
    "union": ("controlnet", FAMILIES),
    "sketch": ("t2i_adapter", {"sd15": "SD 1.x", "sdxl": "SDXL"}),
    "style": ("lora", FAMILIES),
    "soft": ("vae", FAMILIES),
}
"""What there is of each: its kind of node and its families. No T2I-Adapter was ever made for SD 2."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    home = tmp_path_factory.mktemp("models")
    for short, base in FAMILIES.items():
        widths, text = fabricated.WIDTHS[base], fabricated.TEXT[base]
        files = {
            "photo": fabricated.checkpoint(text, widths),
            "canny": fabricated.controlnet(text, widths),
            "union": fabricated.diffusers_controlnet(text, widths, union=6),
            "style": fabricated.kohya_lora(text),
            "soft": fabricated.vae(),
        }
        if short != "sd21":
            files["sketch"] = fabricated.t2i_adapter(768 if short == "sdxl" else 192)
        for name, shapes in files.items():
            thin = {key: (*shape[:2], 1, 1) if len(shape) == 4 else shape for key, shape in shapes.items()}
            fabricated.write(home / f"{name}-{short}.safetensors", thin)
    return Library([home])


def painted(kind: str, model: str, checkpoint: str, **more: object) -> Graph:
    """A graph of the program's nodes that paints with this checkpoint and that model."""
    nodes = {
        "base": Node("checkpoint", {"model": checkpoint}),
        "prompt": Node("prompt"),
        "hint": Node("scribble"),
        "model": Node(kind, {"model": model, **more}),
        "paint": Node("sampler"),
    }
    wires = ["prompt.prompt -> paint.prompt"]
    if kind in ("lora", "vae"):
        wires += ["base.checkpoint -> model.checkpoint", "model.checkpoint -> paint.checkpoint"]
    else:
        wires += ["base.checkpoint -> paint.checkpoint", "hint.image -> model.hint", "model.control -> paint.controls"]
    return graph(nodes, *wires)


def told(made: Graph, library: Library) -> list[tuple[str, str, str]]:
    found = plan(made, NODES, library.names, library=library)
    return [(problem.node, problem.port, problem.message) for problem in found.problems]


@pytest.mark.parametrize("checkpoint", FAMILIES)
@pytest.mark.parametrize(("name", "of"), [(name, of) for name, (_, families) in MODELS.items() for of in families])
def test_what_does_not_fit_is_told_before_anything_runs(library: Library, name: str, of: str, checkpoint: str) -> None:
    kind, families = MODELS[name]
    more = {"shows": "canny"} if name == "union" else {}
    found = told(painted(kind, f"{name}-{of}", f"photo-{checkpoint}", **more), library)
    if fits(kind, families[of], FAMILIES[checkpoint]):
        assert found == []
        return
    ((node, port, message),) = found
    assert (node, port) == ("model", "model")
    said = f"This {TITLES[kind]} is for {families[of]}; the checkpoint is {FAMILIES[checkpoint]}."
    assert message.startswith(said)
    if checkpoint in families:
        assert f"Use: {name}-{checkpoint}" in message or (name == "soft" and "Use: soft-" in message)
    else:
        assert f"There is none for {FAMILIES[checkpoint]}" in message


def test_a_union_is_told_what_its_hint_shows_before_anything_runs(library: Library) -> None:
    ((node, port, message),) = told(painted("controlnet", "union-sdxl", "photo-sdxl"), library)
    assert (node, port) == ("model", "model")
    assert message.startswith("'union-sdxl' is a ControlNet Union, which knows many kinds of hints. Choose what")
    assert told(painted("controlnet", "union-sdxl", "photo-sdxl", shows="depth"), library) == []
    ((_, _, other),) = told(painted("controlnet", "union-sd15", "photo-sdxl"), library)
    assert other.startswith("This ControlNet is for SD 1.x"), "one thing after the other"
    use = Use("model", "model", "controlnet", "union-sdxl")
    assert instead(painted("controlnet", "union-sdxl", "photo-sdxl"), NODES, library, use) is None
