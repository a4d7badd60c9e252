"""The zero convolutions block by block: how far each has grown from nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from controlnet_studio.training.record import Record
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

LOW = UNIT * 2 + 2
"""The height of a row."""
SPARK = UNIT * 9
"""The width of a block's history."""


class Blocks(QWidget):
    """A bar for the norm that each zero convolution has now, and a line for how it came there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.record = Record()
        self._rows = 0
        self.setAccessibleName(tr("Zero convolutions"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def show_record(self, record: Record) -> None:
        """Show what a training has told by now."""
        self.record = record
        if len(self.names) != self._rows:
            self._rows = len(self.names)
            self.updateGeometry()
        self.update()

    @property
    def names(self) -> list[str]:
        return list(self.record.norms[-1].norms) if self.record.norms else []

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 30, LOW * max(len(self.names), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.record.norms:
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft), tr("All are 0 still."))
            return
        now, metrics = self.record.norms[-1].norms, painter.fontMetrics()
        most = max(max(now.values(), default=0.0), 1e-12)
        wide = max(metrics.horizontalAdvance(name) for name in now) + UNIT
        digits = metrics.horizontalAdvance("0.000") + HALF
        room = max(self.width() - wide - digits - SPARK - UNIT * 2, UNIT)
        for row, (name, norm) in enumerate(now.items()):
            top = row * LOW
            line = QRectF(0, top, self.width(), LOW)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.sunken))
            painter.drawRoundedRect(QRectF(wide, top + HALF, room, LOW - UNIT), 3, 3)
            painter.setBrush(QColor(self.theme.accent))
            painter.drawRoundedRect(QRectF(wide, top + HALF, max(room * norm / most, 1.0), LOW - UNIT), 3, 3)
            painter.setPen(QColor(self.theme.text))
            number = QRectF(wide + room + HALF, top, digits, LOW)
            painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), short(norm))
            self._spark(painter, name, QRectF(self.width() - SPARK, top + 3, SPARK, LOW - 6), most)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == QHelpEvent.Type.ToolTip and self.names:
            name = self.names[min(event.pos().y() // LOW, len(self.names) - 1)]
            norm = self.record.norms[-1].norms[name]
            QToolTip.showText(
                event.globalPos(),
                tr("{name}: norm {norm:.4g} at step {step:,}", name=name, norm=norm, step=self.record.norms[-1].step),
                self,
            )
            return True
        return super().event(event)

    def _spark(self, painter: QPainter, name: str, place: QRectF, most: float) -> None:
        told = self.record.norms[:: max(len(self.record.norms) // SPARK, 1)]
        if len(told) < 2:
            return
        last = max(self.record.norms[-1].step, 1)
        points = [
            QPointF(
                place.left() + place.width() * one.step / last,
                place.bottom() - place.height() * min(one.norms.get(name, 0.0) / most, 1.0),
            )
            for one in told
        ]
        painter.setPen(QPen(QColor(self.theme.muted), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(place.left(), place.bottom()), *points])


def short(norm: float) -> str:
    """A norm with as many digits as there is room for."""
    return f"{norm:.3f}" if norm < 10 else f"{norm:.0f}"
