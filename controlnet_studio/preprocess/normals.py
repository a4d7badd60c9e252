"""Normals: where surfaces face, as colours. Blue is front, red left and green up, as ControlNet 1.1 reads them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from controlnet_studio.preprocess.sizes import SIDE, Floats, Levels, Pixels, smooth, unit

STEEP: Final = 8 * 255 / SIDE / (2 * np.pi)
"""ControlNet 1.0's measure: Sobel on depth in levels of a picture of SIDE pixels, against 2π towards the viewer."""


def from_depth(depth: Levels, strength: float = 1.0, background: float = 0.1, blur: float = 1.0) -> Pixels:
    """Normals of a depth map on which near is white.

    `strength` exaggerates slopes; what is darker than the share `background` faces front; `blur` (pixels of a picture
    whose shorter side is 512) evens out the steps of 8-bit depth.
    """
    share: Floats = smooth(depth, blur * unit(depth)) / np.float32(255)
    slope = STEEP * strength * min(depth.shape[:2])
    normal = np.ones((*depth.shape[:2], 3), np.float32)
    for axis, order in enumerate(((1, 0), (0, 1))):
        rise = cv2.Sobel(share, cv2.CV_32F, *order, ksize=3, scale=1 / 8).reshape(depth.shape)
        normal[:, :, axis] = np.where(depth < background * 255, 0, rise * slope)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    return coloured(normal)


def coloured(normal: Floats) -> Pixels:
    """Unit vectors (left, up, front) as RGB: -1 is 0, 0 is 127 and 1 is 255."""
    return ((normal + 1) * 127.5).clip(0, 255).astype(np.uint8)


def as_first_edition(colours: Pixels) -> Pixels:
    """The channels turned round, as ControlNet 1.0's normal model was trained: red is front, blue is left."""
    return np.ascontiguousarray(colours[:, :, ::-1])
