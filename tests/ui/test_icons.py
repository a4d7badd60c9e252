"""Signs and pictures as icons: sharp, the same in every mode, and without copies in Qt's cache."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from controlnet_studio.ui.icons import glyph, still
from controlnet_studio.ui.panels import blank
from controlnet_studio.ui.theme import DARK


def test_a_glyph_has_the_pixels_of_a_fine_screen_and_keeps_its_size(qapp: object) -> None:
    fine, plain = glyph("cursor", "#ff0000", 20, 2.0), glyph("cursor", "#ff0000", 20)
    assert (fine.width(), fine.deviceIndependentSize().toSize()) == (40, QSize(20, 20))
    assert plain.width() == 20
    inked = [image for image in (fine.toImage(), plain.toImage()) if _ink(image)]
    assert len(inked) == 2
    assert _ink(inked[0]) > 2.5 * _ink(inked[1]), "four pixels for each, less what lies half on its edge"


def test_labels_share_one_picture_of_a_sign(qtbot: QtBot) -> None:
    pages = [blank("cursor", "Title", "Words", DARK) for _ in range(2)]
    for page in pages:
        qtbot.addWidget(page)
    signs = [label.pixmap().cacheKey() for page in pages for label in page.findChildren(QLabel) if label.pixmap()]
    assert len(signs) == 2
    assert signs[0] == signs[1], "Qt keeps a copy of every picture that a label shows"


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled])
def test_a_still_is_shown_whole_in_the_middle_and_in_no_other_tint(qapp: object, mode: QIcon.Mode) -> None:
    picture = QPixmap(40, 20)
    picture.fill(QColor("#3366cc"))
    paper = QImage(60, 60, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    still(picture).paint(painter, 0, 0, 20, 60, Qt.AlignmentFlag.AlignCenter, mode)
    still(picture).paint(painter, 0, 0, 60, 20, Qt.AlignmentFlag.AlignCenter, mode)
    painter.end()
    blue, white = QColor("#3366cc").rgb(), QColor("white").rgb()
    assert [paper.pixel(10, y) for y in (24, 26, 33, 36)] == [white, blue, blue, white], "20 x 10: smaller, and whole"
    assert [paper.pixel(x, 10) for x in (8, 12, 48, 52)] == [white, blue, blue, white], "40 x 20: never larger"


def _ink(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height()))
