"""Blur."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("Blur", category="Picture", also="blur_gaussian, Blur Image, soften, defocus")
def blur(
    image: Image,
    radius: Annotated[float, Slider(0, 200, 0.5, unit="px", help="How far each pixel spreads.")] = 5.0,
) -> Image:
    """A picture out of focus, for tile and blur ControlNets, and to calm a hint."""
    from controlnet_studio.preprocess import changes

    return Image(changes.blurred(image.pixels, radius))
