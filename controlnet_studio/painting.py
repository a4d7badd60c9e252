"""Maps painted by hand: strokes laid over what lies beneath, each pixel as its kind of map allows.

In a segmentation no two colours are ever mixed, and normals stay of unit length.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from controlnet_studio import ade20k
from controlnet_studio.assets import Assets
from controlnet_studio.drawing import Box, cover
from controlnet_studio.strokes import MapKind, Painting, Stroke
from controlnet_studio.values import Hint, Image

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Places = NDArray[np.intp]

FLAT: Final[Mapping[MapKind, tuple[int, int, int]]] = {"normals": (127, 127, 255)}
"""What an untouched map is like, if it is not black: a wall that faces the viewer."""
SMOOTHING: Final = 6.0
"""A brush that smooths blurs by its width divided by this."""
KEPT: Final = 128 << 20
"""How many bytes of what lay under strokes are kept, so that undo need not paint all anew."""
BAND: Final = 1 << 16
"""So many pixels of a stroke are laid at once: what is in hand stays small, and other threads get their turn."""
WIDEST: Final = 24
"""A line is never wider than the longer side divided by this."""
LENGTH: Final = 0.06
"""By how much the vectors of a picture of normals may miss unit length."""


def rendered(painting: Painting, width: int, height: int, beneath: Image | None = None) -> Pixels:
    """The painting over what lies beneath, which is brought to this size: uint8 (height, width, 3), RGB."""
    replay = Replay(0)
    replay.show(painting, ground(painting.kind, width, height, beneath))
    return replay.pixels


def hint(painting: Painting, beneath: Image | None = None) -> Hint:
    """The painting as a Hint of the size of what lies beneath, or of its own, painted anew at other sizes."""
    width, height = (beneath.width, beneath.height) if beneath else (painting.width, painting.height)
    made = rendered(painting, width, height, beneath)
    return Hint(made, lambda width, height: rendered(painting, width, height, beneath))


def mask(
    painting: Painting, beneath: Image | None, width: int, height: int, soft: float = 0.0, invert: bool = False
) -> Hint:
    """A painted mask of this size. Its edge fades over `soft` pixels to both sides, at other sizes in proportion."""

    def make(across: int, down: int) -> Pixels:
        pixels = rendered(painting, across, down, beneath)
        if soft:
            import cv2

            spread = soft / 2 * max(across, down) / max(width, height)
            pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), max(spread, 0.1)), np.uint8)
        return 255 - pixels if invert else pixels

    return Hint(make(width, height), make)


def base(painting: Painting, assets: Assets) -> Image | None:
    """The picture in the graph file that lies beneath. Raises NoPicture or Trouble if it cannot be read."""
    if not painting.base:
        return None
    from controlnet_studio import pictures

    return pictures.read(assets.read(painting.base), painting.base.name or "The map")


def ground(kind: MapKind, width: int, height: int, beneath: Image | None = None) -> Pixels:
    """What lies beneath, at this size; without a picture a flat map."""
    if beneath is None:
        return np.full((height, width, 3), FLAT.get(kind, (0, 0, 0)), np.uint8)
    if kind != "segmentation" or isinstance(beneath, Hint) or (beneath.width, beneath.height) == (width, height):
        return beneath.resized(width, height).pixels
    import cv2

    how = cv2.INTER_NEAREST_EXACT
    return np.asarray(cv2.resize(beneath.pixels, (width, height), interpolation=how), np.uint8)


def reshaped(painting: Painting, width: int, height: int) -> bool:
    """Whether it was painted over a picture of clearly another shape than this."""
    was, now = painting.width / painting.height, width / height
    return bool(painting.strokes) and abs(was / now - 1) > 0.02


@dataclass(frozen=True, eq=False)
class _Under:
    """What lay under stroke number `count`: band by band of `box` which pixels it touched, 8 to a byte, and these."""

    count: int
    box: Box
    bands: tuple[tuple[Box, Pixels, Pixels], ...]

    @property
    def nbytes(self) -> int:
        return sum(touched.nbytes + pixels.nbytes for _, touched, pixels in self.bands)

    def restore(self, pixels: Pixels) -> None:
        """Put back what lay there."""
        for band, packed, under in self.bands:
            left, top, right, bottom = band
            touched = np.flatnonzero(np.unpackbits(packed, count=(bottom - top) * (right - left)))
            pixels.reshape(-1, 3)[_places(touched, band, pixels)] = under


class Replay:
    """A painting as pixels, which follow it stroke by stroke, forwards and backwards: `pixels` is RGB and is changed in
    place. Of what lay under the last strokes up to *limit* bytes are kept; further back all is painted anew."""

    def __init__(self, limit: int = KEPT) -> None:
        self.pixels: Pixels = np.zeros((1, 1, 3), np.uint8)
        self.ground: Pixels = self.pixels
        self._limit = limit
        self._kind: MapKind = "lines"
        self._strokes: tuple[Stroke, ...] = ()
        self._under: deque[_Under] = deque()

    @property
    def nbytes(self) -> int:
        """Memory that is kept for undo, in bytes."""
        return sum(under.nbytes for under in self._under)

    @property
    def count(self) -> int:
        """How many strokes are laid."""
        return len(self._strokes)

    def show(self, painting: Painting, ground: Pixels) -> Box:
        """Be *painting* over *ground*, which must not change; gives the part that changed."""
        changed: Box = (0, 0, 0, 0)
        for box in self.steps(painting, ground):
            changed = joined(changed, box)
        return changed

    def steps(self, painting: Painting, ground: Pixels) -> Iterator[Box]:
        """The same, stroke by stroke, each with the part that it changed; one may stop in between and go elsewhere."""
        if ground is not self.ground or painting.kind != self._kind:
            self.ground, self._kind = ground, painting.kind
            yield self._restart()
        common = _common(self._strokes, painting.strokes)
        if not self._can_go_back(common):
            yield self._restart()
            common = 0
        while len(self._strokes) > common:
            yield self._take_back()
        for stroke in painting.strokes[common:]:
            yield self._lay(stroke)

    def _restart(self) -> Box:
        self.pixels, self._strokes = self.ground.copy(), ()
        self._under.clear()
        return _whole(self.ground)

    def _can_go_back(self, count: int) -> bool:
        first = self._under[0].count if self._under else len(self._strokes)
        return count >= first

    def _take_back(self) -> Box:
        under = self._under.pop()
        self._strokes = self._strokes[:-1]
        under.restore(self.pixels)
        return under.box

    def _lay(self, stroke: Stroke) -> Box:
        height, width = self.pixels.shape[:2]
        box, ink = cover(stroke, width, height)
        even = _smoothed(self.pixels, box, stroke) if _smooths(stroke, self._kind) else None
        under = []
        for first, band in _bands(box):
            part = slice(first, first + band[3] - band[1])
            touched = np.flatnonzero(ink[part])
            here = _places(touched, band, self.pixels)
            if self._limit:
                under.append((band, np.packbits(ink[part] > 0), self.pixels.reshape(-1, 3)[here]))
            evened = even[part] if even is not None else None
            changed = _changed(self.pixels, self.ground, ink[part], stroke, self._kind, touched, here, evened)
            self.pixels.reshape(-1, 3)[here] = changed
        if self._limit:
            self._keep(_Under(len(self._strokes), box, tuple(under)))
        self._strokes = (*self._strokes, stroke)
        return box

    def _keep(self, under: _Under) -> None:
        self._under.append(under)
        total = self.nbytes
        while total > self._limit and len(self._under) > 1:
            total -= self._under.popleft().nbytes


def laid(pixels: Pixels, ground: Pixels, box: Box, ink: Pixels, stroke: Stroke, kind: MapKind) -> Pixels:
    """What the *box* of a map is like after a stroke that covers *ink* of it; an eraser brings back the ground."""
    left, top, right, bottom = box
    part = pixels[top:bottom, left:right].copy()
    touched = np.flatnonzero(ink)
    here = _places(touched, box, pixels)
    even = _smoothed(pixels, box, stroke) if _smooths(stroke, kind) else None
    part.reshape(-1, 3)[touched] = _changed(pixels, ground, ink, stroke, kind, touched, here, even)
    return part


def _smooths(stroke: Stroke, kind: MapKind) -> bool:
    return stroke.effect == "smooth" and not stroke.erase and kind != "segmentation"


def _bands(box: Box) -> Iterator[tuple[int, Box]]:
    """A box as lower ones of about BAND pixels: each with its first row, counted in the box."""
    left, top, right, bottom = box
    rows = max(BAND // max(right - left, 1), 1)
    for first in range(top, bottom, rows):
        yield first - top, (left, first, right, min(first + rows, bottom))


def _changed(
    pixels: Pixels,
    ground: Pixels,
    ink: Pixels,
    stroke: Stroke,
    kind: MapKind,
    touched: Places,
    here: Places,
    even: Floats | None,
) -> Pixels:
    """The colours (count, 3) that the pixels get that a stroke has *touched*: counted row by row in *ink* and *even*,
    which is the part smoothed, and *here* in the whole map."""
    under = np.ascontiguousarray(ground).reshape(-1, 3)
    colour = np.array(list(bytes.fromhex(stroke.colour[1:] or "000000")), np.uint8)
    if kind == "segmentation":
        return under[here] if stroke.erase else np.broadcast_to(colour, (len(here), 3))
    old = pixels.reshape(-1, 3)[here].astype(np.float32)
    share = (ink.reshape(-1)[touched].astype(np.float32) * ((1.0 if stroke.erase else stroke.opacity) / 255.0))[:, None]
    if stroke.erase:
        new = old + (under[here].astype(np.float32) - old) * share
    elif even is not None:
        new = old + (even.reshape(-1, 3)[touched] - old) * share
    elif stroke.effect:
        new = old + (255.0 if stroke.effect == "lighten" else -255.0) * share
    else:
        new = old + (colour.astype(np.float32) - old) * share
    if kind == "normals":
        new = np.where(stroke.erase & (share >= 1), new, of_unit_length(new))
    return np.asarray(np.rint(new.clip(0, 255)), np.uint8)


def _places(touched: Places, box: Box, pixels: Pixels) -> Places:
    """Pixels of a box as those of the whole map, counted row by row."""
    left, top, right, _ = box
    rows, columns = np.divmod(touched, max(right - left, 1))
    return np.asarray((rows + top) * pixels.shape[1] + columns + left)


def of_unit_length(colours: Floats) -> Floats:
    """Colours (..., 3) in [0, 255] as those of the vectors of length 1 that point the same way."""
    vectors = colours / np.float32(127.5) - 1
    length = np.sqrt((vectors**2).sum(axis=-1, keepdims=True))
    return np.asarray((vectors / np.maximum(length, 1e-6) + 1) * 127.5, np.float32)


def flooded(pixels: Pixels, x: int, y: int, tolerance: int = 0) -> Stroke | None:
    """The area of like pixels around pixel (*x*, *y*) as a filled shape that takes exactly these pixels at this size;
    *tolerance* is the largest difference to that pixel in each channel. None off the picture."""
    import cv2

    height, width = pixels.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        return None
    like = (np.abs(pixels.astype(np.int16) - pixels[y, x]) <= tolerance).all(axis=2)
    _, areas = cv2.connectedComponents(like.astype(np.uint8), connectivity=4)
    area = (areas == areas[y, x]).astype(np.uint8)
    twice = np.repeat(np.repeat(area, 2, axis=0), 2, axis=1)
    outlines, _ = cv2.findContours(twice, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    places = (np.concatenate(outlines).reshape(-1, 2) + 0.5) / (2 * width, 2 * height)
    points = tuple((round(float(a), 5), round(float(b), 5), 1.0) for a, b in places)
    return Stroke(points, rings=tuple(len(outline) for outline in outlines))


@dataclass(frozen=True)
class Guess:
    """What kind of map a picture is, and how surely: the share of its pixels, in [0, 1], that such a map may hold."""

    kind: MapKind
    share: float


def guessed(image: Image) -> Guess | None:
    """The kind of map that a picture looks like; None if it looks like none, as photos do."""
    small = image.pixels[:: max(image.height // 256, 1), :: max(image.width // 256, 1)]
    spread = int((small.max(axis=2).astype(np.int16) - small.min(axis=2)).max())
    if spread <= ade20k.LIKE:
        light = small[:, :, 1]
        dark = float((light < 32).mean())
        clear = float(((light < 16) | (light > 239)).mean())
        lines = clear > 0.95 or (dark > 0.5 and not in_areas(light))
        return Guess("lines", clear) if lines else Guess("depth", 1.0)
    if (share := in_palette(small)) > 0.8:
        return Guess("segmentation", share)
    vectors = small.astype(np.float32) / 127.5 - 1
    length = np.sqrt((vectors**2).sum(axis=2))
    share = float(((abs(length - 1) < LENGTH) | (small.max(axis=2) == 0)).mean())
    return Guess("normals", share) if share > 0.8 else None


def in_areas(levels: Pixels) -> bool:
    """Whether the light of grey levels lies in areas, which outlast what is wiped off by a brush, and not in lines."""
    import cv2

    side = max(5, max(levels.shape) // WIDEST)
    wiped = cv2.morphologyEx(levels, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return bool(wiped.sum() > 0.4 * max(int(levels.sum()), 1))


def in_palette(pixels: Pixels) -> float:
    """The share of pixels, in [0, 1], that have one of ADE20K's colours, or nearly so."""
    return float(ade20k.known(pixels).mean())


def segmentation(image: Image, name: str) -> tuple[Image, str]:
    """A picture as a segmentation map of the same size, each pixel in the nearest colour of ADE20K; and a sentence if
    it hardly was one, else ""."""
    share = in_palette(image.pixels)
    doubt = (
        f"{name} is hardly a segmentation map: only {share:.0%} of it has ADE20K's colours. Each pixel took the "
        "nearest of them."
    )
    return Image(ade20k.nearest(image.pixels)), "" if share > 0.8 else doubt


def joined(one: Box, other: Box) -> Box:
    """The box around both; one without pixels counts for nothing."""
    if one[0] >= one[2] or one[1] >= one[3]:
        return other
    if other[0] >= other[2] or other[1] >= other[3]:
        return one
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _smoothed(pixels: Pixels, box: Box, stroke: Stroke) -> Floats:
    """The box, blurred as wide as suits the brush, at a coarser size if that is wide."""
    import cv2

    height, width = pixels.shape[:2]
    sigma = max(stroke.size * max(width, height) / SMOOTHING, 1.0)
    coarse = max(int(sigma / 4), 1)
    reach = int(3 * sigma)
    left, top, right, bottom = box
    x, y = max(left - reach, 0), max(top - reach, 0)
    around = pixels[y : min(bottom + reach, height), x : min(right + reach, width)]
    small = (max(around.shape[1] // coarse, 1), max(around.shape[0] // coarse, 1))
    shrunk = np.asarray(cv2.resize(around, small, interpolation=cv2.INTER_AREA), np.float32)
    blurred = cv2.GaussianBlur(shrunk, (0, 0), sigma / coarse)
    back = cv2.resize(blurred, (around.shape[1], around.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(back[top - y : bottom - y, left - x : right - x], np.float32)


def _whole(pixels: Pixels) -> Box:
    return 0, 0, int(pixels.shape[1]), int(pixels.shape[0])


def _common(one: tuple[Stroke, ...], other: tuple[Stroke, ...]) -> int:
    """How many strokes both begin with."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a is not b and a != b), min(len(one), len(other)))
