"""Keypoints of people, as OpenPose numbers, joins and colours them, and the JSON in which the world passes them on."""

from __future__ import annotations

import colorsys
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar, Final, TypeAlias

from controlnet_studio.plain import Frozen, Written
from controlnet_studio.values import Value

BODY: Final = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
)  # fmt: skip
"""The 18 points of a body, in their order; left and right are the person's."""
LIMBS: Final = (
    (1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12), (12, 13),
    (1, 0), (0, 14), (14, 16), (0, 15), (15, 17),
)  # fmt: skip
"""Which points of the body are joined, in the order in which they are drawn; the first is nearer to the neck."""
COLOURS: Final = (
    (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0), (0, 255, 85),
    (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255), (170, 0, 255),
    (255, 0, 255), (255, 0, 170), (255, 0, 85),
)  # fmt: skip
"""Of the joints, and at 60 % of the limbs, RGB."""
FINGERS: Final = tuple((0 if i % 4 == 0 else i, i + 1) for i in range(20))
"""Which points of a hand are joined: five fingers of four pieces each, from the wrist."""
FINGER_COLOURS: Final = tuple(
    tuple(round(level * 255) for level in colorsys.hsv_to_rgb(number / len(FINGERS), 1, 1)) for number in range(20)
)
FINGERTIP: Final = (0, 0, 255)
STICK, FINGER, DOT, FACE_DOT = 4, 2, 4, 3
"""Half the width of a limb, the width of a finger, the radius of joints and of a face's points, in pixels where the
picture's shorter side has DRAWN_AT."""
DRAWN_AT: Final = 512
HAND, FACE = 21, 70
"""How many points a hand and a face have."""
BODY_25: Final = (*range(8), *range(9, 19))
"""Where OpenPose's 25 points hold those 18: the ninth is the middle of the hips, feet follow."""
COCO_17: Final = (0, None, 6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3)
"""Where COCO's 17 points hold those 18; COCO knows no neck."""
KEYS: Final = ("pose_keypoints_2d", "hand_left_keypoints_2d", "hand_right_keypoints_2d", "face_keypoints_2d")
"""What OpenPose's JSON calls the parts of a person."""
PARTS: Final = ("body", "left_hand", "right_hand", "face")
"""What they are called here, in the same order."""
COUNTS: Final = ((18,), (HAND,), (HAND,), range(FACE + 1))
"""How many points each may have, besides none."""
WORDS: Final = ("body", "left hand", "right hand", "face")
SHOULD: Final = ("18 or 25", f"{HAND}", f"{HAND}", f"up to {FACE}")
CROWD: Final = 200
WIDEST: Final = 16384
FARTHEST: Final = 100.0
"""How far from the picture's corner a point may lie, in widths or heights of the picture."""

Spot: TypeAlias = "tuple[float, float]"
"""x and y in [0, 1] of the picture's width and height; a little outside is possible."""
Point: TypeAlias = "Spot | None"
"""None where nothing was seen."""
Points: TypeAlias = "tuple[Point, ...]"
Mark: TypeAlias = "tuple[Spot, bool]"
"""A place, and whether the point is seen there or hidden."""


@dataclass(frozen=True)
class Person:
    """The points of one person: 18 of the body, 21 of each hand and up to 70 of the face, or none of a part.

    `hidden` remembers where points lie that are None, so that they can be shown again: (part, number, place) in order,
    the part as a place in PARTS.
    """

    body: Points = ()
    left_hand: Points = ()
    right_hand: Points = ()
    face: Points = ()
    hidden: tuple[tuple[int, int, Spot], ...] = ()

    @property
    def parts(self) -> tuple[Points, Points, Points, Points]:
        return self.body, self.left_hand, self.right_hand, self.face

    @property
    def spots(self) -> list[list[Mark | None]]:
        """Every point of the parts that has a place, with whether it is seen."""
        found: list[list[Mark | None]] = [[None if spot is None else (spot, True) for spot in p] for p in self.parts]
        for part, number, spot in self.hidden:
            found[part][number] = spot, False
        return found

    @cached_property
    def plain(self) -> Frozen:
        """The person as plain data."""
        parts = [tuple(mark and (mark[0] if mark[1] else (*mark[0], 0)) for mark in marks) for marks in self.spots]
        return Written(self, {name: part for name, part in zip(PARTS, parts, strict=True) if part})

    @classmethod
    def of(cls, spots: Iterable[Iterable[Mark | None]]) -> Person:
        """From what `spots` gave."""
        parts = [list(part) for part in spots]
        hidden = [
            (part, i, mark[0])
            for part, marks in enumerate(parts)
            for i, mark in enumerate(marks)
            if mark and not mark[1]
        ]
        body, left, right, face = (tuple(mark[0] if mark and mark[1] else None for mark in marks) for marks in parts)
        return cls(body, left, right, face, tuple(hidden))


@dataclass(frozen=True)
class Pose(Value):
    """People in a picture of `width` x `height` pixels. Travels along wires, and is edited on nodes."""

    about: ClassVar[str] = "People as keypoints: where their joints are."

    people: tuple[Person, ...] = ()
    width: int = 512
    height: int = 512

    @property
    def nbytes(self) -> int:
        return 256 + 128 * sum(len(part) for person in self.people for part in person.parts)

    @cached_property
    def digest(self) -> str:
        """What tells this pose from others."""
        return blake2b(repr((self.width, self.height, self.people)).encode(), digest_size=20).hexdigest()

    # JSON of the world

    def to_json(self) -> str:
        """OpenPose's JSON, places in pixels to the hundredth; hidden points keep theirs and have the confidence 0."""
        people = []
        for person in self.people:
            flat = [self._flat(part) for part in person.parts]
            for part, number, (x, y) in person.hidden:
                flat[part][3 * number : 3 * number + 2] = round(x * self.width, 2), round(y * self.height, 2)
            people.append({key: numbers for key, numbers in zip(KEYS, flat, strict=True) if numbers or key == KEYS[0]})
        return json.dumps({"canvas_width": self.width, "canvas_height": self.height, "people": people})

    def _flat(self, points: Points) -> list[float]:
        flat: list[float] = []
        for point in points:
            x, y = point or (0.0, 0.0)
            flat += (round(x * self.width, 2), round(y * self.height, 2), 0 if point is None else 1)
        return flat

    @classmethod
    def from_json(cls, text: str) -> Pose:
        """From OpenPose's JSON, with 18 or 25 points of the body, in pixels or in shares of the picture; from a list of
        such, of which the first counts; or from the "keypoints" of the first pose editors, with 18 places a person.

        Raises ValueError, with a sentence about the first mistake, on anything else.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ValueError("These keypoints are not JSON: paste the whole text that a pose editor gave.") from error
        if isinstance(data, list) and data:
            data = data[0]
        if not isinstance(data, dict) or not isinstance(data.get("people", data.get("keypoints")), list):
            raise _wrong("OpenPose's JSON has 'people' with 'pose_keypoints_2d'")
        width, height = _canvas(data)
        entries = data["people"] if "people" in data else [_early(person) for person in data["keypoints"]]
        if len(entries) > CROWD:
            raise _wrong(f"it has {len(entries)} people, and {CROWD} are possible")
        people = (_person(f"Person {number}", entry, width, height) for number, entry in enumerate(entries, 1))
        return cls(tuple(people), width, height)

    # in a graph file

    def to_plain(self) -> dict[str, object]:
        """As plain data, exactly: places as [x, y], those of hidden points as [x, y, 0], unknown ones as null."""
        return {"width": self.width, "height": self.height, "people": tuple(one.plain for one in self.people)}

    @classmethod
    def from_plain(cls, data: Any) -> Pose:
        """From what `to_plain` gave. Raises ValueError, with a sentence, on anything else."""
        if not isinstance(data, Mapping) or not isinstance(data.get("people"), tuple | list):
            raise _wrong("it has no people")
        width, height = _size(data.get("width")), _size(data.get("height"))
        if len(data["people"]) > CROWD:
            raise _wrong(f"it has {len(data['people'])} people, and {CROWD} are possible")
        people = (_from_plain(f"Person {number}", entry) for number, entry in enumerate(data["people"], 1))
        return cls(tuple(people), width, height)


def from_coco(points: Points) -> Points:
    """The 18 points of OpenPose from COCO's 17: the neck is the middle of the shoulders, if both are seen."""
    left, right = points[5], points[6]
    neck = None if left is None or right is None else ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    return tuple(neck if i is None else points[i] for i in COCO_17)


def _wrong(why: str) -> ValueError:
    return ValueError(f"This is not a pose: {why}.")


def _number(who: str, value: Any) -> float:
    """Raises ValueError for anything but a number that can be counted with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(f"{who} has {_short(value)} where a number should be")
    if not abs(value) <= WIDEST * FARTHEST:  # nan is not, either
        raise _wrong(f"{who} has a point at {_short(value)}, which is nowhere")
    return float(value)


def _short(value: object) -> str:
    text = json.dumps(value) if isinstance(value, int | float | str | None) else f"a {type(value).__name__}"
    return text if len(text) <= 24 else text[:21] + "..."


def _size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= WIDEST:
        raise _wrong(f"its width and height are from 1 to {WIDEST} pixels, not {_short(value)}")
    return int(value)


def _canvas(data: Mapping[str, Any]) -> tuple[int, int]:
    """Width and height, as OpenPose's JSON or that of the first pose editors tells; 512 if it does not."""
    sides = (data.get(f"canvas_{side}", data.get(side)) for side in ("width", "height"))
    width, height = (512 if side is None else _size(side) for side in sides)
    return width, height


def _early(person: Any) -> Any:
    """A person of the first pose editors, [[x, y], null, ...], as OpenPose's JSON has it."""
    if not isinstance(person, list):
        return person
    flat: list[Any] = []
    for place in person:
        flat += [0, 0, 0] if place is None else [*place[:2], 1] if isinstance(place, list) and len(place) > 1 else [""]
    return {KEYS[0]: flat}


def _person(who: str, entry: Any, width: int, height: int) -> Person:
    if not isinstance(entry, Mapping):
        raise _wrong(f"{who} is {_short(entry)}, without 'pose_keypoints_2d'")
    lists = [entry.get(key) or [] for key in KEYS]
    for key, given in zip(KEYS, lists, strict=True):
        if not isinstance(given, list):
            raise _wrong(f"{who} has {_short(given)} as '{key}'")
    numbers = [[_number(who, value) for value in given] for given in lists]
    places = [number for flat in numbers for i, number in enumerate(flat) if i % 3 < 2]
    shares = all(abs(place) <= 1 for place in places) and max(width, height) > 2
    scale = (1.0, 1.0) if shares else (float(width), float(height))
    made = [_triples(f"{who}'s {name}", flat, scale) for name, flat in zip(WORDS, numbers, strict=True)]
    if len(made[0]) == 25:
        made[0] = [made[0][i] for i in BODY_25]
    return _gathered(who, made)


def _triples(what: str, flat: list[float], scale: Spot) -> list[Mark | None]:
    if len(flat) % 3:
        raise _wrong(f"{what} has {len(flat)} numbers, but each point takes three")
    triples = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return [
        _placed(what, x / scale[0], y / scale[1], seen > 0) if seen > 0 or x or y else None for x, y, seen in triples
    ]


def _placed(what: str, x: float, y: float, seen: bool) -> Mark:
    if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
        raise _wrong(f"{what} has a point {max(abs(x), abs(y)):.4g} pictures away")
    return (x, y), seen


def _gathered(who: str, parts: list[list[Mark | None]]) -> Person:
    for words, marks, counts, should in zip(WORDS, parts, COUNTS, SHOULD, strict=True):
        if marks and len(marks) not in counts:
            raise _wrong(f"{who}'s {words} has {len(marks)} points, not {should}")
    return Person.of(parts)


def _from_plain(who: str, entry: Any) -> Person:
    if isinstance(entry, Written) and isinstance(entry.value, Person):
        return entry.value
    if not isinstance(entry, Mapping):
        raise _wrong(f"{who} has no points")
    parts = []
    for name, words in zip(PARTS, WORDS, strict=True):
        given = entry.get(name, ())
        parts.append(
            [_mark(f"{who}'s {words}", place) for place in (given if isinstance(given, tuple | list) else (given,))]
        )
    return _gathered(who, parts)


def _mark(what: str, place: Any) -> Mark | None:
    if place is None:
        return None
    if not isinstance(place, tuple | list) or len(place) not in (2, 3):
        raise _wrong(f"{what} has {_short(place)} where a point should be")
    return _placed(what, _number(what, place[0]), _number(what, place[1]), len(place) == 2 or bool(place[2]))
