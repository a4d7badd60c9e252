"""Bender: bends the curves on cards by their points, with the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF

from controlnet_studio.ui.bending import Points
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.values import Curve

Bent = Callable[[str, Curve, bool], object]
"""Told of a node, its curve from now on, and whether the gesture lasts."""


class Bender:
    """One drag of a point after the other. Places are those of the scene."""

    def __init__(self, bent: Bent, settled: Callable[[], object]) -> None:
        self._bent, self._settled = bent, settled
        self._card: Card | None = None
        self._over: Card | None = None

    @property
    def busy(self) -> bool:
        """Whether a point is in hand."""
        return self._card is not None

    def press(self, item: object, at: QPointF, zoom: float) -> bool:
        """Take the point at a place; whether there is one."""
        found = _found(item, at, zoom)
        if isinstance(item, Card) and item.curve is not None and found >= 0:
            self._card, item.curve.bend.chosen = item, found
        return self.busy

    def drag(self, at: QPointF, *, free: bool) -> None:
        """Bend the curve to the pointer."""
        card = self._card
        if card is not None and card.curve is not None:
            place = card.curve.under(card.mapFromScene(at), free=free)
            self._tell(card, card.curve.bend.moved(*place), True)

    def release(self) -> None:
        """Let the point go."""
        if self._card is not None:
            self._card = None
            self._settled()

    def add(self, item: object, at: QPointF, zoom: float) -> bool:
        """Add a point at a place of a curve; whether it is one."""
        if not isinstance(item, Card) or item.curve is None:
            return False
        place = item.mapFromScene(at)
        if not item.curve.frame.contains(place):
            return False
        position, factor = item.curve.under(place, free=False)
        if _found(item, at, zoom) < 0 and 0 < position < 1:
            self._tell(item, item.curve.bend.added(position, factor), False)
            self._settled()
        return True

    def remove(self, item: object, at: QPointF, zoom: float) -> bool:
        """Take the point at a place away; whether there is one."""
        found = _found(item, at, zoom)
        if isinstance(item, Card) and item.curve is not None and found >= 0:
            self._tell(item, item.curve.bend.removed(found), False)
            self._settled()
        return found >= 0

    def hover(self, item: object, at: QPointF, zoom: float) -> bool:
        """Show which point would be taken; whether there is one."""
        found = _found(item, at, zoom)
        card = item if isinstance(item, Card) and found >= 0 else None
        for one, over in ((self._over, -1), (card, found)):
            if one is not None and one.curve is not None and one.curve.over != over and (one is not card or over >= 0):
                one.curve.over = over
                one.update()
        self._over = card
        return found >= 0

    def forget(self, card: object) -> None:
        """A card leaves the scene."""
        self._card = None if self._card is card else self._card
        self._over = None if self._over is card else self._over

    def _tell(self, card: Card, points: Points | None, lasts: bool) -> None:
        if points is not None and card.curve is not None:
            self._bent(card.id, card.curve.bend.take(points), lasts)


def _found(item: object, at: QPointF, zoom: float) -> int:
    if not isinstance(item, Card) or item.curve is None:
        return -1
    return item.curve.found(item.mapFromScene(at), zoom)
