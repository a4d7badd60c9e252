"""The canvas shows the document, whatever happens to it, and lets go of what is gone."""

from __future__ import annotations

import gc
import random
import weakref
from dataclasses import replace

import numpy as np
import pytest
from canvas_help import CHAIN, REGISTRY, Desk, agree, desk, graph, view
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGraphicsItem, QLabel
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine.wiring import refusal
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas import CARD_WIDTH, Canvas, card_height, stock
from controlnet_studio.ui.canvas.layout import GRID, summary
from controlnet_studio.ui.canvas.look import STATE_WORDS, State
from controlnet_studio.ui.theme import DARK, LIGHT

STEPS = 2000


def _edit(dice: random.Random, canvas: Canvas, history: History) -> None:
    """One edit such as people make, through the document or through the canvas."""
    now = history.graph
    ids = list(now.nodes)
    kind = dice.randrange(13) if ids else 0
    if len(ids) > 9:
        kind = 1
    if kind in (0, 2):
        type = dice.choice([*REGISTRY.specs, "acme/unknown"])
        at = (dice.randrange(-40, 40) * 8.0, dice.randrange(-40, 40) * 8.0)
        history.apply("Add", now.put(now.fresh(type), Node(type, at=at)))
    elif kind == 1:
        canvas.select(dice.sample(ids, dice.randint(1, min(3, len(ids)))))
        canvas.delete_selection()
    elif kind in (3, 4, 5):
        _connect(dice, history)
    elif kind == 6 and now.links:
        history.apply("Disconnect", now.disconnect(dice.sample(now.links, 1)))
    elif kind == 7:
        history.apply("Move", now.move({id: (dice.random() * 500, dice.random() * 500) for id in ids[:3]}), join="move")
    elif kind == 8:
        canvas.select(dice.sample(ids, 1))
        canvas.duplicate_selection()
    elif kind == 12:
        id = dice.choice(ids)
        history.apply("Switch", now.put(id, replace(now.nodes[id], off=not now.nodes[id].off)))
    elif kind == 9:
        id = dice.choice(ids)
        history.apply("Title", now.put(id, replace(now.nodes[id], title=f"Title {dice.random():.2f}")))
    elif kind == 10:
        history.apply("Set", now.set(dice.choice(ids), strength=dice.random()), join="set")
    else:
        history.apply("Kind", now.put(dice.choice(ids), Node(dice.choice([*REGISTRY.specs]))))


def _connect(dice: random.Random, history: History) -> None:
    """A wire that may be made, or one that only a file could hold: between ports that nobody knows."""
    now = history.graph
    source, target = dice.choice(list(now.nodes)), dice.choice(list(now.nodes))
    giver, taker = REGISTRY.get(now.nodes[source].type), REGISTRY.get(now.nodes[target].type)
    outputs = [port.name for port in giver.outputs] if giver else ["gift"]
    inputs = [port.name for port in taker.inputs] if taker else ["need", "wish"]
    if not outputs or not inputs:
        return
    link = Link(source, dice.choice(outputs), target, dice.choice(inputs))
    stranger = giver is None or taker is None
    if source != target and not now.reaches(target, source) and (stranger or not refusal(now, REGISTRY, link)):
        history.apply("Connect", now.connect(link, many=link.input in ("controls", "need")))


def test_document_and_view_agree_after_every_one_of_two_thousand_steps(qtbot: QtBot) -> None:
    hand = desk(qtbot, Graph())
    dice = random.Random(2302)
    undone = redone = 0
    for step in range(STEPS):
        kind = dice.random()
        if kind < 0.2:
            undone += bool(hand.history.undo_label)
            hand.history.undo()
        elif kind < 0.32:
            redone += bool(hand.history.redo_label)
            hand.history.redo()
        else:
            _edit(dice, hand.canvas, hand.history)
        assert agree(hand.canvas, hand.graph), f"after step {step}"
        chosen = {card.id for card in hand.canvas._projection.cards.values() if card.isSelected()}
        assert chosen == set(hand.canvas.selection()) <= hand.graph.nodes.keys()
    assert undone > 200
    assert redone > 50


def test_what_is_deleted_is_freed(qtbot: QtBot) -> None:
    nodes = {f"painter_{i}": Node("painter", at=(i % 20 * 256.0, i // 20 * 288.0)) for i in range(300)}
    links = tuple(Link(f"painter_{i - 1}", "image", f"painter_{i}", "below") for i in range(1, 300))
    hand = desk(qtbot, Graph(nodes, links))
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for id in nodes:
        hand.canvas.set_thumbnail(id, image)
    hand.canvas.fit()
    hand.canvas.grab()
    cards, wires = hand.canvas._projection.cards.values(), hand.canvas._projection.wires.values()
    ports = [port for card in cards for port in (*card.inputs, *card.outputs)]
    alive = [weakref.ref(item) for item in (*cards, *wires, *ports)]
    del cards, wires, ports
    for _ in range(2):
        hand.click(hand.card("painter_3"))
    hand.canvas.select_all()
    hand.canvas.delete_selection()
    qtbot.wait(1)
    gc.collect()
    assert len(alive) == 300 + 299 + 1200
    assert sum(ref() is not None for ref in alive) == 0
    left = [item for item in hand.canvas._viewer.scene().items() if isinstance(item, QGraphicsItem)]
    assert len(left) <= 3  # the live wire, the slicer and the sign of what is dragged


def test_a_node_that_vanishes_in_the_hand_is_freed_too(qtbot: QtBot) -> None:
    hand = desk(qtbot, Graph({"words": Node("words")}))
    hand.click(hand.card("words"))
    hand.press(hand.card("words"))
    alive = weakref.ref(hand.canvas._projection.cards["words"])
    hand.history.apply("Drop", Graph())
    gc.collect()
    assert alive() is None
    hand.move(hand.canvas.rect().center())
    hand.release(hand.canvas.rect().center())
    assert hand.graph == Graph()


def test_undo_brings_the_picture_back(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    image = QImage(300, 150, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    hand.canvas.set_thumbnail("painter", image)
    hand.canvas.set_state("painter", "done")
    hand.canvas.select(["painter"])
    hand.canvas.delete_selection()
    hand.history.undo()
    card = hand.canvas._projection.cards["painter"]
    assert card.picture is not None
    assert (card.picture.width(), card.picture.height()) == (128, 64)
    assert card.state == "done"


def test_an_unknown_node_has_the_ports_that_its_wires_name(qtbot: QtBot) -> None:
    shown = graph("source.image -> wonder.magic", "wonder.spark -> guide.hint", wonder=Node("acme/wonder", at=(0, 300)))
    hand = desk(qtbot, shown)
    card = hand.canvas._projection.cards["wonder"]
    assert card.spec is None
    assert [port.name for port in (*card.inputs, *card.outputs)] == ["magic", "spark"]
    hand.history.apply("Disconnect", shown.disconnect([Link.parse("source.image -> wonder.magic")]))
    assert [port.name for port in (*card.inputs, *card.outputs)] == ["spark"]
    assert agree(hand.canvas, hand.graph)


def test_another_document_is_shown_whole(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.history.reset(Graph({"guide": Node("painter", at=(8, 8))}))
    assert agree(hand.canvas, hand.graph)
    assert len(hand.canvas._projection.cards["guide"].inputs) == 3


def test_the_selection_outlives_undo_and_is_told_once(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    told: list[tuple[str, ...]] = []
    hand.canvas.selection_changed.connect(told.append)
    hand.canvas.select(["guide", "words", "nobody"])
    hand.history.apply("Title", hand.graph.put("guide", replace(hand.graph.nodes["guide"], title="Mine")))
    hand.history.undo()
    assert told == [("guide", "words")]
    hand.history.apply("Drop", hand.graph.drop(["guide"]))
    assert told[1:] == [("words",)]


def test_a_node_that_is_gone_may_still_be_talked_about(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    hand.canvas.set_state("nobody", "done")
    hand.canvas.set_progress("nobody", 0.5)
    hand.canvas.set_words("nobody", "effect 0.31")
    hand.canvas.set_thumbnail("nobody", None)
    hand.canvas.center("nobody")
    hand.canvas.fit(["nobody"])
    assert agree(hand.canvas, CHAIN)


def test_an_empty_canvas_teaches(qtbot: QtBot) -> None:
    hand = desk(qtbot, Graph())
    assert hand.canvas._hint.isVisible()
    words = [label.text() for label in hand.canvas._hint.findChildren(QLabel)]
    assert "Drop a picture here, or press Tab to add a node" in words
    hand.canvas.set_theme(LIGHT)
    assert hand.canvas._hint.isVisible()
    hand.history.apply("Add", graph())
    assert not hand.canvas._hint.isVisible()


def test_the_canvas_has_a_name_for_those_who_hear_it(qtbot: QtBot) -> None:
    canvas = desk(qtbot).canvas
    assert canvas.focusProxy().accessibleName() == "Graph"
    assert "Tab adds a node" in canvas.focusProxy().accessibleDescription()


def test_states_are_words_too(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    card = hand.canvas._projection.cards["guide"]
    hand.canvas.set_state("guide", "failed", "There is <no> such model.")
    assert "Failed: There is &lt;no&gt; such model." in card.toolTip()
    hand.canvas.set_state("guide", "cached")
    assert "Unchanged" in card.toolTip()


def test_a_theme_changes_what_is_painted_and_nothing_else(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    dark = hand.canvas.grab().toImage().pixelColor(5, 5)
    hand.canvas.set_theme(LIGHT)
    light = hand.canvas.grab().toImage().pixelColor(5, 5)
    assert dark.lightness() < 60
    assert light.lightness() > 150
    assert agree(hand.canvas, CHAIN)


def _colour(hand: Desk, card: str, x: float, y: float) -> QColor:
    """The pixel seen at a place of a card."""
    at = hand.canvas._viewer.mapFromScene(hand.canvas._projection.cards[card].pos() + QPointF(x, y))
    return hand.canvas.grab().toImage().pixelColor(hand.canvas._viewer.viewport().mapTo(hand.canvas, at))


def _near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    return max(abs(getattr(one, c)() - getattr(wanted, c)()) for c in ("red", "green", "blue")) <= 12


@pytest.mark.parametrize("zoom", [2.0, 1.0, 0.6, 0.3])
def test_a_card_shows_its_picture_and_that_it_is_chosen(qtbot: QtBot, zoom: float) -> None:
    hand = desk(qtbot)
    hand.canvas._viewer.look_at(QPointF(560, 120), zoom)
    image = QImage(500, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("#d02060"))
    hand.canvas.set_thumbnail("painter", image)
    top = hand.canvas._projection.cards["painter"].layout.picture_top
    assert _near(_colour(hand, "painter", CARD_WIDTH / 2, top + 64), "#d02060")
    hand.canvas.set_thumbnail("painter", None)
    assert not _near(_colour(hand, "painter", CARD_WIDTH / 2, top + 64), "#d02060")
    edge = [_colour(hand, "painter", dx / zoom, top + 20) for dx in (-1, 0, 1)]
    hand.canvas.select(["painter"])
    chosen = [_colour(hand, "painter", dx / zoom, top + 20) for dx in (-1, 0, 1)]
    assert not any(colour.blue() - colour.red() > 80 for colour in edge)
    assert any(colour.blue() - colour.red() > 80 for colour in chosen)


def test_a_running_card_shows_how_far_it_is(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    foot = hand.canvas._projection.cards["guide"].layout.height - 2.5
    hand.canvas.set_state("guide", "running")
    hand.canvas.set_progress("guide", 0.5)
    assert _near(_colour(hand, "guide", CARD_WIDTH * 0.4, foot), DARK.accent)
    assert not _near(_colour(hand, "guide", CARD_WIDTH * 0.6, foot), DARK.accent)
    hand.canvas.set_state("guide", "done")
    assert not _near(_colour(hand, "guide", CARD_WIDTH * 0.4, foot), DARK.accent)


def test_a_card_says_what_its_node_did_before_its_numbers(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    card = hand.canvas._projection.cards["guide"]
    words, numbers = card.told()
    hand.canvas.set_words("guide", "effect 0.31")
    assert card.told() == (words, f"effect 0.31 · {numbers}" if numbers else "effect 0.31")
    assert card.told()[1] in card.toolTip(), "whole, where the card cuts it"
    hand.canvas.set_words("guide", "")
    assert card.told() == (words, numbers)
    plain = hand.canvas._projection.cards["words"]
    assert not plain.layout.numbers
    hand.canvas.set_words("words", "effect 0.31")
    assert len(plain.words.summary) <= plain.layout.words, "it does not lie on the ports"


def test_wires_and_ports_have_the_colour_of_their_type(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    path = hand.canvas._projection.wires[Link.parse("source.image -> guide.hint")].path()
    middle = path.pointAtPercent(0.5)
    seen = [_colour(hand, "source", middle.x(), middle.y() + dy) for dy in (-1, 0, 1)]
    assert any(_near(colour, DARK.wires["Image"]) for colour in seen)
    port = hand.canvas._projection.cards["guide"].outputs[0].place
    assert _near(_colour(hand, "guide", port.x(), port.y()), DARK.wires["Control"])


@pytest.mark.parametrize("state", STATE_WORDS)
@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3])
def test_every_state_can_be_painted(qtbot: QtBot, state: State, zoom: float) -> None:
    """pytest-qt fails a test whose painting raises."""
    hand = desk(qtbot, graph("wonder.spark -> guide.hint", wonder=Node("acme/wonder", title="W" * 80)))
    hand.canvas._viewer.look_at(QPointF(350, 150), zoom)
    for id in hand.graph.nodes:
        hand.canvas.set_state(id, state, "A sentence that is long enough to be cut. " * 4)
    plain = hand.canvas.grab().toImage()
    off = {id: replace(hand.graph.nodes[id], off=True) for id in ("guide", "wonder")}
    hand.history.apply("Switch off", hand.graph.put("guide", off["guide"]).put("wonder", off["wonder"]))
    hand.canvas._viewer.zoom_by(1.001)
    assert hand.canvas.grab().toImage() != plain


def _pixels(hand: Desk) -> NDArray[np.float32]:
    image = hand.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].astype(np.float32)


def test_while_the_camera_zooms_cards_look_as_they_do_at_rest(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    viewer, looks = hand.canvas._viewer, []
    for change in (lambda: None, lambda: hand.canvas.select(["guide"]), lambda: hand.canvas.set_state("guide", "done")):
        change()
        viewer.zoom_by(1.2)
        viewer.zoom_by(1 / 1.2)
        assert hand.canvas._look.zooms
        moving = _pixels(hand)
        viewer._settled()
        assert not hand.canvas._look.zooms
        resting = _pixels(hand)
        looks.append((moving, resting))
    for here, (moving, _) in enumerate(looks):
        differences = [np.abs(moving - other).mean() for _, other in looks]
        assert np.argmin(differences) == here
        assert differences[here] < 0.03


def test_cards_out_of_sight_hold_no_pictures_of_themselves(qtbot: QtBot) -> None:
    hand = desk(qtbot)
    viewer, cards = hand.canvas._viewer, hand.canvas._projection.cards
    viewer.zoom_by(1.05)
    hand.canvas.grab()
    assert cards["guide"]._sprite is not None
    viewer.look_at(QPointF(9000, 9000))
    viewer._settled()
    assert all(card._sprite is None for card in cards.values())


def test_cards_stand_on_the_grid_and_say_what_matters() -> None:
    for spec in REGISTRY.specs.values():
        assert card_height(spec) % GRID == 0
    assert CARD_WIDTH % GRID == 0
    guide = REGISTRY.specs["guide"]
    assert summary(guide, Node("guide").with_params(strength=0.8, end=0.75)) == ("", "strength 0.80 · 0–75 %")
    assert summary(guide, Node("guide").with_params(strength="much")) == ("", "much")
    assert summary(REGISTRY.specs["words"], Node("words").with_params(text="a red\nhouse")) == ("a red house", "")
    assert summary(REGISTRY.specs["words"], Node("words")) == ("No words yet", "")
    assert summary(Registry.builtin().specs["lora"], Node("lora")) == ("None chosen yet", "strength 1.00")


def test_words_stay_sharp_on_whole_pixels(qtbot: QtBot) -> None:
    viewer = desk(qtbot).canvas._viewer
    viewer.look_at(QPointF(100.37, 50.81), 1.0)
    corner = viewer.mapToScene(0, 0)
    assert (corner.x() % 1, corner.y() % 1) == (0, 0)


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        (
            stock.NodeViewer,
            "mousePressEvent mouseMoveEvent mouseReleaseEvent sceneMousePressEvent sceneMouseMoveEvent "
            "sceneMouseReleaseEvent start_live_connection end_live_connection apply_live_connection _items_near "
            "_combined_rect _set_viewer_zoom _set_viewer_pan _update_scene moved_nodes connection_sliced",
        ),
        (stock.PortItem, "add_pipe remove_pipe connected_pipes hovered redraw_connected_pipes"),
        (stock.PipeItem, "draw_path port_from_pos delete reset activate highlight _draw_direction_pointer"),
        (stock.AbstractNodeItem, "xy_pos selected id disabled"),
    ],
    ids=lambda value: getattr(value, "__name__", "names"),
)
def test_what_is_overridden_in_nodegraphqt_still_exists(owner: type, names: str) -> None:
    assert [name for name in names.split() if not hasattr(owner, name)] == []


def test_what_is_used_inside_nodegraphqt_still_exists(qtbot: QtBot) -> None:
    viewer = stock.NodeViewer()
    qtbot.addWidget(viewer)
    used = (
        "_LIVE_PIPE _SLICER_PIPE _start_port _detached_port _origin_pos _previous_pos _node_positions "
        "_prev_selection_nodes _prev_selection_pipes _rubber_band _search_widget _ctx_menu_bar _cursor_text "
        "LMB_state ALT_state CTRL_state SHIFT_state pipe_slicing"
    )
    assert [name for name in used.split() if not hasattr(viewer, name)] == []
    assert view(desk(qtbot).canvas).nodes.keys() == CHAIN.nodes.keys()
