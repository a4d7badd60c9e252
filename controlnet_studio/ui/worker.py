"""A thread that does one thing after the other, so that the window never waits."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

JOIN_SECONDS = 20.0

Made = TypeVar("Made")


class Worker(QObject):
    """Does jobs in the order in which they come; the thread starts with the first one."""

    _told = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._closed = False
        self.thread_of_jobs: threading.Thread | None = None
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """How many jobs have not begun."""
        return self._jobs.qsize()

    def do(self, job: Callable[[], object]) -> None:
        """Let the thread do something."""
        if self._closed:
            return
        if self.thread_of_jobs is None:
            self.thread_of_jobs = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self.thread_of_jobs.start()
        self._jobs.put(job)

    def ask(self, job: Callable[[], Made], then: Callable[[Made], object]) -> None:
        """Let the thread make something, and give it to *then* on the window's thread."""
        self.do(lambda: self.tell(then, job()))

    def tell(self, then: Callable[[Made], object], made: Made) -> None:
        """Call *then* on the window's thread; for use on this one."""
        if not self._closed:
            self._told.emit((then, made))

    def close(self, patience: float = JOIN_SECONDS) -> None:
        """Wait until what is being done has been done, or *patience* seconds. Nothing is heard after this."""
        self._closed = True
        if self.thread_of_jobs is not None:
            self._jobs.put(None)
            self.thread_of_jobs.join(patience)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._closed:
                continue
            try:
                job()
            except Exception:  # the application's top on this thread: a bug is shown, the thread lives on
                sys.excepthook(*sys.exc_info())

    def _tell(self, told: object) -> None:
        then, made = cast("tuple[Callable[[object], object], object]", told)
        if not self._closed:
            then(made)


class Aside:
    """Makes one thing after the other beside the window, on a thread that lives only as long as there is work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._worker: Worker | None = None
        self._last: Worker | None = None  # until its thread has ended: an object of Qt dies on the window's thread
        self._owed = 0

    @property
    def busy(self) -> bool:
        """Whether something that was asked for has not come."""
        return self._owed > 0

    def ask(self, job: Callable[[], Made], then: Callable[[Made], object]) -> None:
        """Let the thread make something, and give it to *then* on the window's thread."""
        worker = self._worker = self._worker or Worker(self._name)
        self._owed += 1
        worker.do(partial(self._make, worker, job, then))

    def tell(self, then: Callable[[Made], object], made: Made) -> None:
        """Call *then* on the window's thread before the job is done; for use in a job."""
        if self._worker is not None:
            self._worker.tell(then, made)

    def settle(self) -> None:
        """Wait until everything has come that was asked for, and what that asked for in turn."""
        while (worker := self._worker) is not None:
            done = threading.Event()
            worker.do(done.set)
            done.wait()
            QCoreApplication.sendPostedEvents(worker)

    def _make(self, worker: Worker, job: Callable[[], Made], then: Callable[[Made], object]) -> None:
        made: list[Made] = []
        try:
            made.append(job())
        finally:
            worker.tell(partial(self._come, then), made)

    def _come(self, then: Callable[[Made], object], made: list[Made]) -> None:
        self._owed -= 1
        if not self._owed and self._worker is not None:
            self._worker.close(0)
            self._last, self._worker = self._worker, None
        for each in made:
            then(each)
