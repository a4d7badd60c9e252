"""The preview fits, zooms to the pointer, pans, and writes what it shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.document.files import from_picture, to_text
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui.preview import NOTHING_YET, Preview, Shown
from controlnet_studio.ui.run_view import stamp
from controlnet_studio.ui.theme import DARK


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path) -> Preview:
    preview = Preview(DARK, tmp_path)
    qtbot.addWidget(preview)
    preview.resize(416, 460)
    preview.show()
    return preview


def checks(width: int = 128, height: int = 64) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor("white") if (x + y) % 2 else QColor("black"))
    return image


def wheel(preview: Preview, at: QPointF, delta: int) -> None:
    view = preview.view
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_with_nothing_to_show_it_says_how_to_get_something(preview: Preview) -> None:
    assert preview.view.image is None
    assert "Ctrl+Return" in NOTHING_YET
    shades = {preview.view.grab().toImage().pixelColor(x, 60).name() for x in range(30, 380)}
    assert len(shades) > 1, "the checks are painted"


def test_a_picture_fits_and_keeps_fitting(preview: Preview) -> None:
    preview.show_picture(Shown(checks(), "Sampler"))
    view = preview.view
    assert view.fitted
    assert view.zoom == pytest.approx((view.width() - 16) / 128)
    preview.resize(800, 460)
    assert view.zoom == pytest.approx(min((view.width() - 16) / 128, (view.height() - 16) / 64))
    assert "Sampler" in preview._caption.text()
    assert "128 × 64 px" in preview._caption.text()


def test_long_words_never_make_the_panel_wider(preview: Preview) -> None:
    before = preview.minimumSizeHint().width()
    preview.show_picture(Shown(checks(), "a prompt that goes on " * 30))
    assert preview.minimumSizeHint().width() == before
    assert preview._caption.toolTip().startswith("a prompt that goes on")


def test_the_wheel_zooms_to_the_pointer(preview: Preview) -> None:
    preview.show_picture(Shown(checks()))
    view = preview.view
    at = QPointF(300, 220)
    held = view._to_picture(at)
    wheel(preview, at, 480)
    assert view.zoom > (view.width() - 16) / 128
    after = view._to_picture(at)
    assert (after.x(), after.y()) == (pytest.approx(held.x(), abs=1e-6), pytest.approx(held.y(), abs=1e-6))
    for _ in range(50):
        wheel(preview, at, 480)
    assert view.zoom == 64
    for _ in range(80):
        wheel(preview, at, -480)
    assert 0.05 < view.zoom < 1


def test_pixels_are_crisp_when_they_are_large(preview: Preview) -> None:
    preview.show_picture(Shown(checks(8, 8)))
    preview.view.zoom_to(32)
    grabbed = preview.view.grab().toImage()
    colours = {grabbed.pixelColor(x, grabbed.height() // 2 + 5).name() for x in range(120, 300)}
    assert colours == {"#000000", "#ffffff"}


def test_double_click_switches_between_the_whole_and_the_actual_size(qtbot: QtBot, preview: Preview) -> None:
    preview.show_picture(Shown(checks()))
    view = preview.view
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.zoom * view.devicePixelRatioF() == 1
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.fitted


def test_dragging_pans_and_never_loses_the_picture(qtbot: QtBot, preview: Preview) -> None:
    preview.show_picture(Shown(checks()))
    view = preview.view
    view.zoom_to(10)
    before = view._to_picture(QPointF(200, 200))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(240, 200))
    after = view._to_picture(QPointF(200, 200))
    assert after.x() == pytest.approx(before.x() - 4)
    qtbot.mouseMove(view, QPoint(9000, 9000))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view._target().intersects(view.rect())


def test_a_new_picture_of_the_same_size_keeps_the_zoom(preview: Preview) -> None:
    preview.show_picture(Shown(checks()))
    preview.view.zoom_to(5)
    preview.show_picture(Shown(checks()))
    assert preview.view.zoom == 5
    preview.show_picture(Shown(checks(64, 64)))
    assert preview.view.fitted


def test_a_written_png_carries_the_graph_whatever_is_in_it(preview: Preview, tmp_path: Path) -> None:
    graph = Graph().put("prompt", Node("prompt", {"text": "ein rotes Häuschen, 赤い家 " * 30}))
    preview.show_picture(Shown(checks(), "", "house", stamp(graph)))
    preview.write(tmp_path / "house.png")
    assert to_text(from_picture((tmp_path / "house.png").read_bytes())) == to_text(graph)
    assert QImage(str(tmp_path / "house.png")).pixelColor(1, 0) == QColor("white")
    preview.write(tmp_path / "house.jpg")
    assert np.isclose(QImage(str(tmp_path / "house.jpg")).width(), 128)


def test_a_picture_that_cannot_be_written_is_told(qtbot: QtBot, preview: Preview, tmp_path: Path) -> None:
    preview.show_picture(Shown(checks()))
    (tmp_path / "file").write_text("")
    for name in ("a.png", "a.jpg"):
        with qtbot.waitSignal(preview.failed) as blocker:
            preview.write(tmp_path / "file" / name)
        assert name in blocker.args[0]


def test_copy_puts_the_picture_on_the_clipboard(preview: Preview) -> None:
    preview.show_picture(Shown(checks(6, 4)))
    preview.copy()
    assert QApplication.clipboard().image().width() == 6
