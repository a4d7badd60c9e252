"""Ready poses: people as an artist would ask a model to stand, drawn up from the angles of their limbs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from controlnet_studio.keypoints import Person, Points, Pose, Spot
from controlnet_studio.poses.parts import BONES

SIDE: Final = 512
TALL: Final = 430.0
"""How tall one who stands is on a canvas of SIDE pixels."""

Bend = tuple[float, ...]
"""Of a limb's upper and lower bone: directions in degrees, 0 down, 90 to the picture's right, 180 up; then, if they are
seen shortened, the shares of their lengths."""


@dataclass(frozen=True)
class Model:
    """One person. `at` is the neck, as a share of the canvas; `torso` where it points from the neck down, `head` where
    it points from the neck up, both in degrees off the upright, clockwise; `turn` in [-1, 1] is how far body and head
    look to the picture's right, 0 being at us."""

    at: Spot
    right_arm: Bend
    left_arm: Bend
    right_leg: Bend
    left_leg: Bend
    torso: float = 0.0
    head: float = 0.0
    turn: float = 0.0
    gaze: float | None = None
    """How far the head looks to the right, if not as far as the body."""
    shoulders: float = 0.0
    hips: float = 0.0
    """By how many degrees the person's left shoulder, or hip, is lower than across the torso."""
    trunk: float = 1.0
    """The share of the torso's length that is seen."""
    tall: float = TALL

    @cached_property
    def person(self) -> Person:
        front = math.sqrt(1 - min(abs(self.turn), 0.94) ** 2)
        neck = self.at[0] * SIDE, self.at[1] * SIDE
        points: dict[int, Spot] = {1: neck}
        for side, shoulder, elbow, wrist, bend in ((-1, 2, 3, 4, self.right_arm), (1, 5, 6, 7, self.left_arm)):
            points[shoulder] = self._off(neck, 90 * side - self.torso - self.shoulders, BONES[1, 2] * front)
            self._bend(points, shoulder, elbow, wrist, bend)
        middle = self._off(neck, -self.torso, 0.298 * self.trunk)
        for side, hip, knee, ankle, bend in ((-1, 8, 9, 10, self.right_leg), (1, 11, 12, 13, self.left_leg)):
            points[hip] = self._off(middle, 90 * side - self.torso - self.hips, 0.062 * front)
            self._bend(points, hip, knee, ankle, bend)
        self._face(points, neck)
        body: Points = tuple(
            (round(points[i][0] / SIDE, 6), round(points[i][1] / SIDE, 6)) if i in points else None for i in range(18)
        )
        return Person(body)

    def _bend(self, points: dict[int, Spot], root: int, joint: int, end: int, bend: Bend) -> None:
        upper, lower, *shares = (*bend, 1.0, 1.0)
        points[joint] = self._off(points[root], upper, BONES[root, joint] * shares[0])
        points[end] = self._off(points[joint], lower, BONES[joint, end] * shares[1])

    def _face(self, points: dict[int, Spot], neck: Spot) -> None:
        """Nose, eyes and ears of a head like a ball that looks to the side; an ear that it covers has no place."""
        gaze = self.turn if self.gaze is None else self.gaze
        angle = math.asin(max(-1.0, min(1.0, gaze)))
        centre = self._off(neck, 180 - self.head, 0.105)
        for number, around, up, far in ((0, 0, -0.02, 0.07), (14, -0.42, 0.014, 0.064), (15, 0.42, 0.014, 0.064),
                                        (16, -1.5, 0.002, 0.062), (17, 1.5, 0.002, 0.062)):  # fmt: skip
            if math.cos(around + angle) < -0.55:
                continue
            x, y = math.sin(around + angle) * far, -up
            tilt = math.radians(self.head)
            points[number] = (
                centre[0] + (x * math.cos(tilt) - y * math.sin(tilt)) * self.tall,
                centre[1] + (x * math.sin(tilt) + y * math.cos(tilt)) * self.tall,
            )

    def _off(self, start: Spot, degrees: float, length: float) -> Spot:
        """A place so far off, in shares of the person's height; 0 degrees is down."""
        way = math.radians(degrees)
        return start[0] + math.sin(way) * length * self.tall, start[1] + math.cos(way) * length * self.tall


MODELS: Final[Mapping[str, tuple[Model, ...]]] = MappingProxyType(
    {
        "Standing": (Model((0.5, 0.2), (-9, -4), (9, 4), (-4, -2), (4, 2)),),
        "At ease": (
            Model((0.5, 0.2), (-40, 42), (14, 6), (-3, -6), (17, 3), torso=-3, head=4, shoulders=-5, hips=8, gaze=-0.2),
        ),
        "Hands on hips": (Model((0.5, 0.2), (-47, 48), (47, -48), (-13, -6), (13, 6)),),
        "Walking": (
            Model((0.49, 0.2), (22, 38), (-26, -6), (-20, -38), (24, 8), torso=3, head=3, turn=0.72),
        ),
        "Running": (
            Model((0.53, 0.24), (38, 124), (-62, 14), (-22, -96), (66, -2), torso=16, head=10, turn=0.85),
        ),
        "Waving": (
            Model((0.51, 0.23), (-98, -160), (10, 6), (-5, -2), (9, 3), torso=-2, head=-5, shoulders=6, hips=-3),
        ),
        "Arms crossed": (
            Model((0.5, 0.2), (-6, 101, 0.9), (6, -97, 0.9), (-6, -3), (11, 4), gaze=0.15, head=3),
        ),
        "Sitting": (
            Model((0.42, 0.24), (6, 58), (26, 66), (72, 2), (84, 12), torso=-4, head=2, turn=0.66),
        ),
        "Kneeling": (
            Model((0.5, 0.27), (-10, 34), (22, 62), (-4, -88), (78, 0), torso=2, turn=0.6),
        ),
        "Dancing": (
            Model((0.5, 0.24), (-104, -152), (76, 128), (-8, -14), (62, -38), torso=-9, head=-12, shoulders=-8, hips=10,
                  gaze=-0.35),
        ),
        "Jumping": (
            Model((0.5, 0.24), (-138, -158), (138, 158), (-44, 8), (38, -50), head=0, gaze=0.1),
        ),
        "Lying": (
            Model((0.25, 0.66), (78, 92), (62, 118), (90, 86), (132, 26), torso=-86, head=-80, turn=0.78),
        ),
        "A pair": (
            Model((0.33, 0.24), (-10, -4), (16, 24), (-5, -2), (6, 2), gaze=0.45, head=4, tall=TALL * 0.98),
            Model((0.68, 0.28), (-22, -26), (10, 4), (-6, -2), (5, 2), gaze=-0.45, head=-5, tall=TALL * 0.9),
        ),
    }
)  # fmt: skip


@lru_cache(maxsize=1)
def ready() -> Mapping[str, Pose]:
    """The poses by what they are called."""
    return MappingProxyType(
        {name: Pose(tuple(model.person for model in models), SIDE, SIDE) for name, models in MODELS.items()}
    )


STANDING: Final = Pose((MODELS["Standing"][0].person,), SIDE, SIDE)
