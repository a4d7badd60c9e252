"""The view of two pictures: they lie on each other, or side by side, under one zoom."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent

from controlnet_studio.ui.preview import CRISP, PictureView
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

Mode = Literal["wipe", "blink", "difference", "side"]
GRIP = 10.0
"""How near to the divider the pointer takes hold of it, in pixels."""


class CompareView(PictureView):
    """`divider` is where the wipe changes from the first to the second, in [0, 1] of the picture's width; `second` is
    whether blinking shows the second now."""

    moved = Signal()
    """The divider, or which one is shown, is another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Two pictures"))
        self.mode: Mode = "wipe"
        self.divider = 0.5
        self.second = False
        self._pair: list[QImage] = []
        self._apart: QImage | None = None
        self._cached: dict[int, QPixmap] = {}
        self._holds = False

    def set_pair(self, first: QImage, second: QImage) -> None:
        """Hold these against each other."""
        self._pair, self._apart = [first, second], None
        self._cached.clear()
        self.set_image(first)

    def set_difference(self, image: QImage) -> None:
        self._apart = image
        self._cached.pop(2, None)
        self.update()

    def set_mode(self, mode: Mode) -> None:
        self.mode, self.second = mode, False
        self.unsetCursor()
        self._cached.clear()
        self._set_zoom(self._zoom, self._centre)
        self.moved.emit()

    def set_divider(self, divider: float) -> None:
        self.divider = min(max(divider, 0.0), 1.0)
        self.update()
        self.moved.emit()

    def blink(self) -> None:
        """Show the other one."""
        self.second = not self.second
        self.update()
        self.moved.emit()

    # gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self.mode == "wipe" and left and (self.fitted or self._at_divider(event.position())):
            self._holds = True
            self._pull(event.position())
        elif self.mode == "blink" and left and self.fitted:
            self.blink()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holds:
            self._pull(event.position())
            return
        if self._grip is not None and self.fitted:
            return
        if self._grip is None and self.mode == "wipe":
            near = self._at_divider(event.position())
            self.setCursor(Qt.CursorShape.SplitHCursor) if near else self.unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holds = False
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._pair:
            at = event.position()
            if self.mode == "side" and at.x() > self.width() / 2:
                at = QPointF(at.x() - self.width() / 2, at.y())
            self.zoom_to(self.zoom * 1.0015 ** event.angleDelta().y(), at)
        event.accept()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.sunken))
        if not self._pair:
            return
        target = self._target()
        match self.mode:
            case "wipe":
                at = target.left() + target.width() * self.divider
                self._piece(painter, 0, target, QRectF(0, 0, at, self.height()))
                self._piece(painter, 1, target, QRectF(at, 0, self.width() - at, self.height()))
                self._line(painter, at)
            case "blink":
                self._piece(painter, int(self.second), target, QRectF(self.rect()))
            case "difference":
                self._piece(painter, 2, target, QRectF(self.rect()))
            case "side":
                half = self.width() / 2
                self._piece(painter, 0, target, QRectF(0, 0, half, self.height()))
                self._piece(painter, 1, target.translated(half, 0), QRectF(half, 0, half, self.height()))
                painter.setPen(QPen(QColor(self._theme.line), 1))
                painter.drawLine(QPointF(half, 0), QPointF(half, self.height()))

    def _room(self) -> QSizeF:
        return QSizeF(self.width() / 2 if self.mode == "side" else self.width(), self.height())

    def _piece(self, painter: QPainter, number: int, target: QRectF, clip: QRectF) -> None:
        image = self._apart if number == 2 else self._pair[number]
        if image is None:
            return
        painter.save()
        painter.setClipRect(clip)
        if self.zoom >= CRISP and not self.fitted:
            painter.drawImage(target, image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            pixmap = self._shrunk(number, image, target)
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _shrunk(self, number: int, image: QImage, target: QRectF) -> QPixmap:
        """A picture as a pixmap; scaled once, if it is to be shown smaller than it is."""
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(target.width() * ratio), 1), max(round(target.height() * ratio), 1))
        smaller = size.width() < image.width()
        known = self._cached.get(number)
        if known is None or known.size() != (size if smaller else image.size()):
            how = Qt.TransformationMode.SmoothTransformation
            scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how) if smaller else image
            known = self._cached[number] = QPixmap.fromImage(scaled)
        return known

    def _line(self, painter: QPainter, at: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 140), 4))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        middle = QPointF(at, self.height() / 2)
        painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
        painter.setBrush(QColor("white"))
        painter.drawEllipse(middle, UNIT * 1.5, UNIT * 1.5)
        painter.setPen(QPen(QColor("#333333"), 2))
        for side in (-1, 1):
            tip = middle + QPointF(side * UNIT, 0)
            for up in (-HALF, HALF):
                painter.drawLine(tip, tip + QPointF(-side * HALF, up))

    def _at_divider(self, at: QPointF) -> bool:
        target = self._target() if self._pair else QRectF()
        return abs(at.x() - target.left() - target.width() * self.divider) <= GRIP

    def _pull(self, at: QPointF) -> None:
        target = self._target()
        self.set_divider((at.x() - target.left()) / max(target.width(), 1.0))
