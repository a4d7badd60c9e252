"""Lines and shapes as QPainter draws them: the same as `drawing.render`, with smooth edges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
    qBlue,
    qGreen,
    qRed,
    qRgba,
)

from controlnet_studio.strokes import Stroke, shades
from controlnet_studio.ui.editors.strokes import Point

FAR = 100.0
"""No place farther off than this, in widths or heights of the paper, is given to QPainter."""
BAND = 128
"""So many rows of ink are put at once: what is in hand stays small and near."""
MODES = QPainter.CompositionMode


def paint_line(painter: QPainter, points: Sequence[Point], size: float, colour: QColor, thinnest: float) -> None:
    """A line with round ends and joints, whose pieces taper as the pressure does.

    `size` is its width at full pressure, and `thinnest` the least, in the painter's units.
    """
    if not points:
        return
    pressures = [pressure for _, _, pressure in points]
    if min(pressures) == max(pressures):
        places = [QPointF(x, y) for x, y, _ in points]
        pen = QPen(colour, max(size * pressures[0], thinnest))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(places) if len(places) > 1 else painter.drawPoint(places[0])
        return
    painter.fillPath(_tapering(points, size, thinnest), colour)


def paint_shape(painter: QPainter, rings: Sequence[Sequence[Point]], colour: QColor) -> None:
    """Outlines filled by the odd-even rule."""
    path = QPainterPath()
    for ring in rings:
        path.addPolygon([QPointF(x, y) for x, y, _ in ring])
        path.closeSubpath()
    painter.fillPath(path, colour)


def cover(painter: QPainter, points: Sequence[Point], size: float, hardness: float, thinnest: float) -> None:
    """The same line as grey levels, white where it is full of ink, on a grey image that keeps the lighter one."""
    painter.setCompositionMode(MODES.CompositionMode_Lighten)
    for share, level in shades(hardness, size / thinnest):
        paint_line(painter, points, size * share, QColor(level, level, level), thinnest)


def tinted(grey: QImage, area: QRect, colour: QColor) -> QImage:
    """Part of a grey image as ink of one colour, as dense as it is light."""
    ink = grey.copy(area)
    ink.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    ink.setColorTable(_densities(colour.rgb()))
    return ink.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=16)
def _densities(colour: int) -> list[int]:
    """A colour, "rgb" in its bits, with every alpha from 0 to 255."""
    return [qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha) for alpha in range(256)]


def put(painter: QPainter, grey: QImage, area: QRect, colour: QColor, erase: bool) -> None:
    """Add the ink of part of a grey image, or take it away; the painter's units are the image's pixels."""
    if area.isEmpty():
        return
    painter.setCompositionMode(MODES.CompositionMode_DestinationOut if erase else MODES.CompositionMode_SourceOver)
    for top in range(area.top(), area.bottom() + 1, BAND):
        band = QRect(area.left(), top, area.width(), min(BAND, area.bottom() + 1 - top))
        painter.drawImage(band.topLeft(), tinted(grey, band, colour))


def paint_stroke(
    painter: QPainter, stroke: Stroke, paper: tuple[int, int], ink: QColor, to_image: QTransform, area: QRect
) -> None:
    """A finished stroke, within *area* of the painter's image; `paper` is its size, `to_image` leads from there."""
    width, height = paper
    size, scale = stroke.size * max(paper), math.sqrt(abs(to_image.determinant()))
    colour = QColor(stroke.colour) if stroke.colour else ink
    points = on(stroke, width, height)
    painter.setTransform(to_image)
    painter.setCompositionMode(
        MODES.CompositionMode_DestinationOut if stroke.erase else MODES.CompositionMode_SourceOver
    )
    if stroke.rings:
        first, rings = 0, []
        for count in stroke.rings:
            rings.append(points[first : first + count])
            first += count
        paint_shape(painter, rings, colour)
    elif stroke.hardness >= 1.0:
        paint_line(painter, points, size, colour, 1.0 / scale)
    elif not area.isEmpty():
        grey = QImage(area.size(), QImage.Format.Format_Grayscale8)
        grey.fill(0)
        within = QPainter(grey)
        within.setRenderHint(QPainter.RenderHint.Antialiasing)
        within.setTransform(to_image * QTransform.fromTranslate(-area.x(), -area.y()))
        cover(within, points, size, stroke.hardness, 1.0 / scale)
        within.end()
        painter.setTransform(QTransform.fromTranslate(area.x(), area.y()))
        put(painter, grey, grey.rect(), colour, stroke.erase)


def on(stroke: Stroke, width: int, height: int) -> list[Point]:
    """A stroke's points in paper pixels."""
    left, top, right, bottom = stroke.bounds
    if left >= -FAR and top >= -FAR and right <= FAR and bottom <= FAR:
        return [(x * width, y * height, pressure) for x, y, pressure in stroke.points]
    return [
        (min(max(x, -FAR), FAR) * width, min(max(y, -FAR), FAR) * height, pressure) for x, y, pressure in stroke.points
    ]


def inside(frame: QRectF, picture: QPixmap) -> QRectF:
    """Where a picture lies in *frame*: as large as fits, in the middle."""
    scale = min(frame.width() / picture.width(), frame.height() / picture.height())
    place = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    place.moveCenter(frame.center())
    return place


def _tapering(points: Sequence[Point], size: float, thinnest: float) -> QPainterPath:
    """Discs at the points, and between them straight pieces, which turn as the discs do."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    x0 = y0 = half0 = 0.0
    for number, (x, y, pressure) in enumerate(points):
        half = max(size * pressure, thinnest) / 2
        path.addEllipse(x - half, y - half, 2 * half, 2 * half)
        dx, dy = x - x0, y - y0
        length = math.hypot(dx, dy)
        if number and length:
            ux, uy = -dy / length, dx / length
            path.moveTo(x0 + ux * half0, y0 + uy * half0)
            path.lineTo(x0 - ux * half0, y0 - uy * half0)
            path.lineTo(x - ux * half, y - uy * half)
            path.lineTo(x + ux * half, y + uy * half)
            path.closeSubpath()
        x0, y0, half0 = x, y, half
    return path
