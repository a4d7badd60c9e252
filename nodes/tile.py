"""Tile."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("Tile", category="Picture", also="Tile Preprocessor, tile_resample, upscale, unblur")
def tile(
    image: Image,
    shrink: Annotated[
        float, Slider(1, 16, 0.5, help="The higher, the more detail is left for the ControlNet to invent; 1 keeps all.")
    ] = 1.0,
) -> Image:
    """The picture itself, as sharp as you choose, for tile ControlNets: they keep it and invent detail."""
    from controlnet_studio.preprocess import changes

    return changes.tile(image, shrink)
