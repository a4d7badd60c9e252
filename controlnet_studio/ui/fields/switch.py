"""A switch: on, off, or on in some nodes and off in others."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from controlnet_studio.ui.theme import UNIT, Theme


class Switch(QAbstractButton):
    """On or off; `mixed` shows neither until it is pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mixed = False
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedSize(self.sizeHint())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: self.show_mixed(False))

    def show_mixed(self, mixed: bool) -> None:
        self._mixed = mixed
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 5, UNIT * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked() and not self._mixed
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(2, 3, self.width() - 4, self.height() - 6)
        edge = theme.text if self.hasFocus() else theme.accent if on else theme.muted
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(theme.accent if on else theme.sunken))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        radius = place.height() / 2 - 3
        share = 0.5 if self._mixed else float(on)
        x = place.left() + radius + 3 + share * (place.width() - 2 * radius - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_accent if on else theme.muted))
        painter.drawEllipse(QPointF(x, place.center().y()), radius, radius)
