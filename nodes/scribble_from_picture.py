"""Scribble from picture."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Slider, node
from controlnet_studio.values import Image


@node("Scribble from picture", category="Preprocess")
def scribble_from_picture(
    image: Image,
    method: Annotated[
        Literal["XDoG", "soft edge"],
        Hint(help="XDoG follows dark strokes and shadows, as with a pen; soft edge follows outlines, thick and few."),
    ] = "XDoG",
    threshold: Annotated[int, Slider(1, 200, 1, help="XDoG only: the higher, the fewer lines.")] = 32,
) -> Image:
    """A picture as if it had been scribbled: white lines on black for scribble ControlNets."""
    from controlnet_studio.preprocess import edges, sizes

    if method == "XDoG":
        return sizes.hint(image, lambda pixels: edges.xdog(pixels, threshold), exact=True)
    return sizes.hint(image, lambda pixels: edges.scribble_of(edges.soft_edge(pixels), edges.MODEST), exact=True)
