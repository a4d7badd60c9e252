"""What of a pose lies under a pointer. Places and distances are in pixels of the picture."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from controlnet_studio.keypoints import FINGERS, LIMBS, Pose, Spot
from controlnet_studio.poses.figure import BODY, FACE, Box, Joint, Joints, places

HANDLES: Final = ("nw", "ne", "se", "sw", "n", "e", "s", "w", "turn")
Handle = Literal["nw", "ne", "se", "sw", "n", "e", "s", "w", "turn"]
_AT: Final[dict[Handle, Spot]] = {
    "nw": (0, 0), "ne": (1, 0), "se": (1, 1), "sw": (0, 1), "n": (0.5, 0), "e": (1, 0.5), "s": (0.5, 1), "w": (0, 0.5),
}  # fmt: skip


@dataclass(frozen=True)
class Limb:
    """A limb by its two points, the one nearer to the neck or the wrist first."""

    start: Joint
    end: Joint


def handles(frame: Box, stem: float, *, below: bool = False) -> dict[Handle, Spot]:
    """Where the handles of a frame stand; the one that turns it, *stem* above, or *below*."""
    left, top, right, bottom = frame
    found: dict[Handle, Spot] = {
        name: (left + (right - left) * x, top + (bottom - top) * y) for name, (x, y) in _AT.items()
    }
    return {**found, "turn": ((left + right) / 2, bottom + stem if below else top - stem)}


def opposite(handle: Handle, frame: Box) -> Spot:
    """The place that stays while this handle is dragged."""
    x, y = _AT[handle]
    left, top, right, bottom = frame
    return right - (right - left) * x, bottom - (bottom - top) * y


def limbs(pose: Pose) -> list[Limb]:
    """Every limb and every piece of a finger."""
    found = []
    for who, person in enumerate(pose.people):
        if person.body:
            found += [Limb((who, BODY, a), (who, BODY, b)) for a, b in LIMBS]
        for part in (1, 2):
            if person.parts[part]:
                found += [Limb((who, part, a), (who, part, b)) for a, b in FINGERS]
    return found


def joint_at(pose: Pose, at: Spot, reach: float, ahead: Collection[int], near: float) -> Joint | None:
    """The point at most *reach* away, *near* for those of hands and faces; the nearest, and of the people *ahead*
    before others. Hidden points can be seized of those people only."""
    hidden = places(pose).keys() - places(pose, hidden=False).keys()
    best: tuple[bool, bool, float, Joint] | None = None
    for joint, spot in places(pose).items():
        if joint in hidden and joint[0] not in ahead:
            continue
        far = math.dist(spot, at)
        if far <= (reach if joint[1] == BODY else near):
            rank = joint[0] not in ahead, joint in hidden, far * (1 if joint[1] == BODY else 1.2), joint
            best = rank if best is None or rank < best else best
    return best[3] if best else None


def limb_at(pose: Pose, at: Spot, reach: float, ahead: Collection[int]) -> Limb | None:
    """The limb at most *reach* away, as `joint_at`."""
    there = places(pose, hidden=False)
    best: tuple[bool, float, int] | None = None
    every = limbs(pose)
    for index, limb in enumerate(every):
        if limb.start in there and limb.end in there:
            far = _distance(at, there[limb.start], there[limb.end])
            if far <= reach:
                rank = limb.start[0] not in ahead, far, index
                best = rank if best is None or rank < best else best
    return every[best[2]] if best else None


def within(pose: Pose, box: Box) -> Joints:
    """The points seen inside a box; a face's only if all its points are."""
    left, top, right, bottom = box
    seen = places(pose, hidden=False)
    inside = {joint for joint, (x, y) in seen.items() if left <= x <= right and top <= y <= bottom}
    for who in {joint[0] for joint in inside if joint[1] == FACE}:
        face = {joint for joint in seen if joint[:2] == (who, FACE)}
        inside -= face if not face <= inside else set()
    return frozenset(inside)


def _distance(at: Spot, start: Spot, end: Spot) -> float:
    """From a place to a line's nearest point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / square
    share = min(max(share, 0.0), 1.0)
    return math.hypot(start[0] + share * dx - at[0], start[1] + share * dy - at[1])
