"""The ControlNet node: what it hands on, its presets, and what its card says."""

from __future__ import annotations

from typing import Any

import numpy as np

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.plan import plan
from controlnet_studio.registry import Registry
from controlnet_studio.values import Control, Curve, Image

REGISTRY = Registry.builtin()
SPEC = REGISTRY.specs["controlnet"]
HINT = Image(np.zeros((8, 8, 3), np.uint8))
FALLING = Curve(((0.0, 1.0), (1.0, 0.0)))


def test_everything_that_is_set_is_handed_on() -> None:
    settings: dict[str, Any] = {
        "strength": 0.5,
        "start": 0.1,
        "end": 0.9,
        "mode": "prompt",
        "weighting": "paper",
        "curve": FALLING,
        "blocks": Curve(((0.5, 0.5),)),
        "mask": HINT,
        "resize": "crop",
        "pixel_perfect": False,
        "shows": "depth",
    }
    assert SPEC.call(HINT, "m", **settings) == Control("m", HINT, **settings)


def test_left_alone_it_is_what_it_was() -> None:
    assert SPEC.call(HINT, "m") == Control("m", HINT)
    assert SPEC.version == 1, "graphs of the first version mean the same"


def test_a_new_node_is_the_normal_preset_and_presets_differ() -> None:
    defaults = {param.name: param.default for param in SPEC.params}
    assert list(SPEC.presets) == ["Soft", "Normal", "Strong"]
    assert {name: defaults[name] for name in SPEC.presets["Normal"]} == SPEC.presets["Normal"]
    assert all(set(preset) == {"strength", "start", "end"} for preset in SPEC.presets.values())
    reach = [preset["strength"] * (preset["end"] - preset["start"]) for preset in SPEC.presets.values()]
    assert reach == sorted(set(reach))


def test_what_few_need_is_advanced() -> None:
    assert [param.name for param in SPEC.params if not param.detail.advanced] == ["model", "strength", "start", "end"]


def test_another_curve_is_another_step() -> None:
    def key(**params: Any) -> str:
        graph = Graph({"scribble": Node("scribble"), "net": Node("controlnet").with_params(**params)})
        graph = graph.connect(Link.parse("scribble.image -> net.hint"))
        return next(step.key for step in plan(graph, REGISTRY).steps if step.node == "net")

    assert key() == key(curve=Curve().to_plain())
    assert key() != key(curve=FALLING.to_plain()) != key(blocks=FALLING.to_plain())
