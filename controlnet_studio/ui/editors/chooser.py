"""The tool that chooses and moves strokes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.brush import on
from controlnet_studio.ui.editors.strokes import Point
from controlnet_studio.ui.editors.tools import CLOSE, Bench, Tool
from controlnet_studio.values import Drawing

MARKED = 40
"""So many chosen strokes are marked one by one; the frame is around all."""


class Chooser(Tool):
    """Click a stroke, or drag a box around several; drag what is chosen to move it."""

    brush = False

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.chosen: frozenset[int] = frozenset()
        self.by = 0.0, 0.0
        """How far the chosen strokes are being dragged."""
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
        self._from, self._adds, self.by = at, joined, (0.0, 0.0)
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
        elif self.chosen:
            far = max(abs(at[0] - x), abs(at[1] - y)) * self.bench.view.scale
            if not self.lifted and far >= CLOSE / 2:
                self.lifted = shapes.attached(self.bench.drawing, self.chosen)
            if self.lifted:
                end = shapes.held(self._from, at) if joined and not self._adds else at
                self.by = end[0] - x, end[1] - y
        self.bench.refresh()

    def release(self, at: Point, *, joined: bool) -> None:
        self.move(at, joined=joined)
        if self._box is not None:
            found = shapes.enclosed(self.bench.drawing, self._box)
            self.chosen = self.chosen | found if self._adds else found
        elif self.lifted:
            drawing = shapes.moved(self.bench.drawing, self.lifted, self.by)
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
        drawing = self.bench.drawing
        try:
            left, top, right, bottom = shapes.extent(drawing, self.chosen)
        except ValueError:
            return
        for halo, width in ((QColor(theme.surface), 4.0), (accent, 1.5)):
            self._paint_ways(painter, halo, width)
        gap = 4 / self.bench.view.scale
        frame = QRectF(left - gap, top - gap, right - left + 2 * gap, bottom - top + 2 * gap).translated(*self.by)
        outline = view.map(QPolygonF(frame))
        for colour, style in ((theme.surface, Qt.PenStyle.SolidLine), (theme.accent, Qt.PenStyle.DashLine)):
            painter.setPen(QPen(QColor(colour), 1.5, style))
            painter.drawPolygon(outline)

    def _paint_ways(self, painter: QPainter, colour: QColor, width: float) -> None:
        """A thin line along each chosen stroke."""
        pen = QPen(colour, width)
        pen.setCosmetic(True)
        drawing = self.bench.drawing
        painter.save()
        painter.setTransform(self.bench.view.transform, True)
        painter.translate(*self.by)
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
        self._from, self._box, self.lifted, self.by = None, None, frozenset(), (0.0, 0.0)
        self.bench.refresh()
