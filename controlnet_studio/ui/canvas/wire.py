"""Wires: the ones between ports, and the one that follows the pointer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from controlnet_studio.document.graph import Link
from controlnet_studio.node import words
from controlnet_studio.ui.canvas.look import NEAR, Look, pen
from controlnet_studio.ui.canvas.stock import PipeItem
from controlnet_studio.ui.canvas.tag import paint_tag, tag

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Port

GRIP = 12.0
"""How wide a wire is for the pointer, in scene units."""
WIDTH = 2.0
FAN = 10.0
"""The height over which wires spread that end at the same port."""
BULGE = 160.0
"""A wire may stand out so far beyond its ends."""
SEEN = frozenset(
    {
        QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged,
        QGraphicsItem.GraphicsItemChange.ItemSceneHasChanged,
        QGraphicsItem.GraphicsItemChange.ItemVisibleHasChanged,
    }
)
"""The changes that one can see."""


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """A wire's way from an output to an input: it leaves to the right and arrives from the left."""
    across, down = end.x() - start.x(), abs(end.y() - start.y())
    reach = max(across * 0.5, min(24 + down * 0.15 + max(-across, 0.0) * 0.5, BULGE))
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y()), end)
    return path


def without_arrow(pipe: PipeItem) -> None:
    """Take NodeGraphQt's arrow head off."""
    pipe._dir_pointer.setParentItem(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed


class Wire(PipeItem):
    """A wire of the document between the two ports that it names. The viewer paints all wires in one go, below the
    cards; the item itself is for the pointer."""

    input_port: Port
    output_port: Port

    def __init__(self, link: Link, source: Port, target: Port, look: Look) -> None:
        super().__init__(target, source)
        without_arrow(self)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setPen(QPen(Qt.GlobalColor.black, GRIP))  # never painted: it sets the bounds
        self.setToolTip(words(source.kind.__name__))
        self.link = link
        self.look = look
        self.hovered = False
        self.bounds = QRectF()
        self._grip: QPainterPath | None = None
        self._aside = 0.0
        source.add_pipe(self)
        target.add_pipe(self)
        self.route()

    def draw_path(self, start_port: object, end_port: object = None, cursor_pos: object = None) -> None:
        """NodeGraphQt's call when a port has moved."""
        self.route()

    def route(self) -> None:
        """Lie between the ports again, and be painted there."""
        route((self,))

    def reach(self) -> QRectF:
        """A box that the wire is within once it lies between its ports."""
        ends = QRectF(self.output_port.anchor(), self.input_port.anchor()).normalized()
        return ends.adjusted(-BULGE - GRIP, -FAN - GRIP, BULGE + GRIP, FAN + GRIP)

    def lie(self) -> None:
        """Lie between the ports again."""
        self._grip = None
        path = curve(self.output_port.anchor(), self.input_port.anchor() + QPointF(0, self._aside))
        self.setPath(path)
        self.bounds = path.controlPointRect().adjusted(-GRIP, -GRIP, GRIP, GRIP)

    def take_place(self, rank: int, count: int) -> None:
        """Be the wire at *rank* of *count* that end at the same port: they arrive below each other, in order."""
        aside = (rank - (count - 1) / 2) * min(FAN / max(count - 1, 1), FAN / 2)
        if aside != self._aside:
            self._aside = aside
            self.route()

    def repaint(self) -> None:
        """Have the part of the view painted where the wire lies."""
        if self.scene() and not self.bounds.isNull():
            _repaint(self.scene(), self.bounds)

    def shape(self) -> QPainterPath:
        if self._grip is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(GRIP)
            self._grip = stroker.createStroke(self.path())
        return self._grip

    def draw(self, painter: QPainter, zoom: float, *, draft: bool) -> None:
        """Paint the wire. A draft looks almost the same; lines up to a pixel wide take a sixth of the time."""
        colour, rim, _ = self.look.kind(self.output_port.kind)
        if self.isSelected() or self.hovered:
            painter.setPen(pen(self.look.accent if self.isSelected() else colour, 3.5))
        elif zoom >= NEAR and (self.output_port.card.off or self.input_port.card.off):
            colour = QColor(colour)
            colour.setAlpha(130)
            painter.setPen(pen(colour, WIDTH, Qt.PenStyle.DotLine))
        elif draft and zoom * WIDTH > 1.4:
            aside = (WIDTH - 1 / zoom) / 2
            painter.setPen(QPen(colour, 0))
            painter.drawPath(self.path().translated(-aside * 0.7, -aside))
            painter.drawPath(self.path().translated(aside * 0.7, aside))
            return
        else:
            thin = zoom < NEAR or (draft and zoom * WIDTH > 1)
            painter.setPen(QPen(colour, 0) if thin else rim)
        painter.drawPath(self.path())

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered = True
        self.repaint()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered = False
        self.repaint()

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        if change in SEEN:
            self.repaint()
        return super().itemChange(change, value)

    def reset(self) -> None:
        """NodeGraphQt's styling, which this wire does not use."""

    activate = highlight = reset

    def _draw_direction_pointer(self) -> None:
        """NodeGraphQt's arrow head, which this wire does not have."""

    def remove(self) -> None:
        """Leave the scene and both ports."""
        self.repaint()
        self.delete()


def route(wires: Iterable[Wire]) -> None:
    """Let wires lie between their ports again, and have all painted at once."""
    scene, bounds = None, QRectF()
    for wire in wires:
        bounds |= wire.bounds
        wire.lie()
        bounds |= wire.bounds
        scene = scene or wire.scene()
    if scene is not None:
        _repaint(scene, bounds)


def _repaint(scene: QGraphicsScene, bounds: QRectF) -> None:
    view = scene.views()[0]
    view.viewport().update(view.mapFromScene(bounds).boundingRect())


class LiveWire(PipeItem):
    """The wire that follows the pointer. `verdict` is None over nothing, "" where it may end, else why it may not."""

    shift_selected = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        without_arrow(self)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setAcceptHoverEvents(False)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, False)
        self.setPen(QPen(Qt.GlobalColor.black, 20.0))
        self.setZValue(10)
        self.setVisible(False)
        self.look = look
        self.verdict: str | None = None
        self._colour = look.accent
        self._tip = QPointF()
        self._scale = 1.0

    def follow(self, port: Port, tip: QPointF, verdict: str | None, zoom: float) -> None:
        """Lie between *port* and the pointer at *tip*; the sentence is as large as ever whatever the zoom."""
        self.prepareGeometryChange()
        self._colour = self.look.kind(port.kind)[0]
        self._tip, self.verdict, self._scale = QPointF(tip), verdict, 1 / zoom
        ends = (port.anchor(), self._tip) if port.is_output else (self._tip, port.anchor())
        self.setPath(curve(*ends))
        self.update()

    def boundingRect(self) -> QRectF:
        bounds = super().boundingRect()
        if self.verdict:
            box = tag(self.look, self.verdict)
            far = QPointF(box.right() + 4, box.bottom() + 4) * self._scale
            bounds = bounds.united(QRectF(self._tip, self._tip + far))
        return bounds

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        refused = bool(self.verdict)
        colour = self.look.error if refused else self._colour
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, 2.5, Qt.PenStyle.SolidLine if self.verdict == "" else Qt.PenStyle.DashLine))
        painter.drawPath(self.path())
        painter.translate(self._tip)
        painter.scale(self._scale, self._scale)
        painter.setPen(pen(colour, 2.0))
        painter.setBrush(self.look.surface)
        painter.drawEllipse(QPointF(), 7, 7)
        if self.verdict == "":
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(), 3, 3)
        if self.verdict:
            painter.drawLine(QPointF(-3, -3), QPointF(3, 3))
            painter.drawLine(QPointF(-3, 3), QPointF(3, -3))
            paint_tag(painter, self.look, tag(self.look, self.verdict), self.look.wrong, self.verdict)

    def reset(self) -> None:
        """NodeGraphQt's styling, which this wire does not use."""

    def _draw_direction_pointer(self) -> None:
        """NodeGraphQt's arrow head, which this wire does not have."""
