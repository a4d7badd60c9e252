"""A painting by pen, fingers, touchpad and keys alone, in the real window."""

from __future__ import annotations

import numpy as np
import pytest
from paint_help import TREE, Painter
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QSpinBox

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.strokes import Painting

Key = Qt.Key
SIDE = 256


@pytest.fixture
def painter(qtbot, tmp_path) -> Painter:
    graph = Graph()
    for node, kind in (("mask", "mask"), ("segmentation_map", "segmentation")):
        graph = graph.put(node, Node(node, {"painting": Painting((), SIDE, SIDE, kind).to_plain()}))
    painter = Painter(qtbot, tmp_path, graph)
    painter.open("mask", large=True)
    return painter


def height_at(painter: Painter, x: float) -> int:
    """How many pixels are white in a column."""
    return int((painter.pixels[:, round(x * SIDE), 0] == 255).sum())


def test_a_pen_s_pressure_widens_what_is_painted_and_its_other_end_takes_away(painter):
    painter.pen([(0.1 + step / 20, 0.5, 0.2 + step / 20) for step in range(17)])
    light, hard = height_at(painter, 0.15), height_at(painter, 0.85)
    assert 0 < light < hard / 2
    points = painter.kept.strokes[0].points
    assert points[0][2] < 0.3
    assert points[-1][2] > 0.9
    painter.pen([(0.5, 0.2 + step / 20, 1.0) for step in range(13)], eraser=True)
    assert painter.kept.strokes[-1].erase
    assert painter.pixel(0.5, 0.5) == (0, 0, 0)
    painter.undo()
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)
    painter.redo()
    assert painter.pixel(0.5, 0.5) == (0, 0, 0)
    painter.undo()
    painter.undo()
    assert not painter.pixels.any()


def test_pressure_can_be_left_out(painter):
    painter.editor.desk.pressure = False
    painter.pen([(0.1 + step / 20, 0.5, 0.1 + step / 20) for step in range(17)])
    assert height_at(painter, 0.2) == height_at(painter, 0.8)


def test_two_fingers_move_zoom_and_turn_and_one_paints(painter):
    board = painter.board
    a, b = QPointF(board.width() / 2 - 50, 150), QPointF(board.width() / 2 + 50, 150)
    scale = board.view.scale
    painter.fingers([a], [a, b], [a - QPointF(50, 0), b + QPointF(50, 0)])
    assert board.view.scale == pytest.approx(2 * scale)
    middle = board.rect().center().toPointF()
    painter.fingers([a], [a, b], [middle - QPointF(0, 50), middle + QPointF(0, 50)])
    assert board.view.angle == pytest.approx(90)
    assert not painter.editor.painting.strokes, "moving the paper paints nothing"
    board.upright()
    board.fit()
    corner = board.from_paper(0, 0)
    painter.fingers([a], [a, b], [a + QPointF(30, 40), b + QPointF(30, 40)])
    assert (board.from_paper(0, 0) - corner - QPointF(30, 40)).manhattanLength() < 0.01
    board.fit()
    path = [QPointF(painter.at(0.2 + step / 10, 0.5)) for step in range(7)]
    painter.fingers(*[[place] for place in path])
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)
    assert len(painter.kept.strokes) == 1


def test_fingers_that_tap_undo_and_redo(painter):
    painter.drag((0.2, 0.5), (0.8, 0.5))
    a, b, c = (QPointF(200 + 60 * number, 200) for number in range(3))
    painter.fingers([a], [a, b])
    assert not painter.pixels.any()
    painter.fingers([a], [a, b], [a, b, c])
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)


def test_a_touchpad_zooms_and_turns(painter):
    kinds, at = Qt.NativeGestureType, QPointF(200, 200)
    scale = painter.board.view.scale
    painter.gesture(kinds.ZoomNativeGesture, 0.5, at)
    painter.gesture(kinds.RotateNativeGesture, 20, at)
    assert painter.board.view.scale == pytest.approx(1.5 * scale)
    assert painter.board.view.angle == pytest.approx(20)


def test_the_wheel_zooms_and_changes_the_brush(painter):
    scale, size = painter.board.view.scale, painter.editor.desk.pen
    painter.wheel(1, Qt.KeyboardModifier.ControlModifier)
    painter.wheel(1, Qt.KeyboardModifier.ShiftModifier)
    assert painter.board.view.scale > scale
    assert painter.editor.desk.pen > size


def test_tools_inks_and_views_by_keys(painter):
    desk, board = painter.editor.desk, painter.board
    for key, tool in ((Key.Key_P, "polygon"), (Key.Key_G, "fill"), (Key.Key_V, "line"), (Key.Key_I, "pick")):
        painter.key(key)
        assert desk.tool == tool
    painter.key(Key.Key_B)
    white = desk.colour
    painter.key(Key.Key_X)
    assert desk.colour != white
    painter.key(Key.Key_X)
    size = desk.pen
    painter.key(Key.Key_BracketRight)
    assert desk.pen > size
    painter.key(Key.Key_E)
    assert desk.erases
    painter.key(Key.Key_B)
    painter.key(Key.Key_4)
    assert board.view.angle < 0
    painter.key(Key.Key_H)
    assert board.view.mirrored


def test_everything_has_a_name_and_a_sentence_and_is_reached_by_tab(painter):
    for id in ("mask", "segmentation_map"):
        editor = painter.open(id, large=True) if id == "mask" else painter.open(id)
        assert editor.board.accessibleName()
        nameless = [
            type(widget).__name__
            for kind in (QAbstractButton, QAbstractSlider, QSpinBox, QLineEdit)
            for widget in editor.findChildren(kind)
            if widget.isVisibleTo(editor) and not widget.objectName().startswith("qt_")
            if not (widget.accessibleName() or getattr(widget, "text", str)()) or not widget.toolTip()
        ]
        assert not nameless, nameless
    painter.hover(0.5, 0.5)
    assert painter.board.accessibleDescription() == "nothing", "what lies under the pointer is told"


def test_a_class_is_chosen_and_all_is_filled_by_keys_alone(painter):
    editor = painter.open("segmentation_map", large=True)
    painter.key(Key.Key_Slash)
    search = editor.pen_bar.classes.search
    QTest.keyClicks(search, "tree")
    QTest.keyClick(search, Key.Key_Return)
    painter.board.setFocus()
    more = editor.view_bar.more
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus
    next(action for action in more.menu().actions() if action.text() == "Fill all with the ink").trigger()
    assert (painter.pixels == np.array(TREE)).all()
    painter.undo()
    assert not painter.pixels.any()
    painter.redo()
    assert (painter.pixels == np.array(TREE)).all()


def test_one_paints_without_a_mouse(painter):
    painter.board.point(None)
    painter.key(Key.Key_D)
    for _ in range(3):
        painter.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert painter.board.tool.busy
    painter.key(Key.Key_D)
    (stroke,) = painter.kept.strokes
    assert stroke.points[-1][0] > stroke.points[0][0] + 0.2
    assert painter.pixel(0.5, 0.5) == (255, 255, 255), "from the middle on"
    painter.key(Key.Key_G)
    painter.key(Key.Key_X)
    painter.key(Key.Key_D)
    painter.key(Key.Key_D)
    painter.board.settle()
    assert painter.kept.strokes[-1].rings, "the area at the pointer is filled"
    painter.key(Key.Key_P)
    for way in (Key.Key_Up, Key.Key_Left, Key.Key_Down):
        painter.key(Key.Key_D)
        for _ in range(3):
            painter.key(way, Qt.KeyboardModifier.ShiftModifier)
    painter.key(Key.Key_Return)
    assert len(painter.kept.strokes) == 3, "and a polygon is made"
