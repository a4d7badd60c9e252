"""A scribe: writes what it was told last, on a thread of its own, so that nobody waits for the disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

PAUSE = 0.05
"""Seconds between two writes at least; of what is told in between only the last is written."""
SHARE = 4
"""What took a second to write is followed by so many seconds of rest: what is large is written less often."""
AGAIN = 2.0
"""Seconds until a disk that refused is tried again."""
CLOSE_SECONDS = 10.0

Told = TypeVar("Told")


class Scribe(Generic[Told]):
    """Lets *write* have the last thing noted. If that raises an OSError, *heard* is told so on the thread, in the words
    of *refusal*, and "" when it works again; until then the last thing noted is tried again and again."""

    def __init__(
        self,
        name: str,
        write: Callable[[Told], object],
        heard: Callable[[str], object],
        refusal: Callable[[OSError], str],
    ) -> None:
        self._name, self._write, self._heard, self._refusal = name, write, heard, refusal
        self._turn = threading.Condition()
        self._wanted: list[Told] = []
        self._busy = self._hurry = self._closed = False
        self._refused = ""
        self._tries = 0
        self._thread: threading.Thread | None = None

    @property
    def _settled(self) -> bool:
        return not self._wanted and not self._busy

    def note(self, told: Told) -> None:
        """This is what is to be written now. Any thread; never waits."""
        with self._turn:
            if self._closed:
                return
            self._wanted = [told]
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def flush(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until everything noted is on the disk. Whether it is."""
        with self._turn:
            self._hurry = True
            self._turn.notify_all()
            before = self._tries + self._busy
            self._turn.wait_for(lambda: self._settled or (self._refused and self._tries > before), seconds)
            self._hurry = False
            return self._settled

    def end(self) -> bool:
        """Write no more; what is being written is waited for. Whether it is written."""
        with self._turn:
            self._closed, self._wanted = True, []
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
        return self._thread is None or not self._thread.is_alive()

    def _serve(self) -> None:
        while wanted := self._next():
            began = time.perf_counter()
            refused = self._problem(wanted[0])
            rest = AGAIN if refused else max(PAUSE, SHARE * (time.perf_counter() - began))
            if refused != self._refused:
                self._heard(refused)
            with self._turn:
                if refused and not self._closed:
                    self._wanted = self._wanted or wanted
                self._refused, self._busy = refused, False
                self._tries += 1
                self._turn.notify_all()
            with self._turn:
                self._turn.wait_for(lambda: self._hurry or self._closed, rest)

    def _next(self) -> list[Told]:
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._wanted)
            wanted, self._wanted = self._wanted, []
            self._busy = bool(wanted)
            return wanted

    def _problem(self, told: Told) -> str:
        """Write; a sentence if that was not possible."""
        try:
            self._write(told)
        except OSError as error:
            return self._refusal(error)
        return ""
