"""The user's own nodes make hints for training, a picture at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.preprocessor import Preprocessor
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Services
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.training.data.hints import Maker
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Hint, Image

REGISTRY = Registry.builtin()
PICTURES = [Image(scene(seed).picture) for seed in (1, 2)]


def engine(folder: Path) -> Engine:
    return Engine(REGISTRY, Services(), Cache(1 << 24), folder)


def chain() -> Graph:
    """Load image -> Blur -> Canny -> Invert, and what else may be in a graph."""
    graph = Graph().put("photo", Node("load_image")).put("soft", Node("blur").with_params(radius=2.0))
    graph = (
        graph.put("canny", Node("canny").with_params(low=40)).put("out", Node("invert")).put("prompt", Node("prompt"))
    )
    for wire in ("photo.image -> soft.image", "soft.image -> canny.image", "canny.image -> out.image"):
        graph = graph.connect(Link.parse(wire))
    return graph


def test_a_kind_of_node_makes_hints(tmp_path: Path) -> None:
    maker: Maker = Preprocessor.of(engine(tmp_path), "canny", {"low": 60})
    for image in PICTURES:
        made = maker(image, Progress())
        assert made == REGISTRY.specs["canny"].call(image, low=60)
        assert isinstance(made, Hint), "so that it can be made again at the size trained on"
    assert maker(PICTURES[0], Progress()) != maker(PICTURES[1], Progress())


def test_a_piece_of_a_graph_makes_hints_of_what_it_is_given(tmp_path: Path) -> None:
    maker = Preprocessor(engine(tmp_path), chain(), "out")
    call = {name: REGISTRY.specs[name].call for name in ("blur", "canny", "invert")}
    wanted = call["invert"](call["canny"](call["blur"](PICTURES[1], radius=2.0), low=40))
    assert maker(PICTURES[1], Progress()) == wanted
    assert Preprocessor(engine(tmp_path), chain(), "canny")(PICTURES[1], Progress()) != wanted
    assert not list(tmp_path.iterdir())


def test_the_key_is_that_of_what_is_done_and_of_nothing_else(tmp_path: Path) -> None:
    def key(graph: Graph, node: str = "out") -> str:
        return Preprocessor(engine(tmp_path), graph, node).key

    assert key(chain()) == key(chain().move({"soft": (9, 9)}).set("prompt", text="a house"))
    assert len({key(chain()), key(chain(), "canny"), key(chain().set("canny", low=41))}) == 3
    one, other = (Preprocessor.of(engine(tmp_path), "canny", {"low": low}) for low in (60, 61))
    assert one.key != other.key
    before = one.key
    one(PICTURES[0], Progress())
    assert one.key == before


def test_what_cannot_work_is_a_sentence(tmp_path: Path) -> None:
    machine = engine(tmp_path)
    with pytest.raises(Trouble, match="There is no node 'gone' to make hints; there are: photo, soft"):
        Preprocessor(machine, chain(), "gone")
    with pytest.raises(Trouble, match="'prompt' makes no picture"):
        Preprocessor(machine, chain(), "prompt")
    with pytest.raises(Trouble, match="'photo' is made of no picture"):
        Preprocessor(machine, chain(), "photo")
    with pytest.raises(Trouble, match=r"'prompt' is no preprocessor; there are: canny, "):
        Preprocessor.of(machine, "prompt")
    with pytest.raises(Trouble, match="Low must lie between 0 and 255"):
        Preprocessor.of(machine, "canny", {"low": 999})
    with pytest.raises(Trouble, match="Canny edges has no parameter 'lwo'; it has: low, high"):
        Preprocessor.of(machine, "canny", {"lwo": 60})
    two = chain().put("second", Node("load_image")).put("crop", Node("crop"))
    two = two.put("recolour", Node("recolour"))
    assert Preprocessor(machine, two, "out").key == Preprocessor(machine, chain(), "out").key


def test_a_failing_node_and_a_stop(tmp_path: Path) -> None:
    maker = Preprocessor.of(engine(tmp_path), "depth")
    with pytest.raises(Trouble, match="no Annotators service"):
        maker(PICTURES[0], Progress())
    with pytest.raises(Cancelled):
        Preprocessor.of(engine(tmp_path), "canny")(PICTURES[0], Progress(cancelled=lambda: True))


def test_pixels_of_equal_bytes_and_other_shapes_are_other_pictures(tmp_path: Path) -> None:
    maker = Preprocessor.of(engine(tmp_path), "invert")
    wide = Image(np.zeros((8, 16, 3), np.uint8))
    tall = Image(np.zeros((16, 8, 3), np.uint8))
    assert [maker(image, Progress()).pixels.shape for image in (wide, tall)] == [(8, 16, 3), (16, 8, 3)]


def test_a_picture_of_which_a_part_is_hidden_is_refused(tmp_path: Path) -> None:
    graph = Graph().put("photo", Node("load_image")).put("mask", Node("threshold")).put("hole", Node("inpaint_hint"))
    graph = graph.put("small", Node("resize").with_params(width=32)).put("soft", Node("blur"))
    for wire in (
        *("photo.image -> mask.image", "photo.image -> hole.image", "mask.image -> hole.mask"),
        *("hole.image -> small.image", "small.image -> soft.image"),
    ):
        graph = graph.connect(Link.parse(wire))
    for node in ("hole", "small"):
        maker = Preprocessor(engine(tmp_path), graph, node)
        with pytest.raises(Trouble, match=f"'{node}' hides a part of the picture, which training cannot show"):
            maker(PICTURES[0], Progress())
    made = Preprocessor(engine(tmp_path), graph, "soft")(PICTURES[0], Progress())
    assert made.width == 32, "what is blurred is a plain picture"
    with pytest.raises(Trouble, match=r"'inpaint_hint' is no preprocessor; there are: .*canny"):
        Preprocessor.of(engine(tmp_path), "inpaint_hint")
