"""The rows of buttons around the paper. They change the desk, and show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget

from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.keys import TOOLS
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import later, tr

ICON = UNIT * 2 + 2
NAMES = {
    "brush": ("paint-brush", later("Brush: draw freely")),
    "eraser": ("eraser", later("Eraser; the right button erases with any tool")),
    "line": ("line-segment", later("Straight line; Shift holds it to steps of 15°")),
    "curve": ("path", later("Curve: click its places, then press Return")),
    "fill": ("paint-bucket", later("Fill: click inside of lines, or draw around an area")),
    "choose": ("selection", later("Choose strokes: drag them elsewhere, scale and turn them by their handles")),
}


class Bar(QWidget):
    """A row of buttons; `touched` after it changed the desk."""

    touched = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self._icons: list[tuple[QToolButton, str]] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for button, name in self._icons:
            button.setIcon(icon(name, theme))

    def button(self, glyph: str, tip: str, press: Callable[[], object] | None = None, key: str = "") -> QToolButton:
        """A new button at the end of the row."""
        button = QToolButton()
        button.setProperty("role", "tool")
        button.setToolTip(f"{tip} ({key})" if key else tip)
        button.setAccessibleName(tip.partition(":")[0].partition(";")[0])
        button.setIconSize(QSize(ICON, ICON))
        if glyph:
            button.setIcon(icon(glyph, self.theme))
            self._icons.append((button, glyph))
        if press is not None:
            button.clicked.connect(lambda _checked=False: press())
        self.row.addWidget(button)
        return button

    def slider(self, name: str, slid: Callable[[int], object], share: int) -> tuple[QSlider, QLabel]:
        """A new slider, and a label for what it says; `share` is its part of the room."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.setMinimumWidth(UNIT * 5)
        slider.valueChanged.connect(slid)
        label = QLabel()
        label.setProperty("role", "caption")
        label.setToolTip(name)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.row.addWidget(slider, share)
        self.row.addWidget(label)
        return slider, label

    def menu(self, button: QToolButton) -> QMenu:
        """A menu that the button opens."""
        menu = QMenu(button)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return menu


class ToolBar(Bar):
    """The tools, undo and redo."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        tools: Mapping[str, str] = TOOLS,
        names: Mapping[str, tuple[str, str]] = NAMES,
    ) -> None:
        super().__init__(desk, theme)
        self.tools = {
            name: self.button(names[name][0], tr(names[name][1]), press=partial(self.take, name), key=key)
            for name, key in tools.items()
        }
        for button in self.tools.values():
            button.setCheckable(True)
        self._before = "brush"
        self.row.addStretch(1)
        self.undo = self.button("arrow-u-up-left", tr("Take back the last change"), key="Ctrl+Z")
        self.redo = self.button("arrow-u-up-right", tr("Do it again"), key="Ctrl+Shift+Z")
        self.enlarge = self.button("arrows-out", tr("Open large; Esc closes"))
        self.enlarge.hide()

    def add_action(self, action: QAction) -> None:
        """Offer a command of the window at the end of the row."""
        button = QToolButton()
        button.setProperty("role", "tool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(action)
        self.row.addWidget(button)

    def take(self, name: str) -> None:
        """Take a tool; the eraser, taken again, gives back the one before it."""
        if name == "eraser" and self.desk.erases:
            name = self._before
        elif name == "eraser":
            self._before = self.desk.tool
        self.desk.tool = name
        self.touched.emit()

    def show_desk(self) -> None:
        for name, button in self.tools.items():
            button.setChecked(name == self.desk.tool)


def item(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    """A line of a menu that does something."""
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: act())
    return action


def choice(menu: QMenu, text: str, data: object) -> QAction:
    """A line of a menu that can be ticked, and stands for *data*."""
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setData(data)
    return action
