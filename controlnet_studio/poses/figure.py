"""People under the hand: their points moved, bent, turned, mirrored and hidden. Places are in pixels of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from controlnet_studio.keypoints import FINGERS, LIMBS, Mark, Person, Pose, Spot

Joint: TypeAlias = "tuple[int, int, int]"
"""The number of a person, of a part (as in PARTS) and of a point."""
Joints: TypeAlias = "frozenset[Joint]"
Box: TypeAlias = "tuple[float, float, float, float]"
"""Left, top, right, bottom."""

BODY, LEFT_HAND, RIGHT_HAND, FACE = range(4)
ROOT: Final = 1
"""The neck, from which all hangs."""
HOLDS: Final = {7: LEFT_HAND, 4: RIGHT_HAND, 0: FACE}
"""The points of the body that carry another part."""
_UP: Final = {child: parent for parent, child in LIMBS}
_FINGER: Final = {child: parent for parent, child in FINGERS}
_CARRIER: Final = {part: number for number, part in HOLDS.items()}
_SWAPS: Final = ((2, 5), (3, 6), (4, 7), (8, 11), (9, 12), (10, 13), (14, 15), (16, 17))
_FACE_SWAPS: Final = (
    *((i, 16 - i) for i in range(8)), *((i, 43 - i) for i in range(17, 22)), (31, 35), (32, 34), (36, 45), (37, 44),
    (38, 43), (39, 42), (40, 47), (41, 46), (48, 54), (49, 53), (50, 52), (55, 59), (56, 58), (60, 64), (61, 63),
    (65, 67), (68, 69),
)  # fmt: skip


def places(pose: Pose, *, hidden: bool = True) -> dict[Joint, Spot]:
    """Every point that has a place, or only those seen."""
    width, height, found = pose.width, pose.height, {}
    for who, person in enumerate(pose.people):
        for part, points in enumerate(person.parts):
            for number, spot in enumerate(points):
                if spot is not None:
                    found[who, part, number] = spot[0] * width, spot[1] * height
        for part, number, spot in person.hidden if hidden else ():
            found[who, part, number] = spot[0] * width, spot[1] * height
    return found


def put(pose: Pose, where: Mapping[Joint, Spot]) -> Pose:
    """With these points elsewhere; what is hidden stays so."""

    def change(joint: Joint, mark: Mark | None) -> Mark | None:
        if joint not in where:
            return mark
        x, y = where[joint]
        return (round(x / pose.width, 6), round(y / pose.height, 6)), mark is None or mark[1]

    return _changed(pose, {who for who, _, _ in where}, change)


def show(pose: Pose, joints: Collection[Joint], on: bool) -> Pose:
    """With these points seen, or hidden; those without a place stay without."""

    def change(joint: Joint, mark: Mark | None) -> Mark | None:
        return (mark[0], on) if mark is not None and joint in joints else mark

    return _changed(pose, {who for who, _, _ in joints}, change)


def _changed(pose: Pose, who: Collection[int], change: Callable[[Joint, Mark | None], Mark | None]) -> Pose:
    people = [
        Person.of(
            [change((index, part, number), mark) for number, mark in enumerate(marks)]
            for part, marks in enumerate(person.spots)
        )
        if index in who
        else person
        for index, person in enumerate(pose.people)
    ]
    return replace(pose, people=tuple(people))


# who hangs on whom


def parent(joint: Joint) -> Joint | None:
    """The point that a point hangs on; None for a neck."""
    who, part, number = joint
    if part == BODY:
        return (who, BODY, _UP[number]) if number in _UP else None
    if part == FACE or number == 0:
        return who, BODY, _CARRIER[part]
    return who, part, _FINGER[number]


def below(pose: Pose, joint: Joint) -> Joints:
    """The points that hang on a point, directly or not."""
    who = joint[0]
    found: set[Joint] = set()
    for part, marks in enumerate(pose.people[who].spots):
        for number in range(len(marks)):
            up: Joint | None = (who, part, number)
            while up is not None and up != joint:
                up = parent(up)
            if up is not None:
                found.add((who, part, number))
    return frozenset(found - {joint})


def attached(pose: Pose, joints: Collection[Joint]) -> Joints:
    """These points, with the hands of the wrists and the faces of the noses among them."""
    found = set(joints)
    for who, part, number in joints:
        if part == BODY and number in HOLDS:
            carried = HOLDS[number]
            found |= {(who, carried, i) for i in range(len(pose.people[who].parts[carried]))}
    return frozenset(found)


def everyone(pose: Pose, who: Iterable[int]) -> Joints:
    """All points of these people that have a place."""
    people = set(who)
    return frozenset(joint for joint in places(pose) if joint[0] in people)


# moving


def moved(pose: Pose, joints: Collection[Joint], dx: float, dy: float) -> Pose:
    """With these points, and what they carry, pushed by so many pixels."""
    there, lifted = places(pose), attached(pose, joints)
    return put(pose, {joint: (x + dx, y + dy) for joint, (x, y) in there.items() if joint in lifted})


def mapped(pose: Pose, joints: Collection[Joint], change: Callable[[float, float], Spot]) -> Pose:
    """With these points, and what they carry, where *change* puts them."""
    there, lifted = places(pose), attached(pose, joints)
    return put(pose, {joint: change(x, y) for joint, (x, y) in there.items() if joint in lifted})


def dragged(pose: Pose, joint: Joint, to: Spot, *, lengths: bool) -> Pose:
    """With a point pulled to a place. If limbs keep their *lengths*, it turns around the point that it hangs on, what
    hangs on it turns with it, and a neck takes the whole person along."""
    there = places(pose)
    x, y = there[joint]
    if not lengths or joint[1] == FACE:
        return moved(pose, {joint}, to[0] - x, to[1] - y)
    up = parent(joint)
    hanging = below(pose, joint) | {joint}
    if up is None or up not in there:
        return moved(pose, hanging, to[0] - x, to[1] - y)
    return swung(pose, joint, there[joint], to)


def swung(pose: Pose, joint: Joint, grip: Spot, to: Spot) -> Pose:
    """With a point, and all that hangs on it, turned around the one that it hangs on, as far as it takes to bring the
    *grip* in line with *to*."""
    there, up = places(pose), parent(joint)
    if up is None or up not in there:
        return moved(pose, below(pose, joint) | {joint}, to[0] - grip[0], to[1] - grip[1])
    cx, cy = there[up]
    angle = math.atan2(to[1] - cy, to[0] - cx) - math.atan2(grip[1] - cy, grip[0] - cx)
    return mapped(pose, below(pose, joint) | {joint}, turning((cx, cy), angle))


def turning(around: Spot, angle: float) -> Callable[[float, float], Spot]:
    """A turn by *angle* in radians, clockwise as one sees it."""
    (cx, cy), cos, sin = around, math.cos(angle), math.sin(angle)
    return lambda x, y: (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)


def scaling(around: Spot, across: float, down: float) -> Callable[[float, float], Spot]:
    """Growth away from a place."""
    cx, cy = around
    return lambda x, y: (cx + (x - cx) * across, cy + (y - cy) * down)


# people


def bounds(pose: Pose, joints: Collection[Joint]) -> Box | None:
    """The box around points."""
    spots = [spot for joint, spot in places(pose).items() if joint in joints]
    if not spots:
        return None
    xs, ys = zip(*spots, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def mirrored(pose: Pose, who: Collection[int]) -> Pose:
    """With these people seen in a mirror that stands in the middle of their box: who looked left looks right, and who
    raised the left hand raises the right."""
    box = bounds(pose, everyone(pose, who))
    if box is None:
        return pose
    middle = (box[0] + box[2]) / pose.width

    def flip(mark: Mark | None) -> Mark | None:
        return mark and ((round(middle - mark[0][0], 6), mark[0][1]), mark[1])

    def mirror(person: Person) -> Person:
        body, left, right, face = ([flip(mark) for mark in marks] for marks in person.spots)
        for one, other in _SWAPS if body else ():
            body[one], body[other] = body[other], body[one]
        for one, other in _FACE_SWAPS if len(face) in (68, 70) else ():
            if other < len(face):
                face[one], face[other] = face[other], face[one]
        return Person.of((body, right, left, face))

    return replace(pose, people=tuple(mirror(one) if i in who else one for i, one in enumerate(pose.people)))


def without(pose: Pose, who: Collection[int]) -> Pose:
    """Without these people."""
    return replace(pose, people=tuple(person for i, person in enumerate(pose.people) if i not in who))


def joined(pose: Pose, other: Pose) -> Pose:
    """With the people of another pose too, at their places in pixels."""
    return replace(pose, people=(*pose.people, *on_canvas(other, pose.width, pose.height).people))


def doubled(pose: Pose, who: Collection[int], by: float) -> Pose:
    """With copies of these people behind the others, pushed aside by so many pixels."""
    copies = replace(pose, people=tuple(person for i, person in enumerate(pose.people) if i in who))
    return joined(pose, moved(copies, places(copies), by, by))


def on_canvas(pose: Pose, width: int, height: int) -> Pose:
    """The same people, at their places in pixels, on a canvas of another size."""
    wider = replace(pose, width=width, height=height)
    return pose if (pose.width, pose.height) == (width, height) else put(wider, places(pose))


def fitted(pose: Pose, width: int, height: int) -> Pose:
    """The whole picture of a pose as large as it fits on another canvas, in its middle."""
    scale = min(width / pose.width, height / pose.height)
    dx, dy = (width - pose.width * scale) / 2, (height - pose.height * scale) / 2
    wider = replace(pose, width=width, height=height)
    return put(wider, {joint: (x * scale + dx, y * scale + dy) for joint, (x, y) in places(pose).items()})
