"""People found in a photo by whichever network is here."""

from __future__ import annotations

from typing import Final

from controlnet_studio.keypoints import Pose
from controlnet_studio.library.sources import Missing
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Image

RESOLUTION: Final = 512


def find_people(annotators: Annotators, image: Image, progress: Progress) -> Pose:
    """The bodies in a picture: by ViTPose, or by OpenPose where only that is here. Raises Trouble if neither is, or if
    nobody is found."""
    try:
        found = annotators.vitpose(image, RESOLUTION, progress)
    except Missing as missing:
        try:
            found = annotators.openpose(image, hands=False, face=False, resolution=RESOLUTION, progress=progress)
        except Missing:
            raise missing from None
    if not found.people:
        raise Trouble("No people were found in the picture.")
    return found
