"""Likeness: pictures that look the same although their files differ, by size, by format or by a little grain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.values import Image

SIDE: Final = 16
MEAN: Final = 2.5
MOST: Final = 24
"""How far two pictures of 16 x 16 pixels may be from each other, in levels: on average, and anywhere."""
BANDS: Final = 8
CROWD: Final = 24
"""How many pictures that share a band each picture is compared with."""


@dataclass(frozen=True)
class Likeness:
    """A picture as 16 x 16 pixels, and in which of 8 x 8 places it gets lighter to the right, a byte a row."""

    small: NDArray[np.uint8]
    bits: bytes

    @classmethod
    def of(cls, picture: Image) -> Likeness:
        small = np.asarray(cv2.resize(picture.pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)
        grey = cv2.resize(picture.pixels, (9, 8), interpolation=cv2.INTER_AREA).astype(np.int16).mean(2)
        return cls(small, np.packbits(np.diff(grey, axis=1) > 1, axis=1).tobytes())

    def like(self, other: Likeness) -> bool:
        """Whether a person would take one for the other."""
        apart = np.abs(self.small.astype(np.int16) - other.small)
        return float(apart.mean()) <= MEAN and int(apart.max()) <= MOST


def pairs(pictures: list[tuple[str, Likeness]]) -> list[tuple[str, str]]:
    """The names of pictures that look almost the same, each with the first one it is like.

    Only those are compared that share a row of their bits, so that it takes seconds and not hours; where very many
    share one, some pairs are missed.
    """
    shelves: dict[tuple[int, int], list[int]] = defaultdict(list)
    found = []
    for number, (name, likeness) in enumerate(pictures):
        others = {other for row in range(BANDS) for other in shelves[row, likeness.bits[row]][-CROWD:]}
        like = next((other for other in sorted(others) if likeness.like(pictures[other][1])), None)
        if like is not None:
            found.append((pictures[like][0], name))
        for row in range(BANDS):
            shelves[row, likeness.bits[row]].append(number)
    return found
