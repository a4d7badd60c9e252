"""The queue beyond the end of the window: what waits is written down, and what an earlier window left is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio.document.waiting import LeftQueue, Queue, Run, Waiting, left_queues
from controlnet_studio.ui.notices import Action
from controlnet_studio.ui.queue.line import Job
from controlnet_studio.ui.translation import several, tr
from controlnet_studio.ui.worker import Worker

if TYPE_CHECKING:
    from controlnet_studio.ui.queue.room import QueueRoom
    from controlnet_studio.ui.window import Window

KEY = "queue left"
HAND_MS = 1000
"""A run that is not of the queue is kept once it has taken so long."""
PATIENCE = 2.0
"""Seconds that a closing window waits for a slow drive."""


class KeptQueue(QObject):
    """Keeps the line of a room in *folder*, the user's data; None keeps nothing. Nothing that an earlier window left is
    run without the person's yes."""

    _heard = Signal(str)

    def __init__(self, folder: Path | None, room: QueueRoom, window: Window) -> None:
        super().__init__(room)
        self._room, self._main = room, window
        self._folder = folder / "queue" if folder is not None else None
        self.waiting = Waiting(self._folder, window._studio.assets, self._heard.emit) if self._folder else None
        self._worker = Worker("queue", self)
        self._left: list[LeftQueue] = []
        self._taken: list[LeftQueue] = []
        self._asking = self._noted = self._closed = False
        self._by_hand: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=HAND_MS)
        self._soon.timeout.connect(self._long)
        self._heard.connect(self._refused)
        room.line.changed.connect(self._note)

    # what is written

    def begin(self, job: Job) -> None:
        """A run has begun that is not of the queue."""
        if self.waiting is not None:
            self._by_hand = job
            self._soon.start()

    def painted(self, done: int) -> None:
        """So many pictures of that run are painted."""
        if self._by_hand is not None and self._by_hand.done != done:
            self._by_hand = replace(self._by_hand, done=done)
            self._note()

    def end(self) -> None:
        """It is over."""
        known = self._by_hand is not None and not self._soon.isActive()
        self._soon.stop()
        self._by_hand = None
        if known:
            self._note()

    def close(self) -> None:
        """The window ends as it should; what waits is there for the next one. A run that is not of the queue is not:
        who closes the window has seen it."""
        if self.waiting is None:
            return
        self.end()
        self._note()
        self._closed = True
        self._worker.close(PATIENCE)
        self._drop_taken()
        for left in (*self._left, *self._taken):
            left.release()
        self.waiting.close()

    def _long(self) -> None:
        if self._by_hand is not None:
            self._by_hand = self._room.told(self._by_hand)
            self._note()

    def _note(self) -> None:
        if self.waiting is None or self._closed:
            return
        line, hand = self._room.line, None if self._soon.isActive() else self._by_hand
        under_way = [job for job in (hand, line.current) if job is not None]
        jobs = *under_way, *line.jobs
        if jobs or self._noted:
            self._noted = bool(jobs)
            runs = tuple(Run(job.key, job.graph, job.name, job.words, job.targets, job.done) for job in jobs)
            self.waiting.note(Queue(runs, bool(under_way), line.held))

    def _refused(self, sentence: str) -> None:
        if sentence:
            self._main.notices.say(sentence, "warning", key="queue")
        else:
            self._main.notices.forget("queue")

    # what was left

    def come_back(self) -> None:
        """Offer what earlier windows left, once it has been looked for beside the window."""
        if self._folder is not None and self._folder.is_dir():
            folder = self._folder
            self._worker.ask(lambda: self._left.extend(left_queues(folder)), lambda _: self.offer())

    def offer(self) -> None:
        """Offer what earlier windows left, if anything was."""
        count = sum(len(left.order) for left in self._left)
        if not count or self._asking:
            return
        if any(left.under_way for left in self._left):
            words = several(
                count,
                "1 run was under way when the window ended.",
                "{count} runs were under way or waiting when the window ended.",
            )
        else:
            words = several(
                count, "1 run was waiting when the window ended.", "{count} runs were waiting when the window ended."
            )
        actions: Sequence[Action] = (
            (tr("Continue"), self._take),
            (tr("Look first"), partial(self._take, look=True)),
            (tr("Forget"), self._forget),
        )
        self._main.notices.say(words, "info", key=KEY, actions=actions, stays=True)

    def _take(self, *, look: bool = False) -> None:
        """Put them into the queue; to *look* first, held, and with the queue shown."""
        self._asking = True
        self._worker.ask(self._read, partial(self._taken_back, look=look))

    def _read(self) -> tuple[list[Run], int]:
        """On the thread: the runs, their pictures put where pictures are looked for, and how many runs are damaged."""
        runs: dict[str, Run] = {}
        lost = 0
        for left in self._left:
            for data in left.pictures.values():
                try:
                    self._main._studio.assets.add(data, "")
                except OSError:
                    break
            found = left.read()
            lost += len(left.order) - len(found)
            runs.update((run.key, run) for run in found)  # a kill while they were taken over left some twice
        return list(runs.values()), lost

    def _taken_back(self, read: tuple[Sequence[Run], int], *, look: bool) -> None:
        room, (runs, lost) = self._room, read
        held = look or any(left.held for left in self._left)
        self._taken, self._left, self._asking = self._left, [], False
        jobs = [
            Job(
                *(run.graph, room.document_of(run.document, run.graph), run.document, run.words, run.targets),
                done=run.done,
                key=run.key,
            )
            for run in runs
        ]
        room.go_on(jobs, held=held)
        self._worker.do(self._drop_taken)
        if lost:
            words = several(
                lost, "1 run that waited is damaged and left out.", "{count} runs that waited are damaged and left out."
            )
            self._main.notices.say(words, "warning", key=KEY)
        if look:
            room.show()

    def _drop_taken(self) -> None:
        """What is taken need not be found once more, now that it is written down here."""
        if self._taken and self.waiting is not None and self.waiting.flush():
            _drop(self._taken)
            self._taken = []

    def _forget(self) -> None:
        left, self._left = self._left, []
        self._worker.do(partial(_drop, left))


def _drop(left: Sequence[LeftQueue]) -> None:
    for each in left:
        each.drop()
