"""Line art."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Image


@node("Line art", category="Preprocess")
def line_art(
    image: Image,
    style: Annotated[
        Literal["standard"], Hint(help="Standard needs no model and follows dark strokes of drawings and photos.")
    ] = "standard",
) -> Image:
    """A picture as a line drawing, soft white lines on black, for line art ControlNets."""
    from controlnet_studio.preprocess import edges, sizes

    return sizes.hint(image, edges.line_art)
