"""Shortcuts of one's own: every command, its keys, and who has them already."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.ui.actions import COMMANDS, Actions, Command, default_keys
from controlnet_studio.ui.also import also
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.search import match, quoted
from controlnet_studio.ui.theme import MARGIN, UNIT
from controlnet_studio.ui.translation import later, tr

NATIVE, PORTABLE = QKeySequence.SequenceFormat.NativeText, QKeySequence.SequenceFormat.PortableText
NAME = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """Shows the keys of every command and gives those that were `chosen`: by the command's name, "" for none; what is
    as it comes is not among them."""

    def __init__(self, actions: Actions, chosen: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change shortcuts"))
        self.finished.connect(self.deleteLater)
        begin_with(self, UNIT * 76, UNIT * 76)
        self.chosen = dict(chosen)
        self._fixed = actions.fixed_keys()
        self._make_list()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(tr("New keys"))
        self.set = QPushButton(tr("Use these keys"))
        self.none = QPushButton(tr("No keys"))
        self.default = QPushButton(tr("Default"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(UNIT * 5)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show)
        self.edit.keySequenceChanged.connect(self._judge)
        self.set.clicked.connect(lambda: self._take(self._typed()))
        self.none.clicked.connect(lambda: self._take(""))
        self.default.clicked.connect(lambda: self._take(None))
        self.list.ensurePolished()  # or its rows are as high as without the style
        self._fill()
        self.choose(COMMANDS[0].name)

    def _make_list(self) -> None:
        self.search = QLineEdit(placeholderText=tr("Search commands and keys"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search commands and keys"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("Commands"))
        self.list.setHeaderLabels([tr("Command"), tr("Menu"), tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for command in COMMANDS:
            item = QTreeWidgetItem([tr(command.text).rstrip("…"), tr(command.menu), ""])
            item.setData(0, NAME, command.name)
            item.setToolTip(0, tr(command.tip))
            self.list.addTopLevelItem(item)

        self.nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setProperty("role", "caption")
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.edit, 1)
        for button in (self.set, self.none, self.default):
            button.setAutoDefault(False)
            row.addWidget(button)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.RestoreDefaults)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        restore = buttons.button(kinds.RestoreDefaults)
        restore.setText(tr("Restore all"))
        restore.setToolTip(tr("Give every command the keys that it comes with"))
        restore.clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(self.search)
        column.addLayout(self._pages, 1)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def keys(self, name: str) -> tuple[str, ...]:
        """A command's keys as they would be, the first one shown."""
        if name in self.chosen:
            return (self.chosen[name],) if self.chosen[name] else ()
        return default_keys(_command(name))

    def choose(self, name: str) -> None:
        """Show a command as the one to be changed."""
        for item in self._items():
            if item.data(0, NAME) == name:
                self.list.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in rows if item is not None]

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, NAME)) if item is not None else ""

    def _typed(self) -> str:
        return self.edit.keySequence().toString(PORTABLE)

    def _owner(self, keys: str) -> str:
        """The other command that has these keys, "" if none has."""
        for command in COMMANDS:
            if command.name != self._current() and keys in self.keys(command.name):
                return command.name
        return ""

    def _judge(self) -> None:
        keys = self._typed()
        owner = self._owner(keys) if keys else ""
        shown = self.edit.keySequence().toString(NATIVE)
        fixed = self._fixed.get(keys, "")
        if fixed:
            self.told.setText(tr("{keys} is for “{other}” and cannot be changed.", keys=shown, other=fixed))
        elif owner:
            other = tr(_command(owner).text).rstrip("…")
            words = later("{keys} is for “{other}” now. Used here, that command has no keys any more.")
            self.told.setText(tr(words, keys=shown, other=other))
        else:
            self.told.setText("")
        self.told.setProperty("role", "problem" if fixed else "warning")
        self.told.style().polish(self.told)
        self.set.setEnabled(bool(keys) and not fixed)
        self.set.setText(tr("Take these keys") if owner else tr("Use these keys"))

    def _take(self, keys: str | None) -> None:
        """Give the chosen command these keys, "" for none, None for those it comes with."""
        name = self._current()
        if not name:
            return
        wanted = default_keys(_command(name)) if keys is None else (keys,) if keys else ()
        for one in wanted:
            if owner := self._owner(one):
                self._set(owner, "")
        self._set(name, None if keys is None else keys)
        self._fill()
        self._show()

    def _set(self, name: str, keys: str | None) -> None:
        if keys is None or (keys,) == default_keys(_command(name)):
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = keys

    def _restore(self) -> None:
        self.chosen.clear()
        self._fill()
        self._show()

    def _show(self) -> None:
        keys = self.keys(self._current()) if self._current() else ()
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.default.setEnabled(self._current() in self.chosen)
        self._judge()

    def _fill(self) -> None:
        for item in self._items():
            name = str(item.data(0, NAME))
            item.setText(2, ", ".join(QKeySequence(keys).toString(NATIVE) for keys in self.keys(name)))
            font = item.font(2)
            font.setBold(name in self.chosen)
            item.setFont(2, font)

    def _filter(self, text: str) -> None:
        shown = False
        for item in self._items():
            name = str(item.data(0, NAME))
            title = tr(_command(name).text).rstrip("…")
            told = " ".join((title, item.text(1), item.text(2)))
            points, by = match(text, "", told, also=also(name))
            item.setText(0, "  ".join(filter(None, (title, quoted(by)))))
            item.setHidden(points == -math.inf)
            shown = shown or not item.isHidden()
        self.nothing.setText(tr("No command is called “{words}”.", words=text.strip()))
        self._pages.setCurrentWidget(self.list if shown else self.nothing)


def _command(name: str) -> Command:
    return next(command for command in COMMANDS if command.name == name)
