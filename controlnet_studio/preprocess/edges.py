"""Edges, scribbles and line art without a network: white on black."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.preprocess.sizes import Floats, Levels, Pixels, smooth, unit

SCALES: Final = (1.0, 2.0, 4.0)
FAINT: Final = 15.0
"""A step of so many levels is never shown at full strength, however empty the rest of the picture is."""
SURROUND = 10.0
"""Texture is edges among edges: the mean of what lies within so many pixels is taken away from each."""

ROW = np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]], np.uint8)
FALLING = np.eye(3, dtype=np.uint8)
DIRECTIONS: Final = (ROW, ROW.T.copy(), FALLING, FALLING[:, ::-1].copy())

MODEST: Final = 85.0
"""Where a crest of `soft_edge` begins, which are thinner than HED's."""


def soft_edge(pixels: Pixels) -> Levels:
    """How steep the picture is at several Gaussian scales, less what its surroundings are (Grigorescu et al., Contour
    detection by surround inhibition, 2003): thick, soft lines as HED's, without its sense for what matters."""
    one = unit(pixels)
    total = np.zeros(pixels.shape[:2], np.float32)
    for scale in SCALES:
        blurred = smooth(pixels, scale * one)
        across = cv2.Scharr(blurred, cv2.CV_32F, 1, 0, scale=1 / 32)
        down = cv2.Scharr(blurred, cv2.CV_32F, 0, 1, scale=1 / 32)
        total += scale * one * cv2.magnitude(across, down).reshape(pixels.shape).max(axis=2)
    total = np.maximum(total - smooth(total, SURROUND * one), 0)
    top = max(float(np.percentile(total, 99)), FAINT)
    return np.asarray(np.rint((total / top).clip(0, 1) ** 0.8 * 255), np.uint8)


def safe(levels: Levels, steps: int = 2) -> Levels:
    """Edges in `steps` + 1 levels, so that no grey picture hides in them: the "safe" soft edge."""
    share = np.floor(levels.astype(np.float32) / 255 * (steps + 1)) / steps
    return (share.clip(0, 1) * 255).astype(np.uint8)


def ridges(levels: Levels, least: float, sigma: float) -> Levels:
    """The crests of blurred edges, 255 where one is higher than `least` (0 to 255), else 0."""
    soft = smooth(levels, sigma)
    crest = np.zeros(soft.shape, bool)
    for direction in DIRECTIONS:
        crest |= cv2.dilate(soft, direction) == soft
    return np.where(crest & (soft > least), np.uint8(255), np.uint8(0))


def scribble_of(levels: Levels, least: float = 127) -> Levels:
    """Soft edges as the scribble ControlNet was shown them: thinned to crests of at least `least` levels, then drawn
    with a thick pen. 127 suits HED's edges, MODEST those of `soft_edge`."""
    one = unit(levels)
    thin = ridges(levels, least, 3.0 * one)
    return np.where(smooth(thin, 3.0 * one) > 4, np.uint8(255), np.uint8(0))


def xdog(pixels: Pixels, threshold: float) -> Levels:
    """White where the picture is darker than its surroundings by more than half of `threshold` levels in each channel:
    a difference of Gaussians, thresholded (Winnemöller et al., XDoG, 2012)."""
    one = unit(pixels)
    darker = (smooth(pixels, 5.0 * one) - smooth(pixels, 0.5 * one)).min(axis=2)
    return np.where(darker * 2 > threshold, np.uint8(255), np.uint8(0))


def line_art(pixels: Pixels, sigma: float = 6.0, least: float = 8.0) -> Levels:
    """Dark strokes as soft white lines, as the "standard" line art of ControlNet's annotators finds them: how much
    darker than its surroundings a pixel is, measured against the typical stroke."""
    ground: Floats = smooth(pixels, sigma * unit(pixels))
    depth = (ground - pixels).min(axis=2).clip(0, 255)
    strokes: NDArray[np.float32] = depth[depth > least]
    typical = max(16.0, float(np.median(strokes))) if strokes.size else 16.0
    return np.asarray((depth / np.float32(typical) * np.float32(127)).clip(0, 255), np.uint8)
