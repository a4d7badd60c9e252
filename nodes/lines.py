"""Straight lines."""

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Slider, node
from controlnet_studio.values import Image


@node("Straight lines", category="Preprocess")
def lines(
    image: Image,
    method: Annotated[
        Literal["LSD", "Hough"],
        Hint(help="LSD finds lines exactly as long as they are; Hough joins what lies on one line."),
    ] = "LSD",
    shortest: Annotated[
        float, Slider(0, 0.5, 0.01, help="Lines shorter than this share of the shorter side are left out.")
    ] = 0.04,
) -> Image:
    """The straight lines of buildings and rooms, thin and white on black, for line (M-LSD, Hough) ControlNets."""
    from controlnet_studio.preprocess import lines

    found = {"LSD": lines.lsd, "Hough": lines.hough}[method](lines.look_at(image), shortest)
    return lines.hint(found, image.width, image.height)
