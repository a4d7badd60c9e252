"""Where two pictures differ, and how much."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from controlnet_studio.ui.pictures import from_qimage, to_qimage
from controlnet_studio.values import Image


@dataclass(frozen=True, eq=False)
class Difference:
    """`image` is the amplified difference; `mean` and `largest` are in levels from 0 to 255, `share` of all pixels
    differ at all."""

    image: QImage
    mean: float
    largest: int
    share: float
    gain: float


def difference(first: QImage, second: QImage, gain: float) -> Difference:
    """The absolute difference times *gain*, in the size of the *first*, to which the other one is scaled. Any
    thread."""
    import numpy as np

    if second.size() != first.size():
        how = Qt.TransformationMode.SmoothTransformation
        second = second.scaled(first.size(), Qt.AspectRatioMode.IgnoreAspectRatio, how)
    one, other = (from_qimage(image).pixels.astype(np.int16) for image in (first, second))
    apart = np.abs(one - other)
    shown = np.clip(apart * gain, 0, 255).astype(np.uint8)
    share = float((apart.max(axis=2) > 0).mean())
    return Difference(to_qimage(Image(shown)), float(apart.mean()), int(apart.max()), share, gain)
