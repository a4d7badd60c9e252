"""Resize."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Slider, node
from controlnet_studio.values import Image


@node(
    "Resize",
    category="Picture",
    also="Upscale Image, Image Scale, Upscale Latent By, Latent Upscale By, Resize Image, downscale, resolution, "
    "hires fix",
)
def resize(
    image: Image,
    width: Annotated[
        int, Slider(0, 8192, 8, unit="px", zero="Auto", help="Auto follows from the height and the picture's shape.")
    ] = 0,
    height: Annotated[
        int, Slider(0, 8192, 8, unit="px", zero="Auto", help="Auto follows from the width and the picture's shape.")
    ] = 0,
    fit: Annotated[
        Literal["crop", "pad", "stretch"],
        Hint(help="Where the shape is another: cut off what is too much, add borders, or distort the picture."),
    ] = "crop",
    border: Annotated[Literal["black", "white"], Hint(help="The colour of borders that are added.")] = "black",
) -> Image:
    """A picture at another size; thin lines of a hint are drawn anew and stay thin."""
    from controlnet_studio.preprocess import changes

    return changes.resized(image, width, height, fit, border)
