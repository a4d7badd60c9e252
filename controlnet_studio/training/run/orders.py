"""Orders: what somebody who watches a training asks of it, by a line on standard input or by a signal."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from controlnet_studio.progress import Cancelled


class Orders:
    """What is asked at the moment. Set from any thread; read by the one that trains, between two steps."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.saving = threading.Event()
        self.sampling = threading.Event()
        self._running = threading.Event()
        self._running.set()

    def paused(self) -> bool:
        """Whether it is to wait."""
        return not self._running.is_set()

    def hear(self, command: str) -> None:
        """Take a command of `events.Command`; anything else is nothing. Stopping ends a pause."""
        match command.strip():
            case "stop":
                self.stopped.set()
                self._running.set()
            case "pause":
                self._running.clear()
            case "resume":
                self._running.set()
            case "save":
                self.saving.set()
            case "sample":
                self.sampling.set()

    def wait(self, seconds: float) -> None:
        """Until nobody wants a pause any more, and no longer than so many seconds."""
        self._running.wait(seconds)

    def check(self) -> None:
        """Raise Cancelled if it is to stop."""
        if self.stopped.is_set():
            raise Cancelled

    @contextmanager
    def listening(self, lines: Iterable[str] | None = None) -> Iterator[Orders]:
        """Listen to SIGINT and SIGTERM, a second of which ends at once, and to commands, one in each of *lines*."""
        before = {number: signal.signal(number, self._signalled) for number in (signal.SIGINT, signal.SIGTERM)}
        if lines is not None:
            threading.Thread(target=self._read, args=(lines,), daemon=True, name="orders").start()
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _signalled(self, *_: object) -> None:
        if self.stopped.is_set():
            raise KeyboardInterrupt
        self.hear("stop")

    def _read(self, lines: Iterable[str]) -> None:
        try:
            for line in lines:
                self.hear(line)
        except (OSError, ValueError):  # whoever gave orders is gone; the training goes on
            pass


def standard_input() -> Iterable[str] | None:
    """The lines of standard input; None where a person's terminal is behind it, which would stop a job that reads it
    from the background."""
    return None if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty() else sys.stdin
