"""The checkpoints of a training: each with its step, its fidelity and what it paints."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.training.events import Saved
from controlnet_studio.training.record import Record
from controlnet_studio.ui.icons import icon, still
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.train.samples import Album, inside
from controlnet_studio.ui.translation import later, tr

SIDE = UNIT * 5
"""The side of a sample in the list."""
SHOWN = 3
"""Samples beside a checkpoint."""
EMPTY = later("The first checkpoint is written soon. Save now writes one at once.")


class Gallery(QWidget):
    """Lists checkpoints, the newest first. `try_asked` and `keep_asked` give one; `folder_asked` wants to see where
    they lie."""

    try_asked = Signal(Saved)
    keep_asked = Signal(Saved)
    folder_asked = Signal()

    def __init__(self, album: Album, theme: Theme) -> None:
        super().__init__()
        self._album, self._theme = album, theme
        self._record, self._folder = Record(), Path()
        self._told: object = None
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Checkpoints"))
        self.list.setIconSize(QSize(SIDE * SHOWN + HALF * (SHOWN - 1), SIDE))
        self.empty = caption(tr(EMPTY))
        self.use = QPushButton(tr("Try it"))
        self.use.setProperty("role", "primary")
        self.use.setToolTip(tr("Copy this checkpoint to your ControlNets and wire it into the open graph"))
        self.keep = QPushButton(tr("Keep as…"))
        self.keep.setToolTip(tr("Copy this checkpoint to your ControlNets under a name of your own"))
        self.place = QToolButton(toolTip=tr("Open the folder of this training"), accessibleName=tr("Open folder"))
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self.use, 1)
        buttons.addWidget(self.keep, 1)
        buttons.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.use.clicked.connect(lambda: self._ask(self.try_asked))
        self.keep.clicked.connect(lambda: self._ask(self.keep_asked))
        self.list.itemActivated.connect(lambda _item: self._ask(self.try_asked))
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.place.clicked.connect(self.folder_asked)
        album.arrived.connect(self._picture)
        self.set_theme(theme)

    @property
    def chosen(self) -> Saved | None:
        """The checkpoint that is pointed at."""
        item = self.list.currentItem()
        found: Saved | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.place.setIcon(icon("folder-open", theme))

    def show_record(self, record: Record, folder: Path) -> None:
        """Show the checkpoints of a training; the newest is pointed at unless another one was."""
        told = folder, tuple(record.saved), len(record.fidelity), len(record.samples)
        if told == self._told:
            return
        self._told = told
        saved = sorted(record.saved, key=lambda one: -one.step)
        before, newest = self.chosen, self.list.currentRow() <= 0 or folder != self._folder
        self._record, self._folder = record, folder
        with QSignalBlocker(self.list):
            self.list.clear()
            for number, one in enumerate(saved):
                item = QListWidgetItem(self._words(one, number))
                item.setData(Qt.ItemDataRole.UserRole, one)
                self.list.addItem(item)
                if (newest and not number) or (not newest and before is not None and one.step == before.step):
                    self.list.setCurrentItem(item)
        self.empty.setVisible(not saved)
        self.list.setVisible(bool(saved))
        self._picture()
        self._enable()

    def _words(self, one: Saved, number: int) -> str:
        fidelity = self._record.scored(one.step)
        score = tr("fidelity {score:.2f}", score=fidelity.score) if fidelity else tr("not measured")
        newest = "" if number else "  ·  " + tr("newest")
        return tr("Step {step:,}", step=one.step) + f"{newest}\n{score}"

    def _picture(self) -> None:
        """The samples beside each checkpoint, as far as they have been read."""
        ratio = self.devicePixelRatioF()
        for row in range(self.list.count()):
            item = self.list.item(row)
            step = item.data(Qt.ItemDataRole.UserRole).step
            painted = max((at for at in self._record.samples if at <= step), default=None)
            if painted is None:
                continue
            images: list[QImage | None] = []
            for _, sample in sorted(self._record.samples[painted].items())[:SHOWN]:
                path = inside(self._folder, sample.path)
                images.append(self._album.get(path) if path is not None else None)
            item.setIcon(still(self._strip(images, ratio)))

    def _strip(self, images: list[QImage | None], ratio: float) -> QPixmap:
        pixmap = QPixmap(QSize(SIDE * SHOWN + HALF * (SHOWN - 1), SIDE) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(SHOWN):
            left = number * (SIDE + HALF)
            image = images[number] if number < len(images) else None
            if image is not None and not image.isNull():
                side = min(image.width(), image.height())
                part = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
                painter.drawImage(QPixmap(SIDE, SIDE).rect().translated(left, 0), part)
            elif number < len(images):
                painter.fillRect(left, 0, SIDE, SIDE, QColor(self._theme.sunken))
        painter.end()
        return pixmap

    def _enable(self) -> None:
        for button in (self.use, self.keep):
            button.setEnabled(self.chosen is not None)

    def _ask(self, signal: object) -> None:
        if (chosen := self.chosen) is not None:
            signal.emit(chosen)  # type: ignore[attr-defined]
