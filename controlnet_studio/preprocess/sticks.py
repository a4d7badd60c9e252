"""Poses read back out of the coloured sticks that OpenPose draws: the way back from `pose.draw`."""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.keypoints import BODY, COLOURS, LIMBS, Person, Points, Pose
from controlnet_studio.preprocess.sizes import Pixels

APART: Final = 48
"""How far, in levels summed over the channels, a pixel may be from a colour of the drawing."""
MANY: Final = 64
"""More dots of one kind than this are no people, but grain."""
LIKELY: Final = 0.6
"""The share of a limb's middle line that has to show the limb's colour, or what may cover it."""

Spot = tuple[float, float]

_JOINTS: Final = np.array(COLOURS, np.int16)
_LIMBS: Final = np.array([[int(level * 0.6) for level in colour] for colour in COLOURS[: len(LIMBS)]], np.int16)


def read(pixels: Pixels) -> Pose:
    """The people whose sticks are drawn in a picture, 64 at most. Bodies only; a joint that another one covers is not
    found."""
    height, width = pixels.shape[:2]
    seen = _labels(pixels)
    spots = [_spots(seen == number) for number in range(len(BODY))]
    people: list[dict[int, int]] = []
    owner: dict[tuple[int, int], dict[int, int]] = {}
    for limb, (a, b) in enumerate(LIMBS):
        for one, other in _joined(seen, spots[a], spots[b], limb):
            first, second = owner.get((a, one)), owner.get((b, other))
            if first is not None and second is not None:
                if first is not second and not first.keys() & second.keys():
                    first.update(second)
                    people.remove(second)
                    owner.update(dict.fromkeys(second.items(), first))
                continue
            person = first if first is not None else second
            if person is None:
                person = {}
                people.append(person)
            if a not in person or b not in person:
                person.setdefault(a, one)
                person.setdefault(b, other)
                owner[a, person[a]] = owner[b, person[b]] = person
    for number, found in enumerate(spots):
        people += [{number: which} for which in range(len(found)) if (number, which) not in owner]
    bodies = [_body(person, spots, width, height) for person in people]
    return Pose(tuple(Person(body) for body in bodies), width, height)


def _labels(pixels: Pixels) -> NDArray[np.int16]:
    """For every pixel the number of its joint, 100 + that of its limb, or -1, (h, w)."""
    height, width = pixels.shape[:2]
    flat = pixels.reshape(-1, 3)
    lit = np.flatnonzero(flat.max(1) > APART)
    packed, where = np.unique(
        flat[lit].astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], np.int32), return_inverse=True
    )
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    palette = np.concatenate([_JOINTS, _LIMBS])
    numbers = np.concatenate([np.arange(len(_JOINTS)), 100 + np.arange(len(_LIMBS))]).astype(np.int16)
    names = np.full(len(colours), -1, np.int16)
    for start in range(0, len(colours), 1 << 15):
        part = slice(start, start + (1 << 15))
        far = np.abs(colours[part].astype(np.int16)[:, None] - palette).sum(2)
        names[part] = np.where(far.min(1) <= APART, numbers[far.argmin(1)], -1)
    labels = np.full(height * width, -1, np.int16)
    labels[lit] = names[where.reshape(-1)]
    return labels.reshape(height, width)


def _spots(there: NDArray[np.bool_]) -> list[Spot]:
    """The middles of the dots, in pixels; specks that a rounded edge leaves are none."""
    count, _, facts, middles = cv2.connectedComponentsWithStats(there.astype(np.uint8))
    areas = np.asarray(facts)[1:count, cv2.CC_STAT_AREA]
    kept = [int(i) + 1 for i in np.flatnonzero(areas >= areas.max(initial=0) / 4)]
    return [(float(middles[i][0]), float(middles[i][1])) for i in kept] if len(kept) <= MANY else []


def _joined(seen: NDArray[np.int16], ones: list[Spot], others: list[Spot], limb: int) -> list[tuple[int, int]]:
    """Which dots a limb joins: the pairs along whose middle line its colour is, each dot once, the surest first."""
    likely = []
    for i, (x0, y0) in enumerate(ones):
        for j, (x1, y1) in enumerate(others):
            steps = max(int(math.hypot(x1 - x0, y1 - y0)), 2)
            along = np.linspace(0.1, 0.9, steps)
            rows = np.rint(y0 + (y1 - y0) * along).astype(np.intp)
            columns = np.rint(x0 + (x1 - x0) * along).astype(np.intp)
            line = seen[rows, columns]
            covered = (line >= 0) & (line < 100) | (line > 100 + limb)
            own = line == 100 + limb
            share = float((own | covered).mean())
            if own.any() and share >= LIKELY:
                likely.append((share + float(own.mean()), i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likely, reverse=True):
        if all(i != one and j != other for one, other in pairs):
            pairs.append((i, j))
    return pairs


def _body(person: dict[int, int], spots: list[list[Spot]], width: int, height: int) -> Points:
    places: list[Spot | None] = []
    for number in range(len(BODY)):
        spot = spots[number][person[number]] if number in person else None
        places.append(None if spot is None else ((spot[0] + 0.5) / width, (spot[1] + 0.5) / height))
    return tuple(places)
