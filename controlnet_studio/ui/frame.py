"""The window's frame: docks, toolbar and the Run button."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from controlnet_studio.ui.actions import TOOLBAR, Actions, tip
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import TITLE_BAR
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
TABBED = {"Nodes": (later("Models"), later("Outline")), "Inspector": (later("Gallery"),)}
"""Docks that share one place, and have tabs there: the first, and those behind it."""
LAYOUT = 3
"""The version of the docks' arrangement; another one starts afresh."""
ROOMY = 1600
"""Pixels of a window in which the docks are as wide as follows; in a narrower one the canvas keeps its share."""
WIDTHS = {later("Nodes"): 248, later("Preview"): 420, later("Inspector"): 420}


class RunButton(QToolButton):
    """Run while nothing runs, and Stop while something does."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._actions = actions
        self.setProperty("role", "primary")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(lambda _checked=False: self._action.trigger())
        self.show_running(False, theme)

    def show_running(self, running: bool, theme: Theme) -> None:
        """Offer to stop, or to run."""
        self._action = self._actions["stop" if running else "run"]
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setIcon(icon("stop-fill" if running else "play-fill", theme, theme.on_accent))


def add_toolbar(window: QMainWindow, actions: Actions, run: RunButton) -> QToolBar:
    """The one toolbar: files, undo and redo at its left, Live and Run at its right."""
    bar = QToolBar(tr("Toolbar"))
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in TOOLBAR:
        bar.addAction(actions[name]) if name else bar.addSeparator()
    room = QWidget()
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(room)
    live = QToolButton()
    live.setDefaultAction(actions["live"])
    live.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addWidget(live)
    bar.addWidget(run)
    run.setIconSize(QSize(14, 14))
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    return bar


def add_docks(window: QMainWindow, actions: Actions, parts: dict[str, QWidget]) -> dict[str, QDockWidget]:
    """Docks by title, for the parts "Nodes", "Preview", "Inspector", "Recent pictures", "Models", "Gallery" and
    "Outline"; each has a command in the View menu."""
    areas = dict.fromkeys(("Nodes", *TABBED["Nodes"]), LEFT)
    areas |= dict.fromkeys(("Preview", "Inspector", *TABBED["Inspector"]), RIGHT) | {later("Recent pictures"): BOTTOM}
    tabs = {*TABBED, *itertools.chain(*TABBED.values())}
    docks: dict[str, QDockWidget] = {}
    menu = actions.menus["View"]
    menu.addSeparator()
    for number, (title, part) in enumerate(parts.items(), 1):
        dock = docks[title] = QDockWidget(tr(title), window)
        dock.setObjectName(title.lower().replace(" ", "-"))
        dock.setTitleBarWidget(QWidget() if title in tabs else _heading(tr(title)))
        dock.setWidget(part)
        window.addDockWidget(areas[title], dock)
        toggle = _toggle(dock, part)
        toggle.setShortcut(f"Ctrl+{number}")
        toggle.setToolTip(tip(tr("Show or hide {panel}", panel=tr(title).lower()), toggle))
        menu.addAction(toggle)
    for corner, area in ((Qt.Corner.BottomLeftCorner, LEFT), (Qt.Corner.BottomRightCorner, RIGHT)):
        window.setCorner(corner, area)
    window.splitDockWidget(docks["Preview"], docks["Inspector"], Qt.Orientation.Vertical)
    window.setTabPosition(LEFT | RIGHT, QTabWidget.TabPosition.North)
    for front, behind in TABBED.items():
        for title in behind:
            window.tabifyDockWidget(docks[front], docks[title])
        docks[front].raise_()
    arrange(window, docks)
    return docks


def arrange(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Give the docks the sizes that they have at the first start."""
    sides = [docks["Nodes"], docks["Preview"]]
    share = min(window.width() / ROOMY, 1.0)
    widths = [round(WIDTHS[name] * share) for name in ("Nodes", "Preview")]
    window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
    window.resizeDocks([docks["Preview"], docks["Inspector"]], [384, 512], Qt.Orientation.Vertical)
    window.resizeDocks([docks["Recent pictures"]], [112], Qt.Orientation.Vertical)


def fit_to_screen(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """Fill the screen where the window, with its title bar, would not fit on it: nothing may lie below its edge."""
    room, bars = window.screen().availableSize(), QSize(0, TITLE_BAR)
    if window.size().boundedTo(room - bars) != window.size():
        window.resize((room - bars).boundedTo(window.size()))
        arrange(window, docks)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def restore(window: QMainWindow, config: Path) -> None:
    """Give the window and its docks the places that this folder keeps, if it does."""
    kept = _places(config)
    geometry, docks = kept.value("geometry"), kept.value("docks")
    if isinstance(geometry, QByteArray) and isinstance(docks, QByteArray):
        window.restoreGeometry(geometry)
        window.restoreState(docks, LAYOUT)


def keep(window: QMainWindow, config: Path) -> None:
    """Keep the places of the window and its docks in a folder."""
    kept = _places(config)
    kept.setValue("geometry", window.saveGeometry())
    kept.setValue("docks", window.saveState(LAYOUT))


def _places(config: Path) -> QSettings:
    return QSettings(str(config / "window.ini"), QSettings.Format.IniFormat)


def _toggle(dock: QDockWidget, part: QWidget) -> QAction:
    """A command that brings a dock to the front, ready for the keyboard, or takes it away."""
    action = QAction(dock.windowTitle(), dock, checkable=True)
    dock.visibilityChanged.connect(action.setChecked)

    def show() -> None:
        shown = action.isChecked()
        dock.setVisible(shown)
        if shown:
            dock.raise_()
            if part.focusProxy() is not None:
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    action.triggered.connect(show)
    return action


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("role", "heading")
    label.setContentsMargins(MARGIN - HALF, UNIT, UNIT, HALF)
    return label
