"""The user's own poses: one JSON file each, in OpenPose's format, in a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from controlnet_studio.keypoints import Pose
from controlnet_studio.poses.read import pose_from_file
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically

MANY: Final = 500
"""No more files than this are looked at."""


def own(folder: Path) -> Mapping[str, Pose]:
    """The poses in a folder by name; what is no pose is passed over."""
    found: dict[str, Pose] = {}
    for path in sorted(folder.glob("*.json"), key=lambda path: path.stem.lower())[:MANY]:
        try:
            pose = pose_from_file(path)
        except Trouble:
            continue
        if pose is not None and pose.people:
            found[path.stem] = pose
    return found


def keep(folder: Path, name: str, pose: Pose) -> str:
    """Write a pose into the folder, under this name or one like it that is free, which is returned. Raises Trouble."""
    words = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f.]+', " ", name).split())[:60].strip() or "My pose"
    free, number = words, 2
    while (folder / f"{free}.json").exists():
        free, number = f"{words} {number}", number + 1
    try:
        write_atomically(folder / f"{free}.json", pose.to_json().encode())
    except OSError as error:
        raise Trouble(f"{free} could not be written to {folder}: {reason(error)}.") from None
    return free


def forget(folder: Path, name: str) -> None:
    """Delete one of the user's own poses. Raises Trouble."""
    try:
        (folder / f"{Path(name).name}.json").unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(f"{name} could not be deleted: {reason(error)}.") from None
