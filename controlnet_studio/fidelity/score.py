"""One score for a hint and what was found again in a picture, by the measure of its kind; and a picture of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.fidelity import maps
from controlnet_studio.fidelity.edges import agreement, thin
from controlnet_studio.fidelity.keypoints import People, pose_score
from controlnet_studio.fidelity.kinds import LINES, Kind
from controlnet_studio.fidelity.structure import ms_ssim
from controlnet_studio.keypoints import BODY, Pose
from controlnet_studio.values import Image

DRAWN: Final = 0.0075
"""How far from a stroke of a hand an edge may be, in diagonals of the picture: the tolerance of Berkeley's contour
benchmark. 1 px at 128, 5 px at 512."""

HIT, MISSED, EXTRA = (255, 255, 255), (240, 140, 30), (70, 130, 230)
"""What is in both, in the hint alone, and in the picture alone."""


@dataclass(frozen=True)
class Score:
    """`value` by `measure`, with the unit behind it; the `best` there can be, and the `worst` that is meant anything.

    `others` are further numbers, by name. Where `best` is below `worst`, less is better.
    """

    kind: Kind
    measure: str
    value: float
    best: float = 1.0
    worst: float = 0.0
    unit: str = ""
    others: tuple[tuple[str, float], ...] = ()

    @property
    def words(self) -> str:
        """Short enough for a card: "F1 0.74 within 1 px, 0.37 exact"."""
        shown = f"{self.value:.2f}" if not self.unit else f"{self.value:.1f}{self.unit}"
        return ", ".join([f"{self.measure} {shown}", *(f"{name} {value:.2f}" for name, value in self.others)])


def gain(score: float, floor: float, ceiling: float, lower: bool = False) -> float:
    """How much of what the hint could give it gave: 0 at strength 0, 1 at what is reached by the picture that the hint
    was made of. 0 where these two leave nothing between them; `lower` says that less is better."""
    if lower:
        score, floor, ceiling = -score, -floor, -ceiling
    return (score - floor) / (ceiling - floor) if ceiling > floor else 0.0


def score(kind: Kind, found: Image | Pose, wanted: Image | Pose) -> Score:
    """How well what was *found* in a picture is what the hint *wanted*; maps of one size, poses as keypoints or sticks.

    canny, lines: F1 with a tolerance of 1 px, and exact. scribble: the share of the strokes that an edge follows.
    soft edge, lineart: MS-SSIM. depth: RMSE in grey levels. normal: mean angle. segmentation: mIoU. pose: OKS.
    Raises ValueError, with a sentence, if the maps cannot be compared.
    """
    if kind == "pose":
        return Score(kind, "OKS", pose_score(_people(found), _people(wanted)))
    assert isinstance(found, Image)
    assert isinstance(wanted, Image)
    if found.pixels.shape != wanted.pixels.shape:
        raise ValueError(f"Maps of {_size(found)} and {_size(wanted)} pixels cannot be compared.")
    one, other = found.pixels, wanted.pixels
    match kind:
        case "canny" | "lines":
            near = agreement(_lines(one), _lines(other), 1)
            exact = agreement(_lines(one), _lines(other), 0)
            return Score(kind, "F1 within 1 px", near.f1, others=(("exact", exact.f1),))
        case "scribble":
            near = agreement(thin(_lines(one)), thin(_lines(other)), tolerance(wanted))
            return Score(kind, "strokes followed", near.recall, others=(("F1", near.f1),))
        case "soft edge" | "lineart":
            return Score(kind, "MS-SSIM", ms_ssim(_grey(one), _grey(other)))
        case "depth":
            return Score(kind, "RMSE", maps.rmse(_grey(one), _grey(other)), 0.0, 128.0)
        case "normal":
            degrees = maps.angles(one, other)
            near_enough = float((degrees < maps.NEAR).mean()) if degrees.size else 1.0
            mean = float(degrees.mean()) if degrees.size else 0.0
            return Score(kind, "mean angle", mean, 0.0, 90.0, "°", (("below 11.25°", near_enough),))
        case "segmentation":
            return Score(kind, "mIoU", maps.mean_iou(maps.classes(one), maps.classes(other)))


def tolerance(hint: Image) -> int:
    """How many pixels an edge may be off a hand's stroke."""
    return max(1, int(DRAWN * float(np.hypot(hint.width, hint.height))))


def shown(kind: Kind, found: Image, wanted: Image) -> Image:
    """Where the picture follows its hint. Lines: white where it does, orange where something is missing, blue where
    something is too much. Poses: wanted sticks dark, found ones bright. Maps: white is wrong, black is right."""
    one, other = found.pixels, wanted.pixels
    if kind in LINES:
        return Image(_overlaid(_lines(one), _lines(other), tolerance(wanted) if kind == "scribble" else 1))
    if kind == "pose":
        return Image(np.maximum(one, other // 3))
    if kind == "normal":
        off = np.zeros(one.shape[:2])
        off[other.any(axis=2)] = maps.angles(one, other) / 90
        return Image.gray(off)
    if kind == "segmentation":
        wrong = (maps.classes(one) != maps.classes(other)) & other.any(axis=2)
        return Image(np.where(wrong[:, :, None], np.uint8(255), other // 4).astype(np.uint8))
    return Image.gray(np.abs(_grey(one).astype(np.int16) - _grey(other)).astype(np.uint8))


def _overlaid(found: NDArray[np.uint8], wanted: NDArray[np.uint8], reach: int) -> NDArray[np.uint8]:
    around = np.ones((3, 3), np.uint8)
    near_found, near_wanted = (cv2.dilate(lines, around, iterations=reach) > 0 for lines in (found, wanted))
    paper = np.zeros((*found.shape, 3), np.uint8)
    paper[(found > 0) & ~near_wanted] = EXTRA
    paper[wanted > 0] = MISSED
    paper[(wanted > 0) & near_found] = HIT
    return paper


def _lines(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.where(pixels.max(axis=2) > 127, np.uint8(255), np.uint8(0))


def _grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def _people(value: Image | Pose) -> People:
    """Keypoints in pixels, (n, 18, 2), nan where there are none."""
    if isinstance(value, Image):
        from controlnet_studio.preprocess.sticks import read

        value = read(value.pixels)
    people = [
        [(np.nan, np.nan) if point is None else (point[0] * value.width, point[1] * value.height) for point in one.body]
        for one in value.people
        if one.body
    ]
    return np.array(people, np.float64).reshape(-1, len(BODY), 2)


def _size(image: Image) -> str:
    return f"{image.width} x {image.height}"
