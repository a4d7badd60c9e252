"""Segmentation."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, node
from controlnet_studio.parameters import MapSize
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.values import Image


@node(
    "Segmentation",
    category="Preprocess",
    networks={"model": lambda chosen: (weights.segmentation(chosen["model"]),)},
    also="SemSeg Preprocessor, OneFormer ADE20K SemSeg Preprocessor, UniFormer SemSeg Preprocessor, seg_ofade20k, "
    "seg_ufade20k, semantic",
)
def segmentation(
    context: Context,
    image: Image,
    model: Annotated[
        Literal["UperNet", "SegFormer B0", "SegFormer B5", "Papercut"],
        Hint(
            help="UperNet is MIT; both SegFormers are NOT for commercial use (NVIDIA's licence). Papercut comes with "
            "this program and knows the pictures of its own world only."
        ),
    ] = "UperNet",
    resolution: MapSize = 512,
) -> Image:
    """What everything is, in the colours of ADE20K's 150 things, for segmentation ControlNets."""
    return context.get(Annotators).segmentation(image, model, resolution, context.progress)
