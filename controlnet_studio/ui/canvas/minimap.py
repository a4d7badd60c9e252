"""Minimap: the whole graph, small, and what of it is seen; dragging there moves the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.document.arrange import Box
from controlnet_studio.ui.canvas.canvas import Canvas
from controlnet_studio.ui.canvas.look import pen
from controlnet_studio.ui.theme import UNIT, Theme, mix
from controlnet_studio.ui.translation import tr

HIGH = UNIT * 20
AROUND = 6.0
FRAME_MS = 33
"""How often it follows what is dragged."""


class Minimap(QWidget):
    """Beside the canvas, not over it, so that panning stays fast."""

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        super().__init__()
        self._canvas, self._theme = canvas, theme
        self._boxes: tuple[Box, ...] = ()
        self._chosen: frozenset[Box] = frozenset()
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Minimap"))
        self.setToolTip(tr("The whole graph; drag to look elsewhere"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.viewer.moved.connect(self.update)
        self._soon = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._soon.timeout.connect(self.refresh)
        canvas.viewer.dragged.connect(lambda: self._soon.isActive() or self._soon.start())
        canvas.selection_changed.connect(lambda _ids: self.refresh())

    def set_theme(self, theme: Theme) -> None:
        """Be painted in another theme."""
        self._theme = theme
        self.update()

    def refresh(self) -> None:
        """Show the nodes where they stand now."""
        if self.isVisible():
            self._boxes = tuple(self._canvas.boxes().values())
            self._chosen = frozenset(self._canvas.boxes(self._canvas.selection()).values())
            self.update()

    def showEvent(self, event: object) -> None:
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 24, HIGH)

    def seen(self) -> QRectF:
        """What of the scene is seen on the canvas."""
        return self._canvas.viewer.seen()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(theme.line))
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        scale, shift = self._fit()
        painter.setPen(Qt.PenStyle.NoPen)
        usual, chosen = QColor(mix(theme.sunken, theme.text, 0.5)), QColor(theme.accent)
        usual.setAlpha(130)  # so that what stands on a frame is seen
        for box in sorted(self._boxes, key=lambda box: -box[2] * box[3]):
            x, y, w, h = box
            painter.setBrush(chosen if box in self._chosen else usual)
            painter.drawRect(QRectF(x * scale + shift.x(), y * scale + shift.y(), max(w * scale, 2), max(h * scale, 2)))
        seen = self.seen()
        shown = QRectF(seen.topLeft() * scale + shift, seen.size() * scale)
        tint = QColor(theme.accent)
        tint.setAlpha(26)
        painter.setBrush(tint)
        painter.setPen(pen(theme.accent, 1.5))
        painter.drawRect(shown.intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event.position())

    def _look(self, at: QPointF) -> None:
        scale, shift = self._fit()
        self._canvas.viewer.look_at((at - shift) / scale)

    def _fit(self) -> tuple[float, QPointF]:
        """Pixels per unit of the scene, and where its origin lies: the nodes always fit, whatever is seen."""
        bounds = QRectF()
        for x, y, w, h in self._boxes:
            bounds = bounds.united(QRectF(x, y, w, h))
        if bounds.isEmpty():
            bounds = self.seen()
        wide, high = self.width() - 2 * AROUND, self.height() - 2 * AROUND
        scale = min(wide / max(bounds.width(), 1.0), high / max(bounds.height(), 1.0), 0.25)
        middle = QPointF(self.width() / 2, self.height() / 2)
        return scale, middle - bounds.center() * scale
