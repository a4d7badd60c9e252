"""What keeps a large graph pleasant, through the real window: off, skip, solo, notes, frames, reroutes, order,
inputs for settings, outline, find, minimap and keys of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from comfort_help import card, do, run, undoes, windows
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shell import chain, taken_back

from controlnet_studio.document.graph import Link, Node
from controlnet_studio.settings import Settings
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.canvas.remarks import Dot, Frame, Note
from controlnet_studio.ui.help import ShortcutsDialog
from controlnet_studio.ui.keys_dialog import KeysDialog
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    yield from windows(qtbot, tmp_path, monkeypatch)


def test_nodes_are_off_skipped_or_solo_and_their_cards_say_so(window: Window, qtbot: QtBot) -> None:
    graph = chain("grey", "slow")
    graph = graph.put("slow_2", Node("slow", at=(480, 0))).connect(Link("slow", "image", "slow_2", "image"))
    window.history.reset(graph)
    window.canvas.select(["slow"])
    do(window, "toggle_skip")
    assert (window.history.graph.nodes["slow"].skip, card(window, "slow").badge) == (True, "skip")
    assert window.commands["toggle_skip"].text() == "Skip no longer"
    undoes(window, graph)
    run(window, qtbot)
    assert {id: card(window, id).state for id in graph.nodes} == {"grey": "done", "slow": "idle", "slow_2": "done"}
    do(window, "toggle_off")
    node = window.history.graph.nodes["slow"]
    assert (node.off, node.skip, card(window, "slow").badge) == (True, False, "off")
    run(window, qtbot)
    assert card(window, "slow_2").state == "skipped"
    assert card(window, "slow_2").note == "Not run, because Slow is switched off"
    assert not window.notices.texts, "it is what was asked for"
    undoes(window, window.history.graph.put("slow", replace(node, off=False, skip=True)))
    do(window, "toggle_off")
    before = window.history.graph
    do(window, "toggle_solo")
    assert card(window, "slow").badge == "solo"
    undoes(window, before)


def press_and_drag(window: Window, qtbot: QtBot, start: QPointF, end: QPointF) -> None:
    view = window.canvas.viewer
    a, b = view.mapFromScene(start), view.mapFromScene(end)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=a)
    for share in (0.3, 0.7, 1.0):
        at = QPointF(a + (b - a) * share)
        event = QMouseEvent(
            *(QEvent.Type.MouseMove, at, QPointF(view.viewport().mapToGlobal(at.toPoint()))),
            *(Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
        )
        QApplication.sendEvent(view.viewport(), event)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=b)


def test_a_frame_carries_what_stands_on_it_and_notes_stretch(window: Window, qtbot: QtBot) -> None:
    graph = chain("grey", "slow", "broken").put("note", Node("note", at=(0, 480)).with_params(text="Näher"))
    window.history.reset(graph)
    window.canvas.select(["grey", "slow"])
    do(window, "add_frame")
    framed = window.history.graph
    assert isinstance(card(window, "frame"), Frame)
    assert isinstance(card(window, "note"), Note)
    undoes(window, graph)
    window.canvas.fit()
    x, y = framed.nodes["frame"].at
    press_and_drag(window, qtbot, QPointF(x + 40, y + 12), QPointF(x + 40, y - 148))
    moved = window.history.graph
    assert {id: moved.nodes[id].at[1] - framed.nodes[id].at[1] for id in framed.nodes} == {
        "frame": -160,
        "grey": -160,
        "slow": -160,
        "broken": 0,
        "note": 0,
    }
    undoes(window, framed)
    box = window.canvas.boxes(["note"])["note"]
    press_and_drag(
        window, qtbot, QPointF(box[0] + box[2] - 4, box[1] + box[3] - 4), QPointF(box[0] + 400, box[1] + 240)
    )
    width, height = window.history.graph.nodes["note"].params["size"]
    assert (round(width / 8), round(height / 8)) == (50, 30)
    taken_back(window.history)
    assert {step.node for step in window.shelf.plan(window.history.graph).steps} == {"grey", "slow", "broken"}


def test_what_no_hand_would_draw_does_not_break_the_canvas(window: Window) -> None:
    odd = chain("grey").put("note", Node("note").with_params(size=[1e9, "x"], text=5, colour=7))
    odd = odd.put("frame", Node("frame").with_params(size=5)).put("group", Node("group").with_params(graph=5))
    odd = odd.put("reroute", Node("reroute"))
    for text in ("grey.image -> note.x", "grey.image -> group.y", "grey.image -> reroute.z"):
        odd = odd.connect(Link.parse(text))
    window.history.reset(odd)
    window.canvas.fit()
    assert not window.grab().isNull()
    window.canvas.node_activated.emit("group")
    assert window.level.path == ()
    window.canvas.select(["group"])
    do(window, "ungroup")
    assert window.history.graph == odd
    assert "damaged" in window.notices.texts[-1]
    window.shelf.plan(odd)
    window.canvas.select_all()
    do(window, "lay_out", "delete")


def test_a_double_click_puts_a_reroute_into_a_wire(window: Window, qtbot: QtBot) -> None:
    graph = chain("grey", "slow")
    window.history.reset(graph)
    window.canvas.fit()
    (link,) = graph.links
    at = window.canvas.viewer.mapFromScene(window.canvas.middle(link))
    qtbot.mouseDClick(window.canvas.viewer.viewport(), Qt.MouseButton.LeftButton, pos=at)
    after = window.history.graph
    assert sorted(map(str, after.links)) == ["grey.image -> reroute.value", "reroute.value -> slow.image"]
    dot = card(window, "reroute")
    assert isinstance(dot, Dot)
    assert dot.outputs[0].kind.__name__ == "Image"
    undoes(window, graph)
    keys = {step.node: step.key for step in window.shelf.plan(after).steps}
    assert keys == {step.node: step.key for step in window.shelf.plan(graph).steps}


def test_nodes_are_put_in_order(window: Window) -> None:
    graph = chain("grey", "slow", "broken").move({"grey": (3, 5), "slow": (100, 400), "broken": (900, 90)})
    window.history.reset(graph)
    for command, same in (("align_left", 0), ("align_top", 1)):
        window.canvas.select_all()
        do(window, command)
        assert len({node.at[same] for node in window.history.graph.nodes.values()}) == 1
        undoes(window, graph)
        do(window, "undo")
    for command in (
        "align_right",
        "align_center",
        "align_bottom",
        "align_middle",
        "distribute_across",
        "distribute_down",
        "snap_to_grid",
    ):
        window.canvas.select_all()
        do(window, command)
        undoes(window, graph)
        do(window, "undo")
    window.canvas.select(())
    do(window, "lay_out")
    at = [window.history.graph.nodes[id].at for id in ("grey", "slow", "broken")]
    assert at[0][0] + 192 < at[1][0]
    assert at[1][0] + 192 < at[2][0]
    undoes(window, graph)
    assert not window.commands["align_left"].isEnabled()


def test_the_outline_and_find_lead_to_nodes_in_groups_too(window: Window, qtbot: QtBot) -> None:
    graph = chain("grey", "slow", "broken").put("note", Node("note").with_params(text="A red house\nwith a tower"))
    window.history.reset(graph)
    window.canvas.select(["slow", "broken"])
    do(window, "group")
    window.docks["Outline"].show()
    window.docks["Outline"].raise_()
    outline = window.workbench.outline
    qtbot.waitUntil(outline.isVisible)
    outline.refresh()
    model = outline.model
    tops = [model.item(row).text() for row in range(model.rowCount())]
    assert tops == ["Grey", "Group", "A red house"]
    assert [model.item(1).child(row).text() for row in range(2)] == ["Slow", "Broken"]
    outline.tree.setCurrentIndex(model.item(1).child(1).index())
    assert (window.level.path, window.canvas.selection()) == (("group",), ("broken",))
    window.level.go(())
    window.canvas.select(["grey"])
    assert outline.tree.currentIndex().data() == "Grey"
    do(window, "find")
    finder = window.workbench.finder
    finder.field.setText("tower")
    assert finder.found() == ["note"]
    finder.field.setText("slow")
    assert finder.found() == ["group/slow"]
    assert finder.list.item(0).text() == "Slow, in Group"
    finder.field.setText("ksampler")
    assert [finder.list.item(0).text(), *finder.found()] == ["Slow, in Group   “KSampler”", "group/slow"]
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert not finder.isVisible()
    assert (window.level.path, window.canvas.selection()) == (("group",), ("slow",))
    do(window, "find")
    finder.field.setText("nowhere at all")
    assert (finder.found(), finder.none.isVisible()) == ([], True)
    finder.hide()


def test_the_minimap_moves_the_view_and_can_be_switched_off(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.history.reset(chain("grey", "slow", "broken"))
    window.docks["Outline"].show()
    window.docks["Outline"].raise_()
    minimap = window.workbench.outline.minimap
    qtbot.waitUntil(minimap.isVisible)
    minimap.refresh()
    before = window.canvas.viewer.center()
    qtbot.mousePress(minimap, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert window.canvas.viewer.center() != before
    do(window, "minimap")
    assert not minimap.isVisible()
    assert not window.commands["minimap"].isChecked()
    assert not Settings.load(tmp_path / "config" / "settings.json").minimap


def test_keys_can_be_changed_and_conflicts_are_told(window: Window, tmp_path: Path) -> None:
    dialog = KeysDialog(window.commands, {}, window)
    dialog.choose("lay_out")
    dialog.edit.setKeySequence("Ctrl+G")
    assert dialog.told.text() == "Ctrl+G is for “Group” now. Used here, that command has no keys any more."
    dialog.set.click()
    assert dialog.chosen == {"lay_out": "Ctrl+G", "group": ""}
    dialog.edit.setKeySequence("Ctrl+6")
    assert dialog.told.text() == "Ctrl+6 is for “Gallery” and cannot be changed."
    assert not dialog.set.isEnabled()
    dialog.choose("group")
    dialog.default.click()
    assert dialog.chosen == {"lay_out": ""}
    window.commands.set_keys(dialog.chosen)
    assert window.commands["lay_out"].shortcuts() == []
    assert [key.toString() for key in window.commands["group"].shortcuts()] == ["Ctrl+G"]
    settings = SettingsDialog(Settings(), window)
    settings.change_keys = lambda: dialog.chosen
    settings.keys.click()
    assert settings.chosen.keys == {"lay_out": ""}, "what was changed from there is kept with the rest"
    kept = Settings(keys=dialog.chosen)
    kept.save(tmp_path / "s.json")
    assert Settings.load(tmp_path / "s.json").keys == {"lay_out": ""}


def test_keys_are_found_by_the_words_of_other_programs_and_nothing_says_so(window: Window) -> None:
    dialog = KeysDialog(window.commands, {}, window)
    dialog.show()

    def shown(words: str) -> list[str]:
        dialog.search.setText(words)
        return [item.text(0) for item in dialog._items() if not item.isHidden()]

    assert shown("bypass") == ["Skip  “bypass”"]
    assert shown("view zoom in") == ["Zoom in"], "its menu and its title"
    assert "Lay out" in shown("shift+l"), "its keys"
    assert shown("zebra") == []
    assert dialog.nothing.isVisible()
    assert dialog.nothing.text() == "No command is called “zebra”."
    assert len(shown("")) == len(COMMANDS)
    assert dialog.list.isVisible()
    assert "Skip" in shown(""), "as it was"
    dialog.reject()


def test_the_sheet_leads_to_other_keys_which_work_at_once(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    def press(label: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ShortcutsDialog)
        assert any(words.text() == "Lay out" for words in dialog.findChildren(QLabel))
        QTimer.singleShot(0, window, change)
        next(button for button in dialog.findChildren(QPushButton) if button.text() == label).click()

    def change() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeysDialog)
        dialog.search.setText("lay out")
        dialog.choose("lay_out")
        dialog.edit.setKeySequence("Ctrl+Shift+L")
        dialog.set.click()
        dialog.accept()

    QTimer.singleShot(0, window, lambda: press("Change…"))
    window.commands["show_shortcuts"].trigger()
    assert Settings.load(tmp_path / "config" / "settings.json").keys == {"lay_out": "Ctrl+Shift+L"}
    graph = chain("grey", "slow").move({"slow": (7, 300)})
    window.history.reset(graph)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.viewer.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.history.undo_label == "Lay out"
    undoes(window, graph)


def test_the_context_menu_has_what_can_be_done(window: Window) -> None:
    window.history.reset(chain("grey", "slow"))
    window.canvas.fit()
    viewport = window.canvas.viewer.viewport()
    at = window.canvas.viewer.mapFromScene(card(window, "slow").pos() + QPointF(60, 14))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert {"Group", "Skip", "Solo", "Switch off", "Inputs for settings"} <= set(texts)
    menu.close()
