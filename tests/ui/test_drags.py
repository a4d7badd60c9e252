"""Whatever is dragged from one place of the window to another becomes what it says there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from drop_help import (
    COPY,
    LEFT,
    PLAIN,
    THREE,
    Hand,
    colour,
    dropping,
    files,
    picture,
)
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shell import taken_back

from controlnet_studio.document.graph import Graph
from controlnet_studio.ui import cargo
from controlnet_studio.ui.cargo import packed
from controlnet_studio.ui.palette import MIME
from controlnet_studio.ui.preview import Shown
from controlnet_studio.ui.strip import Painted


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    yield from dropping(qtbot, tmp_path)


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What is dragged away, instead of waiting for a real pointer."""
    held: list[QMimeData] = []

    def run(drag: QDrag, *_: object) -> Qt.DropAction:
        given = drag.mimeData()
        held.append(packed(QImage(given.imageData()), bytes(given.data(cargo.NAME).data()).decode()))
        return COPY

    monkeypatch.setattr(QDrag, "exec", run)
    return held


def drag_out(widget: QWidget, at: QPoint) -> None:
    QTest.mousePress(widget, LEFT, PLAIN, at)
    for step in range(1, 6):
        place = QPointF(at + QPoint(8 * step, 0))
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QMouseEvent

        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            widget, QMouseEvent(QEvent.Type.MouseMove, place, QPointF(widget.mapToGlobal(place)), none, LEFT, PLAIN)
        )
    QTest.mouseRelease(widget, LEFT, PLAIN, at + QPoint(40, 0))


def test_a_picture_of_the_strip_is_dragged_onto_a_node(hand: Hand, carried: list[QMimeData]) -> None:
    from PySide6.QtGui import QPixmap

    shown = Shown(colour("green"), "Sampler", "sampler")
    strip = hand.window.strip
    strip.add(Painted(shown, QPixmap.fromImage(colour("green")), Graph()))
    QApplication.processEvents()
    drag_out(strip.list.viewport(), strip.list.visualItemRect(strip.list.item(0)).center())
    (data,) = carried
    assert hand.drop(data, "guide.hint") == "Use as hint of Guide"
    assert hand.picture("load_image_2") == "sampler"


def test_the_preview_is_dragged_onto_the_canvas_unless_it_is_zoomed(hand: Hand, carried: list[QMimeData]) -> None:
    view = hand.window.preview.view
    drag_out(view, QPoint(60, 60))
    assert not carried, "there is no picture yet"
    hand.window.preview.show_picture(Shown(colour("green"), "Sampler", "sampler"))
    drag_out(view, QPoint(60, 60))
    (data,) = carried
    assert hand.drop(data) == "Add as a picture"
    assert hand.picture("load_image_2") == "sampler"
    view.actual()
    drag_out(view, QPoint(60, 60))
    assert len(carried) == 1, "a drag moves what is seen"


def test_a_node_of_the_palette_says_its_name(hand: Hand) -> None:
    data = QMimeData()
    data.setData(MIME, b"guide")
    assert hand.drop(data) == "Add Guide"
    assert "guide_2" in hand.graph.nodes
    data.setData(MIME, b"no such node")
    assert hand.hover(data) == ""


# editors


def test_a_picture_on_paper_is_traced(hand: Hand) -> None:
    hand.window.canvas.select(("sketch",))
    editor = hand.window.inspector._rows["drawing"].field.editor
    data = files(picture(hand.folder))
    at = QPoint(60, 60)
    QApplication.sendEvent(editor, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
    assert (editor.sign.words, editor.sign.isVisible()) == ("Trace this picture", True)
    QApplication.sendEvent(editor, QDragLeaveEvent())
    assert not editor.sign.isVisible()
    QApplication.sendEvent(editor, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(editor, QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN))
    assert editor.desk.traced.width() == 12
    assert not editor.sign.isVisible()
    words = files(hand.folder / "words.txt")
    QApplication.sendEvent(editor, QDragEnterEvent(at, COPY, words, LEFT, PLAIN))
    assert not editor.sign.isVisible()


def test_a_picture_on_the_panel_s_frame_is_the_node_s(hand: Hand) -> None:
    hand.window.canvas.select(("load_image",))
    frame = hand.window.inspector._rows["picture"].field.frame
    data = QMimeData()
    data.setImageData(colour("blue"))
    QApplication.sendEvent(frame, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN))
    assert frame.sign.words == "Use as this node's picture"
    QApplication.sendEvent(frame, QDropEvent(QPointF(5, 5), COPY, data, LEFT, PLAIN))
    assert hand.picture("load_image") == "picture"
    assert not frame.sign.isVisible()
    taken_back(hand.window.history)
    assert hand.graph == THREE
