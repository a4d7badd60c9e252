"""What the editors of drawings, poses and paintings have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.easel import Easel
from controlnet_studio.ui.theme import Theme
from controlnet_studio.values import Image


class Editor(QWidget):
    """Edits a value that is seen on an Easel. `changed` gives the new value, many times in one gesture, which `settled`
    ends; the owner keeps it and may answer with `set_value`. Two editors given the same *desk* share what lies on it;
    `desk_changed` tells that something there was changed here."""

    changed = Signal(object)
    settled = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    enlarge_asked = Signal()
    desk_changed = Signal()

    board: Easel
    desk: Desk
    enlarge: QToolButton
    """Asks for the large editor; hidden unless there is one."""

    def set_value(self, value: Any) -> None:
        """Show *value*, as after an undo, without telling `changed`."""
        raise NotImplementedError

    def show_beneath(self, beneath: Image | None) -> None:
        """This picture came by wire where the value lies over one, or none did yet; most values lie over none."""

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme's colours."""
        raise NotImplementedError

    def show_desk(self) -> None:
        """Every control and the paper as `desk` has it."""
        raise NotImplementedError

    def deed(self, before: Any, after: Any) -> str:
        """What was done between two values, for the history."""
        raise NotImplementedError

    def add_action(self, action: QAction) -> None:
        """Offer a command of the window among the tools."""
        raise NotImplementedError
