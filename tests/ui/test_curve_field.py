"""The curve that is painted, presets, and what is folded away."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from shell import taken_back

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.node import Slider, Span, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.layout import summary
from controlnet_studio.ui.fields.groups import Pages
from controlnet_studio.ui.inspector import Inspector
from controlnet_studio.ui.theme import DARK
from controlnet_studio.values import Control, Curve, Image

LEFT, RIGHT, SHIFT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.ShiftModifier


@node(
    "Net", category="Control", presets={"Soft": {"strength": 0.5, "end": 0.5}, "Normal": {"strength": 1.0, "end": 1.0}}
)
def net(
    hint: Image,
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    end: Annotated[float, Slider(0, 1, 0.05)] = 1.0,
    curve: Annotated[Curve, Span("first step", "last step", label="Over the steps", advanced=True)] = Curve(),  # noqa: B008
    blocks: Annotated[Curve, Span("fine", "coarse", 13, advanced=True)] = Curve(),  # noqa: B008
) -> Control:
    """Lets a hint lead."""
    return Control("", hint, strength, 0.0, end, curve=curve, blocks=blocks)


@pytest.fixture
def history() -> History:
    return History(Graph({"net": Node("net"), "net_2": Node("net")}))


@pytest.fixture
def inspector(qtbot, history: History, tmp_path: Path) -> Inspector:
    inspector = Inspector(history, Registry.of(describe(net)), DARK, lambda source: [], Assets(tmp_path))
    qtbot.addWidget(inspector)
    inspector.resize(420, 900)
    inspector.show()
    inspector.show_nodes(("net",))
    return inspector


@pytest.fixture
def plot(inspector: Inspector):
    inspector._fold.button.click()
    return inspector._rows["curve"].field.plot


def stored(history: History, name: str = "curve", id: str = "net"):
    found = history.graph.nodes[id].params.get(name)
    return None if found is None else Curve.from_plain(found).points


def place(plot, position: float, factor: float) -> QPoint:
    return plot.at((position, factor)).toPoint()


def drag(qtbot, plot, *path: tuple[float, float], modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mousePress(plot, LEFT, modifier, place(plot, *path[0]))
    for one, other in pairwise(path):
        for step in range(1, 6):
            where = [a + (b - a) * step / 5 for a, b in zip(one, other, strict=True)]
            qtbot.mouseMove(plot, place(plot, *where))
    qtbot.mouseRelease(plot, LEFT, modifier, place(plot, *path[-1]))


def test_an_end_is_dragged_up_and_down_in_one_step_of_undo(qtbot, plot, history) -> None:
    drag(qtbot, plot, (1.0, 1.0), (0.7, 0.5), (0.9, 0.0))
    assert stored(history) == ((0.0, 1.0), (1.0, 0.0)), "an end stays at its end"
    assert history.undo_label == "Change over the steps"
    taken_back(history)
    assert stored(history) is None
    assert plot.points == ((0.0, 1.0), (1.0, 1.0))
    assert not history.undo_label


def test_a_point_is_added_dragged_and_removed(qtbot, plot, history) -> None:
    qtbot.mouseDClick(plot, LEFT, pos=place(plot, 0.5, 0.5))
    qtbot.mouseRelease(plot, LEFT, pos=place(plot, 0.5, 0.5))
    assert stored(history) == ((0.0, 1.0), (0.5, 0.5), (1.0, 1.0))
    drag(qtbot, plot, (0.5, 0.5), (0.3, 1.5))
    ((_, (position, factor), _),) = (stored(history),)
    assert (position, factor) == (pytest.approx(0.3, abs=0.011), pytest.approx(1.5))
    drag(qtbot, plot, (position, factor), (-0.5, 3.0))
    assert stored(history)[1] == (0.0, 2.0), "never past its neighbour, nor out of bounds"
    taken_back(history)
    qtbot.mouseClick(plot, RIGHT, pos=place(plot, position, factor))
    assert stored(history) is None, "what is level at 1 is no curve"
    for points in (3, 3, 0):
        taken_back(history)
        assert len(stored(history) or ()) == points


def test_a_right_click_on_an_end_brings_it_back(qtbot, plot, history) -> None:
    drag(qtbot, plot, (0.0, 1.0), (0.0, 2.0))
    assert stored(history) == ((0.0, 2.0), (1.0, 1.0))
    qtbot.mouseClick(plot, RIGHT, pos=place(plot, 0.0, 2.0))
    assert stored(history) is None


def test_a_click_beside_the_points_changes_nothing(qtbot, plot, history) -> None:
    for button in (LEFT, RIGHT):
        qtbot.mouseClick(plot, button, pos=place(plot, 0.5, 0.2))
    assert stored(history) is None
    assert not history.undo_label


def test_everything_can_be_done_with_keys(qtbot, plot, history) -> None:
    keys = Qt.Key
    plot.setFocus()
    qtbot.keyClick(plot, keys.Key_Insert)
    assert (plot.chosen, plot.points) == (1, ((0.0, 1.0), (0.5, 1.0), (1.0, 1.0)))
    for _ in range(3):
        qtbot.keyClick(plot, keys.Key_Down)
    qtbot.keyClick(plot, keys.Key_Right, SHIFT)
    assert stored(history) == ((0.0, 1.0), (0.55, 0.85), (1.0, 1.0))
    assert plot.accessibleDescription() == "Point 2 of 3: 55%  ×  0.85"
    qtbot.keyClick(plot, keys.Key_Right)
    qtbot.keyClick(plot, keys.Key_Down, SHIFT)
    assert stored(history)[2] == (1.0, 0.8)
    qtbot.keyClick(plot, keys.Key_Left)
    qtbot.keyClick(plot, keys.Key_Delete)
    assert stored(history) == ((0.0, 1.0), (1.0, 0.8))
    qtbot.keyClick(plot, keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plot.points == ((0.0, 1.0), (1.0, 1.0)), "keys in a row are one step"


def test_points_snap_to_the_blocks(qtbot, inspector, plot, history) -> None:
    blocks = inspector._rows["blocks"].field.plot
    qtbot.mouseDClick(blocks, LEFT, pos=place(blocks, 0.26, 0.52))
    qtbot.mouseRelease(blocks, LEFT, pos=place(blocks, 0.26, 0.52))
    assert stored(history, "blocks")[1] == (0.25, 0.5)
    assert blocks.words() == "4 of 13  ×  0.50"
    drag(qtbot, blocks, (0.25, 0.5), (0.34, 0.5))
    assert stored(history, "blocks")[1] == (pytest.approx(4 / 12), 0.5)


def test_shift_leaves_the_grid(qtbot, plot, history) -> None:
    qtbot.mouseDClick(plot, LEFT, SHIFT, pos=place(plot, 0.333, 0.777))
    qtbot.mouseRelease(plot, LEFT, SHIFT, pos=place(plot, 0.333, 0.777))
    position, factor = stored(history)[1]
    assert abs(position * 100 - round(position * 100)) > 0.001
    assert abs(factor * 20 - round(factor * 20)) > 0.001


def test_a_curve_from_elsewhere_is_shown_with_both_ends(plot, history) -> None:
    curve = Curve(((0.25, 2.0), (0.75, 0.5)))
    history.apply("Set", history.graph.set("net", curve=curve.to_plain()))
    assert plot.points == ((0.0, 2.0), (0.25, 2.0), (0.75, 0.5), (1.0, 0.5))
    assert stored(history) == curve.points, "showing it changes nothing"


def test_curves_that_differ_are_not_mixed_up(qtbot, inspector, history) -> None:
    history.apply("Set", history.graph.set("net", curve=Curve(((0.0, 0.0), (1.0, 1.0))).to_plain()))
    inspector.show_nodes(("net", "net_2"))
    plot = inspector._rows["curve"].field.plot
    inspector._fold.button.click()
    before = history.graph
    assert plot._mixed
    plot.setFocus()
    assert history.graph is before
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert stored(history) == stored(history, id="net_2") == ((0.0, 0.95), (1.0, 1.0))


def test_a_preset_sets_and_nothing_else(qtbot, inspector, history) -> None:
    presets = inspector._presets
    assert (presets.buttons["Normal"].isChecked(), presets.accessibleDescription()) == (True, "")
    qtbot.mouseClick(presets.buttons["Soft"], LEFT)
    assert dict(history.graph.nodes["net"].params) == {"strength": 0.5, "end": 0.5}
    assert history.undo_label == "Choose the preset Soft"
    assert inspector._rows["strength"].field.number.text() == "0.50"
    assert [button.isChecked() for button in presets.buttons.values()] == [True, False]
    history.apply("Set", history.graph.set("net", strength=0.8))
    assert [button.isChecked() for button in presets.buttons.values()] == [False, False]
    assert presets.accessibleDescription().startswith("Custom")
    assert dict(history.graph.nodes["net"].params) == {"strength": 0.8, "end": 0.5}, "what a person set stays"
    taken_back(history)
    taken_back(history)
    assert presets.buttons["Normal"].isChecked()
    assert dict(history.graph.nodes["net"].params) == {}


def test_a_preset_that_is_chosen_already_stays_pressed(qtbot, inspector, history) -> None:
    before = history.graph
    qtbot.mouseClick(inspector._presets.buttons["Normal"], LEFT)
    assert inspector._presets.buttons["Normal"].isChecked()
    assert history.graph == before


def test_a_preset_for_several_nodes_is_one_step(qtbot, inspector, history) -> None:
    history.apply("Set", history.graph.set("net", strength=0.8))
    inspector.show_nodes(("net", "net_2"))
    assert inspector._presets.accessibleDescription().startswith("Custom")
    assert not any(button.isChecked() for button in inspector._presets.buttons.values())
    qtbot.mouseClick(inspector._presets.buttons["Soft"], LEFT)
    assert history.graph.nodes["net"].params == history.graph.nodes["net_2"].params == {"strength": 0.5, "end": 0.5}
    taken_back(history)
    assert dict(history.graph.nodes["net_2"].params) == {}


def test_the_advanced_are_folded_away_and_the_fold_remembers(qtbot, inspector, history) -> None:
    fold, row = inspector._fold, inspector._rows["curve"]
    assert not row.isVisible()
    assert fold.button.text() == "More"
    qtbot.mouseClick(fold.button, LEFT)
    assert row.isVisible()
    inspector.show_nodes(())
    inspector.show_nodes(("net_2",))
    assert inspector._rows["curve"].isVisible(), "open for this kind of node"
    qtbot.mouseClick(inspector._fold.button, LEFT)
    history.apply("Set", history.graph.set("net_2", curve=Curve(((0.0, 0.0), (1.0, 1.0))).to_plain()))
    assert inspector._fold.button.text() == "More  ·  1 changed"
    assert not inspector._rows["curve"].isVisible()


def test_a_problem_is_never_folded_away(inspector, history) -> None:
    history.apply("Set", history.graph.set("net", curve={"points": [[0.0, 9.0]]}))
    row = inspector._rows["curve"]
    assert "factors from 0 to 2" in row.problem.text()
    assert row.isVisible()


def test_a_narrow_panel_cuts_nothing_off(inspector) -> None:
    inspector._fold.button.click()
    inspector.resize(inspector.minimumSizeHint().width(), 900)
    assert inspector.width() < 320
    page, port = inspector._scroll.widget(), inspector._scroll.viewport()
    assert page.minimumSizeHint().width() <= port.width()
    assert all(button.width() >= button.fontMetrics().horizontalAdvance(button.text())
               for button in inspector._presets.buttons.values())  # fmt: skip


def test_the_plot_is_large_enough_to_grab(plot) -> None:
    ends = plot.at((0.0, 2.0)), plot.at((1.0, 0.0))
    assert all(plot.rect().adjusted(5, 5, -5, -5).contains(end.toPoint()) for end in ends)
    assert (plot.at((0.0, 0.0)) - plot.at((0.0, 0.05))).manhattanLength() >= 2.0
    assert isinstance(ends[0], QPointF)


@pytest.mark.parametrize(
    ("params", "numbers"),
    [
        ({}, "strength 1.00"),
        (
            {"mode": "control", "curve": Curve(((0.0, 1.0), (1.0, 0.0))).to_plain()},
            "strength 1.00 · control · curve",
        ),
        ({"blocks": Curve(((0.0, 1.0), (1.0, 1.0))).to_plain()}, "strength 1.00"),
    ],
)
def test_the_card_tells_only_what_matters(params: dict[str, object], numbers: str) -> None:
    assert summary(Registry.builtin().specs["controlnet"], Node("controlnet").with_params(**params)) == (
        "papercut-scribble",
        numbers,
    )


def test_the_other_nets_lie_behind(qtbot, plot, inspector, history) -> None:
    low = plot.minimumSizeHint().height()
    assert [name for name, _ in plot._behind] == ["Net"]
    falling = Curve(((0.0, 1.0), (1.0, 0.0)))
    history.apply("Bend", history.graph.set("net_2", curve=falling.to_plain()))
    assert plot._behind == (("Net", falling),)
    history.apply("Switch off", history.graph.put("net_2", replace(history.graph.nodes["net_2"], off=True)))
    assert plot._behind == ()
    assert plot.minimumSizeHint().height() < low, "no room is kept for their names"


@pytest.fixture
def blocks(qtbot, tmp_path: Path) -> tuple[Inspector, History]:
    graph = Graph({"controlnet": Node("controlnet")})
    history = History(graph)
    inspector = Inspector(history, Registry.builtin(), DARK, lambda source: [], Assets(tmp_path))
    qtbot.addWidget(inspector)
    inspector.resize(420, 900)
    inspector.show()
    inspector.show_nodes(("controlnet",))
    inspector._fold.button.click()
    return inspector, history


def test_the_blocks_are_on_a_second_page(qtbot, blocks) -> None:
    inspector, _ = blocks
    pages = inspector.findChild(Pages)
    steps, weights = inspector._rows["curve"], inspector._rows["blocks"]
    assert list(pages.buttons) == ["Steps", "Blocks"]
    assert (steps.isVisible(), weights.isVisible()) == (True, False)
    qtbot.mouseClick(pages.buttons["Blocks"], LEFT)
    assert (steps.isVisible(), weights.isVisible()) == (False, True)
    qtbot.keyClick(pages.buttons["Steps"], Qt.Key.Key_Space)
    assert steps.isVisible()


def test_ready_weights_are_one_step_and_known_again(qtbot, blocks) -> None:
    inspector, history = blocks
    qtbot.mouseClick(inspector.findChild(Pages).buttons["Blocks"], LEFT)
    field = inspector._rows["blocks"].field
    assert field.ready["Flat"].isChecked()
    qtbot.mouseClick(field.ready["Soft"], LEFT)
    points = stored(history, "blocks", "controlnet")
    assert len(points) == 13
    assert points[0] == (0.0, pytest.approx(0.825**12, abs=1e-6))
    assert points[-1] == (1.0, 1.0)
    assert (field.ready["Flat"].isChecked(), field.ready["Soft"].isChecked()) == (False, True)
    field.plot.setFocus()
    qtbot.keyClick(field.plot, Qt.Key.Key_Up)
    assert not field.ready["Soft"].isChecked(), "it is the person's own now"
    taken_back(history)
    assert field.ready["Soft"].isChecked()
    qtbot.mouseClick(inspector._rows["blocks"].reset, LEFT)
    assert stored(history, "blocks", "controlnet") is None
    assert field.ready["Flat"].isChecked()
    taken_back(history)
    taken_back(history)
    assert not history.undo_label
