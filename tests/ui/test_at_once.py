"""What a person sees before, and after, they do something: hints of what is there, and no word of what is mended."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QColor, QDrag, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shell import chain
from window_help import Bench, benched

from controlnet_studio.document.graph import Node
from controlnet_studio.ui.cargo import hold
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.fields.asset import AssetField
from controlnet_studio.ui.on_screen import RIM, begin_with
from controlnet_studio.ui.pictures import THUMBNAIL, Picture
from controlnet_studio.ui.sheets.window import SheetWindow
from controlnet_studio.ui.theme import DARK
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Hint, Image

bench = pytest.fixture(benched)


def brightest(image: QImage) -> int:
    return max(image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height()))


def pasted(window: Window, qtbot: QtBot) -> QImage:
    photo = QImage(40, 30, QImage.Format.Format_RGB32)
    photo.fill(QColor("orange"))
    QGuiApplication.clipboard().setImage(photo)
    window.commands["paste"].trigger()
    qtbot.waitUntil(lambda: "load_image" in window.history.graph.nodes)
    return photo


def test_what_is_made_by_hand_is_on_its_card_before_anything_runs(starter: Window, qtbot: QtBot) -> None:
    pasted(starter, qtbot)
    starter.arrivals.add("pose_editor")
    cards = starter.canvas._projection.cards
    qtbot.waitUntil(lambda: all(cards[id].picture is not None for id in ("load_image", "pose_editor", "scribble")))
    shown = cards["load_image"].picture.toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2) == QColor("orange")
    before = brightest(cards["scribble"].picture.toImage())
    starter.history.apply("Clear", starter.history.graph.put("scribble", Node("scribble")))
    qtbot.waitUntil(lambda: brightest(cards["scribble"].picture.toImage()) < before)
    starter.history.undo()
    qtbot.waitUntil(lambda: brightest(cards["scribble"].picture.toImage()) == before)
    assert cards["sampler"].picture is None
    assert not starter.runner.running


def test_what_is_mended_is_not_told_any_more(starter: Window, qtbot: QtBot) -> None:
    starter.canvas.select(("checkpoint",))
    starter.commands["delete"].trigger()
    with qtbot.waitSignal(starter.runner.finished):
        starter.commands["run"].trigger()
    assert starter.notices.texts == ("Checkpoint of Sampler is not connected.",)
    assert starter.status.text == "1 node failed"
    starter.commands["undo"].trigger()
    qtbot.waitUntil(lambda: not starter.notices.texts)
    assert starter.status.text == "Ready"


def test_nothing_of_another_document_is_chosen_even_if_it_is_called_alike(starter: Window) -> None:
    starter.canvas.select(("sampler",))
    starter.history.reset(starter.history.graph.drop(["prompt"]))
    starter.document.opened.emit()
    assert starter.canvas.selection() == ()
    assert not starter.canvas._projection.cards["sampler"].isSelected()


def test_a_photo_that_leads_nowhere_is_no_finished_picture(bench: Bench) -> None:
    graph = chain("grey", "slow")
    lone = graph.put("lone", Node("grey"))
    bench.history.reset(lone)
    bench.run()
    assert [painted.shown.name for painted in bench.window.strip.painted] == ["slow"]
    assert bench.window.preview.shown is not None
    assert bench.window.preview.shown.name == "slow"


def test_lines_of_one_pixel_are_seen_in_a_thumbnail() -> None:
    pixels = np.zeros((1000, 1600, 3), np.uint8)
    pixels[:, 801] = 255
    small = Picture.of(Hint(pixels, lambda width, height: pixels)).small
    assert max(small.width(), small.height()) == THUMBNAIL
    assert brightest(small) > 200
    photo = Picture.of(Image(pixels)).small
    assert brightest(photo) < 100, "a dark photo stays as it is"


def test_the_picture_at_the_pointer_leaves_the_words_below_it_free(qtbot: QtBot) -> None:
    source = QObject()
    drag = QDrag(source)
    drag.setMimeData(QMimeData())
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    hold(drag, image)
    spot, size = drag.hotSpot(), drag.pixmap().size()
    assert spot.x() > size.width()
    assert spot.y() > size.height()


def test_the_end_of_an_elided_line_stays_whole(qtbot: QtBot) -> None:
    line = Elided("A very long name of a node   1600 × 1067 px   18 %")
    qtbot.addWidget(line)
    line.resize(line.fontMetrics().horizontalAdvance(line.text()) - 40, 20)
    assert line.seen.endswith("px   18 %")
    line.tail = "   1600 × 1067 px   18 %"
    assert line.seen.endswith(line.tail)
    assert line.seen != line.text()


def test_a_long_file_name_makes_the_inspector_no_wider(starter: Window, qtbot: QtBot) -> None:
    photo = pasted(starter, qtbot)
    field = starter.inspector.findChild(AssetField)
    assert field is not None
    before = field.minimumSizeHint().width()
    field._show(photo, "", "a holiday by the sea, the third day " * 9)
    assert field.minimumSizeHint().width() == before


@pytest.mark.parametrize("wanted", [(1100, 860), (3000, 200), (200, 3000)])
def test_a_window_begins_within_its_screen(qtbot: QtBot, wanted: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    begin_with(window, *wanted)
    room = window.screen().availableSize()
    assert window.width() == min(wanted[0], room.width() - RIM.width())
    assert window.height() == min(wanted[1], room.height() - RIM.height())
    assert window.height() < room.height(), "its title has room too"


def test_the_buttons_below_a_sheet_are_on_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    window = SheetWindow(DARK, tmp_path, None)
    qtbot.addWidget(window)
    assert window.height() < window.screen().availableSize().height()
    window.end()


def test_a_minimap_behind_another_tab_comes_to_the_front(starter: Window, qtbot: QtBot) -> None:
    starter.docks["Nodes"].raise_()
    minimap, command = starter.workbench.outline.minimap, starter.commands["minimap"]
    qtbot.waitUntil(lambda: minimap.visibleRegion().isEmpty())
    command.trigger()
    qtbot.waitUntil(lambda: not minimap.visibleRegion().isEmpty())
    assert command.isChecked()
    command.trigger()
    assert not minimap.isVisible()
    assert not command.isChecked()


def test_a_number_that_was_refused_is_told_of_until_another_setting_changes(starter: Window, qtbot: QtBot) -> None:
    starter.canvas.select(("sampler",))
    rows = starter.inspector._rows
    box = rows["guidance"].field.number
    box.setText("abc")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert rows["guidance"].problem.text() == "Guidance must be a number, not abc."
    other = rows["steps"].field.number
    other.setText("9")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert starter.history.graph.nodes["sampler"].params["steps"] == 9
    assert rows["guidance"].problem.text() == ""
