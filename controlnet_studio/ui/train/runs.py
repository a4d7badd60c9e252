"""The list of trainings: the running one, and those of before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QToolButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from controlnet_studio.training.record import Past
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import MARGIN, UNIT, Theme
from controlnet_studio.ui.train import words
from controlnet_studio.ui.translation import later, tr

EMPTY = later("Trainings are listed here, with their curves and checkpoints.")
ROLE = Qt.ItemDataRole.UserRole


class Runs(Widget):
    """Lists trainings. `chosen` gives a training's folder, `new_asked` wants another one, `delete_asked` one gone."""

    chosen = Signal(Path)
    new_asked = Signal()
    delete_asked = Signal(Path)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(UNIT * 30)
        self.new = QPushButton(tr("New training"))
        self.new.setToolTip(tr("Set another training up"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Trainings"))
        self.list.setWordWrap(True)
        self.empty = caption(tr(EMPTY))
        self.delete = QToolButton(toolTip=tr("Move this training to the trash"), accessibleName=tr("Delete training"))
        heading = QLabel(tr("Trainings"))
        heading.setProperty("role", "title")
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        above.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, UNIT, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(self.new)
        column.addSpacing(UNIT)
        column.addLayout(above)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self.new.clicked.connect(self.new_asked)
        self.delete.clicked.connect(self._delete)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.delete.setIcon(icon("trash", theme))
        self.delete.setIconSize(QSize(UNIT * 2, UNIT * 2))

    def show_runs(self, runs: Sequence[Past], current: Path | None) -> None:
        """List these, with one of them chosen, or none."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for past in runs:
                item = QListWidgetItem(f"{past.name}\n{words.brief(past)}")
                item.setData(ROLE, past.folder)
                self.list.addItem(item)
        self.empty.setVisible(not runs)
        self.list.setVisible(bool(runs))
        self.point(current)

    def show_standing(self, folder: Path, name: str, standing: str) -> None:
        """Tell how the running training stands; it is listed if it was not."""
        for row in range(self.list.count()):
            if self.list.item(row).data(ROLE) == folder:
                self.list.item(row).setText(f"{name}\n{standing}")
                return
        item = QListWidgetItem(f"{name}\n{standing}")
        item.setData(ROLE, folder)
        with QSignalBlocker(self.list):
            self.list.insertItem(0, item)
        self.empty.hide()
        self.list.show()

    def point(self, folder: Path | None) -> None:
        """Mark a training as the one that is shown, or none."""
        with QSignalBlocker(self.list):
            found = [row for row in range(self.list.count()) if self.list.item(row).data(ROLE) == folder]
            self.list.setCurrentRow(found[0] if found else -1)
            if not found:
                self.list.clearSelection()
        self.delete.setEnabled(bool(found))

    @property
    def names(self) -> list[str]:
        """What is listed."""
        return [self.list.item(row).text().partition("\n")[0] for row in range(self.list.count())]

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.delete.setEnabled(item is not None)
        if item is not None:
            self.chosen.emit(item.data(ROLE))

    def _delete(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.delete_asked.emit(item.data(ROLE))
