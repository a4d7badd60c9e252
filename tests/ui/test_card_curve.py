"""The curve on a card is bent by its points: one drag, one step of undo."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import pytest
from canvas_help import LEFT, PLAIN, Button, Desk, Modifier
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import taken_back

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.node import Slider, Span, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.canvas.layout import layout
from controlnet_studio.ui.theme import DARK, THEMES
from controlnet_studio.values import Control, Curve, Image


@node("Net", category="Control")
def net(
    hint: Image,
    start: Annotated[float, Slider(0, 1)] = 0.0,
    end: Annotated[float, Slider(0, 1)] = 1.0,
    curve: Annotated[Curve, Span("first step", "last step", label="Over the steps")] = Curve(),  # noqa: B008
) -> Control:
    """Lets a hint lead."""


REGISTRY = Registry.of(describe(net))
Spot = tuple[float, float]


@pytest.fixture
def hand(qtbot: QtBot) -> Desk:
    history = History(Graph({"net": Node("net"), "net_2": Node("net", at=(0.0, 240.0))}))
    canvas = Canvas(history, REGISTRY, DARK)
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show()
    canvas._viewer.look_at(QPointF(100, 150), 1.0)
    return Desk(canvas, history)


def at(hand: Desk, spot: Spot, id: str = "net") -> QPoint:
    card = hand.canvas._projection.cards[id]
    assert card.curve is not None
    return hand.canvas._viewer.mapFromScene(card.mapToScene(card.curve.at(spot)))


def points(hand: Desk, id: str = "net") -> tuple[Spot, ...]:
    kept = hand.graph.nodes[id].params.get("curve")
    return () if kept is None else Curve.from_plain(kept).points


def double(hand: Desk, spot: Spot) -> None:
    hand.mouse(QEvent.Type.MouseButtonDblClick, at(hand, spot))
    hand.release(at(hand, spot))


def test_a_point_is_dragged_in_one_step_and_the_card_stays(hand: Desk) -> None:
    hand.drag(at(hand, (1.0, 1.0)), at(hand, (1.0, 0.2)))
    ((_, (position, factor)),) = (points(hand),)
    assert position == 1.0
    assert factor == pytest.approx(0.2, abs=0.07)
    assert hand.graph.nodes["net"].at == (0.0, 0.0)
    assert hand.canvas.selection() == ("net",)
    assert hand.history.undo_label == "Change over the steps"
    taken_back(hand.history)
    assert not points(hand)
    assert not hand.history.undo_label
    hand.history.redo()
    assert points(hand)[1][1] == factor


def test_two_drags_are_two_steps(hand: Desk) -> None:
    hand.drag(at(hand, (1.0, 1.0)), at(hand, (1.0, 0.5)))
    hand.drag(at(hand, (0.0, 1.0)), at(hand, (0.0, 2.0)))
    assert points(hand)[0] == (0.0, 2.0)
    taken_back(hand.history)
    assert points(hand)[0] == (0.0, 1.0)
    taken_back(hand.history)
    assert not points(hand)


def test_a_point_is_added_moved_and_taken_away(hand: Desk) -> None:
    double(hand, (0.5, 0.5))
    assert len(points(hand)) == 3
    place = points(hand)[1]
    hand.drag(at(hand, place), at(hand, (0.25, 1.5)))
    assert points(hand)[1] == (pytest.approx(0.25, abs=0.02), pytest.approx(1.5, abs=0.07))
    where = at(hand, points(hand)[1])
    heard: list[str] = []
    hand.canvas.context_wanted.connect(lambda _at, node: heard.append(node))
    viewport = hand.canvas._viewer.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
    assert not points(hand)
    assert not heard
    for count in (3, 3, 0):
        taken_back(hand.history)
        assert len(points(hand)) == count


def test_a_right_click_elsewhere_still_asks_for_the_menu(hand: Desk) -> None:
    heard: list[str] = []
    hand.canvas.context_wanted.connect(lambda _at, node: heard.append(node))
    where = at(hand, (0.5, 0.2))
    viewport = hand.canvas._viewer.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
    assert heard == ["net"]


def test_beside_the_points_the_card_is_moved_and_the_double_click_is_no_editor(hand: Desk) -> None:
    opened: list[str] = []
    hand.canvas.node_activated.connect(opened.append)
    hand.drag(at(hand, (0.5, 0.3)), at(hand, (0.5, 0.3)) + QPoint(80, 0))
    assert hand.graph.nodes["net"].at == (80.0, 0.0)
    assert not points(hand)
    double(hand, (0.5, 0.3))
    assert not opened
    hand.mouse(QEvent.Type.MouseButtonDblClick, hand.card("net"))
    assert opened == ["net"]


def test_shift_lets_a_point_lie_anywhere(hand: Desk) -> None:
    hand.drag(at(hand, (0.0, 1.0)), at(hand, (0.0, 0.63)), modifiers=Modifier.ShiftModifier)
    assert points(hand)[0][1] % 0.05 > 0.001


def test_the_pointer_shows_the_point_that_it_would_take(hand: Desk) -> None:
    viewport = hand.canvas._viewer.viewport()
    hand.move(at(hand, (1.0, 1.0), "net_2"), Button.NoButton)
    assert hand.canvas._projection.cards["net_2"].curve.over == 1
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hand.move(QPoint(790, 10), Button.NoButton)
    assert hand.canvas._projection.cards["net_2"].curve.over == -1
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_curve_that_comes_with_the_graph_is_shown_within_its_range(hand: Desk) -> None:
    curve = Curve(((0.0, 0.5), (0.5, 2.0), (1.0, 0.0)))
    hand.history.apply("Set", hand.graph.set("net", curve=curve.to_plain(), start=0.2, end=0.6))
    shown = hand.canvas._projection.cards["net"].curve
    assert shown.bend.points == curve.points
    assert shown.acts == (0.2, 0.6)
    hand.history.apply("Set", hand.graph.set("net", curve={"points": "nonsense"}, start="x"))
    assert hand.canvas._projection.cards["net"].curve.bend.points == ((0.0, 1.0), (1.0, 1.0))


def test_a_card_without_a_curve_has_no_room_for_one() -> None:
    spec = REGISTRY.specs["net"]
    from dataclasses import replace

    plain = replace(spec, params=spec.params[:2])
    assert layout(spec, 1, 1).height - layout(plain, 1, 1).height == 48


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("zoom", [0.3, 0.6, 1.0, 2.0])
def test_it_is_painted_at_every_zoom(hand: Desk, theme: str, zoom: float) -> None:
    hand.canvas.set_theme(THEMES[theme])
    hand.canvas._viewer.look_at(QPointF(100, 150), zoom)
    before = hand.canvas.grab().toImage()
    hand.history.apply("Set", hand.graph.set("net", curve=Curve(((0.0, 0.0), (1.0, 2.0))).to_plain()))
    assert (hand.canvas.grab().toImage() != before) == (zoom >= 0.45)


def test_a_node_that_goes_while_its_curve_is_in_hand_is_forgotten(hand: Desk) -> None:
    hand.press(at(hand, (1.0, 1.0)))
    hand.history.apply("Delete", hand.graph.drop(["net"]))
    hand.move(QPoint(300, 300), LEFT, PLAIN)
    hand.release(QPoint(300, 300))
    assert "net" not in hand.graph.nodes
    taken_back(hand.history)
    hand.drag(at(hand, (1.0, 1.0)), at(hand, (1.0, 0.0)))
    assert points(hand)[1] == (1.0, 0.0)


def test_the_other_nets_bent_curves_lie_behind(hand: Desk) -> None:
    cards = hand.canvas._projection.cards
    mine, other = cards["net"].curve, cards["net_2"].curve
    assert mine is not None
    assert other is not None
    assert mine.behind == other.behind == (), "straight ones would say nothing"
    hand.drag(at(hand, (1.0, 1.0), "net_2"), at(hand, (1.0, 0.2), "net_2"))
    assert mine.behind == (points(hand, "net_2"),)
    assert other.behind == ()
    taken_back(hand.history)
    assert mine.behind == ()
    hand.history.redo()
    assert len(mine.behind) == 1
    hand.history.apply("Off", hand.graph.put("net_2", replace(hand.graph.nodes["net_2"], off=True)))
    assert mine.behind == ()
