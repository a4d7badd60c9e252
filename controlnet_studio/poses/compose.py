"""Several people on one paper: others beside them, in their stead, or the paper turned under them."""

from __future__ import annotations

from dataclasses import replace

from controlnet_studio.keypoints import Pose
from controlnet_studio.poses.figure import bounds, everyone, fitted, joined, moved, places, put
from controlnet_studio.poses.parts import stature


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
