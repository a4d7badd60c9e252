"""Every tool of the paper, used as a person uses it, with undo and redo."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from draw_help import CONTROL, LEFT, RIGHT, SHIFT, Artist
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from controlnet_studio.drawing import render
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.desk import Desk

Key = Qt.Key
DASH = Drawing((Stroke(((0.2, 0.5, 1.0), (0.8, 0.5, 1.0)), 0.02),))
TWO = Drawing(
    (Stroke(((0.2, 0.3, 1.0), (0.8, 0.3, 1.0)), 0.02), Stroke(((0.2, 0.7, 1.0), (0.8, 0.7, 1.0)), 0.02)),
)


@pytest.fixture
def artist(qtbot) -> Artist:
    return hired(qtbot)


def hired(qtbot, *args: object, **more: object) -> Artist:
    artist = Artist(*args, **more)
    qtbot.addWidget(artist.editor)
    return artist


def undone_and_redone(artist: Artist, before: Drawing) -> None:
    """What was drawn is in the graph; undo gives back what was, and redo does it again, on the screen too."""
    artist.paper.chooser.choose(frozenset())
    after, seen = artist.drawing, artist.look()
    assert artist.kept == after != before
    QTest.mouseClick(artist.editor.tool_bar.undo, LEFT)
    assert artist.drawing == artist.kept == before
    assert not np.array_equal(artist.look(), seen)
    QTest.mouseClick(artist.editor.tool_bar.redo, LEFT)
    assert artist.drawing == artist.kept == after
    assert np.abs(artist.look().astype(int) - seen).mean() < 0.5


def test_the_brush_draws_where_the_pointer_goes(artist):
    artist.take("brush")
    artist.drag((0.2, 0.2), (0.8, 0.4))
    (stroke,) = artist.drawing.strokes
    assert stroke.points[0][:2] == pytest.approx((0.2, 0.2), abs=0.003)
    assert stroke.points[-1][:2] == pytest.approx((0.8, 0.4), abs=0.003)
    assert artist.level(0.5, 0.3) > 200
    undone_and_redone(artist, Drawing())


def test_a_pen_s_pressure_widens_the_line_unless_it_may_not(qtbot):
    rising = [(0.1 + step / 25, 0.5, 0.1 + step * 0.045) for step in range(20)]
    artist = hired(qtbot, desk=Desk(pen=0.06))
    artist.pen(rising)
    hint = render(artist.drawing, 512, 512)[:, :, 0] > 0
    assert hint[:, 80].sum() * 2 < hint[:, 420].sum()
    undone_and_redone(artist, Drawing())
    artist.desk = artist.editor.desk
    artist.desk.pressure = False
    artist.pen([(x, 0.9, p) for x, _, p in rising])
    assert {point[2] for point in artist.drawing.strokes[-1].points} == {1.0}


def test_the_eraser_and_the_right_button_take_ink_away(qtbot):
    for way in ("eraser", "right button", "pen's other end"):
        artist = hired(qtbot, DASH, desk=Desk(rubber=0.05, pen=0.05))
        if way == "eraser":
            artist.take("eraser")
            artist.drag((0.5, 0.3), (0.5, 0.7))
        elif way == "right button":
            artist.drag((0.5, 0.3), (0.5, 0.7), button=RIGHT)
        else:
            artist.pen([(0.5, 0.3 + step / 20, 1.0) for step in range(9)], eraser=True)
        assert artist.drawing.strokes[-1].erase, way
        hint = render(artist.drawing, 256, 256)[128, :, 0]
        assert hint[128] == 0
        assert hint[70] == hint[185] == 255
        assert artist.level(0.3, 0.5) - artist.level(0.5, 0.5) > 100
        undone_and_redone(artist, DASH)


def test_a_soft_stroke_fades_and_its_hint_does_not(artist):
    artist.editor.pen_bar.hardness_slider.setValue(0)
    artist.editor.pen_bar.size_slider.setValue(90)
    artist.drag((0.2, 0.5), (0.8, 0.5))
    (stroke,) = artist.drawing.strokes
    assert stroke.hardness == 0.0
    column = artist.look()[:, artist.at(0.5, 0.5).x()].astype(int)
    middle = artist.at(0.5, 0.5).y()
    half = round(stroke.size * 512 * artist.paper.view.scale / 2)
    slope = column[middle : middle + half]
    assert (np.diff(slope) <= 3).all()
    assert slope[0] > 200
    assert 60 < slope[half // 2] < 190
    for size in (128, 512):
        hint = render(artist.drawing, size, size)
        assert set(np.unique(hint)) == {0, 255}
        assert (hint[:, size // 2, 0] > 0).sum() == pytest.approx(stroke.size * size / 2, rel=0.07, abs=1.5)
    undone_and_redone(artist, Drawing())


def test_hardness_by_keys(artist):
    artist.key("{")
    artist.key("{")
    assert artist.editor.desk.hardness == pytest.approx(0.8)
    assert artist.editor.pen_bar.hardness_label.text() == "80 %"
    artist.key("}")
    artist.key("}")
    assert artist.editor.pen_bar.hardness_label.text() == "hard"


def test_a_straight_line_and_steps_of_fifteen_degrees(artist):
    artist.key("v")
    artist.drag((0.2, 0.2), (0.5, 0.9), (0.8, 0.3))
    (line,) = artist.drawing.strokes
    assert [point[:2] for point in line.points] == [
        pytest.approx((0.2, 0.2), abs=0.003),
        pytest.approx((0.8, 0.3), abs=0.003),
    ]
    undone_and_redone(artist, Drawing())
    artist.drag((0.2, 0.8), (0.8, 0.84), held=SHIFT)
    (_, start, _), (_, end, _) = artist.drawing.strokes[1].points
    assert start == pytest.approx(end, abs=1e-4)
    artist.drag((0.3, 0.3), (0.3, 0.3))
    assert len(artist.drawing.strokes) == 2, "a click is no line"


def test_a_curve_goes_through_the_places_that_are_clicked(artist):
    artist.key("c")
    places = [(0.2, 0.6), (0.4, 0.4), (0.6, 0.6), (0.8, 0.4)]
    for place in places:
        artist.click(*place)
    assert artist.drawing == Drawing()
    assert artist.level(0.4, 0.4) > 150, "it is seen while it is made"
    artist.key(Key.Key_Return)
    (stroke,) = artist.drawing.strokes
    for x, y in places:
        assert min(math.hypot(a - x, b - y) for a, b, _ in stroke.points) < 0.004
    angles = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(stroke.points)]
    turns = [abs(math.remainder(b - a, math.tau)) for a, b in pairwise(angles)]
    assert max(turns) < 0.45, "it has no corners"
    undone_and_redone(artist, Drawing())


def test_a_curve_ends_by_double_click_and_forgets_its_last_place(artist):
    artist.key("c")
    for place in ((0.2, 0.2), (0.5, 0.3), (0.9, 0.9)):
        artist.click(*place)
    artist.key(Key.Key_Backspace)
    artist.key("z", CONTROL)
    assert not artist.drawing.strokes
    artist.click(0.8, 0.2)
    QTest.mouseDClick(artist.paper, LEFT, pos=artist.at(0.8, 0.2))
    (stroke,) = artist.drawing.strokes
    assert stroke.points[-1][:2] == pytest.approx((0.8, 0.2), abs=0.003)
    assert max(y for _, y, _ in stroke.points) < 0.25
    artist.click(0.2, 0.8)
    artist.click(0.4, 0.8)
    artist.key(Key.Key_Escape)
    artist.key(Key.Key_Return)
    assert len(artist.drawing.strokes) == 1


def box(x: float, y: float, side: float) -> Stroke:
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    return Stroke(tuple((a, b, 1.0) for a, b in corners), 0.012)


def test_a_click_fills_what_lines_enclose(qtbot):
    before = Drawing((box(0.2, 0.2, 0.6), box(0.4, 0.4, 0.2)))
    artist = hired(qtbot, before)
    artist.key("g")
    artist.click(0.3, 0.3)
    area = artist.drawing.strokes[-1]
    assert len(area.rings) == 2
    hint = render(artist.drawing, 256, 256)[:, :, 0]
    assert hint[77, 77] == 255
    assert hint[128, 128] == 0, "the hole stays"
    assert hint[20, 20] == 0
    assert (hint[60:98, 60:98] == 255).all(), "no gap beside the lines"
    assert artist.level(0.3, 0.3) > 200
    assert artist.level(0.5, 0.5) < 60
    undone_and_redone(artist, before)
    artist.click(0.3, 0.3)
    assert len(artist.drawing.strokes) == 3, "there is ink already"
    artist.click(0.3, 0.3, button=RIGHT)
    assert artist.drawing.strokes[-1].erase
    assert not render(artist.drawing, 256, 256)[60:98, 60:98].any()


def test_a_loop_fills_what_it_goes_around(artist):
    artist.take("fill")
    artist.drag((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))
    (area,) = artist.drawing.strokes
    assert len(area.rings) == 1
    hint = render(artist.drawing, 128, 128)[:, :, 0]
    assert (hint[32:96, 32:96] == 255).all()
    assert not hint[:20].any()
    undone_and_redone(artist, Drawing())


def test_a_stroke_is_chosen_and_moved(qtbot):
    artist = hired(qtbot, TWO)
    artist.key("s")
    artist.click(0.5, 0.3)
    assert artist.paper.chooser.chosen == {0}
    artist.drag((0.5, 0.3), (0.55, 0.45), drop=False)
    there = artist.at(0.4, 0.45)
    assert artist.look()[there.y() - 4 : there.y() + 5, there.x()].max() > 150, "it moves with the pointer"
    assert artist.level(0.4, 0.3) < 60
    QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.55, 0.45))
    points = artist.drawing.strokes[0].points
    assert points[0][:2] == pytest.approx((0.25, 0.45), abs=0.005)
    assert artist.drawing.strokes[1] == TWO.strokes[1]
    undone_and_redone(artist, TWO)
    artist.drag((0.5, 0.7), (0.5, 0.9), drop=False)
    artist.key(Key.Key_Escape)
    QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.5, 0.9))
    assert artist.drawing.strokes[1] == TWO.strokes[1], "Escape leaves it where it was"


def test_several_are_chosen_by_a_box_by_shift_and_all_at_once(qtbot):
    artist = hired(qtbot, TWO)
    artist.key("s")
    artist.drag((0.1, 0.2), (0.9, 0.4))
    assert artist.paper.chooser.chosen == {0}
    artist.click(0.5, 0.7, held=SHIFT)
    assert artist.paper.chooser.chosen == {0, 1}
    artist.click(0.5, 0.3, held=SHIFT)
    assert artist.paper.chooser.chosen == {1}
    artist.click(0.5, 0.1)
    assert not artist.paper.chooser.chosen
    artist.key("b")
    artist.key("a", CONTROL)
    assert artist.editor.desk.tool == "choose"
    assert artist.paper.chooser.chosen == {0, 1}
    artist.key(Key.Key_Escape)
    assert not artist.paper.chooser.chosen


def test_what_is_chosen_is_nudged_doubled_thickened_coloured_and_deleted(qtbot):
    artist = hired(qtbot, TWO)
    artist.key("s")
    artist.click(0.5, 0.3)
    artist.key(Key.Key_Right)
    artist.key(Key.Key_Down, SHIFT)
    assert artist.drawing.strokes[0].points[0][:2] == pytest.approx((0.2 + 1 / 512, 0.3 + 10 / 512), abs=1e-4)
    before = artist.drawing
    artist.key("]")
    assert artist.drawing.strokes[0].size > before.strokes[0].size
    undone_and_redone(artist, before)
    before = artist.drawing
    artist.paper.chooser.choose(frozenset({0}))
    artist.editor.pen_bar.set_colour("#3b8fe0")
    assert artist.drawing.strokes[0].colour == "#3b8fe0"
    assert (render(artist.drawing, 64, 64) == render(before, 64, 64)).all()
    artist.history.undo()
    before = artist.drawing
    artist.key("d", CONTROL)
    assert len(artist.drawing.strokes) == 3
    assert artist.paper.chooser.chosen == {2}
    undone_and_redone(artist, before)
    before = artist.drawing
    artist.paper.chooser.choose(frozenset({2}))
    artist.key(Key.Key_Delete)
    assert artist.drawing == Drawing(before.strokes[:2])
    undone_and_redone(artist, before)


def test_delete_with_nothing_chosen_leaves_the_window_s_nodes_alone(qtbot):
    artist = hired(qtbot, DASH)
    artist.key(Key.Key_Delete)
    artist.key(Key.Key_Backspace)
    assert artist.drawing == DASH


def test_what_was_erased_of_a_stroke_stays_erased_when_it_moves(qtbot):
    cut = Stroke(((0.5, 0.25, 1.0), (0.5, 0.35, 1.0)), 0.05, erase=True)
    artist = hired(qtbot, Drawing((*TWO.strokes, cut)))
    artist.key("s")
    artist.drag((0.3, 0.3), (0.3, 0.5))
    hint = render(artist.drawing, 256, 256)[:, :, 0]
    assert hint[128, 77] == 255
    assert hint[128, 128] == 0


@pytest.mark.parametrize(
    ("symmetry", "count", "twin"),
    [("left-right", 2, (0.8, 0.3)), ("up-down", 2, (0.2, 0.7)), ("both", 4, (0.8, 0.7)), ("six", 6, (0.8, 0.7))],
)
def test_symmetry_draws_several_at_once(qtbot, symmetry, count, twin):
    artist = hired(qtbot, desk=Desk(symmetry=symmetry, pen=0.02))
    artist.drag((0.2, 0.3), (0.3, 0.3), drop=False)
    assert artist.level(*twin) > 150, "it is seen while one draws"
    QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.3, 0.3))
    assert len(artist.drawing.strokes) == count
    assert any(math.dist(stroke.points[0][:2], twin) < 0.01 for stroke in artist.drawing.strokes)
    undone_and_redone(artist, Drawing())


def test_symmetry_by_key(artist):
    seen = []
    for _ in range(5):
        artist.key("y")
        seen.append(artist.editor.desk.symmetry)
    assert seen == ["left-right", "up-down", "both", "six", ""]


def test_colours_are_for_the_eyes_only(artist):
    artist.editor.pen_bar.set_colour("#e5484d")
    artist.drag((0.2, 0.5), (0.8, 0.5))
    assert artist.drawing.strokes[0].colour == "#e5484d"
    image = artist.paper.grab().toImage()
    seen = image.pixelColor(artist.at(0.4, 0.5))
    assert seen.red() - seen.blue() > 100
    hint = render(artist.drawing, 128, 128)
    assert set(np.unique(hint)) == {0, 255}
    assert artist.kept == artist.drawing


def test_leaving_a_tool_drops_what_it_was_at(artist):
    artist.key("c")
    artist.click(0.2, 0.2)
    artist.click(0.8, 0.8)
    artist.key("b")
    artist.drag((0.2, 0.8), (0.3, 0.8))
    assert len(artist.drawing.strokes) == 1


def test_a_thick_pen_is_told_of(artist):
    label = artist.editor.pen_bar.size_label
    assert label.property("role") == "caption"
    artist.editor.pen_bar.size_slider.setValue(100)
    assert label.property("role") == "warning"
    assert "up to 24 px" in label.toolTip()
