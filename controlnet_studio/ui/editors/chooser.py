"""The tool that chooses and moves strokes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.brush import on
from controlnet_studio.ui.editors.strokes import Point
from controlnet_studio.ui.editors.tools import CLOSE, Bench, Tool

MARKED = 40
"""So many chosen strokes are marked one by one; the frame is around all."""


SAME: shapes.Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
HANDLES = {
    "nw": (0.0, 0.0),
    "n": (0.5, 0.0),
    "ne": (1.0, 0.0),
    "e": (1.0, 0.5),
    "se": (1.0, 1.0),
    "s": (0.5, 1.0),
    "sw": (0.0, 1.0),
    "w": (0.0, 0.5),
}
"""Where the handles that scale stand on the frame, in shares of its width and height."""
STEM = 22.0
"""How far above the frame the handle that turns stands, in pixels of the screen."""
FRAME = 10.0
"""How far around the chosen strokes their frame runs, in pixels of the screen."""
GRIP = 7.0
"""How near the pointer must come to a handle, in pixels of the screen."""
LEAST = 0.02
"""What is scaled keeps at least this share of its size."""


class Chooser(Tool):
    """Click a stroke, or drag a box around several; drag what is chosen to move it, and its handles to scale and turn
    it. Corners keep the proportions unless Shift is held, which holds a turn to steps of 15 degrees."""

    brush = False

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.chosen: frozenset[int] = frozenset()
        self.affine: shapes.Affine = SAME
        """What becomes of the chosen strokes while they are dragged, in paper pixels."""
        self._grip = ""
        """The handle in hand: "turn", or one of HANDLES."""
        self._from: Point | None = None
        self._box: shapes.Box | None = None
        self.lifted: frozenset[int] = frozenset()
        """The strokes that are off the paper while they are dragged."""
        self._adds = False

    @property
    def busy(self) -> bool:
        return self._from is not None

    def choose(self, chosen: frozenset[int]) -> None:
        self.chosen = chosen
        self.bench.refresh()

    def choose_all(self) -> None:
        self.choose(frozenset(range(len(self.bench.drawing.strokes))))

    def follow(self, drawing: Drawing) -> None:
        """Another drawing is shown: what it does not have is not chosen."""
        self.chosen = frozenset(index for index in self.chosen if index < len(drawing.strokes))

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        drawing = self.bench.drawing
        self._from, self._adds, self.affine, self._grip = at, joined, SAME, self.handle(at)
        if self._grip:
            return
        under = shapes.found(drawing, at[0], at[1], CLOSE / self.bench.view.scale)
        if under is None:
            if self.chosen and not joined and self._on_chosen(at):
                return
            self._box = (at[0], at[1], at[0], at[1])
            if not joined:
                self.chosen = frozenset()
        elif joined:
            self.chosen ^= {under}
        elif under not in self.chosen:
            self.chosen = frozenset({under})
        self.bench.refresh()

    def move(self, at: Point, *, joined: bool) -> None:
        if self._from is None:
            return
        x, y, _ = self._from
        if self._box is not None:
            self._box = (min(x, at[0]), min(y, at[1]), max(x, at[0]), max(y, at[1]))
        elif self._grip:
            self.lifted = self.lifted or shapes.attached(self.bench.drawing, self.chosen)
            self.affine = self._pulled(at, joined=joined)
        elif self.chosen:
            far = max(abs(at[0] - x), abs(at[1] - y)) * self.bench.view.scale
            if not self.lifted and far >= CLOSE / 2:
                self.lifted = shapes.attached(self.bench.drawing, self.chosen)
            if self.lifted:
                end = shapes.held(self._from, at) if joined and not self._adds else at
                self.affine = (*SAME[:4], end[0] - x, end[1] - y)
        self.bench.refresh()

    def release(self, at: Point, *, joined: bool) -> None:
        self.move(at, joined=joined)
        if self._box is not None:
            found = shapes.enclosed(self.bench.drawing, self._box)
            self.chosen = self.chosen | found if self._adds else found
        elif self.lifted:
            drawing, by = self.bench.drawing, (self.affine[4], self.affine[5])
            if self._grip:
                drawing = shapes.bent(drawing, self.lifted, self.affine)
            else:
                drawing = shapes.moved(drawing, self.lifted, by)
            self._settle()
            self.bench.alter(drawing)
        self._settle()

    def drop(self) -> bool:
        dropped = self.busy or bool(self.chosen)
        if not self.busy:
            self.chosen = frozenset()
        self._settle()
        return dropped

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is chosen a little."""
        if self.chosen:
            drawing = self.bench.drawing
            self.bench.alter(shapes.moved(drawing, shapes.attached(drawing, self.chosen), (dx, dy)))

    def scale(self, factor: float) -> None:
        """Scale what is chosen around its middle."""
        if self.chosen:
            self._bend(shapes.scaled(factor, factor, *shapes.middle(self.bench.drawing, self.chosen)))

    def turn(self, degrees: float) -> None:
        """Turn what is chosen around its middle, clockwise."""
        if self.chosen:
            self._bend(shapes.turned(math.radians(degrees), *shapes.middle(self.bench.drawing, self.chosen)))

    def _bend(self, affine: shapes.Affine) -> None:
        drawing = self.bench.drawing
        self.bench.alter(shapes.bent(drawing, shapes.attached(drawing, self.chosen), affine))

    def handle(self, at: Point) -> str:
        """The handle at a place of the paper, "" for none."""
        reach = GRIP / self.bench.view.scale
        near = {name: math.hypot(x - at[0], y - at[1]) for name, (x, y) in self.handles().items()}
        best = min(near, key=near.__getitem__, default="")
        return best if best and near[best] <= reach else ""

    def handles(self) -> dict[str, tuple[float, float]]:
        """Where the handles of what is chosen stand on the paper, by name."""
        frame = self._frame()
        if frame is None:
            return {}
        left, top, right, bottom = _wider(frame, FRAME / self.bench.view.scale)
        found = {
            name: (left + across * (right - left), top + down * (bottom - top))
            for name, (across, down) in HANDLES.items()
        }
        found["turn"] = ((left + right) / 2, top - STEM / self.bench.view.scale)
        return found

    def _frame(self) -> shapes.Box | None:
        """The box around what is chosen, as it is when nothing is dragged; None if nothing is chosen."""
        try:
            return shapes.extent(self.bench.drawing, self.chosen)
        except ValueError:
            return None

    def _pulled(self, at: Point, *, joined: bool) -> shapes.Affine:
        """What the handle in hand makes of the chosen strokes when it is pulled to a place."""
        frame = self._frame()
        if frame is None or self._from is None:
            return SAME
        left, top, right, bottom = frame
        if self._grip == "turn":
            x, y = (left + right) / 2, (top + bottom) / 2
            angle = math.atan2(at[1] - y, at[0] - x) - math.atan2(self._from[1] - y, self._from[0] - x)
            step = math.radians(shapes.TURN)
            return shapes.turned(round(angle / step) * step if joined else angle, x, y)
        across, down = HANDLES[self._grip]
        dx, dy = (at[0] - self._from[0]) * (2 * across - 1), (at[1] - self._from[1]) * (2 * down - 1)
        wide, high = right - left, bottom - top
        if across != 0.5 and down != 0.5 and not joined:
            more = (dx * wide + dy * high) / max(wide * wide + high * high, 1e-9)
            factors = max(1 + more, LEAST), max(1 + more, LEAST)
        else:
            flat = GRIP / self.bench.view.scale
            factors = max(1 + dx / max(wide, flat), LEAST), max(1 + dy / max(high, flat), LEAST)
        return shapes.scaled(*factors, left + (1 - across) * wide, top + (1 - down) * high)

    def delete(self) -> None:
        """Take what is chosen off the paper."""
        if self.chosen:
            drawing = self.bench.drawing
            gone, self.chosen = shapes.attached(drawing, self.chosen), frozenset()
            self.bench.alter(shapes.without(drawing, gone))

    def double(self) -> None:
        """Copy what is chosen, and choose the copies."""
        if self.chosen:
            drawing = self.bench.drawing
            count = len(drawing.strokes)
            both = shapes.attached(drawing, self.chosen)
            self.chosen = frozenset(range(count, count + len(both)))
            self.bench.alter(shapes.doubled(drawing, both, 2 * CLOSE / self.bench.view.scale))

    def paint(self, painter: QPainter) -> None:
        view, theme = self.bench.view.transform, self.bench.theme
        accent = QColor(theme.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._box is not None:
            left, top, right, bottom = self._box
            shade = QColor(accent)
            shade.setAlphaF(0.12)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(shade)
            painter.drawPolygon(view.map(QPolygonF(QRectF(left, top, right - left, bottom - top))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self.chosen:
            return
        frame = self._frame()
        if frame is None:
            return
        for halo, width in ((QColor(theme.surface), 4.0), (accent, 1.5)):
            self._paint_ways(painter, halo, width)
        bent = QTransform(*self.affine) * view
        left, top, right, bottom = _wider(frame, FRAME / self.bench.view.scale)
        outline = bent.map(QPolygonF(QRectF(left, top, right - left, bottom - top)))
        for colour, style in ((theme.surface, Qt.PenStyle.SolidLine), (theme.accent, Qt.PenStyle.DashLine)):
            painter.setPen(QPen(QColor(colour), 1.5, style))
            painter.drawPolygon(outline)
        self._paint_handles(painter, bent)

    def _paint_handles(self, painter: QPainter, bent: QTransform) -> None:
        theme, places = self.bench.theme, {name: bent.map(QPointF(*at)) for name, at in self.handles().items()}
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.drawLine(places["n"], places["turn"])
        painter.setBrush(QColor(theme.raised))
        for name, at in places.items():
            if name == "turn":
                painter.drawEllipse(at, 5, 5)
            else:
                painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_ways(self, painter: QPainter, colour: QColor, width: float) -> None:
        """A thin line along each chosen stroke."""
        pen = QPen(colour, width)
        pen.setCosmetic(True)
        drawing = self.bench.drawing
        painter.save()
        painter.setTransform(self.bench.view.transform, True)
        painter.setTransform(QTransform(*self.affine), True)
        painter.setPen(pen)
        for index in sorted(self.chosen)[:MARKED]:
            stroke = drawing.strokes[index]
            places = [QPointF(x, y) for x, y, _ in on(stroke, drawing.width, drawing.height)]
            if not stroke.rings and len(places) > 1:
                painter.drawPolyline(places)
        painter.restore()

    def _on_chosen(self, at: Point) -> bool:
        """Whether a place lies in the frame around what is chosen."""
        try:
            left, top, right, bottom = shapes.extent(self.bench.drawing, self.chosen)
        except ValueError:
            return False
        return left <= at[0] <= right and top <= at[1] <= bottom

    def _settle(self) -> None:
        self._from, self._box, self.lifted, self.affine = None, None, frozenset(), SAME
        self._grip = ""
        self.bench.refresh()


def _wider(box: shapes.Box, by: float) -> shapes.Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by
