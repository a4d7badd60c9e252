from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPixmap, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from controlnet_studio.drawing import render
from controlnet_studio.plain import thaw
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.theme import DARK, LIGHT

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
DASH = Drawing((Stroke(((0.2, 0.5, 1.0), (0.8, 0.5, 1.0)), 0.02),))


@pytest.fixture
def editor(qtbot) -> ScribbleEditor:
    return make(qtbot, Drawing())


def make(qtbot, drawing: Drawing, **more: object) -> ScribbleEditor:
    editor = ScribbleEditor(drawing, DARK, **more)
    qtbot.addWidget(editor)
    editor.resize(420, 480)
    editor.show()
    editor.paper.setFocus()
    return editor


def on_paper(editor: ScribbleEditor, x: float, y: float) -> QPoint:
    """Where a point of the paper, in [0, 1], lies in its widget."""
    return editor.paper.from_paper(x * editor.drawing.width, y * editor.drawing.height).toPoint()


def draw(qtbot, editor: ScribbleEditor, *corners: tuple[float, float], button=LEFT, modifier=NONE, steps=12) -> None:
    path = [
        (a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps)
        for a, b in pairwise(corners)
        for step in range(1, steps + 1)
    ]
    qtbot.mousePress(editor.paper, button, modifier, on_paper(editor, *corners[0]))
    for x, y in path:
        qtbot.mouseMove(editor.paper, on_paper(editor, x, y))
    qtbot.mouseRelease(editor.paper, button, modifier, on_paper(editor, *corners[-1]))


def tablet(editor: ScribbleEditor, path: list[tuple[float, float, float]], *, eraser: bool = False) -> None:
    kinds = QPointingDevice.PointerType
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, kinds.Eraser if eraser else kinds.Pen,
        QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    last = len(path) - 1
    for index, (x, y, pressure) in enumerate(path):
        kinds_of_event = [QEvent.Type.TabletPress] if index == 0 else [QEvent.Type.TabletMove]
        if index == last:
            kinds_of_event.append(QEvent.Type.TabletRelease)
        for kind in kinds_of_event:
            at = QPointF(on_paper(editor, x, y))
            held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
            event = QTabletEvent(
                kind, device, at, editor.paper.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, NONE, LEFT, held
            )
            QApplication.sendEvent(editor.paper, event)
            assert event.isAccepted()


def wheel(editor: ScribbleEditor, notches: int, modifier=NONE) -> None:
    at = QPointF(200, 150)
    event = QWheelEvent(
        at, editor.paper.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.paper, event)


def shown(editor: ScribbleEditor) -> np.ndarray:
    """What the paper shows, in grey levels."""
    editor.paper.settle()
    image = editor.paper.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return levels[:, : image.width()]


def test_a_stroke_is_one_change_and_white_in_the_hint(qtbot, editor):
    heard = []
    editor.changed.connect(heard.append)
    draw(qtbot, editor, (0.2, 0.5), (0.8, 0.5))
    assert len(heard) == 1
    assert heard[0] == editor.drawing
    for size in (512, 128):
        hint = render(editor.drawing, size, size)
        assert (hint[size // 2, round(size * 0.25) : round(size * 0.75)] == 255).all()
        assert hint[: size // 3].max() == hint[-size // 3 :].max() == 0


def test_what_is_drawn_is_where_the_pointer_was_at_any_zoom(qtbot, editor):
    editor.paper.zoom(2.5, QPointF(100, 100))
    draw(qtbot, editor, (0.2, 0.2), (0.4, 0.3))
    points = editor.drawing.strokes[0].points
    assert points[0][:2] == pytest.approx((0.2, 0.2), abs=0.002)
    assert points[-1][:2] == pytest.approx((0.4, 0.3), abs=0.002)


def test_saving_a_stroke_loses_nothing(qtbot, editor):
    around = [(0.5 + 0.31 * math.cos(a / 3), 0.5 + 0.29 * math.sin(a / 3)) for a in range(20)]
    draw(qtbot, editor, *around, steps=2)
    assert len(editor.drawing.strokes[0].points) > 15
    assert Drawing.from_plain(thaw(editor.drawing.to_plain())) == editor.drawing


def test_the_screen_shows_what_the_hint_holds(qtbot):
    """The ink on the screen and the hint agree wherever the line is not at its edge."""
    editor = make(qtbot, Drawing())
    draw(qtbot, editor, (0.2, 0.3), (0.7, 0.4), (0.4, 0.8))
    editor.paper.leaveEvent(QEvent(QEvent.Type.Leave))
    frame = editor.paper.view.transform.mapRect(QRectF(0, 0, 512, 512)).toRect()
    levels = shown(editor)[frame.top() : frame.bottom() + 1, frame.left() : frame.right() + 1] / 255
    hint = render(editor.drawing, frame.width(), frame.height())[:, :, 0] / 255
    assert hint.any()
    assert np.mean(np.abs(levels - hint) > 0.5) < 0.004


def test_erasing_by_tool_by_right_button_and_by_tablet_tip(qtbot):
    def by_tool(editor):
        qtbot.keyClick(editor.paper, Qt.Key.Key_E)
        assert editor.tool_bar.tools["eraser"].isChecked()
        draw(qtbot, editor, (0.5, 0.3), (0.5, 0.7))
        qtbot.keyClick(editor.paper, Qt.Key.Key_E)
        assert editor.tool_bar.tools["brush"].isChecked()

    def by_right_button(editor):
        draw(qtbot, editor, (0.5, 0.3), (0.5, 0.7), button=RIGHT)

    def by_tablet(editor):
        tablet(editor, [(0.5, 0.3 + step / 20, 1.0) for step in range(9)], eraser=True)

    for way in (by_tool, by_right_button, by_tablet):
        editor = make(qtbot, DASH, desk=Desk(pen=0.05))
        way(editor)
        assert editor.drawing.strokes[-1].erase, way.__name__
        hint = render(editor.drawing, 256, 256)[128, :, 0]
        assert hint[128] == 0
        assert hint[70] == hint[185] == 255
        levels = shown(editor)
        cut, line = on_paper(editor, 0.5, 0.5), on_paper(editor, 0.3, 0.5)
        assert int(levels[line.y(), line.x()]) - int(levels[cut.y(), cut.x() - 3]) > 100


def test_erasing_an_empty_paper_is_no_edit(qtbot, editor):
    editor.changed.connect(lambda drawing: pytest.fail("nothing was there to erase"))
    draw(qtbot, editor, (0.2, 0.5), (0.8, 0.5), button=RIGHT)


def test_a_tablet_draws_thick_and_thin(qtbot):
    editor = make(qtbot, Drawing(), desk=Desk(pen=0.06))
    tablet(editor, [(0.1 + step / 25, 0.5, 0.1 + step * 0.045) for step in range(20)])
    (stroke,) = editor.drawing.strokes
    assert stroke.points[0][2] < 0.2
    assert stroke.points[-1][2] > 0.9
    hint = render(editor.drawing, 512, 512)[:, :, 0] > 0
    assert hint[:, 80].sum() * 2 < hint[:, 420].sum()


def test_clear_and_paper_sizes(qtbot):
    editor = make(qtbot, DASH)
    heard = []
    editor.changed.connect(heard.append)
    editor._use_paper(512, 768)
    assert (editor.drawing.width, editor.drawing.height) == (512, 768)
    assert editor.view_bar.paper_size.text() == "512 × 768"
    before, after = render(DASH, 512, 512), render(editor.drawing, 512, 768)[128:640]
    assert np.mean(before != after) < 0.002, "the drawing keeps its size and proportions"
    editor._turn()
    assert (editor.drawing.width, editor.drawing.height) == (768, 512)
    qtbot.mouseClick(editor.view_bar.clear, LEFT)
    assert editor.drawing == Drawing(width=768, height=512)
    assert not editor.view_bar.clear.isEnabled()
    qtbot.mouseClick(editor.view_bar.clear, LEFT)
    assert len(heard) == 3


def test_strokes_that_leave_the_paper_are_cut(qtbot, editor):
    draw(qtbot, editor, (0.5, 0.5), (1.2, 0.5), (1.2, 0.8), (0.5, 0.8))
    strokes = editor.drawing.strokes
    assert len(strokes) == 2
    assert all(0 <= v <= 1 for stroke in strokes for point in stroke.points for v in point)
    draw(qtbot, editor, (-0.02, 0.1), (-0.02, 0.9))
    assert editor.drawing.strokes == strokes


def test_size_by_keys_wheel_and_slider(qtbot, editor):
    start = editor.paper.pen_size
    qtbot.keyClick(editor.paper, "]")
    larger = editor.paper.pen_size
    wheel(editor, 1, Qt.KeyboardModifier.ShiftModifier)
    assert start < larger < editor.paper.pen_size
    for _ in range(60):
        qtbot.keyClick(editor.paper, "[")
    assert editor.paper.pen_size == 1.0
    assert editor.pen_bar.size_label.text() == "1.0 px"
    editor.pen_bar.size_slider.setValue(100)
    assert editor.paper.pen_size == 128
    draw(qtbot, editor, (0.5, 0.5), (0.6, 0.5))
    assert editor.drawing.strokes[0].size == 0.25


def test_zoom_pan_and_fit_leave_the_drawing_alone(qtbot, editor):
    corner = editor.paper.from_paper(0, 0)
    wheel(editor, 2)
    assert editor.paper.to_paper(QPointF(200, 150)) == pytest.approx(
        ((200 - corner.x()) / scale(editor, corner), (150 - corner.y()) / scale(editor, corner)), rel=1e-6
    )
    zoomed = editor.paper.from_paper(0, 0)
    draw(qtbot, editor, (0.3, 0.3), (0.4, 0.4), button=MIDDLE)
    assert editor.paper.from_paper(0, 0) != zoomed
    qtbot.keyPress(editor.paper, Qt.Key.Key_Space)
    draw(qtbot, editor, (0.3, 0.3), (0.4, 0.4))
    qtbot.keyRelease(editor.paper, Qt.Key.Key_Space)
    assert editor.drawing.strokes == ()
    qtbot.keyClick(editor.paper, Qt.Key.Key_F)
    assert editor.paper.from_paper(0, 0) == corner


def scale(editor: ScribbleEditor, corner: QPointF) -> float:
    """Widget pixels per paper pixel when the paper is fitted."""
    return (editor.paper.width() - 2 * corner.x()) / editor.drawing.width


def test_the_wheel_scrolls_the_panel_until_the_paper_has_the_focus(qtbot, editor):
    editor.pen_bar.size_slider.setFocus()
    before = editor.paper.from_paper(0, 0)
    wheel(editor, 2)
    assert editor.paper.from_paper(0, 0) == before


def test_undo_is_asked_of_the_owner_and_shown(qtbot):
    editor = make(qtbot, DASH)
    asked = []
    editor.undo_asked.connect(lambda: asked.append("undo"))
    editor.redo_asked.connect(lambda: asked.append("redo"))
    qtbot.mouseClick(editor.tool_bar.undo, LEFT)
    qtbot.mouseClick(editor.tool_bar.redo, LEFT)
    assert asked == ["undo", "redo"]
    full = shown(editor).max(initial=0)
    editor.changed.connect(lambda drawing: pytest.fail("showing is not changing"))
    editor.set_drawing(Drawing())
    at = on_paper(editor, 0.5, 0.55)
    assert shown(editor)[at.y() - 40 : at.y() + 5].max() < full
    editor.set_drawing(DASH)
    assert shown(editor).max() == full


def test_escape_and_an_undo_drop_the_stroke_in_progress(qtbot):
    editor = make(qtbot, DASH)
    editor.changed.connect(lambda drawing: pytest.fail("the stroke was dropped"))
    clean = shown(editor)
    for drop in (lambda: qtbot.keyClick(editor.paper, Qt.Key.Key_Escape), lambda: editor.set_drawing(Drawing())):
        qtbot.mousePress(editor.paper, LEFT, pos=on_paper(editor, 0.2, 0.2))
        for step in range(10):
            qtbot.mouseMove(editor.paper, on_paper(editor, 0.2 + step / 20, 0.2))
        assert not np.array_equal(shown(editor), clean)
        drop()
        qtbot.mouseRelease(editor.paper, LEFT, pos=on_paper(editor, 0.7, 0.2))
        editor.set_drawing(DASH)
        editor.paper.leaveEvent(QEvent(QEvent.Type.Leave))
        assert np.array_equal(shown(editor), clean)


def test_shift_joins_the_last_stroke_with_a_straight_line(qtbot, editor):
    draw(qtbot, editor, (0.2, 0.2), (0.3, 0.2))
    qtbot.mouseClick(editor.paper, LEFT, Qt.KeyboardModifier.ShiftModifier, on_paper(editor, 0.3, 0.8))
    line = editor.drawing.strokes[1].points
    assert line[0][:2] == pytest.approx((0.3, 0.2), abs=0.003)
    assert line[-1][:2] == pytest.approx((0.3, 0.8), abs=0.003)


def test_a_picture_beneath_is_seen_and_never_in_the_hint(qtbot, editor, tmp_path):
    picture = QPixmap(60, 60)
    picture.fill(Qt.GlobalColor.white)
    picture.save(str(tmp_path / "white.png"))
    at = on_paper(editor, 0.1, 0.1)
    before = shown(editor)[at.y(), at.x()]
    editor.trace(str(tmp_path / "white.png"))
    editor.view_bar.opacity.setValue(80)
    assert shown(editor)[at.y(), at.x()] > before + 100
    draw(qtbot, editor, (0.4, 0.4), (0.6, 0.4))
    assert render(editor.drawing, 64, 64)[5, 5].max() == 0
    twin = make(qtbot, Drawing(), desk=editor.desk)
    assert not twin.desk.traced.isNull()


def test_light_paper_has_dark_ink(qtbot):
    editor = make(qtbot, DASH)
    line, beside = on_paper(editor, 0.5, 0.5), on_paper(editor, 0.5, 0.3)
    dark = shown(editor)
    editor.set_theme(LIGHT)
    light = shown(editor)
    assert int(dark[line.y(), line.x()]) - int(dark[beside.y(), beside.x()]) > 180
    assert int(light[beside.y(), beside.x()]) - int(light[line.y(), line.x()]) > 180


def test_a_drawing_from_a_strange_file_is_shown_without_harm(qtbot):
    wild = Drawing((Stroke(()), Stroke(((0.5, 0.5, 1.0), (1e300, -1e300, 1.0), (-1e9, 1e12, 0.0)), 1.0), *DASH.strokes))
    editor = make(qtbot, wild)
    editor.paper.zoom(3)
    draw(qtbot, editor, (0.5, 0.2), (0.6, 0.2))
    assert editor.drawing.strokes[:3] == wild.strokes
    narrow = make(qtbot, Drawing(width=1, height=16384))
    narrow.paper.zoom(100)
    narrow.paper.settle()


def test_repainting_only_what_changed_leaves_nothing_behind(qtbot, editor):
    """After every move the widget looks as if it had been painted anew."""
    for index, (x, y) in enumerate([(0.3, 0.3), (0.7, 0.3), (0.3, 0.32), (0.5, 0.8), (0.52, 0.2), (0.1, 0.1)]):
        at = on_paper(editor, x, y)
        if index == 0:
            qtbot.mousePress(editor.paper, LEFT, pos=at)
        else:
            qtbot.mouseMove(editor.paper, at)
        QApplication.processEvents()
        on_screen = editor.screen().grabWindow(editor.winId()).toImage()
        place = editor.paper.mapTo(editor, QPoint())
        anew = editor.paper.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert on_screen.copy(QRect(place, editor.paper.size())).convertToFormat(QImage.Format.Format_RGB32) == anew
