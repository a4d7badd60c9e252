"""Cards and their ports: the items that stand for nodes."""

from __future__ import annotations

import html
from collections.abc import Container, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from controlnet_studio.document.graph import Node
from controlnet_studio.node import Spec, words
from controlnet_studio.ui.bending import Points
from controlnet_studio.ui.canvas import paint
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, GRID, PICTURE, ROW, by_hand, layout, summary
from controlnet_studio.ui.canvas.look import STATE_WORDS, Look, State
from controlnet_studio.ui.canvas.plot import CardCurve
from controlnet_studio.ui.canvas.stock import AbstractNodeItem, PortItem
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Value

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.layer import Layer

GRIP_WIDTH, GRIP_HEIGHT = 32.0, 24.0
MOVED = QGraphicsItem.GraphicsItemChange.ItemScenePositionHasChanged
MOVES = QGraphicsItem.GraphicsItemChange.ItemPositionChange
CHOSEN = QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged
STRETCH = 1.4
"""How far a card painted at one zoom may be scaled before it is painted anew."""
SMALL = 48
"""Pixels of the picture shown in the overview."""


BADGES = {
    "off": later("Switched off: what needs it does not run"),
    "skip": later("Skipped: what comes in is handed on as it is"),
    "solo": later("Solo: the others at the same input do not count"),
    "silent": later("Does not count, because another one has solo"),
}


@dataclass(frozen=True)
class PortSpec:
    """What a port is: its type decides colour, `many` and `required` its shape."""

    name: str
    kind: type[Value]
    is_output: bool
    many: bool = False
    required: bool = True
    help: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        return self.title or words(self.name)


class Port(PortItem):
    """Where wires begin and end; painted by its card, here for the pointer."""

    _GRIP = QRectF(0, 0, GRIP_WIDTH, GRIP_HEIGHT)
    connected_pipes: list[Wire]

    def __init__(self, card: Card, spec: PortSpec, y: float) -> None:
        super().__init__(card)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.card = card
        self.spec = spec
        self.name = spec.name
        self.kind = spec.kind
        self.is_output = spec.is_output
        self.many = spec.many or spec.is_output
        self.port_type = "out" if spec.is_output else "in"
        self.multi_connection = self.many
        self.fits = True
        self.outside = False
        self.place = QPointF(card.across if spec.is_output else 0, y + ROW / 2)
        """Where it is painted on its card."""
        self.setPos(self.place - self._GRIP.center())
        self.setCursor(Qt.CursorShape.CrossCursor)
        kind = words(spec.kind.__name__).lower()
        if not spec.is_output and spec.many:
            kind = tr("{kind}, any number", kind=kind)
        elif not spec.is_output and not spec.required:
            kind = tr("{kind}, optional", kind=kind)
        self.setToolTip(f"{spec.label} ({kind})\n{spec.help}".strip())

    @property
    def wired(self) -> bool:
        """Whether a wire begins or ends here, on this level or outside the group that is open."""
        return bool(self.connected_pipes) or self.outside

    def anchor(self) -> QPointF:
        """Where wires touch it, in the scene."""
        return self.card.seat() + self.place

    def boundingRect(self) -> QRectF:
        return self._GRIP

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        """NodeGraphQt lets its wires follow; of many ports that are dragged the viewer sees to that."""
        if change == MOVED and self.card.look.together:
            return value
        return super().itemChange(change, value)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()  # else the card would be selected and dragged

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered = True
        self.card.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self.hovered = False
        self.card.update()


class Card(AbstractNodeItem):
    """A node, painted: what it is, what matters of it, its ports, its picture, and how it fares."""

    across = float(CARD_WIDTH)
    """Its width, unless it is of another kind."""
    is_ground = False
    """Whether the view paints it, below all wires."""

    def __init__(self, id: str, look: Look) -> None:
        super().__init__()
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)
        self._properties["visible"] = True
        self.id = id
        self.look = look
        self.node = Node("")
        self.spec: Spec | None = None
        self.layout = layout(None, 0, 0)
        self.inputs: tuple[Port, ...] = ()
        self.outputs: tuple[Port, ...] = ()
        self.title = ""
        self.state: State = "idle"
        self.note = ""
        self.advice = ""
        self.did = ""
        self.progress = 0.0
        self.picture: QPixmap | None = None
        self.small: QPixmap | None = None
        self.picture_box = QRectF()
        self.curve: CardCurve | None = None
        self.snaps = False
        self.layer: Layer | None = None
        """The picture that it is in while many are dragged."""
        self.silent = False
        """Whether another one has solo, so that it does not count."""
        self.holds_solo = False
        """Whether it is a group in which a node has solo."""
        self.corrects = False
        """Whether something was painted by hand in it over what comes in."""
        self.painted = False
        """Whether it was, or its picture is, edited by hand."""
        self._measure()
        self.words = paint.Words(self)
        self._sprite: tuple[QPixmap, float, Hashable] | None = None

    @property
    def off(self) -> bool:
        """Whether it does nothing: it is off, skipped or silent."""
        return self.silent or not self.node.acts

    @property
    def warning(self) -> str:
        """What is to be mended about the node or the program of its kind, "" for nothing."""
        return self.advice or (self.spec.fault if self.spec is not None else "")

    @property
    def badge(self) -> str:
        """The word for how it takes part, "" if as usual."""
        if not self.node.acts:
            return "off" if self.node.off else "skip"
        if self.silent and not self.node.solo:
            return "silent"
        return "solo" if self.node.solo or self.holds_solo else ""

    @property
    def disabled(self) -> bool:
        """NodeGraphQt's word for off."""
        return self.off

    def show_node(self, node: Node, spec: Spec | None, ports: Sequence[PortSpec]) -> None:
        """Stand for *node*. Ports of a card that `fits` keep their wires; others must have lost them before."""
        fits = self.fits(spec, ports)
        same = fits and spec is self.spec and node.params is self.node.params
        moved = same and node.at != self.node.at and node == replace(self.node, at=node.at)
        self.node, self.spec = node, spec
        if moved:
            self.setPos(*node.at)
            return
        self.corrects = by_hand(spec, node)
        self.painted = self.corrects
        if not fits:
            self._build_ports(ports)
            if self.picture is not None:
                self.picture_box = paint.picture_box(self, self.picture)
        if self.curve is not None and spec is not None:
            self.curve.show(spec, node)
        self.setPos(*node.at)
        self.show_look(self.look)

    def fits(self, spec: Spec | None, ports: Sequence[PortSpec]) -> bool:
        """Whether the card has the ports and the measures of such a node already."""
        if tuple(port.spec for port in (*self.inputs, *self.outputs)) != tuple(ports):
            return False
        return spec is self.spec or layout(spec, len(self.inputs), len(self.outputs)) == self.layout

    def _build_ports(self, ports: Sequence[PortSpec]) -> None:
        self.prepareGeometryChange()
        for port in (*self.inputs, *self.outputs):
            if self.scene():
                self.scene().removeItem(port)
            port.setParentItem(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        sides = [[port for port in ports if port.is_output is side] for side in (False, True)]
        self.layout = layout(self.spec, len(sides[0]), len(sides[1]))
        self.inputs, self.outputs = (
            tuple(Port(self, spec, self.layout.rows_top + ROW * row) for row, spec in enumerate(side)) for side in sides
        )
        self.curve = CardCurve.of(self.spec, self.layout)
        self._measure()

    def _measure(self) -> None:
        self._width, self._height = self.across, float(self.layout.height)
        self._bounds = QRectF(0, 0, self._width, self._height).adjusted(-8, -3, 8, 5)

    def show_look(self, look: Look) -> None:
        """Be painted in another theme; also measures the words again."""
        self.look = look
        self.title = self.node.title or (self.spec.title if self.spec else self.node.type)
        self._refresh()

    def _refresh(self) -> None:
        self.words = paint.Words(self)
        self.setToolTip(self._tip())
        self.update()

    def told(self) -> tuple[str, str]:
        """The summary's words and numbers."""
        if self.spec is None:
            return tr("Not known to this program"), ""
        words, numbers = summary(self.spec, self.node)
        return words, " · ".join(part for part in (self.did, numbers) if part)

    def ports(self) -> list[Port]:
        """What can be wired of it."""
        return [*self.inputs, *self.outputs]

    def wires(self) -> list[Wire]:
        """Those at its ports."""
        return [wire for port in self.ports() for wire in port.connected_pipes]

    def port(self, name: str, *, is_output: bool) -> Port:
        """The port of that name. Raises StopIteration if there is none."""
        return next(port for port in (self.outputs if is_output else self.inputs) if port.name == name)

    def show_state(self, state: State, note: str) -> None:
        """How the node fares, and a sentence about it."""
        self.state, self.note = state, note
        self.progress = 0.0
        self._refresh()

    def show_painted(self, painted: bool) -> None:
        """Whether it was, or its picture is, edited by hand."""
        if painted != self.painted:
            self.painted = painted
            self._refresh()

    def show_behind(self, others: tuple[Points, ...]) -> None:
        """The bent curves of the other nets, behind its own."""
        if self.curve is not None and others != self.curve.behind:
            self.curve.behind = others
            self._sprite = None
            self.update()

    def show_part(self, silent: bool, holds_solo: bool) -> None:
        """Whether another one has solo, so that it does not count, and whether one in it has."""
        if (silent, holds_solo) != (self.silent, self.holds_solo):
            self.silent, self.holds_solo = silent, holds_solo
            self._refresh()

    def show_doors(self, doors: Container[Port]) -> None:
        """Which of its ports are wired to nodes outside the group that is open."""
        changed = [port for port in self.ports() if port.outside != (port in doors)]
        for port in changed:
            port.outside = not port.outside
        if changed:
            self._refresh()

    def show_words(self, words: str) -> None:
        """A few words about what the node did in a run."""
        if words != self.did:
            self.did = words
            self._refresh()

    def show_warning(self, text: str) -> None:
        """What is to be mended about the node, "" for nothing."""
        if text != self.advice:
            self.advice = text
            self._refresh()

    def show_progress(self, fraction: float) -> None:
        """How far the node has come, in [0, 1]."""
        self.progress = min(max(fraction, 0.0), 1.0)
        self.update(paint.progress_rect(self))

    def show_picture(self, image: QImage | None, ratio: float = 1.0) -> None:
        """The picture that the node made, kept small; *ratio* is the screen's device pixels per pixel."""
        if image is None or image.isNull():
            self.picture = self.small = None
        else:
            self.picture = _fitted(image, round(PICTURE * ratio))
            self.small = _fitted(image, SMALL)
            self.picture_box = paint.picture_box(self, self.picture)
        self.update()

    def _tip(self) -> str:
        state = tr(STATE_WORDS[self.state])
        lines = [f"{state}: {self.note}" if state and self.note else state or self.note]
        if self.warning:
            lines.insert(0, self.warning)
        if self.did:
            lines.append(self.told()[1])
        if self.spec is not None:
            lines.append(self.spec.summary.splitlines()[0])
            lines.append(self.spec.whence.capitalize())
        if self.painted:
            lines.insert(0, tr("Edited by hand; skip the touch-up to see it without"))
        if self.badge:
            within = self.badge == "solo" and not self.node.solo
            lines.insert(0, tr("In it: {badge}", badge=tr(BADGES["solo"])) if within else tr(BADGES[self.badge]))
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def body(self) -> QRectF:
        """The card itself, without the ports that stand out and the shadow."""
        return QRectF(0, 0, self._width, self._height)

    def seat(self) -> QPointF:
        """Where its corner is seen, in the scene: what is carried with many others still lies where it was taken."""
        return self.pos() if self.layer is None else self.pos() + self.layer.by

    def touches(self, pos: QPointF) -> bool:
        """Whether a place, in its own units, can be taken hold of."""
        return self.body().contains(pos)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint.paint_card(self, painter)

    def sprite(self, painter: QPainter, zoom: float) -> QPixmap:
        """The card as a picture to be scaled while the camera zooms, made again when it shows something else or has
        been scaled too far."""
        ports = tuple((port.hovered, port.fits, port.wired) for port in self.ports())
        picture = self.picture.cacheKey() if self.picture else 0
        over = self.curve.over if self.curve is not None else -1
        shown = self.words, self.painted, self.badge, self.isSelected(), self.state, self.progress, picture, ports, over
        if self._sprite is not None:
            made, at, showed = self._sprite
            if showed == shown and 1 / STRETCH <= zoom / at <= STRETCH:
                return made
        made = paint.sprite(self, zoom, painter.device().devicePixelRatioF())
        self._sprite = made, zoom, shown
        return made

    def drop_sprite(self) -> None:
        """Give the memory back of a card that is out of sight."""
        self._sprite = None

    def update(self, rect: QRectF | None = None) -> None:  # type: ignore[override]  # one of its ways to be called
        super().update(QRectF() if rect is None else rect)
        self._renew_layer()

    def _renew_layer(self) -> None:
        if self.layer is not None:
            self.layer.renew(self)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """One of many is carried by the viewer."""
        if self.layer is None:
            super().mouseMoveEvent(event)

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        if change == MOVES and self.snaps and isinstance(value, QPointF):
            return snapped(value)
        if change == CHOSEN:
            self.setZValue(2 if self.isSelected() else 1)
            self._renew_layer()
        return super().itemChange(change, value)


def snapped(point: QPointF) -> QPointF:
    """The nearest point of the grid."""
    return QPointF(round(point.x() / GRID) * GRID, round(point.y() / GRID) * GRID)


def _fitted(image: QImage, side: int) -> QPixmap:
    modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image if max(image.width(), image.height()) <= side else image.scaled(side, side, *modes))
