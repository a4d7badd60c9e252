"""Sign: what is dragged over the canvas is told at the pointer, and its target is marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, GRID
from controlnet_studio.ui.canvas.look import Look, pen
from controlnet_studio.ui.canvas.paint import RADIUS
from controlnet_studio.ui.canvas.promise import Promise
from controlnet_studio.ui.canvas.tag import BESIDE, paint_tag, tag

RING = 11.0
"""The radius of the mark around a port."""


class Sign(QGraphicsItem):
    """Marks what a Promise is about, and says its words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.promise: Promise | None = None
        self._tip = QPointF()
        self._scale = 1.0
        self._box = QRectF()
        self._target = QRectF()
        self._port: QPointF | None = None
        self.setZValue(20)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setVisible(False)

    @property
    def words(self) -> str:
        """What is said now, "" if nothing is dragged here."""
        return self.promise.words if self.promise is not None and self.isVisible() else ""

    def tell(self, promise: Promise, tip: QPointF, card: Card | None, seen: QRectF, zoom: float) -> None:
        """Say it at *tip*, about *card* if it is about one; the words stay within *seen*, a part of the scene."""
        self.prepareGeometryChange()
        self.promise, self._tip, self._scale = promise, QPointF(tip), 1 / zoom
        self._target, self._port = QRectF(), None
        if card is not None:
            self._target = card.mapRectToScene(card.body())
            port = next((port for port in card.inputs if port.name == promise.port), None)
            self._port = port.anchor() if port is not None else None
        elif promise.height and promise.do is not None:
            place = tip if promise.place is None else promise.place
            corner = round(place.x() / GRID) * GRID, round(place.y() / GRID) * GRID
            self._target = QRectF(*corner, CARD_WIDTH, promise.height)
        self._box = self._placed(tag(self.look, promise.words, promise.more), seen)
        self.setVisible(True)
        self.update()

    def end(self) -> None:
        """Nothing is dragged here any more."""
        self.promise = None
        self.setVisible(False)

    def _placed(self, box: QRectF, seen: QRectF) -> QRectF:
        """The words' box, in pixels from the pointer, on the other side of it where the view ends."""
        right, bottom = (seen.bottomRight() - self._tip).toTuple()
        if box.right() * self._scale > right:
            box.moveRight(-BESIDE / 2)
        if box.bottom() * self._scale > bottom:
            box.moveBottom(-BESIDE / 2)
        return box

    def boundingRect(self) -> QRectF:
        box = QRectF(self._box.topLeft() * self._scale + self._tip, self._box.size() * self._scale)
        edge = 4 * self._scale + RING
        return box.united(self._target).adjusted(-edge, -edge, edge, edge)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.promise is None:
            return
        look, possible = self.look, self.promise.do is not None
        colour = look.accent if possible else look.error
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._target.isNull():
            self._mark(painter, colour, bool(self.promise.node))
        painter.translate(self._tip)
        painter.scale(self._scale, self._scale)
        paint_tag(painter, look, self._box, pen(colour, 1.5), self.promise.words, self.promise.more)

    def _mark(self, painter: QPainter, colour: QColor, exists: bool) -> None:
        soft = QColor(colour)
        soft.setAlpha(36)
        edge = QPen(colour, 2.0, Qt.PenStyle.SolidLine if exists else Qt.PenStyle.DashLine)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(soft)
        painter.drawRoundedRect(self._target, RADIUS, RADIUS)
        if self._port is not None:
            painter.drawEllipse(self._port, RING, RING)
