"""The buttons above a board of poses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from controlnet_studio.ui.editors.bars import Bar
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, tr

PEOPLE = {
    "add": ("user-plus", later("Add a person"), later("A")),
    "double": ("copy", later("Double the people in the frame"), later("Ctrl+D")),
    "delete": ("trash", later("Delete the people in the frame; or hide the chosen points"), later("Delete")),
}
POINTS = {
    "flip": ("arrows-left-right", later("Mirror the people in the frame, left for right"), later("M")),
    "show": ("eye-slash", later("Hide the chosen points, or show them again"), later("V")),
    "hands": ("hand-palm", later("Hands: add them at the wrists, or take them away"), ""),
    "face": ("smiley", later("Face: add it, or take it away"), ""),
    "lengths": ("ruler", later("Keep limb lengths: what hangs on a joint turns with it; Ctrl for once"), later("L")),
}


class PeopleBar(Bar):
    """Adds and removes people. `asked` is a command."""

    asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.shelf = self.button("person-simple-run", tr("Ready poses, and your own"))
        self.shelf.clicked.connect(lambda _checked=False: self.asked.emit("shelf"))
        self.buttons = {
            name: self.button(glyph, tr(tip), partial(self.asked.emit, name), key)
            for name, (glyph, tip, key) in PEOPLE.items()
        }

    def add_history(self) -> tuple[QToolButton, QToolButton, QToolButton]:
        """Undo, redo and the large editor, at the end of the row."""
        undo = self.button(
            "arrow-u-up-left", tr("Take back the last change"), partial(self.asked.emit, "undo"), "Ctrl+Z"
        )
        redo = self.button("arrow-u-up-right", tr("Do it again"), partial(self.asked.emit, "redo"), "Ctrl+Shift+Z")
        enlarge = self.button("arrows-out", tr("Open large; Esc closes"))
        enlarge.hide()
        return undo, redo, enlarge

    def add_compare(self, held: Callable[[bool], object]) -> QToolButton:
        """A button that is held to see what was found, without what was posed by hand."""
        self.row.addStretch(1)
        compare = self.button("eye", tr("Hold to see what was found, without your changes"), key="O")
        compare.pressed.connect(partial(held, True))
        compare.released.connect(partial(held, False))
        return compare

    def add_action(self, action: QAction) -> None:
        """Offer a command of the window at the end of the row."""
        button = QToolButton()
        button.setProperty("role", "tool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(action)
        self.row.addWidget(button)


class PointsBar(Bar):
    """Changes people and their points. `asked` is a command."""

    asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.buttons = {
            name: self.button(glyph, tr(tip), partial(self.asked.emit, name), key)
            for name, (glyph, tip, key) in POINTS.items()
        }
        self.lengths = self.buttons["lengths"]
        self.lengths.setCheckable(True)
        self.lengths.setText(tr("Keep limb lengths"))
        self.lengths.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def show_desk(self) -> None:
        self.lengths.setChecked(self.desk.lengths)

    def show_chosen(self, *, people: bool, hands: bool, face: bool, hidden: bool) -> None:
        """Whether there are people in the frame, whether they have hands and faces, and whether what is chosen is
        hidden."""
        for name in ("flip", "show", "hands", "face"):
            self.buttons[name].setEnabled(people)
        for name, on in (("hands", hands), ("face", face), ("show", hidden)):
            self.buttons[name].setCheckable(on)
            self.buttons[name].setChecked(on)
