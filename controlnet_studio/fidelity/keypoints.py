"""Poses: object keypoint similarity (OKS), COCO's measure, of OpenPose's 18 points."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

SPREAD: Final = 2 * np.array([
    0.026, np.nan, 0.079, 0.072, 0.062, 0.079, 0.072, 0.062, 0.107, 0.087, 0.089, 0.107, 0.087, 0.089,
    0.025, 0.025, 0.035, 0.035,
])  # fmt: skip
"""COCO's k of each of OpenPose's points, twice how much people disagree about it. The neck has none: COCO knows no
neck, so it does not count."""
BODY_SHARE: Final = 0.53
"""What a body covers of the box around its points, for COCO's scale where no outline is known."""

People = NDArray[np.float64]
"""(n, 18, 2): x and y in pixels, nan where a point was not seen."""


def oks(found: People, wanted: People) -> NDArray[np.float64]:
    """OKS of every pair of people, (found, wanted), each in 0..1: the mean over the points that are in *wanted* of
    exp(-d² / (2 s² k²)), where d is the distance, s² the area of the wanted body and k a constant of each point."""
    seen = np.isfinite(wanted).all(2) & np.isfinite(SPREAD)
    points = np.where(np.isfinite(wanted), wanted, np.nan)
    with np.errstate(all="ignore"):
        sides = np.array([_extent(person[there]) for person, there in zip(points, seen, strict=True)]).reshape(-1, 2)
    area = np.maximum(sides.prod(1) * BODY_SHARE, 1.0)
    square = np.square(found[:, None] - wanted[None]).sum(3)
    likeness = np.exp(-square / (2 * area[None, :, None] * np.square(SPREAD)))
    likeness = np.where(seen[None], np.nan_to_num(likeness), 0.0)
    return np.asarray(likeness.sum(2) / np.maximum(seen.sum(1), 1)[None], np.float64)


def _extent(points: NDArray[np.float64]) -> tuple[float, float]:
    """Width and height of the box around points, each at least a fifth of the other: people are never lines."""
    if len(points) == 0:
        return 0.0, 0.0
    width, height = points.max(0) - points.min(0)
    return max(width, height / 5), max(height, width / 5)


def pose_score(found: People, wanted: People) -> float:
    """The mean OKS of the wanted people, each matched with another found one, the best pairs first; 0 for those who
    were not found. Two pictures without people agree fully; people too many do not count."""
    if not len(wanted):
        return float(not len(found))
    table = oks(found, wanted)
    total = 0.0
    while table.size and table.max() > 0:
        one, other = np.unravel_index(int(table.argmax()), table.shape)
        total += float(table[one, other])
        table[one], table[:, other] = 0, 0
    return total / len(wanted)
