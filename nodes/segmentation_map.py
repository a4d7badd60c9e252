"""Segmentation map."""

from typing import Annotated

from controlnet_studio.assets import Assets
from controlnet_studio.node import Context, Hint, node
from controlnet_studio.strokes import Painting
from controlnet_studio.values import Image


@node("Segmentation map", category="Input", also="ADE20K, semantic map, color map")
def segmentation_map(
    context: Context,
    painting: Annotated[
        Painting, Hint(label="Map", help="What stands where: paint with the names of ADE20K's 150 things.")
    ] = Painting(kind="segmentation"),  # noqa: B008  # frozen
) -> Image:
    """What stands where, painted by hand in exactly the colours of ADE20K, for segmentation ControlNets."""
    from controlnet_studio.painting import base, hint

    return hint(painting, base(painting, context.get(Assets)))
