"""Crop."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Slider, node
from controlnet_studio.values import Image


@node("Crop", category="Picture", also="Crop Image, Image Crop, trim, aspect ratio")
def crop(
    image: Image,
    left: Annotated[float, Slider(0, 1, 0.01, help="The share of the width that is cut off at the left.")] = 0.0,
    top: Annotated[float, Slider(0, 1, 0.01, help="The share of the height that is cut off at the top.")] = 0.0,
    right: Annotated[float, Slider(0, 1, 0.01, help="The share of the width that is cut off at the right.")] = 0.0,
    bottom: Annotated[float, Slider(0, 1, 0.01, help="The share of the height that is cut off at the bottom.")] = 0.0,
    shape: Annotated[
        Literal["free", "1:1", "4:3", "3:4", "3:2", "2:3", "16:9", "9:16"],
        Hint(help="Keeps the largest part of this shape around the middle of what is left."),
    ] = "free",
) -> Image:
    """A part of a picture."""
    from controlnet_studio.preprocess import changes

    wide, _, high = shape.partition(":")
    return changes.cropped(image, left, top, right, bottom, int(wide) / int(high) if high else 0.0)
