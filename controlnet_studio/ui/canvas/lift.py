"""Lift: many cards on their way to another place. What they are and what they pass are two pictures; only the wires
between the two are painted anew in each frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from controlnet_studio.ui.canvas.layer import Layer, draw_wires
from controlnet_studio.ui.canvas.look import Look
from controlnet_studio.ui.canvas.wire import Wire, route

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Card


@contextmanager
def together(look: Look, cards: Iterable[Card]) -> Iterator[None]:
    """While these cards are moved their wires wait; then each follows once."""
    look.together = True
    try:
        yield
    finally:
        look.together = False
        route(dict.fromkeys(wire for card in cards for wire in card.wires()))


class Lift:
    """Carries *cards* over the *others*. The items stay where they were taken until they are put down."""

    def __init__(
        self,
        cards: Sequence[Card],
        others: Sequence[Card],
        wires: Iterable[Wire],
        look: Look,
        repaint: Callable[[QRectF], object],
    ) -> None:
        held = set(cards)
        sorts: dict[tuple[bool, bool], list[Wire]] = {}
        for wire in wires:
            sorts.setdefault((wire.output_port.card in held, wire.input_port.card in held), []).append(wire)
        self._bending = [*sorts.get((True, False), ()), *sorts.get((False, True), ())]
        self._cards, self._look, self._repaint = cards, look, repaint
        self._still = Layer(others, sorts.get((False, False), ()), look, repaint)
        self._carried = Layer(cards, sorts.get((True, True), ()), look, repaint)

    def carry(self, by: QPointF, seen: QRectF) -> None:
        """Be so far from where all was taken; *seen* is what the view shows."""
        carried = self._carried
        if by == carried.by:
            return
        changed = carried.seen_at
        carried.by = QPointF(by)
        changed |= carried.seen_at
        for wire in self._bending:
            if wire.bounds.intersects(seen) or wire.reach().intersects(seen):
                changed |= wire.bounds
                wire.lie()
                changed |= wire.bounds
        self._repaint(changed)

    def put_down(self) -> None:
        """Let the items be where they are seen."""
        places = [card.seat() for card in self._cards]
        self._carried.release()
        self._still.release()
        with together(self._look, self._cards):
            for card, place in zip(self._cards, places, strict=True):
                card.setPos(place)

    def draw_wires(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what lies below all cards; *seen* is all that the view shows. Comes before `draw_cards`."""
        self._still.draw_wires(painter, seen)
        self._carried.draw_wires(painter, seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_wires(painter, (wire for wire in self._bending if wire.bounds.intersects(seen)))

    def draw_cards(self, painter: QPainter) -> None:
        """Paint the cards that stay, then those that are carried."""
        self._still.draw_cards(painter)
        self._carried.draw_cards(painter)
