"""Maps painted by hand, in the real window."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from paint_help import ALT, FOUND, LEFT, RIGHT, SKY, TREE, Painter, choose, corrected
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from controlnet_studio import ade20k
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.painting import rendered
from controlnet_studio.pictures import png, read
from controlnet_studio.values import Image


@pytest.fixture
def painter(qtbot, tmp_path) -> Painter:
    return Painter(qtbot, tmp_path, Graph().put("segmentation_map", Node("segmentation_map")))


def in_palette(pixels: np.ndarray) -> bool:
    known = {tuple(colour) for colour in ade20k.PALETTE} | {(0, 0, 0)}
    return {tuple(pixel) for pixel in np.unique(pixels.reshape(-1, 3), axis=0)} <= known


# segmentation


def test_a_segmentation_is_painted_by_name_undone_and_redone(painter):
    painter.open("segmentation_map", large=True)
    choose(painter, "sky")
    painter.drag((0.1, 0.2), (0.9, 0.2))
    choose(painter, "tree")
    painter.drag((0.1, 0.5), (0.5, 0.5))
    assert painter.pixel(0.5, 0.2) == SKY
    assert painter.pixel(0.3, 0.5) == TREE
    assert [stroke.colour for stroke in painter.kept.strokes] == ["#06e6e6", "#04c803"]
    painter.undo()
    assert painter.pixel(0.3, 0.5) == (0, 0, 0)
    assert painter.window.history.redo_label == "Paint a stroke"
    painter.redo()
    assert painter.pixel(0.3, 0.5) == TREE
    assert in_palette(painter.pixels)


def test_what_is_seen_is_what_the_node_gives(painter):
    painter.open("segmentation_map")
    painter.drag((0.1, 0.2), (0.9, 0.6), (0.2, 0.9))
    painter.run()
    given = painter.window._made("segmentation_map")
    assert np.array_equal(given.pixels, painter.pixels)
    assert np.array_equal(given.pixels, rendered(painter.kept, 512, 512))


def test_the_stroke_under_way_is_as_hard_as_the_finished_one(painter):
    painter.open("segmentation_map")
    painter.drag((0.2, 0.3), (0.8, 0.3), drop=False)
    wet = painter.board._shown[:, :, 2::-1].copy()
    assert in_palette(wet)
    assert tuple(wet[round(0.3 * 512), 200]) == TREE
    QTest.mouseRelease(painter.board, LEFT, Qt.KeyboardModifier.NoModifier, painter.at(0.8, 0.3))
    assert np.array_equal(painter.board._shown[:, :, 2::-1], painter.pixels)


def test_the_class_under_the_pointer_is_said_and_the_eyedropper_takes_it(painter):
    painter.open("segmentation_map", large=True)
    painter.drag((0.1, 0.5), (0.9, 0.5))
    choose(painter, "road")
    painter.hover(0.5, 0.5)
    assert painter.board.words == "tree"
    painter.hover(0.5, 0.1)
    assert painter.board.words == "nothing"
    assert painter.editor.pen_bar.swatch.text() == "road or skyscraper"
    painter.click(0.5, 0.5, ALT)
    assert painter.editor.pen_bar.swatch.text() == "tree"
    assert len(painter.kept.strokes) == 1
    first = [painter.editor.pen_bar.classes.list.item(row).text() for row in range(3)]
    assert first[:2] == ["tree", "road"]
    painter.key(Qt.Key.Key_X)
    assert painter.editor.pen_bar.swatch.text() == "road or skyscraper"


def test_what_was_just_painted_and_taken_back_is_named_though_the_pointer_rests(painter):
    painter.open("segmentation_map", large=True)
    painter.editor.pen_bar.set_colour("#04c803")
    painter.drag((0.3, 0.5), (0.5, 0.5))
    assert painter.board.words == "tree"
    painter.undo()
    painter.board.settle()
    assert painter.board.words != "tree"


def test_a_polygon_is_filled_with_other_names_and_erased(painter):
    painter.open("segmentation_map", large=True)
    painter.key(Qt.Key.Key_P)
    for corner in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)):
        painter.click(*corner)
    assert painter.window.history.undo_label == ""
    painter.key(Qt.Key.Key_Return)
    assert painter.pixel(0.5, 0.5) == TREE
    before = painter.pixels.copy()
    choose(painter, "sky")
    painter.take("fill")
    painter.click(0.5, 0.5)
    assert np.array_equal((painter.pixels == SKY).all(axis=2), (before == TREE).all(axis=2))
    assert painter.window.history.undo_label == "Fill an area"
    painter.take("brush")
    painter.drag((0.3, 0.5), (0.7, 0.5), button=RIGHT)
    assert painter.pixel(0.5, 0.5) == (0, 0, 0)
    for _ in range(3):
        painter.undo()
    assert not painter.pixels.any()


def test_corners_of_a_polygon_are_taken_back_and_escape_drops_it(painter):
    painter.open("segmentation_map")
    painter.take("polygon")
    for corner in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8)):
        painter.click(*corner)
    painter.key(Qt.Key.Key_Backspace)
    assert len(painter.board.tool.corners) == 2
    painter.key(Qt.Key.Key_Escape)
    assert not painter.board.tool.busy
    painter.key(Qt.Key.Key_Return)
    assert not painter.board.drawing.strokes


def drop(painter: Painter, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    painter.editor.dropEvent(event)
    painter.board.settle()


def test_a_map_comes_in_goes_out_and_is_saved_with_the_graph(painter, tmp_path):
    classes = np.kron(np.random.default_rng(3).integers(0, 150, (6, 9)), np.ones((16, 16), int))
    (tmp_path / "map.png").write_bytes(png(Image(ade20k.coloured(classes))))
    painter.open("segmentation_map")
    drop(painter, tmp_path / "map.png")
    assert np.array_equal(painter.pixels, ade20k.coloured(classes))
    assert painter.window.history.undo_label == "Paint on map.png"
    painter.drag((0.2, 0.5), (0.8, 0.5))
    painter.editor.save("save map", tmp_path / "out.png")
    painter.board.settle()
    assert np.array_equal(read((tmp_path / "out.png").read_bytes()).pixels, painter.pixels)
    painter.window.document._questions.save = tmp_path / "whole.cns"
    assert painter.window.document.save_as()
    assert painter.kept.base.sha256 in load(tmp_path / "whole.cns").assets
    painter.undo()
    assert np.array_equal(painter.pixels, ade20k.coloured(classes))
    painter.undo()
    assert not painter.pixels.any()
    assert painter.pixels.shape == (512, 512, 3)


def test_the_map_beneath_is_read_while_the_window_goes_on(painter, tmp_path, monkeypatch):
    from controlnet_studio.ui.editors import paint

    threads, read_base = [], paint.base

    def noted(painting, assets):
        threads.append(threading.current_thread())
        return read_base(painting, assets)

    monkeypatch.setattr(paint, "base", noted)
    classes = np.kron(np.random.default_rng(3).integers(0, 150, (6, 9)), np.ones((16, 16), int))
    (tmp_path / "map.png").write_bytes(png(Image(ade20k.coloured(classes))))
    painter.open("segmentation_map")
    drop(painter, tmp_path / "map.png")
    painter.drag((0.2, 0.5), (0.8, 0.5))
    panel = painter.pixels.copy()
    painter.open("segmentation_map", large=True)
    painter.editor.save("save map", tmp_path / "out.png")
    painter.board.settle()
    assert np.array_equal(painter.pixels, panel)
    assert np.array_equal(read((tmp_path / "out.png").read_bytes()).pixels, panel)
    assert len(threads) == 2, "each editor reads it once"
    assert threading.main_thread() not in threads
    painter.undo()
    painter.undo()
    assert not painter.pixels.any()
    painter.redo()
    assert np.array_equal(painter.pixels, ade20k.coloured(classes))


def test_a_photo_is_traced_and_doubted_as_a_map(painter, tmp_path):
    photo = np.random.default_rng(0).integers(0, 255, (40, 60, 3), np.uint8)
    (tmp_path / "photo.png").write_bytes(png(Image(photo)))
    painter.open("segmentation_map")
    drop(painter, tmp_path / "photo.png")
    assert painter.editor.desk.tracing == "picture"
    assert not painter.pixels.any()
    painter.editor.bring_in(str(tmp_path / "photo.png"))
    painter.board.settle()
    assert "photo.png is hardly a segmentation map" in painter.editor.note
    assert in_palette(painter.pixels)
    painter.editor.bring_in(str(tmp_path / "nothing.png"))
    painter.board.settle()
    assert painter.editor.note == "nothing.png is not a picture that can be read."


# masks


def test_a_mask_is_painted_softened_inverted_and_cleared(qtbot, tmp_path):
    painter = Painter(qtbot, tmp_path, Graph().put("mask", Node("mask")))
    painter.open("mask")
    painter.drag((0.3, 0.5), (0.7, 0.5))
    painter.key(Qt.Key.Key_X)
    painter.drag((0.5, 0.4), (0.5, 0.6))
    assert painter.pixel(0.35, 0.5) == (255, 255, 255)
    assert painter.pixel(0.5, 0.5) == (0, 0, 0)
    painter.run()
    hard = painter.window._made("mask").pixels
    assert set(np.unique(hard).tolist()) == {0, 255}
    painter.window.history.apply("Soften", painter.window.history.graph.set("mask", soft=12.0, invert=True))
    painter.run()
    soft = painter.window._made("mask").pixels
    assert len(np.unique(soft)) > 30
    assert soft[256, 180, 0] < 20
    QTest.mouseClick(painter.editor.view_bar.clear, LEFT)
    assert not painter.editor.painting.strokes
    assert painter.window.history.undo_label == "Clear the painting"
    painter.undo()
    assert len(painter.kept.strokes) == 2


def test_a_mask_traces_the_wired_picture_and_takes_its_size(qtbot, tmp_path):
    FOUND["map"] = np.full((60, 90, 3), 90, np.uint8)
    graph = corrected().put("mask", Node("mask")).connect(Link("detector", "image", "mask", "image"))
    painter = Painter(qtbot, tmp_path, graph)
    painter.open("mask")
    painter.run()
    assert painter.editor.desk.tracing == "picture"
    assert painter.editor.desk.picture.width() == 90
    assert painter.window._made("mask").pixels.shape == (60, 90, 3)
    assert not painter.window._made("mask").pixels.any()


def test_fill_all_with_the_ink(qtbot, tmp_path):
    painter = Painter(qtbot, tmp_path, Graph().put("mask", Node("mask")))
    painter.open("mask")
    actions = painter.editor.view_bar.more.menu().actions()
    next(action for action in actions if action.text() == "Fill all with the ink").trigger()
    assert (painter.pixels == 255).all()


def test_the_list_of_things_stands_beside_the_large_paper_from_the_start(painter):
    editor = painter.open("segmentation_map", large=True)
    classes = editor.pen_bar.classes
    assert classes.isVisible()
    painter.key(Qt.Key.Key_Slash)
    assert editor.window().focusWidget() is classes.search


def test_the_words_that_invite_go_when_another_editor_of_the_map_paints(painter, qtbot):
    panel = painter.open("segmentation_map").board
    painter.open("segmentation_map", large=True)
    painter.drag((0.8, 0.8), (0.9, 0.9))
    painter.undo()
    qtbot.waitUntil(lambda: not painter.pixels.any())
    QTest.qWait(50)
    watch = Repainted(panel)
    painter.drag((0.8, 0.8), (0.9, 0.9))
    qtbot.waitUntil(lambda: watch.region.contains(panel.rect().center()))


class Repainted(QObject):
    """Which part of a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False
