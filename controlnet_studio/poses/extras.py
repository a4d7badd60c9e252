"""Hands and faces on a map of sticks. Their dots run together, so that place, size and direction are read: they come
back in their usual shape."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.keypoints import CROWD, DOT, DRAWN_AT, Mark, Person, Pose, Spot
from controlnet_studio.poses.figure import places, turning
from controlnet_studio.poses.parts import BONES, FACE_SHAPE, FACE_WIDTH, SIDES, hand_shape, stature

APART: Final = 40
"""How far, in levels of each channel, a pixel may be from white or a fingertip's blue."""
FEW: Final = 4
"""So many dots at least are a hand or a face."""


def with_extras(pose: Pose, pixels: NDArray[np.uint8]) -> Pose:
    """With the hands and the faces that a map of these people shows, uint8 (height, width, 3)."""
    levels = pixels.astype(np.int16)
    dot = DOT * min(pose.width, pose.height) / DRAWN_AT
    blue = _clusters((levels[..., :2].max(2) < APART) & (levels[..., 2] > 255 - APART), dot)
    white = _spots(levels.min(2) > 255 - APART)
    there = places(pose)
    people = []
    for who, person in enumerate(pose.people):
        spots, tall = person.spots, stature(pose, who)
        for part, elbow, wrist in SIDES:
            if (who, 0, wrist) in there and (who, 0, elbow) in there:
                spots[part] = _marks(_hand(blue, there[who, 0, wrist], there[who, 0, elbow], dot), pose)
        head = {number: there[who, 0, number] for number in (0, 14, 15, 16, 17) if (who, 0, number) in there}
        if not head and (who, 0, 1) in there:
            head = {0: (there[who, 0, 1][0], there[who, 0, 1][1] - tall * BONES[1, 0])}
        face = _face(white, head, tall, dot)
        if face:
            spots[3] = _marks(face, pose)
            for number, like in ((0, 30), (14, 68), (15, 69)):
                if spots[0] and spots[0][number] is None:
                    spots[0][number] = _marks([face[like]], pose)[0]
        people.append(Person.of(spots))
    return Pose(tuple(people), pose.width, pose.height)


def _hand(clusters: list[NDArray[np.float64]], wrist: Spot, elbow: Spot, dot: float) -> list[Spot]:
    """The hand at a wrist, or none: as long and as directed as the blue that begins there."""
    near = [cluster for cluster in clusters if np.hypot(*(cluster - wrist).T).min() < 2 * dot]
    if not near:
        return []
    off = np.concatenate(near) - np.array(wrist)
    off = off[np.hypot(*off.T) < max(math.dist(wrist, elbow), 6 * dot)]
    long = float(np.percentile(np.hypot(*off.T), 99)) - dot
    if len(off) < FEW * math.pi * dot**2 or long < 2 * dot:
        return []
    x, y = off.mean(0)
    kinds = []
    for flipped in (False, True):
        usual = np.mean(hand_shape((0.0, 0.0), 0.0, 1.0, flipped), axis=0)
        kinds.append(hand_shape(wrist, math.atan2(y, x) - math.atan2(usual[1], usual[0]), long, flipped))
    return min(kinds, key=lambda shape: _off(off + np.array(wrist), shape))


def _off(spots: NDArray[np.float64], shape: list[Spot]) -> float:
    """How far the points of a shape are from the nearest of some places, on average."""
    some = spots[:: max(1, len(spots) // 400)]
    return float(np.mean([np.hypot(*(some - np.array(point)).T).min() for point in shape]))


def _face(white: NDArray[np.float64], head: dict[int, Spot], tall: float, dot: float) -> list[Spot]:
    """The face around a head, or none: as wide and as high as the white there, and turned as its ears are."""
    if not head or not len(white):
        return []
    centre = np.mean(list(head.values()), axis=0)
    near = white[np.hypot(*(white - centre).T) < tall * 0.16]
    if len(near) < FEW * math.pi * dot**2:
        return []
    middle = float(centre[0]), float(centre[1])
    angle = math.atan2(head[17][1] - head[16][1], head[17][0] - head[16][0]) if {16, 17} <= head.keys() else 0.0
    angle = angle if abs(angle) < math.pi / 2 else 0.0
    back, turn = turning(middle, -angle), turning(middle, angle)
    level = np.stack(back(near[:, 0], near[:, 1]), axis=1)
    (left, top), (right, bottom) = level.min(0) + dot * 0.75, level.max(0) - dot * 0.75
    low, high = min(y for _, y in FACE_SHAPE), max(y for _, y in FACE_SHAPE)
    across, down = float(right - left) / FACE_WIDTH, float(bottom - top) / (high - low)
    middle_x = float(left + right) / 2
    return [turn(middle_x + x * across, float(top) + (y - low) * down) for x, y in FACE_SHAPE]


def _clusters(mask: NDArray[np.bool_], dot: float) -> list[NDArray[np.float64]]:
    """The lit pixels as `_spots`, those together that are no farther apart than dots of a hand."""
    import cv2

    side = 2 * round(1.5 * dot) + 1
    wide = cv2.dilate(mask.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    count, parts = cv2.connectedComponents(wide)
    spots = _spots(mask)
    labels = np.asarray(parts)[mask]
    return [spots[labels == number] for number in range(1, min(count, CROWD))]


def _spots(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The middles of the lit pixels, (n, 2), x before y."""
    rows, columns = np.nonzero(mask)
    return np.stack([columns, rows], axis=1).astype(np.float64) + 0.5


def _marks(spots: list[Spot], pose: Pose) -> list[Mark | None]:
    return [((x / pose.width, y / pose.height), True) for x, y in spots]
