"""Soft edge."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Image


@node("Soft edge", category="Preprocess")
def soft_edge(
    image: Image,
    method: Annotated[
        Literal["gradient"],
        Hint(help="Gradient needs no model and shows every edge; the networks know better which ones matter."),
    ] = "gradient",
    safe: Annotated[bool, Hint(help="Only three levels of grey, so that no picture hides in the edges.")] = False,
) -> Image:
    """Soft white edges on black, for soft edge (HED) ControlNets."""
    from controlnet_studio.preprocess import edges, sizes

    def find(pixels: sizes.Pixels) -> sizes.Levels:
        found = edges.soft_edge(pixels)
        return edges.safe(found) if safe else found

    return sizes.hint(image, find)
