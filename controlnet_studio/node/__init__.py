"""How a node is written: a plain function whose annotations are its declaration.

    @node("Canny edges", category="Preprocess")
    def canny(image: Image, low: Annotated[int, Slider(0, 255)] = 100) -> Image:
        \"\"\"Thin white edges on black, as canny ControlNets were trained on.\"\"\"

A parameter whose type is a `Value` is a wire; `X | None = None` an optional one; `tuple[X, ...] = ()` takes many, in
the order of the wires; Annotated with a `Port` it says what it is for. A `Context` is passed in and not drawn.
Everything else (bool, int, float, str, Literal, Curve, Drawing, Painting, Asset) is edited on the node and has a
default; so is a Pose that is Annotated with a detail. The return type gives the outputs: one Value, a NamedTuple of
them, or None. The decorator returns the function unchanged, and importing a node file registers nothing.

A detail may mark its parameter as `advanced`: the inspector keeps it folded away until it is asked for.
"""

from __future__ import annotations

from controlnet_studio.node.context import About, Context, Services
from controlnet_studio.node.declare import MANY, describe, node
from controlnet_studio.node.details import (
    PLAINLY,
    Detail,
    Hint,
    OneOf,
    Over,
    Port,
    Ready,
    Seed,
    Seeds,
    Slider,
    Span,
    Text,
)
from controlnet_studio.node.lists import MOST_SEEDS, SEED_LIMIT, seeds
from controlnet_studio.node.spec import Declaration, Input, Networks, Output, Param, Spec, words

__all__ = [
    "MANY",
    "MOST_SEEDS",
    "PLAINLY",
    "SEED_LIMIT",
    "About",
    "Context",
    "Declaration",
    "Detail",
    "Hint",
    "Input",
    "Networks",
    "OneOf",
    "Output",
    "Over",
    "Param",
    "Port",
    "Ready",
    "Seed",
    "Seeds",
    "Services",
    "Slider",
    "Span",
    "Spec",
    "Text",
    "describe",
    "node",
    "seeds",
    "words",
]
