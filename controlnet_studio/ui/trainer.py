"""The training process: started, listened to and stopped, without the window ever waiting for it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio.storage import reason
from controlnet_studio.training import events
from controlnet_studio.training.events import Event
from controlnet_studio.training.fate import NO_MEMORY, killed
from controlnet_studio.training.record import Record
from controlnet_studio.training.run.folder import Diary
from controlnet_studio.ui.translation import tr

TELL_MS = 100
"""How often the window hears of news."""
PATIENCE_MS = 30_000
"""After so long without an end, a stop in order may be given up."""
KEPT = 1 << 13
"""Characters of what a process complained of that are kept."""
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def command(folder: Path) -> list[str]:
    """The program, with its arguments, that trains what the job.toml in *folder* describes, or goes on with it."""
    job = folder / "job.toml"
    return [sys.executable, "-m", "controlnet_studio", "train", str(job), "--folder", str(folder), "--json"]


class Trainer(QObject):
    """One training at a time, in a process of its own. `record` is what it told, from its log on if it goes on.

    `changed` tells of news, a few times a second; `ended` that the process is gone; `patience_over` that a stop takes
    so long that one may want to end it at once.
    """

    changed = Signal()
    ended = Signal()
    patience_over = Signal()

    def __init__(
        self,
        command: Callable[[Path], Sequence[str]] = command,
        parent: QObject | None = None,
        patience: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._news: SimpleQueue[Event | None] = SimpleQueue()
        self._complaints = b""
        self.folder: Path | None = None
        self.record = Record()
        self.stopping = False
        self._killed = False
        self._drainer = QTimer(self, interval=TELL_MS)
        self._drainer.timeout.connect(self.drain)
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self.patience_over)

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, folder: Path, record: Record | None = None) -> None:
        """Train what *folder* describes; a *record* of what was told before is gone on with."""
        if self.running:
            return
        self.folder, self.record = folder, record or Record(name=folder.name)
        self.record.state, self.record.failure = "preparing", None
        self._news, self._complaints, self.stopping, self._killed = SimpleQueue(), b"", False, False
        pipe = subprocess.PIPE
        speech = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        try:
            self._process = subprocess.Popen(
                self._command(folder), stdin=pipe, stdout=pipe, stderr=pipe, env=speech, creationflags=NO_CONSOLE
            )
        except OSError as error:
            self.record.take(events.Failed(tr("The training could not be started: {error}.", error=reason(error))))
            self.changed.emit()
            self.ended.emit()
            return
        told, complained = self._process.stdout, self._process.stderr
        assert told is not None
        assert complained is not None
        other = threading.Thread(target=self._hear_complaints, args=(complained, self._news), daemon=True)
        other.start()
        heard = (told, self._news, other, self._process)
        threading.Thread(target=self._listen, args=heard, name="training", daemon=True).start()
        self._drainer.start()
        self.changed.emit()

    def send(self, command: str) -> None:
        """Tell the training one of events.Command; "stop" lets it keep what there is, and end."""
        if self._process is None or self._process.stdin is None:
            return
        if command == "stop" and not self.stopping:
            self.stopping = True
            self._patience.start()
        with contextlib.suppress(OSError):  # it is gone: its end will be heard of
            self._process.stdin.write(f"{command}\n".encode())
            self._process.stdin.flush()
        self.changed.emit()

    def kill(self) -> None:
        """End the process at once; what was saved last is kept."""
        if self._process is not None:
            self._killed = True
            self._process.kill()

    def close(self) -> None:
        """End the process, if there still is one, and hear nothing more."""
        process, self._process = self._process, None
        self._drainer.stop()
        self._patience.stop()
        if process is not None:
            process.kill()
            process.wait(2)
            _shut(process)
            if not self.record.over:
                self._write(events.Ended(self.record.step, "stopped"))

    def drain(self) -> None:
        """Learn what was told since the last time."""
        heard = over = False
        while not self._news.empty():
            event = self._news.get()
            heard, over = True, event is None
            if event is not None:
                self.record.take(event)
        if over:
            self._end()
        elif heard:
            self.changed.emit()

    def _listen(
        self,
        stream: IO[bytes],
        news: SimpleQueue[Event | None],
        other: threading.Thread,
        process: subprocess.Popen[bytes],
    ) -> None:
        """On a thread: what the process tells, and None once it tells no more, *other* has heard it out and it is
        gone."""
        with contextlib.suppress(OSError, ValueError), stream:
            for text in stream:
                if (event := events.parse(text.decode("utf-8", "replace"))) is not None:
                    news.put(event)
        other.join(2)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
        news.put(None)

    def _hear_complaints(self, stream: IO[bytes], news: SimpleQueue[Event | None]) -> None:
        """On a thread: the last of what the process complains of."""
        with contextlib.suppress(OSError, ValueError), stream:
            while told := os.read(stream.fileno(), KEPT):
                if news is self._news:
                    self._complaints = (self._complaints + told)[-KEPT:]

    def _end(self) -> None:
        """The process tells no more. If it told no end, that is said, unless somebody ended it."""
        process, self._process = self._process, None
        self._drainer.stop()
        self._patience.stop()
        if process is None:
            return
        _shut(process)
        threading.Thread(target=process.wait, name="training's end", daemon=True).start()
        record, complaints = self.record, self._complaints.decode("utf-8", "replace")
        if not record.over and self._killed:
            self._write(events.Noted(tr("It was ended at once: what was learnt since the last checkpoint is lost.")))
            self._write(events.Ended(record.step, "stopped"))
        elif not record.over and self.folder is not None and process.poll() in NO_MEMORY:
            self._write(killed(self.folder, record, complaints))
        elif not record.over:
            sentence = tr("The training ended without a word: perhaps there was not enough memory.")
            if record.saved:
                step = record.saved[-1].step
                sentence = tr("{why} It can go on from step {step}, where it was last saved.", why=sentence, step=step)
            self._write(events.Failed(sentence, complaints))
        self.changed.emit()
        self.ended.emit()

    def _write(self, event: Event) -> None:
        """Take what the process could not tell itself, and keep it in the log, for later looks."""
        self.record.take(event)
        if self.folder is not None and self.folder.is_dir():
            Diary(self.folder)(event)


def _shut(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
