"""The panel of models: what is listed and told of them, and how they are used from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from model_shell import Bench, at_home, drawn, stocked, studio
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from shell import Answers, taken_back

from controlnet_studio.document.files import save
from controlnet_studio.settings import Settings
from controlnet_studio.ui.models_list import MIME, summary
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.ui.window import Window

# the panel


def test_all_models_are_listed_by_kind_and_last_what_cannot_be_used(ready: Bench) -> None:
    nets = ["canny", "canny-xl", "control_sd15_canny", "depth"]
    assert ready.listed() == ["photo", "photo-xl", *nets, "style", "! broken.safetensors"]
    shown = [ready.panel.rows.data(ready.panel.rows.index(row, 0)) for row in range(ready.panel.rows.rowCount())]
    assert [text for text in shown if "  " in text] == [
        "Checkpoints  2",
        "ControlNets  4",
        "LoRAs  1",
        "Cannot be used  1",
    ]
    assert [ready.panel.kinds.itemText(row) for row in range(4)] == ["All kinds", "Checkpoints", "ControlNets", "LoRAs"]
    assert [ready.panel.families.itemText(row) for row in range(3)] == ["All families", "SD 1.x", "SDXL"]


def choose(panel: ModelsPanel, box: str, words: str) -> None:
    combo = getattr(panel, box)
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_the_list_is_narrowed_by_words_kind_and_family(ready: Bench) -> None:
    ready.bot.keyClicks(ready.panel.field, "canny xl")
    assert ready.listed() == ["canny-xl"]
    assert ready.panel.about.told["Family"] == "SDXL", "the first one found is shown"
    ready.bot.keyClick(ready.panel.field, Qt.Key.Key_Escape)
    choose(ready.panel, "families", "SDXL")
    assert ready.listed() == ["photo-xl", "canny-xl"]
    choose(ready.panel, "kinds", "ControlNets")
    assert ready.listed() == ["canny-xl"]
    choose(ready.panel, "families", "All families")
    ready.panel.field.setText("nothing like it")
    assert ready.listed() == []
    assert "nothing like it" in ready.panel.none.text()
    ready.panel.field.clear()
    ready.looked()
    assert len(ready.listed()) == 4, "another look keeps the choice"


def test_what_is_known_of_a_model_is_told(ready: Bench) -> None:
    ready.point("depth")
    file = ready.folder / "models" / "depth.safetensors"
    told = ready.panel.about.told
    assert (told["Kind"], told["Family"], told["Hints"]) == ("ControlNet", "SD 1.x", "depth")
    assert told["Folder"].replace("\u200b", "") == str(file.parent)
    assert told["Size"].endswith(" MB")
    ready.point("style")
    ready.bot.waitUntil(lambda: ready.panel.about.told.get("Licence") == "cc-by-nc-4.0 – NOT for commercial use")
    ready.point("photo")
    assert "Licence" not in ready.panel.about.told
    assert "Hints" not in ready.panel.about.told


def test_why_something_cannot_be_used_is_a_sentence(ready: Bench) -> None:
    ready.point("control_sd15_canny")
    assert "can hide programs" in ready.panel.about.sentence.text()
    assert not ready.panel.about.use.isEnabled()
    ready.panel._act("use")
    assert not ready.window.history.graph.nodes, "not even with Return"
    assert not ready.panel.about.settings.isHidden()
    row = ready.panel.rows.rowCount() - 1
    ready.panel.list.setCurrentIndex(ready.panel.rows.index(row, 0))
    assert "is a web page, not a model" in ready.panel.about.sentence.text()
    assert ready.panel.about.use.isHidden()
    tip = ready.panel.rows.data(ready.panel.rows.index(row, 0), Qt.ItemDataRole.ToolTipRole)
    assert "is a web page, not a model" in tip


def test_a_kind_of_file_that_is_not_known_yet_is_no_matter_of_trust(ready: Bench) -> None:
    dora = replace(ready.window.shelf.stock.find("lora", "style"), layout="DoRA")
    assert summary(dora, {}) == "Cannot be used: DoRA"
    ready.panel.about.show_entry(dora, {})
    assert "Choose a LoRA" in ready.panel.about.sentence.text()
    assert not ready.panel.about.use.isEnabled()
    assert ready.panel.about.settings.isHidden(), "no setting would help"


def test_names_of_strangers_are_words_and_never_markup(ready: Bench) -> None:
    odd = replace(ready.window.shelf.stock.find("lora", "style"), name="<img src='x'>")
    ready.window.shelf.stock.found.models["lora", odd.name] = odd
    ready.panel.show_stock(ready.window.shelf.stock)
    ready.point(odd.name)
    about = ready.panel.about
    assert about.title.text().replace("\u200b", "") == odd.name
    assert {about.title.textFormat(), about.sentence.textFormat()} == {Qt.TextFormat.PlainText}
    tip = ready.panel.rows.data(ready.panel.list.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_a_model_that_is_not_chosen_yet_is_not_missing(ready: Bench) -> None:
    save(ready.folder / "theirs.cns", drawn(net=""), {})
    ready.window.open(ready.folder / "theirs.cns")
    ready.bot.wait(300)
    assert not ready.window.notices.texts
    ready.window.canvas.select(("net",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.problem.text().startswith("No ControlNet is chosen yet")
    assert [button.text() for button in row.offers.findChildren(QToolButton)] == []


def test_a_model_is_used_in_the_chosen_nodes_or_in_a_new_one(ready: Bench) -> None:
    ready.show(drawn())
    ready.window.canvas.select(("net",))
    ready.point("depth")
    ready.bot.mouseClick(ready.panel.about.use, Qt.MouseButton.LeftButton)
    assert ready.window.history.graph.nodes["net"].params["model"] == "depth"
    assert ready.window.history.undo_label == "Use depth"
    taken_back(ready.window.history)
    assert ready.window.history.graph == drawn()
    ready.window.canvas.select(("paint",))
    ready.panel.list.setFocus()
    ready.bot.keyClick(ready.panel.list, Qt.Key.Key_Return)
    (new,) = ready.window.history.graph.nodes.keys() - drawn().nodes.keys()
    assert ready.window.history.graph.nodes[new].type == "controlnet"
    assert ready.window.history.graph.nodes[new].params["model"] == "depth"
    assert ready.window.canvas.selection() == (new,)
    taken_back(ready.window.history)
    assert ready.window.history.graph == drawn()


def test_a_kind_that_no_node_takes_is_told(ready: Bench) -> None:
    ready.point("style")
    ready.panel._act("use")
    assert ready.window.notices.texts == ("No node takes a LoRA by name.",)
    assert not ready.window.history.graph.nodes


def test_a_model_is_dragged_onto_a_node_or_the_canvas(ready: Bench) -> None:
    ready.show(drawn())
    ready.point("canny-xl")
    data = ready.panel.rows.mimeData([ready.panel.list.currentIndex()])
    viewer = ready.window.canvas._viewer
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    ready.window.canvas.fit()
    card = ready.window.canvas._projection.cards["net"]
    on = viewer.mapFromScene(card.mapRectToScene(card.body()).center())
    viewer.dropEvent(QDropEvent(QPointF(on), Qt.DropAction.CopyAction, data, button, keys))
    assert ready.window.history.graph.nodes["net"].params["model"] == "canny-xl"
    viewer.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, button, keys))
    assert ready.window.history.graph.nodes["controlnet"].params["model"] == "canny-xl"
    for nonsense in (b"", b"[1, 2]", b'["checkpoint"]', b'["checkpoint", "gone"]', b'{"a": 1}'):
        data = QMimeData()
        data.setData(MIME, nonsense)
        viewer.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, button, keys))
    assert len(ready.window.history.graph.nodes) == 5


def test_names_are_copied_and_folders_shown(ready: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    ready.point("canny")
    ready.panel.list.setFocus()
    ready.bot.keyClick(ready.panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "canny"
    ready.bot.mouseClick(ready.panel.about.folder, Qt.MouseButton.LeftButton)
    assert [Path(name) for name in shown] == [ready.folder / "models"]
    ready.panel.list.customContextMenuRequested.emit(QPoint(5, 5))
    menu = ready.panel.findChild(QMenu, "model")
    assert [action.text() for action in menu.actions()] == ["Use in graph", "Show in folder", "Copy name"]
    menu.close()


def test_the_panel_is_reached_and_left_by_its_key(models_bench: Bench) -> None:
    dock = models_bench.window.docks["Models"]
    (action,) = [one for one in models_bench.window.commands.menus["View"].actions() if one.text() == "Models"]
    assert action.shortcut().toString() == "Ctrl+5"
    QApplication.processEvents()
    assert not action.isChecked(), "it is behind the nodes"
    action.trigger()
    models_bench.bot.waitUntil(lambda: not models_bench.panel.visibleRegion().isEmpty())
    assert action.isChecked()
    assert models_bench.panel.field.hasFocus() or not models_bench.window.isActiveWindow()
    action.trigger()
    assert dock.isHidden()
    action.trigger()
    models_bench.bot.waitUntil(lambda: not models_bench.panel.visibleRegion().isEmpty())


def test_without_models_the_panel_says_where_to_put_them(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(tmp_path, monkeypatch)
    window = Window(studio(tmp_path), Answers())
    qtbot.addWidget(window)
    window.show()
    window.docks["Models"].raise_()
    bench = Bench(window, Answers(), tmp_path, qtbot)
    bench.looked()
    words = [
        label.text().replace("\u200b", "") for label in window.models._empty.findChildren(type(window.models.hint))
    ]
    assert "No models yet" in words
    assert any(str(tmp_path / "home" / "data" / "models") in text for text in words)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stocked(tmp_path / "models")))
    with qtbot.waitSignal(window.shelf.changed, timeout=10_000):
        qtbot.mouseClick(window.models.add, Qt.MouseButton.LeftButton)
    assert "photo" in bench.listed()
    assert Settings.load(tmp_path / "config" / "settings.json").model_folders == (str(tmp_path / "models"),)
    window.room.close()


def test_everything_in_the_panel_has_a_name_and_the_keyboard_reaches_it(ready: Bench) -> None:
    panel = ready.panel
    ready.point("canny")
    reached = [panel.field, panel.again, panel.kinds, panel.families, panel.list]
    reached += [panel.about.use, panel.about.folder, panel.about.copy, panel.add, panel.download]
    for widget in reached:
        assert widget.accessibleName() or widget.text(), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget
    row = panel.rows.index(1, 0)
    assert panel.rows.data(row, Qt.ItemDataRole.AccessibleTextRole).startswith("photo. SD 1.x")
    for theme in (LIGHT, DARK):
        panel.set_theme(theme)
        assert panel.current is not None, "the theme changes nothing else"


def test_thousands_of_models_are_listed_and_searched_at_once(ready: Bench) -> None:
    stock = ready.window.shelf.stock
    assert stock is not None
    one = stock.find("controlnet", "canny")
    many = {("controlnet", f"net-{number}"): replace(one, name=f"net-{number}") for number in range(5000)}
    stock.found.models.update(many)
    ready.panel.show_stock(stock)
    assert len(ready.listed()) > 5000
    ready.bot.keyClicks(ready.panel.field, "net-4321")
    assert ready.listed() == ["net-4321"]
