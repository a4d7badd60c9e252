"""Viewer: NodeGraphQt's view with a camera of its own, a wire that knows what it may join, and exact hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QWidget,
)

from controlnet_studio.ui.canvas.bender import Bender
from controlnet_studio.ui.canvas.camera import Camera
from controlnet_studio.ui.canvas.card import Card, Port
from controlnet_studio.ui.canvas.edge import Edge
from controlnet_studio.ui.canvas.look import Look
from controlnet_studio.ui.canvas.promise import Promise, Promises, Spot
from controlnet_studio.ui.canvas.remarks import Sizer
from controlnet_studio.ui.canvas.sign import Sign
from controlnet_studio.ui.canvas.wire import LiveWire, Wire
from controlnet_studio.ui.translation import tr

CLICK = 4
"""Pixels that a pointer may wander and still have clicked."""

Judge = Callable[[Port, Port, Wire | None], str]


class Viewer(Camera):
    """Shows the scene and turns gestures into signals; it changes no document.

    `judge(start, end, picked)` says why a wire may not lie between two ports, "" if it may; `picked` is the wire that
    the person has taken off its port, if any.
    """

    wired: Any = Signal(object, object, object, QPointF)
    """From this port, to a port or a card or None, in place of a wire or None; the pointer is there."""
    double_clicked: Any = Signal(object, QPointF)
    """A card, a port, a wire or None."""
    context_wanted: Any = Signal(QPoint, object)
    bent: Any = Signal(str, object, bool)
    """The curve on a node's card is another one now; the last says whether the gesture lasts."""
    bending_done: Any = Signal()
    sized: Any = Signal(str, float, float)
    """A note or a frame is so wide and high now."""
    dragged: Any = Signal()
    """Cards are on their way to another place, or back."""
    refused: Any = Signal(str)
    """Why something that was let go here does nothing."""

    def __init__(self, look: Look, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._judge = judge
        self._bender = Bender(self.bent.emit, self.bending_done.emit)
        self._sizer = Sizer(self.sized.emit)
        self._came_from: QPointF | None = None
        """The middle of the view before what is dragged took it along."""
        self._edge = Edge(self.viewport(), self._go_along)
        self.cards: Mapping[str, Card] = {}
        self.promises: Promises = lambda data, spot, shift: None
        self._panning: QPoint | None = None
        self._space = self._pointing = False
        self._picked: Wire | None = None
        self._replace_stock_parts()
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Graph"))
        self.setAccessibleDescription(
            tr(
                "The nodes of the document and the wires between them. "
                "Tab adds a node, arrow keys move the chosen ones."
            )
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
        self.sign = Sign(self._look)
        self.scene().addItem(self.sign)

    def show_look(self, look: Look) -> None:
        super().show_look(look)
        self.live.look = self.sign.look = look

    def _settled(self) -> None:
        super()._settled()
        seen = self.seen()
        for card in self.cards.values():
            if not card.boundingRect().translated(card.seat()).intersects(seen):
                card.drop_sprite()

    # --- what is under the pointer ---

    def hit(self, pos: QPointF, radius: float = 3.0) -> Port | Card | Wire | None:
        """The topmost thing at a scene point: a port before its card, a card before a wire."""
        reach = radius / self._zoom
        items = self.scene().items(QRectF(pos.x() - reach, pos.y() - reach, 2 * reach, 2 * reach))
        found = [item for item in items if isinstance(item, Port | Card | Wire) and item.isVisible()]
        for item in found:
            if isinstance(item, Port):
                return item
            if isinstance(item, Card) and item.touches(item.mapFromScene(pos)):
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
        self._bender.forget(item)
        self._sizer.forget(item)
        self.hand.forget(item)
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
        self._edge.rest()
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
        return self._judge(self._start_port, end, self._picked)

    def sceneMousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Begin what a press on a port or a wire begins."""
        if self.ALT_state or not self.LMB_state:
            return
        item = self.hit(event.scenePos())
        if isinstance(item, Port):
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
        self._came_from = None
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._panning = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.end_live_connection()
            return
        at = self.mapToScene(event.position().toPoint())
        card = self.hit(at)
        if left and not self.live.isVisible() and self._bender.press(card, at, self._zoom):
            if isinstance(card, Card) and not card.isSelected():
                self.scene().clearSelection()
                card.setSelected(True)
            return
        if left and not self.live.isVisible() and self._sizer.press(card, at):
            return
        if left:
            self.put_back()  # what was never let go, such as before a dialog came between
        super().mousePressEvent(event)
        self._node_positions |= {card: [*place.toTuple()] for card, place in self.hand.take(at, self.cards).items()}

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            here = event.position().toPoint()
            self.pan(here - self._panning)
            self._panning = here
            return
        self._take_modifiers(event)
        band = self._rubber_band.isActive  # type: ignore[attr-defined]  # NodeGraphQt's own
        drags = self.hand.busy or self.live.isVisible() or band or self._sizer.busy
        self._edge.feel(event, drags)
        at = self.mapToScene(event.position().toPoint())
        if self._bender.busy:
            self._bender.drag(at, free=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        if self._sizer.busy:
            self._sizer.drag(at)
            return
        if not event.buttons() and not self.live.isVisible():
            self._point_out(self._sizer.over(self.hit(at), at) or self._bender.hover(self.hit(at), at, self._zoom))
        if event.buttons() & Qt.MouseButton.LeftButton and self.hand.full:
            self.hand.carry(at, self.cards, self.wires, self._look)
        else:
            super().mouseMoveEvent(event)
        if self.hand.busy:
            self.dragged.emit()

    def _go_along(self, by: QPoint) -> None:
        """Pan with what is dragged; the corner from which a rubber band is drawn stays where it is in the scene."""
        self._came_from = self._came_from or self.center()
        self.pan(by)
        self._origin_pos += by

    def put_back(self) -> bool:
        """Let go of what is dragged where it was taken; whether anything was."""
        self._node_positions = {}
        self._edge.rest()
        held = self.hand.put_back()
        if held:
            self.dragged.emit()
            if self._came_from is not None:
                self.look_at(self._came_from)
        return held

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.rest()
        if self._panning is not None:
            self._panning = None
            self._show_hand()
            return
        if event.button() == Qt.MouseButton.RightButton:
            return
        if self._bender.busy:
            self._bender.release()
            return
        if self._sizer.busy:
            self._sizer.release()
            return
        self.hand.set_down()
        super().mouseReleaseEvent(event)
        self.hand.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.end_live_connection()
            pos = self.mapToScene(event.position().toPoint())
            item = self.hit(pos)
            if not self._bender.add(item, pos, self._zoom):
                self.double_clicked.emit(item, pos)

    def event(self, event: QEvent) -> bool:
        """Escape is for what is in the hand before it stops a run."""
        key = event.key() if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Escape and (self.hand.busy or self.live.isVisible()):
            event.accept()
            return True
        return super().event(event)

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

    def _point_out(self, point: bool) -> None:
        """Show that there is a point to take, or no longer."""
        if point != self._pointing:
            self._pointing = point
            self._show_hand()

    def _show_hand(self) -> None:
        if self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._pointing:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
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
        at = self.mapToScene(event.pos())
        item = self.hit(at)
        event.accept()
        if self._bender.remove(item, at, self._zoom):
            return
        self.context_wanted.emit(event.globalPos(), item.card if isinstance(item, Port) else item)

    # --- drag and drop ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accepted wherever it is something that is known, or Qt would not tell of the way from here on."""
        if self._told(event) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        promise = self._told(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(promise is not None and promise.do is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.sign.end()

    def dropEvent(self, event: QDropEvent) -> None:
        promise = self._told(event)
        self.sign.end()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(promise is not None)
        if promise is not None and promise.do is not None:
            promise.do()
        elif promise is not None:
            self.refused.emit(promise.words)

    def _told(self, event: QDropEvent) -> Promise | None:
        """What letting go here would do, told at the pointer."""
        at = self.mapToScene(event.position().toPoint())
        item = self.hit(at)
        card = item.card if isinstance(item, Port) else item if isinstance(item, Card) else None
        port = item.name if isinstance(item, Port) and not item.is_output else ""
        spot = Spot(at, card.id if card is not None else "", port)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        promise = self.promises(event.mimeData(), spot, shift)
        if promise is None:
            self.sign.end()
            return None
        self.sign.tell(promise, at, card if promise.node else None, self.seen(), self._zoom)
        return promise
