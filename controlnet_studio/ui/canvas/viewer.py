"""Viewer: NodeGraphQt's view with a camera of its own, a wire that knows what it may join, and exact hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QWidget,
)

from controlnet_studio.document.graph import LIMIT, Link
from controlnet_studio.ui.canvas.card import Card, Port
from controlnet_studio.ui.canvas.layout import GRID
from controlnet_studio.ui.canvas.look import NEAR, Look
from controlnet_studio.ui.canvas.stock import NodeViewer
from controlnet_studio.ui.canvas.wire import LiveWire, Wire
from controlnet_studio.ui.palette import MIME as NODE_MIME

ZOOM_MIN, ZOOM_MAX = 0.1, 4.0
NOTCH = 1.2
"""How much one notch of the wheel zooms."""
CLICK = 4
"""Pixels that a pointer may wander and still have clicked."""
SETTLE_MS = 120
"""So long after the last zoom everything is painted with care again."""
GRID_GAP = 28.0
"""The least pixels between two dots of the grid."""

Judge = Callable[[Port, Port, Wire | None], str]


class Viewer(NodeViewer):
    """Shows the scene and turns gestures into signals; it changes no document.

    `judge(start, end, picked)` says why a wire may not lie between two ports, "" if it may; `picked` is the wire that
    the person has taken off its port, if any.
    """

    wired: Any = Signal(
        object, object, object, QPointF
    )  # start port, end port or card or None, picked wire or None, where
    double_clicked: Any = Signal(object, QPointF)  # card, port, wire or None
    context_wanted: Any = Signal(QPoint, object)
    dropped: Any = Signal(list, QPointF, object)
    node_dropped: Any = Signal(str, QPointF)
    camera_moved: Any = Signal()

    def __init__(
        self, look: Look, judge: Callable[[Port, Port, Wire | None], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._judge = judge
        self._zoom = 1.0
        self._panning: QPoint | None = None
        self._space = False
        self._picked: Wire | None = None
        self._exposed: list[QRectF] = []
        self.wires: Mapping[Link, Wire] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._replace_stock_parts()
        edge = LIMIT + 1e5
        self.setSceneRect(QRectF(-edge, -edge, 2 * edge, 2 * edge))
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName("Graph")
        self.setAccessibleDescription(
            "The nodes of the document and the wires between them. Tab adds a node, arrow keys move the chosen ones."
        )

    def _replace_stock_parts(self) -> None:
        """Its menus, its search and its live wire give way to ours."""
        self._ctx_menu_bar.deleteLater()
        self._search_widget.deleteLater()
        self._search_widget = QWidget(self)
        self._search_widget.hide()
        for item in (self._LIVE_PIPE, self._cursor_text):
            self.scene().removeItem(item)
        self._LIVE_PIPE = self.live = LiveWire(self._look)
        self.scene().addItem(self.live)

    # --- looks ---

    def show_look(self, look: Look) -> None:
        """Be painted in another theme."""
        self._look = self.live.look = look
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        areas = self._exposed or [QRectF(rect)]
        for area in areas:
            painter.fillRect(area, self._look.surface)
            self._draw_grid(painter, area)
        self._draw_wires(painter, areas)

    def paintEvent(self, event: QPaintEvent) -> None:
        parts = list(event.region())  # type: ignore[call-overload]  # the stubs forget that a region is its rectangles
        self._exposed = [self.mapToScene(part.adjusted(-1, -1, 1, 1)).boundingRect() for part in parts]
        super().paintEvent(event)
        self._exposed = []

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
        seen = [wire for wire in self.wires.values() if any(map(wire.bounds.intersects, areas)) and wire.isVisible()]
        for wire in sorted(seen, key=lambda wire: wire.hovered or wire.isSelected()):
            wire.draw(painter, self._zoom, draft=self._look.draft)

    # --- camera ---

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
        self._aim(self.mapToScene(at), QPointF(at), self._zoom * factor)

    def pan(self, by: QPoint) -> None:
        """Move the picture by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())
        self.camera_moved.emit()

    def _settled(self) -> None:
        """The camera rests: paint once more, with care."""
        self._look.draft = False
        self.viewport().update()

    def _aim(self, point: QPointF, at: QPointF, zoom: float) -> None:
        """Show the scene's *point* at the view's *at*. Whole pixels, so that words stay sharp."""
        self._zoom = min(max(zoom, ZOOM_MIN), ZOOM_MAX)
        self._look.draft = self.isVisible()
        self._settle.start()
        self.setTransform(self.transform().fromScale(self._zoom, self._zoom))
        self.horizontalScrollBar().setValue(round(point.x() * self._zoom - at.x()))
        self.verticalScrollBar().setValue(round(point.y() * self._zoom - at.y()))
        self.camera_moved.emit()

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
        self.camera_moved.emit()

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

    # --- what is under the pointer ---

    def hit(self, pos: QPointF, radius: float = 3.0) -> Port | Card | Wire | None:
        """The topmost thing at a scene point: a port before its card, a card before a wire."""
        reach = radius / self._zoom
        items = self.scene().items(QRectF(pos.x() - reach, pos.y() - reach, 2 * reach, 2 * reach))
        found = [item for item in items if isinstance(item, Port | Card | Wire) and item.isVisible()]
        for item in found:
            if isinstance(item, Port):
                return item
            if isinstance(item, Card) and item.body().contains(item.mapFromScene(pos)):
                return item
        return next((item for item in found if isinstance(item, Wire)), None)

    def _items_near(self, pos: QPointF, item_type: Any = None, width: float = 0, height: float = 0) -> list[Any]:
        """NodeGraphQt's idea of a hit is a box beside the pointer; ours is what is under it."""
        item = self.hit(pos)
        card = item.card if isinstance(item, Port) else item
        return [] if card is None or (item_type and not isinstance(card, item_type)) else [card]

    def _combined_rect(self, nodes: list[Card]) -> QRectF:
        """NodeGraphQt reparents every node to find this out."""
        rect = QRectF()
        for node in nodes:
            rect = rect.united(node.mapRectToScene(node.body()))
        return rect

    def forget(self, item: Card | Wire) -> None:
        """Keep no reference to an item that leaves the scene."""
        self._node_positions.pop(item, None)
        self._prev_selection_nodes = []
        self._prev_selection_pipes = []

    # --- the wire that follows the pointer ---

    def start_live_connection(self, selected_port: Port, picked: Wire | None = None) -> None:
        """Let a wire from *selected_port* follow the pointer; *picked* is the wire of which it takes the place."""
        self._start_port, self._picked = selected_port, picked
        if picked is not None:
            picked.setVisible(False)
        for item in self.scene().items():
            if isinstance(item, Port):
                item.fits = item is selected_port or self._refusal(item) == ""
        self.live.setVisible(True)
        self.viewport().update()

    def end_live_connection(self) -> None:
        """Back to rest, with every wire where the document has it. Safe to call at any time."""
        if self._start_port is None:
            return
        self._start_port.hovered = False
        self._start_port, picked = None, self._picked
        self._picked = None
        if picked is not None:
            picked.setVisible(True)
        for item in self.scene().items():
            if isinstance(item, Port):
                item.fits = True
        self.live.setVisible(False)
        self.viewport().update()

    def _refusal(self, end: Port) -> str:
        if end.is_output == self._start_port.is_output:
            return "A wire runs from an output to an input."
        return self._judge(self._start_port, end, self._picked)

    def sceneMousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Begin what a press on a port, a wire or a card begins."""
        if self.ALT_state or not self.LMB_state:
            return
        item = self.hit(event.scenePos())
        if isinstance(item, Card):
            self._node_positions[item] = item.xy_pos
            for card in {item, *(c for c in self.scene().selectedItems() if isinstance(c, Card))}:
                card.snaps = True
        elif isinstance(item, Port):
            wire = item.connected_pipes[-1] if item.connected_pipes and not item.many else None
            self._follow(wire.output_port if wire else item, wire, event.scenePos())
        elif isinstance(item, Wire):
            self._follow(item.port_from_pos(event.scenePos(), reverse=True), item, event.scenePos())

    def _follow(self, port: Port, picked: Wire | None, at: QPointF) -> None:
        self.start_live_connection(port, picked)
        self.live.follow(port, at, None, self._zoom)

    def sceneMouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Bend the live wire to the pointer, and say what would become of it."""
        if self._start_port is None:
            return
        end = self.hit(event.scenePos())
        if isinstance(end, Port) and end is not self._start_port:
            self.live.follow(self._start_port, end.anchor(), self._refusal(end), self._zoom)
        else:
            self.live.follow(self._start_port, event.scenePos(), None, self._zoom)

    def apply_live_connection(self, event: QGraphicsSceneMouseEvent) -> None:
        """The live wire is let go."""
        start, picked = self._start_port, self._picked
        if start is None:
            return
        end = self.hit(event.scenePos())
        clicked = (self._previous_pos - self._origin_pos).manhattanLength() <= CLICK
        if clicked and picked is None and end is start:
            return  # a click on a port: the wire follows until the next click
        self.end_live_connection()
        if clicked and picked is not None:
            self.scene().clearSelection()
            picked.setSelected(True)
        elif end is not start:
            self.wired.emit(start, None if isinstance(end, Wire) else end, picked, event.scenePos())

    # --- mouse and keys ---

    def _take_modifiers(self, event: QMouseEvent) -> None:
        """From the event itself, so that none sticks when the focus was elsewhere. Control adds, as Shift does."""
        modifiers = event.modifiers()
        self.ALT_state = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        either = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self.SHIFT_state = bool(modifiers & either)
        self.CTRL_state = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take_modifiers(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._panning = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.end_live_connection()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            here = event.position().toPoint()
            self.pan(here - self._panning)
            self._panning = here
            return
        self._take_modifiers(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            self._panning = None
            self._show_hand()
            return
        if event.button() == Qt.MouseButton.RightButton:
            return
        super().mouseReleaseEvent(event)
        for card in self.scene().selectedItems():
            if isinstance(card, Card):
                card.snaps = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.end_live_connection()
            pos = self.mapToScene(event.position().toPoint())
            self.double_clicked.emit(self.hit(pos), pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._space = True
            self._show_hand()
            return
        event.ignore()  # the canvas knows the keys

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_hand()
            return
        event.ignore()

    def _show_hand(self) -> None:
        if self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        QGraphicsView.focusInEvent(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._show_hand()
        QGraphicsView.focusOutEvent(self, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab opens the palette; Shift+Tab leaves."""
        return False if next else super().focusNextPrevChild(next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.hit(self.mapToScene(event.pos()))
        self.context_wanted.emit(event.globalPos(), item.card if isinstance(item, Port) else item)
        event.accept()

    # --- drag and drop ---

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _files(event) or event.mimeData().hasFormat(NODE_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dragMoveEvent(event)
        pos = self.mapToScene(event.position().toPoint())
        if files := _files(event):
            item = self.hit(pos)
            self.dropped.emit(files, pos, item.card if isinstance(item, Port) else item)
        elif event.mimeData().hasFormat(NODE_MIME):
            self.node_dropped.emit(bytes(event.mimeData().data(NODE_MIME).data()).decode(errors="replace"), pos)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
