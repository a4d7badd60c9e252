"""Keypoints of people, as OpenPose numbers them, and the JSON in which the world passes them on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from controlnet_studio.values import Value

BODY: Final = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
)  # fmt: skip
"""The 18 points of a body, in their order; left and right are the person's."""
HAND, FACE = 21, 70
"""How many points a hand and a face have."""
BODY_25: Final = (*range(8), *range(9, 19))
"""Where OpenPose's 25 points hold those 18: the ninth is the middle of the hips, feet follow."""
COCO_17: Final = (0, None, 6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3)
"""Where COCO's 17 points hold those 18; COCO knows no neck."""
CROWD: Final = 200
FARTHEST: Final = 100.0
"""How far from the picture's corner a point may lie, in widths or heights of the picture."""

Point: TypeAlias = "tuple[float, float] | None"
"""x and y in [0, 1] of the picture's width and height; None where nothing was seen."""
Points: TypeAlias = "tuple[Point, ...]"


@dataclass(frozen=True)
class Person:
    """The points of one person: 18 of the body, 21 of each hand and up to 70 of the face, or none of a part."""

    body: Points = ()
    left_hand: Points = ()
    right_hand: Points = ()
    face: Points = ()

    @property
    def parts(self) -> tuple[Points, Points, Points, Points]:
        return self.body, self.left_hand, self.right_hand, self.face


@dataclass(frozen=True)
class Pose(Value):
    """People in a picture of `width` x `height` pixels."""

    people: tuple[Person, ...] = ()
    width: int = 512
    height: int = 512

    @property
    def nbytes(self) -> int:
        return 256 + 128 * sum(len(part) for person in self.people for part in person.parts)

    def to_json(self) -> str:
        """OpenPose's JSON, places in pixels: what pose editors and other programs read."""
        people = []
        for person in self.people:
            entry = {"pose_keypoints_2d": self._flat(person.body)}
            for key, part in zip(PARTS, person.parts, strict=True):
                if part:
                    entry[key] = self._flat(part)
            people.append(entry)
        return json.dumps({"canvas_width": self.width, "canvas_height": self.height, "people": people})

    def _flat(self, points: Points) -> list[float]:
        flat: list[float] = []
        for point in points:
            x, y = point or (0.0, 0.0)
            flat += (round(x * self.width, 2), round(y * self.height, 2), 0 if point is None else 1)
        return flat

    @classmethod
    def from_json(cls, text: str) -> Pose:
        """From OpenPose's JSON, with 18 or 25 points of the body, in pixels or in shares of the picture.

        Raises ValueError, with a sentence, on anything else.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValueError("These keypoints are not JSON: paste the whole text that a pose editor gave.") from error
        if isinstance(data, list) and len(data) == 1:
            data = data[0]
        try:
            width, height = int(data.get("canvas_width", 512)), int(data.get("canvas_height", 512))
            entries = list(data["people"] or ())
            if not (1 <= width <= 16384 and 1 <= height <= 16384) or len(entries) > CROWD:
                raise ValueError
            people = tuple(_person(entry, width, height) for entry in entries)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise ValueError("This is not a pose: OpenPose's JSON has 'people' with 'pose_keypoints_2d'.") from error
        return cls(people, width, height)


PARTS: Final = ("pose_keypoints_2d", "hand_left_keypoints_2d", "hand_right_keypoints_2d", "face_keypoints_2d")


def _person(entry: dict[str, Any], width: int, height: int) -> Person:
    numbers = [[float(number) for number in entry.get(key) or ()] for key in PARTS]
    places = [number for flat in numbers for i, number in enumerate(flat) if i % 3 < 2]
    shares = all(abs(place) <= 1 for place in places) and max(width, height) > 2
    scale = (1.0, 1.0) if shares else (float(width), float(height))
    body, left, right, face = (tuple(_points(flat, *scale)) for flat in numbers)
    if len(body) == 25:
        body = tuple(body[i] for i in BODY_25)
    if len(body) not in (0, 18) or len(left) not in (0, HAND) or len(right) not in (0, HAND) or len(face) > FACE:
        raise ValueError
    return Person(body, left, right, face)


def _points(flat: list[float], width: float, height: float) -> Iterator[Point]:
    if len(flat) % 3:
        raise ValueError
    for x, y, seen in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
        place = x / width, y / height
        if not (math.isfinite(seen) and abs(place[0]) <= FARTHEST and abs(place[1]) <= FARTHEST):
            raise ValueError
        yield place if seen > 0 else None


def from_coco(points: Points) -> Points:
    """The 18 points of OpenPose from COCO's 17: the neck is the middle of the shoulders, if both are seen."""
    left, right = points[5], points[6]
    neck = None if left is None or right is None else ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    return tuple(neck if i is None else points[i] for i in COCO_17)
