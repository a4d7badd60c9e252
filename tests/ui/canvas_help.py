"""For the tests of the canvas: a canvas over a few nodes, and a hand that moves the mouse over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.node import Slider, Text, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.theme import DARK
from controlnet_studio.values import Control, Image, Prompt

Button, Modifier = Qt.MouseButton, Qt.KeyboardModifier
LEFT, PLAIN = Button.LeftButton, Modifier.NoModifier


@node("Source", category="Test")
def source(level: Annotated[int, Slider(0, 255)] = 100) -> Image:
    """A picture."""


@node("Words", category="Test")
def words(text: Annotated[str, Text(3)] = "") -> Prompt:
    """What it shows."""


@node("Guide", category="Test")
def guide(
    hint: Image,
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.05)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.05)] = 1.0,
) -> Control:
    """Follows the hint."""


@node("Painter", category="Test")
def painter(prompt: Prompt, controls: tuple[Control, ...] = (), below: Image | None = None) -> Image:
    """Paints."""


REGISTRY = Registry.of(*(describe(function) for function in (source, words, guide, painter)))
PLACES = {"source": (0, 0), "guide": (256, 0), "words": (256, 160), "painter": (512, 0)}


def graph(*links: str, **more: Node) -> Graph:
    """One node of each kind, side by side, with these wires."""
    result = Graph(MappingProxyType({id: Node(id, at=at) for id, at in PLACES.items()} | more))
    for text in links:
        link = Link.parse(text)
        result = result.connect(link, many=link.input == "controls")
    return result


CHAIN = graph("source.image -> guide.hint", "guide.control -> painter.controls", "words.prompt -> painter.prompt")


@dataclass
class Desk:
    """A canvas, the history it edits, and a hand."""

    canvas: Canvas
    history: History

    @property
    def graph(self) -> Graph:
        return self.history.graph

    @property
    def links(self) -> list[str]:
        return [str(link) for link in self.graph.links]

    def port(self, text: str) -> QPoint:
        """Where the port `node.name` is seen; the name alone decides whether it is an input or an output."""
        id, name = text.split(".")
        card = self.canvas._projection.cards[id]
        found = next(port for port in (*card.outputs, *card.inputs) if port.name == name)
        return self.canvas._viewer.mapFromScene(found.anchor())

    def card(self, id: str) -> QPoint:
        """A point of the card's title."""
        return self.canvas._viewer.mapFromScene(self.canvas._projection.cards[id].pos() + QPointF(60, 14))

    def wire(self, text: str, share: float = 0.5) -> QPoint:
        """A point on a wire, *share* of the way along it."""
        path = self.canvas._projection.wires[Link.parse(text)].path()
        return self.canvas._viewer.mapFromScene(path.pointAtPercent(share))

    def mouse(
        self,
        kind: QEvent.Type,
        at: QPoint,
        button: Button = LEFT,
        modifiers: Modifier = PLAIN,
    ) -> None:
        """One event of the mouse on the viewport."""
        viewport = self.canvas._viewer.viewport()
        moving, released = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        held = Button.NoButton if released else button
        name = Button.NoButton if moving else button
        event = QMouseEvent(kind, QPointF(at), QPointF(viewport.mapToGlobal(at)), name, held, modifiers)
        QApplication.sendEvent(viewport, event)

    def press(self, at: QPoint, button: Button = LEFT, modifiers: Modifier = PLAIN) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, at, button, modifiers)

    def move(self, at: QPoint, button: Button = LEFT, modifiers: Modifier = PLAIN) -> None:
        self.mouse(QEvent.Type.MouseMove, at, button, modifiers)

    def release(self, at: QPoint, button: Button = LEFT, modifiers: Modifier = PLAIN) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, at, button, modifiers)

    def click(self, at: QPoint, modifiers: Modifier = PLAIN) -> None:
        self.press(at, modifiers=modifiers)
        self.release(at, modifiers=modifiers)

    def drag(self, start: QPoint, end: QPoint, button: Button = LEFT, modifiers: Modifier = PLAIN) -> None:
        """Press, move in five steps, release."""
        self.move(start, Button.NoButton, modifiers)
        self.press(start, button, modifiers)
        for step in range(1, 6):
            self.move(start + (end - start) * (step / 5), button, modifiers)
        self.release(end, button, modifiers)


def desk(qtbot: QtBot, shown: Graph = CHAIN) -> Desk:
    """A canvas of 1000 x 600 pixels at 100 %."""
    history = History(shown)
    canvas = Canvas(history, REGISTRY, DARK)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 600)
    canvas.show()
    canvas._viewer.look_at(QPointF(350, 150), 1.0)
    canvas._viewer.setFocus()
    return Desk(canvas, history)


def view(canvas: Canvas) -> Graph:
    """The graph as the scene shows it, read back from its items."""
    from controlnet_studio.ui.canvas.card import Card
    from controlnet_studio.ui.canvas.wire import Wire

    items = canvas._viewer.scene().items()
    cards = {item.id: item for item in items if isinstance(item, Card)}
    wires = [item for item in items if isinstance(item, Wire)]
    assert canvas._projection.cards == cards
    assert set(canvas._projection.wires.values()) == set(wires)
    links = []
    for wire in wires:
        source, target = wire.output_port, wire.input_port
        assert wire.isVisible()
        assert wire in source.connected_pipes
        assert wire in target.connected_pipes
        assert wire.path().pointAtPercent(0) == source.anchor()
        assert (wire.path().pointAtPercent(1) - target.anchor()).manhattanLength() <= 5
        links.append(Link(source.card.id, source.name, target.card.id, target.name))
    ports = [port for card in cards.values() for port in (*card.inputs, *card.outputs)]
    assert sum(len(port.connected_pipes) for port in ports) == 2 * len(wires)
    nodes = {}
    for id, card in cards.items():
        assert {port.card for port in (*card.inputs, *card.outputs)} <= {card}
        nodes[id] = Node(card.node.type, card.node.params, (card.x(), card.y()), card.node.title)
        flags = card.node.off, card.node.skip, card.node.solo
        nodes[id] = replace(nodes[id], off=flags[0], skip=flags[1], solo=flags[2], ports=card.node.ports)
    return Graph(MappingProxyType(nodes), tuple(sorted(links)))


def agree(canvas: Canvas, shown: Graph) -> bool:
    """Whether the scene shows exactly this graph."""
    seen = view(canvas)
    return dict(seen.nodes) == dict(shown.nodes) and seen.links == tuple(sorted(shown.links))


def heard(signal: Any) -> list[tuple[Any, ...]]:
    """What a signal says from now on."""
    said: list[tuple[Any, ...]] = []
    signal.connect(lambda *args: said.append(args))
    return said


def undoes(hand: Desk, before: object) -> bool:
    """Whether one step of undo brings back *before*, and redo the present."""
    after = hand.graph
    hand.history.undo()
    back = hand.graph == before and agree(hand.canvas, hand.graph)
    hand.history.redo()
    return back and hand.graph == after and agree(hand.canvas, hand.graph)
