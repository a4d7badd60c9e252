"""Palette."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("Palette", category="Picture", also="t2ia_color_grid, Color Map, Color Preprocessor, colors")
def palette(
    image: Image,
    cells: Annotated[
        int, Slider(1, 32, help="Fewer leave the ControlNet more to invent: colours alone, and roughly where.")
    ] = 4,
) -> Image:
    """A picture's colours on a coarse grid, for ControlNets that paint in given colours."""
    from controlnet_studio.preprocess import changes

    return changes.palette(image, cells)
