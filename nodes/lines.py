"""Straight lines."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Straight lines",
    category="Preprocess",
    networks={"method": lambda chosen: weights.maybe({"M-LSD": weights.MLSD}, chosen["method"])},
    also="M-LSD Preprocessor, MLSD Detection, architecture, wireframe",
)
def lines(
    context: Context,
    image: Image,
    method: Annotated[
        Literal["LSD", "Hough", "M-LSD"],
        Hint(
            help="LSD finds lines as long as they are, Hough joins what lies on one line; neither needs a model. "
            "M-LSD (Apache-2.0) is the network that line ControlNets were trained with."
        ),
    ] = "LSD",
    shortest: Annotated[
        float, Slider(0, 0.5, 0.01, help="Lines shorter than this share of the shorter side are left out.")
    ] = 0.04,
    resolution: Annotated[
        int,
        Slider(
            256, 2048, 64, unit="px", help="M-LSD only: the shorter side at which the network looks.", advanced=True
        ),
    ] = 512,
) -> Image:
    """The straight lines of buildings and rooms, thin and white on black, for line (M-LSD, Hough) ControlNets."""
    if method == "M-LSD":
        return context.get(Annotators).lines(image, shortest, resolution, context.progress)
    from controlnet_studio.preprocess import lines

    found = {"LSD": lines.lsd, "Hough": lines.hough}[method](lines.look_at(image), shortest)
    return lines.hint(found, image.width, image.height)
