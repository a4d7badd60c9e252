"""A line of words that never makes its panel wider."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Elided(QLabel):
    """Words that lose their middle where there is no room for them; the `tail` at their end stays whole."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.tail = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def seen(self) -> str:
        """The words as they are painted."""
        letters, tail = self.fontMetrics(), self.tail if self.text().endswith(self.tail) else ""
        room = self.width() - letters.horizontalAdvance(tail)
        words = letters.elidedText(self.text().removesuffix(tail), Qt.TextElideMode.ElideMiddle, room)
        return words + tail

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawText(self.contentsRect(), int(self.alignment()), self.seen)
