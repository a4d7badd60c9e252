"""Hands and faces in their usual shape, where wrists and heads are; and the points that a body lacks."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from controlnet_studio.keypoints import LIMBS, Mark, Person, Pose, Spot
from controlnet_studio.poses.figure import places, turning

SIDES: Final = ((1, 6, 7), (2, 3, 4))
"""The parts that are hands, each with its elbow and its wrist."""
HAND_LENGTH: Final = 0.62
"""Of a hand, from wrist to fingertip, as a share of the forearm."""
FACE_WIDTH: Final = 2.3
"""Of a face, as a multiple of the distance of the eyes."""
BONES: Final = {
    (1, 2): 0.105, (1, 5): 0.105, (2, 3): 0.165, (3, 4): 0.15, (5, 6): 0.165, (6, 7): 0.15, (1, 8): 0.305,
    (8, 9): 0.245, (9, 10): 0.235, (1, 11): 0.305, (11, 12): 0.245, (12, 13): 0.235, (1, 0): 0.095, (0, 14): 0.036,
    (14, 16): 0.05, (0, 15): 0.036, (15, 17): 0.05,
}  # fmt: skip
"""How long limbs are, for a person as tall as 1."""
_KNUCKLES: Final = ((0.30, 0.30, 0.20, 0.15), (0.52, 0.17, 0.12, 0.10), (0.52, 0.19, 0.13, 0.11))
_SPREAD: Final = ((-48, 1.0, 0), (-14, 1.0, 1), (0, 1.0, 2), (12, 0.96, 1), (25, 0.86, 1))
"""For each finger its direction in degrees, how long it is, and which of the above it is like."""


def with_hands(pose: Pose, who: Collection[int], on: bool = True) -> Pose:
    """With the hands of these people, as their forearms point, or without. A hand that is there stays as it is; one
    whose wrist has no place cannot be."""
    there = places(pose)

    def change(index: int, person: Person) -> Person:
        spots = person.spots
        for part, elbow, wrist in SIDES:
            if not on:
                spots[part] = []
            elif not spots[part] and (index, 0, wrist) in there:
                at = there[index, 0, wrist]
                start = there.get((index, 0, elbow), (at[0], at[1] - stature(pose, index) * BONES[3, 4]))
                spots[part] = _marks(_hand(at, start, left=part == 1), pose)
        return Person.of(spots)

    return replace(pose, people=tuple(change(i, one) if i in who else one for i, one in enumerate(pose.people)))


def with_faces(pose: Pose, who: Collection[int], on: bool = True) -> Pose:
    """With the faces of these people, as their eyes lie, or without."""
    there = places(pose)

    def change(index: int, person: Person) -> Person:
        spots = person.spots
        if not on:
            spots[3] = []
        elif not spots[3] and (index, 0, 0) in there:
            nose = there[index, 0, 0]
            eyes = [there[index, 0, number] for number in (14, 15) if (index, 0, number) in there]
            wide, angle = stature(pose, index) * BONES[0, 14] * 1.6, 0.0
            if len(eyes) == 2:
                (ax, ay), (bx, by) = eyes
                wide, angle = max(math.hypot(bx - ax, by - ay), wide / 3), math.atan2(by - ay, bx - ax)
            turn = turning(nose, angle)
            spots[3] = _marks([turn(nose[0] + x * wide, nose[1] + y * wide) for x, y in FACE_SHAPE], pose)
        return Person.of(spots)

    return replace(pose, people=tuple(change(i, one) if i in who else one for i, one in enumerate(pose.people)))


def completed(pose: Pose, who: Collection[int]) -> Pose:
    """With every point of these people's bodies: those that have no place hang straight on what they hang on, and what
    is hidden is shown."""

    def change(index: int, person: Person) -> Person:
        tall = stature(pose, index)
        spots = person.spots
        body = spots[0] or [None] * 18
        known: dict[int, Spot] = {
            number: (mark[0][0] * pose.width, mark[0][1] * pose.height) for number, mark in enumerate(body) if mark
        }
        if 1 not in known:
            known[1] = _neck(known, tall, pose)
        for a, b in LIMBS:
            if b not in known:
                x, y = known[a]
                dx, dy = _WAYS[a, b]
                known[b] = x + dx * tall, y + dy * tall
        spots[0] = _marks([known[number] for number in range(18)], pose)
        return Person.of(spots)

    return replace(pose, people=tuple(change(i, one) if i in who else one for i, one in enumerate(pose.people)))


def stature(pose: Pose, who: int) -> float:
    """About how tall a person would stand, in pixels, by the limbs that are seen least shortened."""
    there = places(pose)
    ratios = sorted(
        math.dist(there[who, 0, a], there[who, 0, b]) / long
        for (a, b), long in BONES.items()
        if long > 0.09 and (who, 0, a) in there and (who, 0, b) in there
    )
    return ratios[-1 - len(ratios) // 5] if ratios else 0.8 * min(pose.width, pose.height)


def _neck(known: dict[int, Spot], tall: float, pose: Pose) -> Spot:
    if 2 in known and 5 in known:
        return (known[2][0] + known[5][0]) / 2, (known[2][1] + known[5][1]) / 2
    for a, b in LIMBS[:2] + LIMBS[6:7] + LIMBS[9:10] + LIMBS[12:13]:
        if b in known:
            return known[b][0] - _WAYS[a, b][0] * tall, known[b][1] - _WAYS[a, b][1] * tall
    return pose.width / 2, pose.height / 4


_WAYS: Final = {
    (1, 2): (-0.105, 0.0), (1, 5): (0.105, 0.0), (2, 3): (-0.02, 0.164), (3, 4): (-0.01, 0.15), (5, 6): (0.02, 0.164),
    (6, 7): (0.01, 0.15), (1, 8): (-0.06, 0.3), (8, 9): (-0.005, 0.245), (9, 10): (0.0, 0.235), (1, 11): (0.06, 0.3),
    (11, 12): (0.005, 0.245), (12, 13): (0.0, 0.235), (1, 0): (0.0, -0.095), (0, 14): (-0.024, -0.027),
    (14, 16): (-0.03, 0.018), (0, 15): (0.024, -0.027), (15, 17): (0.03, 0.018),
}  # fmt: skip
"""Where limbs lead to when one stands, for a person as tall as 1."""


def _marks(spots: list[Spot], pose: Pose) -> list[Mark | None]:
    return [((round(x / pose.width, 6), round(y / pose.height, 6)), True) for x, y in spots]


def _hand(wrist: Spot, elbow: Spot, *, left: bool) -> list[Spot]:
    """An open hand that goes on as the forearm does, its thumb towards the body."""
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    long = max(math.hypot(dx, dy), 8.0) * HAND_LENGTH
    return hand_shape(wrist, math.atan2(dy, dx), long, flipped=left != (dy >= 0))


def hand_shape(wrist: Spot, angle: float, long: float, flipped: bool) -> list[Spot]:
    """The 21 points of an open hand that points at *angle*, in radians, and is so *long*; its thumb lies to the right
    of where it points, or to the left if it is *flipped*."""
    points = [wrist]
    for degrees, length, like in _SPREAD:
        way = angle - math.radians(degrees) * (-1.0 if flipped else 1.0)
        reach = 0.12 if like == 0 else 0.0
        for piece in _KNUCKLES[like]:
            reach += piece * length
            points.append((wrist[0] + math.cos(way) * reach * long, wrist[1] + math.sin(way) * reach * long))
    return points


def _face() -> tuple[Spot, ...]:
    """70 points of a face around its nose, in distances of the eyes; the first are those of the picture's left."""
    half = FACE_WIDTH / 2
    jaw = [(-half * math.cos(math.pi * i / 16), 0.05 + 1.25 * math.sin(math.pi * i / 16) ** 0.8) for i in range(17)]
    brow = [(-0.82 + 0.15 * i, -0.72 - 0.12 * math.sin(math.pi * i / 4)) for i in range(5)]
    brows = brow + [(-x, y) for x, y in reversed(brow)]
    nose = [(0.0, -0.42 + 0.15 * i) for i in range(4)]
    nose += [(-0.24 + 0.12 * i, 0.16 + (0.05 if i == 2 else 0.025 * (i in (1, 3)))) for i in range(5)]
    eye = [(-0.72, -0.45), (-0.6, -0.54), (-0.42, -0.54), (-0.29, -0.43), (-0.42, -0.37), (-0.6, -0.37)]
    eyes = eye + [(-eye[i][0], eye[i][1]) for i in (3, 2, 1, 0, 5, 4)]
    upper = [(-0.45, 0.58), (-0.28, 0.51), (-0.1, 0.48), (0.0, 0.5), (0.1, 0.48), (0.28, 0.51), (0.45, 0.58)]
    lower = [(0.28, 0.7), (0.12, 0.76), (0.0, 0.77), (-0.12, 0.76), (-0.28, 0.7)]
    inner = [
        (-0.38, 0.58),
        (-0.1, 0.565),
        (0.0, 0.57),
        (0.1, 0.565),
        (0.38, 0.58),
        (0.1, 0.64),
        (0.0, 0.65),
        (-0.1, 0.64),
    ]
    return (*jaw, *brows, *nose, *eyes, *upper, *lower, *inner, (-0.5, -0.45), (0.5, -0.45))


FACE_SHAPE: Final = _face()
