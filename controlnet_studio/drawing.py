"""Drawings turned into hints: white on black, at any size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.values import Drawing, Hint

FINE = 4  # places are given to OpenCV in 1/16 pixel
FARTHEST = 1 << 28  # in 1/16 pixel, what OpenCV can count
THIN = 1.0  # no line is drawn thinner than this many pixels
LINE = 1.5  # up to this width a piece is a line of single pixels
DISC, PIECE = 0.6, 1.0  # by how many pixels OpenCV's discs and polygons are wider than asked

Numbers = NDArray[np.float64]


def render(drawing: Drawing, width: int, height: int) -> NDArray[np.uint8]:
    """The drawing as a scribble hint: uint8 (height, width, 3), 255 where a stroke is and 0 elsewhere, nothing between
    (scribble ControlNets were trained on binary maps). Strokes keep their share of the longer side, but never less
    than a pixel, and taper as the pressure does."""
    import cv2

    paper = np.zeros((height, width), np.uint8)
    longer = max(width, height)
    for stroke in drawing.strokes:
        colour = 0 if stroke.erase else 255
        data = np.array(stroke.points, np.float64).reshape(-1, 3)
        points = data[:, :2] * (width, height) - 0.5
        widths = np.maximum(stroke.size * longer * data[:, 2], THIN)
        for centre, radius, wide in zip(_fixed(points), _fixed((widths - DISC) / 2), widths, strict=True):
            if wide > LINE:
                cv2.circle(paper, centre.tolist(), int(radius), colour, cv2.FILLED, shift=FINE)
            elif len(points) == 1:
                cv2.line(paper, centre.tolist(), centre.tolist(), colour, shift=FINE)
        wider = np.maximum(widths[1:], widths[:-1])
        for corners, wide in zip(_fixed(_outlines(points, (widths - PIECE) / 2)), wider, strict=True):
            if wide > LINE:
                cv2.fillConvexPoly(paper, corners, colour, shift=FINE)
            else:
                cv2.line(paper, corners[0].tolist(), corners[1].tolist(), colour, shift=FINE)
    return np.repeat(paper[:, :, None], 3, axis=2)


def hint(drawing: Drawing) -> Hint:
    """The drawing as a Hint of its own size, drawn anew at whatever size it is used."""
    return Hint(render(drawing, drawing.width, drawing.height), lambda width, height: render(drawing, width, height))


def _outlines(points: Numbers, halves: Numbers) -> Numbers:
    """The four corners of every piece of a line, (pieces, 4, 2); `halves` is half the width at each point."""
    along = np.diff(points, axis=0)
    length = np.maximum(np.hypot(along[:, :1], along[:, 1:]), 1e-9)
    across = np.concatenate([-along[:, 1:], along[:, :1]], axis=1) / length
    start, end = points[:-1], points[1:]
    begins, ends = across * halves[:-1, None], across * halves[1:, None]
    return np.stack([start + begins, end + ends, end - ends, start - begins], axis=1)


def _fixed(numbers: Numbers) -> NDArray[np.int32]:
    """Lengths or places in pixels as OpenCV's fixed point numbers."""
    return np.rint(numbers * (1 << FINE)).clip(-FARTHEST, FARTHEST).astype(np.int32)
