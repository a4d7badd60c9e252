"""Shuffle."""

from typing import Annotated

from controlnet_studio.node import Seed, node
from controlnet_studio.values import Image


@node("Shuffle", category="Picture", also="Shuffle Preprocessor, Content Shuffle")
def shuffle(
    image: Image,
    seed: Annotated[int, Seed(help="Another number pulls the picture about in another way.")] = 0,
) -> Image:
    """A picture's colours and textures, pulled about until its things are lost, for shuffle ControlNets."""
    from controlnet_studio.preprocess import changes, sizes

    return sizes.hint(image, lambda pixels: changes.shuffled(pixels, seed))
