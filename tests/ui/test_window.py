"""The window, driven as a person drives it: documents, edits, looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QScrollArea
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio, taken_back
from window_help import Bench, benched

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.settings import Settings
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.canvas.layout import GRID
from controlnet_studio.ui.frame import fit_to_screen
from controlnet_studio.ui.open_document import UNNAMED
from controlnet_studio.ui.palette import PalettePopup
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.ui.window import Window

bench = pytest.fixture(benched)


# documents


def test_a_new_window_has_no_name_and_nothing_to_save(bench: Bench) -> None:
    assert bench.window.windowTitle() == f"{UNNAMED}[*] – ControlNet Studio"
    assert not bench.window.isWindowModified()


def test_an_edit_marks_the_window_and_saving_unmarks_it(bench: Bench) -> None:
    bench.history.apply("Add grey", chain("grey"))
    assert bench.window.isWindowModified()
    bench.answers.save = bench.folder / "mine"
    bench.window.commands["save"].trigger()
    assert load(bench.folder / "mine.cns").graph == bench.history.graph
    assert bench.window.windowTitle().startswith("mine[*]")
    assert not bench.window.isWindowModified()


def test_saving_again_asks_for_no_name(bench: Bench) -> None:
    bench.answers.save = bench.folder / "mine.cns"
    bench.history.apply("Add grey", chain("grey"))
    bench.window.save()
    bench.answers.save = bench.folder / "another.cns"
    bench.history.apply("Add slow", chain("grey", "slow"))
    bench.window.save()
    assert len(load(bench.folder / "mine.cns").graph.nodes) == 2
    assert not (bench.folder / "another.cns").exists()
    bench.window.save_as()
    assert (bench.folder / "another.cns").exists()
    assert bench.window.document.path == bench.folder / "another.cns"


def test_opening_shows_the_file_and_remembers_it(bench: Bench) -> None:
    path = bench.folder / "theirs.cns"
    save(path, chain("grey", "slow"), {})
    bench.answers.open = path
    bench.window.commands["open"].trigger()
    assert bench.history.graph == chain("grey", "slow")
    assert not bench.history.undo_label
    assert Settings.load().recent == (str(path),)
    bench.window.file_menus.recent.aboutToShow.emit()
    (recent,) = [action for action in bench.window.file_menus.recent.actions() if action.text() == "theirs.cns"]
    bench.window.new()
    recent.trigger()
    assert bench.history.graph == chain("grey", "slow")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut short"])
def test_a_file_that_cannot_be_opened_is_a_sentence_and_the_document_stays(bench: Bench, content: bytes) -> None:
    bench.history.reset(chain("grey"))
    path = bench.folder / "bad.cns"
    path.write_bytes(content)
    bench.window.open(path)
    (sentence,) = bench.window.notices.texts
    assert "bad.cns" in sentence
    assert bench.history.graph == chain("grey")
    assert bench.window.document.name == UNNAMED


def test_changes_are_asked_about_before_they_are_lost(bench: Bench) -> None:
    bench.history.apply("Add grey", chain("grey"))
    bench.answers.changes = "cancel"
    bench.window.new()
    assert bench.history.graph == chain("grey")
    assert not bench.window.close()
    assert bench.window.isVisible()
    bench.answers.changes, bench.answers.save = "save", bench.folder / "kept.cns"
    bench.window.new()
    assert not bench.history.graph.nodes
    assert load(bench.folder / "kept.cns").graph == chain("grey")
    assert len(bench.answers.asked) == 3
    assert bench.window.close()
    assert len(bench.answers.asked) == 3


def test_a_save_that_is_not_finished_does_not_lose_the_changes(bench: Bench) -> None:
    bench.history.apply("Add grey", chain("grey"))
    bench.answers.changes, bench.answers.save = "save", None
    bench.window.new()
    assert bench.history.graph == chain("grey")
    bench.answers.save = bench.folder / "no such folder" / "file" / "x.cns"
    (bench.folder / "no such folder").write_text("a file, not a folder")
    bench.window.new()
    assert bench.history.graph == chain("grey")
    assert bench.window.notices.texts


def test_a_picture_that_carries_its_graph_opens_it_without_becoming_its_file(bench: Bench) -> None:
    bench.history.reset(chain("grey"))
    bench.run()
    bench.window.preview.write(bench.folder / "picture.png")
    bench.window._activated("grey")
    bench.window.open(bench.folder / "picture.png")
    assert bench.history.graph == chain("grey")
    assert bench.window.document.path is None
    assert not bench.window.inspector._ids, "another document's node of the same name is not chosen"
    assert bench.window.preview.shown is None, "its picture is not that of the one before"


# edits


def test_undo_and_redo_say_what_they_do(bench: Bench) -> None:
    undo, redo = bench.window.commands["undo"], bench.window.commands["redo"]
    assert not undo.isEnabled()
    bench.window.palette_dock.chosen.emit("grey")
    assert undo.text() == "Undo add Grey"
    undo.trigger()
    assert not bench.history.graph.nodes
    assert (undo.isEnabled(), redo.text()) == (False, "Redo add Grey")
    redo.trigger()
    assert list(bench.history.graph.nodes) == ["grey"]


def test_nodes_are_copied_pasted_and_deleted(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.window.select_all()
    bench.window.copy()
    bench.window.paste()
    assert set(bench.history.graph.nodes) == {"grey", "slow", "grey_2", "slow_2"}
    assert len(bench.history.graph.links) == 2
    bench.window.commands["delete"].trigger()
    assert set(bench.history.graph.nodes) == {"grey", "slow"}
    for command in ("duplicate", "cut", "paste"):
        bench.window.select_all()
        before = bench.history.graph
        bench.window.commands[command].trigger()
        assert taken_back(bench.history) == before
    bench.window.select_all()
    QTest.keyClick(bench.window, Qt.Key.Key_M)
    assert all(node.off for node in bench.history.graph.nodes.values())
    assert bench.window.commands["toggle_off"].text() == "Switch on"


def test_nodes_pasted_into_another_program_find_their_pictures(bench: Bench, qtbot: QtBot) -> None:
    photo = bench.window._studio.assets.add(b"\x89PNG a photo", "photo.png")
    node = Node("load_image", {"picture": {"asset": photo.sha256, "name": photo.name}})
    bench.history.reset(Graph().put("photo", node))
    bench.window.select_all()
    bench.window.copy()
    other = Window(studio(bench.folder), Answers())
    qtbot.addWidget(other)
    other.paste()
    assert other.history.graph.nodes["photo"].params == node.params
    assert not other.shelf.plan(other.history.graph).problems
    assert other._studio.assets is not bench.window._studio.assets
    assert other._studio.assets.read(photo) == b"\x89PNG a photo"
    QGuiApplication.clipboard().setText(QGuiApplication.clipboard().text().replace(photo.sha256, "0" * 64))
    other.paste()
    (problem,) = other.shelf.plan(other.history.graph).problems
    assert "photo.png" in problem.message, "from another computer it comes without, and that is said"
    other.close()


def test_a_pasted_picture_becomes_a_node(bench: Bench) -> None:
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    bench.window.paste()
    bench.bot.waitUntil(lambda: bool(bench.history.graph.nodes))
    node = bench.history.graph.nodes["load_image"]
    stored = bench.window._studio.assets[node.params["picture"]["asset"]]
    assert QImage.fromData(stored).size() == image.size()


def test_a_node_added_for_a_loose_wire_is_wired(bench: Bench) -> None:
    bench.history.reset(chain("grey"))
    bench.window.arrivals.add("slow", QPointF(300, 0), ("grey", "image", True))
    assert [str(link) for link in bench.history.graph.links] == ["grey.image -> slow.image"]
    bench.window.arrivals.add("grey", QPointF(0, 200), ("slow", "image", False))
    assert [str(link) for link in bench.history.graph.links] == ["grey_2.image -> slow.image"]
    cards, half = bench.window.canvas._projection.cards, GRID / 2
    for port, place in ((cards["slow"].inputs[0], (300, 0)), (cards["grey_2"].outputs[0], (0, 200))):
        off = port.anchor() - QPointF(*place)
        assert max(abs(off.x()), abs(off.y())) <= half, "the port lies where the wire was let go"
    taken_back(bench.history)
    assert [str(link) for link in bench.history.graph.links] == ["grey.image -> slow.image"]


# looks


def test_the_theme_changes_everywhere_and_is_remembered(bench: Bench) -> None:
    app = QApplication.instance()
    bench.window.commands["use_light"].trigger()
    assert LIGHT.raised in app.styleSheet()
    assert Settings.load().theme == "light"
    assert bench.window.commands["use_light"].isChecked()
    assert not bench.window.commands["use_dark"].isChecked()
    bench.window.commands["use_dark"].trigger()
    assert DARK.raised in app.styleSheet()
    assert LIGHT.raised not in app.styleSheet()


def test_every_command_has_keys_of_its_own_and_a_tooltip(bench: Bench) -> None:
    keys: dict[str, str] = {}
    actions = [action for menu in bench.window.commands.menus.values() for action in menu.actions()]
    commands = [action for action in actions if not action.isSeparator() and action.menu() is None]
    assert len(commands) == len(COMMANDS) + len(bench.window.docks)
    for action in commands:
        assert action.shortcuts(), action.text()
        assert action.toolTip() != action.text().replace("…", "").replace("&", ""), action.text()
        for key in action.shortcuts():
            assert keys.setdefault(key.toString(), action.text()) == action.text(), key.toString()


def test_the_arrangement_of_the_docks_is_kept(bench: Bench) -> None:
    bench.window.docks["Recent pictures"].hide()
    assert bench.window.close()
    again = Window(bench.window._studio, Answers())
    bench.bot.addWidget(again)
    again.show()
    assert not again.docks["Recent pictures"].isVisible()
    assert again.docks["Preview"].isVisible()


def test_tab_on_the_canvas_asks_for_a_node_and_a_new_document_is_ready_for_it(bench: Bench) -> None:
    window = bench.window
    window.activateWindow()
    window.run_button.setFocus()
    window.commands["new"].trigger()
    viewer = window.canvas.viewer
    assert window.focusWidget() is viewer
    QTest.keyClick(viewer, Qt.Key.Key_Tab)
    assert window.focusWidget() is viewer, "the key went to no other widget"
    popup = window.findChild(PalettePopup)
    assert popup is not None
    assert popup.isVisible()
    popup.close()
    QTest.keyClick(viewer, Qt.Key.Key_Backtab)
    assert window.focusWidget() is not viewer


def test_a_window_that_is_larger_than_the_screen_fills_it(bench: Bench) -> None:
    window, room = bench.window, bench.window.screen().availableSize()
    window.resize(room + QSize(200, 100))
    fit_to_screen(window, window.docks)
    assert window.isMaximized()
    assert window.normalGeometry().height() < room.height()
    window.showNormal()
    window.resize(window.minimumSize())
    fit_to_screen(window, window.docks)
    assert not window.isMaximized()


def test_the_settings_are_never_higher_than_the_screen(bench: Bench, qtbot: QtBot) -> None:
    dialog = SettingsDialog(bench.window.document.settings, bench.window, bench.window.shelf)
    dialog.show()
    for name in "abcdefghij":
        dialog.folders.put(str(bench.folder / name))
    assert dialog.height() < dialog.screen().availableSize().height()
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    assert dialog.rect().contains(buttons.geometry())
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    dialog.close()


def test_what_is_added_or_grouped_out_of_view_is_brought_into_it(bench: Bench) -> None:
    window, viewer = bench.window, bench.window.canvas.viewer
    bench.history.reset(chain("grey", "slow"))
    window.canvas.fit()
    window.arrivals.add("slow", viewer.seen().bottomRight() - QPointF(20, 20), ("grey", "image", True))
    (added,) = window.canvas.selection()
    assert viewer.seen().contains(window.canvas._bounds((added,)))
    window.canvas.select_all()
    viewer.look_at(viewer.center() + QPointF(9000, 0))
    window.commands["group"].trigger()
    assert viewer.seen().contains(window.canvas._bounds(window.canvas.selection()))


def test_a_node_is_renamed_by_its_key_and_return_leads_back_to_the_canvas(bench: Bench, qtbot: QtBot) -> None:
    window = bench.window
    window.activateWindow()
    bench.history.reset(chain("grey", "slow"))
    assert not window.commands["rename"].isEnabled()
    window.canvas.select(("grey",))
    window.canvas.setFocus()
    window.commands["rename"].trigger()
    title = window.focusWidget()
    qtbot.keyClicks(title, "Fog")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.focusWidget() is window.canvas.viewer
    assert bench.history.graph.nodes["grey"].title == "Fog"
    taken_back(bench.history)
    assert not bench.history.graph.nodes["grey"].title
