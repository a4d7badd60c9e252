"""Live: the picture follows what is changed, a quick one first, and then the full one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.history import History
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.engine.plan import Plan, Step
from controlnet_studio.engine.quick import quickened
from controlnet_studio.engine.turns import alone
from controlnet_studio.registry import Registry

REST_MS = 60
"""After so long without a change, the picture follows."""
LONGEST_MS = 400
"""While something changes all the time, as a slider that is dragged, it follows after so long."""

Start = Callable[[Graph, tuple[str, ...], bool], None]


class Live(QObject):
    """Follows the History while it is on. `plan` says what a run would do; `start` runs a graph up to some nodes, and
    stops the run before it; its last argument says whether it is only a quick one. Nodes that give nothing, as those
    that write files, are left alone, and so are those that could not run. Of several pictures it is the first that
    follows."""

    def __init__(
        self,
        history: History,
        registry: Registry,
        plan: Callable[[Graph], Plan],
        start: Start,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._registry, self._plan, self._start = history, registry, plan, start
        self._on = False
        self._painted: frozenset[str] = frozenset()
        self._full: tuple[Graph, tuple[str, ...]] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._follow)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self._follow_meanwhile)
        history.watch(lambda before, after: self.changed())

    @property
    def on(self) -> bool:
        return self._on

    def switch(self, on: bool) -> None:
        """Follow from now on, beginning with what is there; or no longer."""
        self._on, self._painted, self._full = on, frozenset(), None
        self._wait_no_more()
        if on:
            self._follow()

    def forget(self) -> None:
        """Another document is shown, and no run of this one is heard of any more."""
        self._painted, self._full = frozenset(), None

    def overtaken(self) -> None:
        """A run was asked for by hand: it is not to be stopped for what it paints anyway."""
        self._wait_no_more()
        self._painted, self._full = frozenset(step.key for step in self._steps(self._history.graph)), None

    def finished(self, event: RunFinished) -> None:
        """A run ended: after a quick one the full one begins."""
        full, self._full = self._full, None
        if event.cancelled:
            self._painted = frozenset()
        elif full is not None and self._on:
            self._start(*full, False)

    def changed(self) -> None:
        """What is to be painted may be something else."""
        if self._on:
            self._rest.start()
            if not self._longest.isActive():
                self._longest.start()

    def _follow_meanwhile(self) -> None:
        """Something changes all the time: a quick run that is under way may end."""
        if self._rest.isActive():
            self._longest.start() if self._full is not None else self._follow()

    def _follow(self) -> None:
        self._wait_no_more()
        graph = alone(self._history.graph, self._registry)
        steps = self._steps(graph)
        keys, targets = frozenset(step.key for step in steps), tuple(step.node for step in steps)
        if keys <= self._painted:
            return
        self._painted = keys
        quick = quickened(graph, self._registry)
        self._full = None if quick is graph else (graph, targets)
        self._start(quick, targets, quick is not graph)

    def _steps(self, graph: Graph) -> list[Step]:
        return [step for step in self._plan(graph).steps if step.spec.outputs]

    def _wait_no_more(self) -> None:
        self._rest.stop()
        self._longest.stop()
