"""Nodes with a parameter of every type, for the tests of palette and inspector."""

from typing import Annotated, Literal

from controlnet_studio.node import OneOf, Seed, Slider, Text, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing
from controlnet_studio.values import Asset, Control, Image


@node("Sketch", category="Input", also="paint layer")
def sketch(drawing: Drawing = Drawing()) -> Image:  # noqa: B008  # frozen
    """Lines drawn by hand. They are white on black."""


@node("Photo", category="Input")
def photo(picture: Asset = Asset()) -> Image:  # noqa: B008  # frozen
    """A picture from a file."""


@node("Guide", category="Control", also="control layer, unit")
def guide(
    hint: Image,
    model: Annotated[str, OneOf("nets", help="Which net")] = "net-a",
    strength: Annotated[float, Slider(0, 2, 0.05, help="How closely the picture follows the hint")] = 1.0,
) -> Control:
    """Makes the picture follow a hint [see the paper]."""


@node(
    "Painter",
    category="Sampling",
    version=2,
    upgrades={1: lambda old: {**old, "steps": old.get("count", 12)}},
    also="KSampler, KSampler Advanced",
)
def painter(
    words: Annotated[str, Text(3, placeholder="What to paint")] = "",
    controls: tuple[Control, ...] = (),
    steps: Annotated[int, Slider(1, 150)] = 12,
    strength: Annotated[float, Slider(0, 2, 0.05, help="How closely the picture follows the hint")] = 1.0,
    size: Annotated[int, Slider(0, 2048, 64, unit="px", zero="Auto")] = 0,
    way: Literal["Euler", "DDIM"] = "Euler",
    seed: Annotated[int, Seed()] = 0,
    tiled: bool = False,
    name: str = "picture",
) -> Image:
    """Paints a picture from noise."""


def registry() -> Registry:
    return Registry.of(*(describe(function) for function in (sketch, photo, guide, painter)))
