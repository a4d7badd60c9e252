"""What a hint of a picture would be: found again with what this program uses by default, for a score."""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np

from controlnet_studio.fidelity.kinds import LINES, SOFT, Kind, kind_of
from controlnet_studio.keypoints import Pose
from controlnet_studio.preprocess import edges, lines, sizes
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Progress
from controlnet_studio.values import Image

Eyes = Literal["auto", "usual", "Papercut"]
"""Who looks for depth, normals, segments and poses."""
RESOLUTION: Final = 512
SMALL: Final = 128
"""The shorter side of Papercut's pictures."""
SHORTEST: Final = 0.04
OWN: Final = 0.9
"""The share of a map's pixels that has to have colours of the hint, where colours are classes."""


def found_again(
    kind: Kind, image: Image, annotators: Annotators, progress: Progress, eyes: Eyes = "auto"
) -> Image | Pose:
    """The hint of this kind that a picture gives, at its size: edges and lines without a network, the rest by Depth
    Anything V2 Small, BAE, UperNet and ViTPose, or by Papercut's own annotator, which auto takes for pictures as small
    as Papercut's where it is here. Raises Trouble if a network is not here."""
    small = min(image.width, image.height) <= SMALL
    own = eyes == "Papercut" or (eyes == "auto" and small and annotators.reads_papercut)
    match kind:
        case "canny":
            return Image.gray(np.asarray(cv2.Canny(image.pixels, 100, 200), np.uint8))
        case "lines":
            return lines.hint(lines.lsd(lines.look_at(image), SHORTEST), image.width, image.height)
        case "scribble":
            return sizes.hint(
                image, lambda pixels: edges.scribble_of(edges.soft_edge(pixels), edges.MODEST), exact=True
            )
        case "soft edge":
            return sizes.hint(image, edges.soft_edge)
        case "lineart":
            return sizes.hint(image, edges.line_art)
        case "depth":
            return annotators.depth(image, "Papercut" if own else "Depth Anything V2 Small", RESOLUTION, progress)
        case "normal":
            return annotators.normals(image, RESOLUTION, progress, "Papercut" if own else "BAE")
        case "segmentation":
            return annotators.segmentation(image, "Papercut" if own else "UperNet", RESOLUTION, progress)
        case "pose" if own:
            return annotators.papercut_pose(image, progress)
        case "pose":
            return annotators.vitpose(image, RESOLUTION, progress)


def is_hint(kind: Kind, image: Image, hint: Image) -> bool:
    """Whether a picture is itself a hint of this kind, made by a preprocessor, as far as pixels tell: a grey photo
    passes for a depth map."""
    if kind == "segmentation":
        known = np.isin(_packed(image), np.unique(_packed(hint)))
        return bool(known.mean() >= OWN)
    told = kind_of(image)
    families = (*LINES, *SOFT)
    return told == kind or (kind in families and told in families)


def _packed(image: Image) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return image.pixels.astype(np.int32) @ np.array([65536, 256, 1], np.int32)
