"""What a scene means: depth, normals and segmentation, from the very shapes it is painted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.parts import Part, Points
from controlnet_studio.training.words import KINDS

if TYPE_CHECKING:
    from controlnet_studio.training.scenes import Scene

SIZE: Final = 128
NAMES: Final = ("sky", "ground", "light", "cloud", "hill", *KINDS)


@dataclass(frozen=True)
class Maps:
    """True maps of a scene, all (128, 128) or (128, 128, 3).

    depth: float32 in 0..1, 1 is near, as depth ControlNets are shown it. normals: float32 unit vectors,
    x right, y up, z towards the viewer. segments: uint8 numbers into `names`. joints: (n, 18, 3) of the
    people from far to near: x, y in pixels, visible.
    """

    depth: NDArray[np.float32]
    normals: NDArray[np.float32]
    segments: NDArray[np.uint8]
    joints: Points
    names: tuple[str, ...] = NAMES


def maps(scene: Scene) -> Maps:
    """The maps of a scene."""
    depth = np.zeros((SIZE, SIZE), np.float32)
    normals = np.zeros((SIZE, SIZE, 3), np.float32)
    normals[..., 2] = 1
    segments = np.zeros((SIZE, SIZE), np.uint8)
    back = scene.backdrop

    def put(shape: Points, name: str, far: float) -> None:
        outline = [_fixed(shape)]
        cv2.fillPoly(segments, outline, NAMES.index(name), cv2.LINE_8, 4)
        cv2.fillPoly(depth, outline, far, cv2.LINE_8, 4)
        cv2.fillPoly(normals, outline, (0, 0, 1), cv2.LINE_8, 4)

    if back.light:
        x, y, r = back.light_at
        turn = np.linspace(0, 2 * np.pi, 40)
        put(np.stack([x + r * np.cos(turn), y + r * np.sin(turn)], 1).astype(np.float32), "light", 0.02)
    for cloud in back.clouds:
        put(cloud, "cloud", 0.05)
    for hill in back.hills:
        put(_down(hill), "hill", 0.12)
    put(_down(back.horizon), "ground", 0.2)
    ground = segments == NAMES.index("ground")
    rows = np.arange(SIZE, dtype=np.float32)[:, None].repeat(SIZE, 1)
    horizon = float(back.horizon[:, 1].min())
    depth[ground] = _nearness(rows, horizon)[ground]
    normals[ground] = np.array([0, 0.92, 0.39], np.float32) / np.float32(np.hypot(0.92, 0.39))
    people = []
    for thing in scene.things:
        near = float(_nearness(np.array([[thing.base]], np.float32), horizon)[0, 0])
        for part in thing.parts:
            if not part.outline:  # drawn on the thing, and no form of its own
                inside = mask(part.shape) & (segments == NAMES.index(thing.kind))
                kept = depth[inside], normals[inside]
                put(part.shape, thing.kind, near)
                depth[inside], normals[inside] = kept
                continue
            put(part.shape, thing.kind, near)
            if part.form != "flat":
                inside = mask(part.shape)
                bulge, normals[inside] = _form(part, inside)
                depth[inside] = np.clip(near + 0.06 * bulge, 0, 1)
        if thing.joints is not None:
            people.append(thing.joints)
    joints = np.stack(people) if people else np.zeros((0, 18, 3), np.float32)
    return Maps(depth, normals, segments, joints)


def mask(shape: Points) -> NDArray[np.bool_]:
    """Which pixels a polygon covers, (128, 128)."""
    made = np.zeros((SIZE, SIZE), np.uint8)
    cv2.fillPoly(made, [_fixed(shape)], 1, cv2.LINE_8, 4)
    return made.view(bool)


def _fixed(shape: Points) -> NDArray[np.int32]:
    return np.round(shape * 16 - 8).astype(np.int32)


def _down(curve: Points) -> Points:
    area: Points = np.concatenate([curve, [[132, 132], [-4, 132]]]).astype(np.float32)
    return area


def _nearness(row: NDArray[np.float32], horizon: float) -> NDArray[np.float32]:
    near: NDArray[np.float32] = np.clip(0.2 + 0.7 * (row - horizon) / (SIZE - horizon), 0.2, 0.9)
    return near


def _form(part: Part, inside: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How far each covered pixel bulges towards the viewer (0..1) and where it faces (n, 3)."""
    y, x = np.nonzero(inside)
    if part.form == "ball":
        left, top = part.shape.min(0)
        right, bottom = part.shape.max(0)
        u = (x + 0.5 - (left + right) / 2) / max((right - left) / 2, 1)
        v = (y + 0.5 - (top + bottom) / 2) / max((bottom - top) / 2, 1)
    else:
        u, v = _across(inside, y, x), np.zeros(len(y))
    square = np.minimum(u**2 + v**2, 0.98)
    z = np.sqrt(1 - square)
    scale = np.sqrt(square / np.maximum(u**2 + v**2, 1e-6))
    facing = np.stack([u * scale, -v * scale, z], 1)
    return z.astype(np.float32), (facing / np.linalg.norm(facing, axis=1, keepdims=True)).astype(np.float32)


def _across(inside: NDArray[np.bool_], y: NDArray[np.int64], x: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where a pixel lies across a round post: -1 at its left side, 1 at its right one, row by row."""
    left = np.where(inside.any(1), inside.argmax(1), 0).astype(float)
    right = np.where(inside.any(1), SIZE - inside[:, ::-1].argmax(1), 1).astype(float)
    middle, half = (left + right) / 2, np.maximum((right - left) / 2, 1)
    across: NDArray[np.float64] = np.clip((x + 0.5 - middle[y]) / half[y], -0.97, 0.97)
    return across
