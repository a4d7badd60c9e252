"""How the paper lies in its widget: size, turn, mirror and place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

NEAREST, FARTHEST = 64.0, 0.05
"""The most and the least widget pixels per paper pixel."""


@dataclass(frozen=True)
class View:
    """`scale` is widget pixels per paper pixel, `angle` a turn in degrees clockwise, (`x`, `y`) where the paper's first
    corner lies; a `mirrored` paper is seen from behind."""

    scale: float = 1.0
    angle: float = 0.0
    mirrored: bool = False
    x: float = 0.0
    y: float = 0.0

    @cached_property
    def transform(self) -> QTransform:
        """From paper pixels to the widget."""
        result = QTransform()
        result.translate(self.x, self.y)
        result.rotate(self.angle)
        result.scale(-self.scale if self.mirrored else self.scale, self.scale)
        return result

    @cached_property
    def inverse(self) -> QTransform:
        """From the widget to paper pixels."""
        return self.transform.inverted()[0]

    @property
    def straight(self) -> bool:
        """Whether the paper's edges are parallel to the widget's, and it is not mirrored."""
        return self.angle == 0 and not self.mirrored

    def moved(self, by: QPointF) -> View:
        return replace(self, x=self.x + by.x(), y=self.y + by.y())

    def zoomed(self, factor: float, around: QPointF) -> View:
        """*factor* times as large; the place *around* stays."""
        return self.scaled(self.scale * factor, around)

    def scaled(self, scale: float, around: QPointF) -> View:
        """With so many widget pixels per paper pixel; the place *around* stays."""
        return self._around(around, scale=min(max(scale, FARTHEST), NEAREST))

    def turned(self, degrees: float, around: QPointF) -> View:
        """Turned clockwise as one sees it; the place *around* stays."""
        angle = (self.angle + degrees + 180) % 360 - 180
        return self._around(around, angle=0.0 if abs(angle) < 1e-6 else angle)

    def flipped(self, around: QPointF) -> View:
        """Left and right as one sees them exchanged; what lies at *around* stays."""
        return self._around(around, mirrored=not self.mirrored, angle=-self.angle)

    def fitted(self, room: QRectF, paper: QSizeF) -> View:
        """As large as the whole paper fits into *room*, in its middle, turned as it is."""
        alone = replace(self, scale=1.0, x=0.0, y=0.0).transform.mapRect(QRectF(0, 0, paper.width(), paper.height()))
        scale = min(max(min(room.width() / alone.width(), room.height() / alone.height()), 1e-4), NEAREST)
        middle = room.center() - alone.center() * scale
        return replace(self, scale=scale, x=middle.x(), y=middle.y())

    def _around(self, place: QPointF, **changes: float | bool) -> View:
        kept = self.inverse.map(place)
        alone = replace(self, x=0.0, y=0.0, **changes)  # type: ignore[arg-type]
        there = place - alone.transform.map(kept)
        return replace(alone, x=there.x(), y=there.y())
