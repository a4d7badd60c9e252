"""Lines made by hand: from raw pointer positions to the strokes of a Drawing. Lengths are in paper pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from controlnet_studio.strokes import Drawing, Stroke

Point = tuple[float, float, float]
"""x, y and pressure."""

EVEN = 0.04
"""A change of pressure that is seen."""
DIGITS = 5
"""Coordinates are rounded to so many digits: a fiftieth of a pixel on the largest paper in use."""
RUN = 128
"""After so many points the path so far is simplified, so that a long stroke ends as quickly as a short one."""


class Trail:
    """Smooths a pointer's path while it is drawn: quadratic curves through the middles of its steps.

    `points` grows and never changes, so a view may paint the new part only. `fine` is the largest error allowed. With
    the `paper` it is drawn on, the path is turned into `shares` of its width and height as it grows, so that a long
    stroke ends as quickly as a short one; they are None if the path leaves the paper.
    """

    def __init__(self, first: Point, fine: float, paper: tuple[int, int] | None = None) -> None:
        self.points: list[Point] = [first]
        self.shares: tuple[Point, ...] | None = None
        self._paper = paper
        self._shares: list[Point] = []
        self._raw: list[Point] = [first]
        self._fine = fine
        self._kept: list[Point] = []
        self._done = 0  # points up to here are in `_kept`, simplified

    @property
    def tip(self) -> Point:
        """Where the pointer is; the curve ends half a step behind it."""
        return self._raw[-1]

    def add(self, point: Point) -> None:
        """The pointer moved to *point*; steps of less than `4 * fine` are ignored unless the pressure rises."""
        x, y, pressure = self._raw[-1]
        if math.hypot(point[0] - x, point[1] - y) < 4 * self._fine:
            if len(self._raw) == 1 and pressure < point[2]:
                self._raw[-1] = self.points[-1] = (x, y, point[2])
            return
        start, turn = self.points[-1], self._raw[-1]
        end = _between(turn, point)
        bend = math.hypot(start[0] - 2 * turn[0] + end[0], start[1] - 2 * turn[1] + end[1]) / 4
        pieces = max(1, min(16, math.ceil(math.sqrt(bend / self._fine))))
        for piece in range(1, pieces + 1):
            t = piece / pieces
            self.points.append(_between(_between(start, turn, t), _between(turn, end, t), t))
        self._raw.append(point)
        if len(self.points) - self._done > RUN:
            self._keep(simplified(self.points[self._done :], self._fine)[:-1])
            self._done = len(self.points) - 1

    def _keep(self, points: Sequence[Point]) -> None:
        self._kept += points
        if self._paper is not None and not on_sheet(points, *self._paper):
            self._paper = None
        if self._paper is not None:
            self._shares += shares(points, *self._paper)

    def finish(self) -> tuple[Point, ...]:
        """The whole path up to the pointer, without the points that it does not need."""
        if self.points[-1] != self.tip:
            self.points.append(self.tip)
        self._keep(simplified(self.points[self._done :], self._fine))
        self._done = len(self.points)
        self.shares = tuple(self._shares) if self._paper is not None else None
        return tuple(self._kept)


def simplified(points: Sequence[Point], fine: float) -> tuple[Point, ...]:
    """The same path within *fine* by Ramer's algorithm; a change of pressure by EVEN counts as *fine*."""
    space = [(x, y, pressure * fine / EVEN) for x, y, pressure in points]
    kept = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        worst, off = _farthest(space, first, last)
        if off > fine * fine:
            kept.add(worst)
            todo += [(first, worst), (worst, last)]
    return tuple(points[index] for index in sorted(kept))


def clipped(points: Sequence[Point], width: float, height: float) -> list[tuple[Point, ...]]:
    """The parts of a path that lie on the paper, (0, 0) to (width, height)."""
    if len(points) == 1:
        x, y, _ = points[0]
        return [tuple(points)] if 0 <= x <= width and 0 <= y <= height else []
    parts: list[list[Point]] = []
    for start, end in pairwise(points):
        enter, leave = _span(start, end, width, height)
        if enter > leave:
            continue
        begin, stop = _between(start, end, enter), _between(start, end, leave)
        if enter > 0 or not parts or parts[-1][-1] != start:
            parts.append([begin])
        if stop != parts[-1][-1]:
            parts[-1].append(end if leave == 1 else stop)
    return [tuple(part) for part in parts]


def strokes(
    points: Sequence[Point],
    drawing: Drawing,
    size: float,
    *,
    erase: bool = False,
    hardness: float = 1.0,
    colour: str = "",
    made: tuple[Point, ...] | None = None,
) -> tuple[Stroke, ...]:
    """A path on *drawing*'s paper as strokes: several where it leaves the paper between, none if it misses it.

    `size` is the width in paper pixels; `made` are the path's shares of the paper, if they are known already.
    """
    share = round(min(max(size / max(drawing.width, drawing.height), 0.0005), 1.0), DIGITS)
    if made is not None:
        return (Stroke(made, share, erase, round(hardness, 2), "" if erase else colour),)
    parts = [points] if within(points, drawing) else clipped(points, drawing.width, drawing.height)
    return tuple(
        Stroke(_rounded(part, drawing), share, erase, round(hardness, 2), "" if erase else colour) for part in parts
    )


def shape(ring: Sequence[Point], drawing: Drawing, *, erase: bool = False, colour: str = "") -> Stroke:
    """The area that a path on *drawing*'s paper goes around."""
    return Stroke(_rounded(ring, drawing), erase=erase, colour="" if erase else colour, rings=(len(ring),))


def within(points: Sequence[Point], drawing: Drawing) -> bool:
    """Whether no point of a path lies off the paper."""
    return on_sheet(points, drawing.width, drawing.height)


def on_sheet(points: Sequence[Point], width: float, height: float) -> bool:
    """Whether no point lies off paper of this size."""
    return all(0 <= x <= width and 0 <= y <= height for x, y, _ in points)


def shares(points: Sequence[Point], width: float, height: float) -> tuple[Point, ...]:
    """Points as shares of the paper's width and height."""
    return tuple((round(x / width, DIGITS), round(y / height, DIGITS), round(p, DIGITS)) for x, y, p in points)


def _rounded(points: Sequence[Point], drawing: Drawing) -> tuple[Point, ...]:
    return shares(points, drawing.width, drawing.height)


def on_paper(drawing: Drawing, width: int, height: int) -> Drawing:
    """The drawing on paper of another size: as large as fits, in the middle, its proportions kept."""
    scale = min(width / drawing.width, height / drawing.height)
    left, top = (width - drawing.width * scale) / 2, (height - drawing.height * scale) / 2
    thicker = scale * max(drawing.width, drawing.height) / max(width, height)
    moved = (
        replace(
            stroke,
            size=round(min(max(stroke.size * thicker, 0.0005), 1.0), DIGITS),
            points=tuple(
                (
                    round((x * drawing.width * scale + left) / width, DIGITS),
                    round((y * drawing.height * scale + top) / height, DIGITS),
                    pressure,
                )
                for x, y, pressure in stroke.points
            ),
        )
        for stroke in drawing.strokes
    )
    return replace(drawing, strokes=tuple(moved), width=width, height=height)


def _between(start: Point, end: Point, share: float = 0.5) -> Point:
    """The point *share* of the way from *start* to *end*."""
    a, b, c = (u + (v - u) * share for u, v in zip(start, end, strict=True))
    return a, b, c


def _farthest(space: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """Which point between two lies farthest from the straight piece that joins them, and the square of how far; in
    plain arithmetic, as the hand waits for it."""
    (x, y, z), (to_x, to_y, to_z) = space[first], space[last]
    dx, dy, dz = to_x - x, to_y - y, to_z - z
    length = dx * dx + dy * dy + dz * dz or 1.0
    worst, most = first, 0.0
    for index in range(first + 1, last):
        a, b, c = space[index]
        a, b, c = a - x, b - y, c - z
        share = (a * dx + b * dy + c * dz) / length
        share = 0.0 if share < 0.0 else min(share, 1.0)
        a, b, c = a - share * dx, b - share * dy, c - share * dz
        off = a * a + b * b + c * c
        if off > most:
            worst, most = index, off
    return worst, most


def _span(start: Point, end: Point, width: float, height: float) -> tuple[float, float]:
    """Where a segment enters and leaves the paper, as shares of its length (Liang and Barsky); enter > leave: never."""
    enter, leave = 0.0, 1.0
    for here, there, size in ((start[0], end[0], width), (start[1], end[1], height)):
        for step, room in ((here - there, here), (there - here, size - here)):
            if step == 0:
                if room < 0:
                    return 1.0, 0.0
            elif step < 0:
                enter = max(enter, room / step)
            else:
                leave = min(leave, room / step)
    return enter, leave
