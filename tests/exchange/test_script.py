"""A graph as a script: the same picture bit for bit, no text that becomes code, and clear refusals."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
import torch

from controlnet_studio import paths
from controlnet_studio.app import build_engine, examples
from controlnet_studio.assets import Assets
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.events import Event, NodeFinished
from controlnet_studio.engine.run import Engine
from controlnet_studio.exchange.script import literal, script
from controlnet_studio.progress import Trouble
from controlnet_studio.settings import Settings
from controlnet_studio.values import Image

QUICK = {"steps": 2}
ELSEWHERE = """
import runpy, sys
sys.modules["controlnet_studio"] = None
folder, *names = sys.argv[1:]
for name in names:
    sys.argv = [f"{folder}/{name}.py", f"{folder}/{name}"]
    runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Another process, which imports the libraries once and cannot import the program, runs the scripts."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("studio")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "user_cache", lambda: folder)
        patch.setattr(paths, "user_data", lambda: folder)
        return build_engine(Settings(device="cpu"), "cpu", folder)


def example(engine: Engine, name: str, **params: Any) -> Graph:
    opened = load(examples()[name])
    for data in opened.assets.values():
        engine.services.get(Assets).add(data, name)
    return opened.graph.set("sampler", **{**QUICK, **params})


def ours(engine: Engine, graph: Graph) -> Image:
    found: list[Image] = []

    def emit(event: Event) -> None:
        if isinstance(event, NodeFinished) and event.node == "sampler":
            image = event.outputs["image"]
            assert isinstance(image, Image)
            found.append(image)

    engine.run(graph, emit)
    return found[-1]


def told(text: str) -> list[dict[str, Any]]:
    """What the script paints, if that is plain data."""
    for line in ast.parse(text).body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.target.id == "PICTURES":
            assert line.value is not None
            found: list[dict[str, Any]] = ast.literal_eval(_without_inf(line.value))
            return found
    raise AssertionError("The script paints nothing.")


class _Plain(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        assert isinstance(node.func, ast.Name)
        assert node.func.id == "float"
        return ast.Constant(0.0)


def _without_inf(value: ast.expr) -> ast.expr:
    plain: ast.expr = _Plain().visit(value)
    return plain


def over_a_picture(graph: Graph) -> Graph:
    """Painted over the picture that is traced, where it is light."""
    graph = graph.set("sampler", change=0.5, steps=4, scheduler="Euler a", guidance=1.0).set(
        "controlnet", mode="unbalanced", curve={"points": [[0, 1], [1, 0.5]]}
    )
    graph = graph.put("threshold", Node("threshold").with_params(level=90))
    for source, target in (
        ("load_image", "sampler.image"),
        ("load_image", "threshold.image"),
        ("threshold", "sampler.mask"),
        ("threshold", "controlnet_2.mask"),
    ):
        graph = graph.connect(Link(source, "image", *target.split(".")))
    return graph


def with_a_hole(graph: Graph) -> Graph:
    """One hint is hidden where the picture is light, has another size than is painted, and is laid on bars."""
    graph = graph.put("hole", Node("inpaint_hint").with_params(grow=2.0)).set("controlnet_2", resize="fit")
    graph = graph.put("small", Node("resize").with_params(width=96, height=64))
    for wire in (
        *("load_image.image -> hole.image", "threshold.image -> hole.mask"),
        *("hole.image -> small.image", "small.image -> controlnet_2.hint"),
    ):
        graph = graph.connect(Link.parse(wire))
    return graph


def test_the_script_paints_the_same_picture_bit_for_bit(engine: Engine, tmp_path: Path) -> None:
    plain = example(engine, "two-controls", width=128, height=128)
    graphs = {"painted house": plain, "over a picture": with_a_hole(over_a_picture(plain))}
    for name, graph in graphs.items():
        made = script(graph, engine, name)
        made.write(tmp_path / f"{name}.py")
        assert "controlnet_studio" not in made.text
        assert ("hidden_2.png" in made.text) == (name == "over a picture")
    threads = str(torch.get_num_threads())  # sums are split by threads: as many there as here
    env = {**os.environ, "CUDA_VISIBLE_DEVICES": "", "OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads}
    run = [sys.executable, "-c", ELSEWHERE, str(tmp_path), *graphs]
    done = subprocess.run(run, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    for name, graph in graphs.items():
        painted = np.array(PIL.Image.open(tmp_path / name / "sampler_7.png"))
        assert np.array_equal(painted, ours(engine, graph).pixels), name


def test_no_text_becomes_code(engine: Engine) -> None:
    evil, worse = "'''\"\"\"\\\n]}\nboom()#", "\u2028{boom}\x00\ud7ff\té"
    graph = example(engine, "first-picture")
    nodes = {**graph.nodes, "controlnet": Node("controlnet", title=evil).with_params(model="papercut-scribble")}
    graph = Graph(nodes, graph.links).set("prompt", text=evil, negative=worse)
    made = script(graph, engine, f"../../{evil}")
    (picture,) = told(made.text)
    assert (picture["prompt"], picture["negative"]) == (evil, worse.strip())
    assert not any(".." in name or name.startswith("/") for name in made.files)
    called = {node.id for node in ast.walk(ast.parse(made.text)) if isinstance(node, ast.Name)}
    assert "boom" not in called
    assert "print" in called


def test_several_seeds_are_one_list(engine: Engine) -> None:
    (picture,) = told(script(example(engine, "first-picture", pictures=3), engine, "a").text)
    assert picture["seeds"] == [6, 7, 8]


@pytest.mark.parametrize("value", [["a", 'b"\n'], {"x": [1.5, True, None]}, {"deep": [{"a" * 90: "'"}]}, "\u2028"])
def test_literals_are_read_back_as_they_were(value: Any) -> None:
    assert ast.literal_eval(literal(value)) == value
    assert literal(value).isascii()


def after(graph: Graph) -> Graph:
    graph = graph.put("blur", Node("blur")).put("save_image", Node("save_image"))
    return graph.connect(Link("preview", "image", "blur", "image")).connect(
        Link("blur", "image", "save_image", "image")
    )


REFUSALS: list[tuple[Any, str]] = [
    (lambda g: g.set("sampler", speed="fast"), "Sampler: a script cannot say the speed 'fast' exactly"),
    (lambda g: g.set("prompt", text="a (red:1.4) house"), "Prompt: a script cannot say words with weights"),
    (lambda g: g.set("prompt", text="very " * 90), "tokens exactly, only up to"),
    (lambda g: g.set("controlnet", mode="prompt"), "ControlNet: a script cannot say the mode 'prompt'"),
    (lambda g: g.set("controlnet", blocks={"points": [[0, 0.5]]}), "ControlNet: a script cannot say a curve over"),
    (lambda g: g.set("sampler", scheduler="Euler Karras"), "Sampler: a script cannot say the scheduler"),
    (after, "Blur goes on with a painted picture"),
    (lambda g: g.drop(["sampler", "preview"]), "There is no sampler"),
    (lambda g: g.drop(["prompt"]), "Prompt of Sampler is not connected"),
]


@pytest.mark.parametrize(("change", "sentence"), REFUSALS)
def test_what_cannot_be_said_exactly_is_refused(engine: Engine, change: Any, sentence: str) -> None:
    with pytest.raises(Trouble) as refused:
        script(change(example(engine, "first-picture")), engine, "a")
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")
