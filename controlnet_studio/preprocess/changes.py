"""Changes of pictures: recolour, threshold, shuffle, blur, tile, palette, hide, crop and resize."""

from __future__ import annotations

import math
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.preprocess.sizes import REMADE, Floats, Levels, Pixels, stretched, three, unit
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Filling, Hint, Image, Masked, white

SWIRL: Final = 256
"""How far apart the whirls of a shuffled picture are, in pixels of a picture whose shorter side is 512."""
FINE_BLUR: Final = 4.0
"""A wider blur than this many pixels is made on a smaller picture, where it looks the same."""
BIGGEST: Final = 16384

Fit = Literal["crop", "pad", "stretch"]
Fill = Literal["black", "white"]


def luminance(pixels: Pixels, gamma: float = 1.0) -> Levels:
    """How light each pixel seems: L of CIELAB, raised to `gamma`."""
    return _curve(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB)[:, :, 0], gamma)


def intensity(pixels: Pixels, gamma: float = 1.0) -> Levels:
    """The strongest channel of each pixel: V of HSV, raised to `gamma`."""
    red, green, blue = cv2.split(pixels)
    return _curve(np.maximum(np.maximum(red, green), blue), gamma)


def _curve(levels: NDArray[np.generic], gamma: float) -> Levels:
    curve = np.rint((np.arange(256) / 255) ** gamma * 255).astype(np.uint8)
    return np.asarray(cv2.LUT(np.ascontiguousarray(levels), curve), np.uint8)


def threshold(pixels: Pixels, level: int) -> Levels:
    """White where every channel is above `level`, black elsewhere."""
    red, green, blue = cv2.split(pixels)
    least = np.minimum(np.minimum(red, green), blue)
    return np.asarray(cv2.threshold(least, level, 255, cv2.THRESH_BINARY)[1], np.uint8)


def light_ground(pixels: Pixels) -> bool:
    """Whether the picture is drawn dark on light: more than half of it is lighter than middle grey."""
    return float(np.median(pixels[:: max(1, pixels.shape[0] // 512), :: max(1, pixels.shape[1] // 512)])) > 127


def shuffled(pixels: Pixels, seed: int) -> Pixels:
    """The picture's colours and textures pulled about by smooth noise, its things lost: the "shuffle" of ControlNet.
    The same seed pulls the same way at every size and gives the same picture on every machine."""
    rng = np.random.RandomState(seed)  # its stream never changes, that of default_rng may
    height, width = pixels.shape[:2]
    across, down = [_whirls(rng, height, width, unit(pixels), side - 1) for side in (width, height)]
    return np.asarray(cv2.remap(pixels, across, down, cv2.INTER_LINEAR), np.uint8).reshape(pixels.shape)


def _whirls(rng: np.random.RandomState, height: int, width: int, one: float, top: int) -> Floats:
    """Smooth noise from 0 to `top`."""
    step = max(1, round(SWIRL * one))
    knots = rng.uniform(0, 1, (height // step + 2, width // step + 2))
    noise = cv2.resize(knots, (width + 2 * step, height + 2 * step), interpolation=cv2.INTER_CUBIC)
    noise = noise[step : step + height, step : step + width]
    noise -= noise.min()
    return (noise / max(float(noise.max()), 1e-9) * top).astype(np.float32)


def blurred(pixels: Pixels, radius: float) -> Pixels:
    """Gaussian blur by `radius` pixels (its sigma)."""
    height, width = pixels.shape[:2]
    smaller = max(1, min(int(radius / FINE_BLUR), height, width))
    if smaller == 1:
        return _gauss(pixels, radius)
    small = stretched(pixels, max(1, width // smaller), max(1, height // smaller))
    return stretched(_gauss(small, radius / smaller), width, height)


def _gauss(pixels: Pixels, sigma: float) -> Pixels:
    if sigma < 0.1:
        return pixels
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8).reshape(pixels.shape)


def tile(image: Image, shrink: float) -> Hint:
    """The picture with detail finer than `shrink` pixels of the hint's size taken away."""

    def make(width: int, height: int) -> Pixels:
        small = image.resized(max(1, round(width / shrink)), max(1, round(height / shrink)))
        return np.asarray(cv2.resize(small.pixels, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)

    if shrink == 1:
        return Hint(image.pixels, lambda width, height: image.resized(width, height).pixels)
    return Hint(make(image.width, image.height), make)


def palette(image: Image, cells: int) -> Hint:
    """The mean colours of a grid of `cells` x `cells`, as plain rectangles; a picture of fewer pixels has as many."""
    across, down = min(cells, image.width), min(cells, image.height)
    means = cv2.resize(image.pixels, (across, down), interpolation=cv2.INTER_AREA)

    def make(width: int, height: int) -> Pixels:
        return np.asarray(cv2.resize(means, (width, height), interpolation=cv2.INTER_NEAREST_EXACT), np.uint8)

    return Hint(make(image.width, image.height), make)


def masked(image: Image, mask: Image, grow: float = 0.0, filling: Filling = "as the model") -> Masked:
    """The picture, hidden where the mask is white and up to `grow` pixels around; at other sizes in proportion. Of a
    mask of another shape the middle is taken, as the sampler does. What is hidden already stays so."""
    if mask.width * image.height != mask.height * image.width:
        mask = cropped(mask, 0, 0, 0, 0, image.width / image.height)
    picture, before = (image.picture, image.mask) if isinstance(image, Masked) else (image, None)

    def make(width: int, height: int) -> Pixels:
        covered = white(mask.resized(width, height))
        if grow:
            reach = grow * max(width, height) / max(image.width, image.height)
            away = cv2.distanceTransform(np.uint8(1) - covered, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
            covered = np.asarray(away) <= reach if covered.any() else covered
        if before is not None:
            covered = covered | white(before.resized(width, height))
        return three(np.where(covered, np.uint8(255), np.uint8(0)))

    return Masked.of(picture, Hint(make(image.width, image.height), make), filling)


def cropped(image: Image, left: float, top: float, right: float, bottom: float, aspect: float = 0.0) -> Image:
    """What is left when shares of the width and height are cut off each side, and then, with an `aspect` (width over
    height), the largest part of that shape around the middle. At least one pixel stays. Raises Trouble."""
    if left + right >= 1 or top + bottom >= 1:
        raise Trouble("Nothing would be left of the picture: cut off less than all of its width and height.")
    if isinstance(image, Masked):
        picture, mask = (cropped(one, left, top, right, bottom, aspect) for one in (image.picture, image.mask))
        return Masked.of(picture, mask, image.filling)
    x, y, width, height = left * image.width, top * image.height, 1 - left - right, 1 - top - bottom
    width, height = width * image.width, height * image.height
    if aspect:
        narrow, low = min(width, height * aspect), min(height, width / aspect)
        x, y, width, height = x + (width - narrow) / 2, y + (height - low) / 2, narrow, low
    wide, high = max(1, round(width)), max(1, round(height))
    across, down = min(round(x), image.width - wide), min(round(y), image.height - high)
    cut = np.ascontiguousarray(image.pixels[down : down + high, across : across + wide])
    if not isinstance(image, Hint):
        return Image(cut)

    def make(to_width: int, to_height: int) -> Pixels:
        whole = round(image.width * to_width / wide), round(image.height * to_height / high)
        if max(whole) > BIGGEST or whole[0] * whole[1] > REMADE:
            return stretched(cut, to_width, to_height)
        pixels = image.resized(*whole).pixels
        i = min(round(across * to_width / wide), whole[0] - to_width)
        j = min(round(down * to_height / high), whole[1] - to_height)
        return np.ascontiguousarray(pixels[j : j + to_height, i : i + to_width])

    return Hint(cut, make)


def resized(image: Image, width: int, height: int, fit: Fit = "crop", fill: Fill = "black") -> Image:
    """The picture at `width` x `height` pixels; where one of them is 0, it follows from the picture's shape.

    Where the shape is another, "crop" cuts off what does not fit, "pad" adds borders of the colour `fill`, "stretch"
    distorts. Borders of a Masked picture are hidden, too. Raises Trouble if the size is impossible.
    """
    if not width and not height:
        return image
    if isinstance(image, Masked):
        picture = resized(image.picture, width, height, fit, fill)
        return Masked.of(picture, resized(image.mask, width, height, fit, "white"), image.filling)
    keeps = not width or not height
    width = width or round(image.width * height / image.height)
    height = height or round(image.height * width / image.width)
    if not (1 <= width <= BIGGEST and 1 <= height <= BIGGEST):
        raise Trouble(f"{width} x {height} pixels are not possible: choose between 1 and {BIGGEST} for both sides.")
    if keeps or fit == "stretch":
        return image.resized(width, height)
    share = width / image.width, height / image.height
    scale = max(share) if fit == "crop" else min(share)
    wide, high = (_side(image.width * scale, width, fit), _side(image.height * scale, height, fit))
    if fit == "crop" and wide * high > 4 * width * height:
        small = cropped(image, 0, 0, 0, 0, width / height)
        return small.resized(width, height)
    pixels = image.resized(wide, high).pixels
    if fit == "crop":
        i, j = (wide - width) // 2, (high - height) // 2
        return Image(np.ascontiguousarray(pixels[j : j + height, i : i + width]))
    paper = np.full((height, width, 3), 255 if fill == "white" else 0, np.uint8)
    i, j = (width - wide) // 2, (height - high) // 2
    paper[j : j + high, i : i + wide] = pixels
    return Image(paper)


def _side(exact: float, asked: int, fit: Fit) -> int:
    """A whole number of pixels that covers what was asked, or fits into it."""
    if math.isclose(exact, asked):
        return asked
    return max(asked, round(exact)) if fit == "crop" else max(1, min(asked, round(exact)))
