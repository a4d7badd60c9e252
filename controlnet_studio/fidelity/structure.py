"""SSIM and MS-SSIM (Wang et al., 2003) of maps with greys, as torchmetrics computes them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

WINDOW: Final = 11
"""The side of the Gaussian window in pixels; nothing smaller can be measured."""
SIGMA: Final = 1.5
WEIGHTS: Final = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Of the scales, from the finest on; each is half the size of the one before."""
C1, C2 = 0.01**2, 0.03**2

Shares = NDArray[np.float64]
"""A map of one channel, (height, width), in 0..1."""


def scales(height: int, width: int) -> int:
    """How many of the five scales a map has room for: all five from 176 pixels on, none below 11."""
    side, count = min(height, width), 0
    while side >= WINDOW and count < len(WEIGHTS):
        side, count = side // 2, count + 1
    return count


def ms_ssim(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """MS-SSIM of two maps (h, w) of equal size, 0..255: 1 if they are the same, about 0 if nothing fits.

    Where the map is too small for five scales, those that fit share the weight. Raises ValueError below 11 pixels.
    """
    if one.shape != other.shape:
        raise ValueError(f"Maps of {one.shape} and {other.shape} cannot be compared.")
    a, b = one / 255.0, other / 255.0
    count = scales(*one.shape)
    if not count:
        raise ValueError(f"A map of {one.shape[1]} x {one.shape[0]} pixels is too small: {WINDOW} are the least.")
    weights = np.array(WEIGHTS[:count])
    if count < len(WEIGHTS):
        weights = weights / weights.sum()
    result = 1.0
    for place, weight in enumerate(weights):
        whole, contrast = _ssim(a, b)
        result *= max(whole if place == count - 1 else contrast, 0.0) ** weight
        a, b = _halved(a), _halved(b)
    return float(result)


def _ssim(one: Shares, other: Shares) -> tuple[float, float]:
    """SSIM, and its part that knows contrast and structure alone, each the mean over all whole windows."""
    m1, m2 = _mean(one), _mean(other)
    v1, v2 = _mean(one * one) - m1 * m1, _mean(other * other) - m2 * m2
    covariance = _mean(one * other) - m1 * m2
    contrast = (2 * covariance + C2) / (v1 + v2 + C2)
    whole = (2 * m1 * m2 + C1) / (m1 * m1 + m2 * m2 + C1) * contrast
    return float(whole.mean()), float(contrast.mean())


def _mean(values: Shares) -> Shares:
    """The Gaussian mean of every window that lies inside the map."""
    half = WINDOW // 2
    blurred = np.asarray(cv2.GaussianBlur(values, (WINDOW, WINDOW), SIGMA), np.float64)
    return blurred[half : values.shape[0] - half, half : values.shape[1] - half]


def _halved(values: Shares) -> Shares:
    """Every two by two pixels as their mean; an odd row or column at the end is left out."""
    high, wide = values.shape[0] // 2, values.shape[1] // 2
    return np.asarray(values[: high * 2, : wide * 2].reshape(high, 2, wide, 2).mean((1, 3)), np.float64)
