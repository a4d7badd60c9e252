"""Poses out of files: OpenPose's JSON, and pictures of its sticks. A photo holds none before it is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from controlnet_studio.keypoints import Pose
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import read_file, reason
from controlnet_studio.values import Image

BOM: Final = b"\xef\xbb\xbf"
LONGEST_TEXT: Final = 32 << 20
LARGEST_FILE: Final = 512 << 20


def pose_from_file(path: Path) -> Pose | None:
    """The pose that a file holds: OpenPose's JSON, or a picture of OpenPose's sticks. None if it is another picture,
    such as a photo, in which people have yet to be found. Raises Trouble, with a sentence, on anything else."""
    found = pose_or_picture(path)
    return found if isinstance(found, Pose) else None


def pose_or_picture(path: Path) -> Pose | Image:
    """The pose that a file holds, or the picture that it is, if that shows none; as `pose_from_file`."""
    try:
        data = read_file(path, LARGEST_FILE)
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {reason(error)}.") from None
    if path.suffix.lower() == ".json" or data.removeprefix(BOM).lstrip()[:1] in (b"{", b"["):
        return pose_from_text(data, path.name)
    from controlnet_studio import pictures

    image = pictures.read(data, path.name)
    return pose_from_picture(image) or image


def pose_from_text(data: bytes, name: str = "the text") -> Pose:
    """The pose in OpenPose's JSON. Raises Trouble."""
    if len(data) > LONGEST_TEXT:
        raise Trouble(f"{name} is longer than any pose: {len(data) >> 20} MB.")
    try:
        return Pose.from_json(data.decode("utf-8-sig"))
    except ValueError as error:
        if isinstance(error, UnicodeDecodeError):
            raise Trouble(f"{name} is not text, so it holds no keypoints.") from None
        raise Trouble(f"{name}: {error}") from None


def pose_from_picture(image: Image) -> Pose | None:
    """The pose that a picture of OpenPose's sticks shows; None if it is none."""
    from controlnet_studio.fidelity.kinds import kind_of
    from controlnet_studio.poses.extras import with_extras
    from controlnet_studio.preprocess.sticks import read

    found = read(image.pixels) if kind_of(image) == "pose" else None
    return with_extras(found, image.pixels) if found is not None and found.people else None
