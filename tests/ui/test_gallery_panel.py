"""The gallery, driven as a person drives it: runs fill it; search, star, tags, trash, reopening, comparing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shell import Answers, chain, shade, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.run import Engine
from controlnet_studio.gallery.store import NAME
from controlnet_studio.node import Context, Services, describe, node
from controlnet_studio.pictures import save_numbered
from controlnet_studio.registry import Registry
from controlnet_studio.ui.gallery.panel import MENU, GalleryPanel
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.theme import LIGHT
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

Key = Qt.Key

WAIT = 60_000
"""Milliseconds; a busy machine takes its time."""


@dataclass
class Bench:
    """A window with a gallery."""

    window: Window
    folder: Path
    bot: QtBot

    @property
    def panel(self) -> GalleryPanel:
        return self.window.gallery.panel

    def run(self) -> None:
        with self.bot.waitSignal(self.window.runner.finished, timeout=WAIT):
            self.window.commands["run"].trigger()

    def shade(self, *seeds: int) -> None:
        """Paint pictures with these seeds, one run each."""
        for seed in seeds:
            self.window.history.apply("Seed", Graph().put("shade", Node("shade", {"seed": seed})))
            self.run()

    def open(self, count: int) -> None:
        """Show the gallery, and wait until it shows so many pictures."""
        self.window.docks["Gallery"].show()
        self.window.docks["Gallery"].raise_()
        self.settle(count)

    def settle(self, count: int) -> None:
        model = self.panel.model
        self.bot.waitUntil(lambda: len(model.ids) == count and self.known(), timeout=WAIT)

    def known(self) -> bool:
        model = self.panel.model
        return all(model.cell(row) is not None for row in range(len(model.ids))) and model.settled

    def seeds(self) -> list[int | None]:
        model = self.panel.model
        return [record.seed for row in range(len(model.ids)) if (record := model.record(row)) is not None]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel.grid, key, modifier)

    def wait(self, condition: object) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)  # type: ignore[arg-type]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    window = Window(replace(studio(tmp_path), gallery=tmp_path / "gallery"), Answers())
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, tmp_path, qtbot)
    window.close()


def test_an_empty_gallery_says_what_it_is_for(bench: Bench) -> None:
    bench.open(0)
    bench.wait(lambda: bench.panel.pages.currentWidget() is bench.panel._empty)
    assert (bench.folder / "gallery" / NAME).is_file()
    bench.key(Key.Key_Delete)
    bench.key(Key.Key_C)
    assert not bench.window.notices.texts


def test_every_finished_picture_comes_in_and_is_found_again(bench: Bench) -> None:
    bench.shade(10, 20, 30)
    bench.open(3)
    assert bench.seeds() == [30, 20, 10]
    bench.shade(40)
    bench.settle(4)
    assert bench.seeds() == [40, 30, 20, 10], "a new one comes in front"
    bench.run()
    bench.settle(4)
    panel = bench.panel

    QTest.keyClicks(panel.search, "20")
    bench.settle(1)
    assert bench.seeds() == [20]
    QTest.keyClick(panel.search, Key.Key_Escape)
    bench.settle(4)
    QTest.keyClicks(panel.search, "zebra")
    bench.settle(0)
    bench.wait(lambda: panel.pages.currentWidget() is panel._none)
    panel.search.clear()
    bench.settle(4)

    panel.order.setCurrentIndex(panel.order.findData("oldest"))
    panel.order.activated.emit(panel.order.currentIndex())
    bench.wait(lambda: bench.known() and bench.seeds() == [10, 20, 30, 40])

    panel.point_at(1)
    bench.wait(lambda: bench.window.preview.shown is not None and "seed 20" in bench.window.preview.shown.caption)
    bench.key(Key.Key_S)
    bench.wait(lambda: bench.known() and panel.chosen and panel.chosen[0].star)
    assert panel.about.star.isChecked()
    panel.starred.click()
    bench.settle(1)
    assert bench.seeds() == [20]
    panel.starred.click()
    bench.settle(4)

    panel.point_at(2)
    bench.key(Key.Key_T)
    QTest.keyClicks(panel.about.tags, "dawn,  final")
    QTest.keyClick(panel.about.tags, Key.Key_Return)
    QTest.keyClicks(panel.search, "DAWN")
    bench.settle(1)
    assert panel.model.record(0).tags == ("dawn", "final")  # type: ignore[union-attr]

    panel._list_days()
    assert panel.day.count() == 2
    panel.day.setCurrentIndex(1)
    panel.day.activated.emit(1)
    bench.settle(1)
    bench.window.set_theme(LIGHT.name)
    assert not panel.grid.grab().isNull()


def test_a_gallery_is_there_again_in_the_next_window(bench: Bench, qtbot: QtBot) -> None:
    bench.shade(1, 2)
    bench.open(2)
    bench.window.close()
    again = Window(replace(studio(bench.folder), gallery=bench.folder / "gallery"), Answers())
    qtbot.addWidget(again)
    again.show()
    second = Bench(again, bench.folder, qtbot)
    second.open(2)
    assert second.seeds() == [2, 1]
    again.close()


def test_the_trash_takes_pictures_and_gives_them_back(bench: Bench) -> None:
    bench.shade(1, 2, 3)
    bench.open(3)
    files = set((bench.folder / "gallery").rglob("*.png"))
    bench.panel.point_at(0)
    bench.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    bench.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(bench.panel.chosen) >= 2
    chosen = len(bench.panel.chosen)
    bench.key(Key.Key_Delete)
    bench.settle(3 - chosen)
    bench.wait(lambda: any("moved to the trash" in text for text in bench.window.notices.texts))
    assert len(set((bench.folder / "gallery").rglob("*.png"))) == 3 - chosen
    bench.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.settle(3)
    assert set((bench.folder / "gallery").rglob("*.png")) == files
    assert bench.seeds() == [3, 2, 1]


def test_a_picture_goes_back_to_its_graph_and_into_another(bench: Bench) -> None:
    bench.shade(7)
    made = bench.window.history.graph
    bench.window.history.apply("Something else", chain("grey"))
    bench.open(1)
    bench.panel.point_at(0)
    bench.key(Key.Key_U)
    bench.wait(lambda: any(node.type == "load_image" for node in bench.window.history.graph.nodes.values()))
    assert taken_back(bench.window.history) == chain("grey")
    bench.key(Key.Key_R)
    bench.wait(lambda: bench.window.history.graph == made)
    assert bench.window.document.path is None
    bench.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: bench.window.status.text == "Copied the picture")
    assert QGuiApplication.clipboard().image().size().width() == 24
    urls = bench.panel.model.mimeData([bench.panel.model.index(0)]).urls()
    assert [Path(url.toLocalFile()).suffix for url in urls] == [".png"]
    menu = bench.panel.menu(bench.panel.chosen)
    assert [action.isEnabled() for action in menu.actions() if action.objectName() == "compare"] == [False]
    assert len([action for action in menu.actions() if action.text()]) == sum(bool(deed) for deed, _ in MENU)


def test_a_picture_keeps_the_pictures_it_was_made_from(bench: Bench) -> None:
    assets = bench.window.view.assets
    assert assets is not None
    photo = assets.add(b"\x89PNG a photo", "photo.png")
    graph = Graph().put("photo", Node("load_image", {"picture": {"asset": photo.sha256, "name": photo.name}}))
    graph = graph.put("slow", Node("slow")).connect(Link("photo", "image", "slow", "image"))
    bench.window.history.apply("Photo", graph)
    bench.run()
    bench.open(1)
    for path in (bench.folder / "assets").iterdir():
        path.unlink()
    bench.window.history.apply("Something else", chain("grey"))
    ran = bench.window.preview.shown
    bench.panel.point_at(0)
    bench.wait(lambda: bench.window.preview.shown is not ran)
    bench.window.preview.write(bench.folder / "mine.webp")
    opened = load(bench.folder / "mine.webp")
    assert opened.graph == graph
    assert dict(opened.assets) == {photo.sha256: b"\x89PNG a photo"}, "what is saved from here carries them on"
    bench.key(Key.Key_R)
    bench.wait(lambda: bench.window.history.graph == graph)
    assert assets.read(photo) == b"\x89PNG a photo"


def test_large_shows_one_after_the_other(bench: Bench) -> None:
    bench.shade(1, 2)
    bench.open(2)
    bench.panel.point_at(0)
    bench.key(Key.Key_Return)
    large = bench.window.gallery.large
    assert large is not None
    bench.wait(lambda: "seed 2" in large.words.text())
    QTest.keyClick(large, Key.Key_Right)
    bench.wait(lambda: "seed 1" in large.words.text())
    bench.panel.chosen[0].path.unlink()
    QTest.keyClick(large, Key.Key_Left)
    bench.wait(lambda: "seed 2" in large.words.text())
    QTest.keyClick(large, Key.Key_Right)
    bench.wait(lambda: "is gone" in large.words.text())
    assert large.view.image is not None, "its thumbnail is shown"
    QTest.keyClick(large, Key.Key_Escape)
    assert not large.isVisible()


def test_two_pictures_are_compared(bench: Bench) -> None:
    bench.shade(100, 110)
    bench.open(2)
    bench.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    bench.panel.grid.selectAll()
    bench.key(Key.Key_C)
    bench.wait(lambda: bench.window.gallery.comparison is not None)
    window = bench.window.gallery.comparison
    assert window is not None
    view = window.view
    middle = QPoint(view.width() // 2, view.height() // 2)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    target = view._target()
    QTest.mouseMove(view, QPoint(round(target.left() + target.width() * 0.25), middle.y()))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle)
    assert view.divider == pytest.approx(0.25, abs=0.01)
    shown = view.grab().toImage()
    places = [round(target.left() + target.width() * at) for at in (0.1, 0.9)]
    left, right = (shown.pixelColor(place, 40 + int(target.top())) for place in places)
    assert (left.red(), right.red()) == (110, 100)

    QTest.keyClick(window, Key.Key_3)
    bench.wait(lambda: window.measured is not None and "100.0 % differ" in window.numbers.text())
    assert window.measured is not None
    assert (window.measured.mean, window.measured.largest) == (10.0, 10)
    window.gain.setValue(20)
    bench.wait(lambda: window.measured is not None and window.measured.gain == 20)
    assert window.measured.image.pixelColor(3, 3).red() == 200
    QTest.keyClick(window, Key.Key_Space)
    assert (view.mode, view.second) == ("blink", True)
    assert window.first.text() == ""
    QTest.keyClick(window, Key.Key_X)
    QTest.keyClick(window, Key.Key_4)
    assert view.mode == "side"
    QTest.keyClick(window, Key.Key_Plus)
    assert not view.fitted
    QTest.keyClick(window, Key.Key_F)
    assert view.fitted
    QTest.keyClick(window, Key.Key_Escape)
    assert not window.isVisible()

    menu = bench.window.strip.menu(0)
    (compare,) = [action for action in menu.actions() if "Compare" in action.text()]
    compare.trigger()
    assert window.isVisible()
    assert (window.first.text().split()[:2], window.second.text().split()[:2]) == (["seed", "100"], ["seed", "110"])


def test_no_room_keeps_nothing_and_the_rule_is_told(bench: Bench) -> None:
    dialog = SettingsDialog(bench.window.document.settings, bench.window)
    bench.bot.addWidget(dialog)
    assert "with a star" in dialog.gallery.toolTip()
    dialog.gallery.setValue(0)
    assert dialog.chosen.gallery_bytes == 0
    bench.window.document.settings = dialog.chosen
    bench.shade(5)
    bench.open(0)
    bench.bot.wait(50)
    assert not list((bench.folder / "gallery").rglob("*.png"))


@node("Save", category="Output")
def save(context: Context, image: Image) -> None:
    """Writes a picture for the user."""
    context.wrote(save_numbered(context.folder, "mine", image, context.stamp))


def test_a_saved_picture_is_shown_where_the_user_has_it(qtbot: QtBot, tmp_path: Path) -> None:
    registry = Registry.of(describe(shade), describe(save))
    parts = studio(tmp_path)
    engine = Engine(registry, Services(), Cache(), tmp_path / "pictures", parts.assets, lambda source: ())
    window = Window(replace(parts, engine=engine, registry=registry, gallery=tmp_path / "gallery"), Answers())
    qtbot.addWidget(window)
    window.show()
    bench = Bench(window, tmp_path, qtbot)
    graph = Graph().put("shade", Node("shade", {"seed": 9})).put("save", Node("save"))
    window.history.apply("Save", graph.connect(Link("shade", "image", "save", "image")))
    bench.run()
    bench.open(1)
    written = tmp_path / "pictures" / "mine_0001.png"
    bench.wait(lambda: bench.known() and bench.panel.model.record(0).path == written)  # type: ignore[union-attr]
    assert not list((tmp_path / "gallery").rglob("*.png")), "one file is enough"
    assert bench.seeds() == [9]
    window.close()
