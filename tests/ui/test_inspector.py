from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from sample_nodes import registry

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.fields.base import MIXED
from controlnet_studio.ui.inspector import Inspector, called
from controlnet_studio.ui.pictures import to_png
from controlnet_studio.ui.theme import DARK, LIGHT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def history() -> History:
    graph = Graph()
    for id, type in (("sketch", "sketch"), ("photo", "photo"), ("guide", "guide"), ("painter", "painter")):
        graph = graph.put(id, Node(type, version=2 if type == "painter" else 1))
    graph = graph.connect(Link.parse("sketch.image -> guide.hint"))
    return History(graph.connect(Link.parse("guide.control -> painter.controls"), many=True))


@pytest.fixture
def nets() -> list[str]:
    return ["net-a", "net-b"]


@pytest.fixture
def inspector(qtbot, history: History, nets: list[str], tmp_path: Path) -> Inspector:
    inspector = Inspector(history, registry(), DARK, lambda source: nets, Assets(tmp_path))
    qtbot.addWidget(inspector)
    inspector.resize(420, 900)
    inspector.show()
    return inspector


def words(inspector: Inspector) -> str:
    return "\n".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisibleTo(inspector))


def field(inspector: Inspector, name: str):
    return inspector._rows[name].field


def params(history: History, id: str) -> dict[str, object]:
    return dict(history.graph.nodes[id].params)


def test_a_slider_drag_is_one_step_of_undo(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    track = field(inspector, "steps").track
    seen = []
    history.watch(lambda before, after: seen.append(after.nodes["painter"].params.get("steps", 12)))
    for end in (track.width() - 20, track.width() // 2):
        qtbot.mousePress(track, LEFT, pos=QPoint(10, track.height() // 2))
        for x in range(10, end, 9):
            qtbot.mouseMove(track, QPoint(x, track.height() // 2))
        qtbot.mouseRelease(track, LEFT, pos=QPoint(end, track.height() // 2))
    assert len(set(seen)) > 10, "the graph follows while one drags"
    first, last = 100, params(history, "painter")["steps"]
    assert 60 < last < 90
    history.undo()
    assert params(history, "painter")["steps"] > first
    assert field(inspector, "steps").number.text() == str(params(history, "painter")["steps"])
    history.undo()
    assert "steps" not in params(history, "painter")
    assert not history.undo_label
    assert (field(inspector, "steps").number.text(), track.value()) == ("12", 11)


def test_typing_words_is_one_step_and_keeps_the_cursor(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    box = field(inspector, "words").box
    box.setFocus()
    qtbot.keyClicks(box, "a red house")
    assert params(history, "painter") == {"words": "a red house"}
    assert box.hasFocus()
    box.moveCursor(box.textCursor().MoveOperation.Start)
    qtbot.keyClicks(box, "oh, ")
    assert (box.toPlainText(), box.textCursor().position()) == ("oh, a red house", 4)
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert params(history, "painter") == {}
    assert box.toPlainText() == ""
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert box.toPlainText() == "oh, a red house"


def test_leaving_a_field_ends_its_step(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    box, line = field(inspector, "words").box, field(inspector, "name").line
    box.setFocus()
    qtbot.keyClicks(box, "ab")
    line.setFocus()
    box.setFocus()
    qtbot.keyClicks(box, "cd")
    history.undo()
    assert params(history, "painter") == {"words": "ab"}


def test_a_value_equal_to_the_default_is_not_stored(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    number = field(inspector, "steps").number
    for text, stored in (("30", {"steps": 30}), ("12", {})):
        number.setFocus()
        number.selectAll()
        qtbot.keyClicks(number, text)
        qtbot.keyClick(number, Qt.Key.Key_Return)
        assert params(history, "painter") == stored


@pytest.mark.parametrize("way", ["label", "button"])
def test_reset_brings_the_default_back(qtbot, inspector, history, way):
    history.apply("Set", history.graph.set("painter", steps=99))
    inspector.show_nodes(("painter",))
    row = inspector._rows["steps"]
    assert row.reset.isVisible()
    assert not inspector._rows["size"].reset.isVisible()
    if way == "label":
        qtbot.mouseDClick(row.label, LEFT)
    else:
        qtbot.mouseClick(row.reset, LEFT)
    assert params(history, "painter") == {}
    assert not row.reset.isVisible()
    history.undo()
    assert row.field.number.text() == "99"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("500", "Steps must lie between 1 and 150, not 500."),
        ("1e999", "Steps must be a number, not 1e999."),
        ("2.5", "Steps must be a whole number, not 2.5."),
        ("many", "Steps must be a number, not many."),
        ("", "Steps must be a number, not nothing."),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(qtbot, inspector, history, typed, sentence):
    history.apply("Set", history.graph.set("painter", steps=30))
    inspector.show_nodes(("painter",))
    row = inspector._rows["steps"]
    row.field.number.setFocus()
    row.field.number.setText(typed)
    qtbot.keyClick(row.field.number, Qt.Key.Key_Return)
    assert (row.problem.text(), row.problem.isVisible()) == (sentence, True)
    assert (row.field.number.text(), params(history, "painter")) == ("30", {"steps": 30})
    qtbot.keyClick(row.field.number, Qt.Key.Key_Up)
    assert not row.problem.isVisible()
    assert params(history, "painter") == {"steps": 31}


def test_a_stored_value_that_does_not_fit_is_told_and_kept(inspector, history):
    history.apply("Set", history.graph.set("painter", steps=500))
    inspector.show_nodes(("painter",))
    assert inspector._rows["steps"].problem.text() == "Steps must lie between 1 and 150, not 500."
    assert params(history, "painter") == {"steps": 500}
    history.apply("Set", history.graph.set("painter", steps=20))
    assert not inspector._rows["steps"].problem.isVisible()


def test_zero_has_its_word_and_units_are_shown(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    number = field(inspector, "size").number
    assert number.text() == "Auto"
    for typed, shown, stored in (
        ("768 px", "768 px", {"size": 768}),
        ("auto", "Auto", {}),
        ("512", "512 px", {"size": 512}),
    ):
        number.setFocus()
        number.setText(typed)
        qtbot.keyClick(number, Qt.Key.Key_Return)
        assert (number.text(), params(history, "painter")) == (shown, stored)


def test_a_decimal_has_no_dust(qtbot, inspector, history):
    inspector.show_nodes(("guide",))
    track = field(inspector, "strength").track
    track.setFocus()
    for _ in range(6):
        qtbot.keyClick(track, Qt.Key.Key_Left)
    assert params(history, "guide") == {"strength": 0.7}
    assert field(inspector, "strength").number.text() == "0.70"
    history.undo()
    assert params(history, "guide") == {}, "keys in a row are one step"


def test_the_wheel_changes_only_what_has_the_focus(inspector, history):
    inspector.show_nodes(("painter",))
    for name in ("steps", "way"):
        target = field(inspector, name).number if name == "steps" else field(inspector, name).combo
        for focused in (False, True):
            (target if focused else inspector._header.title).setFocus()
            before = params(history, "painter")
            at = QPointF(5, 5)
            wheel = QWheelEvent(
                at, target.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(target, wheel)
            assert (params(history, "painter") != before) == focused


def test_choices_are_fetched_when_the_list_opens_and_a_missing_one_stays(qtbot, inspector, history, nets):
    history.apply("Set", history.graph.set("guide", model="lost"))
    inspector.show_nodes(("guide",))
    combo = field(inspector, "model").combo
    assert combo.currentText() == "lost  (missing)"
    nets.append("net-c")
    combo.showPopup()
    assert [combo.itemText(row) for row in range(combo.count())] == ["lost  (missing)", "net-a", "net-b", "net-c"]
    combo.hidePopup()
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert params(history, "guide") == {"model": "net-c"}
    assert history.undo_label == "Change model"
    history.undo()
    assert combo.currentText() == "lost  (missing)"


def test_a_model_that_is_not_chosen_yet_is_not_called_missing(qtbot, inspector, history):
    history.apply("Set", history.graph.set("guide", model=""))
    inspector.show_nodes(("guide",))
    combo = field(inspector, "model").combo
    for _ in range(2):
        assert (combo.currentIndex(), combo.placeholderText()) == (-1, "None yet")
        assert [combo.itemText(row) for row in range(combo.count())] == ["net-a", "net-b"]
        combo.showPopup()
    combo.hidePopup()
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert params(history, "guide") == {"model": "net-b"}
    history.undo()
    assert (combo.currentIndex(), combo.placeholderText()) == (-1, "None yet")


def test_a_switch_and_a_literal(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    qtbot.mouseClick(field(inspector, "tiled").switch, LEFT)
    combo = field(inspector, "way").combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert params(history, "painter") == {"tiled": True, "way": "DDIM"}
    history.undo()
    history.undo()
    assert (field(inspector, "tiled").switch.isChecked(), combo.currentText()) == (False, "Euler")


def test_dice_and_lock_of_a_seed(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    seed = field(inspector, "seed")
    qtbot.mouseClick(seed.dice, LEFT)
    rolled = params(history, "painter")["seed"]
    assert 0 <= rolled < 2**32
    assert seed.number.text() == str(rolled)
    inspector.seeds.roll()
    assert params(history, "painter")["seed"] == rolled, "a locked seed stays"
    qtbot.mouseClick(seed.keep, LEFT)
    inspector.show_nodes(())
    inspector.show_nodes(("painter",))
    assert not field(inspector, "seed").keep.isChecked(), "the lock is remembered"
    inspector.seeds.roll()
    assert params(history, "painter")["seed"] != rolled
    assert field(inspector, "seed").number.text() == str(params(history, "painter")["seed"])
    history.undo()
    assert params(history, "painter")["seed"] == rolled
    inspector.forget()
    inspector.seeds.roll()
    assert params(history, "painter")["seed"] == rolled, "another document's seeds have no habits yet"
    assert not inspector._rows, "nor is a node of it shown that happens to have the name"
    inspector.show_nodes(("painter",))
    assert field(inspector, "seed").keep.isChecked()


def test_rename_and_switch_off(qtbot, inspector, history):
    inspector.show_nodes(("guide",))
    title = inspector._header.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "My   guide")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert history.graph.nodes["guide"].title == "My guide"
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert history.graph.nodes["guide"].title == ""
    assert title.text() == "Guide"
    qtbot.mouseClick(inspector._header.switch, LEFT)
    assert history.graph.nodes["guide"].off
    history.undo()
    assert inspector._header.switch.isChecked()


def test_a_picture_is_chosen_dropped_or_refused(inspector, history, tmp_path):
    inspector.show_nodes(("photo",))
    assert "Drop a picture here" in field(inspector, "picture").frame.words
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    (tmp_path / "red.png").write_bytes(to_png(image))
    (tmp_path / "no.png").write_text("no picture")
    field(inspector, "picture").load(tmp_path / "red.png")
    asset = params(history, "photo")["picture"]
    assert asset["name"] == "red.png"
    assert field(inspector, "picture").frame.image.size() == image.size()
    assert field(inspector, "picture").name.text() == "red.png  ·  40 × 30"
    for bad, sentence in (("no.png", "no.png is not a picture"), ("gone.png", "gone.png cannot be read")):
        field(inspector, "picture").load(tmp_path / bad)
        assert sentence in inspector._rows["picture"].problem.text()
        assert params(history, "photo")["picture"] == asset
    history.undo()
    assert field(inspector, "picture").frame.image.isNull()
    history.apply("Set", history.graph.set("photo", picture={"asset": "0" * 64, "name": "lost.png"}))
    assert "lost.png" in field(inspector, "picture").frame.words


def test_several_nodes_are_edited_together(qtbot, inspector, history):
    history.apply("Set", history.graph.set("guide", strength=0.5))
    inspector.show_nodes(("guide", "painter"))
    assert list(inspector._rows) == ["strength"]
    assert field(inspector, "strength").number.text() == "–"
    number = field(inspector, "strength").number
    number.setFocus()
    number.setText("1.5")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert params(history, "guide")["strength"] == params(history, "painter")["strength"] == 1.5
    assert history.undo_label == "Change strength of 2 nodes"
    history.undo()
    assert (params(history, "guide"), params(history, "painter")) == ({"strength": 0.5}, {})
    inspector.show_nodes(("guide", "photo"))
    assert "no settings in common" in words(inspector)


def test_words_that_differ_are_not_mixed_up(inspector, history):
    history.apply("Twin", history.graph.put("painter_2", Node("painter", {"words": "other"}, version=2)))
    inspector.show_nodes(("painter", "painter_2"))
    assert field(inspector, "words").box.placeholderText() == MIXED
    assert params(history, "painter_2") == {"words": "other"}


def test_nothing_and_unknown_nodes(inspector, history):
    inspector.show_nodes(())
    assert "Nothing is selected" in words(inspector)
    history.apply("Ghost", history.graph.put("ghost", Node("pack/ghost", {"depth": 3})))
    inspector.show_nodes(("ghost",))
    assert "no node 'pack/ghost'" in words(inspector)
    assert "depth: 3" in words(inspector)
    inspector.show_nodes(("ghost", "guide"))
    assert "2 nodes" in inspector._header.title.text()
    assert called(["Blur", "Canny", "Blur"]) == "Blur × 2, Canny"
    assert called([f"n{number}" for number in range(10)], most=2) == "n0, n1, 8 more"
    history.undo()
    assert inspector._header.title.text() == "Guide", "what is gone is not shown"
    assert list(inspector._rows) == ["model", "strength"]


def test_parameters_of_an_older_version_are_read_and_written_as_new_ones(qtbot, inspector, history):
    history.apply("Old", history.graph.put("painter", Node("painter", {"count": 40}, version=1)))
    inspector.show_nodes(("painter",))
    assert field(inspector, "steps").number.text() == "40"
    qtbot.mouseClick(field(inspector, "tiled").switch, LEFT)
    assert history.graph.nodes["painter"].version == 2
    assert params(history, "painter") == {"count": 40, "steps": 40, "tiled": True}


def test_the_wires_are_shown_and_lead_to_the_neighbour(qtbot, inspector, history):
    inspector.show_nodes(("guide",))
    buttons = inspector._wires.findChildren(QToolButton)
    assert [button.text() for button in buttons] == ["Sketch", "Painter"]
    with qtbot.waitSignal(inspector.node_asked) as asked:
        qtbot.mouseClick(buttons[0], LEFT)
    assert asked.args == ["sketch"]
    history.apply("Cut", history.graph.disconnect(history.graph.into("guide")))
    qtbot.waitUntil(lambda: "needs a wire" in words(inspector))


def test_an_edit_tells_watchers_once(qtbot, inspector, history):
    inspector.show_nodes(("painter",))
    heard = []
    history.watch(lambda before, after: heard.append(after))
    field(inspector, "words").box.setFocus()
    qtbot.keyClicks(field(inspector, "words").box, "abc")
    assert len(heard) == 3
    history.undo()
    assert len(heard) == 4


def test_fields_do_not_change_anything_by_being_shown(inspector, history):
    before = history.graph
    for id in before.nodes:
        inspector.show_nodes((id,))
        inspector.set_theme(LIGHT)
        inspector.edit(id)
    inspector.show_nodes(tuple(before.nodes))
    assert history.graph is before


def test_everything_has_a_name_for_those_who_do_not_see_it(inspector, history):
    for id in history.graph.nodes:
        inspector.show_nodes((id,))
        for row in inspector._rows.values():
            proxy = row.field.focusProxy()
            assert proxy is not None
            assert proxy.accessibleName()
            assert proxy.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_drawing_is_drawn_in_the_panel_and_large(qtbot, inspector, history):
    inspector.show_nodes(("sketch",))
    paper = field(inspector, "drawing").editor.paper
    _line(qtbot, paper)
    assert history.undo_label == "Draw a stroke"
    inspector.edit("sketch")
    (large,) = inspector.boards.large.values()
    assert len(large.editor.drawing.strokes) == 1
    _line(qtbot, large.editor.paper)
    drawing = Drawing.from_plain(history.graph.nodes["sketch"].params["drawing"])
    assert len(drawing.strokes) == 2
    assert paper.drawing == large.editor.drawing == drawing
    inspector.show_nodes(("guide",))
    qtbot.mouseClick(large.editor.tool_bar.undo, LEFT)
    assert len(large.editor.drawing.strokes) == 1
    gone = weakref.ref(large)
    del large
    history.apply("Delete", history.graph.drop(["sketch"]))
    qtbot.waitUntil(lambda: not inspector.boards.large)
    gc.collect()
    assert gone() is None


def _line(qtbot, paper) -> None:
    middle = paper.rect().center()
    qtbot.mousePress(paper, LEFT, pos=middle - QPoint(60, 0))
    for x in range(-60, 60, 10):
        qtbot.mouseMove(paper, middle + QPoint(x, x // 3))
    qtbot.mouseRelease(paper, LEFT, pos=middle + QPoint(60, 20))


def test_the_whole_paper_is_in_view_in_a_low_panel(qtbot, inspector):
    inspector.resize(380, 360)
    inspector.show_nodes(("sketch",))
    editor = field(inspector, "drawing").editor
    port = inspector._scroll.viewport()

    def seen() -> bool:
        corners = [editor.mapTo(port, corner) for corner in (editor.rect().topLeft(), editor.rect().bottomRight())]
        return all(port.rect().contains(corner) for corner in corners)

    qtbot.waitUntil(seen)
    inspector.resize(420, 1000)
    qtbot.waitUntil(lambda: editor.paper.height() > 380)


def test_a_box_of_words_grows_with_them_up_to_a_dozen_lines(inspector):
    inspector.show_nodes(("painter",))
    box = field(inspector, "words").box
    low = box.height()
    box.setPlainText("a very detailed castle on a hill, " * 8)
    high = box.height()
    assert high > low
    assert box.verticalScrollBar().maximum() == 0, "all is seen"
    box.setPlainText("a very detailed castle on a hill, " * 90)
    highest = box.height()
    assert highest > high
    box.setPlainText("a very detailed castle on a hill, " * 900)
    assert box.height() == highest
    assert box.verticalScrollBar().maximum() > 0
    box.setPlainText("a castle")
    assert box.height() == low
