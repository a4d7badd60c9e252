"""Edge: what is dragged past the edge of the view takes the view along, the faster the farther it is past it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

INSIDE = 8
"""So many pixels before the edge count as past it, for views that end where the screen ends."""
RATE = 12.0
"""Pixels per second for every pixel past the edge."""
FASTEST = 1600.0
"""Pixels per second."""
TICK_MS = 16


class Edge(QObject):
    """Calls *pan* with so many pixels for the picture to move, and moves the mouse on *view* once more where it is, so
    that what is dragged stays under it."""

    def __init__(self, view: QWidget, pan: Callable[[QPoint], object]) -> None:
        super().__init__(view)
        self._view, self._pan = view, pan
        self._last: QMouseEvent | None = None
        self._left = QPointF()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def feel(self, event: QMouseEvent, dragging: bool) -> None:
        """The mouse has moved, with something to drag or without."""
        if not dragging or speed(self._view.rect(), event.position()).isNull():
            self.rest()
            return
        buttons, name = event.buttons(), Qt.MouseButton.NoButton
        at, on_screen = event.position(), event.globalPosition()
        self._last = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, name, buttons, event.modifiers())
        if not self._timer.isActive():
            self._left = QPointF()
            self._clock.start()
            self._timer.start()

    def rest(self) -> None:
        """Nothing is dragged past the edge any more."""
        self._timer.stop()
        self._last = None

    def _tick(self) -> None:
        if (last := self._last) is None:
            return
        self._left += speed(self._view.rect(), last.position()) * (self._clock.restart() / 1000)
        by = QPoint(int(self._left.x()), int(self._left.y()))
        self._left -= QPointF(by)
        self._pan(-by)
        QApplication.sendEvent(self._view, last)


def speed(view: QRect, at: QPointF) -> QPointF:
    """How fast the view moves over the scene, in pixels per second, for a mouse *at* a place of it."""
    inner = view.adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
    x = min(at.x() - inner.left(), 0.0) or max(at.x() - inner.right(), 0.0)
    y = min(at.y() - inner.top(), 0.0) or max(at.y() - inner.bottom(), 0.0)
    return QPointF(*(max(-FASTEST, min(way * RATE, FASTEST)) for way in (x, y)))
