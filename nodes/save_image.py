"""Save image."""

from typing import Annotated

from controlnet_studio.node import Context, Text, node
from controlnet_studio.values import Image


@node("Save image", category="Output")
def save_image(
    context: Context,
    image: Image,
    name: Annotated[
        str, Text(help="Files are called name_0001.png, name_0002.png, ...; '/' leads into folders below.")
    ] = "picture",
) -> None:
    """Writes a picture to your pictures folder, with the graph inside that made it."""
    from controlnet_studio.pictures import save_numbered

    context.wrote(save_numbered(context.folder, name, image, context.stamp))
