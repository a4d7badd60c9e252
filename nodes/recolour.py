"""Recolour."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Slider, node
from controlnet_studio.values import Image


@node(
    "Grey for recolouring",
    category="Picture",
    also="recolor_luminance, recolor_intensity, Image Luminance Detector, Image Intensity Detector, grayscale, "
    "desaturate, colorize",
)
def recolour(
    image: Image,
    measure: Annotated[
        Literal["luminance", "intensity"],
        Hint(help="Luminance is how light a colour seems to the eye; intensity is its strongest channel."),
    ] = "luminance",
    gamma: Annotated[float, Slider(0.1, 3, 0.05, help="Above 1 darkens middle tones, below 1 lightens them.")] = 1.0,
) -> Image:
    """A picture without its colours, for ControlNets that recolour."""
    from controlnet_studio.preprocess import changes, sizes

    grey = changes.luminance if measure == "luminance" else changes.intensity
    return sizes.changed(image, lambda pixels: grey(pixels, gamma))
