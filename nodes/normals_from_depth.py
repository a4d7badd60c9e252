"""Normals from depth."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Port, Slider, node
from controlnet_studio.values import Image


@node("Normals from depth", category="Preprocess", also="MiDaS Normal Map Preprocessor, normal_midas, normal map")
def normals_from_depth(
    depth: Annotated[Image, Port("A depth map on which near is white.")],
    strength: Annotated[float, Slider(0.1, 10, 0.1, help="How steep slopes become.")] = 1.0,
    background: Annotated[
        float, Slider(0, 1, 0.05, help="What is farther away (darker) than this faces the viewer, flat.")
    ] = 0.1,
    edition: Annotated[
        Literal["1.1 (blue is front)", "1.0 (red is front)"],
        Hint(help="1.1 is what normal (BAE) ControlNets read; the very first normal ControlNet read red as front."),
    ] = "1.1 (blue is front)",
) -> Image:
    """Where surfaces face, from a depth map on which near is white, for normal ControlNets."""
    from controlnet_studio.preprocess import normals, sizes

    def find(pixels: sizes.Pixels) -> sizes.Pixels:
        found = normals.from_depth(pixels[:, :, 0], strength, background)
        return normals.as_first_edition(found) if edition.startswith("1.0") else found

    return sizes.hint(depth, find)
