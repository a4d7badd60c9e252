"""Drawings turned into hints: white on black, at any size; what a stroke covers; and areas found in drawings."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.strokes import Drawing, Look, Stroke, shades
from controlnet_studio.values import Hint

FINE = 4  # places are given to OpenCV in 1/16 pixel
FARTHEST = 1 << 28  # in 1/16 pixel, what OpenCV can count
THIN = 1.0  # no line is drawn thinner than this many pixels
LINE = 1.5  # up to this width a piece is a line of single pixels
DISC, PIECE = 0.6, 1.0  # by how many pixels OpenCV's discs and polygons are wider than asked
TRAINED = 512  # the size at which the widths below were learnt
LINE_ART, GLOW = 3.0, 1.5  # the widest line of line art, and how far a soft edge spreads, in pixels at TRAINED
LARGEST = 2048  # areas are looked for at no more than this many pixels
FINEST = 4096  # grey looks are drawn four times as large, or twice, up to this many pixels, and shrunk

_EASED = np.rint(np.linspace(0, 1, 256) ** 2 * (3 - 2 * np.linspace(0, 1, 256)) * 255).astype(np.uint8)

Numbers = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; the last two lie outside."""
FADE = 8  # a fading edge is drawn over so many pixels and enlarged from there


def render(drawing: Drawing, width: int, height: int, look: Look = "scribble") -> NDArray[np.uint8]:
    """The drawing as a hint: uint8 (height, width, 3), white on black, whatever colours it has.

    "scribble" and "canny" hold 255 where ink is, 0 elsewhere and nothing between, as those nets were trained. Strokes
    keep their share of the longer side, but never less than a pixel, and taper as the pressure does; a soft stroke is
    as wide as it is more than half dark. In the grey looks edges are smooth, and soft strokes are soft.
    """
    import cv2

    if look in ("scribble", "canny"):
        paper = _painted(drawing, width, height, thin=THIN if look == "canny" else 0.0)
        paper = np.where(paper >= 128, np.uint8(255), np.uint8(0))
    else:
        finer = next(times for times in (4, 2, 1) if max(width, height) * times <= FINEST or times == 1)
        scale = max(width, height) / TRAINED
        most = LINE_ART * scale * finer if look == "line art" else 0.0
        large = _painted(drawing, width * finer, height * finer, most=most)
        paper = np.asarray(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        if look == "soft edge":
            paper = np.asarray(cv2.GaussianBlur(paper, (0, 0), max(GLOW * scale, 0.5)), np.uint8)
    return np.repeat(paper[:, :, None], 3, axis=2)


def hint(drawing: Drawing, look: Look = "scribble") -> Hint:
    """The drawing as a Hint of its own size, drawn anew at whatever size it is used."""
    made = render(drawing, drawing.width, drawing.height, look)
    return Hint(made, lambda width, height: render(drawing, width, height, look))


def cover(stroke: Stroke, width: int, height: int) -> tuple[Box, Pixels]:
    """How much of each pixel a stroke takes on paper of this size: a box, and uint8 (height, width) of the box.

    A hard stroke or a shape has 255 and 0 and nothing between; the edge of a soft one fades evenly, without steps.
    """
    data = np.array(stroke.points, np.float64).reshape(-1, 3)
    points = data[:, :2] * (width, height) - 0.5
    widths = np.maximum(stroke.size * max(width, height) * data[:, 2], THIN)
    wide = float(widths.max(initial=THIN))
    fade = 0.0 if stroke.rings else (1 - stroke.hardness) * wide / 2
    coarse = max(int(fade / FADE), 1)
    box = _boxed(points, 2.0 if stroke.rings else wide / 2 + 2 * coarse, width, height, coarse)
    left, top, right, bottom = box
    ink = np.zeros((max(bottom - top, 0) // coarse, max(right - left, 0) // coarse), np.uint8)
    if not ink.size:
        return (0, 0, 0, 0), np.zeros((0, 0), np.uint8)
    if stroke.rings:
        _fill(ink, replace(stroke, erase=False), points - (left, top), outline=False)
    elif stroke.hardness >= 1.0:
        _draw(ink, points - (left, top), widths, 255)
    else:
        _fade(ink, (points + 0.5 - (left, top)) / coarse - 0.5, widths / coarse, stroke.hardness)
    return _inside(_enlarged(ink, coarse), box, width, height)


def region(drawing: Drawing, x: float, y: float, *, ink: bool = False) -> Stroke | None:
    """The blank area around (x, y) in [0, 1], as a filled shape that reaches a little under the lines around it; or,
    with *ink*, the inked one. None if the point lies on ink (on none)."""
    import cv2

    scale = min(1.0, LARGEST / max(drawing.width, drawing.height))
    width, height = max(round(drawing.width * scale), 1), max(round(drawing.height * scale), 1)
    column, row = math.floor(x * width), math.floor(y * height)
    if not (0 <= column < width and 0 <= row < height):
        return None
    marks = (_painted(drawing, width, height) >= 128) == ink
    if not marks[row, column]:
        return None
    _, areas = cv2.connectedComponents(marks.astype(np.uint8), connectivity=4)
    area = (areas == areas[row, column]).astype(np.uint8)
    around = cv2.copyMakeBorder(area, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    around = cv2.dilate(around, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(around, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    rings = [cv2.approxPolyDP(outline, 0.4, closed=True).reshape(-1, 2) for outline in outlines if len(outline) > 2]
    rings = [ring for ring in rings if len(ring) > 2]
    if not rings:
        return None
    places = (np.concatenate(rings) - 0.5) / (width, height)  # the border is a pixel, and its middle half of one
    points = tuple((round(float(a), 5), round(float(b), 5), 1.0) for a, b in places)
    return Stroke(points, rings=tuple(len(ring) for ring in rings))


def _painted(drawing: Drawing, width: int, height: int, *, thin: float = 0.0, most: float = 0.0) -> Pixels:
    """How much ink there is, uint8 (height, width). Lines are `thin` pixels wide if that is not 0, and at most `most`;
    of shapes `thin` leaves the outlines."""
    paper = np.zeros((height, width), np.uint8)
    longer = max(width, height)
    for stroke in drawing.strokes:
        data = np.array(stroke.points, np.float64).reshape(-1, 3)
        points = data[:, :2] * (width, height) - 0.5
        widths = np.maximum(stroke.size * longer * data[:, 2], THIN)
        if not stroke.erase and (thin or most):
            widths = np.full_like(widths, thin) if thin else np.minimum(widths, most)
        if stroke.rings:
            _fill(paper, stroke, points, outline=bool(thin) and not stroke.erase)
        elif stroke.hardness >= 1.0 or thin:
            _draw(paper, points, widths, 0 if stroke.erase else 255)
        elif len(points):
            _draw_softly(paper, points, widths, stroke.hardness, stroke.erase)
    return paper


def _draw(paper: Pixels, points: Numbers, widths: Numbers, level: int, *, smooth: bool = False) -> None:
    """One line with round ends and joints, whose pieces taper; *smooth* where its edge may have levels between."""
    import cv2

    kind = cv2.LINE_AA if smooth else cv2.LINE_8
    for centre, radius, wide in zip(_fixed(points), _fixed((widths - DISC) / 2), widths, strict=True):
        if wide > LINE:
            cv2.circle(paper, centre.tolist(), int(radius), level, cv2.FILLED, kind, shift=FINE)
        elif len(points) == 1:
            cv2.line(paper, centre.tolist(), centre.tolist(), level, shift=FINE)
    wider = np.maximum(widths[1:], widths[:-1])
    for corners, wide in zip(_fixed(_outlines(points, (widths - PIECE) / 2)), wider, strict=True):
        if wide > LINE:
            cv2.fillConvexPoly(paper, corners, level, kind, shift=FINE)
        else:
            cv2.line(paper, corners[0].tolist(), corners[1].tolist(), level, shift=FINE)


def _draw_softly(paper: Pixels, points: Numbers, widths: Numbers, hardness: float, erase: bool) -> None:
    """One line whose edge fades: narrower and narrower lines, each with more ink."""
    height, width = paper.shape
    reach = float(widths.max()) / 2 + 2
    low = np.clip(np.floor(points.min(axis=0) - reach), 0, (width, height)).astype(int)
    high = np.clip(np.ceil(points.max(axis=0) + reach), 0, (width, height)).astype(int)
    if (low >= high).any():
        return
    part = paper[low[1] : high[1], low[0] : high[0]]
    ink = np.zeros_like(part)
    for share, level in shades(hardness, float(widths.max())):
        _draw(ink, points - low, np.maximum(widths * share, THIN), level)
    kept = part.astype(np.uint16)
    mixed = kept * (255 - ink) if erase else kept * (255 - ink) + 255 * ink.astype(np.uint16)
    part[:] = (mixed + 127) // 255


def _fill(paper: Pixels, stroke: Stroke, points: Numbers, *, outline: bool) -> None:
    import cv2

    rings = np.split(_fixed(points), np.cumsum(stroke.rings)[:-1])
    if outline:
        cv2.polylines(paper, rings, True, 255, shift=FINE)
    else:
        cv2.fillPoly(paper, rings, 0 if stroke.erase else 255, shift=FINE)


def _fade(ink: Pixels, points: Numbers, widths: Numbers, hardness: float) -> None:
    """One line whose edge fades, with the steps smoothed away."""
    import cv2

    wide = float(widths.max())
    for share, level in shades(hardness, wide):
        _draw(ink, points, np.maximum(widths * share, THIN), level, smooth=True)
    ink[:] = cv2.LUT(cv2.GaussianBlur(ink, (0, 0), max((1 - hardness) * wide / 24, 0.6)), _EASED)


def _enlarged(ink: Pixels, times: int) -> Pixels:
    import cv2

    if times == 1:
        return ink
    size = ink.shape[1] * times, ink.shape[0] * times
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _boxed(points: Numbers, reach: float, width: int, height: int, grid: int) -> Box:
    """Around the points, on a grid of so many pixels; it may reach over the edge by less than that."""
    if not len(points):
        return 0, 0, 0, 0
    low = np.clip(np.floor(points.min(axis=0) - reach), 0, (width, height))
    high = np.clip(np.ceil(points.max(axis=0) + reach), 0, (width, height))
    left, top = (np.floor(low / grid) * grid).astype(int)
    right, bottom = (np.ceil(high / grid) * grid).astype(int)
    return int(left), int(top), int(right), int(bottom)


def _inside(ink: Pixels, box: Box, width: int, height: int) -> tuple[Box, Pixels]:
    left, top, right, bottom = box
    right, bottom = min(right, width), min(bottom, height)
    return (left, top, right, bottom), ink[: bottom - top, : right - left]


def _outlines(points: Numbers, halves: Numbers) -> Numbers:
    """The four corners of every piece of a line, (pieces, 4, 2); `halves` is half the width at each point."""
    along = np.diff(points, axis=0)
    length = np.maximum(np.hypot(along[:, :1], along[:, 1:]), 1e-9)
    across = np.concatenate([-along[:, 1:], along[:, :1]], axis=1) / length
    start, end = points[:-1], points[1:]
    begins, ends = across * halves[:-1, None], across * halves[1:, None]
    return np.stack([start + begins, end + ends, end - ends, start - begins], axis=1)


def _fixed(numbers: Numbers) -> NDArray[np.int32]:
    """Lengths or places in pixels as OpenCV's fixed point numbers."""
    return np.rint(numbers * (1 << FINE)).clip(-FARTHEST, FARTHEST).astype(np.int32)
