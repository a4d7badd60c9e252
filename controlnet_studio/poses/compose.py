"""Several people on one paper: others beside them, in their stead, or the paper turned under them."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from typing import Final

from controlnet_studio.keypoints import Pose, Spot
from controlnet_studio.poses.figure import bounds, everyone, fitted, joined, moved, places, put
from controlnet_studio.poses.parts import stature

LIKE: Final = 0.2
"""Points of two bodies that lie on each other are the same up to this share of how far the bodies spread."""


def beside(pose: Pose, other: Pose) -> Pose:
    """With the people of another pose too, to the right of those that stand there, as far as the paper reaches."""
    fresh = fitted(other, pose.width, pose.height)
    taken, box = bounds(pose, frozenset(places(pose))), bounds(fresh, frozenset(places(fresh)))
    if taken and box:
        wide = box[2] - box[0]
        left = min(taken[2] + wide * 0.4, pose.width - wide * 1.1)
        fresh = moved(fresh, places(fresh), max(left, 0.0) - box[0], 0.0)
    return joined(pose, fresh)


def instead(pose: Pose, who: int, other: Pose) -> Pose:
    """With a person standing as the first of another pose does, as tall as before and on the same ground; whoever else
    that shows comes last."""
    old, new = bounds(pose, everyone(pose, {who})), bounds(other, everyone(other, {0}))
    if old is None or new is None:
        return pose
    scale = stature(pose, who) / stature(other, 0)
    dx, dy = (old[0] + old[2]) / 2 - scale * (new[0] + new[2]) / 2, old[3] - scale * new[3]
    canvas = replace(other, width=pose.width, height=pose.height)
    first, *others = put(canvas, {j: (x * scale + dx, y * scale + dy) for j, (x, y) in places(other).items()}).people
    return replace(pose, people=(*pose.people[:who], first, *pose.people[who + 1 :], *others))


def turned(pose: Pose) -> Pose:
    """The paper and all on it by 90 degrees, clockwise."""
    canvas = replace(pose, width=pose.height, height=pose.width)
    return put(canvas, {joint: (pose.height - y, x) for joint, (x, y) in places(pose).items()})


def strangers(ours: Pose, theirs: Pose) -> bool:
    """Whether none of these people is like any of those, wherever they stand and however large: they were posed over
    another picture. Nobody is a stranger where there is nobody else."""
    pairs = [(one, other) for one in _bodies(ours) for other in _bodies(theirs)]
    return bool(pairs) and not any(_alike(one, other) for one, other in pairs)


def _bodies(pose: Pose) -> list[dict[int, Spot]]:
    """The points of each body by their numbers, in pixels."""
    found: dict[int, dict[int, Spot]] = {}
    for (who, part, number), spot in places(pose).items():
        if part == 0:
            found.setdefault(who, {})[number] = spot
    return [*found.values()]


def _alike(one: dict[int, Spot], other: dict[int, Spot]) -> bool:
    """Whether half of the points that both have lie alike, when both are laid on each other."""
    both = sorted(one.keys() & other.keys())
    if len(both) < 3:
        return True  # too little is seen to tell
    pairs = zip(_levelled([one[n] for n in both]), _levelled([other[n] for n in both]), strict=True)
    return sum(math.dist(a, b) < LIKE for a, b in pairs) >= len(both) / 2


def _levelled(spots: list[Spot]) -> list[Spot]:
    """Points around their middle one, in units of how far they spread: few that were moved hardly change it."""
    x, y = (statistics.median(values) for values in zip(*spots, strict=True))
    spread = statistics.median(math.dist(spot, (x, y)) for spot in spots) or 1.0
    return [((a - x) / spread, (b - y) / spread) for a, b in spots]
