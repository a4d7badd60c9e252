"""What hands do on the canvas with nodes, the view, menus and what is dragged there: every gesture is one edit of the
document, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from canvas_help import CHAIN, PLAIN, Button, Desk, Modifier, desk, graph, heard, undoes
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Node
from controlnet_studio.ui.canvas.camera import ZOOM_MAX, ZOOM_MIN
from controlnet_studio.ui.canvas.promise import Promise, Spot

NOWHERE = QPoint(500, 560)
Key = Qt.Key


def test_several_nodes_move_together_on_the_grid_in_one_step(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.canvas.select(["guide", "words"])
    hand.drag(hand.card("guide"), hand.card("guide") + QPoint(43, 21))
    assert hand.graph.nodes["guide"].at == (296, 24)
    assert hand.graph.nodes["words"].at == (296, 184)
    assert hand.graph.nodes["source"].at == (0, 0)
    assert hand.history.undo_label == "Move 2 nodes"
    assert undoes(hand, CHAIN)


def test_a_click_chooses_and_shift_adds(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    chosen = heard(hand.canvas.selection_changed)
    hand.click(hand.card("guide"))
    hand.click(hand.card("source"), Modifier.ShiftModifier)
    hand.click(hand.card("source"), Modifier.ControlModifier)
    hand.click(NOWHERE)
    assert chosen == [(("guide",),), (("source", "guide"),), (("guide",),), ((),)]
    assert not hand.history.undo_label


def test_the_rubber_band_chooses_what_it_touches(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.drag(hand.card("guide") - QPoint(80, 40), hand.card("words") + QPoint(20, 20))
    assert hand.canvas.selection() == ("guide", "words")
    assert not hand.history.undo_label


def test_nodes_are_deleted_with_their_wires_in_one_step(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.canvas.select(["guide", "words"])
    qtbot.keyClick(hand.canvas._viewer, Key.Key_Delete)
    assert list(hand.graph.nodes) == ["source", "painter"]
    assert hand.links == []
    assert hand.canvas.selection() == ()
    assert undoes(hand, CHAIN)


def test_keys_copy_cut_paste_and_duplicate(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    control = Modifier.ControlModifier
    hand.canvas.select(["source", "guide"])
    qtbot.keyClick(hand.canvas._viewer, Key.Key_C, control)
    qtbot.keyClick(hand.canvas._viewer, Key.Key_V, control)
    assert set(hand.canvas.selection()) == {"source_2", "guide_2"}
    assert hand.graph.nodes["guide_2"].at == (288, 32)
    assert hand.links[-1] == "source_2.image -> guide_2.hint"
    qtbot.keyClick(hand.canvas._viewer, Key.Key_D, control)
    assert hand.graph.nodes["guide_3"].at == (320, 64)
    qtbot.keyClick(hand.canvas._viewer, Key.Key_X, control)
    assert "guide_3" not in hand.graph.nodes
    qtbot.keyClick(hand.canvas._viewer, Key.Key_A, control)
    assert len(hand.canvas.selection()) == 6
    before = hand.graph
    hand.canvas.paste(hand.canvas.copy_selection(), QPointF(1003, 502))
    assert min(hand.graph.nodes[id].at for id in hand.canvas.selection()) == (1000, 504)
    assert undoes(hand, before)


def test_what_is_not_a_graph_is_not_pasted(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    refused = heard(hand.canvas.refused)
    QGuiApplication.clipboard().setText("a shopping list")
    qtbot.keyClick(hand.canvas._viewer, Key.Key_V, Modifier.ControlModifier)
    assert refused == [("There are no nodes on the clipboard.",)]
    assert hand.graph == CHAIN


def test_arrow_keys_move_by_a_step_of_the_grid_and_are_one_undo(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.canvas.select(["words"])
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Up):
        qtbot.keyClick(hand.canvas._viewer, key)
    assert hand.graph.nodes["words"].at == (272, 152)
    assert undoes(hand, CHAIN)


def test_control_and_arrows_go_from_node_to_node(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    seen = []
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down):
        qtbot.keyClick(hand.canvas._viewer, key, Modifier.ControlModifier)
        seen += hand.canvas.selection()
    assert seen == ["source", "guide", "painter", "guide", "words"]
    assert not hand.history.undo_label


def test_tab_and_a_double_click_on_nothing_ask_for_a_node(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    palette = heard(hand.canvas.palette_wanted)
    qtbot.keyClick(hand.canvas._viewer, Key.Key_Tab)
    hand.mouse(QEvent.Type.MouseButtonDblClick, NOWHERE)
    assert [end for _, end in palette] == [None, None]
    assert palette[1][0] == hand.canvas._viewer.mapToScene(NOWHERE)
    assert hand.canvas.focusWidget() is hand.canvas._viewer


def test_a_double_click_and_enter_open_a_node(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    opened = heard(hand.canvas.node_activated)
    hand.mouse(QEvent.Type.MouseButtonDblClick, hand.card("guide"))
    hand.canvas.select(["words"])
    qtbot.keyClick(hand.canvas._viewer, Key.Key_Return)
    assert opened == [("guide",), ("words",)]


def _wheel(hand: Desk, at: QPoint, x: int, y: int, modifiers: Modifier = Modifier.NoModifier) -> None:
    viewport = hand.canvas._viewer.viewport()
    where = QPointF(at), QPointF(viewport.mapToGlobal(at))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(*where, QPoint(), QPoint(x, y), Button.NoButton, modifiers, phase, False)
    QApplication.sendEvent(viewport, event)


def test_the_wheel_zooms_to_the_pointer_between_limits(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    viewer = hand.canvas._viewer
    at = hand.card("painter")
    under = viewer.mapToScene(at)
    _wheel(hand, at, 0, 240)
    assert viewer.zoom == pytest.approx(1.44)
    assert (viewer.mapToScene(at) - under).manhattanLength() < 2
    for _ in range(40):
        _wheel(hand, at, 0, 120)
    assert viewer.zoom == ZOOM_MAX == viewer.transform().m11()
    for _ in range(60):
        _wheel(hand, at, 0, -120)
    assert viewer.zoom == ZOOM_MIN == viewer.transform().m11()


def _middle(hand: Desk) -> None:
    hand.drag(QPoint(500, 500), QPoint(530, 480), Button.MiddleButton)


def _middle_over_a_card(hand: Desk) -> None:
    hand.drag(hand.card("guide"), hand.card("guide") + QPoint(30, -20), Button.MiddleButton)


def _space(hand: Desk) -> None:
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    QApplication.sendEvent(hand.canvas._viewer, QKeyEvent(press, Key.Key_Space, Modifier.NoModifier))
    hand.drag(hand.card("guide"), hand.card("guide") + QPoint(30, -20))
    QApplication.sendEvent(hand.canvas._viewer, QKeyEvent(release, Key.Key_Space, Modifier.NoModifier))


@pytest.mark.parametrize("pan", [_middle, _middle_over_a_card, _space], ids=["middle", "middle on a card", "space"])
def test_hands_pan_and_touch_nothing(qtbot: QtBot, pan: Callable[[Desk], None]) -> None:
    hand = desk(qtbot)
    before = hand.canvas._viewer.mapFromScene(QPointF(0, 0))
    pan(hand)
    assert hand.canvas._viewer.mapFromScene(QPointF(0, 0)) - before == QPoint(30, -20)
    assert hand.graph == CHAIN
    assert hand.canvas.selection() == ()


def test_a_sideways_wheel_pans(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    before = hand.canvas._viewer.mapFromScene(QPointF(0, 0))
    _wheel(hand, NOWHERE, 30, 4)
    assert hand.canvas._viewer.mapFromScene(QPointF(0, 0)) - before == QPoint(30, 0)
    assert hand.canvas._viewer.zoom == 1.0


def test_f_shows_the_chosen_and_home_everything(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph(far=Node("source", at=(4000, 3000))))
    viewer = hand.canvas._viewer
    hand.canvas.select(["far"])
    qtbot.keyClick(viewer, Key.Key_F)
    assert viewer.zoom == 1.0
    assert (viewer.center() - QPointF(4096, 3116)).manhattanLength() < 20
    qtbot.keyClick(viewer, Key.Key_Home)
    seen = viewer.mapToScene(viewer.viewport().rect()).boundingRect()
    assert all(seen.contains(QPointF(*node.at)) for node in hand.graph.nodes.values())


def test_what_is_dragged_is_told_marked_and_done(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    viewer = hand.canvas._viewer
    spots: list[Spot] = []
    done: list[str] = []

    def promise(data: QMimeData, spot: Spot, shift: bool) -> Promise:
        words = f"{data.text()} {spot.node}.{spot.port}{' shift' if shift else ''}"
        spots.append(spot)
        return Promise(words, lambda: done.append(words), node=spot.node, port=spot.port, height=120)

    hand.canvas.show_promises(promise)
    data = QMimeData()
    data.setText("it")
    for at, held, words in (
        (NOWHERE, PLAIN, "it ."),
        (hand.card("guide"), PLAIN, "it guide."),
        (hand.port("guide.hint"), PLAIN, "it guide.hint"),
        (hand.port("source.image"), PLAIN, "it source."),
        (hand.card("guide"), Modifier.ShiftModifier, "it guide. shift"),
    ):
        rest = Qt.DropAction.CopyAction, data, Button.LeftButton, held
        enter = QDragEnterEvent(at, *rest)
        QApplication.sendEvent(viewer.viewport(), enter)
        assert enter.isAccepted()
        QApplication.sendEvent(viewer.viewport(), QDragMoveEvent(at, *rest))
        assert viewer.sign.words == words
        assert viewer.sign.boundingRect().contains(viewer.mapToScene(at))
        QApplication.sendEvent(viewer.viewport(), QDragLeaveEvent())
        assert not viewer.sign.words
        QApplication.sendEvent(viewer.viewport(), enter)
        QApplication.sendEvent(viewer.viewport(), QDropEvent(QPointF(at), *rest))
        assert done[-1] == words
        assert not viewer.sign.isVisible()
    assert len(done) == 5
    assert spots[0].at == viewer.mapToScene(NOWHERE)


def test_what_cannot_be_dropped_says_why(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    refused = heard(hand.canvas.refused)
    hand.canvas.show_promises(lambda data, spot, shift: Promise("Not here."))
    rest = Qt.DropAction.CopyAction, QMimeData(), Button.LeftButton, PLAIN
    enter, move = QDragEnterEvent(NOWHERE, *rest), QDragMoveEvent(NOWHERE, *rest)
    viewport = hand.canvas._viewer.viewport()
    QApplication.sendEvent(viewport, enter)
    QApplication.sendEvent(viewport, move)
    assert (enter.isAccepted(), move.isAccepted()) == (True, False), "else the way from here on would not be told"
    assert hand.canvas._viewer.sign.words == "Not here."
    QApplication.sendEvent(viewport, QDropEvent(QPointF(NOWHERE), *rest))
    assert refused == [("Not here.",)]


def test_the_words_stay_in_sight(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.canvas.show_promises(lambda data, spot, shift: Promise("A sentence of some length", more="And more"))
    viewer = hand.canvas._viewer
    for x in (2, 500, 998):
        for y in (2, 300, 598):
            rest = Qt.DropAction.CopyAction, QMimeData(), Button.LeftButton, PLAIN
            QApplication.sendEvent(viewer.viewport(), QDragEnterEvent(QPoint(x, y), *rest))
            box = viewer.sign._box.translated(x, y)
            assert viewer.viewport().rect().contains(box.toAlignedRect()), (x, y)


def test_text_is_not_dropped(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    data = QMimeData()
    data.setText("{}")
    enter = QDragEnterEvent(NOWHERE, Qt.DropAction.CopyAction, data, Button.LeftButton, Modifier.NoModifier)
    QApplication.sendEvent(hand.canvas._viewer.viewport(), enter)
    assert not enter.isAccepted()


def test_the_right_button_asks_for_a_menu_and_chooses_the_node(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    menus = heard(hand.canvas.context_wanted)
    for at in (hand.card("words"), NOWHERE):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)
        QApplication.sendEvent(hand.canvas._viewer.viewport(), event)
    assert [id for _, id in menus] == ["words", ""]
    assert hand.canvas.selection() == ("words",)
