"""A sentence beside the pointer, as large as ever whatever the zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from controlnet_studio.ui.canvas.look import Look

BESIDE = 16.0
"""Pixels between the pointer and the sentence."""
PAD_X, PAD_Y = 10.0, 6.0
WIDEST = 260.0
WRAP = int(Qt.TextFlag.TextWordWrap)


def tag(look: Look, words: str, more: str = "") -> QRectF:
    """Where the sentence, and *more* words below it, stand in pixels from the pointer."""
    first, second = _boxes(look, words, more)
    width, height = max(first.width(), second.width()), first.height() + second.height()
    return QRectF(BESIDE, BESIDE, width + 2 * PAD_X + 1, height + 2 * PAD_Y + 1)


def paint_tag(painter: QPainter, look: Look, box: QRectF, edge: QPen, words: str, more: str = "") -> None:
    """The sentence in its box; *more* are words of less weight."""
    painter.setBrush(look.body)
    painter.setPen(edge)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(look.note_font)
    inside = box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
    painter.setPen(look.text)
    painter.drawText(inside, WRAP, words)
    if more:
        painter.setPen(look.muted)
        painter.drawText(inside, WRAP | int(Qt.AlignmentFlag.AlignBottom), more)


def _boxes(look: Look, words: str, more: str) -> tuple[QRectF, QRectF]:
    room = QRectF(0, 0, WIDEST - 2 * PAD_X, 400)
    second = look.note_metrics.boundingRect(room, WRAP, more) if more else QRectF()
    return look.note_metrics.boundingRect(room, WRAP, words), second
