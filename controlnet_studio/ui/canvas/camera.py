"""Camera: NodeGraphQt's view with a zoom that has limits, and the ground that cards stand on: grid and wires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from controlnet_studio.document.graph import LIMIT, Link
from controlnet_studio.ui.canvas.hand import Hand
from controlnet_studio.ui.canvas.layout import GRID
from controlnet_studio.ui.canvas.lift import Lift
from controlnet_studio.ui.canvas.look import NEAR, Look
from controlnet_studio.ui.canvas.remarks import Frame
from controlnet_studio.ui.canvas.stock import NodeViewer
from controlnet_studio.ui.canvas.wire import Wire

ZOOM_MIN, ZOOM_MAX = 0.1, 4.0
NOTCH = 1.2
"""How much one notch of the wheel zooms."""
SETTLE_MS = 120
"""So long after the camera has stopped everything is painted with care again."""
GRID_GAP = 28.0
"""The least pixels between two dots of the grid."""


class Camera(NodeViewer):
    """A view that pans and zooms; `wires` are painted below everything."""

    moved: Any = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._zoom = 1.0
        self._exposed: list[QRectF] = []
        self.hand = Hand(self.scene(), self.seen, self._expose)
        self.wires: Mapping[Link, Wire] = {}
        self.frames: Mapping[str, Frame] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        edge = LIMIT + 1e5
        self.setSceneRect(QRectF(-edge, -edge, 2 * edge, 2 * edge))
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFrameShape(self.Shape.NoFrame)

    @property
    def zoom(self) -> float:
        """Pixels per scene unit, in [ZOOM_MIN, ZOOM_MAX]."""
        return self._zoom

    def center(self) -> QPointF:
        """The scene point in the middle of the view."""
        return self.mapToScene(self.viewport().rect().center())

    def look_at(self, center: QPointF, zoom: float | None = None) -> None:
        """Show *center* in the middle, at another zoom if one is given."""
        middle = QPointF(self.viewport().rect().center())
        self._aim(center, middle, self._zoom if zoom is None else zoom)

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom, with the scene point under *at* (the middle if None) staying where it is."""
        at = self.viewport().rect().center() if at is None else at
        self._move()
        self._look.zooms = self._look.draft
        self._aim(self.mapToScene(at), QPointF(at), self._zoom * factor)

    def show_rect(self, rect: QRectF) -> None:
        """Pan as little as it takes to see this part of the scene."""
        seen = self.seen().adjusted(24, 24, -24, -24)
        if not seen.contains(rect):
            self.look_at(self.center() + _shift(seen, rect))

    def pan(self, by: QPoint) -> None:
        """Move the picture by so many pixels."""
        self._move()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())
        self.moved.emit()

    def _move(self) -> None:
        """The camera moves: until it rests, speed counts more than care."""
        self._look.draft = self.isVisible()
        self._settle.start()

    def _settled(self) -> None:
        """The camera rests: paint once more, with care."""
        self._look.draft = self._look.zooms = False
        self.viewport().update()

    def _aim(self, point: QPointF, at: QPointF, zoom: float) -> None:
        """Show the scene's *point* at the view's *at*. Whole pixels, so that words stay sharp."""
        self._zoom = min(max(zoom, ZOOM_MIN), ZOOM_MAX)
        self.setTransform(self.transform().fromScale(self._zoom, self._zoom))
        self.horizontalScrollBar().setValue(round(point.x() * self._zoom - at.x()))
        self.verticalScrollBar().setValue(round(point.y() * self._zoom - at.y()))
        self.moved.emit()

    def _set_viewer_zoom(self, value: float, sensitivity: float | None = None, pos: QPoint | None = None) -> None:
        """NodeGraphQt's zoom, without its want of limits."""
        self.zoom_by(1.001**value if sensitivity is None else NOTCH if value > 0 else 1 / NOTCH, pos)

    def _set_viewer_pan(self, pos_x: float, pos_y: float) -> None:
        """NodeGraphQt's pan, in scene units."""
        self.pan(QPoint(round(-pos_x * self._zoom), round(-pos_y * self._zoom)))

    def _update_scene(self) -> None:
        """NodeGraphQt's own camera, which is not used."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        QGraphicsView.resizeEvent(self, event)
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        sideways = abs(delta.x()) > abs(delta.y())
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(QPoint(delta.x() if sideways else delta.y(), 0))
        else:
            self.zoom_by(NOTCH ** (event.angleDelta().y() / 120), event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position().toPoint())
                return True
            return False
        return super().viewportEvent(event)

    def show_look(self, look: Look) -> None:
        """Be painted in another theme."""
        self._look = look
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        areas = self._exposed or [QRectF(rect)]
        for area in areas:
            painter.fillRect(area, self._look.surface)
            self._draw_grid(painter, area)
        self._draw_frames(painter, areas)
        self._draw_wires(painter, areas)

    def seen(self) -> QRectF:
        """The part of the scene that is seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def _expose(self, part: QRectF) -> None:
        """Have a part of the scene painted again."""
        self.viewport().update(self.mapFromScene(part).boundingRect().adjusted(-1, -1, 1, 1))

    def _draw_frames(self, painter: QPainter, areas: list[QRectF]) -> None:
        """Frames lie below wires and cards, the larger ones below the smaller."""
        seen = [
            frame
            for frame in self.frames.values()
            if any(map(frame.boundingRect().translated(frame.seat()).intersects, areas))
        ]
        for frame in sorted(seen, key=lambda frame: -frame.area):
            frame.draw(painter, self._zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        parts = list(event.region())  # type: ignore[call-overload]  # the stubs forget that a region is its rectangles
        self._exposed = [self.mapToScene(part.adjusted(-1, -1, 1, 1)).boundingRect() for part in parts]
        if self.hand.lift is not None:
            self._paint_lift(self.hand.lift)
        else:
            super().paintEvent(event)
        self._exposed = []

    def _paint_lift(self, lift: Lift) -> None:
        """Paint the ground and, instead of the items on it, their pictures."""
        painter = QPainter(self.viewport())
        painter.setWorldTransform(self.viewportTransform())
        self.drawBackground(painter, self.seen())
        lift.draw_cards(painter)
        painter.end()

    def _draw_grid(self, painter: QPainter, rect: QRectF) -> None:
        step = float(GRID)
        while step * self._zoom < GRID_GAP:
            step *= 2
        left, top = rect.left() // step * step, rect.top() // step * step
        columns = [left + step * i for i in range(int(rect.width() // step) + 2)]
        rows = [top + step * i for i in range(int(rect.height() // step) + 2)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._look.grid)
        painter.drawPoints([QPointF(x, y) for y in rows for x in columns])

    def _draw_wires(self, painter: QPainter, areas: list[QRectF]) -> None:
        """All wires below all cards, those that are pointed at last."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._zoom >= NEAR or not self._look.draft)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hand.lift is not None:
            self.hand.lift.draw_wires(painter, self.seen())
            return
        seen = [wire for wire in self.wires.values() if any(map(wire.bounds.intersects, areas)) and wire.isVisible()]
        for wire in sorted(seen, key=lambda wire: wire.hovered or wire.isSelected()):
            wire.draw(painter, self._zoom, draft=self._look.draft)


def _shift(seen: QRectF, rect: QRectF) -> QPointF:
    """The way from what is seen to where *rect* is seen too."""
    return QPointF(
        min(rect.left() - seen.left(), 0.0) or max(rect.right() - seen.right(), 0.0),
        min(rect.top() - seen.top(), 0.0) or max(rect.bottom() - seen.bottom(), 0.0),
    )
