"""Poses drawn as OpenPose draws them: coloured sticks on black, the order and colours that ControlNets have learnt."""

from __future__ import annotations

import math
from typing import Final, Literal

import cv2
import numpy as np

from controlnet_studio.keypoints import (
    COLOURS,
    DOT,
    DRAWN_AT,
    FACE_DOT,
    FINGER,
    FINGER_COLOURS,
    FINGERS,
    FINGERTIP,
    LIMBS,
    STICK,
    Points,
    Pose,
)
from controlnet_studio.preprocess.sizes import Pixels
from controlnet_studio.values import Hint

STEPS: Final = ((500, 1), (1000, 2), (2000, 3), (3000, 4), (4000, 5), (5000, 6))
"""xinsir's measure: up to which longer side the sticks are how many times as thick."""

Sticks = Literal["OpenPose", "xinsir SDXL"]


def draw(pose: Pose, width: int, height: int, sticks: Sticks = "OpenPose") -> Pixels:
    """The pose on black, as controlnet-aux draws it where the shorter side is 512 pixels: limbs first, then joints,
    then hands and face. At other sizes "OpenPose" grows with the shorter side; "xinsir SDXL" grows in the steps that
    xinsir's SDXL models were trained with."""
    paper = np.zeros((height, width, 3), np.uint8)
    times = min(width, height) / DRAWN_AT
    if sticks == "xinsir SDXL":
        times = float(next((times for below, times in STEPS if max(width, height) < below), 7))
    for person in pose.people:
        _body(paper, person.body, times)
        for hand in (person.left_hand, person.right_hand):
            _hand(paper, hand, times)
        for x, y in _places(person.face, width, height):
            if x > 0 and y > 0:
                cv2.circle(paper, (x, y), _thick(FACE_DOT, times), (255, 255, 255), cv2.FILLED)
    return paper


def hint(pose: Pose, sticks: Sticks = "OpenPose") -> Hint:
    """The pose as a Hint of its own size, drawn anew at whatever size it is used."""
    return Hint(draw(pose, pose.width, pose.height, sticks), lambda width, height: draw(pose, width, height, sticks))


def _thick(pixels: int, times: float) -> int:
    return max(1, round(pixels * times))


def _places(points: Points, width: int, height: int) -> list[tuple[int, int]]:
    """In pixels; what was not seen lies off the paper."""
    return [(-1, -1) if point is None else (int(point[0] * width), int(point[1] * height)) for point in points]


def _body(paper: Pixels, points: Points, times: float) -> None:
    height, width = paper.shape[:2]
    for (a, b), colour in zip(LIMBS if points else (), COLOURS, strict=False):
        one, other = points[a], points[b]
        if one is None or other is None:
            continue
        x, y = (one[0] - other[0]) * width, (one[1] - other[1]) * height
        middle = int((one[0] + other[0]) * width / 2), int((one[1] + other[1]) * height / 2)
        half = int(math.hypot(x, y) / 2), _thick(STICK, times)
        stick = np.asarray(cv2.ellipse2Poly(middle, half, int(math.degrees(math.atan2(y, x))), 0, 360, 1), np.int32)
        cv2.fillConvexPoly(paper, stick, [int(level * 0.6) for level in colour])
    for point, colour in zip(points, COLOURS, strict=False):
        if point is not None:
            place = int(point[0] * width), int(point[1] * height)
            cv2.circle(paper, place, _thick(DOT, times), colour, cv2.FILLED)


def _hand(paper: Pixels, points: Points, times: float) -> None:
    height, width = paper.shape[:2]
    places = _places(points, width, height)
    seen = [x > 0 and y > 0 for x, y in places]
    for i, (a, b) in enumerate(FINGERS if points else ()):
        if seen[a] and seen[b]:
            cv2.line(paper, places[a], places[b], FINGER_COLOURS[i], _thick(FINGER, times))
    for place, there in zip(places, seen, strict=True):
        if there:
            cv2.circle(paper, place, _thick(DOT, times), FINGERTIP, cv2.FILLED)
