"""The runs that wait, and the one of them that is under way. Knows nothing of how a run is done."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from controlnet_studio.document.graph import Graph


@dataclass(frozen=True, eq=False)
class Job:
    """A run to come: the graph as it was when it was queued, of which document, and `words` about it. The first `done`
    of its pictures are painted; `key` tells it from every other, for as long as it is kept."""

    graph: Graph
    document: int
    name: str
    words: str = ""
    targets: tuple[str, ...] = ()
    done: int = 0
    key: str = field(default_factory=lambda: secrets.token_hex(8))


class Line(QObject):
    """Hands one job after the other to `start`. While it is `held`, the next one waits.

    `changed` tells that the line is another.
    """

    changed = Signal()

    def __init__(self, start: Callable[[Job], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self.jobs: list[Job] = []
        self.current: Job | None = None
        self.held = False

    def add(self, job: Job, at: int | None = None) -> None:
        """Let a job wait at the end, or at a place."""
        self.jobs.insert(len(self.jobs) if at is None else at, job)
        self.changed.emit()

    def add_all(self, jobs: Iterable[Job]) -> None:
        """Let several jobs wait at the end."""
        self.jobs += jobs
        self.changed.emit()

    def move(self, place: int, to: int) -> int:
        """Let a job wait somewhere else; where it waits now."""
        to = min(max(to, 0), len(self.jobs) - 1)
        if 0 <= place < len(self.jobs) and to != place:
            self.jobs.insert(to, self.jobs.pop(place))
            self.changed.emit()
        return to

    def drop(self, place: int) -> None:
        """Forget a job that waits."""
        if 0 <= place < len(self.jobs):
            del self.jobs[place]
            self.changed.emit()

    def clear(self) -> None:
        """Forget all that wait."""
        self.jobs.clear()
        self.held = False
        self.changed.emit()

    def hold(self, held: bool) -> None:
        """Let the next job wait, or no longer."""
        self.held = held
        self.changed.emit()

    def end(self) -> None:
        """The job that was under way is over."""
        if self.current is not None:
            self.current = None
            self.changed.emit()

    def next(self) -> None:
        """Nothing runs now: start the job that waits first, if it may."""
        self.current = None
        if self.jobs and not self.held:
            self.current = self.jobs.pop(0)
            self._start(self.current)
        self.changed.emit()

    def painted(self, done: int) -> None:
        """So many pictures of the job that is under way are painted."""
        if self.current is not None and self.current.done != done:
            self.current = replace(self.current, done=done)
            self.changed.emit()

    def put_back(self) -> None:
        """The job that was under way has been interrupted by something else: it is the next one again."""
        if self.current is not None:
            job, self.current = self.current, None
            self.add(job, 0)
