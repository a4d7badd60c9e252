"""Save image."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Port, Slider, Text, node
from controlnet_studio.values import Image


@node("Save image", category="Output", also="Image Save, export, write file")
def save_image(
    context: Context,
    image: Annotated[Image, Port("The picture that is written.")],
    name: Annotated[
        str, Text(help="Files are called name_0001.png, name_0002.png, ...; '/' leads into folders below.")
    ] = "picture",
    format: Annotated[
        Literal["PNG", "WebP", "JPEG"],
        Hint(help="PNG keeps every pixel; WebP and JPEG are smaller. All carry the graph.", advanced=True),
    ] = "PNG",
    quality: Annotated[
        int,
        Slider(1, 100, 1, help="WebP and JPEG: higher is truer and larger; 100 is exact in WebP.", advanced=True),
    ] = 92,
) -> None:
    """Writes a picture to your pictures folder, with the graph inside that made it."""
    from controlnet_studio.pictures import save_numbered

    suffix = {"PNG": ".png", "WebP": ".webp", "JPEG": ".jpg"}[format]
    context.wrote(save_numbered(context.folder, name, image, context.stamp, suffix, quality))
