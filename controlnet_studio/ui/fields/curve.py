"""A curve, painted: its points are dragged, added by a double-click and removed by a right click."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from controlnet_studio.node import Param, Span
from controlnet_studio.ui.fields.base import MIXED, Field, Tools
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme
from controlnet_studio.values import MANY, MOST, Curve

GRIP: Final = 10.0
"""How near the pointer must come to a point to take it, in pixels."""
NOTCH: Final = 0.05
"""What factors are rounded to, unless Shift is held, and what the arrow keys change."""
ENDS: Final = ((0.0, 1.0), (1.0, 1.0))
"""What a curve that changes nothing shows."""

Points = tuple[tuple[float, float], ...]


class Plot(QWidget):
    """Paints a Curve and turns gestures into `changed`, which says too whether the gesture lasts; the owner answers
    with `show_curve`. The first and the last point stay at the ends."""

    changed = Signal(object, bool)
    settled = Signal()

    def __init__(self, span: Span, theme: Theme) -> None:
        super().__init__()
        self.points: Points = ENDS
        self.chosen = 0
        self._span, self._theme = span, theme
        self._mixed = False
        self._dragged = False
        self._over = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what is shown

    def show_curve(self, curve: Curve) -> None:
        """Show *curve*, with points at both ends."""
        points = curve.points or ENDS
        if points[0][0] > 0:
            points = ((0.0, points[0][1]), *points)
        if points[-1][0] < 1:
            points = (*points, (1.0, points[-1][1]))
        self.points, self._mixed = points, False
        self.chosen = min(self.chosen, len(points) - 1)
        self._describe()

    def show_mixed(self) -> None:
        """Show that there are several curves; an edit starts from none of them."""
        self.points, self._mixed, self.chosen = ENDS, True, 0
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

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 30, UNIT * 17)

    def minimumSizeHint(self) -> QSize:
        return QSize(UNIT * 20, UNIT * 17)

    def _describe(self) -> None:
        self.setAccessibleDescription(f"Point {self.chosen + 1} of {len(self.points)}: {self.words()}")
        self.update()

    def _room(self) -> QRectF:
        """Where the curve is painted: a point's radius inside the box, with a line of words below."""
        below = self.fontMetrics().height() + HALF
        return QRectF(self.rect()).adjusted(UNIT, UNIT + HALF, -UNIT, -below - UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, room = QPainter(self), self._theme, self._room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = room.adjusted(-UNIT + 0.5, -UNIT - HALF + 0.5, UNIT - 0.5, UNIT - 0.5)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._paint_grid(painter, room)
        line = [self.at(point) for point in self.points]
        if not self._mixed:
            self._paint_curve(painter, room, line)
        painter.setPen(QColor(theme.muted))
        below = QRectF(room.left(), box.bottom() + HALF, room.width(), self.height() - box.bottom() - HALF)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._span.left)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._span.right)
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

    def _paint_curve(self, painter: QPainter, room: QRectF, line: list[QPointF]) -> None:
        accent = QColor(self._theme.accent)
        soft = QColor(accent)
        soft.setAlpha(48)
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
            self.chosen, self._dragged = found, True
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
        return self._nearest(position), round(factor / NOTCH) * NOTCH

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, position, factor = Qt.Key, *self.points[self.chosen]
        aside = {keys.Key_Left: -1, keys.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        upward = {keys.Key_Up: 1, keys.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        far = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if aside and far:
            self._move(self._nearest(position + aside * self._stride), factor)
        elif aside:
            self.chosen = min(max(self.chosen + aside, 0), len(self.points) - 1)
            self._describe()
        elif upward:
            self._move(position, round(factor / NOTCH + upward * (4 if far else 1)) * NOTCH)
        elif event.key() in (keys.Key_Insert, keys.Key_Plus):
            one, other = self.points[max(self.chosen - 1, 0) :][:2] if self._last else self.points[self.chosen :][:2]
            self._add(self._nearest((one[0] + other[0]) / 2), (one[1] + other[1]) / 2)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._remove(self.chosen)
        else:
            super().keyPressEvent(event)

    # the points

    @property
    def _last(self) -> bool:
        return self.chosen == len(self.points) - 1

    @property
    def _stride(self) -> float:
        return 1 / (self._span.ticks - 1) if self._span.ticks > 1 else NOTCH

    def _nearest(self, position: float) -> float:
        """The position that a point near it takes: a tick, or a whole percent."""
        parts = self._span.ticks - 1 if self._span.ticks > 1 else 100
        return round(position * parts) / parts

    def _move(self, position: float, factor: float, *, lasts: bool = False) -> None:
        """Bring the chosen point there, between its neighbours."""
        if 0 < self.chosen < len(self.points) - 1:
            position = min(max(position, self.points[self.chosen - 1][0]), self.points[self.chosen + 1][0])
        else:
            position = self.points[self.chosen][0]
        point = position, min(max(factor, 0.0), MOST)
        self._tell((*self.points[: self.chosen], point, *self.points[self.chosen + 1 :]), lasts)

    def _add(self, position: float, factor: float) -> bool:
        """Add a point and choose it. Whether there was room for it."""
        if len(self.points) >= MANY or any(position == other for other, _ in self.points):
            return False
        before = sum(other < position for other, _ in self.points)
        self.chosen = before
        self._tell((*self.points[:before], (position, factor), *self.points[before:]), False)
        return True

    def _remove(self, index: int) -> None:
        """Take a point away; one at an end goes back to 1."""
        rest = (*self.points[:index], *self.points[index + 1 :])
        if index in (0, len(self.points) - 1):
            rest = (*self.points[:index], (self.points[index][0], 1.0), *self.points[index + 1 :])
        self.chosen = min(max(index - 1, 0), len(rest) - 1)
        self._tell(rest, False)
        self.settled.emit()

    def _tell(self, points: Points, lasts: bool) -> None:
        points = tuple((round(position, 6), round(factor, 6)) for position, factor in points)
        if points == self.points and not self._mixed:
            return
        self.points, self._mixed = points, False
        level = all(one[1] == other[1] == 1.0 for one, other in pairwise(points))
        self.changed.emit(Curve() if level and len(points) == len(ENDS) else Curve(points), lasts)
        self._describe()


class CurveField(Field):
    """A Curve."""

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
        column.addWidget(self.plot)
        self.setFocusProxy(self.plot)

    def show_value(self, value: Any) -> None:
        self.plot.show_curve(value)

    def show_mixed(self) -> None:
        self.plot.show_mixed()
