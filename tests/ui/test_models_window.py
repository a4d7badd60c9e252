"""The window and its models, driven as a person drives them: found, used, missing, found again; nothing waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from model_shell import at_home, drawn, fabricated, small, stocked, studio
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from shell import Answers, taken_back

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped, with_setting
from controlnet_studio.document.groups import flat
from controlnet_studio.library import Model, ModelProblem, scan
from controlnet_studio.library.library import Library
from controlnet_studio.library.places import Place
from controlnet_studio.settings import Settings
from controlnet_studio.ui.models_list import MIME, summary
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.models_room import carried
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.ui.window import Window


@dataclass
class Bench:
    """A window with a folder of models."""

    window: Window
    answers: Answers
    folder: Path
    bot: QtBot

    @property
    def panel(self) -> ModelsPanel:
        return self.window.models

    @property
    def library(self) -> Library:
        found = self.window._studio.engine.library
        assert found is not None
        return found

    def looked(self) -> None:
        """Let the models be looked for, and wait until they have been."""
        with self.bot.waitSignal(self.window.shelf.changed, timeout=10_000):
            self.window.shelf.look(anew=True)

    def show(self, graph: Graph) -> None:
        self.window.history.reset(graph)
        self.checked()

    def checked(self) -> None:
        """As after the pause in which nothing is edited."""
        self.window._show_problems()

    def listed(self) -> list[str]:
        return [entry.name if isinstance(entry, Model) else f"! {entry.path.name}" for entry in self.panel.rows.entries]

    def point(self, name: str) -> None:
        self.panel.point((name,))

    def link(self, words: str) -> QToolButton:
        """A button that offers something, at a parameter or in a notice."""

        def found() -> list[QToolButton]:
            return [one for one in self.window.findChildren(QToolButton) if one.text() == words and one.isVisible()]

        self.bot.waitUntil(lambda: bool(found()))
        return found()[0]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    at_home(tmp_path, monkeypatch)
    answers = Answers()
    window = Window(studio(tmp_path, stocked(tmp_path / "models")), answers)
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, answers, tmp_path, qtbot)
    window.runner.close()
    window.room.close()


@pytest.fixture
def ready(bench: Bench) -> Bench:
    """After the first look, with the panel in front."""
    bench.looked()
    bench.window.docks["Models"].raise_()
    return bench


# looking


def test_nothing_waits_for_the_first_look(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    held, go_on, who = threading.Event(), threading.Event(), list[threading.Thread]()
    real = scan.walk

    def slow(*args: object) -> Iterator[object]:
        who.append(threading.current_thread())
        held.set()
        go_on.wait(20)
        yield from real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(scan, "walk", slow)
    window = bench.window
    window.warm_up()
    assert held.wait(10)
    bench.show(drawn(net="gone"))
    window.canvas.select(("net",))
    combo = window.inspector._rows["model"].field.combo
    assert combo.currentText() == "gone", "not called missing before that is known"
    assert window.shelf.plan(window.history.graph).problems == ()
    window.docks["Models"].raise_()
    bench.bot.waitUntil(lambda: "Looking into" in window.models.words.text())
    bench.answers.save = bench.folder / "a.cns"
    window.save()
    assert load(bench.folder / "a.cns").graph == drawn(net="gone"), "saving does not wait either"
    with bench.bot.waitSignal(window.shelf.changed, timeout=10_000):
        go_on.set()
    assert combo.currentText() == "Missing: gone"
    assert set(who).isdisjoint({threading.main_thread()})
    bench.bot.waitUntil(window.models.words.isHidden)
    bench.bot.waitUntil(
        lambda: "There is no ControlNet called 'gone'" in window.inspector._rows["model"].problem.text()
    )


def test_a_model_that_comes_is_seen_when_the_window_is_looked_at_again(
    ready: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controlnet_studio.library.library.PATIENCE", 0.0)
    fabricated.write(ready.folder / "models" / "new.safetensors", fabricated.kohya_lora())
    with ready.bot.waitSignal(ready.window.shelf.changed, timeout=10_000):
        ready.window.shelf.look()
    assert "new" in ready.listed()
    before = ready.window.shelf.stock
    done: list[None] = []
    ready.window.shelf.look()
    ready.window.shelf._looker.ask(lambda: None, done.append)
    ready.bot.waitUntil(lambda: bool(done))
    assert ready.window.shelf.stock is before, "nothing came, so nothing is shown anew"


def test_a_window_closes_while_models_are_looked_for(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    entered = threading.Event()

    def endless(place: Place, folders: object) -> Iterator[ModelProblem]:
        entered.set()
        while True:
            yield ModelProblem(place.path, "Endless.")

    monkeypatch.setattr(scan, "walk", endless)
    bench.window.shelf.look()
    assert entered.wait(10)
    assert bench.window.close()
    assert not bench.window.shelf._looker.thread_of_jobs.is_alive()


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


def test_the_panel_is_reached_and_left_by_its_key(bench: Bench) -> None:
    dock = bench.window.docks["Models"]
    (action,) = [one for one in bench.window.commands.menus["View"].actions() if one.text() == "Models"]
    assert action.shortcut().toString() == "Ctrl+5"
    QApplication.processEvents()
    assert not action.isChecked(), "it is behind the nodes"
    action.trigger()
    bench.bot.waitUntil(lambda: not bench.panel.visibleRegion().isEmpty())
    assert action.isChecked()
    assert bench.panel.field.hasFocus() or not bench.window.isActiveWindow()
    action.trigger()
    assert dock.isHidden()
    action.trigger()
    bench.bot.waitUntil(lambda: not bench.panel.visibleRegion().isEmpty())


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


# the field of a model


def opened(bench: Bench, id: str = "net") -> object:
    bench.window.canvas.select((id,))
    combo = bench.window.inspector._rows["model"].field.combo
    combo.showPopup()
    return combo


def test_a_model_is_searched_for_and_chosen_in_a_popup(ready: Bench) -> None:
    ready.show(drawn())
    combo = opened(ready)
    popup = combo.popup
    assert popup.models.current.name == "canny", "the present one"
    shown = [popup.models.rows.data(popup.models.rows.index(row, 0)) for row in range(6)]
    fit = ["Fits this graph  3", "canny", "control_sd15_canny", "depth"]
    assert shown == [*fit, "For other families  1", "canny-xl"]
    ready.bot.keyClicks(popup.models.field, "dep")
    ready.bot.keyClick(popup.models.field, Qt.Key.Key_Return)
    assert ready.window.history.graph.nodes["net"].params["model"] == "depth"
    assert combo.currentText() == "depth"
    assert combo.count() == 1
    assert ready.window.history.undo_label == "Change model"
    taken_back(ready.window.history)
    assert ready.window.inspector._rows["model"].field.combo.currentText() == "canny"
    ready.window.history.apply("Unwire", drawn().drop(["base"]))
    combo = opened(ready)
    assert [one.name for one in combo.popup.models.rows.entries] == ["canny", "canny-xl", "control_sd15_canny", "depth"]
    taken_back(ready.window.history)
    ready.bot.keyClick(combo.popup.models.field, Qt.Key.Key_Escape)
    assert ready.window.history.graph == drawn()


def test_a_missing_model_offers_another_and_a_download_at_its_node(ready: Bench) -> None:
    ready.show(drawn(net="control_v11p_sd15_canny"))
    ready.window.canvas.select(("net",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.field.combo.currentText() == "Missing: control_v11p_sd15_canny"
    assert row.problem.text().startswith("There is no ControlNet called 'control_v11p_sd15_canny' here")
    ready.link("Use canny instead").click()
    assert ready.window.history.graph.nodes["net"].params["model"] == "canny"
    ready.checked()
    assert not row.problem.text()
    assert not row.offers.isVisible()
    taken_back(ready.window.history)
    assert ready.window.history.graph.nodes["net"].params["model"] == "control_v11p_sd15_canny"
    ready.checked()
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    ready.link("Download…").click()
    assert [source.hub for source in asked] == ["lllyasviel/control_v11p_sd15_canny"]


def test_a_misfit_and_a_risky_file_offer_what_fits(ready: Bench) -> None:
    for net in ("canny-xl", "control_sd15_canny"):
        ready.show(drawn(net=net))
        ready.window.canvas.select(("net",))
        ready.checked()
        ready.link("Use canny instead").click()
        assert ready.window.history.graph.nodes["net"].params["model"] == "canny"


def test_a_union_is_told_what_its_hint_shows_by_one_button(ready: Bench) -> None:
    fabricated.write(ready.folder / "models" / "union.safetensors", small(fabricated.diffusers_controlnet(union=6)))
    ready.looked()
    graph = drawn(net="union").put("depth", Node("depth", {"model": "plain"}, (240.0, 200.0)))
    graph = graph.disconnect([Link.parse("photo.image -> net.hint")]).connect(Link.parse("photo.image -> depth.image"))
    ready.show(graph.connect(Link.parse("depth.image -> net.hint")))
    ready.window.canvas.select(("net",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.problem.text().startswith("'union' is a ControlNet Union, which knows many kinds of hints.")
    ready.link("Its hint shows depth").click()
    assert ready.window.history.graph.nodes["net"].params["shows"] == "depth"
    assert ready.window.history.undo_label == "Its hint shows depth"
    ready.checked()
    assert not row.problem.text()
    taken_back(ready.window.history)
    assert "shows" not in ready.window.history.graph.nodes["net"].params


def test_a_model_in_a_group_is_told_and_mended_from_outside_and_inside(ready: Bench) -> None:
    made, id = grouped(drawn(net="canny-xl"), ("net",))
    node = with_setting(made.nodes[id], ("net", "model"), "model").with_params(model="control_v11p_sd15_canny")
    for graph, outside in ((made, True), (made, False), (made.put(id, node), True)):
        ready.show(graph)
        ready.window.level.go(())
        ready.window.canvas.select((id,))
        if not outside:
            ready.window.level.enter(id)
            ready.window.canvas.select(("net",))
        ready.checked()
        ready.link("Use canny instead").click()
        assert flat(ready.window.history.graph).nodes[f"{id}/net"].params["model"] == "canny"
        ready.checked()
        assert ready.window.shelf.plan(ready.window.history.graph).problems == ()
        taken_back(ready.window.history)
        assert ready.window.history.graph == graph


# graphs that come and go


def test_saving_marks_the_models_and_opening_finds_them_under_other_names(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.show(drawn())
    ready.bot.waitUntil(lambda: len(ready.window.shelf._marks) == 2, timeout=10_000)
    ready.window.history.apply("Move", ready.window.history.graph.move({"net": (8.0, 8.0)}))
    ready.window.save()
    kept = load(file).graph.nodes["net"].params["model.content"]
    assert (kept["name"], len(kept["sha256"])) == ("canny", 64)
    models = ready.folder / "models"
    (models / "canny.safetensors").rename(models / "my-edges.safetensors")
    ready.looked()
    ready.window.open(file)
    ready.bot.waitUntil(lambda: ready.window.history.graph.nodes["net"].params["model"] == "my-edges", timeout=10_000)
    assert ready.window.notices.texts == ("The ControlNet 'canny' is called 'my-edges' here.",)
    assert not ready.window.isWindowModified(), "silently"
    assert not ready.window.history.undo_label


def test_edits_made_while_models_are_looked_for_are_kept(ready: Bench) -> None:
    before = drawn()
    after = before.put("net", before.nodes["net"].with_params(model="my-edges"))
    moved = before.move({"net": (80.0, 80.0)})
    now = carried(before, after, moved)
    assert (now.nodes["net"].params["model"], now.nodes["net"].at) == ("my-edges", (80.0, 80.0))
    chosen = before.set("net", model="depth")
    assert carried(before, after, chosen) == chosen, "what the person chose stands"
    assert carried(before, after, before.drop(["net"])) == before.drop(["net"])
    ready.show(before)
    ready.window.history.apply("Move", moved)
    ready.window.room._resolved((before, after, ("Called otherwise.",)))
    assert ready.window.history.graph.nodes["net"].params["model"] == "my-edges"
    taken_back(ready.window.history)
    assert ready.window.history.graph == moved


def test_a_graph_that_was_open_before_the_first_look_is_resolved_after_it(bench: Bench) -> None:
    save(bench.folder / "theirs.cns", drawn(net="control_v11p_sd15_canny"), {})
    bench.window.open(bench.folder / "theirs.cns")
    assert not bench.window.notices.texts
    bench.window.shelf.look()
    bench.bot.waitUntil(lambda: bool(bench.window.notices.texts), timeout=10_000)
    assert bench.window.notices.texts[0].startswith("There is no ControlNet called 'control_v11p_sd15_canny' here")
    bench.link("Use canny instead").click()
    assert bench.window.history.graph == drawn()
    assert not bench.window.notices.texts
    taken_back(bench.window.history)
    assert bench.window.history.graph == drawn(net="control_v11p_sd15_canny")


def test_many_missing_models_are_one_notice(ready: Bench) -> None:
    graph = drawn("gone", "away")
    for id in ("a", "b"):
        graph = graph.put(id, Node("controlnet", {"model": id})).connect(
            Link.parse(f"photo.image -> {id}.hint"), many=False
        )
    save(ready.folder / "theirs.cns", graph, {})
    ready.window.open(ready.folder / "theirs.cns")
    ready.bot.waitUntil(lambda: bool(ready.window.notices.texts), timeout=10_000)
    assert [text[:24] for text in ready.window.notices.texts] == ["4 models of this graph a"]
    ready.window.new()
    assert not ready.window.notices.texts


def test_a_file_saved_before_its_models_were_known_is_completed(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.show(drawn())
    ready.window.shelf._marks.clear()
    ready.window.shelf._wanted = ()
    ready.window.history.apply("Move", drawn().move({"net": (8.0, 8.0)}))
    ready.window.save()
    assert "model.content" not in load(file).graph.nodes["net"].params
    ready.window.shelf.learn(ready.window.history.graph)
    ready.bot.waitUntil(lambda: "model.content" in load(file).graph.nodes["base"].params, timeout=10_000)
    ready.bot.waitUntil(lambda: "model.content" in load(file).graph.nodes["net"].params, timeout=10_000)
    assert not ready.window.isWindowModified()


def test_a_file_that_somebody_else_changed_is_left_alone(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.window.history.reset(drawn())
    ready.window.save_as()
    save(file, drawn(net="depth"), {})
    content = file.read_bytes()
    ready.checked()
    ready.bot.waitUntil(lambda: len(ready.window.shelf._marks) == 2, timeout=10_000)
    ready.window.document.complete()
    assert file.read_bytes() == content


def test_a_run_s_missing_network_offers_its_download(ready: Bench) -> None:
    graph = Graph().put("photo", Node("photo")).put("edges", Node("soft_edge"))
    ready.show(graph.connect(Link.parse("photo.image -> edges.image"), many=False))
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    with ready.bot.waitSignal(ready.window.runner.finished, timeout=10_000):
        ready.window.run()
    assert ready.window.notices.texts == ("Soft edge: HED is not among your models.",)
    ready.link("Download…").click()
    assert [(source.hub, source.file) for source in asked] == [("someone/nets", "hed.pth")]
    assert ready.window.room.dialog is not None
    ready.window.room.dialog.close()


def test_a_missing_network_offers_its_download_before_anything_runs(ready: Bench) -> None:
    graph = Graph().put("photo", Node("photo")).put("near", Node("depth"))
    ready.show(graph.connect(Link.parse("photo.image -> near.image"), many=False))
    ready.window.canvas.select(("near",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.problem.text().startswith("Near is not among your models: put the folder near from")
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    ready.link("Download…").click()
    assert [source.hub for source in asked] == ["someone/near"]
    assert ready.window.room.dialog is not None
    ready.window.room.dialog.close()
    row.field.tell("plain")
    ready.checked()
    assert not row.problem.text()


def test_small_shapes_are_still_models() -> None:
    assert small({"a": (4, 3, 3, 3), "b": (2,)}) == {"a": (4, 3, 1, 1), "b": (2,)}
