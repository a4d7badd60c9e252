"""The curve on a card: where it is painted, and what of it is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from controlnet_studio.document.graph import Node
from controlnet_studio.node import Param, Span, Spec
from controlnet_studio.ui.bending import Bend, Points
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, CURVE, INSET, Layout, bent, held
from controlnet_studio.ui.canvas.look import Look, pen
from controlnet_studio.ui.theme import TINT
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import MOST, Curve

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Card

REACH = 9.0
"""How near the pointer must come to a point to take it, in pixels."""
DOT = 3.5
EDGE = 4.0
"""Between the frame and the curve, in scene units."""
WORDS = later("strength over the steps")


class CardCurve:
    """A parameter's curve as one card shows it; places are in the card's units."""

    def __init__(self, param: Param, layout: Layout) -> None:
        self.param = param
        self.bend = Bend(param.detail if isinstance(param.detail, Span) else Span("", ""))
        self.over = -1
        """The point under the pointer, or -1."""
        self.behind: tuple[Points, ...] = ()
        """The points of the other nets' curves, where those were bent."""
        self.acts = 0.0, 1.0
        """The share of the steps in which the node acts."""
        self.frame = QRectF(INSET, layout.curve_top, CARD_WIDTH - 2 * INSET, CURVE)

    @classmethod
    def of(cls, spec: Spec | None, layout: Layout) -> CardCurve | None:
        """That of a kind of node; None if it has none."""
        param = bent(spec) if spec is not None else None
        return cls(param, layout) if param is not None else None

    def show(self, spec: Spec, node: Node) -> None:
        """Show what *node* has."""
        curve = held(self.param, node)
        self.bend.show(curve if isinstance(curve, Curve) else Curve())
        ends = [held(param, node) for name in ("start", "end") if (param := spec.param(name)) is not None]
        first, last = (end if isinstance(end, int | float) else 0.0 for end in ends) if len(ends) == 2 else (0.0, 1.0)
        self.acts = min(max(first, 0.0), 1.0), min(max(last, 0.0), 1.0)

    @property
    def room(self) -> QRectF:
        """Where positions from 0 to 1 and factors from 0 to the most lie."""
        return self.frame.adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def at(self, point: tuple[float, float]) -> QPointF:
        """Where a point is painted."""
        room = self.room
        return QPointF(room.left() + point[0] * room.width(), room.bottom() - point[1] / MOST * room.height())

    def found(self, pos: QPointF, zoom: float) -> int:
        """The point under a place, or -1."""
        if not self.frame.adjusted(-EDGE, -EDGE, EDGE, EDGE).contains(pos):
            return -1
        far = [(self.at(point) - pos).manhattanLength() * zoom for point in self.bend.points]
        near = min(range(len(far)), key=far.__getitem__)
        return near if far[near] <= REACH else -1

    def under(self, pos: QPointF, *, free: bool) -> tuple[float, float]:
        """Position and factor at a place, rounded unless *free*."""
        room = self.room
        position = min(max((pos.x() - room.left()) / room.width(), 0.0), 1.0)
        factor = min(max((room.bottom() - pos.y()) / room.height(), 0.0), 1.0) * MOST
        return (position, factor) if free else self.bend.snapped(position, factor)


def paint_curve(card: Card, curve: CardCurve, painter: QPainter) -> None:
    """The curve in its frame; the steps in which the node does not act are shaded."""
    look, room = card.look, curve.room
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.sunken)
    painter.drawRoundedRect(curve.frame, 4, 4)
    painter.setPen(QPen(look.muted.color(), 0.75, Qt.PenStyle.DotLine))
    painter.drawLine(curve.at((0.0, 1.0)), curve.at((1.0, 1.0)))
    painter.setPen(QPen(look.muted.color(), 1.0, Qt.PenStyle.DashLine))
    for points in curve.behind:
        painter.drawPolyline(QPolygonF([curve.at(point) for point in points]))
    line = [curve.at(point) for point in curve.bend.points]
    soft = QColor(look.accent)
    soft.setAlpha(TINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawPolygon(QPolygonF([*line, room.bottomRight(), room.bottomLeft()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(look.accent, 1.5))
    painter.drawPolyline(QPolygonF(line))
    _shade(curve, look, painter)
    if not held(curve.param, card.node):
        painter.setFont(look.small_font)
        painter.setPen(look.text)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), tr(WORDS))
    for index, at in enumerate(line):
        painter.setPen(pen(look.accent, 1.5))
        painter.setBrush(look.accent if index == curve.over else look.body)
        radius = DOT + (index == curve.over)
        painter.drawEllipse(at, radius, radius)


def _shade(curve: CardCurve, look: Look, painter: QPainter) -> None:
    """Cover the steps in which nothing acts."""
    room, (first, last) = curve.room, curve.acts
    cover = QColor(look.sunken.color())
    cover.setAlpha(190)
    for begin, end in ((0.0, min(first, 1.0)), (max(last, first), 1.0)):
        if end > begin:
            left, right = room.left() + begin * room.width(), room.left() + end * room.width()
            painter.fillRect(QRectF(left, room.top(), right - left, room.height()), cover)
            painter.setPen(QPen(look.muted.color(), 0.75))
            edge = right if begin == 0.0 and end == first else left
            painter.drawLine(QPointF(edge, room.top()), QPointF(edge, room.bottom()))
