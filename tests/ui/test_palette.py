from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from sample_nodes import registry

from controlnet_studio.ui.palette import MIME, PaletteDock, PalettePopup, found, grouped
from controlnet_studio.ui.search import TYPE
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.values import Image

KEYS = Qt.Key


@pytest.fixture
def dock(qtbot) -> PaletteDock:
    dock = PaletteDock(registry(), DARK)
    qtbot.addWidget(dock)
    dock.resize(280, 600)
    dock.show()
    return dock


@pytest.fixture
def popup(qtbot) -> PalettePopup:
    popup = PalettePopup(registry(), DARK)
    qtbot.addWidget(popup)
    return popup


def titles(query: str) -> list[str]:
    return [spec.id for spec in found(query, registry().specs.values())]


def test_search_by_title_category_summary_and_scattered_letters():
    assert titles("sk") == ["sketch"]
    assert titles("sampling") == ["painter"]
    assert titles("noise") == ["painter"]
    assert titles("gd") == ["guide"]
    assert titles("hand drawn") == titles("drawn HAND") == ["sketch"]
    assert titles("p")[:2] == ["photo", "painter"], "titles before summaries, short ones first"
    assert titles("") == ["guide", "painter", "photo", "sketch"]


@pytest.mark.parametrize("query", ["(", "[", "*", "\\", "?", "+", "^$", "( [ *", "%s", "{}", "   ", "é", "\0"])
def test_any_text_may_be_searched(dock, query):
    dock.field.setText(query)
    if query == "[":
        assert dock.types() == ["guide"], "the bracket in its summary"
    assert dock.list.isVisible() == bool(dock.types())
    assert dock.none.isVisible() == (not dock.types())


def test_no_match_says_so(dock):
    dock.field.setText("zebra")
    assert dock.types() == []
    assert dock.none.text() == "No node matches “zebra”."
    dock.field.clear()
    assert dock.list.isVisible()


def test_without_a_query_all_are_listed_by_category(dock):
    assert [(group.heading, [spec.id for spec in group.specs]) for group in grouped(registry().specs.values())] == [
        ("Input", ["photo", "sketch"]),
        ("Control", ["guide"]),
        ("Sampling", ["painter"]),
    ]
    assert dock.types() == ["photo", "sketch", "guide", "painter"]
    dock.set_theme(LIGHT)
    assert dock.types() == ["photo", "sketch", "guide", "painter"]


def test_type_arrow_and_enter_choose(qtbot, dock):
    dock.field.setFocus()
    qtbot.keyClicks(dock.field, "p")
    order = dock.types()
    assert len(order) > 2
    with qtbot.waitSignal(dock.chosen) as first:
        qtbot.keyClick(dock.field, KEYS.Key_Return)
    for _ in range(2):
        qtbot.keyClick(dock.field, KEYS.Key_Down)
    qtbot.keyClick(dock.field, KEYS.Key_Up)
    with qtbot.waitSignal(dock.chosen) as second:
        qtbot.keyClick(dock.field, KEYS.Key_Return)
    assert (first.args, second.args) == ([order[0]], [order[1]])
    qtbot.keyClick(dock.field, KEYS.Key_Escape)
    assert dock.field.text() == ""


def test_a_double_click_chooses_and_a_heading_does_not(qtbot, dock):
    rows = {dock.model.item(row).data(TYPE): dock.model.index(row, 0) for row in range(dock.model.rowCount())}
    heard = []
    dock.chosen.connect(heard.append)
    for type in (None, "guide"):
        at = dock.list.visualRect(rows[type]).center()
        qtbot.mouseClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard == ["guide"]


def test_an_entry_is_dragged_as_its_type(dock):
    row = next(row for row in range(dock.model.rowCount()) if dock.model.item(row).data(TYPE) == "painter")
    data = dock.model.mimeData([dock.model.index(row, 0)])
    assert bytes(data.data(MIME).data()) == b"painter"
    assert dock.model.flags(dock.model.index(row, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not dock.model.flags(dock.model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_the_popup_lists_what_fits_a_wire_first(qtbot, popup):
    popup.ask(QPoint(40, 40), lambda spec: any(port.type is Image for port in spec.inputs))
    assert popup.search.types()[0] == "guide"
    assert len(popup.search.types()) == 4
    with qtbot.waitSignal(popup.chosen) as chosen:
        qtbot.keyClick(popup.search.field, KEYS.Key_Return)
    assert chosen.args == ["guide"]
    assert not popup.isVisible()
    popup.ask(QPoint(40, 40))
    assert popup.search.types()[0] == "photo", "the next one asks anew"


def test_the_popup_answers_exactly_once(qtbot, popup):
    heard = []
    popup.chosen.connect(heard.append)
    popup.dismissed.connect(lambda: heard.append(None))
    popup.ask(QPoint(40, 40))
    qtbot.keyClicks(popup.search.field, "sket")
    qtbot.keyClick(popup.search.field, KEYS.Key_Escape)
    assert heard == [None]
    popup.ask(QPoint(40, 40))
    assert popup.search.field.text() == ""
    qtbot.keyClicks(popup.search.field, "sket")
    qtbot.keyClick(popup.search.field, KEYS.Key_Return)
    assert heard == [None, "sketch"]


def test_the_popup_stays_on_the_screen(popup):
    room = popup.screen().availableGeometry()
    popup.ask(room.bottomRight())
    assert room.contains(popup.geometry())
