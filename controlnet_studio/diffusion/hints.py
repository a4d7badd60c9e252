"""Hints brought to the shape of a picture."""

from __future__ import annotations

import numpy as np

from controlnet_studio.values import Image, Resize


def place(image: Image, width: int, height: int, resize: Resize, pixel_perfect: bool = True) -> Image:
    """The image as `width` x `height` pixels: stretched (fill), whole between black bars (fit), or its middle (crop).

    A Hint is made again at the scale needed, unless `pixel_perfect` is off.
    """
    if not pixel_perfect:
        image = Image(image.pixels)
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
    paper = np.zeros((height, width, 3), np.uint8)
    paper[top : top + whole.height, left : left + whole.width] = whole.pixels
    return Image(paper)
