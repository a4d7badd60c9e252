"""Preview."""

from controlnet_studio.node import node
from controlnet_studio.values import Image


@node("Preview", category="Output", also="Preview Image, Image Viewer, show image, display")
def preview(image: Image) -> Image:
    """Shows a picture, and hands it on."""
    return image
