"""A sign over a widget while something that it takes is dragged over it: a frame, and what letting go will do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from controlnet_studio.ui.theme import RADIUS, UNIT, Theme

WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class DropSign(QWidget):
    """Lies over *over* and lets every event through."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self.theme = theme
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def tell(self, words: str) -> None:
        """Say what letting go will do."""
        self.words = words
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def end(self) -> None:
        """Nothing is dragged here any more."""
        self.words = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, accent = QPainter(self), QColor(self.theme.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = QColor(accent)
        soft.setAlpha(36)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(soft)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        room = frame.adjusted(2 * UNIT, UNIT, -2 * UNIT, -UNIT)
        box = QRectF(self.fontMetrics().boundingRect(room.toRect(), WRAPPED, self.words))
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(box.adjusted(-UNIT, -UNIT * 0.75, UNIT, UNIT * 0.75), RADIUS, RADIUS)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(room, WRAPPED, self.words)
