"""Invert."""

from typing import Annotated

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Image


@node(
    "Invert",
    category="Picture",
    also="Invert Image, Image Invert, Invert Mask, negative, from white bg & black line",
)
def invert(
    image: Image,
    only_light: Annotated[
        bool, Hint("Only if the ground is light", help="Leaves pictures alone that are drawn light on dark already.")
    ] = False,
) -> Image:
    """Light becomes dark and dark becomes light: black lines on paper become white lines on black."""
    from controlnet_studio.preprocess import changes, sizes

    if only_light and not changes.light_ground(image.pixels):
        return image
    return sizes.changed(image, lambda pixels: 255 - pixels)
