"""The runs of the open document: those asked for, those that follow what is edited, and how they end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from traceback import format_exception

from PySide6.QtCore import QObject, Signal

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.level import Level
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.ui.live import Live
from controlnet_studio.ui.run_view import RunView
from controlnet_studio.ui.runner import Runner
from controlnet_studio.ui.seeds import SeedHabits
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.translation import tr


class Runs(QObject):
    """Begins and stops them, and tells the view; `begun` of those that were asked for, with the graph and the nodes
    that are wanted, and `ended` once all is told of one, however it ended."""

    begun = Signal(Graph, tuple)
    ended = Signal()

    def __init__(
        self,
        level: Level,
        runner: Runner,
        view: RunView,
        *,
        shelf: Shelf,
        seeds: SeedHabits,
        report: Callable[[str, str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._level, self._runner, self._view = level, runner, view
        self._shelf, self._seeds, self._report = shelf, seeds, report
        self.follower = Live(level.whole, view.registry, shelf.plan, self._follow, self)
        runner.heard.connect(view.heard)
        runner.finished.connect(self._finished)
        runner.crashed.connect(self._crashed)

    def begin(self, targets: Sequence[str] = ()) -> None:
        """Run these nodes of the shown level and what they need, or the whole graph."""
        self._seeds.roll()
        self.follower.overtaken()
        graph, wanted = self._level.whole.graph, tuple(self._level.absolute(id) for id in targets)
        steps = self._shelf.plan(graph, wanted or None).steps
        self._view.begin(graph, (step.node for step in steps), wanted)
        self._runner.run(graph, wanted or None)
        self.begun.emit(graph, wanted)

    def forget(self) -> None:
        """Another document is shown; nothing of this one's run is heard any more."""
        self._runner.abandon()
        self.follower.forget()

    def _follow(self, graph: Graph, targets: tuple[str, ...], quick: bool) -> None:
        self._view.begin(graph, targets, quick=quick)
        self._runner.run(graph, targets)

    def _finished(self, event: RunFinished) -> None:
        self._view.finished(event)
        self.follower.finished(event)
        self.ended.emit()

    def _crashed(self, error: Exception) -> None:
        self._view.finished(RunFinished(0.0, failed=1))
        words = tr("The run ended by a mistake of the program: {error}", error=error)
        self._report(words, "".join(format_exception(error)))
        self.ended.emit()
