"""Hints by hand on the less trodden paths: two editors at once, one whose node goes, a pen that hardly presses."""

from __future__ import annotations

import numpy as np
import pytest
from paint_help import Painter
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.live import REST_MS

SIDE = 240


@pytest.fixture
def painter(qtbot, tmp_path) -> Painter:
    graph = Graph()
    for node in ("mask", "segmentation_map"):
        painting = Painting((), SIDE, SIDE, "mask" if node == "mask" else "segmentation")
        graph = graph.put(node, Node(node, {"painting": painting.to_plain()}))
    graph = graph.put("scribble", Node("scribble", {"drawing": Drawing((), SIDE, SIDE).to_plain()}))
    return Painter(qtbot, tmp_path, graph)


def strokes(painter: Painter, id: str) -> int:
    params = painter.window.history.graph.nodes[id].params
    return len(params["drawing" if id == "scribble" else "painting"]["strokes"])


def test_undo_goes_back_through_two_editors_in_the_order_of_the_strokes(painter):
    mask = painter.open("mask", large=True)
    drawn = painter.open("scribble", large=True)
    for editor, id in ((mask, "mask"), (drawn, "scribble"), (mask, "mask")):
        painter.editor, painter.id = editor, id
        painter.drag((0.2, 0.3), (0.8, 0.3 + 0.1 * strokes(painter, id)))
    assert [strokes(painter, id) for id in ("mask", "scribble")] == [2, 1]
    counts = []
    for _ in range(3):
        drawn.undo_asked.emit()  # whichever editor is asked
        counts.append((strokes(painter, "mask"), strokes(painter, "scribble")))
        shown = len(mask.painting.strokes), len(drawn.drawing.strokes)
        assert shown == counts[-1], "both show what the graph holds"
    assert counts == [(1, 1), (1, 0), (0, 0)]
    for _ in range(3):
        mask.redo_asked.emit()
    assert [strokes(painter, id) for id in ("mask", "scribble")] == [2, 1]


def test_an_editor_closes_with_its_node_even_in_a_stroke_and_undo_brings_the_node_back(painter, qtbot):
    painter.open("mask", large=True)
    painter.drag((0.2, 0.5), (0.8, 0.5))
    painter.drag((0.2, 0.7), (0.5, 0.7), drop=False)
    painter.window.history.apply("Delete", painter.window.history.graph.drop(["mask"]))
    qtbot.waitUntil(lambda: not painter.window.inspector.boards.large)
    painter.undo()
    assert len(painter.kept.strokes) == 1
    painter.open("mask", large=True)
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)


def test_a_pen_that_does_not_press_draws_thinly_and_never_not_at_all(painter):
    painter.open("mask", large=True)
    painter.pen([(0.2 + step / 20, 0.5, 0.0) for step in range(12)])
    (stroke,) = painter.kept.strokes
    assert all(0 < pressure < 0.1 for _, _, pressure in stroke.points)
    assert painter.pixels.any()


def test_a_turned_view_and_symmetry_give_the_strokes_of_a_straight_one(painter):
    editor = painter.open("scribble", large=True)
    editor.desk.symmetry = "left-right"
    straight = (0.3, 0.3), (0.4, 0.6)
    painter.drag(*straight)
    first = editor.drawing.strokes
    assert len(first) > 1
    editor.board.look(editor.board.view.turned(37, editor.board.centre()).zoomed(0.7, editor.board.centre()))
    painter.drag(*straight)
    turned = editor.drawing.strokes[len(first) :]
    assert len(turned) == len(first)
    for one, other in zip(first, turned, strict=True):
        assert np.allclose(one.points[0][:2], other.points[0][:2], atol=2 / SIDE)
        assert np.allclose(one.points[-1][:2], other.points[-1][:2], atol=2 / SIDE)
    painter.undo()
    assert editor.drawing.strokes == first


def test_paper_of_another_shape_keeps_what_is_painted_and_undo_the_paper(painter):
    editor = painter.open("mask", large=True)
    painter.drag((0.25, 0.5), (0.75, 0.5))
    before = painter.kept
    editor._use_paper(480, SIDE)
    assert (painter.kept.width, painter.kept.height) == (480, SIDE)
    xs = [x for x, _, _ in painter.kept.strokes[0].points]
    assert min(xs) == pytest.approx(0.375, abs=0.02), "as large as before, in the middle"
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)
    painter.undo()
    assert painter.kept == before
    assert painter.pixel(0.5, 0.5) == (255, 255, 255)


def test_a_picture_of_the_clipboard_is_traced_and_nothing_is_no_picture(painter):
    editor = painter.open("scribble", large=True)
    QGuiApplication.clipboard().clear()
    editor._follow("paste")
    assert editor.desk.picture.isNull()
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    painter.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (editor.desk.picture.width(), editor.desk.tracing) == (20, "picture")
    assert not editor.drawing.strokes


def test_live_says_once_what_fails(painter, qtbot):
    """Each stroke tries again, and the sentence stays one."""
    window = painter.window
    graph = window.history.graph.put("broken", Node("broken", at=(400.0, 0.0)))
    window.history.apply("Wire", graph.connect(Link("scribble", "image", "broken", "image")))
    painter.open("scribble", large=True)
    window.commands["live"].trigger()
    for number in range(4):
        painter.drag((0.2, 0.2 + number / 8), (0.8, 0.3))
        qtbot.wait(REST_MS + 60)
        qtbot.waitUntil(lambda: not window.runner.running)
    said = [text for text in window.notices.texts if "torn" in text]
    assert len(said) == 1, window.notices.texts
    window.commands["live"].trigger()
