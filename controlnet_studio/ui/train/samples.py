"""Fixed-seed samples as they grow: hint and true picture, and beside them what was painted at each step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from controlnet_studio.training.record import Record
from controlnet_studio.ui.fields.numbers import Track
from controlnet_studio.ui.pictures import shrunk
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

LARGEST, SMALLEST = 160, 56
"""The side of a sample on screen, in pixels."""
KEPT = 256
"""The longer side of a sample in memory."""
HEAD = UNIT * 5
"""Room for two lines of words above a column."""


class Album(QObject):
    """Pictures of trainings by their paths, read on another thread; `arrived` tells of one that has come."""

    arrived = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._kept: dict[Path, QImage] = {}
        self._asked: set[Path] = set()

    def get(self, path: Path) -> QImage | None:
        """The picture; None until it has been read. One that is not there, or no picture, is a null one."""
        if path not in self._kept and path not in self._asked:
            self._asked.add(path)
            self._worker.ask(lambda: (path, shrunk(QImage(str(path)), KEPT)), self._keep)
        return self._kept.get(path)

    def forget(self, path: Path) -> None:
        """Read it again when it is asked for."""
        self._asked.discard(path)
        self._kept.pop(path, None)

    def _keep(self, found: tuple[Path, QImage]) -> None:
        self._kept[found[0]] = found[1]
        self.arrived.emit()


class Grid(QWidget):
    """A row for each held-out pair; the columns are its hint, the true picture, and the steps up to the chosen one,
    as many as there is room for."""

    def __init__(self, album: Album, theme: Theme) -> None:
        super().__init__()
        self._album, self.theme = album, theme
        self._record, self._folder = Record(), Path()
        self.step = 0
        self.setAccessibleName(tr("Samples"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        album.arrived.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 80, HEAD + 4 * (UNIT * 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(UNIT * 40, HEAD + 2 * SMALLEST)

    def show_step(self, record: Record, folder: Path, step: int) -> None:
        """Show the samples of a training up to a step."""
        self._record, self._folder, self.step = record, folder, step
        self.update()

    @property
    def columns(self) -> list[int]:
        """The steps that are shown, the chosen one last."""
        fit = max(int((self.width() + HALF) / (self._side() + HALF)) - 2, 1)
        return [step for step in sorted(self._record.samples) if step <= self.step][-fit:]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._record.samples:
            painter.setPen(QColor(self.theme.muted))
            words = tr("The first samples are painted soon: the same pictures with the same seeds, again and again.")
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(how), words if not self._record.over else tr("No samples were painted."))
            return
        side = self._side()
        shown: list[tuple[str, str, Callable[[int], Path | None]]] = [
            ("hint", "", lambda number: self._folder / "samples" / "hints" / f"{number:02d}.png"),
            (tr("original"), "", lambda number: self._folder / "samples" / "pictures" / f"{number:02d}.png"),
        ]
        for step in self.columns:
            fidelity = next((one for one in self._record.fidelity if one.step == step), None)
            shown.append(
                (tr("step {step:,}", step=step), f"{fidelity.score:.2f}" if fidelity else "", partial(self._path, step))
            )
        for column, (title, score, path_of) in enumerate(shown):
            self._column(
                painter, column, (title, score), path_of, column >= 2 and self.columns[column - 2] == self.step
            )
        painter.setPen(QPen(QColor(self.theme.line), 1))
        x = 2 * (side + HALF) + HALF / 2
        painter.drawLine(int(x), 0, int(x), HEAD + self._rows() * (side + HALF))

    def _column(
        self,
        painter: QPainter,
        column: int,
        words: tuple[str, str],
        path_of: Callable[[int], Path | None],
        chosen: bool,
    ) -> None:
        side, theme = self._side(), self.theme
        left = column * (side + HALF) + (HALF if column >= 2 else 0)
        head = QRectF(left + 1, 0, side, HEAD - HALF)
        painter.setPen(QColor(theme.text if chosen or column < 2 else theme.muted))
        low = Qt.AlignmentFlag.AlignBottom if column < 2 else Qt.AlignmentFlag.AlignTop
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | low), words[0])
        painter.setPen(QColor(theme.accent if chosen else theme.muted))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), words[1])
        for row in range(self._rows()):
            place = QRectF(left, HEAD + row * (side + HALF), side, side)
            path = path_of(row)
            image = self._album.get(path) if path is not None else None
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sunken))
            painter.drawRoundedRect(place, 3, 3)
            if image is not None and not image.isNull():
                size = image.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
                inside = QRectF(0, 0, size.width(), size.height())
                inside.moveCenter(place.center())
                painter.drawImage(inside, image)
            if chosen:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)

    def _path(self, step: int, number: int) -> Path | None:
        sample = self._record.samples.get(step, {}).get(number)
        return inside(self._folder, sample.path) if sample is not None else None

    def _rows(self) -> int:
        return max((max(those, default=-1) + 1 for those in self._record.samples.values()), default=0)

    def _side(self) -> int:
        rows = max(self._rows(), 1)
        return max(min((self.height() - HEAD) // rows - HALF, LARGEST), SMALLEST)


class Samples(QWidget):
    """The grid, and a slider to look back. At its right end it follows what is painted."""

    def __init__(self, album: Album, theme: Theme) -> None:
        super().__init__()
        self.grid = Grid(album, theme)
        self.track = Track()
        self.track.setAccessibleName(tr("Step of the samples"))
        self.track.setToolTip(tr("Look back at earlier samples; at the right end new ones are followed"))
        self.words = QLabel()
        self.words.setProperty("role", "caption")
        self._record, self._folder = Record(), Path()
        below = QHBoxLayout()
        below.setSpacing(UNIT)
        below.addWidget(self.track, 1)
        below.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.grid, 1)
        column.addLayout(below)
        self.track.valueChanged.connect(lambda _place: self._show())

    def set_theme(self, theme: Theme) -> None:
        self.grid.theme = theme
        self.grid.update()

    def show_record(self, record: Record, folder: Path) -> None:
        """Show what a training has painted by now."""
        follows = self.track.value() == self.track.maximum() or folder != self._folder
        self._record, self._folder = record, folder
        with QSignalBlocker(self.track):
            self.track.setRange(0, max(len(record.samples) - 1, 0))
            self.track.setValue(self.track.maximum() if follows else self.track.value())
        self.track.setEnabled(len(record.samples) > 1)
        self._show()

    def _show(self) -> None:
        steps = sorted(self._record.samples)
        step = steps[min(self.track.value(), len(steps) - 1)] if steps else 0
        self.words.setText(tr("step {step:,}", step=step) if steps else "")
        self.grid.show_step(self._record, self._folder, step)


def inside(folder: Path, name: str) -> Path | None:
    """The file of that name in a training's folder; None for a name that leads out of it."""
    path = Path(name)
    return None if path.is_absolute() or ".." in path.parts else folder / path
