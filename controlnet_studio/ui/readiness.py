"""Readiness: what keeps nodes from running, counted on the status line and listed, each a step away from its node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from controlnet_studio.document.groups import node_at
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.engine.plan import Problem
from controlnet_studio.registry import Registry
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.status import StatusLine
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import later, tr

WIDEST = UNIT * 72
"""Of a line of the list in pixels; its tooltip has the whole sentence."""
TIP = later("What keeps nodes from running. Run paints what does not need them.")


class Readiness(QObject):
    """Lists the problems of the graph; `go` is called with the id of a node in the flattened graph."""

    def __init__(
        self, history: History, shelf: Shelf, registry: Registry, go: Callable[[str], object], status: StatusLine
    ) -> None:
        super().__init__(status)
        self._history, self._shelf, self._registry = history, shelf, registry
        self._go, self._status = go, status
        self.button = QToolButton()
        self.button.setProperty("role", "link")
        self.button.setToolTip(tr(TIP))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda _checked=False: self.show_readiness())
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(True)
        status.add(self.button)
        self.button.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Count these."""
        words = tr("{count} to mend", count=str(len(problems)))
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(bool(problems))

    def show_readiness(self) -> None:
        """List them, as they are now."""
        problems = self._shelf.plan(self._history.graph).problems
        self.show_problems(problems)
        if not problems:
            self._status.say(tr("Nothing keeps this graph from running"))
            return
        self.menu.clear()
        letters = self.menu.fontMetrics()
        for problem in problems:
            node = node_at(self._history.graph, problem.node)
            title = wiring.name(node, self._registry) if node is not None else problem.node
            words = problem.message if title in problem.message else f"{title}: {problem.message}"
            line = letters.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST).replace("&", "&&")
            action = self.menu.addAction(line)
            action.setToolTip(words)
            action.triggered.connect(partial(self._chosen, problem.node))
        above = self.button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - UNIT // 2))
        self.menu.popup(above)

    def _chosen(self, node: str, _checked: bool = False) -> None:
        self._go(node)
