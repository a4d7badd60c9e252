"""Depth, normals and segmentation: errors of maps whose every pixel means something."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

NEAR: Final = 11.25
"""Degrees below which a normal counts as right, as the field reports it."""


def rmse(found: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> float:
    """Root mean square error of two depth maps (h, w), in grey levels of 0..255."""
    return float(np.sqrt(np.square(found.astype(np.float64) - wanted).mean()))


def angles(found: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> NDArray[np.float64]:
    """By how many degrees normals drawn as colours (h, w, 3) differ, for every pixel where *wanted* has one, (n,)."""
    one, other = (_directions(colours) for colours in (found, wanted))
    known = wanted.reshape(-1, 3).any(axis=1)
    return np.asarray(np.degrees(np.arccos(np.clip((one * other).sum(1)[known], -1, 1))), np.float64)


def _directions(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    vectors = colours.reshape(-1, 3) / 127.5 - 1
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), np.float64)


def classes(colours: NDArray[np.uint8]) -> NDArray[np.int64]:
    """A painted map (h, w, 3) as one number a colour, (h, w); black, which stands for nothing, is 0."""
    red, green, blue = (colours[:, :, channel].astype(np.int64) for channel in range(3))
    return (red << 16) + (green << 8) + blue


def mean_iou(found: NDArray[np.integer], wanted: NDArray[np.integer], ignore: int | None = 0) -> float:
    """Mean intersection over union of two maps of class numbers, of any equal shape: over the classes that are in
    either. Pixels where *wanted* is *ignore* do not count. 1 if nothing is left.

    Of several pictures stacked into one array it is the data set's mIoU, out of one confusion matrix.
    """
    counted = np.ones(wanted.shape, bool) if ignore is None else wanted != ignore
    names, numbers = np.unique(np.stack([found[counted], wanted[counted]]), return_inverse=True)
    if not len(names):
        return 1.0
    pairs = numbers.reshape(2, -1)
    table = np.bincount(pairs[0] * len(names) + pairs[1], minlength=len(names) ** 2).reshape(len(names), -1)
    both = table.diagonal()
    union = table.sum(0) + table.sum(1) - both
    if ignore is not None:  # what was found as nothing is missed, and no class of its own
        both, union = both[names != ignore], union[names != ignore]
    return float((both / union).mean()) if len(union) else 1.0
