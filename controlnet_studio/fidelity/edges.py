"""Edges and strokes: precision, recall and F1, pixel by pixel or with a tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.uint8]
"""A map of one channel, (height, width)."""

_SQUARE: Final = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Agreement:
    """Precision, recall and F1 of found edges against wanted ones, each in 0..1."""

    precision: float
    recall: float
    f1: float


def agreement(found: Levels, wanted: Levels, tolerance: int = 1) -> Agreement:
    """Two edge maps (h, w), non-zero is an edge, compared with `tolerance` pixels (of the square kind); with 0 it is
    the F1 of binary classification that ControlNet++ reports.

    Precision is the share of found pixels with a wanted one near, recall the share of wanted pixels with
    a found one near. Two empty maps agree fully.
    """
    one, other = (found > 0).astype(np.uint8), (wanted > 0).astype(np.uint8)
    if not one.any() or not other.any():
        same = float(one.any() == other.any())
        return Agreement(same, same, same)
    near_found, near_wanted = (
        cv2.dilate(edges, _SQUARE, iterations=tolerance) if tolerance else edges for edges in (one, other)
    )
    precision = float((one & (near_wanted > 0)).sum() / one.sum())
    recall = float((other & (near_found > 0)).sum() / other.sum())
    total = precision + recall
    return Agreement(precision, recall, 2 * precision * recall / total if total else 0.0)


def thin(strokes: Levels) -> Levels:
    """Strokes one pixel wide, 0 or 255 (morphological skeleton of Zhang and Suen)."""
    image = (strokes > 0).astype(np.uint8)
    while True:
        before = int(image.sum())
        for second in (False, True):
            p = np.pad(image, 1)
            around = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
            high, wide = image.shape
            ring = [p[y : y + high, x : x + wide] for y, x in around]
            count = np.sum(ring, axis=0, dtype=np.int32)
            turns = np.sum([(a == 0) & (b == 1) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)], axis=0)
            north, east, south, west = ring[0], ring[2], ring[4], ring[6]
            if second:
                free = (north * east * west == 0) & (north * south * west == 0)
            else:
                free = (north * east * south == 0) & (east * south * west == 0)
            removable = (count >= 2) & (count <= 6) & (turns == 1) & free
            image = np.where(removable, 0, image).astype(np.uint8)
        if int(image.sum()) == before:
            return image * np.uint8(255)
