"""Straight lines: found once, drawn one pixel wide at any size."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.preprocess.sizes import LONGEST, Floats, Pixels, three
from controlnet_studio.values import Hint, Image

LOOK: Final = 1024
"""The longer side in pixels at which lines are looked for."""
CALM: Final = 1.4
"""By how many pixels the picture is blurred before Hough, in whose eyes noise is full of lines."""
SMALLEST: Final = 8
"""Pictures with a side below this have no lines."""


def look_at(image: Image) -> Pixels:
    """The picture at the size at which lines are looked for."""
    share = min(1.0, LOOK / max(image.width, image.height))
    return image.resized(max(1, round(image.width * share)), max(1, round(image.height * share))).pixels


def lsd(pixels: Pixels, shortest: float) -> Floats:
    """Line segments by the Line Segment Detector, (n, 4): x, y of both ends in [0, 1] of the width and height.
    `shortest` is a share of the shorter side."""
    if min(pixels.shape[:2]) < SMALLEST:
        return np.zeros((0, 4), np.float32)
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found = cv2.createLineSegmentDetector().detect(gray)[0]
    return _kept(found, pixels, shortest)


def hough(pixels: Pixels, shortest: float) -> Floats:
    """Line segments by the probabilistic Hough transform on Canny's edges, as `lsd` gives them."""
    if min(pixels.shape[:2]) < SMALLEST:
        return np.zeros((0, 4), np.float32)
    edges = cv2.Canny(cv2.GaussianBlur(pixels, (0, 0), CALM), 50, 120)
    least = max(shortest * min(pixels.shape[:2]), 2.0)
    found = cv2.HoughLinesP(edges, 1, np.pi / 180, max(10, round(least)), minLineLength=least, maxLineGap=least / 5)
    return _kept(found, pixels, shortest)


def _kept(found: NDArray[np.generic] | None, pixels: Pixels, shortest: float) -> Floats:
    """In shares of the picture; OpenCV 4 gives (n, 1, 4), OpenCV 5 (n, 4), both None if there is nothing."""
    if found is None:
        return np.zeros((0, 4), np.float32)
    segments = np.asarray(found, np.float32).reshape(-1, 4)
    height, width = pixels.shape[:2]
    length = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    kept: Floats = segments[length >= shortest * min(height, width)]
    return ((kept + 0.5) / np.array([width, height, width, height], np.float32)).astype(np.float32)


def draw(segments: Floats, width: int, height: int) -> Pixels:
    """The segments as white lines of one pixel on black, as M-LSD's ControlNet was shown them. Beyond LONGEST they
    grow with the picture, for one pixel of a very large one would not be seen."""
    paper = np.zeros((height, width), np.uint8)
    ends = np.rint(segments.reshape(-1, 2, 2) * (width, height) - 0.5).astype(np.int32)
    thick = max(1, round(max(width, height) / LONGEST))
    cv2.polylines(paper, list(ends), False, 255, thick)
    return three(paper)


def hint(segments: Floats, width: int, height: int) -> Hint:
    """The segments as a Hint of that size."""
    return Hint(draw(segments, width, height), lambda width, height: draw(segments, width, height))
