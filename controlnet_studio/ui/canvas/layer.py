"""Layer: cards and the wires between them, painted once and shown as a picture for as long as many are dragged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from controlnet_studio.ui.canvas.look import Look

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Card
    from controlnet_studio.ui.canvas.wire import Wire

BEYOND = 160
"""So many pixels around what is seen are painted too, so that not every step brings in something unpainted."""


class Layer:
    """A picture of cards and wires, in scene units. `by` is how far from their own places they are seen."""

    def __init__(
        self, cards: Sequence[Card], wires: Sequence[Wire], look: Look, repaint: Callable[[QRectF], object]
    ) -> None:
        self.by = QPointF()
        self._cards, self._wires, self._look, self._repaint = cards, wires, look, repaint
        self._places = {card: card.boundingRect().translated(card.pos()) for card in cards}
        self._drawn = sorted((card for card in cards if not card.is_ground), key=lambda card: card.isSelected())
        self._bounds = QRectF()
        for rect in (*self._places.values(), *(wire.bounds for wire in wires)):
            self._bounds |= rect
        self._part = QRectF()
        self._made: tuple[float, float, bool] | None = None
        self._stale: set[Card] = set()
        self._under = self._over = QPixmap()
        for card in cards:
            card.layer = self

    @property
    def seen_at(self) -> QRectF:
        """Where it all is seen."""
        return self._bounds.translated(self.by)

    def release(self) -> None:
        """Let the cards be on their own again."""
        for card in self._cards:
            card.layer = None

    def renew(self, card: Card) -> None:
        """A card shows something else."""
        if self._made is not None:
            self._stale.add(card)
            self._repaint(self._places[card].translated(self.by))

    # --- painting ---

    def draw_wires(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what lies below all cards; *seen* is all that the view shows. Comes before `draw_cards`."""
        ratio = painter.device().devicePixelRatioF()
        key = painter.worldTransform().m11(), ratio, self._look.zooms
        needed = seen.translated(-self.by) & self._bounds
        if needed.isEmpty():
            return
        if self._made != key or not self._part.contains(needed):
            margin = BEYOND / key[0]
            self._make(needed.adjusted(-margin, -margin, margin, margin) & self._bounds, key)
        elif self._stale:
            self._mend(key)
        self._show(painter, self._under, ratio)

    def draw_cards(self, painter: QPainter) -> None:
        """Paint the cards."""
        self._show(painter, self._over, painter.device().devicePixelRatioF())

    def _show(self, painter: QPainter, picture: QPixmap, ratio: float) -> None:
        """On whole pixels of the screen, so that it stays as sharp as it was painted."""
        at = painter.worldTransform().map(self._part.topLeft() + self.by) * ratio
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QPointF(round(at.x()), round(at.y())) / ratio, picture)
        painter.restore()

    def _make(self, part: QRectF, key: tuple[float, float, bool]) -> None:
        """Paint a part of the scene, and a little more up to whole pixels."""
        zoom, ratio, _ = self._made = key
        scale = zoom * ratio
        left, top = floor(part.left() * scale), floor(part.top() * scale)
        width, height = ceil(part.right() * scale) - left, ceil(part.bottom() * scale) - top
        self._part = QRectF(left / scale, top / scale, width / scale, height / scale)
        self._under, self._over = QPixmap(width, height), QPixmap(width, height)
        for picture in (self._under, self._over):
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
        self._stale.clear()
        self._on(self._under, zoom, self._paint_wires)
        self._on(self._over, zoom, lambda painter: self._paint_cards(painter, self._part))

    def _mend(self, key: tuple[float, float, bool]) -> None:
        """Paint the cards anew that show something else."""
        places = [self._places[card] for card in self._stale]
        self._stale.clear()

        def paint(painter: QPainter) -> None:
            for place in places:
                painter.save()
                painter.setClipRect(place)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                painter.fillRect(place, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                self._paint_cards(painter, place)
                painter.restore()

        self._on(self._over, key[0], paint)

    def _on(self, picture: QPixmap, zoom: float, paint: Callable[[QPainter], object]) -> None:
        """Paint, with care, in the units of the scene."""
        if picture.isNull():
            return
        draft, self._look.draft = self._look.draft, False
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        painter.translate(-self._part.topLeft())
        paint(painter)
        painter.end()
        self._look.draft = draft

    def _paint_wires(self, painter: QPainter) -> None:
        draw_wires(painter, (wire for wire in self._wires if wire.bounds.intersects(self._part)))

    def _paint_cards(self, painter: QPainter, part: QRectF) -> None:
        option = QStyleOptionGraphicsItem()
        for card in self._drawn:
            if self._places[card].intersects(part):
                painter.save()
                painter.translate(card.pos())
                card.paint(painter, option)
                painter.restore()


def draw_wires(painter: QPainter, wires: Iterable[Wire]) -> None:
    """Paint wires with care, those that are pointed at last."""
    zoom = painter.worldTransform().m11()
    for wire in sorted(wires, key=lambda wire: wire.hovered or wire.isSelected()):
        wire.draw(painter, zoom, draft=False)
