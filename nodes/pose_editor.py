"""Pose editor."""

from typing import Annotated, Literal, NamedTuple

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Hint, node
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.values import Image


class Posed(NamedTuple):
    image: Image
    pose: Pose


@node("Pose editor", category="Input", also="OpenPose Editor, skeleton, posing, mannequin")
def pose_editor(
    pose: Annotated[Pose, Hint(help="Your people. Those in the picture will stand as they do.")] = STANDING,
    sticks: Annotated[
        Literal["OpenPose", "xinsir SDXL"],
        Hint(help="How thick: as most pose ControlNets know it, or as xinsir's do.", advanced=True),
    ] = "OpenPose",
) -> Posed:
    """People posed by hand, as coloured sticks on black for pose ControlNets.

    Drag their joints, take a ready pose from the shelf, or open a photo, a pose map or OpenPose JSON.
    """
    from controlnet_studio.preprocess.pose import hint

    return Posed(hint(pose, sticks), pose)
