"""Hand: what a press has taken hold of, on its way to another place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from controlnet_studio.document.graph import Link
from controlnet_studio.ui.canvas.card import Card, snapped
from controlnet_studio.ui.canvas.lift import Lift
from controlnet_studio.ui.canvas.look import Look
from controlnet_studio.ui.canvas.remarks import Frame
from controlnet_studio.ui.canvas.wire import Wire

MANY = 12
"""So many cards are dragged one by one; more are dragged as one picture."""


class Hand:
    """The cards that are dragged, and those that stand on dragged frames. `lift` is their picture if they are many."""

    def __init__(self, scene: QGraphicsScene, seen: Callable[[], QRectF], repaint: Callable[[QRectF], object]) -> None:
        self.lift: Lift | None = None
        self._scene, self._seen, self._repaint = scene, seen, repaint
        self._held: dict[Card, QPointF] = {}
        self._start = QPointF()

    @property
    def busy(self) -> bool:
        """Whether it holds anything."""
        return bool(self._held)

    @property
    def full(self) -> bool:
        """Whether it holds so much that all is carried as one picture."""
        return len(self._held) > MANY

    def take(self, at: QPointF, cards: Mapping[str, Card]) -> dict[Card, QPointF]:
        """Take hold of what was pressed *at* a place of the scene; gives where everything stands."""
        if not isinstance(self._scene.mouseGrabberItem(), Card):
            return {}
        held = {card for card in self._scene.selectedItems() if isinstance(card, Card)}
        riders: set[Card] = set()
        for card in held:
            card.snaps = True
            if isinstance(card, Frame):
                riders.update(card.take(set(cards.values()) - held))
        self._held = {card: card.pos() for card in cards.values() if card in held or card in riders}
        self._start = at
        return self._held

    def carry(self, at: QPointF, cards: Mapping[str, Card], wires: Mapping[Link, Wire], look: Look) -> None:
        """Carry it as one picture to a place of the scene."""
        if self.lift is None:
            for card in sorted(self._held, key=lambda card: card.snaps):  # what stands on a frame before the frame
                card.setPos(snapped(self._held[card]) if card.snaps else self._held[card])
            others = [card for card in cards.values() if card not in self._held]
            self.lift = Lift(tuple(self._held), others, wires.values(), look, self._repaint)
        self.lift.carry(snapped(at - self._start), self._seen())

    def set_down(self) -> None:
        """Carry it as a picture no longer: the items are where they are seen."""
        if self.lift is not None:
            lift, self.lift = self.lift, None
            lift.put_down()
            self._repaint(self._seen())  # whole, as the view does not know what was painted instead of its items

    def put_back(self) -> bool:
        """Let go of it where it was taken; whether there was anything."""
        held = dict(self._held)
        self.let_go()
        for card, place in held.items():
            card.setPos(place)
        grabber = self._scene.mouseGrabberItem()
        if isinstance(grabber, Card):
            grabber.ungrabMouse()
        return bool(held)

    def let_go(self) -> None:
        """Hold nothing any more."""
        self.set_down()
        for card in self._held:
            card.snaps = False
            if isinstance(card, Frame):
                card.let_go()
        self._held = {}

    def forget(self, card: object) -> None:
        """A card leaves the scene."""
        if isinstance(card, Card) and card in self._held:
            self.set_down()
            del self._held[card]
