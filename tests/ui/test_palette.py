from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from sample_nodes import registry

from controlnet_studio.ui.palette import MIME, SUMMARY, PaletteDock, PalettePopup, found, grouped
from controlnet_studio.ui.search import TYPE, match
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
    return [spec.id for spec, _ in found(query, registry().specs.values())]


def test_search_by_title_category_summary_and_scattered_letters():
    assert titles("sk") == ["sketch"]
    assert titles("sampling") == ["painter"]
    assert titles("noise") == ["painter"]
    assert titles("gd") == ["guide"]
    assert titles("hand drawn") == titles("drawn HAND") == ["sketch"]
    assert titles("p")[:2] == ["photo", "painter"], "titles before summaries, short ones first"
    assert titles("") == ["guide", "painter", "photo", "sketch"]


def test_other_names_find_in_any_spelling_after_titles_and_before_summaries():
    mlsd, encode = ("M-LSD Preprocessor", "wireframe"), ("CLIP Text Encode",)
    for query in ("mlsd", "M-LSD", "m lsd", "m_lsd pre", "WIRE"):
        assert match(query, "Straight lines", also=mlsd).by == ("wireframe" if query == "WIRE" else mlsd[0])
    assert match("CLIPTextEncode", "Prompt", also=encode).by == match("text-encode", "Prompt", also=encode).by != ""
    assert match("seed", "Pose", also=("OpenPose Editor",)).points == -math.inf, "not across words"
    assert match("-", "Pose", also=("a",)).points == -math.inf
    assert match("load vae", "VAE", also=("Load VAE",)).by == "Load VAE", "a part of it by its title"
    assert match("clip wire", "Pose", also=(*mlsd, *encode)).points == -math.inf, "one name, not bits of several"
    ranks = [
        match("mask", "Mask"),
        match("mask", "Inpaint mask"),
        match("mask", "Painting", category="Mask"),
        match("mask", "Painting", also=("Mask editor",)),
        match("mask", "Painting", also=("Load mask",)),
        match("mask", "Painting", summary="A mask."),
    ]
    assert ranks == sorted(ranks, key=lambda how: -how.points)
    assert len({how.points for how in ranks}) == len(ranks)
    assert [how.by for how in ranks] == ["", "", "", "Mask editor", "Load mask", ""]


def test_a_node_that_is_found_by_another_name_shows_it(qtbot, dock):
    qtbot.keyClicks(dock.field, "ksampler")
    assert dock.types() == ["painter"]
    index = dock.model.index(0, 0)
    assert index.data(SUMMARY) == "“KSampler”  Paints a picture from noise."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Painter, KSampler.")
    dock.field.setText("painter")
    assert dock.model.index(0, 0).data(SUMMARY) == "Paints a picture from noise.", "its own title found it"


def test_the_popup_finds_by_other_names_what_fits_a_wire_first(popup):
    popup.ask(QPoint(40, 40), lambda spec: spec.id == "sketch")
    popup.search.field.setText("layer")
    assert popup.search.types() == ["sketch", "guide"]
    told = [popup.search.model.index(row, 0).data(SUMMARY) for row in (1, 3)]
    assert [words[:7] for words in told] == ["“paint ", "“contro"]


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
    assert dock.none.text() == "No node matches “zebra”. Commands are found in the command palette."
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
