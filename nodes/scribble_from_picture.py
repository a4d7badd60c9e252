"""Scribble from picture."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Scribble from picture",
    category="Preprocess",
    networks={"method": lambda chosen: weights.maybe({"HED": weights.HED}, chosen["method"])},
    also="Scribble Preprocessor, Scribble XDoG Preprocessor, Fake Scribble Preprocessor, scribble_hed, "
    "scribble_pidinet, scribble_xdog, t2ia_sketch_pidi, sketch",
)
def scribble_from_picture(
    context: Context,
    image: Image,
    method: Annotated[
        Literal["XDoG", "soft edge", "HED"],
        Hint(
            help="XDoG follows dark strokes, as with a pen; soft edge follows outlines, thick and few; neither needs a "
            "model. HED (Apache-2.0) is the network that scribble ControlNets were trained with."
        ),
    ] = "XDoG",
    threshold: Annotated[int, Slider(1, 200, 1, help="XDoG only: the higher, the fewer lines.")] = 32,
    resolution: Annotated[
        int,
        Slider(256, 2048, 64, unit="px", help="HED only: the shorter side at which the network looks.", advanced=True),
    ] = 512,
) -> Image:
    """A picture as if it had been scribbled: white lines on black for scribble ControlNets."""
    if method == "HED":
        return context.get(Annotators).scribble(image, resolution, context.progress)
    from controlnet_studio.preprocess import edges, sizes

    if method == "XDoG":
        return sizes.hint(image, lambda pixels: edges.xdog(pixels, threshold), exact=True)
    return sizes.hint(image, lambda pixels: edges.scribble_of(edges.soft_edge(pixels), edges.MODEST), exact=True)
