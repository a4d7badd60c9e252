"""What is dragged past the edge of the canvas takes the view along, and the minimap follows."""

from collections.abc import Callable

import pytest
from canvas_help import Desk, desk, graph
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Node
from controlnet_studio.ui.canvas.edge import FASTEST, RATE, speed
from controlnet_studio.ui.canvas.minimap import Minimap
from controlnet_studio.ui.theme import DARK

VIEW = QRect(0, 0, 1000, 600)
FAR = graph("source.image -> guide.hint", far=Node("painter", at=(1900.0, 0.0)))
"""The last node is a screen away."""
MANY = graph(**{f"more{n}": Node("words", at=(240.0 * (n % 4), 400.0 + 200 * (n // 4))) for n in range(12)})


def test_the_farther_past_the_edge_the_faster() -> None:
    assert speed(VIEW, QPointF(500, 300)).isNull()
    near, far = speed(VIEW, QPointF(1010, 300)), speed(VIEW, QPointF(1060, 300))
    assert 0 < near.x() < far.x() == near.x() + 50 * RATE
    assert near.y() == far.y() == 0
    assert speed(VIEW, QPointF(9999, -9999)) == QPointF(FASTEST, -FASTEST)
    assert speed(VIEW, QPointF(0, 300)).x() < 0, "the last pixel counts, as a screen may end there"


@pytest.fixture
def hand(qtbot: QtBot) -> Desk:
    return desk(qtbot, FAR)


def gone(hand: Desk, x: float) -> Callable[[], bool]:
    """Whether the middle of the view has come as far as *x*."""
    return lambda: hand.canvas._viewer.center().x() > x


@pytest.mark.parametrize("shown", [FAR, MANY], ids=["one", "many"])
def test_dragged_cards_go_on_past_the_edge_under_the_pointer(qtbot: QtBot, shown: object) -> None:
    hand = desk(qtbot, shown)  # type: ignore[arg-type]
    viewer, before = hand.canvas._viewer, hand.graph
    if shown is MANY:
        hand.canvas.select_all()
    start, end = hand.card("source"), QPoint(1040, 320)
    grip = viewer.mapToScene(start)
    hand.press(start)
    hand.move(start + QPoint(30, 10))
    hand.move(end)
    qtbot.waitUntil(gone(hand, 900))
    card = hand.canvas._projection.cards["source"]
    dragged = viewer.mapToScene(end) - grip
    assert (card.seat() - dragged).manhattanLength() <= 16, "it is where the pointer is, on the grid"
    hand.move(QPoint(900, 320))
    here = viewer.center()
    qtbot.wait(60)
    assert viewer.center() == here, "back inside, the view rests"
    hand.release(QPoint(900, 320))
    assert hand.graph.nodes["source"].at[0] > 1200
    if shown is MANY:
        assert len({node.at[0] - before.nodes[id].at[0] for id, node in hand.graph.nodes.items()}) == 1, "all together"
    hand.history.undo()
    assert hand.graph == before, "it was one step"


def test_a_wire_reaches_a_node_that_was_out_of_view(qtbot: QtBot, hand: Desk) -> None:
    viewer, end = hand.canvas._viewer, QPoint(1080, 100)
    hand.press(hand.port("source.image"))
    hand.move(end)
    qtbot.waitUntil(gone(hand, 1500))
    hand.move(hand.port("far.below"))
    here = viewer.center()
    hand.release(hand.port("far.below"))
    assert "source.image -> far.below" in hand.links
    qtbot.wait(60)
    assert viewer.center() == here


def test_a_rubber_band_holds_what_it_has_passed(qtbot: QtBot, hand: Desk) -> None:
    start = hand.canvas._viewer.mapFromScene(QPointF(-60, -60))
    hand.press(start)
    hand.move(start + QPoint(20, 20))
    hand.move(QPoint(1090, 590))
    qtbot.waitUntil(gone(hand, 1800))
    hand.release(QPoint(1090, 590))
    assert set(hand.canvas.selection()) == set(FAR.nodes)


def test_escape_ends_it_and_gives_everything_back(qtbot: QtBot, hand: Desk) -> None:
    viewer, before = hand.canvas._viewer, hand.graph
    middle = viewer.center()
    hand.press(hand.card("source"))
    hand.move(QPoint(500, 300))
    hand.move(QPoint(1090, 300))
    qtbot.waitUntil(gone(hand, 600))
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert (viewer.center() - middle).manhattanLength() <= 2, "the view too"
    qtbot.wait(60)
    assert (viewer.center() - middle).manhattanLength() <= 2
    hand.release(QPoint(1090, 300))
    assert hand.graph == before
    assert hand.canvas._projection.cards["source"].pos() == QPointF(*before.nodes["source"].at)


@pytest.mark.parametrize("shown", [FAR, MANY], ids=["one", "many"])
def test_the_minimap_follows_while_cards_are_dragged(qtbot: QtBot, shown: object) -> None:
    hand = desk(qtbot, shown)  # type: ignore[arg-type]
    if shown is MANY:
        hand.canvas.select_all()
    minimap = Minimap(hand.canvas, DARK)
    qtbot.addWidget(minimap)
    minimap.show()
    at_rest = minimap._boxes
    start = hand.card("source")
    hand.press(start)
    hand.move(start + QPoint(80, 40))
    qtbot.waitUntil(lambda: minimap._boxes != at_rest)
    assert (80.0, 40.0) in {box[:2] for box in minimap._boxes}
    qtbot.keyClick(hand.canvas._viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: minimap._boxes == at_rest)
    hand.release(start)
