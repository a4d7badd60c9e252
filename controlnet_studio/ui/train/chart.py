"""Charts of a training: fidelity between its floor and its ceiling, and the loss beside it, small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.training.events import Fidelity
from controlnet_studio.training.record import Record
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme, mix
from controlnet_studio.ui.translation import tr

LOW, HIGH = -0.12, 1.14
"""The gains at the bottom and at the top of the chart: a little beyond floor and ceiling."""
LEFT, BOTTOM = UNIT * 2, UNIT * 3
SNAP = UNIT * 3
"""How near the pointer must be to a step to be told of it."""
LATELY = 20
"""So many tellings of steps are lately."""
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Chart(QWidget):
    """What the charts share: steps from left to right, room at the edges, and words in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.record = Record()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def show_record(self, record: Record) -> None:
        """Show what a training has told by now."""
        self.record = record
        self.update()

    @property
    def last(self) -> int:
        """The step at the right edge."""
        told = [self.record.step, *(one.step for one in self.record.fidelity[-1:])]
        return max(self.record.steps, *told, 1)

    def begin(self) -> QPainter:
        """A painter on a sunken ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sunken))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        return painter

    def words(self, painter: QPainter, text: str, at: QRectF, colour: str, how: int | Qt.AlignmentFlag = WORDS) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(at, int(how), text)

    def steps(self, painter: QPainter, plot: QRectF) -> None:
        """Numbers of steps along the bottom."""
        metrics = painter.fontMetrics()
        stride = nice(self.last, max(int(plot.width() / (UNIT * 12)), 1))
        for step in range(0, self.last + 1, stride):
            x = plot.left() + plot.width() * step / self.last
            painter.setPen(QPen(QColor(self.theme.line), 1))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + HALF))
            text = f"{step:,}" if step else tr("step 0")
            wide = metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, plot.left()), plot.right() - wide)
            place = QRectF(left, plot.bottom() + HALF, wide + 1, BOTTOM - HALF)
            self.words(painter, text, place, self.theme.muted)


class FidelityChart(Chart):
    """How well the samples follow their hints, as a share of the way from the floor to the ceiling, so that up is
    always better. The moment of sudden convergence is marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setMinimumHeight(UNIT * 24)
        self.setAccessibleName(tr("Fidelity"))
        self._near: Fidelity | None = None

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 80, UNIT * 34)

    @property
    def empty(self) -> str:
        """What is said while there is no point."""
        if not self.record.samples and self.record.over:
            return tr("No fidelity was measured: no samples were painted on the way.")
        return tr("The curve begins with the first samples.")

    @property
    def marked(self) -> str:
        """The words at the moment of sudden convergence, "" before it."""
        at = self.record.converged
        return tr("Sudden convergence at step {at:,}", at=at) if at is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, points = self.begin(), self.theme, self.record.fidelity
        plot = self._plot()
        if not points:
            self.words(painter, self.empty, plot, theme.muted, Qt.AlignmentFlag.AlignCenter)
            self.steps(painter, plot)
            return
        now = points[-1]
        self._bound(
            painter,
            plot,
            1.0,
            tr("Ceiling  {ceiling:.2f}", ceiling=now.ceiling),
            tr("what the true pictures score"),
            above=True,
        )
        self._bound(
            painter, plot, 0.0, tr("Floor  {floor:.2f}", floor=now.floor), tr("without the ControlNet"), above=False
        )
        self.steps(painter, plot)
        self._curve(painter, plot, points)
        self._mark(painter, plot)
        self._tell(painter, plot, self._near or now)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot, points = self._plot(), self.record.fidelity
        x = event.position().x()
        near = min(points, key=lambda one: abs(self._at(plot, one).x() - x), default=None)
        self._near = near if near is not None and abs(self._at(plot, near).x() - x) < SNAP else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._near = None
        self.update()

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, UNIT, -LEFT, -BOTTOM)

    def _at(self, plot: QRectF, one: Fidelity) -> QPointF:
        return QPointF(plot.left() + plot.width() * one.step / self.last, _height(plot, one.gain))

    def _bound(self, painter: QPainter, plot: QRectF, gain: float, name: str, about: str, *, above: bool) -> None:
        """A line that the curve cannot well leave, with its name."""
        y = _height(plot, gain)
        painter.setPen(QPen(QColor(self.theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        line = painter.fontMetrics().height()
        place = QRectF(plot.left() + HALF, y - line - 2 if above else y + 2, plot.width(), line)
        self.words(painter, name, place, self.theme.text)
        wide = painter.fontMetrics().horizontalAdvance(f"{name}  ")
        self.words(painter, f"·  {about}", place.adjusted(wide, 0, 0, 0), self.theme.muted)

    def _mark(self, painter: QPainter, plot: QRectF) -> None:
        at = self.record.converged
        if at is None:
            return
        x = plot.left() + plot.width() * at / self.last
        painter.setPen(QPen(QColor(self.theme.ok), 1.5))
        painter.drawLine(QPointF(x, _height(plot, 1.0)), QPointF(x, plot.bottom()))
        if self._near is not None and abs(self._near.step - at) * plot.width() < UNIT * 20 * self.last:
            return  # the score that is pointed at stands there
        metrics = painter.fontMetrics()
        wide, high = metrics.horizontalAdvance(self.marked) + UNIT * 2, metrics.height() + HALF
        left = x + UNIT if x + UNIT + wide < plot.right() else x - UNIT - wide
        flag = QRectF(left, _height(plot, 0.3), wide, high)
        painter.setPen(QPen(QColor(self.theme.ok), 1))
        painter.setBrush(QColor(mix(self.theme.sunken, self.theme.ok, 0.16)))
        painter.drawRoundedRect(flag, HALF, HALF)
        self.words(painter, self.marked, flag, self.theme.text, Qt.AlignmentFlag.AlignCenter)

    def _curve(self, painter: QPainter, plot: QRectF, points: Sequence[Fidelity]) -> None:
        places = [self._at(plot, one) for one in points]
        colour = QColor(self.theme.accent)
        area = QPainterPath(QPointF(places[0].x(), _height(plot, 0.0)))
        for place in (*places, QPointF(places[-1].x(), _height(plot, 0.0))):
            area.lineTo(place)
        painter.fillPath(area, QColor(mix(self.theme.sunken, self.theme.accent, 0.14)))
        painter.setPen(QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(places)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        small = len(places) * UNIT > plot.width()
        for one, place in zip(points, places, strict=True):
            pointed = one is (self._near or points[-1])
            if pointed or not small:
                painter.drawEllipse(place, *((5.0, 5.0) if pointed else (2.6, 2.6)))

    def _tell(self, painter: QPainter, plot: QRectF, one: Fidelity) -> None:
        """The score beside its point."""
        font = QFont(painter.font())
        painter.save()
        font.setBold(True)
        painter.setFont(font)
        text = (
            f"{one.score:.2f}"
            if one is self.record.fidelity[-1]
            else tr("{score:.2f} at step {step:,}", score=one.score, step=one.step)
        )
        metrics, at = painter.fontMetrics(), self._at(plot, one)
        wide = metrics.horizontalAdvance(text) + UNIT
        left = at.x() - wide - UNIT if at.x() + wide + UNIT > plot.right() else at.x() + UNIT
        top = at.y() + HALF if one.gain > 0.5 else at.y() - metrics.height() - HALF
        place = QRectF(left, top, wide, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sunken))
        painter.drawRoundedRect(place, HALF, HALF)
        self.words(painter, text, place, self.theme.text, Qt.AlignmentFlag.AlignCenter)
        painter.restore()


class LossChart(Chart):
    """The loss, small: it hardly tells when a ControlNet begins to follow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedHeight(UNIT * 9)
        self.setAccessibleName(tr("Loss"))
        self.setToolTip(
            tr("The loss falls early and then hardly moves: fidelity is what shows that hints are followed.")
        )

    @property
    def told(self) -> str:
        """The loss of lately, in words."""
        record = self.record
        loss, missed = (_lately(told) for told in (record.losses, record.rewards))
        return tr("{loss}   ·   reward: hints off by {missed}", loss=loss, missed=missed) if missed else loss

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, losses = self.begin(), self.record.losses
        plot = QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        if len(losses) < 2:
            self.words(painter, tr("No steps yet"), plot, self.theme.muted, Qt.AlignmentFlag.AlignCenter)
            return
        stride = max(len(losses) // max(int(plot.width() / 2), 1), 1)
        bins = [losses[start : start + stride] for start in range(0, len(losses), stride)]
        means = [(bin[-1][0], sum(loss for _, loss in bin) / len(bin)) for bin in bins]
        low, high = min(loss for _, loss in means), max(loss for _, loss in means)
        room = high - low or 1.0
        places = [
            QPointF(plot.left() + plot.width() * step / self.last, plot.bottom() - plot.height() * (loss - low) / room)
            for step, loss in means
        ]
        painter.setPen(QPen(QColor(self.theme.muted), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(places)


def _lately(told: Sequence[tuple[int, float]]) -> str:
    values = [value for _, value in told[-LATELY:]]
    return f"{sum(values) / len(values):.4f}" if values else ""


def nice(last: int, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, ... that parts *last* steps into no more than *most* pieces."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if last / (size * factor) <= most:
                return size * factor
        size *= 10


def _height(plot: QRectF, gain: float) -> float:
    """Where a gain lies; far ones lie at the edge."""
    share = (min(max(gain, LOW), HIGH) - LOW) / (HIGH - LOW)
    return plot.bottom() - plot.height() * share
