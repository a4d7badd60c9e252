"""What hands do on the canvas with wires: every gesture is one edit of the document, or none."""

from __future__ import annotations

import pytest
from canvas_help import CHAIN, Button, Modifier, agree, desk, graph, heard, undoes
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Node

NOWHERE = QPoint(500, 560)
Key = Qt.Key


@pytest.mark.parametrize(
    ("start", "end"), [("source.image", "guide.hint"), ("guide.hint", "source.image")], ids=["forwards", "backwards"]
)
def test_a_wire_is_drawn_from_either_end(qtbot: QtBot, start: str, end: str) -> None:
    hand = desk(qtbot, graph())
    hand.drag(hand.port(start), hand.port(end))
    assert hand.links == ["source.image -> guide.hint"]
    assert undoes(hand, graph())


def test_two_clicks_draw_a_wire_too(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    hand.click(hand.port("source.image"))
    hand.move(hand.port("guide.hint"), Button.NoButton)
    hand.click(hand.port("guide.hint"))
    assert hand.links == ["source.image -> guide.hint"]


def test_a_wire_let_go_on_a_card_finds_the_port_that_fits(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    hand.drag(hand.port("guide.control"), hand.card("painter"))
    assert hand.links == ["guide.control -> painter.controls"]


def test_a_wrong_wire_is_refused_with_a_sentence(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    refused = heard(hand.canvas.refused)
    hand.drag(hand.port("source.image"), hand.port("painter.prompt"))
    assert refused == [("Source gives an image, but Prompt of Painter takes a prompt.",)]
    hand.drag(hand.port("source.image"), hand.port("painter.image"))
    hand.drag(hand.port("source.image"), hand.card("words"))
    assert [text for (text,) in refused[1:]] == [
        "A wire runs from an output to an input.",
        "Words has no input for this wire.",
    ]
    assert hand.graph == graph()
    assert not hand.history.undo_label


def test_a_circle_is_refused(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph("source.image -> guide.hint", "guide.control -> painter.controls"))
    refused = heard(hand.canvas.refused)
    hand.drag(hand.port("painter.image"), hand.port("guide.hint"))
    assert refused == [("This wire would make a node wait for its own result.",)]


def test_the_live_wire_says_what_would_become_of_it(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    live = hand.canvas._viewer.live
    hand.press(hand.port("source.image"))
    hand.move(hand.port("guide.hint"))
    assert live.verdict == ""
    hand.move(hand.port("painter.prompt"))
    assert live.verdict == "Source gives an image, but Prompt of Painter takes a prompt."
    cards = hand.canvas._projection.cards
    assert [port.name for card in cards.values() for port in card.inputs if port.fits] == ["hint", "below"]
    hand.move(NOWHERE)
    assert live.verdict is None
    qtbot.keyClick(hand.canvas._viewer, Key.Key_Escape)
    assert not live.isVisible()
    assert all(port.fits for card in cards.values() for port in (*card.inputs, *card.outputs))
    hand.release(hand.port("guide.hint"))
    assert hand.graph == graph()


def test_a_second_wire_replaces_the_first_at_an_input_that_takes_one(qtbot: QtBot) -> None:
    start = graph("source.image -> guide.hint", source_2=Node("source", at=(0, 240)))
    hand = desk(qtbot, start)
    hand.drag(hand.port("source_2.image"), hand.port("guide.hint"))
    assert hand.links == ["source_2.image -> guide.hint"]
    assert undoes(hand, start)


def test_an_input_that_takes_many_keeps_them_in_order(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph("guide.control -> painter.controls", guide_2=Node("guide", at=(256, 300))))
    hand.drag(hand.port("guide_2.control"), hand.port("painter.controls"))
    assert hand.links == ["guide.control -> painter.controls", "guide_2.control -> painter.controls"]
    ends = [hand.canvas._projection.wires[link].path().pointAtPercent(1).y() for link in hand.graph.links]
    assert ends[0] < ends[1]


def test_a_wire_is_taken_off_and_dropped(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    palette = heard(hand.canvas.palette_wanted)
    hand.drag(hand.port("guide.hint"), NOWHERE)
    assert hand.links == ["guide.control -> painter.controls", "words.prompt -> painter.prompt"]
    assert palette == []
    assert undoes(hand, CHAIN)


def test_a_wire_is_taken_by_its_end_and_put_elsewhere_in_one_step(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.drag(hand.wire("source.image -> guide.hint", 0.8), hand.port("painter.below"))
    assert hand.links[-1] == "source.image -> painter.below"
    assert len(hand.links) == 3
    assert undoes(hand, CHAIN)


def test_a_wire_put_back_where_it_was_is_no_edit(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.press(hand.port("guide.hint"))
    hand.move(NOWHERE)
    hand.move(hand.port("guide.hint"))
    hand.release(hand.port("guide.hint"))
    assert hand.graph == CHAIN
    assert not hand.history.undo_label
    assert agree(hand.canvas, CHAIN)


def test_a_refused_move_of_a_wire_leaves_it_where_it_was(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.drag(hand.port("guide.hint"), hand.port("painter.prompt"))
    assert hand.graph == CHAIN
    assert agree(hand.canvas, CHAIN)


def test_undo_while_a_wire_follows_the_pointer_is_safe(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    hand.drag(hand.port("source.image"), hand.port("guide.hint"))
    hand.press(hand.port("guide.hint"))
    hand.move(NOWHERE)
    hand.history.undo()
    assert not hand.canvas._viewer.live.isVisible()
    hand.release(NOWHERE)
    assert hand.graph == graph()
    assert agree(hand.canvas, graph())


def test_a_wire_let_go_on_nothing_asks_for_a_node(qtbot: QtBot) -> None:
    hand = desk(qtbot, graph())
    palette = heard(hand.canvas.palette_wanted)
    hand.drag(hand.port("source.image"), NOWHERE)
    hand.drag(hand.port("guide.hint"), NOWHERE)
    at = hand.canvas._viewer.mapToScene(NOWHERE)
    assert palette == [(at, ("source", "image", True)), (at, ("guide", "hint", False))]


def test_a_clicked_wire_is_chosen_and_deleted(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.click(hand.wire("words.prompt -> painter.prompt"))
    qtbot.keyClick(hand.canvas._viewer, Key.Key_Delete)
    assert hand.links == ["source.image -> guide.hint", "guide.control -> painter.controls"]
    assert undoes(hand, CHAIN)


def test_wires_are_cut_with_alt_and_shift(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    both = Modifier.AltModifier | Modifier.ShiftModifier
    x = hand.wire("source.image -> guide.hint").x()
    hand.drag(QPoint(x, 20), QPoint(x, 580), modifiers=both)
    assert hand.links == ["guide.control -> painter.controls", "words.prompt -> painter.prompt"]
    assert undoes(hand, CHAIN)
