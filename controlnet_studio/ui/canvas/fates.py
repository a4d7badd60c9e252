"""How nodes fare, whether they are on the canvas or in a group of which only the card is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from controlnet_studio.document.groups import BETWEEN
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.canvas.look import State

WEIGHT: tuple[State, ...] = ("failed", "running", "queued", "skipped", "done", "cached", "idle")
"""What is told of a group: the first of these that one of its nodes is in."""


@dataclass
class Fate:
    """What is known of one node."""

    state: State = "idle"
    note: str = ""
    progress: float = 0.0
    words: str = ""
    picture: QImage | None = None
    warning: str = ""


class Fates:
    """By the ids that a flattened graph has."""

    def __init__(self) -> None:
        self._known: dict[str, Fate] = {}

    def of(self, id: str) -> Fate:
        """That of one node, to be changed; it is now the last that was told of."""
        fate = self._known.pop(id, None) or Fate()
        self._known[id] = fate
        return fate

    def seen(self, id: str) -> Fate:
        """That of a node, or of all in a group together."""
        own = self._known.get(id)
        inner = [fate for key, fate in self._known.items() if key.startswith(id + BETWEEN)]
        if not inner:
            return own or Fate()
        told = min([*inner, own] if own else inner, key=lambda fate: WEIGHT.index(fate.state))
        picture = next((fate.picture for fate in reversed(inner) if fate.picture is not None), None)
        warning = next((fate.warning for fate in inner if fate.warning), "")
        return Fate(told.state, told.note, told.progress, told.words, picture, warning)

    def show(self, id: str, card: Card, ratio: float) -> None:
        """Tell a card all that is known."""
        fate = self.seen(id)
        if fate != Fate():
            _tell(card, fate, ratio)

    def forget(self, cards: Iterable[Card]) -> None:
        """Nothing is known any more, and the cards tell nothing."""
        self._known.clear()
        for card in cards:
            _tell(card, Fate())


def _tell(card: Card, fate: Fate, ratio: float = 1.0) -> None:
    card.show_state(fate.state, fate.note)
    card.show_progress(fate.progress)
    card.show_words(fate.words)
    card.show_warning(fate.warning)
    card.show_picture(fate.picture, ratio)
