"""Groups, through the real window: made, opened, run, taken apart, with inputs and settings on their faces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from comfort_help import card, do, run, undoes, windows
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot
from shell import chain, taken_back

from controlnet_studio.document import groups
from controlnet_studio.document.graph import Link, Node
from controlnet_studio.document.groups import inside
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    yield from windows(qtbot, tmp_path, monkeypatch)


def test_a_selection_becomes_a_group_that_opens_runs_and_is_taken_apart(window: Window, qtbot: QtBot) -> None:
    graph = chain("grey", "slow", "broken")
    window.history.reset(graph)
    window.canvas.select(["slow", "broken"])
    do(window, "group")
    grouped = window.history.graph
    assert set(grouped.nodes) == {"grey", "group"}
    assert window.canvas.selection() == ("group",)
    assert [port.name for port in card(window, "group").inputs] == ["image"]
    undoes(window, graph)
    run(window, qtbot)
    assert card(window, "group").state == "failed"
    assert any(text.startswith("Broken: The paper is torn.") for text in window.notices.texts)
    window.canvas.node_activated.emit("group")
    assert window.level.path == ("group",)
    assert window.canvas.trail.isVisible()
    assert window.canvas.trail.names == ("Group",)
    assert {id: card(window, id).state for id in ("slow", "broken")} == {"slow": "done", "broken": "failed"}
    assert card(window, "slow").picture is not None
    assert {port.name: port.wired for port in card(window, "slow").inputs} == {"image": True}, (
        "through the group's face"
    )
    assert [port.wired for port in card(window, "broken").outputs] == [False]
    window.canvas.select(["slow"])
    told = [label.text() for label in window.inspector.findChildren(QLabel)]
    assert "Grey, outside the group" in told
    assert "needs a wire" not in told
    window.canvas.select(["broken"])
    do(window, "delete")
    assert set(inside(window.history.graph.nodes["group"]).nodes) == {"slow"}
    undoes(window, grouped)
    do(window, "undo")
    window.canvas.select(["slow"])
    window.inspector.show_nodes(("slow",))
    window.inspector.values.write(("slow",), window.inspector._rows["steps"].param, 7, "Change steps")
    assert inside(window.history.graph.nodes["group"]).nodes["slow"].params == {"steps": 7}
    do(window, "undo", "leave_group")
    assert (window.level.path, window.canvas.selection()) == ((), ("group",))
    window.history.apply("Disconnect", window.history.graph.disconnect(window.history.graph.links))
    do(window, "open_group")
    assert [port.wired for port in card(window, "slow").inputs] == [False], "no wire leads in any more"
    do(window, "undo")
    assert [port.wired for port in card(window, "slow").inputs] == [True]
    window.canvas.trail._row.itemAt(0).widget().click()
    assert window.level.path == ()
    window.canvas.select(["group"])
    do(window, "ungroup")
    assert window.history.graph == graph
    assert set(window.canvas.selection()) == {"slow", "broken"}
    undoes(window, grouped)
    do(window, "undo")
    window.canvas.select(["group"])
    do(window, "copy", "paste")
    copy = window.history.graph.nodes["group_2"]
    assert copy.params["graph"] == grouped.nodes["group"].params["graph"]
    do(window, "undo")
    window.canvas.select(["group"])
    do(window, "open_group", "undo")
    assert window.history.graph == graph
    assert window.level.path == (), "what was open is gone"


def test_a_nested_failure_is_shown_where_it_is(window: Window, qtbot: QtBot) -> None:
    window.history.reset(chain("grey", "slow", "broken"))
    window.canvas.select(["broken"])
    do(window, "group")
    window.canvas.select(["slow", "group"])
    do(window, "group")
    outer = window.canvas.selection()[0]
    run(window, qtbot)
    window.view.point_at(f"{outer}/group/broken")
    assert window.level.path == (outer, "group")
    assert window.canvas.selection() == ("broken",)
    assert window.canvas.trail.names == ("Group", "Group")
    menu = QMenu()
    window.workbench.offer(menu, "broken")
    doors = next(action.menu() for action in menu.actions() if action.text() == "On the group's face")
    (door,) = (action for action in doors.actions() if action.text() == "Output image")
    assert not door.isChecked()
    door.trigger()
    assert list(groups.face(groups.level(window.history.graph, (outer,)).nodes["group"]).outputs) == ["image"]
    taken_back(window.history)
    problems = window.shelf.plan(window.history.graph).problems
    assert problems == ()


def test_settings_get_inputs_and_a_place_on_the_face(window: Window) -> None:
    graph = chain("grey", "slow").put("number", Node("number", at=(0, 300)).with_params(value=3))
    window.history.reset(graph)
    menu = QMenu()
    window.workbench.offer(menu, "slow", "steps")
    (action,) = menu.actions()
    assert (action.text(), action.isChecked()) == ("Input for steps", False)
    action.trigger()
    assert [port.name for port in card(window, "slow").inputs] == ["image", "steps"]
    undoes(window, graph)
    wired = window.history.graph.connect(Link("number", "number", "slow", "steps"))
    window.history.apply("Connect", wired)
    steps = {step.node: step for step in window.shelf.plan(wired).steps}
    assert steps["slow"].feeds["steps"] == (("number", "number"),)
    menu.clear()
    window.workbench.offer(menu, "slow", "steps")
    menu.actions()[0].trigger()
    assert window.history.graph == graph, "its wire goes with the input"
    window.canvas.select(["slow"])
    do(window, "group", "open_group")
    menu.clear()
    window.workbench.offer(menu, "slow", "steps")
    closed = window.history.graph
    menu.actions()[1].trigger()
    undoes(window, closed)
    do(window, "leave_group")
    window.inspector.show_nodes(("group",))
    assert list(window.inspector._rows) == ["steps"]
    window.inspector.values.write(("group",), window.inspector._rows["steps"].param, 9, "Change steps")
    flat = groups.flat(window.history.graph)
    assert flat.nodes["group/slow"].params == {"steps": 9}
    do(window, "ungroup")
    assert window.history.graph.nodes["slow"].params == {"steps": 9}


def test_seeds_roll_in_groups_and_levels_do_not_mix(window: Window) -> None:
    window.history.reset(chain("shade").put("grey", Node("grey", at=(0, 300))))
    window.canvas.select(["shade"])
    do(window, "group", "open_group")
    window.inspector.show_nodes(("shade",))
    window.inspector._rows["seed"].field.habit_asked.emit("random")
    do(window, "leave_group")
    assert window.inspector._ids == ("group",)
    window.inspector.seeds.roll()
    assert "seed" in inside(window.history.graph.nodes["group"]).nodes["shade"].params
    assert window.history.undo_label == "Take a new seed"


def pictured(window: Window) -> dict[str, bool]:
    """Which cards show a picture."""
    return {id: each.picture is not None for id, each in window.canvas._projection.cards.items()}


def test_what_was_painted_shows_on_the_cards_wherever_they_go(window: Window, qtbot: QtBot) -> None:
    window.history.reset(chain("grey", "slow").put("shade", Node("shade", at=(0, 300))))
    run(window, qtbot)
    outside, grouped = dict.fromkeys(("grey", "slow", "shade"), True), {"shade": True, "group": True}
    window.canvas.select(["grey", "slow"])
    do(window, "group")
    assert pictured(window) == grouped
    run(window, qtbot)
    do(window, "open_group")
    assert pictured(window) == {"grey": True, "slow": True}
    do(window, "leave_group", "undo")
    assert pictured(window) == outside
    do(window, "redo")
    assert pictured(window) == grouped
    window.canvas.select(["group"])
    do(window, "group")
    assert pictured(window) == {"shade": True, "group_2": True}
    window.canvas.select(["group_2"])
    do(window, "ungroup", "ungroup")
    assert pictured(window) == outside
    assert card(window, "slow").state == "cached", "as in the last run"


def test_a_node_made_anew_under_an_old_name_shows_nothing(window: Window, qtbot: QtBot) -> None:
    window.history.reset(chain("grey", "slow"))
    run(window, qtbot)
    window.canvas.select(["slow"])
    do(window, "delete")
    window.history.apply("Add", window.history.graph.put("slow", Node("slow", at=(500, 500))))
    assert pictured(window) == {"grey": True, "slow": False}


def test_nodes_that_share_a_name_in_other_groups_keep_apart(window: Window, qtbot: QtBot) -> None:
    window.history.reset(chain("grey", "slow"))
    window.canvas.select(["slow"])
    do(window, "group", "copy", "paste")
    run(window, qtbot)
    window.canvas.select(["group", "group_2"])
    do(window, "group")
    assert pictured(window) == {"grey": True, "group_3": True}
    do(window, "open_group")
    assert pictured(window) == {"group": True, "group_2": False}
    do(window, "leave_group", "undo")
    assert pictured(window) == {"grey": True, "group": True, "group_2": False}
