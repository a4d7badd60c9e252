"""Every command of the window: where it stands, what it is called, its keys, and the method that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from controlnet_studio.document.history import History
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr, within

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
    Command(
        *("File", 2, "show_plug_ins", "Plug-ins…", "Your own nodes: what is loaded, what waits, what is wrong"),
        *(("Ctrl+Alt+P",), "puzzle-piece"),
    ),
    Command(
        *("File", 2, "new_node_file", "New node from template…", "Write a working node to begin with, and load it"),
        ("Ctrl+Alt+N",),
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
    Command("Edit", 1, "rename", "Rename", "Give the chosen node a title of its own", ("F2",)),
    Command("Edit", 2, "select_all", "Select all", "Choose every node", (Keys.SelectAll,)),
    Command(
        "Edit",
        2,
        "toggle_off",
        "Switch off",
        "Let the chosen nodes, and what cannot do without them, not run",
        ("M",),
        "power",
    ),
    Command("Edit", 2, "toggle_skip", "Skip", "Let what comes into the chosen nodes pass through as it is", ("K",)),
    Command("Edit", 2, "toggle_solo", "Solo", "Let only the chosen ControlNets act on their sampler", ("S",)),
    Command("Edit", 3, "find", "Find…", "Find a node by its title, kind or words", ("Ctrl+F",), "magnifying-glass"),
    Command(
        "Edit",
        3,
        "command_palette",
        "Command palette…",
        "Find every command, node, file and place by a few letters of its name",
        ("Ctrl+Shift+P",),
        "command",
    ),
    Command("Edit", 3, "add_node", "Add a node…", "Search all nodes and add one", ("Shift+A",), "plus"),
    Command("Arrange", 0, "group", "Group", "Make one node of the chosen ones", ("Ctrl+G",), "selection-plus"),
    Command("Arrange", 0, "ungroup", "Ungroup", "Put the nodes of the chosen group in its place", ("Ctrl+Shift+G",)),
    Command("Arrange", 0, "open_group", "Open the group", "Show what is in the chosen group", ("Alt+Down",)),
    Command("Arrange", 0, "leave_group", "Leave the group", "Show the graph that the group is in", ("Alt+Up",)),
    Command("Arrange", 1, "add_note", "Add a note", "Put words on the canvas", ("N",), "note"),
    Command("Arrange", 1, "add_frame", "Add a frame", "Put a frame around the chosen nodes", ("Shift+N",)),
    Command("Arrange", 1, "add_reroute", "Add a reroute", "Put a point into the chosen wire", ("Shift+R",)),
    Command("Arrange", 2, "align_left", "Align left", "Put the left edges in a line", ("Shift+Left",)),
    Command("Arrange", 2, "align_center", "Align centres", "Put the chosen nodes above each other", ("Shift+C",)),
    Command("Arrange", 2, "align_right", "Align right", "Put the right edges in a line", ("Shift+Right",)),
    Command("Arrange", 2, "align_top", "Align top", "Put the upper edges in a line", ("Shift+Up",)),
    Command("Arrange", 2, "align_middle", "Align middles", "Put the chosen nodes side by side", ("Shift+E",)),
    Command("Arrange", 2, "align_bottom", "Align bottom", "Put the lower edges in a line", ("Shift+Down",)),
    Command(
        "Arrange", 3, "distribute_across", "Distribute across", "Leave equal gaps from left to right", ("Shift+H",)
    ),
    Command("Arrange", 3, "distribute_down", "Distribute down", "Leave equal gaps from top to bottom", ("Shift+V",)),
    Command("Arrange", 3, "snap_to_grid", "Snap to the grid", "Put the chosen nodes on the grid", ("Shift+G",)),
    Command("Arrange", 4, "lay_out", "Lay out", "Set the chosen nodes, or all, out from left to right", ("Shift+L",)),
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
        "Graph",
        0,
        "queue_run",
        "Run later",
        "Queue the graph as it is now; it runs when those before it are done",
        ("Ctrl+Alt+Return",),
        "queue",
    ),
    Command(
        "Graph", 1, "run_here", "Run to here", "Run only the chosen nodes and what they need", ("Ctrl+Shift+Return",)
    ),
    Command(
        "Graph",
        1,
        "compare_values",
        "Comparison sheet…",
        "Paint the graph with several values of one or two parameters, side by side",
        ("Ctrl+Shift+X",),
        "table",
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
        *("Graph", 2, "run_table", "Run a table…", "Queue one run of the graph for each row of a CSV file"),
        ("Ctrl+Alt+T",),
    ),
    Command(
        "Graph", 2, "show_queue", "Queue…", "The runs that wait: reorder, repeat, remove", ("Ctrl+Shift+Q",), "queue"
    ),
    Command(
        *("Graph", 2, "show_readiness", "What is to mend…", "List what keeps nodes from running, and go there"),
        ("Ctrl+Shift+J",),
    ),
    Command("Graph", 2, "show_times", "Time and memory…", "What each node of the last run took", ("Ctrl+Shift+I",)),
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
    Command("View", 0, "zoom_in", "Zoom in", "Come closer to the graph", ("Ctrl++", "Ctrl+="), "magnifying-glass-plus"),
    Command("View", 0, "zoom_out", "Zoom out", "See more of the graph", ("Ctrl+-",), "magnifying-glass-minus"),
    Command("View", 0, "actual_size", "Actual size", "Show the graph at 100 %", ("Ctrl+0",)),
    Command(
        "View",
        0,
        "minimap",
        "Minimap",
        "Show the whole graph small, below the outline",
        ("Ctrl+Shift+M",),
        checkable=True,
    ),
    Command("View", 1, "use_dark", "Dark theme", "Dark neutral greys", ("Ctrl+Alt+D",), "moon", checkable=True),
    Command("View", 1, "use_light", "Light theme", "Light neutral greys", ("Ctrl+Alt+L",), "sun", checkable=True),
    Command(
        "View", 1, "use_system", "Theme of the system", "Follow the system", ("Ctrl+Alt+S",), "monitor", checkable=True
    ),
    Command(
        "Help", 0, "show_welcome", "Welcome", "The examples and your recent files, each with its picture", ("Ctrl+F1",)
    ),
    Command("Help", 0, "show_tour", "Tour", "A few sentences on what is where in this window", ("Ctrl+Shift+F1",)),
    Command("Help", 0, "show_shortcuts", "Shortcuts", "Every command and its keys", ("F1", "?"), "keyboard"),
    Command("Help", 0, "change_shortcuts", "Change shortcuts…", "Give commands other keys", ("Ctrl+Alt+K",)),
    Command(
        "Help",
        0,
        "copy_report",
        "Copy report",
        "Copy what helps to find a mistake: versions, this computer, settings, the last errors",
        ("Ctrl+Alt+R",),
        "bug",
    ),
    Command("Help", 0, "show_about", "About", "What this is, and its version", ("Shift+F1",), "info"),
)
MENUS = ("File", "Edit", "Arrange", "Graph", "Train", "View", "Help")
TOOLBAR = ("new", "open", "save", "", "undo", "redo")


class Actions:
    """The window's commands as QActions, by name, and its menus, by title. What a command does is a method of one of
    *others*, or else of the window."""

    def __init__(self, window: QMainWindow, theme: Theme, *others: object) -> None:
        self._doers = (*others, window)
        self._actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {title: window.menuBar().addMenu(f"&{tr(title)}") for title in MENUS}
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

    def set_keys(self, chosen: Mapping[str, str]) -> None:
        """Give commands other keys, by their names; "" for none. What is not among them has its own."""
        for command in COMMANDS:
            own = chosen.get(command.name)
            keys = default_keys(command) if own is None else (own,) if own else ()
            action = self._actions[command.name]
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setToolTip(tip(tr(command.tip), action))

    def fixed_keys(self) -> dict[str, str]:
        """The keys in the menus that belong to no command of the table, with what they do."""
        known = set(self._actions.values())
        others = [action for menu in self.menus.values() for action in menu.actions() if action not in known]
        return {key.toString(): action.text() for action in others for key in action.shortcuts()}

    def show_history(self, history: History) -> None:
        """Tell what undo and redo would do."""
        for name, label in (("undo", history.undo_label), ("redo", history.redo_label)):
            action = self[name]
            action.setEnabled(bool(label))
            action.setText(f"{tr(name.capitalize())} {within(label)}".strip())
            action.setToolTip(tip(action.text(), action))

    def _make(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(tr(command.text), window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setToolTip(tip(tr(command.tip), action))
        action.setData(tr(command.text))
        action.setCheckable(command.checkable)
        doer = next(doer for doer in self._doers if hasattr(doer, command.name))
        act: Callable[[], object] = getattr(doer, command.name)
        action.triggered.connect(lambda _checked=False: act())
        self._actions[command.name] = action
        return action


def default_keys(command: Command) -> tuple[str, ...]:
    """The keys that a command comes with, as this system has them."""
    found: list[str] = []
    for keys in command.keys:
        bound = QKeySequence.keyBindings(keys)[:1] if isinstance(keys, Keys) else [QKeySequence(keys)]
        found += [key.toString() for key in bound]
    return tuple(found)


def tip(text: str, action: QAction) -> str:
    """A tooltip that names the first shortcut too."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
