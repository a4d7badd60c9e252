"""What the paper's widget looks like: desk, paper, tracing, ink, and what the tools show over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from controlnet_studio.ui.editors.brush import MODES, inside, tinted
from controlnet_studio.ui.editors.ink import INK
from controlnet_studio.ui.theme import UNIT, Theme, mix
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.editors.sheet import Sheet

INVITATION = later("Draw here: the picture will follow your lines")


def sheet_colour(theme: Theme) -> str:
    """The colour of the paper that one draws on."""
    return mix(theme.surface, "#000000", 0.45) if theme.dark else "#ffffff"


class Scene:
    """Paints a Sheet."""

    def __init__(self, paper: Sheet) -> None:
        self._paper = paper

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """The part of the widget that is *exposed*."""
        paper, theme = self._paper, self._paper.theme
        sheet = QRectF(0, 0, paper.drawing.width, paper.drawing.height)
        outline = paper.view.transform.map(QPolygonF(sheet))
        painter.fillRect(exposed, QColor(theme.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addPolygon(outline)
        painter.fillPath(path, QColor(sheet_colour(theme)))
        if paper.view.angle == 0:
            painter.setClipRect(path.boundingRect())
        else:
            painter.setClipPath(path)
        if not paper.desk.over:
            self._paint_tracing(painter, sheet)
        self._paint_ink(painter, exposed)
        if paper.desk.over:
            self._paint_tracing(painter, sheet)
        self._paint_axes(painter, sheet)
        if paper.tool.clipped:
            paper.tool.paint(painter)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(outline)
        if self._blank() and paper.desk.traced.isNull():
            self._invite(painter, path.boundingRect())
        if not paper.tool.clipped:
            paper.tool.paint(painter)
        self._paint_pointer(painter)

    def _paint_tracing(self, painter: QPainter, sheet: QRectF) -> None:
        picture, paper = self._paper.desk.traced, self._paper
        if picture.isNull():
            return
        painter.save()
        painter.setTransform(paper.view.transform, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(paper.desk.opacity)
        painter.drawPixmap(inside(sheet, picture), picture, QRectF(picture.rect()))
        painter.restore()

    def _paint_ink(self, painter: QPainter, exposed: QRect) -> None:
        paper = self._paper
        view, wet = paper.view, paper.wet
        ratio = paper.devicePixelRatioF()
        seen = QRectF(exposed.x() * ratio, exposed.y() * ratio, exposed.width() * ratio, exposed.height() * ratio)
        area = wet.area.intersected(seen.toAlignedRect())
        if area.isEmpty() or not paper.erasing:
            paper.ink.paint(painter, view)
        if not area.isEmpty() and paper.erasing:
            self._paint_erased(painter, exposed, area)
        elif not area.isEmpty():
            colour = QColor(paper.desk.colour or paper.theme.text)
            self._put(painter, area, tinted(wet.grey, area, colour))
        if paper.chooser.lifted:
            painter.save()
            painter.setTransform(view.inverse * QTransform(*paper.chooser.affine) * view.transform, True)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            paper.lift.paint(painter, view)
            painter.restore()

    def _paint_erased(self, painter: QPainter, exposed: QRect, area: QRect) -> None:
        """Ink, less what is being erased."""
        paper = self._paper
        ratio = paper.devicePixelRatioF()
        seen = QRectF(exposed.x() * ratio, exposed.y() * ratio, exposed.width() * ratio, exposed.height() * ratio)
        whole = seen.toAlignedRect()
        part = QImage(whole.size(), INK)
        part.fill(0)
        aside = QPainter(part)
        aside.translate(-whole.x(), -whole.y())
        aside.scale(ratio, ratio)
        paper.ink.paint(aside, paper.view)
        aside.resetTransform()
        aside.setCompositionMode(MODES.CompositionMode_DestinationOut)
        aside.drawImage(area.topLeft() - whole.topLeft(), tinted(paper.wet.grey, area, QColor("#000000")))
        aside.end()
        self._put(painter, whole, part)

    def _put(self, painter: QPainter, area: QRect, part: QImage) -> None:
        """Draw an image of screen pixels where it belongs."""
        ratio = self._paper.devicePixelRatioF()
        target = QRectF(area.x() / ratio, area.y() / ratio, area.width() / ratio, area.height() / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(target, part, QRectF(QPoint(), part.size()))

    def _paint_axes(self, painter: QPainter, sheet: QRectF) -> None:
        """Where a symmetry's mirrors stand."""
        symmetry, view = self._paper.desk.symmetry, self._paper.view.transform
        middle = sheet.center()
        lines = []
        if symmetry in ("left-right", "both"):
            lines.append((QPointF(middle.x(), sheet.top()), QPointF(middle.x(), sheet.bottom())))
        if symmetry in ("up-down", "both"):
            lines.append((QPointF(sheet.left(), middle.y()), QPointF(sheet.right(), middle.y())))
        if symmetry == "six":
            far = max(sheet.width(), sheet.height())
            for x, y in ((0.0, 1.0), (0.866025, 0.5), (0.866025, -0.5)):
                way = QPointF(x, y) * far
                lines.append((middle - way, middle + way))
        colour = QColor(self._paper.theme.accent)
        colour.setAlphaF(0.6)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        for start, end in lines:
            painter.drawLine(view.map(start), view.map(end))

    def _blank(self) -> bool:
        """Whether there is nothing on the paper, and nothing under way."""
        return not self._paper.drawing.strokes and not self._paper.tool.busy

    def _invite(self, painter: QPainter, frame: QRectF) -> None:
        painter.setFont(self._paper.font())
        painter.setPen(QColor(self._paper.theme.muted))
        room = frame.intersected(QRectF(self._paper.rect())).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), tr(INVITATION))

    def _paint_pointer(self, painter: QPainter) -> None:
        paper = self._paper
        if paper.pointer is None or paper.space or paper.hand.dragging or not paper.tool.brush:
            return
        radius = max(paper.pen_size * paper.view.scale / 2, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        erases = paper.erasing if paper.tool.busy else paper.desk.erases
        for colour, width in ((paper.theme.surface, 3.0), (paper.theme.accent if erases else paper.theme.text, 1.2)):
            pen = QPen(QColor(colour), width)
            if erases and width < 2:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawEllipse(paper.pointer, radius, radius)
