"""Bending a curve by its points, wherever it is painted. No Qt in here."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from controlnet_studio.node import Span
from controlnet_studio.values import MANY, MOST, Curve

Points = tuple[tuple[float, float], ...]
"""(position, factor), from the first position to the last."""
NOTCH: Final = 0.05
"""What factors are rounded to, and what the arrow keys change."""
ENDS: Final = ((0.0, 1.0), (1.0, 1.0))
"""What a curve that changes nothing shows."""


class Bend:
    """The `points` of a curve, one of them `chosen`; the first and the last stay at the ends. What would change them
    gives the new points, or None where nothing would change."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.points: Points = ENDS
        self.chosen = 0

    def show(self, curve: Curve) -> None:
        """Take the points of *curve*, with points at both ends."""
        points = curve.points or ENDS
        if points[0][0] > 0:
            points = ((0.0, points[0][1]), *points)
        if points[-1][0] < 1:
            points = (*points, (1.0, points[-1][1]))
        self.points = points
        self.chosen = min(self.chosen, len(points) - 1)

    @property
    def last(self) -> bool:
        """Whether the last point is chosen."""
        return self.chosen == len(self.points) - 1

    @property
    def stride(self) -> float:
        """How far a key moves a point."""
        return 1 / (self.span.ticks - 1) if self.span.ticks > 1 else NOTCH

    def nearest(self, position: float) -> float:
        """The position that a point near it takes: a tick, or a whole percent."""
        parts = self.span.ticks - 1 if self.span.ticks > 1 else 100
        return round(position * parts) / parts

    def snapped(self, position: float, factor: float) -> tuple[float, float]:
        """The place that a point near it takes."""
        return self.nearest(position), round(factor / NOTCH) * NOTCH

    def moved(self, position: float, factor: float) -> Points | None:
        """With the chosen point there, between its neighbours."""
        if 0 < self.chosen < len(self.points) - 1:
            position = min(max(position, self.points[self.chosen - 1][0]), self.points[self.chosen + 1][0])
        else:
            position = self.points[self.chosen][0]
        point = position, min(max(factor, 0.0), MOST)
        return self._changed((*self.points[: self.chosen], point, *self.points[self.chosen + 1 :]))

    def added(self, position: float, factor: float) -> Points | None:
        """With a point more, which is chosen."""
        if len(self.points) >= MANY or any(position == other for other, _ in self.points):
            return None
        before = sum(other < position for other, _ in self.points)
        self.chosen = before
        return self._changed((*self.points[:before], (position, factor), *self.points[before:]))

    def removed(self, index: int) -> Points | None:
        """Without a point; one at an end goes back to 1."""
        rest = (*self.points[:index], *self.points[index + 1 :])
        if index in (0, len(self.points) - 1):
            rest = (*self.points[:index], (self.points[index][0], 1.0), *self.points[index + 1 :])
        self.chosen = min(max(index - 1, 0), len(rest) - 1)
        return self._changed(rest)

    def take(self, points: Points) -> Curve:
        """Have these points from now on, and give them as a curve."""
        self.points = points
        level = all(one[1] == other[1] == 1.0 for one, other in pairwise(points))
        return Curve() if level and len(points) == len(ENDS) else Curve(points)

    def _changed(self, points: Points) -> Points | None:
        points = tuple((round(position, 6), round(factor, 6)) for position, factor in points)
        return None if points == self.points else points
