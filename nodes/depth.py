"""Depth."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, node
from controlnet_studio.parameters import MapSize
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Depth",
    category="Preprocess",
    networks={"model": lambda chosen: (weights.depth(chosen["model"]),)},
    also="MiDaS Depth Map Preprocessor, Zoe Depth Map Preprocessor, Depth Anything V2 Preprocessor, "
    "Depth Anything Preprocessor, depth_midas, depth_zoe, DPT",
)
def depth(
    context: Context,
    image: Image,
    model: Annotated[
        Literal[
            "Depth Anything V2 Small",
            "Depth Anything V2 Base",
            "Depth Anything V2 Large",
            "MiDaS DPT-Hybrid",
            "MiDaS DPT-Large",
            "ZoeDepth",
            "Papercut",
        ],
        Hint(
            help="Small and MiDaS are Apache-2.0, ZoeDepth is MIT; Depth Anything V2 Base and Large are NOT for "
            "commercial use (CC-BY-NC-4.0). Papercut comes with this program and knows the pictures of its own world "
            "only."
        ),
    ] = "Depth Anything V2 Small",
    resolution: MapSize = 512,
) -> Image:
    """How near everything is, near is white and far is black, for depth ControlNets."""
    return context.get(Annotators).depth(image, model, resolution, context.progress)
