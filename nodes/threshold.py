"""Threshold."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("Threshold", category="Picture", also="Binary Preprocessor, black and white, binarize")
def threshold(
    image: Image,
    level: Annotated[int, Slider(0, 254, 1, help="What is lighter than this in every channel becomes white.")] = 127,
) -> Image:
    """Only black and white, with nothing between."""
    from controlnet_studio.preprocess import changes, sizes

    return sizes.changed(image, lambda pixels: changes.threshold(pixels, level))
