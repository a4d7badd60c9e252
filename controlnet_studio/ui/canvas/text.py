"""Text for the canvas: laid out once, then painted at any zoom without shaping it again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout


class Text:
    """One line in one font, cut with an ellipsis to *room* scene units."""

    def __init__(self, text: str, font: QFont, room: float = 1e6) -> None:
        metrics = QFontMetricsF(font)
        layout = QTextLayout(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        self.width = line.naturalTextWidth()
        self._runs = layout.glyphRuns()
        self._drop = (metrics.ascent() - metrics.descent()) / 2 - metrics.ascent()

    def draw(self, painter: QPainter, left: float, middle: float) -> None:
        """Paint it in the painter's pen, *middle* being the height at which small letters are centred."""
        at = QPointF(left, middle + self._drop)
        for run in self._runs:
            painter.drawGlyphRun(at, run)


def wrapped(text: str, font: QFont, room: float, lines: int) -> tuple[Text, ...]:
    """*text* in at most so many lines of *room*, the last one cut with an ellipsis."""
    metrics = QFontMetricsF(font)
    result: list[Text] = []
    rest = text.split()
    while rest and len(result) < lines - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= room:
            count += 1
        result.append(Text(" ".join(rest[:count]), font, room))
        rest = rest[count:]
    return (*result, Text(" ".join(rest), font, room)) if rest and lines else tuple(result)
