"""The way from the whole graph into the group that is shown: a row of names to go back by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from controlnet_studio.ui.theme import HALF, UNIT
from controlnet_studio.ui.translation import tr


class Trail(QWidget):
    """Hidden while the whole graph is shown. `go` is called with how many groups deep to be."""

    def __init__(self, go: Callable[[int], object]) -> None:
        super().__init__()
        self._go = go
        self._names: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(UNIT, HALF, UNIT, HALF)
        self._row.setSpacing(HALF)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Groups that are open"))
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    def show_names(self, names: Sequence[str]) -> None:
        """The names of the groups that are open, from the outside in."""
        self.setVisible(bool(names))
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for deep, name in enumerate(("Graph", *names)):
            if deep:
                parting = QLabel("›")
                parting.setProperty("role", "caption")
                self._row.addWidget(parting)
            button = QToolButton(text=name, autoRaise=True)
            button.setToolTip(tr("This group is shown") if deep == len(names) else tr("Go back to {name}", name=name))
            button.setEnabled(deep < len(names))
            button.clicked.connect(partial(self._pressed, deep))
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _pressed(self, deep: int, _checked: bool = False) -> None:
        self._go(deep)
