"""Wires: the ones between ports, and the one that follows the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from controlnet_studio.document.graph import Link
from controlnet_studio.node import words
from controlnet_studio.ui.canvas.look import NEAR, Look, pen
from controlnet_studio.ui.canvas.stock import PipeItem

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Port

GRIP = 12.0
"""How wide a wire is for the pointer, in scene units."""


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """A wire's way from an output to an input: it leaves to the right and arrives from the left."""
    across, down = end.x() - start.x(), abs(end.y() - start.y())
    reach = max(across * 0.5, min(32 + down * 0.25 + max(-across, 0.0) * 0.5, 200.0))
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y()), end)
    return path


def without_arrow(pipe: PipeItem) -> None:
    """Take NodeGraphQt's arrow head off."""
    pipe._dir_pointer.setParentItem(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed


class Wire(PipeItem):
    """A wire of the document between the two ports that it names."""

    input_port: Port
    output_port: Port

    def __init__(self, link: Link, source: Port, target: Port, look: Look) -> None:
        self._hovered = False
        super().__init__(target, source)
        self.link = link
        self.look = look
        without_arrow(self)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setPen(QPen(Qt.GlobalColor.black, 4.0))  # never painted: it sets the bounds
        self._grip: QPainterPath | None = None
        source.add_pipe(self)
        target.add_pipe(self)
        self.route()
        self.setToolTip(words(source.kind.__name__))

    def draw_path(self, start_port: object, end_port: object = None, cursor_pos: object = None) -> None:
        """NodeGraphQt's call when a port has moved."""
        self.route()

    def route(self) -> None:
        """Lie between the ports again."""
        self._grip = None
        self.setPath(curve(self.output_port.anchor(), self.input_port.anchor()))

    def shape(self) -> QPainterPath:
        if self._grip is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(GRIP)
            self._grip = stroker.createStroke(self.path())
        return self._grip

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        colour, rim, _ = self.look.kind(self.output_port.kind)
        source, target = self.output_port.card, self.input_port.card
        chosen = self.isSelected()
        near = painter.worldTransform().m11() >= NEAR
        if chosen or self._hovered:
            rim = pen(self.look.accent if chosen else colour, 3.5)
        elif not near:
            rim = QPen(colour, 0)
        elif source.off or target.off:
            colour = QColor(colour)
            colour.setAlpha(130)
            rim = pen(colour, 2.0, Qt.PenStyle.DotLine)
        painter.setPen(rim)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = False
        self.update()

    def reset(self) -> None:
        """NodeGraphQt's styling, which this wire does not use."""

    activate = highlight = reset

    def _draw_direction_pointer(self) -> None:
        """NodeGraphQt's arrow head, which this wire does not have."""

    def remove(self) -> None:
        """Leave the scene and both ports."""
        self.delete()
        self.output_port = self.input_port = None  # type: ignore[assignment]  # breaks the circle of references


class LiveWire(PipeItem):
    """The wire that follows the pointer. `verdict` is None over nothing, "" where it may end, else why it may not."""

    shift_selected = False

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.verdict: str | None = None
        without_arrow(self)
        self._colour = look.accent
        self._tip = QPointF()
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setAcceptHoverEvents(False)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, False)
        self.setPen(QPen(Qt.GlobalColor.black, 20.0))
        self.setZValue(10)
        self.setVisible(False)

    def follow(self, port: Port, tip: QPointF, verdict: str | None) -> None:
        """Lie between *port* and the pointer."""
        self.prepareGeometryChange()
        self._colour = self.look.kind(port.kind)[0]
        self._tip, self.verdict = QPointF(tip), verdict
        ends = (port.anchor(), self._tip) if port.is_output else (self._tip, port.anchor())
        self.setPath(curve(*ends))
        self.update()

    def boundingRect(self) -> QRectF:
        bounds = super().boundingRect()
        return bounds.united(self._label().adjusted(-2, -2, 2, 2)) if self.verdict else bounds

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        refused = bool(self.verdict)
        colour = self.look.error if refused else self._colour
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, 2.5, Qt.PenStyle.SolidLine if self.verdict == "" else Qt.PenStyle.DashLine))
        painter.drawPath(self.path())
        painter.setPen(pen(colour, 2.0))
        painter.setBrush(self.look.surface)
        painter.drawEllipse(self._tip, 7, 7)
        if self.verdict == "":
            painter.setBrush(colour)
            painter.drawEllipse(self._tip, 3, 3)
        if self.verdict:
            painter.drawLine(self._tip - QPointF(3, 3), self._tip + QPointF(3, 3))
            painter.drawLine(self._tip - QPointF(3, -3), self._tip + QPointF(3, -3))
            box = self._label()
            painter.setBrush(self.look.body)
            painter.setPen(self.look.wrong)
            painter.drawRoundedRect(box, 6, 6)
            painter.setFont(self.look.small_font)
            painter.setPen(self.look.text)
            painter.drawText(box.adjusted(10, 6, -10, -6), int(Qt.TextFlag.TextWordWrap), self.verdict)

    def _label(self) -> QRectF:
        """Where the refusal's sentence stands, beside the pointer."""
        room = QRectF(0, 0, 240, 400)
        words = self.look.small_metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.verdict or "")
        return QRectF(self._tip.x() + 16, self._tip.y() + 16, words.width() + 21, words.height() + 13)

    def reset(self) -> None:
        """NodeGraphQt's styling, which this wire does not use."""

    def _draw_direction_pointer(self) -> None:
        """NodeGraphQt's arrow head, which this wire does not have."""
