"""The first hour, through the real window: the welcome page and the tour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.document.files import preview, save
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.first.tour import STOPS, placed
from controlnet_studio.ui.first.welcome import GONE, Welcome
from controlnet_studio.ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = studio(tmp_path)
    png = tmp_path / "p.png"
    red = QImage(40, 20, QImage.Format.Format_RGB32)
    red.fill(QColor("#c02020"))
    red.save(str(png))
    save(tmp_path / "harbour.cns", chain("grey", "slow"), {}, png.read_bytes())
    save(tmp_path / "bare.cns", chain("grey"), {})
    names = tuple(str(tmp_path / name) for name in ("harbour.cns", "bare.cns", "gone.cns"))
    made = Window(replace(parts, settings=replace(parts.settings, recent=names)), Answers())
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


def shown(window: Window) -> Welcome:
    window.commands["show_welcome"].trigger()
    page = window.first.welcome
    assert page is not None
    assert page.isVisible()
    return page


def test_a_preview_is_read_alone_and_no_file_does_harm(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", chain("grey"), {}, b"picture")
    assert preview(tmp_path / "a.cns") == b"picture"
    save(tmp_path / "b.cns", chain("grey"), {})
    (tmp_path / "c.cns").write_bytes((tmp_path / "a.cns").read_bytes()[:-30])
    (tmp_path / "d.cns").write_text("no zip")
    assert [preview(tmp_path / f"{name}.cns") for name in "bcde"] == [None] * 4


def test_the_page_shows_recent_files_with_their_pictures_and_opens_them(window: Window, qtbot: QtBot) -> None:
    page = shown(window)
    assert [card.text() for card in page.recent.cards] == ["harbour", "bare", "gone"]
    harbour, bare, gone = page.recent.cards
    qtbot.waitUntil(lambda: not gone.isEnabled())
    assert gone.accessibleDescription() == GONE
    assert harbour.grab().toImage().pixelColor(40, 40).red() > 150
    assert bare.grab().toImage().pixelColor(40, 40).red() < 100
    assert harbour.hasFocus(), "Return opens what was open last"
    page.grab()
    columns = page.examples._columns
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: page.size() == window.canvas.size())
    assert page.examples._columns < columns
    qtbot.keyClick(harbour, Key.Key_Space)
    assert window.document.name == "harbour"
    assert not page.isVisible()


def test_an_example_is_opened_and_run_by_one_click(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controlnet_studio.ui.open_document.examples", lambda: {"line-art": tmp_path / "harbour.cns"})
    page = shown(window)
    (card,) = [card for card in page.examples.cards if card.text() == "Line art"]
    with qtbot.waitSignal(window.runner.finished):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.document.name == "line-art"
    assert window.document.path is None, "a copy"
    assert not page.isVisible()


def test_the_page_goes_by_escape_by_a_new_graph_and_when_a_node_is_added(window: Window, qtbot: QtBot) -> None:
    page = shown(window)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not page.isVisible()
    shown(window)
    page.empty.click()
    assert not page.isVisible()
    shown(window)
    window.arrivals.add("grey")
    assert not page.isVisible()
    shown(window).shut.click()
    assert not page.isVisible()
    dark = shown(window).grab().toImage()
    window.commands["use_light"].trigger()
    assert page.grab().toImage().pixelColor(4, 4) != dark.pixelColor(4, 4)
    for button in page.findChildren(QToolButton):
        assert button.accessibleName() or button.text()


def test_those_who_have_been_here_begin_on_the_page_unless_they_do_not_want_it(window: Window, qtbot: QtBot) -> None:
    app.begin(window, None)
    page = window.first.welcome
    assert page is not None
    assert page.isVisible()
    assert not window.history.graph.nodes
    assert not window.notices.texts, "and nobody asks them for a tour"
    page.always.click()
    assert not Settings.load().welcome
    page.leave()
    assert not window.first.begin()
    qtbot.wait(app.WARM_UP_MS + 100)
    assert not window.runner.running


def test_who_is_here_for_the_first_time_is_offered_the_tour_once(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controlnet_studio.ui.open_document.examples", lambda: {app.STARTER: tmp_path / "harbour.cns"})
    window.document.settings = replace(window.document.settings, recent=())
    with qtbot.waitSignal(window.runner.finished):
        app.begin(window, None)
    assert window.first.welcome is None, "the starter, as the first command promises"
    assert window.document.name == app.STARTER
    offers = [button.text() for button in window.notices.findChildren(QToolButton) if button.text()]
    assert offers == ["Show me"]
    next(button for button in window.notices.findChildren(QToolButton) if button.text()).click()
    tour = window.first.tour
    assert tour is not None
    seen = []
    while tour.isVisible():
        assert tour.next.hasFocus()
        assert window.rect().contains(tour.geometry()), tour.stop.title
        target = tour.stop.find(window)
        assert target is not None
        assert tour.ring.geometry().contains(QRect(target.mapTo(window, QPoint()), target.size()))
        seen.append(tour.stop.title)
        qtbot.keyClick(tour.next, Key.Key_Space)
    assert seen == [stop.title for stop in STOPS]
    window.first.offer_tour()
    assert not window.notices.texts, "remembered as done"


def test_the_tour_passes_over_what_is_hidden_goes_back_and_never_blocks(window: Window, qtbot: QtBot) -> None:
    window.docks["Nodes"].hide()
    window.commands["show_tour"].trigger()
    tour = window.first.tour
    assert tour is not None
    assert not tour.back.isEnabled()
    tour.next.click()
    assert tour.stop.title == "Inspector"
    assert tour.count.text() == "2 of 6"
    before = tour.geometry()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: tour.geometry() != before)
    assert window.rect().contains(tour.geometry())
    tour.back.click()
    assert tour.stop.title == "The graph"
    window.arrivals.add("grey")
    assert "grey" in window.history.graph.nodes
    assert tour.isVisible()
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Key.Key_Escape)
    assert not tour.isVisible()
    assert not tour.ring.isVisible()
    window.first.offer_tour()
    assert not window.notices.texts


def test_the_bubble_finds_room() -> None:
    window, bubble = QRect(0, 0, 1000, 600), QRect(0, 0, 300, 120)
    for target in (QRect(0, 0, 200, 600), QRect(800, 0, 200, 600), QRect(0, 0, 1000, 60), QRect(0, 540, 1000, 60)):
        box = placed(target, bubble, window)
        assert window.contains(box)
        assert not box.intersects(target)
    assert window.contains(placed(QRect(2, 2, 996, 140), bubble, window))
    assert placed(QRect(100, 50, 800, 500), bubble, window).bottom() < 550
