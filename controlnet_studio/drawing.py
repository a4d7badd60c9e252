"""Drawings turned into hints: white on black, at any size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.values import Drawing, Hint

FINE = 4  # points are given to OpenCV in 1/16 pixel
THIN = 1.0  # no line is drawn thinner than this many pixels


def render(drawing: Drawing, width: int, height: int) -> NDArray[np.uint8]:
    """The drawing as a scribble hint: uint8 (height, width, 3), 255 where a stroke is and 0 elsewhere, nothing between
    (scribble ControlNets were trained on binary maps). Strokes keep their share of the longer side, but never less
    than a pixel."""
    import cv2

    paper = np.zeros((height, width), np.uint8)
    longer = max(width, height)
    for stroke in drawing.strokes:
        colour = 0 if stroke.erase else 255
        points = np.array([[x * width, y * height] for x, y, _ in stroke.points], np.float64).reshape(-1, 2)
        fixed = np.rint((points - 0.5) * (1 << FINE)).astype(np.int64).clip(-(1 << 28), 1 << 28).astype(np.int32)
        widths = [max(stroke.size * longer * pressure, THIN) for _, _, pressure in stroke.points]
        for index, (here, wide) in enumerate(zip(fixed, widths, strict=True)):
            if wide > 1.5:
                radius = round(wide / 2 * (1 << FINE))
                cv2.circle(paper, here.tolist(), radius, colour, cv2.FILLED, cv2.LINE_8, FINE)
            if index or len(fixed) == 1:
                start = fixed[max(index - 1, 0)].tolist()
                cv2.line(paper, start, here.tolist(), colour, max(round(wide), 1), cv2.LINE_8, FINE)
    return np.repeat(paper[:, :, None], 3, axis=2)


def hint(drawing: Drawing) -> Hint:
    """The drawing as a Hint of its own size, drawn anew at whatever size it is used."""
    return Hint(render(drawing, drawing.width, drawing.height), lambda width, height: render(drawing, width, height))
