"""The folders of models, each with what was found in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from controlnet_studio import paths
from controlnet_studio.library import Stock
from controlnet_studio.library.catalogue import counted
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

OWN = later("This program's own folder: ")
LOOKING, NONE, ABSENT = later("looking…"), later("no models were found here"), later("This folder does not exist")
EMPTY = later("nothing is in it yet")


class FolderList(QWidget):
    """Our own folder, which stays, and those that the user names. `chosen` are the latter; `grown` tells that there is
    another."""

    grown = Signal()

    def __init__(self, folders: tuple[str, ...], shelf: Shelf | None, theme: Theme) -> None:
        super().__init__()
        self._shelf, self._theme = shelf, theme
        self.rows: list[FolderRow] = []
        self.setAccessibleName(tr("Folders of models"))
        self.add = QPushButton(tr("Add folder…"))
        self.add.setAutoDefault(False)
        self.add.setToolTip(tr("A folder of models, or the folder of ComfyUI, A1111, Forge or InvokeAI"))
        self.add.clicked.connect(self.ask)
        heading = QLabel(tr("Folders of models"))
        heading.setProperty("role", "title")
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        above.addWidget(self.add)
        self._column = QVBoxLayout()
        self._column.setSpacing(UNIT + HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + HALF)
        column.addLayout(above)
        column.addLayout(self._column)
        column.addWidget(
            caption(tr("Models are read where they are; nothing is written into folders of other programs."))
        )
        self._column.addWidget(self._row(str(paths.user_data() / "models"), tr(OWN)))
        for folder in folders:
            self.put(folder)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(row.folder for row in self.rows)

    def put(self, folder: str) -> None:
        """Add a folder, unless it is there already."""
        if folder and folder not in self.chosen:
            row = self._row(folder, "")
            row.remove.clicked.connect(partial(self._drop, row))
            self.rows.append(row)
            self._column.addWidget(row)
            self.grown.emit()

    def ask(self) -> None:
        """Let the person choose a folder to add."""
        self.put(QFileDialog.getExistingDirectory(self, tr("Add a folder of models"), str(Path.home())))

    def _row(self, folder: str, title: str) -> FolderRow:
        row = FolderRow(folder, title, self._theme)
        if self._shelf is not None:
            row.show_found(tr(LOOKING))
            self._shelf.survey(Path(folder), partial(_told, row))
        return row

    def _drop(self, row: FolderRow, _checked: bool = False) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


class FolderRow(QWidget):
    """A folder, what was found there, and a way to leave it out; one with a *title* cannot be left out."""

    def __init__(self, folder: str, title: str, theme: Theme) -> None:
        super().__init__()
        self.folder, self.title = folder, title
        self.found = Elided("")
        self.remove = QToolButton(icon=icon("x", theme), toolTip=tr("Look here no longer"))
        self.remove.setAccessibleName(tr("Remove {folder}", folder=folder))
        self.remove.setIconSize(QSize(UNIT * 2, UNIT * 2))
        kept = self.remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(kept)
        self.remove.setVisible(not title)
        name = Elided(folder)
        name.setToolTip(folder)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(self.found)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_found(self, words: str, warning: bool = False) -> None:
        words = f"{self.title}{words}" if self.title else f"{words[:1].upper()}{words[1:]}"
        self.found.setText(words)
        self.found.setToolTip(words)
        self.found.setProperty("role", "warning" if warning else "caption")
        self.found.style().polish(self.found)


def _told(row: FolderRow, stock: Stock | None) -> None:
    """What a look into the row's folder found."""
    if not isValid(row):  # type: ignore[no-untyped-call]
        return
    if stock is None:
        row.show_found(tr(EMPTY if row.title else ABSENT), warning=not row.title)
        return
    bad = len(stock.problems)
    words = counted(stock.counts()) or NONE
    row.show_found(tr("{words}; {bad:,} cannot be used", words=words, bad=bad) if bad else words)
