"""The paper one draws on: pointer, pen and view. Finished ink is kept in one pixmap; a stroke only adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import eq

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPointingDevice,
    QPolygonF,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.ui.editors.ink import inside, paint_line
from controlnet_studio.ui.editors.strokes import Point, Trail, strokes
from controlnet_studio.ui.theme import UNIT, Theme, mix
from controlnet_studio.values import Drawing

INVITATION = "Draw here: the picture will follow your lines"
LARGEST = 3072
"""The ink's pixmap has at most this many pixels on a side; beyond, zooming enlarges it."""
STAGE, STAGES = 16, 3
"""The ink is remembered every STAGE strokes, and after each of the last STAGES edits: undo repaints little."""
ZOOMS = (0.05, 64.0)
FAINT = 0.08
"""The least pressure of a tablet that leaves a line."""
KEYS = {
    Qt.Key.Key_E: "eraser",
    Qt.Key.Key_B: "pen",
    Qt.Key.Key_F: "fit",
    Qt.Key.Key_Plus: "closer",
    Qt.Key.Key_Minus: "farther",
    Qt.Key.Key_Space: "pan",
}


class Paper(QWidget):
    """Shows a Drawing and turns the pointer's strokes into `drawn`, a tuple of Strokes per gesture; the owner answers
    with `set_drawing`. Ink is dark on light or light on dark, as the theme is."""

    drawn = Signal(object)
    size_asked = Signal(float)
    eraser_asked = Signal(bool)

    def __init__(self, drawing: Drawing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.pen_size = 6.0  # in paper pixels
        self.eraser = False
        self.underlay = QPixmap()
        self.opacity = 0.35
        self.room = UNIT * 64  # the height that a panel has for it
        self._theme = theme
        self._scale, self._origin, self._fitted = 1.0, QPointF(), True
        self._ink, self._finished = QPixmap(), QPixmap()
        self._stages: dict[int, QPixmap] = {}  # the ink after so many strokes
        self._trail: Trail | None = None
        self._erases = False
        self._button = Qt.MouseButton.NoButton
        self._last: Point | None = None
        self._panned_from: QPointF | None = None
        self._space = False
        self._pointer: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(UNIT * 20, UNIT * 20)
        self.setAccessibleName("Paper to draw on")
        self._show_cursor()

    # what is shown

    def set_drawing(self, drawing: Drawing) -> None:
        """Show *drawing*; a stroke in progress is dropped unless it is what *drawing* adds."""
        before, self.drawing = self.drawing, drawing
        if drawing == before:
            return
        self._trail = None
        if (drawing.width, drawing.height) != (before.width, before.height):
            self.updateGeometry()
            self._refit() if self._fitted else self.fit()
        else:
            self._go_on(sum(1 for _ in takewhile(bool, map(eq, before.strokes, drawing.strokes))))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show the same drawing in another theme's colours."""
        self._theme = theme
        self._draw_ink()
        self.update()

    def set_underlay(self, picture: QPixmap, opacity: float) -> None:
        """Show *picture* beneath the drawing, `opacity` in [0, 1]; a null pixmap shows none."""
        self.underlay, self.opacity = picture, opacity
        self.update()

    def set_pen(self, size: float, eraser: bool) -> None:
        """Draw with a pen of *size* paper pixels, or erase."""
        self.pen_size, self.eraser = size, eraser
        self._show_cursor()
        self.update()

    def fit(self) -> None:
        """Show the whole paper, and keep doing so when the widget's size changes."""
        self._fitted = True
        self._refit()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Show the paper *factor* times as large; the point *around* (the middle) stays where it is."""
        centre = around if around is not None else QRectF(self.rect()).center()
        scale = min(max(self._scale * factor, ZOOMS[0]), ZOOMS[1])
        self._origin = centre - (centre - self._origin) * (scale / self._scale)
        self._scale, self._fitted = scale, False
        self._draw_ink()
        self.update()

    def to_paper(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in paper pixels."""
        return (at.x() - self._origin.x()) / self._scale, (at.y() - self._origin.y()) / self._scale

    def from_paper(self, x: float, y: float) -> QPointF:
        """A point of the paper in the widget."""
        return self._origin + QPointF(x, y) * self._scale

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 46, UNIT * 46)

    def heightForWidth(self, width: int) -> int:
        height = (width - 2 * UNIT) * self.drawing.height / self.drawing.width + 2 * UNIT
        return round(max(min(height, self.room), UNIT * 24))

    # pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = event.button()
        if button == Qt.MouseButton.MiddleButton or (self._space and button == Qt.MouseButton.LeftButton):
            self._panned_from = event.position()
            self._show_cursor()
        elif self._trail is None and button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._button = button
            joined = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._begin(event.position(), 1.0, self.eraser or button == Qt.MouseButton.RightButton, joined)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panned_from is not None:
            self._origin += event.position() - self._panned_from
            self._panned_from, self._fitted = event.position(), False
            self.update()
        elif self._trail is not None:
            self._move(event.position(), 1.0)
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panned_from is not None and event.button() != Qt.MouseButton.RightButton:
            self._panned_from = None
            self._show_cursor()
        elif self._trail is not None and event.button() == self._button:
            self._move(event.position(), 1.0)
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # or Qt would send the same movement as a mouse's
        position, pressure = event.position(), min(max(event.pressure(), FAINT), 1.0)
        if event.type() == QEvent.Type.TabletPress and self._trail is None:
            self._button = Qt.MouseButton.NoButton
            tip = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._begin(position, pressure, self.eraser or tip or event.button() == Qt.MouseButton.RightButton, False)
        elif event.type() == QEvent.Type.TabletMove and self._trail is not None:
            self._move(position, pressure)
        elif event.type() == QEvent.Type.TabletRelease and self._trail is not None:
            self._end()
        self._point(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_asked.emit(self.pen_size * 1.15**notches)
        elif self.hasFocus():
            self.zoom(1.2**notches, event.position())
        else:
            event.ignore()  # the list around scrolls until one has clicked here

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    # keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant in ("smaller", "larger"):
            self.size_asked.emit(self.pen_size * (1.15 if meant == "larger" else 1 / 1.15))
        elif meant in ("eraser", "pen"):
            self.eraser_asked.emit(meant == "eraser" and not self.eraser)
        elif meant == "fit":
            self.fit()
        elif meant in ("closer", "farther"):
            self.zoom(1.2 if meant == "closer" else 1 / 1.2)
        elif meant == "pan":
            self._space = True
            self._show_cursor()
        elif meant == "cancel":
            self._drop()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def _meant(self, event: QKeyEvent) -> str:
        if event.text() in ("[", "]"):
            return "smaller" if event.text() == "[" else "larger"
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return ""
        if event.key() == Qt.Key.Key_Escape and self._trail is not None:
            return "cancel"
        return KEYS.get(Qt.Key(event.key()), "")

    # a stroke

    def _begin(self, at: QPointF, pressure: float, erases: bool, joined: bool) -> None:
        here = (*self.to_paper(at), pressure)
        fine = 0.3 / self._scale  # a third of a screen pixel
        self._erases, self._finished = erases, QPixmap(self._ink)
        self._trail = Trail(self._last if joined and self._last else here, fine)
        self._trail.add(here)
        self._paint_new(0, here)
        self.update()

    def _move(self, at: QPointF, pressure: float) -> None:
        if self._trail is not None:
            done, tip = len(self._trail.points), self._trail.tip
            self._trail.add((*self.to_paper(at), pressure))
            self._paint_new(max(done - 1, 0), tip)

    def _end(self) -> None:
        trail, self._trail = self._trail, None
        if trail is None:
            return
        points = trail.finish()
        self._last = points[-1]
        made = strokes(points, self.drawing, self.pen_size, erase=self._erases)
        self._ink = self._finished
        self.update()
        if made and not (self._erases and not self.drawing.strokes):
            self.drawn.emit(made)

    def _drop(self) -> None:
        if self._trail is not None:
            self._trail, self._ink = None, self._finished
            self.update()

    # ink

    def _draw_ink(self) -> None:
        """Draw every stroke anew, at the present size on the screen."""
        ratio = self.devicePixelRatioF()
        width, height = self.drawing.width * self._scale * ratio, self.drawing.height * self._scale * ratio
        smaller = min(1.0, LARGEST / max(width, height, 1.0))
        blank = QPixmap(max(1, round(width * smaller)), max(1, round(height * smaller)))
        blank.fill(Qt.GlobalColor.transparent)
        self._trail = None
        self._stages = {0: blank}
        self._go_on(0)

    def _go_on(self, same: int) -> None:
        """Draw the strokes after the first *same*, which are as they were, from the last stage that still holds."""
        self._stages = {count: ink for count, ink in self._stages.items() if count <= same}
        if not self._stages:
            return  # nothing has been shown yet
        first = max(self._stages)
        self._ink = QPixmap(self._stages[first])
        width, height = self.drawing.width, self.drawing.height
        for begin in range(first, len(self.drawing.strokes), STAGE):
            painter = self._ink_painter()
            for stroke in self.drawing.strokes[begin : begin + STAGE]:
                points = [(x * width, y * height, pressure) for x, y, pressure in stroke.points]
                self._paint_line(painter, points, stroke.size * max(width, height), stroke.erase)
            painter.end()
            self._stages[min(begin + STAGE, len(self.drawing.strokes))] = QPixmap(self._ink)
        for count in sorted(self._stages)[1:-STAGES]:
            del self._stages[count]

    def _ink_painter(self) -> QPainter:
        """Paints on the ink in paper pixels."""
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._ink.width() / self.drawing.width, self._ink.height() / self.drawing.height)
        return painter

    def _paint_line(self, painter: QPainter, points: Sequence[Point], size: float, erases: bool) -> None:
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_DestinationOut if erases else modes.CompositionMode_SourceOver)
        paint_line(painter, points, size, QColor(self._theme.text), thinnest=1.0 / self._scale)

    def _paint_new(self, first: int, tip: Point) -> None:
        """Add the trail's points from *first* on to the ink; *tip* is where its tip was."""
        if self._trail is None or len(self._trail.points) <= first:
            return
        painter = self._ink_painter()
        fresh = self._trail.points[first:]
        self._paint_line(painter, fresh, self.pen_size, self._erases)
        painter.end()
        self._update_around(self.from_paper(*point[:2]) for point in (*fresh, tip, self._trail.tip))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.sunken))
        paper = self._paper()
        painter.fillRect(paper, QColor(mix(theme.surface, "#000000", 0.45) if theme.dark else "#ffffff"))
        painter.setClipRect(paper)
        if not self.underlay.isNull():
            painter.setOpacity(self.opacity)
            painter.drawPixmap(inside(paper, self.underlay), self.underlay, QRectF(self.underlay.rect()))
            painter.setOpacity(1.0)
        painter.drawPixmap(paper, self._ink, QRectF(self._ink.rect()))
        if self._trail is not None and not self._erases:
            self._paint_tip(painter, self._trail)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        if not self.drawing.strokes and self._trail is None:
            self._invite(painter, paper)
        self._paint_pointer(painter)

    def _paint_tip(self, painter: QPainter, trail: Trail) -> None:
        """The last half step, which the curve does not reach yet."""
        painter.save()
        painter.translate(self._origin)
        painter.scale(self._scale, self._scale)
        self._paint_line(painter, (trail.points[-1], trail.tip), self.pen_size, False)
        painter.restore()

    def _invite(self, painter: QPainter, paper: QRectF) -> None:
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        room = paper.intersected(QRectF(self.rect())).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), INVITATION)

    def _paint_pointer(self, painter: QPainter) -> None:
        if self._pointer is None or self._space or self._panned_from is not None:
            return
        radius = max(self.pen_size * self._scale / 2, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        erases = self._erases if self._trail is not None else self.eraser
        rings = ((self._theme.surface, 3.0), (self._theme.accent if erases else self._theme.text, 1.2))
        for colour, width in rings:
            pen = QPen(QColor(colour), width)
            if erases and width < 2:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawEllipse(self._pointer, radius, radius)

    # view

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self._refit()

    def _refit(self) -> None:
        width, height = max(self.width() - 2 * UNIT, 1), max(self.height() - 2 * UNIT, 1)
        self._scale = min(width / self.drawing.width, height / self.drawing.height)
        self._origin = QPointF(
            (self.width() - self.drawing.width * self._scale) / 2,
            (self.height() - self.drawing.height * self._scale) / 2,
        )
        self._draw_ink()
        self.update()

    def _paper(self) -> QRectF:
        return QRectF(
            self._origin.x(), self._origin.y(), self.drawing.width * self._scale, self.drawing.height * self._scale
        )

    def _point(self, at: QPointF | None) -> None:
        before, self._pointer = self._pointer, at
        self._update_around(place for place in (before, at) if place is not None)

    def _update_around(self, places: Iterable[QPointF]) -> None:
        """Repaint where a pen of the present size touches these places."""
        area = QPolygonF(list(places)).boundingRect()
        reach = self.pen_size * self._scale / 2 + UNIT
        self.update(area.adjusted(-reach, -reach, reach, reach).toAlignedRect())

    def _show_cursor(self) -> None:
        if self._panned_from is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.BlankCursor)
