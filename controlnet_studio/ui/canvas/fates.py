"""How nodes fare, whether they are on the canvas or in a group of which only the card is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QImage

from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import BETWEEN, inside, is_group
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.canvas.look import State

WEIGHT: tuple[State, ...] = ("failed", "running", "queued", "unfinished", "skipped", "done", "cached", "idle")
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

    def tell(self, card: Card, ratio: float) -> None:
        """Let a card, on a screen of this ratio, show it."""
        card.show_state(self.state, self.note)
        card.show_progress(self.progress)
        card.show_words(self.words)
        card.show_warning(self.warning)
        card.show_picture(self.picture, ratio)


class Fates:
    """By the ids that a flattened graph has."""

    def __init__(self) -> None:
        self._known: dict[str, Fate] = {}

    def of(self, id: str) -> Fate:
        """That of one node, to be changed; it is now the last that was told of."""
        fate = self._known.pop(id, None) or Fate()
        self._known[id] = fate
        return fate

    def clear(self) -> None:
        self._known.clear()

    def follow(self, before: Graph, after: Graph) -> list[str]:
        """Nodes that an edit puts into a group, or out of one, fare as they did; the ids that they have now."""
        ways = [(old, new) for old, new in _moved(before, after) if old in self._known]
        for old, new in ways:
            self._known[new] = self._known.pop(old)
        return [new for _, new in ways]

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
        if (fate := self.seen(id)) != Fate():
            fate.tell(card, ratio)


def _moved(before: Graph, after: Graph, within: str = "") -> Iterator[tuple[str, str]]:
    """The nodes that went into groups or came out of them, by their ids before and after in the flattened graphs."""
    gone = [id for id in before.nodes if id not in after.nodes]
    fresh = [id for id in after.nodes if id not in before.nodes]
    if gone and fresh:
        old: dict[str, list[tuple[str, Node]]] = {}
        for id, node in _all(before, gone, within):
            old.setdefault(_last(id), []).append((id, node))
        for id, node in _all(after, fresh, within):
            named = old.get(_last(id), [])
            same = [was for was in named if was[1].type == node.type and was[1].params == node.params]
            was = min(same, key=lambda was: was[1] is not node, default=None)  # the very one before one that equals it
            if was is not None:
                named.remove(was)
                yield was[0], id
    for id, node in after.nodes.items():
        was_node = before.nodes.get(id)
        if was_node is not None and was_node is not node and is_group(node) and is_group(was_node):
            try:
                yield from _moved(inside(was_node), inside(node), f"{within}{id}{BETWEEN}")
            except FileProblem:
                continue


def _last(id: str) -> str:
    """What a node is called in its own group."""
    return id.rsplit(BETWEEN, 1)[-1]


def _all(graph: Graph, ids: Iterable[str], within: str) -> Iterator[tuple[str, Node]]:
    """These nodes, and those in the groups among them."""
    for id in ids:
        node = graph.nodes[id]
        yield f"{within}{id}", node
        if is_group(node):
            try:
                inner = inside(node)
            except FileProblem:
                continue
            yield from _all(inner, inner.nodes, f"{within}{id}{BETWEEN}")
