"""The direction ball: a sphere in the colours of its normals, on which one points where a surface should face."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import tr

SIDE = UNIT * 9
STEP = 0.1


class Ball(QWidget):
    """`turned` gives the colour of the direction pointed at: red is left, green is up, blue is towards the viewer."""

    turned = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._at = (0.0, 0.0)
        self.setFixedSize(SIDE, SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Direction that surfaces should face"))
        self.setToolTip(tr("Click where the surface should face: the middle is towards you, the rim sideways"))

    def show_colour(self, colour: str) -> None:
        """Mark the direction that a colour stands for."""
        red, green, _ = (value / 127.5 - 1 for value in bytes.fromhex(colour[1:]))
        self._at = (-red, -green)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), _sphere())
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawEllipse(self.rect().toRectF().adjusted(1, 1, -1, -1))
        half = SIDE / 2
        place = QPointF(half + self._at[0] * (half - 2), half + self._at[1] * (half - 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("#000000", 3.5), ("#ffffff", 1.6)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(place, 5, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        half = SIDE / 2
        self._turn((event.position().x() - half) / (half - 2), (event.position().y() - half) / (half - 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        ways = {keys.Key_Left: (-STEP, 0), keys.Key_Right: (STEP, 0), keys.Key_Up: (0, -STEP), keys.Key_Down: (0, STEP)}
        if event.key() in ways:
            x, y = ways[keys(event.key())]
            self._turn(self._at[0] + x, self._at[1] + y)
        else:
            super().keyPressEvent(event)

    def _turn(self, x: float, y: float) -> None:
        length = max(math.hypot(x, y), 1.0)
        self._at = (x / length, y / length)
        self.update()
        self.turned.emit(direction(*self._at))


def direction(x: float, y: float) -> str:
    """The colour of the normal at a place of the unit ball as one sees it, y downwards."""
    front = math.sqrt(max(1 - x * x - y * y, 0.0))
    return "#" + bytes(round((value + 1) * 127.5) for value in (-x, -y, front)).hex()


@lru_cache(maxsize=1)
def _sphere() -> QImage:
    side = SIDE * 3
    y, x = (np.mgrid[:side, :side] + 0.5) / side * 2 - 1
    front = 1 - x * x - y * y
    colours = np.stack([-x, -y, np.sqrt(front.clip(0)), np.clip(front * side / 4, 0, 1) * 2 - 1], axis=2)
    pixels = np.rint((colours.clip(-1, 1) + 1) * 127.5).astype(np.uint8)
    return QImage(pixels.tobytes(), side, side, side * 4, QImage.Format.Format_RGBA8888)
