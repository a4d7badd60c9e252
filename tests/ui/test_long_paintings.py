"""Paintings of many strokes: they open at once, keep up with the hand, and hold little memory."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from paint_help import LEFT, Painter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.painting import rendered
from controlnet_studio.pictures import read
from controlnet_studio.strokes import Painting, Stroke


def long_painting(kind: str, count: int, side: int) -> Painting:
    """Wide soft strokes all over the paper."""
    strokes = (
        Stroke(((0.05, (n * 37 % 97) / 97, 1.0), (0.95, (n * 53 % 89) / 89, 1.0)), 0.06, False, 0.2, "#a06040", (), 0.4)
        for n in range(count)
    )
    return Painting(tuple(strokes), side, side, kind)


def masked(qtbot, tmp_path, painting: Painting) -> Painter:
    return Painter(qtbot, tmp_path, Graph().put("mask", Node("mask", {"painting": painting.to_plain()})))


def test_a_long_painting_opens_at_once_and_comes_by_and_by(qtbot, tmp_path, monkeypatch):
    from controlnet_studio.ui.editors import raster

    monkeypatch.setattr(raster, "TOLD", 0.0)
    painting = long_painting("depth", 40, 512)
    painter = masked(qtbot, tmp_path, painting)
    painter.open("mask", large=True)
    found = painter.board.raster
    shares = []
    found.progressed.connect(lambda: shares.append(found.share))
    assert found.busy
    assert not np.array_equal(painter.board.pixels, rendered(painting, 512, 512))
    assert np.array_equal(painter.pixels, rendered(painting, 512, 512))
    assert shares[-1] == 1.0
    assert len(shares) > 5
    assert shares == sorted(shares)


def test_what_is_painted_is_kept_when_another_node_is_looked_at(qtbot, tmp_path):
    painter = masked(qtbot, tmp_path, long_painting("depth", 20, 256))
    painter.window.history.reset(painter.window.history.graph.put("other", Node("grey")))
    painter.open("mask")
    seen = painter.pixels.copy()
    painter.window.canvas.select(("other",))
    painter.open("mask")
    assert not painter.board.raster.busy
    assert np.array_equal(painter.board.pixels, seen)


def test_the_panel_and_the_large_editor_share_their_pixels(qtbot, tmp_path):
    painter = masked(qtbot, tmp_path, Painting(width=256, height=256, kind="mask"))
    small = painter.open("mask")
    large = painter.open("mask", large=True)
    assert small is not large
    painter.drag((0.2, 0.5), (0.8, 0.5))
    painter.board.settle()
    assert small.board.pixels is large.board.pixels
    assert np.array_equal(small.board._shown, large.board._shown)
    assert tuple(small.board._shown[128, 128, :3]) == (255, 255, 255)


def test_strokes_in_quick_succession_undone_before_they_are_painted(qtbot, tmp_path):
    """What is seen meanwhile is made up from what was under the pen, and gives way to what is true."""
    painter = masked(qtbot, tmp_path, Painting(width=400, height=300, kind="depth"))
    painter.open("mask", large=True)
    seen = []
    for number in range(6):
        painter.drag((0.1, 0.1 + number / 8), (0.9, 0.6))
        seen.append(painter.board._shown.copy())
    drawn = painter.editor.painting
    assert len(drawn.strokes) == 6
    for _ in range(3):
        painter.undo()
    assert np.array_equal(painter.pixels, rendered(replace(drawn, strokes=drawn.strokes[:3]), 400, 300))
    assert np.array_equal(painter.board._shown[:, :, 2::-1], painter.pixels)
    for _ in range(3):
        painter.redo()
    assert np.array_equal(painter.pixels, rendered(drawn, 400, 300))
    assert abs(seen[-1][:, :, 0].astype(int) - painter.pixels[:, :, 0]).mean() < 1, "it was seen as it is"


def test_the_end_of_a_stroke_is_seen_before_it_is_painted_and_saved_whole(qtbot, tmp_path):
    """The thread would take its time from the hand, so it begins when the screen has shown the stroke."""
    painter = masked(qtbot, tmp_path, Painting(width=300, height=200, kind="mask"))
    painter.open("mask", large=True)
    painter.board.settle()
    raster = painter.board.raster
    painter.drag((0.2, 0.5), (0.8, 0.5))
    assert raster.busy
    assert not raster._aside.busy
    assert tuple(raster.pixels[100, 150]) == (255, 255, 255), "what was seen stands for it"
    painter.editor.save("save map", tmp_path / "map.png")
    qtbot.waitUntil(lambda: not raster.busy)
    true = rendered(painter.kept, 300, 200)
    assert np.array_equal(read((tmp_path / "map.png").read_bytes(), "map").pixels, true)
    assert np.array_equal(raster.pixels, true)


def test_few_paintings_are_kept_ready(qtbot, tmp_path):
    from controlnet_studio.ui.editors.raster import READY, Raster

    made = [Raster() for _ in range(READY + 2)]
    one = long_painting("depth", 5, 128)
    for each in made:
        each.show(one, None)
        each.settle()
    assert [each._replay.count for each in made] == [0, 0, *[5] * READY]
    first = made[0]
    assert np.array_equal(first.pixels, rendered(one, 128, 128))
    less = replace(one, strokes=one.strokes[:3])
    first.show(less, None)
    first.settle()
    assert np.array_equal(first.pixels, rendered(less, 128, 128))
    assert first.nbytes < 8 * first.pixels.nbytes


def test_memory_of_a_painting_is_bounded_by_the_picture(qtbot, tmp_path, monkeypatch):
    from controlnet_studio import painting
    from controlnet_studio.ui.editors.raster import Raster

    monkeypatch.setattr(painting.Replay.__init__, "__defaults__", (1 << 20,))
    held = []
    for count in (4, 60):
        each = Raster()
        each.show(long_painting("depth", count, 256), None)
        each.settle()
        held.append(each.nbytes)
    assert max(held) <= 4 * 256 * 256 * 3 + (1 << 20)


@pytest.mark.parametrize("kind", ["segmentation", "depth"])
def test_a_brush_keeps_up_at_2048(qtbot, tmp_path, kind):
    """From a movement of the pointer to the screen, at 2048 x 2048 with 500 strokes, in processor time."""
    strokes = tuple(
        Stroke(((n / 600, 0.1, 1.0), (n / 600 + 0.1, 0.2, 1.0)), 0.02, hardness=0.5, colour="#808080")
        for n in range(500)
    )
    under = Painting(strokes, 2048, 2048, kind)
    painter = Painter(qtbot, tmp_path, Graph().put("mask", Node("mask", {"painting": under.to_plain()})))
    painter.open("mask", large=True)
    board = painter.board
    board.settle()
    QTest.mousePress(board, LEFT, Qt.KeyboardModifier.NoModifier, painter.at(0.1, 0.5))
    took = []
    for step in range(60):
        began = time.process_time()
        painter.hover_pressed(0.1 + 0.8 * step / 60, 0.5 + 0.2 * math.sin(step / 5))
        board.repaint()
        took.append(time.process_time() - began)
    began = time.thread_time()
    QTest.mouseRelease(board, LEFT, Qt.KeyboardModifier.NoModifier, painter.at(0.9, 0.5))
    ended = time.thread_time() - began
    print(f"{kind}: median {np.median(took) * 1000:.1f} ms, worst {max(took) * 1000:.1f} ms, end {ended * 1000:.0f} ms")
    assert np.median(took) < 0.016
    assert ended < 0.1, "the stroke is painted aside"
    assert len(painter.kept.strokes) == 501
    assert board.raster.busy
    board.raster.leave(id(board))  # nobody waits for it
    board.settle()
