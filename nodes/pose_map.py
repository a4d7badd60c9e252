"""Pose from keypoints."""

from typing import Annotated, Literal, NamedTuple

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Hint, Text, node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image


class Posed(NamedTuple):
    image: Image
    pose: Pose


@node("Pose from keypoints", category="Preprocess", also="OpenPose JSON, Render Pose JSON, skeleton")
def pose_map(
    pose: Pose | None = None,
    keypoints: Annotated[
        str,
        Text(
            6,
            "Paste OpenPose JSON",
            help="OpenPose JSON from any pose editor; where it is empty, the pose that is wired in is drawn.",
        ),
    ] = "",
    sticks: Annotated[
        Literal["OpenPose", "xinsir SDXL"],
        Hint(help="How thick: as most pose ControlNets know it, or as xinsir's do.", advanced=True),
    ] = "OpenPose",
) -> Posed:
    """People as coloured sticks on black, as OpenPose draws them, for pose ControlNets."""
    from controlnet_studio.preprocess.pose import hint

    if keypoints.strip():
        try:
            pose = Pose.from_json(keypoints)
        except ValueError as error:
            raise Trouble(str(error)) from None
    if pose is None:
        raise Trouble("There is no pose yet: wire one in, or paste the keypoints of one.")
    return Posed(hint(pose, sticks), pose)
