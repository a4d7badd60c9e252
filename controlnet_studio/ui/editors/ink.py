"""Lines and pictures on the paper, as QPainter draws them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from controlnet_studio.ui.editors.strokes import Point


def paint_line(painter: QPainter, points: Sequence[Point], size: float, colour: QColor, thinnest: float) -> None:
    """A line as `drawing.render` draws it: round ends and joints, and pieces that taper as the pressure does.

    `size` is its width at full pressure, and `thinnest` the least, in the painter's units.
    """
    pen = QPen(colour, 1.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    places = [QPointF(x, y) for x, y, _ in points]
    widths = [max(size * pressure, thinnest) for _, _, pressure in points]
    first = 0
    for index in range(1, len(points) + 1):
        if index < len(points) and widths[index] == widths[first]:
            continue
        pen.setWidthF(widths[first])
        painter.setPen(pen)
        painter.drawPolyline(places[first:index]) if index - first > 1 else painter.drawPoint(places[first])
        if index < len(points):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(_taper(places[index - 1], places[index], widths[index - 1], widths[index]))
        first = index


def _taper(start: QPointF, end: QPointF, width: float, end_width: float) -> list[QPointF]:
    """A straight piece that is *width* wide where it begins and *end_width* where it ends."""
    along = end - start
    across = QPointF(-along.y(), along.x()) / max(math.hypot(along.x(), along.y()), 1e-9) / 2
    return [start + across * width, end + across * end_width, end - across * end_width, start - across * width]


def inside(frame: QRectF, picture: QPixmap) -> QRectF:
    """Where a picture lies in *frame*: as large as fits, in the middle."""
    scale = min(frame.width() / picture.width(), frame.height() / picture.height())
    place = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    place.moveCenter(frame.center())
    return place
