"""Hints: brought to the shape of a picture, and looked at for what cannot have been meant."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from controlnet_studio import ade20k
from controlnet_studio.keypoints import COLOURS, FINGER_COLOURS
from controlnet_studio.progress import Advice
from controlnet_studio.values import Image, Masked, Resize


def place(
    image: Image, width: int, height: int, resize: Resize, pixel_perfect: bool = True, bars: Literal[0, 255] = 0
) -> Image:
    """The image as `width` x `height` pixels: stretched (fill), whole between black `bars` (fit), or its middle (crop).

    A Hint is made again at the scale needed, unless `pixel_perfect` is off. Bars beside a Masked picture are hidden.
    """
    if isinstance(image, Masked):
        picture = place(image.picture, width, height, resize, pixel_perfect)
        return Masked.of(picture, place(image.mask, width, height, resize, pixel_perfect, 255), image.filling)
    if not pixel_perfect:
        image = image.fixed()
    if resize == "fill":
        return image.resized(width, height)
    scales = width / image.width, height / image.height
    scale = min(scales) if resize == "fit" else max(scales)
    whole = image.resized(max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    if (whole.width, whole.height) == (width, height):
        return whole
    left, top = abs(whole.width - width) // 2, abs(whole.height - height) // 2
    if resize == "crop":
        return Image(whole.pixels[top : top + height, left : left + width])
    paper = np.full((height, width, 3), bars, np.uint8)
    paper[top : top + whole.height, left : left + whole.width] = whole.pixels
    return Image(paper)


EXPECTED: Final = {
    "canny": "white lines on black",
    "lines": "white lines on black",
    "scribble": "white lines on black",
    "soft edge": "white edges on black",
    "lineart": "white lines on black",
    "pose": "stick figures on black",
    "depth": "a grey depth map, white where things are near",
    "normal": "a normal map",
    "segmentation": "areas of plain colours",
}
"""What a ControlNet's hints look like, by its condition. Of others nothing is expected."""

FEATHERED: Final = frozenset({"soft edge", "lineart"})
"""Lines that have greys."""

LOOKED_AT: Final = 1 << 18
"""About how many pixels are looked at."""


HOLE: Final = 0.001
"""The least share of a picture that is taken for a part to be painted, if it is black."""
MEANT: Final = 0.5
"""The least share of what is drawn that has to have colours with a meaning."""
TOLD: Final = 3
"""So many colours are told of, the most frequent ones."""
_STICKS: Final = (
    *COLOURS,
    *((int(red * 0.6), int(green * 0.6), int(blue * 0.6)) for red, green, blue in COLOURS),
    *FINGER_COLOURS,
    (255, 255, 255),
)

Fault = Literal["", "blank", "other", "inverted", "palette", "unmasked", "whole"]
"""Nothing, that there is nothing on it, that it shows something else, that black and white are exchanged, that its
colours are not those that the net knows, that nothing says what to paint, or that it says so of no part."""


def fault(hint: Image, condition: str, union: bool = False) -> Fault:
    """What seems wrong with a hint for a ControlNet of this condition, or for a ControlNet Union that is told it.

    It is seldom wrong where it speaks, and silent where it cannot know: a grey photo passes for a depth map, and a
    picture with black parts for a Union's hint of what to paint.
    """
    if condition == "inpaint":
        if not isinstance(hint, Masked):
            return "" if union and (hint.pixels.max(2) == 0).mean() >= HOLE else "unmasked"
        if not hint.covered.any():
            return "whole"
    if int(hint.pixels.max()) - int(hint.pixels.min()) < 12:
        return "blank"
    stride = max(int((hint.width * hint.height / LOOKED_AT) ** 0.5), 1)
    pixels = hint.pixels[::stride, ::stride].astype(np.int16)
    grey = pixels.mean(2)
    if condition in EXPECTED and _other(pixels, grey, condition):
        return "other"
    if condition in ("segmentation", "pose") and _meant(pixels.astype(np.uint8), condition) < MEANT:
        return "palette"
    return "inverted" if "on black" in EXPECTED.get(condition, "") and (grey > 127).mean() > 0.6 else ""


def complaint(hint: Image, name: str, condition: str, union: bool = False) -> Advice:
    """What seems wrong with a hint for the ControlNet *name*; "" if it looks as it should. A *union* is told the
    condition."""
    expected, wrong = EXPECTED.get(condition, ""), fault(hint, condition, union)
    inverted = f"The hint looks inverted: '{name}' expects {expected}. Put an Invert node before it."
    other = f"The hint does not look like {expected}, which '{name}' expects. Put a node that makes such before it."
    blank = "The hint is blank, so there is nothing to follow."
    unmasked = (
        f"This picture does not tell '{name}' which part to fill. Put an Inpaint hint node before it: it hides what a "
        "mask marks."
    )
    whole = "The mask of this hint is black everywhere, so nothing is hidden: paint white where it should be filled."
    said = {"": "", "blank": blank, "other": other, "inverted": inverted, "unmasked": unmasked, "whole": whole}
    return Advice(said[wrong] if wrong != "palette" else _strange(hint, name, condition), wrong, condition)


def _meant(pixels: NDArray[np.uint8], condition: str) -> float:
    """The share of what is drawn, in [0, 1], in colours that the condition's nets know."""
    if condition == "segmentation":
        drawn = pixels.any(2)
        return float(ade20k.known(pixels)[drawn].mean()) if drawn.any() else 1.0
    sticks = pixels[pixels.max(2) > 48]
    sticks = sticks[:: max(len(sticks) // 4096, 1)].astype(np.int16)
    far = np.abs(sticks[:, None] - np.array(_STICKS, np.int16)).max(2).min(1)
    return float((far <= ade20k.LIKE).mean())


def _strange(hint: Image, name: str, condition: str) -> str:
    """That the colours of a hint mean something else, and what that is."""
    if condition == "pose":
        return (
            f"These sticks are not in OpenPose's colours, by which '{name}' tells an arm from a leg. Find the people "
            "in the photo that they come from, or pose them by hand."
        )
    changes = ", ".join(f"{colour} becomes {meaning}" for colour, meaning in _renamed(hint))
    return (
        f"The areas are not in ADE20K's colours, by which '{name}' tells things apart. Segmentation colours takes the "
        f"nearest for each: {changes}."
    )


def _renamed(hint: Image) -> list[tuple[str, str]]:
    """The most frequent colours that ADE20K does not know, and what the nearest of its colours mean."""
    stride = max(int((hint.width * hint.height / LOOKED_AT) ** 0.5), 1)
    pixels = hint.pixels[::stride, ::stride]
    nearest = ade20k.nearest(pixels)
    strange = ~ade20k.known(pixels)
    both = np.concatenate([pixels[strange], nearest[strange]], axis=1)
    found, counts = np.unique(both, axis=0, return_counts=True)
    most = found[np.argsort(-counts, kind="stable")[:TOLD]].tolist()
    return [("#{:02x}{:02x}{:02x}".format(*row[:3]), " or ".join(ade20k.called(tuple(row[3:])))) for row in most]


def _other(pixels: NDArray[np.int16], grey: NDArray[np.float64], condition: str) -> bool:
    """Whether what should be a map of this condition has the colours, greys or grain of a photo or of another map."""
    seen = pixels.max(2) > 48
    colourful = ((pixels.max(2) - pixels.min(2) > 48) & seen).sum() / max(seen.sum(), 1)
    if condition == "depth":
        return bool(colourful > 0.1)
    if condition == "pose":
        return bool((grey < 24).mean() < 0.4 or colourful < 0.3)
    if condition == "normal":
        length = np.linalg.norm(pixels[grey > 8] / 127.5 - 1, axis=1)
        return bool((np.abs(length - 1) < 0.1).mean() < 0.5)
    if condition == "segmentation":
        return bool((np.abs(np.diff(pixels, axis=1)).max(2) == 0).mean() < 0.5)
    between = ((grey > 48) & (grey < 208)).mean()
    return bool(colourful > 0.3 or between > (0.5 if condition in FEATHERED else 0.25))
