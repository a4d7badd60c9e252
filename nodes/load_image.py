"""Load image."""

from typing import Annotated

from controlnet_studio.assets import Assets
from controlnet_studio.node import Context, Hint, node
from controlnet_studio.values import Asset, Image


@node(
    "Load image",
    category="Input",
    also="Image Loader, Load Image as Mask, Load Image Mask, Image Primitive, import picture, open photo",
)
def load_image(
    context: Context,
    picture: Annotated[
        Asset, Hint(help="The picture file. It is kept inside the graph, so that the graph is whole.")
    ] = Asset(),  # noqa: B008  # frozen
) -> Image:
    """A picture from a file, turned upright; where it is transparent, white paper shows."""
    from controlnet_studio import pictures

    return pictures.read(context.get(Assets).read(picture), picture.name or "The picture")
