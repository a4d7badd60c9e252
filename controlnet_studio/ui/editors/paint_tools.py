"""The tools that only paintings have: polygon, fill of like pixels, and eyedropper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from controlnet_studio.strokes import Stroke
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.strokes import Point, shape
from controlnet_studio.ui.editors.tools import CLOSE, Bench, Tool
from controlnet_studio.ui.translation import later

TOOLS = {"brush": "B", "eraser": "E", "line": "V", "polygon": "P", "fill": "G", "pick": "I"}
"""Each tool's key."""
NAMES = {
    "brush": ("paint-brush", later("Brush: paint freely")),
    "eraser": ("eraser", later("Eraser: brings back what lies beneath; the right button erases with any tool")),
    "line": ("line-segment", later("Straight line; Shift holds it to steps of 15°")),
    "polygon": ("polygon", later("Polygon: click its corners, then press Return")),
    "fill": ("paint-bucket", later("Fill: click an area of one kind, or draw around one")),
    "pick": ("eyedropper", later("Eyedropper: takes what is under the pointer, as Alt does with any tool")),
}


SHORTCUTS = (
    (later("Polygon, eyedropper"), later("P, I")),
    (later("Take what is under the pointer"), later("Alt+click")),
    (later("The other ink"), later("X")),
    (later("See it without the painting"), later("Hold O")),
    (later("Search a thing to paint"), "/"),
)
"""What the help tells of painting, besides what it tells of drawing."""


class Pixels(Bench, Protocol):
    """The paper of a painting."""

    def pick(self, at: Point) -> None: ...


class Polygon(Tool):
    """An area with straight sides: its corners are clicked, until Return, a double-click or a click on the first."""

    brush = False
    lasts = True

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.corners: list[Point] = []
        self.pointer: Point | None = None
        self.erases = False

    @property
    def busy(self) -> bool:
        return bool(self.corners)

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        if not self.corners:
            self.erases = erases
        elif self._near(self.corners[-1], at) or self._near(self.corners[0], at):
            self.finish()
            return
        if joined and self.corners:
            at = shapes.held(self.corners[-1], at)
        self.corners.append((at[0], at[1], 1.0))
        self.bench.refresh()

    def move(self, at: Point, *, joined: bool) -> None:
        if self.corners:
            self.pointer = shapes.held(self.corners[-1], at) if joined else at
            self.bench.refresh()

    def finish(self) -> bool:
        if not self.corners:
            return False
        corners, self.corners, self.pointer = self.corners, [], None
        if len(corners) > 2:
            drawing, colour = self.bench.drawing, self.bench.colour
            rings = [shapes.mapped(corners, image) for image in self.bench.symmetry]
            made = tuple(shape(ring, drawing, erase=self.erases, colour=colour) for ring in rings)
            self.bench.commit(made, wet=False)
        self.bench.refresh()
        return True

    def step_back(self) -> bool:
        if not self.corners:
            return False
        self.corners.pop()
        self.bench.refresh()
        return True

    def drop(self) -> bool:
        dropped, self.corners, self.pointer = bool(self.corners), [], None
        self.bench.refresh()
        return dropped

    def paint(self, painter: QPainter) -> None:
        if not self.corners:
            return
        view, theme = self.bench.view.transform, self.bench.theme
        tip = [self.pointer] if self.pointer is not None else []
        places = [view.map(QPointF(x, y)) for x, y, _ in (*self.corners, *tip)]
        path = QPainterPath()
        path.addPolygon(places)
        path.closeSubpath()
        shade = QColor(theme.accent if self.erases else self.bench.colour)
        shade.setAlphaF(0.45)
        painter.fillPath(path, shade)
        for colour, width in (("#000000", 3.0), ("#ffffff", 1.4)):
            painter.strokePath(path, QPen(QColor(colour), width))
        painter.setPen(QPen(QColor("#000000"), 1))
        painter.setBrush(QColor("#ffffff"))
        for place in places[: len(self.corners)]:
            painter.drawEllipse(place, 4, 4)

    def _near(self, one: Point, other: Point) -> bool:
        reach = CLOSE / self.bench.view.scale
        return abs(one[0] - other[0]) < reach and abs(one[1] - other[1]) < reach


class Picker(Tool):
    """Takes what is under the pointer, while it is pressed."""

    brush = False

    def __init__(self, bench: Pixels) -> None:
        super().__init__(bench)
        self._pixels = bench
        self._down = False

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        self._down = True
        self._pixels.pick(at)

    def move(self, at: Point, *, joined: bool) -> None:
        if self._down:
            self._pixels.pick(at)

    def release(self, at: Point, *, joined: bool) -> None:
        self._down = False


def stamped(made: Sequence[Stroke], **laid: object) -> tuple[Stroke, ...]:
    """New strokes with what the brush does; erasers do one thing only."""
    return tuple(stroke if stroke.erase else replace(stroke, **laid) for stroke in made)  # type: ignore[arg-type]
