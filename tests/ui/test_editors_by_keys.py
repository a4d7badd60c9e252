"""Every editor without a mouse: Tab reaches all that can be pressed or slid, and Space and the arrows work it."""

from __future__ import annotations

from typing import Any

import pytest
from paint_help import Painter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QWidget

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.keypoints import Pose
from controlnet_studio.poses.ready import ready
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.editors.scribble import ScribbleEditor

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
SIDE = 256
HELD: dict[str, Drawing | Painting | Pose] = {
    "scribble": Drawing((), SIDE, SIDE),
    "segmentation_map": Painting((), SIDE, SIDE, "segmentation"),
    "mask": Painting((), SIDE, SIDE, "mask"),
    "touch_up": Painting((), SIDE, SIDE, "depth"),
    "touch_up_pose": ready()["Waving"],
    "pose_editor": ready()["Waving"],
}
PARAMS = {"scribble": "drawing", "pose_editor": "pose", "touch_up_pose": "people"}


@pytest.fixture
def painter(qtbot: Any, tmp_path: Any) -> Painter:
    graph = Graph()
    for id, value in HELD.items():
        graph = graph.put(id, Node(id, {PARAMS.get(id, "painting"): value.to_plain()}))
    return Painter(qtbot, tmp_path, graph)


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"


@pytest.mark.parametrize("id", HELD)
def test_tab_reaches_everything_and_all_of_it_is_named(painter: Painter, id: str) -> None:
    painter.window.inspector.edit(id)
    (large,) = painter.window.inspector.boards.large.values()
    large.resize(1100, 800)
    editor = large.editor
    editor.board.setFocus()
    seen: list[QWidget] = []
    while len(seen) < 100:
        QTest.keyClick(large.focusWidget(), Key.Key_Tab)
        if large.focusWidget() in seen:
            break
        seen.append(large.focusWidget())
    assert editor.board in seen, "and one comes back to the paper"
    wanted = [
        widget
        for kind in (QAbstractButton, QAbstractSlider, QLineEdit)
        for widget in editor.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith("qt_")
        if not hasattr(widget.parentWidget(), "verticalScrollBar") and "Scroll" not in type(widget).__name__
    ]
    assert [named(widget) for widget in wanted if widget not in seen] == []
    assert [type(widget).__name__ for widget in wanted if len(named(widget).split()) < 2 or not widget.toolTip()] == []


def test_one_draws_without_a_mouse(painter: Painter) -> None:
    painter.window.inspector.edit("scribble")
    (large,) = painter.window.inspector.boards.large.values()
    editor = large.editor
    assert isinstance(editor, ScribbleEditor)
    board = editor.paper
    board.setFocus()

    def press(*keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(board, key, held)

    def kept() -> Drawing:
        return Drawing.from_plain(painter.window.history.graph.nodes["scribble"].params["drawing"])

    press(Key.Key_D)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right, held=SHIFT)
    press(Key.Key_D)
    (stroke,) = kept().strokes
    assert stroke.points[-1][0] > stroke.points[0][0] + 0.1
    press(Key.Key_C)
    for way in (Key.Key_Up, Key.Key_Left, Key.Key_Down):
        press(Key.Key_D)
        press(way, way, held=SHIFT)
    press(Key.Key_Return)
    assert len(kept().strokes) == 2, "a curve through three places"
    press(Key.Key_S)
    QTest.keyClick(board, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    before = kept()
    press(Key.Key_Down)
    assert kept() != before, "what is chosen is nudged"
    slider = editor.pen_bar.size_slider
    slider.setFocus()
    size = board.desk.size
    QTest.keyClick(slider, Key.Key_Right)
    assert board.desk.size > size
    clear = editor.view_bar.clear
    clear.setFocus()
    QTest.keyClick(clear, Key.Key_Space)
    assert not kept().strokes
    painter.undo()
    assert len(kept().strokes) == 2
    painter.redo()
    assert not kept().strokes
