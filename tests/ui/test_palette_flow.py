"""Which nodes come first where a wire is let go on nothing."""

import pytest

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.palette import Search, along
from controlnet_studio.ui.theme import DARK


@pytest.mark.parametrize(
    ("type", "port", "forward", "first"),
    [
        ("canny", "image", True, ["controlnet", "t2i_adapter", "sampler"]),
        ("scribble", "image", True, ["controlnet"]),
        ("segmentation_map", "image", True, ["controlnet"]),
        ("load_image", "image", True, ["canny"]),
        ("resize", "image", True, ["canny"]),
        ("sampler", "image", True, ["fidelity", "preview", "save_image"]),
        ("controlnet", "hint", False, ["canny"]),
        ("sampler", "controls", False, ["controlnet", "t2i_adapter"]),
        ("sampler", "image", False, ["canny"]),
        ("sampler", "mask", False, ["mask"]),
        ("controlnet", "mask", False, ["mask"]),
        ("sampler", "prompt", False, ["prompt"]),
    ],
)
def test_what_comes_next_on_the_way_is_offered_first(qtbot, type, port, forward, first):
    registry = Registry.builtin()
    graph = Graph().put("one", Node(type))
    search = Search(registry, DARK)
    qtbot.addWidget(search)
    fits = edits.fits(graph, registry, ("one", port, forward))
    far = along(registry.specs[type], forward=forward, port=port)
    search.show_compatible(fits, far)
    assert search.types()[: len(first)] == first
    fitting = [kind for kind in search.types() if fits(registry.specs[kind])]
    assert search.types()[: len(fitting)] == fitting, "what does not fit comes after all that does"
    if type in ("load_image", "resize"):
        assert "inpaint_hint" in fitting
    search.field.setText("resize")
    assert search.types()[0] == "resize", "words count more"


@pytest.mark.parametrize("kind", ["inpaint_hint", "controlnet", "sampler"])
def test_a_mask_let_go_on_nothing_is_wired_as_one(kind):
    registry, history = (
        Registry.builtin(),
        History(Graph().put("mask", Node("mask")).put("load_image", Node("load_image"))),
    )
    spec = registry.specs[kind]
    id = edits.add_wired(history, registry, spec, (0.0, 0.0), ("mask", "image", True))
    other = edits.add_wired(history, registry, spec, (0.0, 0.0), ("load_image", "image", True))
    assert [link.input for link in history.graph.into(id)] == ["mask"]
    assert [link.input for link in history.graph.into(other)] == ["hint" if kind == "controlnet" else "image"]
    history.undo()
    history.undo()
    assert set(history.graph.nodes) == {"mask", "load_image"}
