"""How well pictures of the paper world follow lines, how clean and how crisp they are."""

from __future__ import annotations

import cv2
import numpy as np

from controlnet_studio.fidelity.edges import agreement, thin
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.scenes import Pixels


def edge_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """F1 with 1 px tolerance between the hint and the Canny edges found again in `picture` (h, w, 3)."""
    return agreement(np.asarray(cv2.Canny(picture, low, high)), hint).f1


def stroke_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """`edge_f1` against the thinned hint: what a drawing of thick strokes asks for."""
    return edge_f1(picture, thin(hint), low, high)


def psnr(made: Pixels, true: Pixels) -> float:
    """Peak signal to noise in dB of pictures in 0..255, averaged over pictures (n, h, w, 3)."""
    error = ((made.astype(np.float64) - true.astype(np.float64)) ** 2).reshape(len(made), -1).mean(1)
    return float((10 * np.log10(255**2 / np.maximum(error, 1e-10))).mean())


def crispness(pictures: Pixels) -> float:
    """Mean gradient energy of pictures (n, h, w, 3): squared differences of neighbours, 0..255 scale."""
    values = pictures.astype(np.float32)
    across = np.square(np.diff(values, axis=2)).mean()
    return float(across + np.square(np.diff(values, axis=1)).mean())
