"""Every command of the window: where it stands, what it is called, its keys, and the method that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from controlnet_studio.document.history import History
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import Theme

Keys = QKeySequence.StandardKey


@dataclass(frozen=True)
class Command:
    """`name` is the window's method; `keys` its shortcuts, the first one shown; `group` parts a menu by lines."""

    menu: str
    group: int
    name: str
    text: str
    tip: str
    keys: tuple[str | Keys, ...]
    icon: str = ""
    checkable: bool = False


COMMANDS = (
    Command("File", 0, "new", "New", "Begin with an empty canvas", (Keys.New,), "file-plus"),
    Command("File", 0, "open", "Open…", "Open a graph file", (Keys.Open,), "folder-open"),
    Command("File", 1, "save", "Save", "Save the graph to its file", (Keys.Save,), "floppy-disk"),
    Command("File", 1, "save_as", "Save as…", "Save the graph to another file", ("Ctrl+Shift+S",)),
    Command(
        "File", 1, "save_picture", "Save picture…", "Save the picture in the preview", ("Ctrl+E",), "download-simple"
    ),
    Command(
        *("File", 1, "export_script", "Export as Python script…"),
        "Write a script that paints the same picture with diffusers alone",
        ("Ctrl+Shift+E",),
    ),
    Command(
        "File", 2, "download_model", "Download a model…", "Get a model from the Hugging Face hub", ("Ctrl+Shift+D",)
    ),
    Command("File", 2, "show_settings", "Settings…", "Theme, device, memory, folders, trust", ("Ctrl+,",), "gear"),
    Command("File", 3, "close", "Quit", "Close the window", ("Ctrl+Q",)),
    Command("Edit", 0, "undo", "Undo", "Take back the last edit", (Keys.Undo,), "arrow-u-up-left"),
    Command("Edit", 0, "redo", "Redo", "Do again what was taken back", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-u-up-right"),
    Command("Edit", 1, "cut", "Cut", "Copy the chosen nodes and delete them", (Keys.Cut,), "scissors"),
    Command("Edit", 1, "copy", "Copy", "Copy the chosen nodes and their wires", (Keys.Copy,), "copy"),
    Command("Edit", 1, "paste", "Paste", "Put in copied nodes, or a copied picture", (Keys.Paste,), "clipboard"),
    Command("Edit", 1, "duplicate", "Duplicate", "A second one of the chosen nodes", ("Ctrl+D",)),
    Command("Edit", 1, "delete", "Delete", "Delete the chosen nodes and wires", ("Delete", "Backspace"), "trash"),
    Command("Edit", 2, "select_all", "Select all", "Choose every node", (Keys.SelectAll,)),
    Command(
        "Edit",
        2,
        "toggle_off",
        "Switch off",
        "Let runs pass by the chosen nodes, or not any more",
        ("M",),
        "power",
    ),
    Command("Edit", 3, "add_node", "Add a node…", "Search all nodes and add one", ("Shift+A",), "plus"),
    Command("Graph", 0, "run", "Run", "Paint the picture", ("Ctrl+Return", "F5"), "play"),
    Command("Graph", 0, "stop", "Stop", "Stop painting", ("Esc",), "stop"),
    Command(
        "Graph",
        0,
        "live",
        "Live",
        "Paint anew after every change: a quick picture first, then the full one",
        ("Ctrl+L",),
        "lightning",
        checkable=True,
    ),
    Command(
        "Graph", 1, "run_here", "Run to here", "Run only the chosen nodes and what they need", ("Ctrl+Shift+Return",)
    ),
    Command(
        "Graph",
        1,
        "fix_by_hand",
        "Fix by hand…",
        "Correct the map that the chosen node makes: lines, depth, normals, segmentation",
        ("Ctrl+B",),
        "paint-brush",
    ),
    Command(
        "Train",
        0,
        "train",
        "Train a ControlNet…",
        "Teach a model to follow hints of your own, and watch it learn",
        ("Ctrl+T",),
        "graduation-cap",
    ),
    Command(
        "Train", 0, "show_trainings", "Show the training", "The running training, or those of before", ("Ctrl+Shift+T",)
    ),
    Command(
        "View", 0, "fit", "Fit the graph", "Show the chosen nodes, or all, as large as they fit", ("F",), "corners-out"
    ),
    Command("View", 1, "use_dark", "Dark theme", "Dark neutral greys", ("Ctrl+Alt+D",), "moon", checkable=True),
    Command("View", 1, "use_light", "Light theme", "Light neutral greys", ("Ctrl+Alt+L",), "sun", checkable=True),
    Command(
        "View", 1, "use_system", "Theme of the system", "Follow the system", ("Ctrl+Alt+S",), "monitor", checkable=True
    ),
    Command("Help", 0, "show_shortcuts", "Shortcuts", "Every command and its keys", ("F1",), "keyboard"),
    Command("Help", 0, "show_about", "About", "What this is, and its version", ("Shift+F1",), "info"),
)
MENUS = ("File", "Edit", "Graph", "Train", "View", "Help")
TOOLBAR = ("new", "open", "save", "", "undo", "redo")


class Actions:
    """The window's commands as QActions, by name, and its menus, by title."""

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        self._actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {title: window.menuBar().addMenu(f"&{title}") for title in MENUS}
        group: tuple[str, int] | None = None
        for command in COMMANDS:
            menu = self.menus[command.menu]
            if group is not None and group[0] == command.menu and group[1] != command.group:
                menu.addSeparator()
            group = (command.menu, command.group)
            menu.addAction(self._make(window, command))
        self.set_theme(theme)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def set_theme(self, theme: Theme) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(icon(command.icon, theme))

    def show_history(self, history: History) -> None:
        """Tell what undo and redo would do."""
        for name, label in (("undo", history.undo_label), ("redo", history.redo_label)):
            action = self[name]
            action.setEnabled(bool(label))
            action.setText(f"{name.capitalize()} {label[:1].lower()}{label[1:]}".strip())
            action.setToolTip(tip(action.text(), action))

    def _make(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(command.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setToolTip(tip(command.tip, action))
        action.setData(command.text)
        action.setCheckable(command.checkable)
        act: Callable[[], object] = getattr(window, command.name)
        action.triggered.connect(lambda _checked=False: act())
        self._actions[command.name] = action
        return action


def tip(text: str, action: QAction) -> str:
    """A tooltip that names the first shortcut too."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
