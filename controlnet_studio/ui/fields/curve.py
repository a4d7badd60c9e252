"""A curve, painted: its points are dragged, added by a double-click and removed by a right click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.node import Param, Ready, Span
from controlnet_studio.ui.bending import ENDS, NOTCH, Bend, Points
from controlnet_studio.ui.fields.base import MIXED, Field, Tools
from controlnet_studio.ui.theme import HALF, RADIUS, TINT, UNIT, Theme
from controlnet_studio.ui.translation import tr, within
from controlnet_studio.values import MOST, Curve

GRIP: Final = 10.0
"""How near the pointer must come to a point to take it, in pixels."""
LEGEND: Final = 3
"""So many curves behind are named."""
DASHES: Final = ([5.0, 3.0], [1.5, 2.5], [7.0, 2.5, 1.5, 2.5])
"""How the curves behind are told from each other."""


class Plot(QWidget):
    """Paints a Curve and turns gestures into `changed`, which says too whether the gesture lasts; the owner answers
    with `show_curve`. The first and the last point stay at the ends."""

    changed = Signal(object, bool)
    settled = Signal()

    def __init__(self, span: Span, theme: Theme) -> None:
        super().__init__()
        self.bend = Bend(span)
        self._behind: tuple[tuple[str, Curve], ...] = ()
        self._span, self._theme = span, theme
        self._mixed = False
        self._dragged = False
        self._over = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def points(self) -> Points:
        return self.bend.points

    @property
    def chosen(self) -> int:
        return self.bend.chosen

    # what is shown

    def show_curve(self, curve: Curve) -> None:
        """Show *curve*, with points at both ends."""
        self.bend.show(curve)
        self._mixed = False
        self._describe()

    def show_behind(self, others: Sequence[tuple[str, Curve]]) -> None:
        """Show the curves of others, by their names, behind this one."""
        if others != self._behind:
            self._behind = tuple(others)
            self.updateGeometry()
            self.update()

    def show_mixed(self) -> None:
        """Show that there are several curves; an edit starts from none of them."""
        self.bend.points, self.bend.chosen, self._mixed = ENDS, 0, True
        self._describe()

    def at(self, point: tuple[float, float]) -> QPointF:
        """Where a point is painted."""
        room = self._room()
        return QPointF(room.left() + point[0] * room.width(), room.bottom() - point[1] / MOST * room.height())

    def words(self) -> str:
        """The chosen point, in words."""
        position, factor = self.points[self.chosen]
        last = self._span.ticks - 1
        tick = position * last
        place = f"{position:.0%}" if last < 1 or abs(tick - round(tick)) > 0.01 else f"{round(tick) + 1} of {last + 1}"
        return f"{place}  ×  {factor:.2f}"

    @property
    def _legend(self) -> int:
        """The height of the names of what lies behind."""
        return self.fontMetrics().height() + HALF if self._behind else 0

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 30, UNIT * 17 + self._legend)

    def minimumSizeHint(self) -> QSize:
        return QSize(UNIT * 20, UNIT * 17 + self._legend)

    def _describe(self) -> None:
        self.setAccessibleDescription(
            tr("Point {chosen} of {count}: {words}", chosen=self.chosen + 1, count=len(self.points), words=self.words())
        )
        self.update()

    def _room(self) -> QRectF:
        """Where the curve is painted: a point's radius inside the box, with a line of words below."""
        below = self.fontMetrics().height() + HALF + self._legend
        return QRectF(self.rect()).adjusted(UNIT, UNIT + HALF, -UNIT, -below - UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, room = QPainter(self), self._theme, self._room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = room.adjusted(-UNIT + 0.5, -UNIT - HALF + 0.5, UNIT - 0.5, UNIT - 0.5)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._paint_grid(painter, room)
        self._paint_behind(painter)
        line = [self.at(point) for point in self.points]
        if not self._mixed:
            self._paint_curve(painter, room, line)
        painter.setPen(QColor(theme.muted))
        below = QRectF(room.left(), box.bottom() + HALF, room.width(), self.height() - box.bottom() - HALF)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._span.left)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._span.right)
        self._paint_legend(painter, QRectF(room.left(), self.height() - self._legend, room.width(), self._legend))
        if self._mixed:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, MIXED)
        elif self.hasFocus() or self._dragged:
            painter.setPen(QColor(theme.text))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.words())

    def _paint_grid(self, painter: QPainter, room: QRectF) -> None:
        faint = QColor(self._theme.line)
        count = self._span.ticks - 1 if self._span.ticks > 1 else 4
        painter.setPen(QPen(faint, 1))
        for tick in range(1, count):
            x = room.left() + room.width() * tick / count
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(QPen(QColor(self._theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self.at((0.0, 1.0)), self.at((1.0, 1.0)))

        self._paint_groups(painter, room, count)

    def _paint_groups(self, painter: QPainter, room: QRectF, count: int) -> None:
        """What belongs together, between lines, with its name."""
        first = 0
        for number, (name, size) in enumerate(self._span.groups):
            left = room.left() + room.width() * max(first - 0.5, 0) / count
            right = room.left() + room.width() * min(first + size - 0.5, count) / count
            if number:
                painter.setPen(QPen(QColor(self._theme.muted), 1))
                painter.drawLine(QPointF(left, room.top() - UNIT), QPointF(left, room.bottom() + HALF))
            painter.setPen(QColor(self._theme.muted))
            wide = painter.fontMetrics().horizontalAdvance(name)
            x = min(max((left + right - wide) / 2, room.left()), room.right() - wide)
            x = min(x, left - wide - HALF) if right - left < wide else x
            painter.drawText(QPointF(x, room.top() + HALF), name)
            first += size

    def _paint_behind(self, painter: QPainter) -> None:
        """The others' curves, each dashed in its own way."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, (_, curve) in enumerate(self._behind):
            painter.setPen(self._dashed(number))
            bend = Bend(self._span)
            bend.show(curve)
            painter.drawPolyline(QPolygonF([self.at(point) for point in bend.points]))

    def _paint_legend(self, painter: QPainter, line: QRectF) -> None:
        """Whose curves lie behind, in a line below everything."""
        shown = self._behind[:LEGEND]
        room = line.width() / max(len(shown), 1)
        for number, (name, _) in enumerate(shown):
            left, middle = line.left() + number * room, line.center().y()
            painter.setPen(self._dashed(number))
            painter.drawLine(QPointF(left, middle), QPointF(left + 2.5 * UNIT, middle))
            words = name if number < LEGEND - 1 or len(self._behind) == LEGEND else tr("{name}, and more", name=name)
            told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room - 4 * UNIT))
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(line.adjusted(left - line.left() + 3 * UNIT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, told)

    def _dashed(self, number: int) -> QPen:
        pen = QPen(QColor(self._theme.muted), 1.5)
        pen.setDashPattern(DASHES[number % len(DASHES)])
        return pen

    def _paint_curve(self, painter: QPainter, room: QRectF, line: list[QPointF]) -> None:
        accent = QColor(self._theme.accent)
        soft = QColor(accent)
        soft.setAlpha(TINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawPolygon(QPolygonF([*line, room.bottomRight(), room.bottomLeft()]))
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(QPolygonF(line))
        for index, point in enumerate(self.points):
            chosen = index == self.chosen and self.hasFocus()
            painter.setPen(QPen(QColor(self._theme.text if chosen else self._theme.accent), 2))
            painter.setBrush(accent if chosen or index == self._over else QColor(self._theme.field))
            painter.drawEllipse(self.at(point), 5, 5)

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._found(event.position())
        if event.button() == Qt.MouseButton.RightButton and found >= 0:
            self._remove(found)
        elif event.button() == Qt.MouseButton.LeftButton and found >= 0:
            self.bend.chosen, self._dragged = found, True
            self._describe()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._found(event.position()) >= 0:
            return
        position, factor = self._under(event)
        if 0 < position < 1:
            self._dragged = self._add(position, factor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._move(*self._under(event), lasts=True)
        over = self._found(event.position())
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = False
            self.settled.emit()
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = -1
        self.update()

    def _found(self, at: QPointF) -> int:
        """The point under the pointer, or -1."""
        far = [(self.at(point) - at).manhattanLength() for point in self.points]
        near = min(range(len(far)), key=far.__getitem__)
        return near if far[near] <= GRIP else -1

    def _under(self, event: QMouseEvent) -> tuple[float, float]:
        """Position and factor where the pointer is, rounded unless Shift is held."""
        room, at = self._room(), event.position()
        position = min(max((at.x() - room.left()) / room.width(), 0.0), 1.0)
        factor = min(max((room.bottom() - at.y()) / room.height(), 0.0), 1.0) * MOST
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return position, factor
        return self.bend.snapped(position, factor)

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, position, factor = Qt.Key, *self.points[self.chosen]
        aside = {keys.Key_Left: -1, keys.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        upward = {keys.Key_Up: 1, keys.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        far = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if aside and far:
            self._move(self.bend.nearest(position + aside * self.bend.stride), factor)
        elif aside:
            self.bend.chosen = min(max(self.chosen + aside, 0), len(self.points) - 1)
            self._describe()
        elif upward:
            self._move(position, round(factor / NOTCH + upward * (4 if far else 1)) * NOTCH)
        elif event.key() in (keys.Key_Insert, keys.Key_Plus):
            one, other = (
                self.points[max(self.chosen - 1, 0) :][:2] if self.bend.last else self.points[self.chosen :][:2]
            )
            self._add(self.bend.nearest((one[0] + other[0]) / 2), (one[1] + other[1]) / 2)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._remove(self.chosen)
        else:
            super().keyPressEvent(event)

    # the points

    def _move(self, position: float, factor: float, *, lasts: bool = False) -> None:
        self._tell(self.bend.moved(position, factor), lasts)

    def _add(self, position: float, factor: float) -> bool:
        """Add a point and choose it. Whether there was room for it."""
        points = self.bend.added(position, factor)
        if points is not None:
            self._tell(points, False)
        return points is not None

    def _remove(self, index: int) -> None:
        self._tell(self.bend.removed(index), False)
        self.settled.emit()

    def _tell(self, points: Points | None, lasts: bool) -> None:
        if points is None and not self._mixed:
            return
        self._mixed = False
        self.changed.emit(self.bend.take(self.points if points is None else points), lasts)
        self._describe()


class CurveField(Field):
    """A Curve, and buttons for the ready ones that its span knows."""

    wide = True

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        span = param.detail if isinstance(param.detail, Span) else Span("0", "1")
        self.plot = Plot(span, tools.theme)
        self.plot.setAccessibleName(param.label)
        self.plot.changed.connect(lambda curve, lasts: self.tell(curve, lasts=lasts))
        self.plot.settled.connect(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.plot)
        self.ready: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(0)
        for name, points in span.ready:
            button = QToolButton(text=name, checkable=True, toolTip=tr("Make it {name}", name=within(name)))
            button.setProperty("role", "segment")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self._choose, Curve(points)))
            self.ready[name] = button
            row.addWidget(button)
        column.addLayout(row)
        self.setFocusProxy(self.plot)

    def show_value(self, value: Any) -> None:
        self.plot.show_curve(value)
        for (_, points), button in zip(self._ready(), self.ready.values(), strict=True):
            button.setChecked(Curve(points) == value or (not points and not value))

    def show_mixed(self) -> None:
        self.plot.show_mixed()
        for button in self.ready.values():
            button.setChecked(False)

    def show_behind(self, others: Sequence[tuple[str, Curve]]) -> None:
        """Show the same parameter of other nodes, by their titles, behind this one's curve."""
        self.plot.show_behind(others)

    def _ready(self) -> Ready:
        return self.param.detail.ready if isinstance(self.param.detail, Span) else ()

    def _choose(self, curve: Curve, _checked: bool = False) -> None:
        self.settle()
        self.tell(curve)
        self.settle()
        self.show_value(curve)
