"""Line art."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Line art",
    category="Preprocess",
    networks={"style": lambda chosen: weights.maybe(weights.LINE_ARTS, chosen["style"])},
    also="LineArt Preprocessor, Anime LineArt Preprocessor, LineArt Standard Preprocessor, lineart_realistic, "
    "lineart_coarse, lineart_anime, lineart_standard, ink, tracing",
)
def line_art(
    context: Context,
    image: Image,
    style: Annotated[
        Literal["standard", "realistic", "coarse", "anime"],
        Hint(
            help="Standard needs no model and follows dark strokes. Realistic, coarse and anime (all MIT) are networks "
            "that draw as a hand would."
        ),
    ] = "standard",
    resolution: Annotated[
        int,
        Slider(256, 2048, 64, unit="px", help="Not for standard: the shorter side that they see.", advanced=True),
    ] = 512,
) -> Image:
    """A picture as a line drawing, soft white lines on black, for line art ControlNets."""
    if style != "standard":
        return context.get(Annotators).line_art(image, style, resolution, context.progress)
    from controlnet_studio.preprocess import edges, sizes

    return sizes.hint(image, edges.line_art)
