"""Zooming, moving, turning and mirroring the paper by mouse, wheel, pen, fingers and keys; and tracing."""

from __future__ import annotations

import numpy as np
import pytest
from draw_help import CONTROL, LEFT, MIDDLE, NONE, SHIFT, Artist
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from controlnet_studio.drawing import render
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.view import View

Key = Qt.Key
DASH = Drawing((Stroke(((0.2, 0.5, 1.0), (0.8, 0.5, 1.0)), 0.02),))
MIDDLE_OF_VIEW = QPointF(200, 150)


@pytest.fixture
def artist(qtbot) -> Artist:
    artist = Artist(DASH)
    qtbot.addWidget(artist.editor)
    return artist


def near(one: QPointF, other: QPointF, by: float = 0.01) -> bool:
    return (one - other).manhattanLength() < by


# the geometry


@pytest.mark.parametrize("view", [View(2, 0, False, 10, 20), View(0.5, 30, False, -5, 7), View(3, -75, True, 40, -90)])
def test_what_lies_at_the_fixed_place_stays(view):
    at = QPointF(123, 45)
    kept = view.inverse.map(at)
    for other in (view.zoomed(1.7, at), view.turned(40, at), view.flipped(at)):
        assert near(other.transform.map(kept), at)
    assert near(view.flipped(at).flipped(at).transform.map(QPointF(7, 9)), view.transform.map(QPointF(7, 9)))
    assert view.turned(25, at).turned(-25, at).angle == pytest.approx(view.angle)


def test_a_mirrored_view_is_the_screen_s_mirror_image():
    view, at = View(2, 30, False, 10, 20), QPointF(100, 0)
    mirror = QTransform(-1, 0, 0, 1, 200, 0)
    for x, y in ((0, 0), (50, 10), (-20, 70)):
        assert near(view.flipped(at).transform.map(QPointF(x, y)), mirror.map(view.transform.map(QPointF(x, y))))


def test_a_turned_paper_fits_too():
    room = QRectF(10, 20, 300, 200)
    seen = View(angle=30, mirrored=True).fitted(room, QSizeF(512, 256)).transform.mapRect(QRectF(0, 0, 512, 256))
    assert room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(seen)
    assert near(seen.center(), room.center())
    assert min(room.width() - seen.width(), room.height() - seen.height()) < 0.01


# by hand


def test_control_and_the_wheel_zoom_around_the_pointer(artist):
    kept = artist.paper.to_paper(MIDDLE_OF_VIEW)
    before = artist.paper.view.scale
    artist.wheel(2, CONTROL)
    assert artist.paper.view.scale == pytest.approx(before * 1.44)
    assert artist.paper.to_paper(MIDDLE_OF_VIEW) == pytest.approx(kept)
    artist.wheel(-2, CONTROL)
    assert artist.paper.view.scale == pytest.approx(before)
    artist.wheel(1, SHIFT)
    assert artist.paper.view.scale == pytest.approx(before)


def test_space_and_the_middle_button_move_turn_and_zoom(artist):
    corner = artist.paper.from_paper(0, 0)
    artist.drag((0.3, 0.3), (0.4, 0.5), button=MIDDLE)
    moved = artist.paper.from_paper(0, 0) - corner
    assert moved.x() > 20
    assert moved.y() > 40
    QTest.keyPress(artist.paper, Key.Key_Space)
    artist.drag((0.3, 0.3), (0.4, 0.5))
    assert artist.paper.from_paper(0, 0).y() - corner.y() > 80
    artist.drag((0.8, 0.5), (0.5, 0.9), held=SHIFT)
    assert artist.paper.view.angle != 0
    before = artist.paper.view.scale
    artist.drag((0.5, 0.8), (0.5, 0.2), held=CONTROL)
    assert artist.paper.view.scale > before
    QTest.keyRelease(artist.paper, Key.Key_Space)
    assert artist.drawing == DASH


def test_keys_turn_mirror_and_fit(artist):
    fitted = artist.paper.view
    artist.key("6")
    artist.key("6")
    assert artist.paper.view.angle == 30
    artist.key("4")
    assert artist.paper.view.angle == 15
    assert "+15°" in artist.editor.view_bar.zoom.text()
    artist.key("h")
    assert artist.paper.view.mirrored
    artist.key("5")
    assert artist.paper.view.straight
    artist.key("+")
    artist.key("1")
    assert artist.paper.view.scale == pytest.approx(1.0 / artist.paper.devicePixelRatioF())
    artist.key("f")
    assert artist.paper.view == fitted
    artist.key("-")
    assert artist.paper.view.scale < fitted.scale
    artist.editor.resize(500, 600)
    QApplication.processEvents()
    artist.key("f")
    artist.editor.resize(420, 480)
    QApplication.processEvents()
    assert artist.paper.view.scale == pytest.approx(fitted.scale), "what is fitted stays fitted"


def test_one_draws_where_the_pointer_is_in_any_view(artist):
    for key in ("6", "h", "+", "6", "+"):
        artist.key(key)
    artist.drag((0.4, 0.45), (0.5, 0.55), (0.6, 0.4))
    points = artist.drawing.strokes[-1].points
    assert points[0][:2] == pytest.approx((0.4, 0.45), abs=0.003)
    assert points[-1][:2] == pytest.approx((0.6, 0.4), abs=0.003)
    assert artist.level(0.47, 0.52) > 100
    assert artist.level(0.3, 0.5) > 200, "the ink that was there lies under the pointer too"
    assert artist.level(0.45, 0.65) < 60


def test_a_stroke_survives_a_zoom_in_its_midst(artist):
    artist.drag((0.2, 0.2), (0.5, 0.2), drop=False)
    artist.wheel(1, CONTROL)
    assert artist.level(0.35, 0.2) > 200
    QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.6, 0.2))
    assert artist.drawing.strokes[-1].points[-1][0] == pytest.approx(0.6, abs=0.003)


def test_two_fingers_move_zoom_and_turn_and_one_draws(artist):
    a, b = QPointF(150, 200), QPointF(250, 200)
    view = artist.paper.view
    artist.fingers([a], [a, b], [a - QPointF(50, 0), b + QPointF(50, 0)])
    assert artist.paper.view.scale == pytest.approx(2 * view.scale)
    artist.fingers([a], [a, b], [QPointF(200, 150), QPointF(200, 250)])
    assert artist.paper.view.angle == pytest.approx(90)
    kept = artist.paper.to_paper(a)
    artist.fingers([a], [a, b], [a + QPointF(30, 40), b + QPointF(30, 40)])
    assert artist.paper.to_paper(a + QPointF(30, 40)) == pytest.approx(kept)
    assert artist.drawing == DASH
    artist.key("5")
    artist.key("f")
    artist.fingers([QPointF(artist.at(0.3, 0.2))], [QPointF(artist.at(0.5, 0.2))], [QPointF(artist.at(0.7, 0.2))])
    assert artist.drawing.strokes[-1].points[-1][:2] == pytest.approx((0.7, 0.2), abs=0.004)


def test_fingers_that_tap_undo_and_redo(artist):
    artist.drag((0.2, 0.2), (0.5, 0.2))
    a, b, c = QPointF(150, 200), QPointF(250, 200), QPointF(200, 250)
    artist.fingers([a], [a, b])
    assert artist.drawing == DASH
    artist.fingers([a], [a, b], [a, b, c])
    assert len(artist.drawing.strokes) == 2


def test_a_touchpad_zooms_and_turns(artist):
    kinds, at = Qt.NativeGestureType, QPointF(100, 100)
    before = artist.paper.view.scale
    artist.gesture(kinds.ZoomNativeGesture, 0.5, at)
    assert artist.paper.view.scale == pytest.approx(1.5 * before)
    artist.gesture(kinds.RotateNativeGesture, 20, at)
    assert artist.paper.view.angle == pytest.approx(20)


def test_the_view_menu_does_what_the_keys_do(artist):
    actions = {action.text().partition("\t")[0]: action for action in artist.editor.view_bar.zoom.menu().actions()}
    actions["Mirror"].trigger()
    actions["Turn right"].trigger()
    assert artist.paper.view.angle == 15
    assert artist.paper.view.mirrored
    actions["Upright"].trigger()
    actions["Closer"].trigger()
    actions["Actual size"].trigger()
    assert artist.paper.view == View(x=artist.paper.view.x, y=artist.paper.view.y)


# tracing


@pytest.fixture
def white(tmp_path) -> str:
    picture = QPixmap(60, 60)
    picture.fill(Qt.GlobalColor.white)
    picture.save(str(tmp_path / "white.png"))
    return str(tmp_path / "white.png")


def test_a_picture_is_traced_under_and_over_and_never_in_the_hint(artist, white):
    bar = artist.editor.view_bar
    plain = artist.level(0.1, 0.1)
    artist.editor.trace(white)
    assert bar.opacity.isVisible()
    bar.opacity.setValue(80)
    assert artist.level(0.1, 0.1) > plain + 100
    ink = artist.level(0.5, 0.5)
    assert ink > 220, "the ink lies over it"
    artist.editor.desk.opacity = 1.0
    bar._toggle_over()
    assert artist.editor.desk.over
    assert artist.level(0.5, 0.5) == artist.level(0.1, 0.1) == 255, "now it hides the ink"
    assert not render(artist.drawing, 64, 64)[5, 5].any()
    artist.key("t")
    assert artist.level(0.1, 0.1) == plain
    assert not bar.opacity.isVisible()
    artist.key("t")
    assert artist.level(0.1, 0.1) == 255
    assert artist.kept == DASH, "nothing of it is in the graph"


def test_a_file_that_is_no_picture_is_told(artist, tmp_path):
    path = tmp_path / "words.png"
    path.write_text("no picture")
    artist.editor.trace(str(path))
    assert artist.editor.note == "words.png is not a picture that can be read."
    assert artist.editor.desk.traced.isNull()


def test_pictures_are_pasted_dropped_and_chosen(artist, white, monkeypatch):
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    artist.editor.view_bar.asked.emit("paste")
    assert artist.editor.desk.traced.width() == 4
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(white)])
    copies = Qt.DropAction.CopyAction
    QApplication.sendEvent(artist.editor, QDragEnterEvent(QPoint(5, 5), copies, data, LEFT, NONE))
    QApplication.sendEvent(artist.editor, QDropEvent(QPointF(5, 5), copies, data, LEFT, NONE))
    assert artist.editor.desk.traced.width() == 60
    artist.editor.desk.picture = QPixmap()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (white, ""))
    artist.editor.view_bar._set_tracing("picture")
    assert artist.editor.desk.traced.width() == 60


def test_the_painted_picture_is_traced(qtbot):
    artist = Artist(DASH, Desk(tracing="result", opacity=1.0))
    qtbot.addWidget(artist.editor)
    dark = artist.level(0.1, 0.1)
    artist.editor.desk.result = QPixmap(8, 8)
    artist.editor.desk.result.fill(Qt.GlobalColor.white)
    artist.editor.show_desk()
    assert artist.level(0.1, 0.1) > dark + 150


def test_the_ring_at_the_pointer_has_the_pen_s_size(artist):
    artist.editor.desk.pen = 0.2
    artist.editor.show_desk()
    QTest.mouseMove(artist.paper, artist.at(0.5, 0.2))
    QTest.mouseMove(artist.paper, artist.at(0.5, 0.2) + QPoint(1, 0))
    levels = np.asarray(artist.paper.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    assert artist.paper.pen_size == pytest.approx(0.2 * 512)
    assert levels.size
    assert artist.paper.cursor().shape() == Qt.CursorShape.BlankCursor
    artist.key("s")
    assert artist.paper.cursor().shape() == Qt.CursorShape.ArrowCursor
