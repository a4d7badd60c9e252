"""How well a picture follows its hint, and how clean and crisp pictures are: every measure with a known answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from controlnet_studio.training.hints import Hint
from controlnet_studio.training.scenes import Pixels

_CROSS: Final = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Agreement:
    """Precision, recall and F1 of found edges against wanted ones, each in 0..1."""

    precision: float
    recall: float
    f1: float


def agreement(found: Hint, wanted: Hint, tolerance: int = 1) -> Agreement:
    """Two edge maps (h, w), non-zero is an edge, compared with `tolerance` pixels (of the square kind).

    Precision is the share of found pixels with a wanted one near, recall the share of wanted pixels with
    a found one near. Two empty maps agree fully.
    """
    one, other = (found > 0).astype(np.uint8), (wanted > 0).astype(np.uint8)
    if not one.any() or not other.any():
        same = float(one.any() == other.any())
        return Agreement(same, same, same)
    near_found = cv2.dilate(one, _CROSS, iterations=tolerance)
    near_wanted = cv2.dilate(other, _CROSS, iterations=tolerance)
    precision = float((one & (near_wanted > 0)).sum() / one.sum())
    recall = float((other & (near_found > 0)).sum() / other.sum())
    total = precision + recall
    return Agreement(precision, recall, 2 * precision * recall / total if total else 0.0)


def edge_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """F1 with 1 px tolerance between the hint and the Canny edges found again in `picture` (h, w, 3)."""
    return agreement(np.asarray(cv2.Canny(picture, low, high)), hint).f1


def thin(hint: Hint) -> Hint:
    """The hint's strokes one pixel wide (morphological skeleton of Zhang and Suen)."""
    image = (hint > 0).astype(np.uint8)
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


def stroke_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """`edge_f1` against the thinned hint: what a drawing of thick strokes asks for."""
    return edge_f1(picture, thin(hint), low, high)


def gain(score: float, floor: float, ceiling: float) -> float:
    """How much of what the hint could give it gave: 0 at strength 0, 1 at the VAE's own limit."""
    return (score - floor) / (ceiling - floor) if ceiling > floor else 0.0


def psnr(made: Pixels, true: Pixels) -> float:
    """Peak signal to noise in dB of pictures in 0..255, averaged over pictures (n, h, w, 3)."""
    error = ((made.astype(np.float64) - true.astype(np.float64)) ** 2).reshape(len(made), -1).mean(1)
    return float((10 * np.log10(255**2 / np.maximum(error, 1e-10))).mean())


def crispness(pictures: Pixels) -> float:
    """Mean gradient energy of pictures (n, h, w, 3): squared differences of neighbours, 0..255 scale."""
    values = pictures.astype(np.float32)
    across = np.square(np.diff(values, axis=2)).mean()
    return float(across + np.square(np.diff(values, axis=1)).mean())
