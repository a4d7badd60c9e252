"""Where the queue meets the rest of the window: runs come in, start one after the other, and the end of a long one is
told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QToolButton

from controlnet_studio.engine.events import RunFinished, TurnStarted
from controlnet_studio.engine.turns import counted_up
from controlnet_studio.engine.wiring import ends
from controlnet_studio.gallery.facts import facts
from controlnet_studio.ui.queue.kept import KeptQueue
from controlnet_studio.ui.queue.line import Job, Line
from controlnet_studio.ui.runner import Heard
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, several, tr

if TYPE_CHECKING:
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.ui.queue.table import TableDialog
    from controlnet_studio.ui.queue.window import QueueWindow
    from controlnet_studio.ui.window import Window

LONG_SECONDS = 60.0
"""A run that took longer is told of when another window is active."""
TRAY_MS = 15_000
AWAY = "while away"
ELSEWHERE = -1
"""A document that is not open in this window."""


class QueueRoom(QObject):
    """Holds the line of runs, and its window once it is asked for."""

    def __init__(self, folder: Path | None, window: Window, theme: Theme) -> None:
        """In *folder*, the user's data, it is kept what waits; None keeps nothing."""
        super().__init__(window)
        self._main, self._theme = window, theme
        self.line = Line(self._start, self)
        self.kept = KeptQueue(folder, self, window)
        self.window: QueueWindow | None = None
        self.table: TableDialog | None = None
        self._document = 0
        self._starting = False
        self._done = 0
        """Pictures of the run under way that were painted before it was begun again."""
        self.announce: Callable[[str], object] = self._announce
        """Tells of the end of a long run outside the window."""
        self.elsewhere: Callable[[], bool] = lambda: QApplication.activeWindow() is None
        """Whether the person is in another program's window."""
        self.chip = QToolButton(toolTip=tr("Show the queue"), accessibleName=tr("Queue"))
        self.chip.setProperty("role", "link")
        self.chip.clicked.connect(self.show)
        self.chip.hide()
        window.status.add(self.chip)
        self.line.changed.connect(self._tell)
        window.document.opened.connect(self._opened)
        window.runner.started.connect(self._started)
        window.runner.heard.connect(self._heard)
        window.runner.finished.connect(self._finished)
        window.runner.crashed.connect(lambda _error: self._finished(RunFinished(0.0, failed=1)))

    def add(self) -> None:
        """Let the graph, as it is now, wait for its turn; it runs at once if nothing does."""
        main = self._main
        main.inspector.seeds.roll()
        self.line.add(self.told(Job(main.history.graph, self._document, main.document.name)))
        if not main.runner.running and not self.line.held:
            self.line.next()
        else:
            main.status.say(tr("{count} in the queue", count=len(self.line.jobs)))

    def add_all(self, graphs: Mapping[str, Graph]) -> None:
        """Let several graphs, by what they are called, wait for their turn; the first runs at once if nothing does."""
        self.line.add_all([self.told(Job(graph, self._document, name)) for name, graph in graphs.items()])
        if not self._main.runner.running and not self.line.held:
            self.line.next()

    def run_table(self) -> None:
        """Ask for a table, each row of which is a run."""
        from controlnet_studio.ui.queue.table import TableDialog

        self.table = dialog = TableDialog(self._main)
        dialog.accepted.connect(lambda: self.add_all(dialog.graphs))
        dialog.open()

    def go_on(self, jobs: Iterable[Job], *, held: bool) -> None:
        """Let jobs of an earlier window wait, behind those that wait already; the first runs at once if none is *held*
        and nothing does."""
        self.line.add_all(jobs)
        if held:
            self.line.hold(True)
        elif not self._main.runner.running and not self.line.held:
            self.line.next()

    def document_of(self, name: str, graph: Graph) -> int:
        """Which document a graph is of: the one that is open, if it is called so and has the graph's nodes."""
        main = self._main
        nodes = main.history.graph.nodes
        here = name == main.document.name and all(
            id in nodes and nodes[id].type == node.type for id, node in graph.nodes.items()
        )
        return self._document if here else ELSEWHERE

    def by_hand(self, graph: Graph, targets: tuple[str, ...]) -> None:
        """A run that is not of the queue has begun: it is kept with those that wait."""
        self.kept.begin(Job(graph, self._document, self._main.document.name, targets=targets))

    def repeat(self, place: int) -> None:
        """Let a waiting job, or with -1 the one under way, wait once more, right behind, with the next seed."""
        line = self.line
        job = line.current if place < 0 else line.jobs[place] if place < len(line.jobs) else None
        if job is not None:
            again = counted_up(job.graph, self._main.view.registry)
            line.add(self.told(Job(again, job.document, job.name, targets=job.targets)), place + 1)

    def told(self, job: Job) -> Job:
        """The job with words about what it paints."""
        registry = self._main.view.registry
        pictures = ends(job.graph, registry)
        last = next((id for id in reversed(job.graph.order()) if id in pictures), "")
        found = facts(job.graph, last, registry)
        seed = tr("seed {seed}", seed=found.seed) if found.seed is not None else ""
        words = " · ".join(filter(None, (found.prompt[:60], seed)))
        return replace(job, words=words)

    def show(self) -> None:
        """Show the queue."""
        if self.window is None:
            from controlnet_studio.ui.queue.window import QueueWindow

            self.window = QueueWindow(self.line, self._theme, self._main)
            self.window.repeat_asked.connect(self.repeat)
            self.window.stop_asked.connect(self._main.stop)
            self.window.hold_asked.connect(self._hold)
        self.kept.offer()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.window is not None:
            self.window.set_theme(theme)

    def close(self) -> None:
        """The window ends; what waits is offered by the next one."""
        self.kept.close()

    # inside

    def _start(self, job: Job) -> None:
        main = self._main
        steps = main.shelf.plan(job.graph, job.targets or None).steps
        here = job.document == self._document
        if here:
            main.follower.overtaken()
        main.view.begin(job.graph, [step.node for step in steps], job.targets, here=here)
        self._starting, self._done = True, job.done
        turns = main._studio.engine.turns(job.graph, job.targets or None)[job.done :] if job.done else ()
        main.runner.run(job.graph, job.targets or None, turns)
        self._starting = False

    def _hold(self, held: bool) -> None:
        self.line.hold(held)
        if not held and not self._main.runner.running:
            self.line.next()

    def _started(self) -> None:
        """Something else is run in place of a queued run, which is then the next one."""
        self.kept.end()
        self._main.notices.forget(AWAY)
        if not self._starting:
            self.line.put_back()

    def _heard(self, heard: Heard) -> None:
        if isinstance(heard.event, TurnStarted):
            self.line.painted(self._done + heard.event.number - 1)
            self.kept.painted(heard.event.number - 1)

    def _finished(self, event: RunFinished) -> None:
        self._announce_end(event)
        self.kept.end()
        if event.cancelled and self.line.current is not None and self.line.jobs:
            self.line.hold(True)
        self.line.end()
        QTimer.singleShot(0, self, self._go_on)

    def _opened(self) -> None:
        """Another document: what was under way is begun anew, without the cards of this one."""
        self._document += 1
        self.kept.end()
        self.line.put_back()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if not self._main.runner.running:
            self.line.next()

    def _tell(self) -> None:
        count = len(self.line.jobs)
        waiting = several(count, "1 run waits", "{count} runs wait")
        held = several(count, "1 run waits, held", "{count} runs wait, held")
        self.chip.setText(held if self.line.held else waiting)
        self.chip.setVisible(bool(count))

    # a long run has ended

    def _announce_end(self, event: RunFinished) -> None:
        if event.seconds < LONG_SECONDS or event.cancelled or not self.elsewhere():
            return
        time = duration(event.seconds)
        if event.failed:
            one, more = later("1 node failed after {time}."), later("{count} nodes failed after {time}.")
            words = several(event.failed, one, more, time=time)
        else:
            words = tr("The picture is painted after {time}.", time=time)
        self._main.notices.say(words, "warning" if event.failed else "info", key=AWAY, stays=True)
        self.announce(words)

    def _announce(self, words: str) -> None:
        QApplication.alert(self._main)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        tray = QSystemTrayIcon(self._main.windowIcon(), self)
        tray.messageClicked.connect(self._main.activateWindow)
        tray.show()
        tray.showMessage("ControlNet Studio", words, self._main.windowIcon(), TRAY_MS)
        QTimer.singleShot(TRAY_MS, tray, tray.deleteLater)
