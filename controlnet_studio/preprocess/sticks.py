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
LEAST, LEAST_BY_HANDS = 0.45, 0.75
"""How large a disc has to fit into a dot, as a share of the usual dot; and where fingers may look like dots."""
HEAD: Final = frozenset({0, 14, 15, 16, 17})
TIP: Final = 12
"""The joint that has the colour of fingertips, too."""
WHITE: Final = 200
LIKELY: Final = 0.6
"""The share of a limb's middle line that has to show the limb's colour, or what may cover it."""

Spot = tuple[float, float, float]
"""The middle of a dot, and its radius, in pixels."""

_JOINTS: Final = np.array(COLOURS, np.int16)
_LIMBS: Final = np.array([[int(level * 0.6) for level in colour] for colour in COLOURS[: len(LIMBS)]], np.int16)


def read(pixels: Pixels) -> Pose:
    """The people whose sticks are drawn in a picture, 64 at most. Bodies only: joints of people who stand apart are
    found to 2 pixels, wrists under hands to 4; a joint that another one covers is not found."""
    height, width = pixels.shape[:2]
    seen = _labels(pixels)
    spots = _dots(seen)
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
    lone = [(number, which) for number, found in enumerate(spots) for which in range(len(found))]
    for number, which in lone:
        if (number, which) not in owner and not _adopted(people, spots, number, which) and number != TIP:
            people.append({number: which})
    people = _headed(people, spots)
    bodies = [{number: spots[number][which] for number, which in person.items()} for person in people]
    if (seen == TIP).any():
        _add_wrists(seen, bodies)
    return Pose(tuple(Person(_points(body, width, height)) for body in bodies), width, height)


def _add_wrists(seen: NDArray[np.int16], bodies: list[dict[int, Spot]]) -> None:
    """Wrists that a hand covers: where a forearm ends in fingertips' blue."""
    for limb, (elbow, wrist) in ((3, (3, 4)), (5, (6, 7))):
        _, parts = cv2.connectedComponents((seen == 100 + limb).astype(np.uint8))
        for body in bodies:
            if elbow not in body or wrist in body:
                continue
            rows, columns = np.nonzero(parts)
            if not len(rows):
                continue
            x, y, radius = body[elbow]
            far = np.hypot(columns - x, rows - y)
            mine = parts[rows, columns] == parts[rows[far.argmin()], columns[far.argmin()]]
            end = int(np.where(mine, far, 0).argmax())
            longer = (far[end] + radius) / max(far[end], 1.0)
            place = float(x + (columns[end] - x) * longer), float(y + (rows[end] - y) * longer)
            row, column = max(round(place[1]), 1), max(round(place[0]), 1)
            blue = (seen[row - 1 : row + 2, column - 1 : column + 2] == TIP).any()
            if far.min() <= 3 * radius and blue:
                body[wrist] = (*place, radius)


def _headed(people: list[dict[int, int]], spots: list[list[Spot]]) -> list[dict[int, int]]:
    """With loose eyes and ears, whose nose a face covers, given to the nearest neck that lacks them."""
    loose = [person for person in people if person.keys() <= HEAD]
    kept = [person for person in people if not person.keys() <= HEAD]
    for part in loose:
        number, which = next(iter(part.items()))
        x, y, radius = spots[number][which]
        necks = [
            (math.dist((x, y), spots[1][person[1]][:2]), person)
            for person in kept
            if 1 in person and not person.keys() & part.keys()
        ]
        far, nearest = min(necks, key=lambda one: one[0], default=(math.inf, part))
        if far <= 40 * radius and nearest is not part:
            nearest.update(part)
        else:
            kept.append(part)
    return kept


def _adopted(people: list[dict[int, int]], spots: list[list[Spot]], number: int, which: int) -> bool:
    """Give a dot whose limb is hidden by the dots at its ends to the person who lacks it; False if nobody does."""
    reach = 3 * spots[number][which][2]
    best: tuple[float, dict[int, int]] | None = None
    for a, b in LIMBS:
        other = a if number == b else b if number == a else None
        for person in people if other is not None else ():
            if number not in person and other in person:
                far = math.dist(spots[number][which][:2], spots[other][person[other]][:2])
                if far <= reach and (best is None or far < best[0]):
                    best = far, person
    if best is not None:
        best[1][number] = which
    return best is not None


def _labels(pixels: Pixels) -> NDArray[np.int16]:
    """For every pixel the number of its joint, 100 + that of its limb, WHITE, or -1, (h, w)."""
    height, width = pixels.shape[:2]
    flat = pixels.reshape(-1, 3)
    lit = np.flatnonzero(flat.max(1) > APART)
    packed, where = np.unique(
        flat[lit].astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], np.int32), return_inverse=True
    )
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    palette = np.concatenate([_JOINTS, _LIMBS, np.full((1, 3), 255, np.int16)])
    numbers = np.concatenate([np.arange(len(_JOINTS)), 100 + np.arange(len(_LIMBS)), [WHITE]]).astype(np.int16)
    names = np.full(len(colours), -1, np.int16)
    for start in range(0, len(colours), 1 << 15):
        part = slice(start, start + (1 << 15))
        far = np.abs(colours[part].astype(np.int16)[:, None] - palette).sum(2)
        names[part] = np.where(far.min(1) <= APART, numbers[far.argmin(1)], -1)
    labels = np.full(height * width, -1, np.int16)
    labels[lit] = names[where.reshape(-1)]
    return labels.reshape(height, width)


def _dots(seen: NDArray[np.int16]) -> list[list[Spot]]:
    """The dots of every joint. Lines of fingers, which have the same colours, and the specks that a rounded edge leaves
    are none: no disc of a dot's size fits into them."""
    made = []
    for number in range(len(BODY)):
        there = (seen == number).astype(np.uint8)
        left, top, wide, high = cv2.boundingRect(there)
        there = np.pad(there[top : top + high, left : left + wide], 1)
        count, parts, facts, middles = cv2.connectedComponentsWithStats(there)
        radii, lit = np.zeros(count), there > 0
        np.maximum.at(
            radii, np.asarray(parts, np.intp)[lit], np.asarray(cv2.distanceTransform(there, cv2.DIST_L2, 3))[lit]
        )
        places = np.asarray(middles)[1:] + np.array([left - 1, top - 1])
        made.append((radii[1:], np.asarray(facts)[1:, cv2.CC_STAT_AREA], places))
    others = [(radii, areas) for number, (radii, areas, _) in enumerate(made) if number != TIP and len(radii)]
    radius = float(np.median([radii.max() for radii, _ in others])) if others else float(made[TIP][0].max(initial=0))
    usual = float(np.median([areas.max() for _, areas in others])) if others else 0.0
    crowd = 4 * max(len(made[TIP + 1][0]), 1) * usual  # more blue than knees have: fingertips
    least = LEAST_BY_HANDS if made[TIP][1].sum() > crowd else LEAST
    dots = []
    for number, (radii, areas, middles) in enumerate(made):
        most = 1.5 if number == TIP else 4.0  # the dots of a hand run together
        kept = np.flatnonzero((radii >= least * radius) & (radii <= most * radius) & (areas >= usual / 4))
        found: list[Spot] = [(float(middles[i][0]), float(middles[i][1]), radius) for i in kept]
        dots.append(found if len(found) <= MANY else [])
    return dots


def _joined(seen: NDArray[np.int16], ones: list[Spot], others: list[Spot], limb: int) -> list[tuple[int, int]]:
    """Which dots a limb joins: the pairs along whose middle line its colour is, each dot once, the surest first; where
    fingertips may be taken for its end, the longest."""
    tips = TIP in LIMBS[limb]
    likely = []
    for i, (x0, y0, _) in enumerate(ones):
        for j, (x1, y1, _) in enumerate(others):
            steps = max(int(math.hypot(x1 - x0, y1 - y0)), 2)
            along = np.linspace(0.1, 0.9, steps)
            rows = np.rint(y0 + (y1 - y0) * along).astype(np.intp)
            columns = np.rint(x0 + (x1 - x0) * along).astype(np.intp)
            line = seen[rows, columns]
            covered = (line >= 0) & (line < 100) | (line > 100 + limb)
            own = line == 100 + limb
            share = float((own | covered).mean())
            if own.any() and share >= LIKELY:
                sure = round(share, 1) + float(own.sum()) / 1e4 if tips else share + float(own.mean())
                likely.append((sure, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likely, reverse=True):
        if all(i != one and j != other for one, other in pairs):
            pairs.append((i, j))
    return pairs


def _points(body: dict[int, Spot], width: int, height: int) -> Points:
    """As shares of the picture; a pixel's place is its middle."""
    return tuple(
        ((body[number][0] + 0.5) / width, (body[number][1] + 0.5) / height) if number in body else None
        for number in range(len(BODY))
    )
