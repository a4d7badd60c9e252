"""The window, driven as a person drives it: documents, edits, runs, themes, drops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QScrollArea
from pytestqt.qtbot import QtBot
from shell import Answers, Gate, chain, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.document.files import PICTURE_KEY, load, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.document.text import from_text
from controlnet_studio.settings import Settings
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.canvas.layout import GRID, summary
from controlnet_studio.ui.frame import fit_to_screen
from controlnet_studio.ui.open_document import UNNAMED
from controlnet_studio.ui.palette import PalettePopup
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.ui.window import Window


@dataclass
class Bench:
    """A window with everything around it that a test may want to touch."""

    window: Window
    answers: Answers
    gate: Gate
    folder: Path
    bot: QtBot

    def run(self) -> None:
        with self.bot.waitSignal(self.window.runner.finished, timeout=10_000):
            self.window.commands["run"].trigger()

    @property
    def history(self) -> History:
        return self.window.history


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    answers, gate = Answers(), Gate()
    window = Window(studio(tmp_path, gate), answers)
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, answers, gate, tmp_path, qtbot)
    gate.open.set()
    window.runner.close()


def drawn(path: Path, colour: str = "red") -> Path:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


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
    bench.window.new()
    bench.window.open(bench.folder / "picture.png")
    assert bench.history.graph == chain("grey")
    assert bench.window.document.path is None


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


# runs


def test_a_run_paints_the_preview_the_cards_and_the_strip(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.run()
    shown = bench.window.preview.shown
    assert shown is not None
    assert (shown.image.width(), shown.image.height()) == (24, 16)
    assert shown.image.pixelColor(3, 3) == QColor(127, 127, 127)
    assert len(bench.window.strip.painted) == 1
    assert bench.window.status.text.startswith("Done in")
    bench.run()
    assert len(bench.window.strip.painted) == 1, "nothing was computed, so there is no new picture"


def test_several_pictures_gather_in_the_strip_each_with_the_graph_that_made_it(bench: Bench) -> None:
    window = bench.window
    bench.history.reset(Graph().put("shade", Node("shade").with_params(seeds="7, 20-21")))
    said: list[str] = []
    window.runner.heard.connect(lambda heard: said.append(window.status.text))
    bench.run()
    painted = window.strip.painted
    assert [one.shown.image.pixelColor(0, 0).red() for one in painted] == [21, 20, 7]
    assert [one.shown.caption for one in painted] == ["Shade, seed 21", "Shade, seed 20", "Shade, seed 7"]
    assert [dict(one.graph.nodes["shade"].params) for one in painted] == [{"seed": seed} for seed in (21, 20, 7)]
    assert "Picture 1 of 3: Shade" in said
    assert window.preview.shown.image.pixelColor(0, 0).red() == 21
    assert from_text(window.preview.shown.stamp[PICTURE_KEY]) == painted[0].graph
    bench.history.apply("Set", bench.history.graph.set("shade", seeds="7, 20-22"))
    bench.run()
    assert [one.shown.image.pixelColor(0, 0).red() for one in window.strip.painted] == [22, 21, 20, 7]


def test_a_card_says_how_many_pictures_only_where_they_are_several(bench: Bench) -> None:
    spec = bench.window._studio.registry.get("shade")
    told = {
        text: summary(spec, Node("shade").with_params(**params))
        for text, params in (("one", {}), ("three", {"pictures": 3}), ("list", {"seeds": "7, 12"}))
    }
    assert told == {"one": ("", "seed 0"), "three": ("", "seed 0 · pictures 3"), "list": ("", "seed 0 · seeds 7, 12")}


def test_stop_stops_and_the_button_says_what_it_does(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    assert bench.window.run_button.text() == "Run"
    bench.bot.mouseClick(bench.window.run_button, Qt.MouseButton.LeftButton)
    assert bench.window.run_button.text() == "Stop"
    bench.bot.waitUntil(bench.gate.inside.is_set)
    bench.bot.waitUntil(lambda: "step 0 of 4" in bench.window.status.text)
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=30_000) as blocker:
        bench.window.commands["stop"].trigger()
    assert blocker.args[0].cancelled
    assert (bench.window.run_button.text(), bench.window.status.text) == ("Run", "Stopped")
    assert {card.state for card in bench.window.canvas._projection.cards.values()} <= {"idle", "done"}, (
        "none still runs"
    )


def test_run_while_running_starts_again_with_the_newest_graph(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    bench.history.apply("Change level", bench.history.graph.set("grey", level=200))
    bench.gate.open.set()
    bench.run()
    assert bench.window.preview.shown.image.pixelColor(0, 0) == QColor(55, 55, 55)
    assert len(bench.window.strip.painted) == 1


def test_another_document_with_the_same_nodes_has_nothing_of_this_ones_run(bench: Bench) -> None:
    bench.history.reset(chain("grey", "judge"))
    bench.run()
    save(bench.folder / "other.cns", chain("grey", "judge", "broken"), {})
    cards = bench.window.canvas._projection.cards
    assert cards["grey"].state == "done"
    assert cards["grey"].picture is not None
    assert "light 128" in cards["grey"].told()[1]
    bench.history.mark_saved()
    assert bench.window.document.open(bench.folder / "other.cns")
    assert [(card.state, card.picture, "light" in card.told()[1]) for card in cards.values()] == [
        ("idle", None, False)
    ] * 3


def test_opening_another_document_ends_the_run_of_this_one(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    heard: list[object] = []
    bench.window.new()
    bench.window.runner.heard.connect(heard.append)
    bench.gate.open.set()
    bench.bot.wait(100)
    assert (heard, bench.window.run_button.text()) == ([], "Run")


def test_run_to_here_runs_only_what_the_node_needs(bench: Bench) -> None:
    bench.history.reset(chain("grey", "broken"))
    bench.window.canvas.select(("grey",))
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=30_000) as blocker:
        bench.window.commands["run_here"].trigger()
    assert not blocker.args[0].failed
    assert bench.window.preview.shown.image.pixelColor(0, 0) == QColor(128, 128, 128)


def test_a_failure_is_a_notice_that_stays_until_the_next_run(bench: Bench) -> None:
    bench.history.reset(chain("grey", "broken"))
    bench.run()
    assert bench.window.notices.texts == ("Broken: The paper is torn.",)
    assert bench.window.status.text == "1 node failed"
    bench.history.apply("Delete", bench.history.graph.drop(["broken"]))
    bench.run()
    assert not bench.window.notices.texts


def test_what_a_node_found_out_about_another_is_told_of_the_result_that_is_shown(bench: Bench) -> None:
    window = bench.window

    def run(level: int, least: int = 100) -> tuple[str, tuple[str, ...]]:
        graph = bench.history.graph.set("grey", level=level).set("judge", least=least)
        bench.history.apply("Set", graph)
        bench.run()
        return window.canvas._projection.cards["grey"].told()[1].partition(" ·")[0], window.notices.texts

    bench.history.reset(chain("grey", "judge"))
    light, dark = ("light 200", ()), ("light 9", ("Grey: It is dark.",))
    assert run(200) == light
    assert run(9) == dark
    assert run(9) == dark, "nothing was looked at again"
    assert run(200) == light, "and this was looked at before"
    assert run(9) == dark
    assert run(9, least=5) == ("light 9", ())


def test_a_bug_in_the_engine_is_told_and_the_next_run_works(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = bench.window._studio.engine
    real = engine.run

    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a slip")

    bench.history.reset(chain("grey"))
    monkeypatch.setattr(engine, "run", crash)
    with bench.bot.waitSignal(bench.window.runner.crashed, timeout=30_000):
        bench.window.run()
    assert "a slip" in bench.window.notices.texts[0]
    monkeypatch.setattr(engine, "run", real)
    bench.run()
    assert bench.window.preview.shown is not None


def test_closing_during_a_run_ends_the_engine_s_thread(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    thread = bench.window.runner._worker.thread_of_jobs
    assert bench.window.close()
    assert not thread.is_alive()


def test_the_strip_brings_back_a_picture_and_its_graph(bench: Bench) -> None:
    bench.history.reset(chain("grey"))
    bench.run()
    bench.history.apply("Change level", bench.history.graph.set("grey", level=9))
    bench.run()
    newest, oldest = bench.window.strip.painted
    bench.window.strip.list.setCurrentRow(1)
    assert bench.window.preview.shown is oldest.shown
    bench.window.strip.graph_wanted.emit(oldest)
    assert bench.history.graph == chain("grey")
    assert taken_back(bench.history) == newest.graph


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


def test_another_document_shows_nothing_of_what_the_one_before_it_made(bench: Bench) -> None:
    save(bench.folder / "other.cns", chain("grey", "slow").set("slow", steps=2), {})
    bench.history.reset(chain("grey", "slow"))
    bench.run()
    cards = bench.window.canvas._projection.cards
    assert {card.state for card in cards.values()} == {"done"}
    bench.window.open(bench.folder / "other.cns")
    assert {card.state for card in cards.values()} == {"idle"}
    assert [card.picture for card in cards.values()] == [None, None]
