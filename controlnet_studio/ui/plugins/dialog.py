"""The list of the user's own nodes, and the question for the name of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.plugins.own import IS_PROGRAM, PlugIn
from controlnet_studio.progress import Trouble
from controlnet_studio.ui.fields.switch import Switch
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.panels import caption, grow
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, chosen
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.plugins.room import PlugInRoom

STATES = {
    "loaded": later("Loaded"),
    "helper": later("Loaded, for the files beside it"),
    "waiting": later("Waits for your yes"),
    "declined": later("Not loaded: you said no"),
    "failed": later("Error"),
    "off": later("Off: safe mode"),
}
AUTHOR = (
    later("I write nodes here"),
    later("Load all that is in this folder, and whatever changes in it, without asking."),
)
NOTHING = later("Your nodes folder is empty. Begin with “New node from template…”, or put a node file there.")


class PlugInsDialog(QDialog):
    """Lists the files of the nodes folder with their state; loads, refuses, and shows what is wrong with one."""

    def __init__(self, room: PlugInRoom, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Plug-ins"))
        begin_with(self, UNIT * 84, UNIT * 62)
        self._room = room
        self._files: tuple[PlugIn, ...] = ()
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels((tr("File"), tr("Node"), tr("State")))
        self.list.setAccessibleName(tr("Files of your nodes folder"))
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.load = _button(tr("Load"), tr("Run this file as it is now, from this start on"), self._load)
        self.refuse = _button(tr("Do not load"), tr("Never run this file as it is now"), self._refuse)
        self.copy = _button(tr("Copy traceback"), tr("What the author of the file needs to know"), self._copy)
        self.folder = caption("")
        self.author = Switch(chosen(room._main.document.settings.theme))
        self.author.setAccessibleName(tr(AUTHOR[0]))
        self.author.setAccessibleDescription(tr(AUTHOR[1]))
        self.author.clicked.connect(lambda: room.trust(self.author.isChecked()))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(caption(tr("Nodes of your own and of others, one file each. {rule}", rule=IS_PROGRAM)))
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addLayout(_row(self.load, self.refuse, self.copy))
        column.addLayout(self._author())
        column.addWidget(self.folder)
        column.addLayout(
            _row(
                _button(tr("Open folder"), tr("Show your nodes folder in the file manager"), room.open_folder),
                _button(tr("Choose folder…"), tr("Have your nodes in another folder"), self._choose),
                _button(tr("New node…"), tr("Write a working node to begin with"), room.new_node_file),
                _button(
                    tr("Look again"),
                    tr("Read the folder once more, and try what failed"),
                    lambda: room.look(again=True),
                ),
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the files as they are now; the chosen one stays chosen."""
        own, row = self._room.own, self.list.indexOfTopLevelItem(self.list.currentItem())
        assert own is not None
        self._files = tuple(sorted(own.files, key=lambda file: (not file.message, file.name)))
        theme = chosen(self._room._main.document.settings.theme)
        self.list.blockSignals(True)
        self.list.clear()
        for file in self._files:
            state = tr(STATES[file.state])
            if file.state == "failed" and file.line:
                state = tr("{state} in line {line}", state=state, line=file.line)
            if file.serves:
                state = tr("{state}, the version before in use", state=state)
            item = QTreeWidgetItem([file.name, file.title, state])
            if file.message:
                item.setForeground(2, QColor(theme.error if file.state == "failed" else theme.warning))
            self.list.addTopLevelItem(item)
        self.list.setColumnWidth(0, UNIT * 24)
        self.list.setColumnWidth(1, UNIT * 20)
        self._choose_row(min(max(row, 0), len(self._files) - 1))
        self.list.blockSignals(False)
        self.author.setChecked(own.trusted)
        self.folder.setText(tr("Your nodes folder: {folder}", folder=own.folder))
        self._show()

    def choose(self, name: str) -> None:
        """Choose the file of that name."""
        for row, file in enumerate(self._files):
            if file.name == name:
                self._choose_row(row)

    def _choose_row(self, row: int) -> None:
        if (item := self.list.topLevelItem(row)) is not None:
            self.list.setCurrentItem(item)

    @property
    def chosen(self) -> PlugIn | None:
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        return self._files[row] if 0 <= row < len(self._files) else None

    def _show(self) -> None:
        file = self.chosen
        if file is None:
            words = tr(NOTHING)
        elif file.message:
            words = file.message
        else:
            words = (
                tr("Helps the files beside it.")
                if file.state == "helper"
                else tr("The node {title} is loaded.", title=file.title)
            )
        self.words.setText(words)
        wrong = file.state if file is not None else ""
        self.words.setProperty("role", {"failed": "problem", "waiting": "warning"}.get(wrong, ""))
        self.words.style().polish(self.words)
        answered = file is not None and bool(file.sha256)
        self.load.setEnabled(answered and file is not None and file.state in ("waiting", "declined"))
        self.refuse.setEnabled(answered and file is not None and file.state not in ("declined", "off"))
        self.copy.setEnabled(file is not None and bool(file.details))

    def _load(self) -> None:
        if self.chosen is not None:
            self._room.answer([self.chosen], True)

    def _refuse(self) -> None:
        if self.chosen is not None:
            self._room.answer([self.chosen], False)

    def _copy(self) -> None:
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(self.chosen.details)

    def _choose(self) -> None:
        assert self._room.own is not None
        name = QFileDialog.getExistingDirectory(self, tr("Have your nodes in"), str(self._room.own.folder))
        if name:
            self._room.use_folder(Path(name))

    def _author(self) -> QHBoxLayout:
        title = QLabel(tr(AUTHOR[0]))
        title.setBuddy(self.author)
        told = QVBoxLayout()
        told.setSpacing(HALF)
        told.addWidget(title)
        told.addWidget(caption(tr(AUTHOR[1])))
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.author, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        return row


class NewNodeDialog(QDialog):
    """Asks for the name of a new node, and writes it."""

    def __init__(self, room: PlugInRoom, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New node from template"))
        self.setMinimumWidth(UNIT * 60)
        self._room = room
        self.name = QLineEdit("my_node")
        self.name.selectAll()
        self.name.setAccessibleName(tr("Name of the node"))
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "problem")
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(tr("Write it"))
        self.go.setDefault(True)
        self.go.setMinimumWidth(UNIT * 14)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        assert room.own is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        words = tr("A small node that works is written into your nodes folder. Open it in any editor and change it.")
        column.addWidget(caption(words))
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addWidget(caption(str(room.own.folder)))
        column.addWidget(buttons)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        try:
            self._room.write_node(self.name.text().strip())
        except Trouble as trouble:
            self.problem.setText(str(trouble))
            self.problem.show()
            grow(self)
            return
        super().accept()


def _button(words: str, tip: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
    return button


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(UNIT)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
