"""Painting a scene: flat paper, a fine darker edge, a soft shadow under every layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.parts import Points, ellipse
from controlnet_studio.training.words import GROUNDS, SKIES, Colour, blend, shade

if TYPE_CHECKING:
    from controlnet_studio.training.scenes import Scene

SCALE: Final = 2
SIZE: Final = 128
_BITS: Final = 4
_SHADOW: Final = 0.26

Canvas = NDArray[np.uint8]


def paint(scene: Scene) -> Canvas:
    """The picture, RGB (128, 128, 3): drawn at twice the size and averaged down."""
    back = scene.backdrop
    _, top, bottom = SKIES[back.sky]
    ground = GROUNDS[back.ground][1]
    night = back.time == "night"
    if night:
        ground = blend(ground, (40, 52, 104), 0.22)
    canvas = _sky(top, bottom, float(back.horizon[:, 1].mean()))
    for x, y, r in back.stars:
        fill(canvas, ellipse(x, y, r, r, 10), (255, 244, 204))
    if back.light:
        x, y, r = back.light_at
        glow = blend(top, (255, 236, 180), 0.34)
        body = (255, 240, 190) if back.light == "moon" else (255, 214, 92) if back.sky != "yellow" else (255, 186, 84)
        fill(canvas, ellipse(x, y, r * 1.55, r * 1.55, 48), blend(glow, bottom, 0.3))
        fill(canvas, ellipse(x, y, r, r, 48), body)
    for cloud in back.clouds:
        _drop_shadow(canvas, [cloud], 0.14)
        fill(canvas, cloud, blend(bottom, (255, 255, 255), 0.7))
    for hill in back.hills:
        shape = _down(hill)
        _drop_shadow(canvas, [shape], 0.12, lift=True)
        fill(canvas, shape, blend(shade(ground, 0.86), bottom, 0.4))
    shape = _down(back.horizon)
    _drop_shadow(canvas, [shape], 0.2, lift=True)
    fill(canvas, shape, ground)
    _grade(canvas, shape)
    for thing in scene.things:
        left, _, right, _ = thing.box()
        _ground_shadow(canvas, (left + right) / 2, thing.base, (right - left) / 2, shade(ground, 0.72))
        _drop_shadow(canvas, [part.shape for part in thing.parts], _SHADOW)
        for part in thing.parts:
            fill(canvas, part.shape, part.colour)
            if part.outline:
                edge(canvas, part.shape, shade(part.colour, 0.62))
    return np.asarray(cv2.resize(canvas, (SIZE, SIZE), interpolation=cv2.INTER_AREA), np.uint8)


def fill(canvas: Canvas, shape: Points, colour: Colour) -> None:
    cv2.fillPoly(canvas, [_fixed(shape)], colour, cv2.LINE_AA, _BITS)


def edge(canvas: Canvas, shape: Points, colour: Colour) -> None:
    cv2.polylines(canvas, [_fixed(shape)], True, colour, 2, cv2.LINE_AA, _BITS)


def _fixed(shape: Points) -> NDArray[np.int32]:
    return np.round((shape * SCALE - 0.5) * (1 << _BITS)).astype(np.int32)


def _sky(top: Colour, bottom: Colour, horizon: float) -> Canvas:
    share = np.clip(np.arange(SIZE * SCALE) / (horizon * SCALE), 0, 1)[:, None, None]
    rows = np.array(top, np.float32) * (1 - share) + np.array(bottom, np.float32) * share
    return np.repeat(np.round(rows).astype(np.uint8), SIZE * SCALE, axis=1)


def _down(curve: Points) -> Points:
    """The polygon under a curve."""
    return np.concatenate([curve, [[132, 132], [-4, 132]]]).astype(np.float32)


def _grade(canvas: Canvas, shape: Points) -> None:
    """The ground a little lighter far away."""
    first = max(0, int(shape[:-2, 1].max() * SCALE))
    share = np.round(np.linspace(1.0, 0.91, len(canvas) - first) * 256).astype(np.uint16)
    canvas[first:] = (canvas[first:] * share[:, None, None]) >> 8


def _drop_shadow(canvas: Canvas, shapes: list[Points], strength: float, lift: bool = False) -> None:
    """Paper lies on paper: a blurred, shifted copy of the silhouette darkens what is below."""
    shift = np.array([0.0, -1.0] if lift else [1.6, 1.4], np.float32)
    points = np.concatenate(shapes)
    left, top = np.maximum(np.floor(points.min(0) - 6) * SCALE, 0).astype(int)
    right, bottom = np.minimum(np.ceil(points.max(0) + 8) * SCALE, SIZE * SCALE).astype(int)
    if right <= left or bottom <= top:
        return
    mask = np.zeros((bottom - top, right - left), np.uint8)
    origin = np.array([left, top], np.float32) / SCALE
    for shape in shapes:
        cv2.fillPoly(mask, [_fixed((shape + shift - origin).astype(np.float32))], 255, cv2.LINE_AA, _BITS)
    mask = cv2.blur(cv2.blur(mask, (5, 5)), (5, 5))
    spot = canvas[top:bottom, left:right]
    factor = 256 - (mask.astype(np.uint16) * round(strength * 256) // 255)
    spot[:] = (spot * factor[:, :, None]) >> 8


def _ground_shadow(canvas: Canvas, x: float, base: float, half: float, colour: Colour) -> None:
    fill(canvas, ellipse(x + half * 0.12, base, half * 1.08, max(2.2, half * 0.16), 40), colour)
