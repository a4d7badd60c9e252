"""Mask."""

from typing import Annotated

from controlnet_studio.assets import Assets
from controlnet_studio.node import Context, Hint, Over, Port, Slider, node
from controlnet_studio.strokes import Painting
from controlnet_studio.values import Image


@node("Mask", category="Input", also="Mask Editor, Image to Mask, Mask to Image, inpaint mask, mask layer")
def mask(
    context: Context,
    image: Annotated[Image | None, Port("A picture that lies under the mask while you paint.")] = None,
    painting: Annotated[
        Painting,
        Over("image", True, "Mask", "White is where a ControlNet acts, or where the sampler paints anew."),
    ] = Painting(kind="mask"),  # noqa: B008  # frozen
    soft: Annotated[
        float, Slider(0, 256, 1, label="Soft edge", unit="px", help="How far the edge fades, both ways.")
    ] = 0.0,
    invert: Annotated[bool, Hint(help="Black becomes white, and white black.")] = False,
) -> Image:
    """Where something acts, painted by hand: white lets it, black does not. A wired image is traced, no part of it."""
    from controlnet_studio.painting import base, mask

    size = (image.width, image.height) if image else (painting.width, painting.height)
    return mask(painting, base(painting, context.get(Assets)), *size, soft, invert)
