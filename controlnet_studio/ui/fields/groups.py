"""What stands among the rows: presets, and a fold for what few people need."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import HALF, ROW, UNIT, Theme
from controlnet_studio.ui.translation import later, tr, within

RULE = later(
    "A preset sets several of the settings below at once. What you change then is yours: "
    "a preset does nothing until you choose one again."
)
OWN = later("Custom: none of the presets")


class Presets(QWidget):
    """One button per preset; the one that the settings equal is pressed, and none if they are the person's own.

    `chosen` gives the name of a preset that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], across: int) -> None:
        super().__init__()
        self.buttons: dict[str, QToolButton] = {}
        label = QLabel(tr("Preset"), toolTip=tr(RULE))
        label.setFixedWidth(across)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(label)
        row.addSpacing(UNIT * 3 + HALF)  # as wide as a row's way back to the default
        group = QHBoxLayout()
        group.setSpacing(0)
        for name in names:
            button = QToolButton(
                text=tr(name), checkable=True, toolTip=tr(RULE), accessibleName=tr("Preset {name}", name=tr(name))
            )
            button.setProperty("role", "segment")
            button.setFixedHeight(ROW)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self._pressed, name))
            self.buttons[name] = button
            group.addWidget(button)
        row.addLayout(group, 1)

    def show_chosen(self, names: Collection[str]) -> None:
        """Show which presets the shown nodes have; "" stands for settings of their own."""
        for name, button in self.buttons.items():
            button.setChecked(set(names) == {name})
        self.setAccessibleDescription(tr(OWN) if "" in names else "")

    def _pressed(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)


class Fold(QWidget):
    """Rows that are folded away: add them to `form`. `toggled` tells whether it was opened or closed by hand; a
    problem inside opens it by itself."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme, open: bool, words: str = "", help: str = "") -> None:
        super().__init__()
        self._theme, self._words = theme, words or tr("More")
        self.button = QToolButton(checkable=True, checked=open, toolTip=help or tr("Settings that few pictures need"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setProperty("role", "fold")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.toggled.connect(self._show)
        self.button.clicked.connect(lambda: self.toggled.emit(self.button.isChecked()))
        self.body = QWidget()
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.button)
        column.addWidget(self.body)
        self._show(open)
        self.show_rows(0, False)

    def show_rows(self, changed: int, problem: bool) -> None:
        """Tell how many of the settings inside differ from their defaults, and whether one has a problem."""
        self.button.setText(f"{self._words}  ·  {tr('{count} changed', count=changed)}" if changed else self._words)
        if problem:
            self.button.setChecked(True)

    def _show(self, open: bool) -> None:
        self.body.setVisible(open)
        self.button.setIcon(icon("caret-down" if open else "caret-right", self._theme, self._theme.muted))


class Pages(QWidget):
    """Widgets that share a place, with a row of buttons to turn to one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QToolButton] = {}
        self._stack = QStackedWidget()
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(self._row)
        column.addWidget(self._stack)

    def add(self, title: str, page: QWidget) -> None:
        """One page more; the first is shown."""
        button = QToolButton(
            text=title, checkable=True, checked=not self.buttons, toolTip=tr("Turn to {title}", title=within(title))
        )
        button.setProperty("role", "segment")
        button.setFixedHeight(ROW)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.turn, title))
        self.buttons[title] = button
        self._row.addWidget(button)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        column.addStretch(1)
        self._stack.addWidget(room)

    def turn(self, title: str, _checked: bool = False) -> None:
        """Show a page."""
        self._stack.setCurrentIndex(list(self.buttons).index(title))
        for name, button in self.buttons.items():
            button.setChecked(name == title)
