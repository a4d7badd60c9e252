"""Hints: what a ControlNet is shown. White strokes on black, (128, 128) uint8, 0 or 255 and nothing between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.parts import Points, Thing, closed, ellipse

if TYPE_CHECKING:
    from controlnet_studio.training.scenes import Scene

SIZE: Final = 128
Hint = NDArray[np.uint8]
Manner = Literal["contours", "silhouette", "mouse"]


@dataclass(frozen=True)
class Hand:
    """How somebody draws: which lines, how unsteadily (pixels), how thick (pixels), how much is left out."""

    manner: Manner = "contours"
    jitter: float = 0.4
    width: int = 2
    dropped: float = 0.0
    backdrop: float = 1.0

    @staticmethod
    def random(rng: np.random.Generator) -> Hand:
        """A hand for training: careful or careless, pen or marker; rather careful, so that a net learns to trust it."""
        manner: Manner = ("contours", "silhouette", "mouse")[int(rng.choice(3, p=[0.78, 0.04, 0.18]))]
        return Hand(
            manner=manner,
            jitter=float(0.7 * rng.uniform(0, 1) ** 2),
            width=int(rng.choice([1, 2, 3, 4], p=[0.2, 0.35, 0.3, 0.15])),
            dropped=float(rng.choice([0.0, 0.12, 0.3], p=[0.84, 0.12, 0.04])),
            backdrop=float(rng.choice([0.0, 0.5, 1.0], p=[0.15, 0.15, 0.7])),
        )


def canny(picture: NDArray[np.uint8], low: float = 100, high: float = 200) -> Hint:
    """OpenCV's edges of an RGB picture, as a Canny node finds them."""
    return np.asarray(cv2.Canny(picture, low, high), np.uint8)


def random_canny(picture: NDArray[np.uint8], rng: np.random.Generator) -> Hint:
    """Edges at thresholds somebody could have chosen; half of the time the usual 100 and 200."""
    if rng.random() < 0.5:
        return canny(picture)
    low = rng.uniform(30, 160)
    return canny(picture, low, low + rng.uniform(20, 140))


def scribble(scene: Scene, rng: np.random.Generator, hand: Hand | None = None) -> Hint:
    """`scene` as `hand` draws it: hidden lines left out, every stroke a little off."""
    hand = hand or Hand()
    canvas = np.zeros((SIZE, SIZE), np.uint8)
    back = scene.backdrop

    def stroke(path: Points) -> None:
        if rng.random() >= hand.dropped:
            _draw(canvas, _unsteady(path, rng, hand.jitter), hand.width)

    for path in (*back.hills, back.horizon):
        if rng.random() < hand.backdrop:
            stroke(path)
    if back.light and rng.random() < hand.backdrop:
        x, y, r = back.light_at
        stroke(closed(ellipse(x, y, r, r, 28)))
    for cloud in back.clouds:
        if rng.random() < hand.backdrop:
            _erase(canvas, cloud)
            stroke(closed(cloud))
    for thing in scene.things:
        _draw_thing(canvas, thing, rng, hand)
    return canvas


def _draw_thing(canvas: Hint, thing: Thing, rng: np.random.Generator, hand: Hand) -> None:
    """One thing over what is behind it; some of its strokes may be missing."""
    shapes = [part.shape for part in thing.parts if part.stroke]
    for shape in shapes:
        _erase(canvas, shape)
    if hand.manner == "silhouette":
        for path in _silhouette(shapes):
            _draw(canvas, _unsteady(path, rng, hand.jitter), hand.width)
        return
    careful = hand.manner == "contours"
    for path in [closed(shape) for shape in shapes] if careful else thing.glyph:
        if careful:
            _erase(canvas, path[:-1])
        if rng.random() >= hand.dropped:
            _draw(canvas, _unsteady(path, rng, hand.jitter), hand.width)


def _erase(canvas: Hint, shape: Points) -> None:
    cv2.fillPoly(canvas, [np.round(shape * 16 - 8).astype(np.int32)], 0, cv2.LINE_8, 4)


def _draw(canvas: Hint, path: Points, width: int) -> None:
    cv2.polylines(canvas, [np.round(path * 16 - 8).astype(np.int32)], False, 255, width, cv2.LINE_8, 4)


def _silhouette(shapes: list[Points]) -> list[Points]:
    mask = np.zeros((SIZE * 2, SIZE * 2), np.uint8)
    for shape in shapes:
        cv2.fillPoly(mask, [np.round(shape * 32 - 8).astype(np.int32)], 255, cv2.LINE_8, 4)
    found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [closed((one[:, 0] / 2 + 0.25).astype(np.float32)) for one in found if len(one) > 12]


def _unsteady(path: Points, rng: np.random.Generator, jitter: float) -> Points:
    """The polyline, resampled every 3 px and bent by smooth noise of about `jitter` px."""
    if jitter <= 0 or len(path) < 2:
        return path
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    if lengths[-1] < 1:
        return path
    count = max(int(lengths[-1] / 3) + 1, 4)
    at = np.union1d(np.linspace(0, lengths[-1], count), lengths)
    points = np.stack([np.interp(at, lengths, path[:, axis]) for axis in (0, 1)], 1)
    knots = max(int(lengths[-1] / 14) + 2, 3)
    wobble = rng.normal(0, jitter * 0.8, (knots, 2))
    spots = np.linspace(0, lengths[-1], knots)
    bend = np.stack([np.interp(at, spots, wobble[:, axis]) for axis in (0, 1)], 1)
    wobbly: Points = (points + bend).astype(np.float32)
    return wobbly
