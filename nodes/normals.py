"""Normals."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Normals",
    category="Preprocess",
    networks={"model": lambda chosen: (weights.NORMALS[chosen["model"]],)},
    also="BAE Normal Map Preprocessor, normal_bae, normal map",
)
def normals(
    context: Context,
    image: Image,
    edition: Annotated[
        Literal["1.1 (blue is front)", "1.0 (red is front)"],
        Hint(help="1.1 is what normal (BAE) ControlNets read; the very first normal ControlNet read red as front."),
    ] = "1.1 (blue is front)",
    resolution: Annotated[
        int, Slider(256, 2048, 64, unit="px", help="The shorter side at which the network looks.", advanced=True)
    ] = 512,
    model: Annotated[
        Literal["BAE", "Papercut"],
        Hint(help="BAE is MIT; Papercut comes with this program and knows the pictures of its own world only."),
    ] = "BAE",
) -> Image:
    """Where the surfaces of a picture face, found by a network, for normal ControlNets."""
    found = context.get(Annotators).normals(image, resolution, context.progress, model)
    if edition.startswith("1.1"):
        return found
    from controlnet_studio.preprocess import sizes
    from controlnet_studio.preprocess.normals import as_first_edition

    return sizes.changed(found, as_first_edition)
