"""Sizes: a map is found where it is quick to find, and given at the size that is asked for."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.values import Hint, Image

Pixels: TypeAlias = NDArray[np.uint8]
"""A picture, (height, width, 3), RGB."""
Levels: TypeAlias = NDArray[np.uint8]
"""A map of one channel, (height, width)."""
Floats: TypeAlias = NDArray[np.float32]

SIDE: Final = 512
"""The shorter side that the public annotators' widths and radii are meant for."""
LONGEST: Final = 2048
"""Maps of larger pictures are found at this longer side and enlarged."""
SLIMMEST: Final = 4
"""How many times as long as wide a picture may be that a network is shown."""
REMADE: Final = 64_000_000
"""A Hint is not made again with more pixels than this only to cut most of them away."""


def unit(pixels: NDArray[np.generic]) -> float:
    """How many pixels of this picture are one pixel of a picture whose shorter side is SIDE."""
    height, width = pixels.shape[:2]
    return float(min(height, width)) / SIDE


def smooth(values: NDArray[np.generic], sigma: float) -> Floats:
    """Gaussian blur of any channels, by `sigma` pixels; nothing happens below a tenth of a pixel."""
    floats: Floats = np.array(values, np.float32)
    if sigma < 0.1:
        return floats
    return np.asarray(cv2.GaussianBlur(floats, (0, 0), sigma), np.float32).reshape(floats.shape)


def three(levels: Levels) -> Pixels:
    """One channel as a grey picture."""
    return np.asarray(cv2.cvtColor(levels, cv2.COLOR_GRAY2RGB), np.uint8)


def stretched(pixels: NDArray[np.uint8], width: int, height: int, exact: bool = False) -> NDArray[np.uint8]:
    """Levels or Pixels at another size; with `exact`, no value that was not there before."""
    if pixels.shape[:2] == (height, width):
        return pixels
    if exact:
        how = cv2.INTER_NEAREST_EXACT
    else:
        how = cv2.INTER_AREA if width * height < pixels.shape[0] * pixels.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def framed(pixels: Pixels, resolution: int, multiple: int = 64) -> tuple[Pixels, tuple[int, int]]:
    """The picture as networks want it, and the height and width that it has there.

    Its shorter side becomes `resolution`, unless it is longer than SLIMMEST times its width; its edge is repeated to
    the right and below until both sides are multiples of `multiple`, so that its shape stays what it is.
    """
    height, width = pixels.shape[:2]
    scale = min(resolution / min(height, width), SLIMMEST * resolution / max(height, width))
    high, wide = max(1, round(height * scale)), max(1, round(width * scale))
    small = Image(pixels).resized(wide, high).pixels
    least = max(high, wide) / SLIMMEST
    down, across = (math.ceil(max(side, least) / multiple) * multiple - side for side in (high, wide))
    return np.asarray(cv2.copyMakeBorder(small, 0, down, 0, across, cv2.BORDER_REPLICATE), np.uint8), (high, wide)


def hint(image: Image, find: Callable[[Pixels], NDArray[np.uint8]], exact: bool = False) -> Hint:
    """What *find* sees in the picture, as a Hint of the picture's size that is found anew at other sizes.

    *find* takes Pixels and gives Levels or Pixels of that size. `exact` says that its values have no between.
    """

    def make(width: int, height: int) -> Pixels:
        share = min(1.0, LONGEST / max(width, height))
        small = image.resized(max(1, round(width * share)), max(1, round(height * share)))
        found = stretched(find(small.pixels), width, height, exact)
        return found if found.ndim == 3 else three(found)

    return Hint(make(image.width, image.height), make)


def fixed(found: NDArray[np.uint8], width: int, height: int, exact: bool = False) -> Hint:
    """Levels or Pixels that were found once, as a Hint of that size; other sizes are made from what was found."""
    pixels = found if found.ndim == 3 else three(found)

    def make(width: int, height: int) -> Pixels:
        return stretched(pixels, width, height, exact)

    return Hint(make(width, height), make)


def changed(image: Image, change: Callable[[Pixels], NDArray[np.uint8]]) -> Image:
    """The picture with every pixel changed by itself. A Hint stays one: it is made at a size, then changed."""

    def make(width: int, height: int) -> Pixels:
        found = change(image.resized(width, height).pixels)
        return found if found.ndim == 3 else three(found)

    return Hint(make(image.width, image.height), make)
