"""Parts: the pieces of paper a scene is made of. Pictures, maps and hints all come from the same shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.words import Colour

Points = NDArray[np.float32]
Form = Literal["flat", "ball", "post"]


@dataclass(frozen=True)
class Part:
    """One closed polygon, points (n, 2) in pixels of the 128 px picture, x right, y down."""

    shape: Points
    colour: Colour
    form: Form = "flat"
    outline: bool = True
    stroke: bool = True
    name: str = ""


@dataclass(frozen=True)
class Thing:
    """One object: its parts from back to front, and where it stands.

    `joints` is (18, 3) for people: x, y, visible (0 or 1) in OpenPose order. `glyph` is the thing as
    somebody would draw it with a mouse: polylines (n, 2), closed ones end where they began.
    """

    kind: str
    colour: str
    parts: tuple[Part, ...]
    base: float
    words: tuple[str, ...] = ()
    joints: Points | None = None
    glyph: tuple[Points, ...] = field(default=())

    def box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom in pixels."""
        points = np.concatenate([part.shape for part in self.parts])
        left, top = points.min(0)
        right, bottom = points.max(0)
        return float(left), float(top), float(right), float(bottom)


def polygon(*points: tuple[float, float]) -> Points:
    return np.array(points, np.float32)


def rectangle(left: float, top: float, right: float, bottom: float) -> Points:
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def ellipse(x: float, y: float, rx: float, ry: float, n: int = 40) -> Points:
    turn = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return np.stack([x + rx * np.cos(turn), y + ry * np.sin(turn)], 1).astype(np.float32)


def arch(left: float, top: float, right: float, bottom: float) -> Points:
    """A rectangle whose upper end is a half circle."""
    radius = (right - left) / 2
    turn = np.linspace(np.pi, 2 * np.pi, 12)
    bow = np.stack([left + radius + radius * np.cos(turn), top + radius + radius * np.sin(turn)], 1)
    return np.concatenate([bow, [[right, bottom], [left, bottom]]]).astype(np.float32)


def limb(path: Points, start: float, end: float) -> Points:
    """A bent tube around the polyline `path` (n, 2), `start` and `end` pixels thick, with round ends."""
    import cv2

    hulls = []
    widths = np.linspace(start, end, len(path)) / 2
    for (ax, ay), (bx, by), ra, rb in zip(path[:-1], path[1:], widths[:-1], widths[1:], strict=True):
        both = np.concatenate([ellipse(ax, ay, ra, ra, 16), ellipse(bx, by, rb, rb, 16)])
        hulls.append(cv2.convexHull(both)[:, 0])
    if len(hulls) == 1:
        return hulls[0].astype(np.float32)
    everything = np.concatenate(hulls)
    corner = np.floor(everything.min(0)) - 1
    wide, high = (np.ceil((everything.max(0) - corner + 1) * 4)).astype(int)
    canvas = np.zeros((high, wide), np.uint8)
    for hull in hulls:
        cv2.fillPoly(canvas, [np.round((hull - corner) * 4).astype(np.int32)], 255)
    found, _ = cv2.findContours(canvas, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_TC89_L1)
    largest = max(found, key=cv2.contourArea)
    outline: Points = (largest[:, 0] / 4 + corner).astype(np.float32)
    return outline


def closed(points: Points) -> Points:
    """The outline as a polyline that ends where it began."""
    return np.concatenate([points, points[:1]])
