"""Many cards are dragged as one picture, in which nothing is missing, and which costs the same for any number."""

import sys
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from canvas_help import Desk, agree, desk
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import FRAME

COLUMNS = 8


def rows(count: int, step: tuple[float, float] = (256, 264)) -> Graph:
    """Rows of guides, each fed by a source of its own row; every other node is a source."""
    nodes = {}
    for number in range(count):
        at = (number % COLUMNS * step[0], number // COLUMNS * step[1])
        nodes[f"n{number}"] = Node("guide" if number % 2 else "source", at=at)
    links = [Link(f"n{number - 1}", "image", f"n{number}", "hint") for number in range(1, count, 2)]
    return Graph(nodes, tuple(links))


def hold(hand: Desk, ids: list[str], zoom: float = 1.0) -> QPoint:
    """Choose nodes and take them by the first; gives the place of the pointer."""
    hand.canvas.viewer.look_at(QPointF(480, 280), zoom)
    hand.canvas.select(ids)
    hand.canvas.viewer._settled()
    QApplication.processEvents()
    start = hand.card(ids[0])
    hand.press(start)
    return start


def seen(hand: Desk) -> np.ndarray:
    """The pixels of the view."""
    QApplication.processEvents()
    picture = hand.canvas.viewer.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
    return flat[..., :3].astype(np.int16)


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two pictures are equal but for rounding."""
    return int(np.abs(one - other).max()) <= 2


ALL, SOME = [f"n{n}" for n in range(40)], [f"n{n}" for n in range(0, 40, 2)]


@pytest.mark.parametrize("ids", [ALL, SOME], ids=["all", "every other one"])
@pytest.mark.parametrize("zoom", [1.0, 0.5])
def test_the_picture_in_the_hand_is_what_is_there_once_let_go(qtbot: QtBot, ids: list[str], zoom: float) -> None:
    hand = desk(qtbot, rows(40))
    at = hold(hand, ids, zoom)
    before = seen(hand)
    hand.move(at + QPoint(24, 16))
    dragged = seen(hand)
    hand.move(at + QPoint(48, 96))
    dragged_on = seen(hand)
    assert (before != dragged).any()
    assert (dragged != dragged_on).any()
    hand.release(at + QPoint(48, 96))
    assert alike(dragged_on, seen(hand)), "cards, and wires in and across the selection"
    by = 48 / zoom, 96 / zoom
    moved = {id: (x + by[0], y + by[1]) for id, (x, y) in ((id, rows(40).nodes[id].at) for id in ids)}
    assert hand.graph == rows(40).move(moved)
    assert agree(hand.canvas, hand.graph)
    hand.history.undo()
    assert hand.graph == rows(40), "one step"
    assert agree(hand.canvas, hand.graph)
    assert alike(before, seen(hand))


def test_far_away_it_is_the_same_but_for_half_a_pixel(qtbot: QtBot) -> None:
    hand = desk(qtbot, rows(40))
    at = hold(hand, SOME, 0.2)
    hand.move(at + QPoint(37, 21))
    dragged = seen(hand)
    hand.release(at + QPoint(37, 21))
    assert np.abs(dragged - seen(hand)).mean() < 2


def test_places_are_those_of_the_grid(qtbot: QtBot) -> None:
    graph = rows(20, step=(250.5, 203.25))
    hand = desk(qtbot, graph)
    at = hold(hand, list(graph.nodes))
    hand.move(at + QPoint(21, 3))
    dragged = seen(hand)
    hand.release(at + QPoint(21, 3))
    assert alike(dragged, seen(hand)), "they are on the grid from the first step"
    for id, node in hand.graph.nodes.items():
        assert all(value % 8 == 0 for value in node.at)
        assert (QPointF(*node.at) - QPointF(*graph.nodes[id].at) - QPointF(24, 0)).manhattanLength() <= 8
    hand.history.undo()
    assert hand.graph == graph


@pytest.mark.parametrize("ids", [ALL, ["n3"]], ids=["many", "one"])
def test_escape_puts_back_what_is_dragged(qtbot: QtBot, ids: list[str]) -> None:
    graph = rows(40, step=(250.5, 203.25))
    hand = desk(qtbot, graph)
    at = hold(hand, ids)
    before = seen(hand)
    hand.move(at + QPoint(40, 40))
    hand.move(at + QPoint(80, 40))
    assert (seen(hand) != before).any()
    QTest.keyClick(hand.canvas.viewer, Qt.Key.Key_Escape)
    assert alike(seen(hand), before)
    assert agree(hand.canvas, graph)
    assert set(hand.canvas.selection()) == set(ids), "only the next Escape chooses nothing"
    hand.move(at + QPoint(160, 80))
    hand.release(at + QPoint(160, 80))
    assert hand.graph is graph
    assert hand.history.undo_label == ""
    assert agree(hand.canvas, graph)
    QTest.keyClick(hand.canvas.viewer, Qt.Key.Key_Escape)
    assert hand.canvas.selection() == ()
    hand.drag(hand.card("n3"), hand.card("n3") + QPoint(32, 0))
    assert agree(hand.canvas, hand.graph)
    assert hand.history.undo_label == "Move", "the next drag is a usual one"


def test_escape_is_for_the_hand_before_it_stops_a_run(qtbot: QtBot) -> None:
    hand = desk(qtbot, rows(4))

    def claimed() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(hand.canvas.viewer, event)
        return event.isAccepted()

    assert not claimed()
    at = hold(hand, ["n1"])
    assert claimed()
    hand.release(at)
    assert not claimed()
    hand.click(hand.port("n0.image"))
    assert claimed(), "a wire follows the pointer"


def test_a_frame_carries_many_and_they_come_back_with_it(qtbot: QtBot) -> None:
    graph = rows(40).put("frame", Node(FRAME, params={"size": (1580.0, 800.0), "text": "All"}, at=(0, -40)))
    hand = desk(qtbot, graph)
    at = hold(hand, ["frame"])
    hand.move(at + QPoint(40, 56))
    dragged = seen(hand)
    hand.release(at + QPoint(40, 56))
    assert alike(dragged, seen(hand))
    moved = {id for id, node in hand.graph.nodes.items() if node.at != graph.nodes[id].at}
    assert len(moved) == 1 + 6 * 3
    assert moved < graph.nodes.keys(), "what stands beside it stays"
    for id in moved:
        assert hand.graph.nodes[id].at == (graph.nodes[id].at[0] + 40, graph.nodes[id].at[1] + 56)
    hand.history.undo()
    assert hand.graph == graph
    assert agree(hand.canvas, graph)


def test_what_happens_meanwhile_is_seen(qtbot: QtBot) -> None:
    hand = desk(qtbot, rows(40))
    canvas = hand.canvas
    at = hold(hand, [id for id in SOME if id != "n10"])
    hand.move(at + QPoint(24, 16))
    for id in ("n2", "n10"):  # one that is dragged, one that stays
        before = seen(hand)
        canvas.set_state(id, "running")
        canvas.set_progress(id, 0.6)
        assert (seen(hand) != before).any(), "a run goes on"
        before = seen(hand)
        picture = QImage(64, 64, QImage.Format.Format_RGB32)
        picture.fill(QColor("orange"))
        canvas.set_thumbnail(id, picture)
        assert (seen(hand) != before).any()
    before = seen(hand)
    canvas.viewer.zoom_by(1.2, at)
    assert canvas.viewer.zoom > 1
    canvas.viewer._settled()
    assert (seen(hand) != before).any()
    hand.move(at + QPoint(60, 60))
    dragged = seen(hand)
    hand.release(at + QPoint(60, 60))
    canvas.viewer._settled()
    assert np.abs(dragged - seen(hand)).mean() < 2


def test_the_document_may_change_meanwhile(qtbot: QtBot) -> None:
    hand = desk(qtbot, rows(40))
    at = hold(hand, ALL)
    hand.move(at + QPoint(24, 16))
    hand.history.apply("Change", hand.graph.set("n4", level=7))
    hand.history.apply("Delete", hand.graph.drop(["n9"]))
    left = hand.graph
    hand.move(at + QPoint(40, 80))
    dragged = seen(hand)
    hand.release(at + QPoint(40, 80))
    assert alike(dragged, seen(hand))
    assert hand.graph == left.move({id: (x + 40, y + 80) for id, (x, y) in ((i, n.at) for i, n in left.nodes.items())})
    assert agree(hand.canvas, hand.graph)
    hand.history.undo()
    assert hand.graph == left


def calls(do: Callable[[], object]) -> int:
    """How many functions of Python are called."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    old = sys.getprofile()
    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(old)
    return count


def step(hand: Desk, to: QPoint) -> None:
    """One frame of a drag."""
    hand.move(to)
    QApplication.processEvents()


def test_a_frame_takes_no_more_work_for_more_nodes(qtbot: QtBot) -> None:
    spent = []
    for count in (40, 160):
        hand = desk(qtbot, rows(count))
        at = hold(hand, list(hand.graph.nodes), 0.2)
        hand.move(at + QPoint(10, 10))
        QApplication.processEvents()

        before = seen(hand)
        spent.append(calls(partial(step, hand, at + QPoint(40, 30))))
        assert (seen(hand) != before).any()
        hand.release(at + QPoint(40, 30))
    assert spent[1] < spent[0] + 10
    assert spent[0] < 120
