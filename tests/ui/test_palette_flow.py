"""Which nodes come first where a wire is let go on nothing."""

import pytest

from controlnet_studio.document.graph import Graph, Node
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
    ],
)
def test_what_comes_next_on_the_way_is_offered_first(qtbot, type, port, forward, first):
    registry = Registry.builtin()
    graph = Graph().put("one", Node(type))
    search = Search(registry, DARK)
    qtbot.addWidget(search)
    fits = edits.fits(graph, registry, ("one", port, forward))
    far = along(registry.specs[type], forward=forward)
    search.show_compatible(fits, far)
    assert search.types()[: len(first)] == first
    fitting = [kind for kind in search.types() if fits(registry.specs[kind])]
    assert search.types()[: len(fitting)] == fitting, "what does not fit comes after all that does"
    search.field.setText("resize")
    assert search.types()[0] == "resize", "words count more"
