"""What a hint shows, told from its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from controlnet_studio.painting import in_areas
from controlnet_studio.values import Image

Kind = Literal["canny", "lines", "scribble", "soft edge", "lineart", "depth", "normal", "segmentation", "pose"]
"""The hints whose fidelity can be measured."""

LOOKED_AT: Final = 512
"""The longer side that is looked at, every so many pixels one."""
LINES: Final = ("canny", "lines", "scribble")
"""White lines on black, without greys."""
SOFT: Final = ("soft edge", "lineart")
"""White lines on black, with greys."""
TONES: Final = 4
"""As many greys are a picture's tones, and no depth."""
FIELDS: Final = 16
"""Into how many fields, across and down, a coarse hint is divided at most."""
LOST: Final = 0.03
"""The share of a coarse hint's variance that is lost if those are all that is kept of it."""


def kind_of(hint: Image) -> Kind | None:
    """What a hint shows, as far as its pixels tell: None for a photo, or anything else that is no hint.

    Thin lines count as canny and thick ones as scribble, soft ones as soft edge: straight lines and line art look
    like those, and are measured in the same way.
    """
    stride = max(1, max(hint.width, hint.height) // LOOKED_AT)
    pixels = hint.pixels[::stride, ::stride].astype(np.int16)
    spread = pixels.max(2) - pixels.min(2)
    brightest = pixels.max(2)
    black = float((brightest < 24).mean())
    colourful = float(((spread > 48) & (brightest > 48)).sum() / max(int((brightest > 48).sum()), 1))
    even = float((np.abs(np.diff(pixels, axis=1)).max(2, initial=0) == 0).mean())
    if colourful > 0.15:
        if black > 0.5 and colourful > 0.5 and _colours(pixels) < 4096 and even > 0.6:
            return "pose"
        length = np.linalg.norm(pixels[brightest > 16] / 127.5 - 1, axis=1)
        if (np.abs(length - 1) < 0.1).mean() > 0.8:
            return "normal"
        return "segmentation" if even > 0.8 and _colours(pixels) <= 512 else None
    if float((spread > 24).mean()) > 0.02:
        return None
    between = float(((brightest > 48) & (brightest < 208)).mean())
    bright = float((brightest >= 208).mean())
    if black > 0.4 and 0 < bright < 0.5 and between < bright:
        return "scribble" if _thick(brightest > 127) else "canny"
    if black > 0.4 and bright + between > 0 and not in_areas(brightest.astype(np.uint8)):
        return "soft edge"
    return "depth" if even > 0.2 and _colours(pixels) > TONES else None


def are_coarse(hints: Sequence[Image]) -> bool:
    """Whether hints show no more than colours and where they are, each of them; none at all do not."""
    return bool(hints) and all(map(_is_coarse, hints))


def _is_coarse(hint: Image) -> bool:
    """Whether the best grid of at most FIELDS x FIELDS, of plain fields or with soft borders, is nearly all of it."""
    import cv2

    stride = max(1, max(hint.width, hint.height) // LOOKED_AT)
    pixels, errors = hint.pixels[::stride, ::stride].astype(np.float32), []
    for side in range(1, FIELDS + 1):
        fields = cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA)
        for way in (cv2.INTER_NEAREST_EXACT, cv2.INTER_LINEAR):
            again = cv2.resize(fields, (pixels.shape[1], pixels.shape[0]), interpolation=way)
            errors.append(float(np.square(again - pixels).mean()))
    return min(errors) <= LOST * float(pixels.var((0, 1)).mean())


def _colours(pixels: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> int:
    packed = (pixels[:, :, 0].astype(np.int32) << 16) + (pixels[:, :, 1].astype(np.int32) << 8) + pixels[:, :, 2]
    return len(np.unique(packed))


def _thick(lines: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> bool:
    """Whether most of what is drawn lies inside: two by two pixels are all lit around a pixel of a thick line."""
    if min(lines.shape) < 3:
        return False
    blocks = lines[1:, 1:] & lines[:-1, 1:] & lines[1:, :-1] & lines[:-1, :-1]
    return bool(blocks.sum() > 0.4 * max(int(lines.sum()), 1))
