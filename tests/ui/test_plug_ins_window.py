"""One's own nodes in the real window: asked for, loaded anew on a save, told where they are wrong, off in safe mode."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.document.graph import Link, Node
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.settings import Settings
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.notices import Notice
from controlnet_studio.ui.palette import SOURCE, TYPE
from controlnet_studio.ui.plugins.room import PlugInRoom
from controlnet_studio.ui.window import Window

CODE = '''
from controlnet_studio.node import node
from controlnet_studio.values import Image


@node("{title}", category="Mine")
def tint(image: Image, amount: int = {amount}{more}) -> Image:
    """Adds to a picture."""
    return Image(image.pixels + amount)
'''


@dataclass
class Bench:
    window: Window
    folder: Path
    bot: QtBot

    def write(self, title: str = "Tint", amount: int = 1, more: str = "", code: str = CODE) -> Path:
        path = self.folder / "tint.py"
        path.write_text(code.replace("{title}", title).replace("{amount}", str(amount)).replace("{more}", more))
        return path

    def until(self, *, title: str = "", fault: bool | None = None) -> None:
        """Wait until the window knows a kind of node as it is now on the disk."""

        def known() -> bool:
            spec = self.window._studio.registry.get("tint")
            return spec is not None and spec.title == title and fault in (None, bool(spec.fault))

        self.bot.waitUntil(known)

    def press(self, label: str) -> None:
        from PySide6.QtWidgets import QToolButton

        notices = self.window.findChildren(Notice)
        buttons = [button for notice in notices for button in notice.findChildren(QToolButton)]
        next(button for button in reversed(buttons) if button.text() == label).click()

    def wired(self) -> None:
        history = self.window.history
        graph = history.graph.put("tint", Node("tint", at=(300.0, 0.0), params={"amount": 2, "old": 1}))
        history.apply("Add", graph.connect(Link("grey", "image", "tint", "image")))

    def level(self) -> int:
        """What the node gives when it is run."""
        with self.bot.waitSignal(self.window.runner.finished) as done:
            self.window.run()
        assert isinstance(done.args[0], RunFinished)
        assert done.args[0].failed == 0
        return self.window.view.pictures["tint"].full.pixelColor(0, 0).red()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    folder = tmp_path / "nodes"
    folder.mkdir()
    parts = studio(tmp_path)
    own = PlugIns(folder, Approvals(tmp_path / "config" / "nodes.json"), parts.registry)
    window = Window(replace(parts, own=own, settings=replace(parts.settings, nodes_folder=str(folder))), Answers())
    qtbot.addWidget(window)
    window.show()
    window.history.apply("Begin", chain("grey"))
    return Bench(window, folder, qtbot)


def test_a_new_file_is_asked_for_then_loaded_and_follows_every_save(bench: Bench) -> None:
    window = bench.window
    window.plug_ins.begin()
    bench.write()
    bench.bot.waitUntil(lambda: bool(window.notices.texts))
    assert window.notices.texts == (
        "tint.py in your nodes folder is new and not loaded yet. A plug-in is a program: it can do everything you can. "
        "Load it only if you know where it comes from.",
    )
    bench.wired()
    assert window.canvas._projection.cards["tint"].spec is None
    bench.press("I write nodes here")
    bench.until(title="Tint")
    assert (Settings.load().trusted_nodes, window.notices.texts) == (str(bench.folder), ())
    assert bench.level() == 130
    card = window.canvas._projection.cards["tint"]
    assert "From tint.py in your nodes folder" in card.toolTip()
    window.canvas.select(("tint",))
    rows = window.inspector._rows
    assert list(rows) == ["amount"]
    assert len(window.canvas._projection.wires) == 1
    bench.write("Louder", more=', note: str = "", mask: Image | None = None')
    bench.until(title="Louder")
    assert list(window.inspector._rows) == ["amount", "note"]
    card = window.canvas._projection.cards["tint"]
    assert (card.title, [port.name for port in card.inputs]) == ("Louder", ["image", "mask"])
    assert len(window.canvas._projection.wires) == 1
    assert window.canvas.selection() == ("tint",)
    assert window.history.graph.nodes["tint"].params == {"amount": 2, "old": 1}
    entries = window.palette_dock.model
    (row,) = [r for r in range(entries.rowCount()) if entries.item(r).data(TYPE) == "tint"]
    assert entries.index(row, 0, QModelIndex()).data(SOURCE) == "tint.py"
    assert entries.item(row).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Louder, from tint.py in your nodes")
    bench.write("Louder", code=CODE.replace("+ amount", "+ amount + 40"))
    bench.bot.waitUntil(lambda: bench.level() == 170)


def test_an_error_is_told_on_the_card_and_the_version_before_keeps_working(bench: Bench) -> None:
    window = bench.window
    window.plug_ins.own.trusted = True
    path = bench.write()
    window.plug_ins.begin(wait=True)
    bench.wired()
    window.canvas.select(("tint",))
    card = window.canvas._projection.cards["tint"]
    bench.write(code="\n\n1 / 0\n")
    bench.until(title="Tint", fault=True)
    told = (
        "tint.py cannot be used (line 3): ZeroDivisionError: division by zero. The version before it is still in use."
    )
    assert card.warning == told
    assert window.notices.texts == (told,)
    assert bench.level() == 130
    bench.press("Copy details")
    assert "Traceback" in QGuiApplication.clipboard().text()
    bench.press("Show")
    dialog = window.plug_ins.dialog
    assert dialog is not None
    assert dialog.list.topLevelItem(0).text(2) == "Error in line 3, the version before in use"
    assert dialog.words.text() == told
    QGuiApplication.clipboard().clear()
    dialog.copy.click()
    assert "Traceback" in QGuiApplication.clipboard().text()
    bench.write("Mended")
    bench.until(title="Mended", fault=False)
    assert (card.warning, window.notices.texts) == ("", ())
    path.unlink()
    bench.bot.waitUntil(lambda: window._studio.registry.get("tint") is None)
    card = window.canvas._projection.cards["tint"]
    assert card.told()[0] == "Not known to this program"
    assert len(window.canvas._projection.wires) == 1
    assert window.history.graph.nodes["tint"].params == {"amount": 2, "old": 1}


def test_a_no_is_kept_and_the_list_takes_it_back(bench: Bench) -> None:
    window = bench.window
    bench.write()
    window.plug_ins.begin(wait=True)
    bench.press("Do not load")
    bench.bot.waitUntil(lambda: window.notices.texts == ())
    window.commands["show_plug_ins"].trigger()
    dialog = window.plug_ins.dialog
    assert dialog is not None
    bench.bot.waitUntil(lambda: dialog.list.topLevelItem(0).text(2) == "Not loaded: you said no")
    bench.bot.waitUntil(lambda: "you said no" in window._studio.registry.lack("tint"))
    bench.wired()
    problems = window.shelf.plan(window.history.graph).problems
    assert [problem.message for problem in problems] == [
        "tint.py is not loaded, because you said no to it; see File > Plug-ins."
    ]
    dialog.load.click()
    bench.until(title="Tint")
    assert dialog.list.topLevelItem(0).text(2) == "Loaded"
    dialog.refuse.click()
    bench.bot.waitUntil(lambda: window._studio.registry.get("tint") is None)


def test_in_safe_mode_none_is_loaded_and_after_a_crash_it_is_offered(bench: Bench) -> None:
    window = bench.window
    bench.write()
    window.plug_ins.own.trusted = True
    assert [label for label, _ in window.keeping.offers()] == ["Without plug-ins"]
    window.plug_ins.own.safe = True
    window.plug_ins.begin(wait=True)
    assert window.notices.texts == ("Safe mode: your own nodes are not loaded (1 file).",)
    assert window._studio.registry.get("tint") is None
    assert window.keeping.offers() == ()
    bench.press("Load them")
    bench.until(title="Tint")
    assert window.notices.texts == ()


def test_a_new_node_is_written_loaded_and_added(bench: Bench) -> None:
    window = bench.window
    window.plug_ins.begin(wait=True)
    window.commands["new_node_file"].trigger()
    naming = window.plug_ins.naming
    assert naming is not None
    naming.name.setText("not a-node!")
    naming.go.click()
    assert "is called like a function" in naming.problem.text()
    naming.name.setText("My tones")
    naming.go.click()
    bench.bot.waitUntil(lambda: window._studio.registry.get("my_tones") is not None)
    assert "my_tones.py is written. Change it in any editor and save: it is loaded anew." in window.notices.texts
    bench.press("Add it to the graph")
    assert "my_tones" in window.history.graph.nodes
    assert (bench.folder / "my_tones.py").is_file()
    assert "my_tones" not in taken_back(window.history).nodes


def test_it_takes_no_other_command_over() -> None:
    taken = {command.name for command in COMMANDS if hasattr(PlugInRoom, command.name)}
    assert taken == {"show_plug_ins", "new_node_file"}


def test_another_folder_is_not_trusted_because_the_first_was(bench: Bench, tmp_path: Path) -> None:
    window = bench.window
    window.plug_ins.begin(wait=True)
    window.plug_ins.trust(True)
    other = tmp_path / "other"
    other.mkdir()
    (other / "tint.py").write_text(CODE.replace("{title}", "Theirs").replace("{amount}", "1").replace("{more}", ""))
    window.plug_ins.use_folder(other)
    bench.bot.waitUntil(lambda: bool(window.notices.texts))
    assert (Settings.load().nodes, window.plug_ins.own.trusted) == (other, False)
    assert window._studio.registry.get("tint") is None
    window.plug_ins.use_folder(None)
    bench.bot.waitUntil(lambda: window.plug_ins.own.files == ())


def test_a_new_node_can_make_the_hints_of_a_training_that_is_being_set_up(bench: Bench) -> None:
    room = bench.window.plug_ins
    room.begin()
    bench.window.commands["train"].trigger()
    training = bench.window.training.window
    assert training is not None
    kinds = training.setup.kind
    chosen = kinds.currentData()
    assert kinds.findData("tint") < 0
    assert room.own is not None
    room.own.allow(bench.write())
    room.look()
    bench.bot.waitUntil(lambda: kinds.findData("tint") >= 0)
    assert kinds.currentData() == chosen
    training.close_all()
