"""What stands on the canvas besides cards: notes, frames, and the points that wires run through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from controlnet_studio.document.graph import Node
from controlnet_studio.document.groups import FRAME, NOTE, REROUTE
from controlnet_studio.node import Spec
from controlnet_studio.ui.canvas.card import Card, Port, PortSpec
from controlnet_studio.ui.canvas.layout import GRID
from controlnet_studio.ui.canvas.look import NEAR, pen
from controlnet_studio.ui.canvas.text import Text, wrapped
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Value

RADIUS = 6.0
BAR = 32.0
"""The height of a frame's title."""
CORNER = 18.0
"""The side of the corner by which a note or a frame is made larger."""
PAPER, TITLE = 0.18, 0.30
"""How much of its colour a note's paper has, and the bar with a frame's title."""
LEAST, MOST = 48.0, 20_000.0
SIZES: Mapping[str, tuple[float, float]] = {NOTE: (240.0, 120.0), FRAME: (560.0, 360.0)}


def size_of(node: Node) -> tuple[float, float]:
    """How wide and high a note or a frame is."""
    usual = SIZES.get(node.type, (LEAST, LEAST))
    stored = node.params.get("size")
    if not isinstance(stored, tuple) or len(stored) != 2:
        return usual
    width, height = (
        min(max(float(v), LEAST), MOST) if isinstance(v, int | float) else own
        for v, own in zip(stored, usual, strict=True)
    )
    return width, height


class Dot(Card):
    """A reroute: a bead on a wire."""

    across = 48.0
    high = 24.0

    def _build_ports(self, ports: Sequence[PortSpec]) -> None:
        super()._build_ports(ports)
        self.prepareGeometryChange()
        self._height = self.high
        for port in (*self.inputs, *self.outputs):
            port.place = QPointF(port.place.x(), self.high / 2)
            port.setPos(port.place - port.boundingRect().center())
        self._bounds = self.body().adjusted(-8, -4, 8, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        look, middle = self.look, self.high / 2
        kind = next((port.kind for port in (*self.outputs, *self.inputs)), Value)
        colour, rim, _ = look.kind(kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, painter.worldTransform().m11() >= NEAR)
        painter.setOpacity(0.45 if self.off else 1.0)
        painter.setPen(rim)
        painter.drawLine(QPointF(0, middle), QPointF(self.across, middle))
        painter.setPen(look.chosen if self.isSelected() else rim)
        painter.setBrush(look.body)
        painter.drawEllipse(QPointF(self.across / 2, middle), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(self.across / 2, middle), 3, 3)
        for port in (*self.inputs, *self.outputs):
            if not port.connected_pipes or port.hovered or not port.fits:
                self._end(painter, port)
        painter.setOpacity(1.0)

    def _end(self, painter: QPainter, port: Port) -> None:
        colour, rim, _ = self.look.kind(port.kind)
        painter.setOpacity(1.0 if port.fits else 0.25)
        painter.setPen(rim)
        painter.setBrush(colour if port.hovered else self.look.body.color())
        painter.drawEllipse(port.place, 4, 4)


class Remark(Card):
    """Words on the canvas, of a size of their own."""

    def show_node(self, node: Node, spec: Spec | None, ports: Sequence[PortSpec]) -> None:
        self.prepareGeometryChange()
        self._set_size(*size_of(node))
        super().show_node(node, spec, ports)

    def _build_ports(self, ports: Sequence[PortSpec]) -> None:
        """It has none, but a file may have drawn wires to it."""
        super()._build_ports(ports)
        self.curve = None
        self._set_size(*size_of(self.node))

    def _set_size(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._bounds = self.body().adjusted(-4, -4, 4, 4)

    def stretch(self, width: float, height: float) -> None:
        """Be of another size, for as long as a hand draws at the corner."""
        self.prepareGeometryChange()
        self._set_size(width, height)
        self._refresh()

    def at_corner(self, pos: QPointF) -> bool:
        """Whether a place, in its own units, is the corner by which it is made larger."""
        corner = self.body().bottomRight()
        return QRectF(corner.x() - CORNER, corner.y() - CORNER, CORNER + 4, CORNER + 4).contains(pos)

    def words_of(self) -> str:
        text = self.node.params.get("text")
        return text if isinstance(text, str) else ""

    def _tip(self) -> str:
        return ""

    def _draw_corner(self, painter: QPainter) -> None:
        corner = self.body().bottomRight()
        painter.setPen(pen(self.look.muted.color(), 1.2))
        for far in (5.0, 9.0):
            painter.drawLine(
                QPointF(corner.x() - far - 3, corner.y() - 4), QPointF(corner.x() - 4, corner.y() - far - 3)
            )


class Note(Remark):
    """A note: words on coloured paper."""

    def _refresh(self) -> None:
        super()._refresh()
        room, lines = self._width - 24, max(int((self._height - 16) // 18), 1)
        self._lines: list[Text] = []
        for paragraph in self.words_of().splitlines() or [""]:
            left = lines - len(self._lines)
            if left > 0:
                self._lines += wrapped(paragraph, self.look.note_font, room, left) or (Text("", self.look.note_font),)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        look, body = self.look, self.body()
        zoom = painter.worldTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= NEAR)
        colour = self.node.params.get("colour", "yellow")
        painter.setPen(look.chosen if self.isSelected() else pen(look.tint(colour, 0.55)))
        painter.setBrush(look.tint(colour, PAPER))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if zoom < 0.3:
            return
        painter.setPen(look.text if self.words_of() else look.muted)
        if not self.words_of():
            Text(tr("An empty note: write in the inspector"), look.note_font, self._width - 24).draw(painter, 12, 17)
        for number, line in enumerate(self._lines):
            line.draw(painter, 12, 17 + number * 18)
        self._draw_corner(painter)


class Frame(Remark):
    """A frame: a ground for what belongs together. It is held by its title, and what stands on it moves with it. The
    view paints it, below all wires."""

    is_ground = True

    def __init__(self, id: str, look: object) -> None:
        super().__init__(id, look)  # type: ignore[arg-type]
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._riders: list[tuple[Card, QPointF]] = []
        self.setZValue(0)

    @property
    def area(self) -> float:
        return self._width * self._height

    def touches(self, pos: QPointF) -> bool:
        return self.shape().contains(pos)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(0, 0, self._width, BAR))
        corner = self.body().bottomRight()
        path.addRect(QRectF(corner.x() - CORNER, corner.y() - CORNER, CORNER, CORNER))
        return path

    def _refresh(self) -> None:
        super()._refresh()
        words = self.words_of() or "Frame"
        self._near, self._far = (
            Text(words, font, self._width - 24) for font in (self.look.title_font, self.look.far_font)
        )
        self._repaint()

    def take(self, items: Iterable[object]) -> list[Card]:
        """Carry what stands on it; gives that."""
        ground = self.mapRectToScene(self.body())
        on = [item for item in items if isinstance(item, Card) and _stands(item, ground)]
        self._riders = [(card, card.pos() - self.pos()) for card in on]
        return on

    def let_go(self) -> None:
        """Carry nothing any more."""
        self._riders = []

    def draw(self, painter: QPainter, zoom: float) -> None:
        """Paint it, in the scene's units."""
        look, colour = self.look, self.node.params.get("colour", "blue")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= NEAR)
        painter.translate(self.seat())
        body = self.body()
        edge = look.chosen if self.isSelected() else QPen(look.tint(colour, 0.5), 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = look.tint(colour, 0.12)
        ground.setAlpha(170)
        painter.setBrush(ground)
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        painter.setClipRect(QRectF(0, 0, self._width, BAR))
        painter.setBrush(look.tint(colour, TITLE))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        painter.setClipping(False)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(look.text)
        (self._near if zoom >= NEAR else self._far).draw(painter, 12, BAR / 2)
        self._draw_corner(painter)
        painter.restore()

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        result = super().itemChange(change, value)
        if change == QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            for card, by in self._riders:
                card.setPos(self.pos() + by)
            self._repaint()
        if change == QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged:
            self.setZValue(0)
            self._repaint()
        return result

    def _repaint(self) -> None:
        """The view paints it, so that the view is to be told."""
        if self.scene():
            self.scene().views()[0].viewport().update()


class Sizer:
    """One drag of the corner of a note or a frame after the other. Places are those of the scene."""

    def __init__(self, sized: Callable[[str, float, float], object]) -> None:
        self._sized = sized
        self._remark: Remark | None = None

    @property
    def busy(self) -> bool:
        return self._remark is not None

    def over(self, item: object, at: QPointF) -> bool:
        """Whether a corner is under the pointer."""
        return isinstance(item, Remark) and item.at_corner(item.mapFromScene(at))

    def press(self, item: object, at: QPointF) -> bool:
        """Take the corner at a place; whether there is one."""
        if isinstance(item, Remark) and self.over(item, at):
            self._remark = item
        return self.busy

    def drag(self, at: QPointF) -> None:
        if self._remark is not None:
            pos = self._remark.mapFromScene(at)
            self._remark.stretch(*(max(round(v / GRID) * GRID, LEAST) for v in (pos.x(), pos.y())))

    def release(self) -> None:
        if self._remark is not None:
            remark, self._remark = self._remark, None
            self._sized(remark.id, remark.body().width(), remark.body().height())

    def forget(self, item: object) -> None:
        self._remark = None if self._remark is item else self._remark


def _stands(card: Card, ground: QRectF) -> bool:
    return ground.contains(card.mapRectToScene(card.body()).center())


KINDS: Mapping[str, type[Card]] = {NOTE: Note, FRAME: Frame, REROUTE: Dot}
