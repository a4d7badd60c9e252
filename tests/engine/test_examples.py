"""The examples: each is ready to run, lies tidily, and shows what it says."""

from collections.abc import Callable
from pathlib import Path

import make_examples
import numpy as np
import pytest

from controlnet_studio import pictures
from controlnet_studio.app import examples, thumbnail
from controlnet_studio.document.files import load, used_assets
from controlnet_studio.document.graph import Graph
from controlnet_studio.drawing import render
from controlnet_studio.engine.plan import plan
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, card_height
from controlnet_studio.ui.first.welcome import ABOUT

NETS = ("canny", "scribble", "lines", "softedge", "lineart", "segmentation", "depth", "normal", "pose")
MODELS = {"checkpoint": ("papercut",), "controlnet": tuple(f"papercut-{name}" for name in NETS)}
EXAMPLES = list(examples().values())


@pytest.mark.parametrize("make", make_examples.EXAMPLES, ids=make_examples.name_of)
def test_an_example_is_there_as_soon_as_its_models_are(make: Callable[[], tuple[Graph, dict[str, bytes]]]) -> None:
    name, (made, assets) = make_examples.name_of(make), make()
    assert plan(made, Registry.builtin(), lambda source: MODELS[source], assets).problems == ()
    if lacking := make_examples.missing(made):
        assert name not in examples(), "an example that cannot be run"
        pytest.skip(f"{name} waits for {' and '.join(lacking)} to be trained")
    assert name in examples(), f"its models have arrived: run {Path(make_examples.__file__).name}"


def test_every_net_has_an_example() -> None:
    shown = {node.params.get("model") for make in make_examples.EXAMPLES for node in make()[0].nodes.values()}
    assert shown >= set(MODELS["controlnet"])
    assert set(examples()) <= {make_examples.name_of(make) for make in make_examples.EXAMPLES}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_ready_to_run(path: Path) -> None:
    opened = load(path)
    assert used_assets(opened.graph) == set(opened.assets)
    made = plan(opened.graph, Registry.builtin(), lambda source: MODELS[source], opened.assets)
    assert made.problems == ()
    assert len(made.steps) == len(opened.graph.nodes)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_nodes_of_an_example_lie_on_the_grid_from_left_to_right_and_apart(path: Path) -> None:
    graph = load(path).graph
    specs = Registry.builtin().specs
    boxes = {id: (*node.at, card_height(specs[node.type])) for id, node in graph.nodes.items()}
    for id, (x, y, height) in boxes.items():
        assert x % 8 == y % 8 == 0
        for other, (x2, y2, height2) in boxes.items():
            apart = abs(x - x2) >= CARD_WIDTH + 32 or y + height < y2 or y2 + height2 < y
            assert id == other or apart, f"{id} lies on {other}"
    for link in graph.links:
        assert graph.nodes[link.source].at[0] < graph.nodes[link.target].at[0]


def test_the_starter_shows_a_house_a_sun_and_a_horizon() -> None:
    graph = load(examples()["first-picture"]).graph
    assert graph.nodes["prompt"].params["text"] == "a red house on green grass under a blue sky"
    drawing = Drawing.from_plain(graph.nodes["scribble"].params["drawing"])
    assert len(drawing.strokes) == 6
    for stroke in drawing.strokes:
        assert 1.0 <= stroke.size * 128 <= 2.5
    ink = render(drawing, 128, 128)[:, :, 0] > 0
    assert 0.03 < ink.mean() < 0.12
    assert np.flatnonzero(ink[:, 5]).mean() == pytest.approx(0.705 * 128, abs=3)
    assert ink[8:36, 94:120].any(), "the sun"
    assert not ink[70:100, 45:52].any(), "an empty wall"


def test_every_example_has_a_small_picture_and_a_sentence_for_the_welcome_page() -> None:
    assert ABOUT.keys() == {make_examples.name_of(make) for make in make_examples.EXAMPLES}
    for name in examples():
        size = thumbnail(name).stat().st_size
        assert 1 << 10 < size < 15 << 10, f"paint_thumbnails.py {name}"
        assert pictures.read(thumbnail(name).read_bytes()).pixels.shape == (224, 224, 3)
