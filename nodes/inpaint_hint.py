"""Inpaint hint."""

from typing import Annotated

from controlnet_studio.node import Hint, Port, Slider, node
from controlnet_studio.values import Filling, Image


@node(
    "Inpaint hint",
    category="Preprocess",
    also="Inpaint Preprocessor, inpaint_only, inpaint_global_harmonious, outpaint",
)
def inpaint_hint(
    image: Annotated[Image, Port("The picture of which a part is painted anew.")],
    mask: Annotated[Image, Port("What to hide and paint anew: white. Wire the same one to the sampler's mask.")],
    grow: Annotated[
        float, Slider(0, 256, 1, unit="px", help="How far beyond the mask the picture is hidden, all around.")
    ] = 0.0,
    filling: Annotated[
        Filling,
        Hint(
            "Hidden part",
            help="What the ControlNet sees there. As the model is right for nearly all: -1 for plain ControlNets, "
            "black for Unions. A few were trained with black or white.",
            advanced=True,
        ),
    ] = "as the model",
) -> Image:
    """A picture with a part hidden, for inpaint ControlNets: they fill what is hidden so that it fits the rest."""
    from controlnet_studio.preprocess import changes

    return changes.masked(image, mask, grow, filling)
