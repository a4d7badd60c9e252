"""Segmentation colours."""

from controlnet_studio.node import node
from controlnet_studio.values import Image


@node("Segmentation colours", category="Preprocess", also="ADE20K palette, segmentation colors")
def segmentation_colours(image: Image) -> Image:
    """A painted map in the exact colours of ADE20K, each pixel the nearest, for segmentation ControlNets."""
    from controlnet_studio import ade20k
    from controlnet_studio.preprocess import sizes

    share = min(1.0, sizes.LONGEST / max(image.width, image.height))
    small = sizes.stretched(
        image.pixels, max(1, round(image.width * share)), max(1, round(image.height * share)), exact=True
    )
    return sizes.fixed(ade20k.nearest(small), image.width, image.height, exact=True)
