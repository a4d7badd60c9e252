"""Words, choices and switches."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QBrush, QColor, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from controlnet_studio.node import OneOf, Param, Seeds, Text
from controlnet_studio.ui.fields.base import MIXED, Box, Combo, Field, Line, Tools
from controlnet_studio.ui.fields.switch import Switch
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import later, tr

MISSING = later("{name}  (missing)")
NONE_YET = later("None yet")
MOST_LINES = 12
"""Of a box; what is longer scrolls."""


class CheckField(Field):
    """Yes or no."""

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.switch = Switch(tools.theme)
        self.switch.setAccessibleName(param.label)
        self.switch.clicked.connect(self._clicked)
        _fill(self, self.switch)

    def show_value(self, value: Any) -> None:
        self.switch.show_mixed(False)
        self.switch.setChecked(value)

    def show_mixed(self) -> None:
        self.switch.setChecked(False)
        self.switch.show_mixed(True)

    def _clicked(self) -> None:
        self.tell(self.switch.isChecked())
        self.settle()


class LineField(Field):
    """One line of words, kept while it is typed."""

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.line = Line()
        self.line.setAccessibleName(param.label)
        self.line.textEdited.connect(self.tell)
        self.line.editingFinished.connect(self.settle)
        self._hint = param.detail.placeholder if isinstance(param.detail, Text | Seeds) else ""
        _fill(self, self.line)

    def show_value(self, value: Any) -> None:
        self.line.setPlaceholderText(self._hint)
        if self.line.text() != value:
            place = self.line.cursorPosition()
            self.line.setText(value)
            self.line.setCursorPosition(min(place, len(value)))

    def show_mixed(self) -> None:
        self.line.clear()
        self.line.setPlaceholderText(tr(MIXED))


class BoxField(Field):
    """Several lines of words, kept while they are typed. The box grows with them, up to MOST_LINES."""

    wide = True

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        detail = param.detail if isinstance(param.detail, Text) else Text(lines=3)
        self._hint = detail.placeholder
        self.box = Box()
        self.box.setAccessibleName(param.label)
        self._lines = detail.lines
        self._grow(self._lines)
        self.box.document().documentLayout().documentSizeChanged.connect(lambda size: self._grow(size.height()))
        self.box.textChanged.connect(lambda: self.tell(self.box.toPlainText()))
        self.box.left.connect(self.settle)
        _fill(self, self.box)

    def _grow(self, lines: float) -> None:
        """Be as high as so many lines, as the box breaks them, are."""
        shown = max(self._lines, min(ceil(lines), MOST_LINES))
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * shown + UNIT * 4)

    def show_value(self, value: Any) -> None:
        self.box.setPlaceholderText(self._hint)
        if self.box.toPlainText() != value:
            place = self.box.textCursor().position()
            with QSignalBlocker(self.box):
                self.box.setPlainText(value)
            cursor = self.box.textCursor()
            cursor.setPosition(min(place, len(value)))
            cursor.movePosition(QTextCursor.MoveOperation.NoMove)
            self.box.setTextCursor(cursor)

    def show_mixed(self) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
        self.box.setPlaceholderText(tr(MIXED))


class ChoiceField(Field):
    """One of several names. A name that is not in the list stays shown, and is marked as missing; "" is none yet."""

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self._source = param.detail.source if isinstance(param.detail, OneOf) else ""
        self._value: str | None = None
        self.combo = self._make(param, tools)
        self.combo.setAccessibleName(param.label)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setPlaceholderText(tr(MIXED))
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.activated.connect(self._chosen)
        self.combo.opening.connect(lambda: self._fill(self._value))
        _fill(self, self.combo)

    def show_value(self, value: Any) -> None:
        if self._value != value or self.combo.count() == 0:
            self._fill(value)

    def show_mixed(self) -> None:
        self._fill(None)

    def tell_gone(self, name: str | None) -> None:
        """Say that a name is not here, or, with None, what the parameter does."""
        self.setToolTip(
            tr("{name} is not here. Choose another, or put it back.", name=name) if name else self.param.detail.help
        )

    def _make(self, param: Param, tools: Tools) -> Combo:
        return Combo()

    def _fill(self, value: str | None) -> None:
        self._value = value
        names = list(self.tools.choices(self._source) if self._source else self.param.choices)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for name in names:
                self.combo.addItem(name if self._source else tr(name), name)
            if value and value not in names:
                self.combo.insertItem(0, tr(MISSING, name=value), value)
                self.combo.setItemData(0, QBrush(QColor(self.tools.theme.error)), Qt.ItemDataRole.ForegroundRole)
            self.combo.setPlaceholderText(tr(MIXED if value is None else NONE_YET))
            self.combo.setCurrentIndex(self.combo.findData(value) if value is not None else -1)
        self.tell_gone(value if value and value not in names else None)

    def _chosen(self, index: int) -> None:
        self._value = self.combo.itemData(index)
        self.tell(self._value)
        self.settle()


def _fill(field: Field, widget: QWidget) -> None:
    """Let *widget* be all of *field*."""
    row = QHBoxLayout(field)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    if isinstance(widget, Switch):
        row.addStretch(1)
    field.setFocusProxy(widget)
