"""What a click with the other button on the canvas offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.panels import Offer

AT_NODE = (
    *("run_here", "fix_by_hand", "", "copy", "duplicate", "rename", "group", "open_group", "ungroup", ""),
    *("toggle_off", "toggle_skip", "toggle_solo", "", "delete"),
)
ELSEWHERE = ("add_node", "add_note", "paste", "", "select_all", "lay_out", "fit")


class ContextMenu:
    """At a node what there is to mend about it stands first; `offers` add what can be done with a node besides."""

    def __init__(self, parent: QWidget, commands: Actions, mend: Callable[[str], Sequence[Offer]]) -> None:
        self._parent, self._commands, self._mend = parent, commands, mend
        self.offers: list[Callable[[QMenu, str], object]] = []

    def pop(self, at: QPoint, id: str) -> None:
        """Show the menu of a node, or the canvas' own for ""."""
        menu = QMenu(self._parent)
        if id:
            for label, act in self._mend(id):
                menu.addAction(label, act)
            menu.addSeparator()
        self._add(menu, AT_NODE if id else ELSEWHERE)
        if id:
            menu.addSeparator()
            for offer in self.offers:
                offer(menu, id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _add(self, menu: QMenu, names: Iterable[str]) -> None:
        for name in names:
            menu.addAction(self._commands[name]) if name else menu.addSeparator()
