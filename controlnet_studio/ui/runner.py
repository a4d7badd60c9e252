"""The engine's thread, and the queue that the window drains once per frame."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.events import Event, NodeFinished, NodeProgress, RunFinished
from controlnet_studio.engine.turns import Turn
from controlnet_studio.ui.pictures import Picture
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Image

FRAME_MS = 33


class Runs(Protocol):
    """What the runner needs of an engine."""

    def run(
        self,
        graph: Graph,
        emit: Callable[[Event], None],
        cancelled: Callable[[], bool],
        targets: Sequence[str] | None = None,
        turns: Sequence[Turn] = (),
    ) -> object: ...


@dataclass(frozen=True, eq=False)
class Heard:
    """An event, and the picture in it, if there is one, made ready for painting on the engine's thread."""

    event: Event
    picture: Picture | None = None


@dataclass(frozen=True, eq=False)
class _Run:
    """A run that waits for its turn."""

    graph: Graph
    targets: Sequence[str] | None
    stop: threading.Event
    turns: Sequence[Turn] = ()


class Runner(QObject):
    """Runs graphs one at a time on a thread of its own, and tells the window's thread what happens.

    `heard` carries a Heard for every event but the last; of a node's progress only the newest in a frame. `finished`
    carries the RunFinished. `crashed` carries an exception that the engine let through: a bug.
    """

    started = Signal()
    heard = Signal(Heard)
    finished = Signal(RunFinished)
    crashed = Signal(Exception)

    def __init__(self, engine: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._next: _Run | None = None
        self._lock = threading.Lock()
        self._worker = Worker("engine", self)
        self._news: SimpleQueue[tuple[threading.Event, Heard | Exception]] = SimpleQueue()
        self._current: threading.Event | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.drain)

    @property
    def running(self) -> bool:
        """Whether a run has begun and its end has not been told yet."""
        return self._current is not None

    def run(self, graph: Graph, targets: Sequence[str] | None = None, turns: Sequence[Turn] = ()) -> None:
        """Run *graph*, or only *targets* and what they need, in these *turns* if there are any. A run that is under way
        is stopped, and one that waits is forgotten; neither is heard of again."""
        if self._current is not None:
            self._current.set()
        stop = self._current = threading.Event()
        with self._lock:
            waited, self._next = self._next, _Run(graph, targets, stop, turns)
        if waited is None:
            self.do(self._work)
        self._timer.start()
        self.started.emit()

    @property
    def queued(self) -> int:
        """How many jobs wait for the engine's thread; of runs, never more than one."""
        return self._worker.waiting

    def stop(self) -> None:
        """Ask the run to stop; `finished` tells when it did."""
        if self._current is not None:
            self._current.set()

    def abandon(self) -> None:
        """Stop, and hear no more of the run."""
        self.stop()
        self._end()

    def do(self, job: Callable[[], object]) -> None:
        """Let the engine's thread do something between runs."""
        self._worker.do(job)

    def close(self) -> None:
        """Stop, and wait until the engine's thread has ended. Nothing is heard after this."""
        self.abandon()
        self._worker.close()

    def drain(self) -> None:
        """Tell what has happened since the last frame."""
        for item in self._gather():
            if isinstance(item, Exception):
                self._end()
                self.crashed.emit(item)
            elif isinstance(item.event, RunFinished):
                self._end()
                self.finished.emit(item.event)
            else:
                self.heard.emit(item)

    def _end(self) -> None:
        self._current = None
        self._timer.stop()

    def _gather(self) -> list[Heard | Exception]:
        """The news of the present run in order; of each node's progress only the last."""
        news: dict[object, Heard | Exception] = {}
        while not self._news.empty():
            run, item = self._news.get()
            if run is not self._current:
                continue
            if isinstance(item, Heard) and isinstance(item.event, NodeProgress):
                node = item.event.node
                news[node] = _keep_picture(item, news.pop(node, None))
            else:
                news[object()] = item
        return list(news.values())

    def _work(self) -> None:
        with self._lock:
            run, self._next = self._next, None
        if run is None:
            return
        stop = run.stop

        def emit(event: Event) -> None:
            image = picture_in(event)
            self._news.put((stop, Heard(event, Picture.of(image) if image is not None else None)))

        try:
            if not stop.is_set():
                self._engine.run(run.graph, emit, stop.is_set, run.targets, *((run.turns,) if run.turns else ()))
            else:
                emit(RunFinished(0.0, cancelled=True))
        except Exception as error:  # as in a Worker, and the run is over
            self._news.put((stop, error))


def picture_in(event: Event) -> Image | None:
    """The picture that an event brings: a preview, or the node's first output that is one."""
    if isinstance(event, NodeProgress):
        return event.preview
    if isinstance(event, NodeFinished):
        return next((value for value in event.outputs.values() if isinstance(value, Image)), None)
    return None


def _keep_picture(item: Heard, previous: Heard | Exception | None) -> Heard:
    """A progress without a preview does not hide the preview of the one that it replaces."""
    if isinstance(previous, Heard) and item.picture is None:
        return Heard(item.event, previous.picture)
    return item
