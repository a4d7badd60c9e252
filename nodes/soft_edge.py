"""Soft edge."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Soft edge",
    category="Preprocess",
    networks={"method": lambda chosen: weights.maybe(weights.SOFT_EDGES, chosen["method"])},
    also="HED Preprocessor, softedge_hed, softedge_pidinet, PiDiNet Preprocessor, TEED Preprocessor, edge detection",
)
def soft_edge(
    context: Context,
    image: Image,
    method: Annotated[
        Literal["gradient", "HED", "TEED", "Papercut"],
        Hint(
            help="Gradient needs no model and shows every edge. HED (Apache-2.0) and TEED (MIT) are networks that know "
            "better which edges matter; soft edge ControlNets were trained with HED. Papercut comes with this program "
            "and knows the pictures of its own world only."
        ),
    ] = "gradient",
    safe: Annotated[bool, Hint(help="Only three levels of grey, so that no picture hides in the edges.")] = False,
    resolution: Annotated[
        int,
        Slider(256, 2048, 64, unit="px", help="HED and TEED only: the shorter side that they see.", advanced=True),
    ] = 512,
) -> Image:
    """Soft white edges on black, for soft edge (HED) ControlNets."""
    if method != "gradient":
        return context.get(Annotators).soft_edge(image, method, resolution, safe, context.progress)
    from controlnet_studio.preprocess import edges, sizes

    def find(pixels: sizes.Pixels) -> sizes.Levels:
        found = edges.soft_edge(pixels)
        return edges.safe(found) if safe else found

    return sizes.hint(image, find)
