"""Save pose."""

from typing import Annotated

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Context, Text, node


@node("Save pose", category="Output", also="Save Pose Keypoints, OpenPose JSON")
def save_pose(
    context: Context,
    pose: Pose,
    name: Annotated[
        str, Text(help="Files are called name_0001.json, name_0002.json, ...; '/' leads into folders below.")
    ] = "pose",
) -> None:
    """Writes a pose into the pictures folder as OpenPose JSON, which pose editors and Pose from keypoints read."""
    from controlnet_studio import pictures

    context.wrote(pictures.write_numbered(context.folder, name, ".json", pose.to_json().encode()))
