"""Pose."""

from typing import Annotated, Literal, NamedTuple

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Context, Hint, Slider, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image


class Posed(NamedTuple):
    image: Image
    pose: Pose


@node(
    "Pose",
    category="Preprocess",
    networks={"method": lambda chosen: weights.pose(chosen["method"], chosen["hands"], chosen["face"])},
    also="OpenPose Preprocessor, DWPose, DW Preprocessor, dw_openpose_full, openpose_full, skeleton, keypoints",
)
def pose(
    context: Context,
    image: Image,
    method: Annotated[
        Literal["ViTPose", "OpenPose", "Papercut"],
        Hint(
            help="ViTPose (Apache-2.0) finds bodies. OpenPose finds hands and faces too, but is NOT for commercial use "
            "(CMU's licence). Papercut comes with this program and knows the people of its own world only."
        ),
    ] = "ViTPose",
    hands: Annotated[bool, Hint(help="OpenPose only: every finger.")] = False,
    face: Annotated[bool, Hint(help="OpenPose only: 70 points of every face.")] = False,
    sticks: Annotated[
        Literal["OpenPose", "xinsir SDXL"],
        Hint(help="How thick: as most pose ControlNets know it, or as xinsir's do.", advanced=True),
    ] = "OpenPose",
    resolution: Annotated[
        int,
        Slider(
            256, 2048, 64, unit="px", help="The shorter side of the picture that the networks are given.", advanced=True
        ),
    ] = 512,
) -> Posed:
    """The people in a picture as coloured sticks on black, for pose ControlNets, and their keypoints."""
    if method != "OpenPose" and (hands or face):
        raise Trouble(f"{method} finds bodies only: choose OpenPose for hands and faces, or switch them off.")
    service = context.get(Annotators)
    if method == "OpenPose":
        found = service.openpose(image, hands, face, resolution, context.progress)
    elif method == "Papercut":
        found = service.papercut_pose(image, context.progress)
    else:
        found = service.vitpose(image, resolution, context.progress)
    from controlnet_studio.preprocess.pose import hint

    return Posed(hint(found, sticks), found)
