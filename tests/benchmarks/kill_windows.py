"""Kills the process of the real window at random moments, while it starts, is worked in, saves, queues and runs (Linux:
it forks).

    python tests/benchmarks/kill_windows.py [kills] [--full] [--seed N]

Each process is a window of its own on one person's folders: it comes back as the one before it left, and a timer edits
as `soak.py` does until somebody kills it. After every kill: the window that follows shows the state of the last edit
that the journal had taken, or a later one, and says so; the queue that it left is the last that was kept, or a later
one; the saved file opens and holds the last save, or a later one;
the gallery opens and is sound. It tells how long before a kill the earliest edit was made that did not come back. With
--full it works on a disk that is full, or nearly, most of the time (a tmpfs, which needs the right to mount one).
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

import controlnet_studio.ui.qt  # noqa: F401, I001  # before NodeGraphQt
import cv2  # noqa: F401  # the first run of every process would import it
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from disk import clear, fill, small_disk
from kill_gallery import check as check_gallery
from soaking import Soak, soak

from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.journal import State
from controlnet_studio.document.text import to_text
from controlnet_studio.document.waiting import Queue, left_queues
from controlnet_studio.registry import Registry
from controlnet_studio.ui import app

SIZE = 64_000_000
MOST = 30
"""A graph of more nodes is begun anew."""
TOGETHER = 40
"""Reports that a window is left to make at most."""
STARTS = 0.15
"""So many are killed while they start."""
KEPT = 0.3
"""After so many of the edits it is asked whether the journal has them."""
NEVER = 2_000_000_000
SOUND = 25
"""Every how many kills the gallery is looked through."""


class Worked(Soak):
    """A window that is worked in until it is killed; what it has done goes to *told*."""

    def begin(self, told: int) -> None:
        """Come back, and work."""
        self._told = told
        self.window.document.marked = lambda graph: graph  # the file then holds just what is told here
        self.deeds = [
            *(self.set, self.set, self.drag, self.undo, self.redo, self.add, self.add, self.delete, self.copy),
            *(self.group, self.enter, self.leave, self.ungroup, self.toggle, self.remark, self.arrange, self.draw),
            *(self.keep, self.start, self.wait, self.wait),
        ]
        app.begin(self.window, None)
        words = ("Back as it was", "Open again, as it was")
        came = any(text.startswith(words) for text in self.window.notices.texts)
        self.tell("back" if came else "new")
        journal = self.window.keeping.journal
        assert journal is not None
        note = journal.note

        def tell_first(state: State) -> None:
            self.tell("did")
            note(state)

        journal.note = tell_first  # type: ignore[method-assign]  # no state is on the disk before it was told
        self._watch_queue()
        self.timer = QTimer(self.window, interval=4)
        self.timer.timeout.connect(self.work)
        self.timer.start()

    def _watch_queue(self) -> None:
        self.window.queue.line.held = True
        waiting = self.window.queue.kept.waiting
        assert waiting is not None
        self.waiting, note, self.runs = waiting, waiting.note, digest_of(())

        def tell_first(queue: Queue) -> None:
            self.runs = digest_of(run.key for run in queue.runs)
            self.tell("line", self.runs)
            note(queue)

        waiting.note = tell_first  # type: ignore[method-assign]  # as above

    def work(self) -> None:
        """One deed."""
        if len(self._ids()) > MOST:
            self.window.open(self.documents[0])
        self.rng.choice(self.deeds)()
        journal = self.window.keeping.journal
        assert journal is not None
        if self.rng.random() < KEPT:
            if journal.flush():
                self.tell("kept")
            else:
                self.tell("full")
            if self.waiting.flush():
                self.tell("lined", self.runs)

    def keep(self) -> None:
        """Save, to the same file again and again."""
        self.answers.save, self.answers.over = self.folder / "mine.cns", "overwrite"
        self.window.save_as()
        if not self.window.document.unsaved:
            self.tell("saved")

    def start(self) -> None:
        """A run that nobody waits for."""
        self._do("run")

    def wait(self) -> None:
        """Something with the queue, which is held."""
        line = self.window.queue.line
        deed = self.rng.randrange(4)
        if deed < 2 and len(line.jobs) < MOST:
            self._do("queue_run")
        elif deed == 2:
            line.drop(0)
        else:
            line.move(len(line.jobs) - 1, 0)

    def tell(self, word: str, state: str = "") -> None:
        line = f"{word} {time.monotonic():.4f} {state or digest(self.window.history.graph)}\n"
        try:
            os.write(self._told, line.encode())
        except BrokenPipeError:  # nobody is left to kill this
            os._exit(1)

    def _write_documents(self) -> None:
        if not all(path.is_file() for path in self.documents):
            super()._write_documents()


def digest(graph: Graph) -> str:
    return hashlib.blake2b(to_text(graph).encode(), digest_size=8).hexdigest()


def digest_of(keys: Iterable[str]) -> str:
    """Of a queue, by its runs."""
    return hashlib.blake2b(" ".join(keys).encode(), digest_size=8).hexdigest()


def live(folder: Path, told: int, seed: int) -> None:
    """The process of a window."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        os.write(told, b"bug 0 0\n")

    sys.excepthook = hook
    app.WARM_UP_MS = NEVER
    with soak(folder, seed, Worked) as window:
        window.begin(told)
        QApplication.exec()


@dataclass
class Life:
    """What a window did, by its own account: words, when, and what its document was; what its queue was; and when it
    was killed."""

    told: list[tuple[str, float, str]] = field(default_factory=list)
    queues: list[tuple[str, str]] = field(default_factory=lambda: [("lined", digest_of(()))])
    began: float = field(default_factory=time.monotonic)
    killed: float = 0.0

    def after(self, word: str) -> list[tuple[str, float, str]]:
        """What it told from the last such word on; all, if there is none."""
        last = max((at for at, (told, _, _) in enumerate(self.told) if told == word), default=0)
        return self.told[last:]


def kill_one(folder: Path, dice: random.Random, seed: int, start: float) -> Life:
    """Let a window live until a random moment; windows take about *start* seconds to be there, 0 if nobody knows."""
    ears, mouth = os.pipe()
    life = Life()
    child = os.fork()
    if child == 0:
        os.close(ears)
        try:
            live(folder, mouth, seed)
        except BaseException:
            traceback.print_exc()
        finally:
            os.write(mouth, b"bug 0 0\n")
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ears) as heard:
        early = start > 0 and dice.random() < STARTS
        lines = [] if early else [heard.readline() for _ in range(dice.randrange(1, TOGETHER))]
        time.sleep(dice.uniform(0.0, start if early else 0.02))
        life.killed = time.monotonic()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in [*lines, *heard.read().split("\n")]:
            if len(parts := line.split()) == 3 and parts[0] in ("line", "lined"):
                life.queues.append((parts[0], parts[2]))
            elif len(parts) == 3:
                life.told.append((parts[0], float(parts[1]), parts[2]))
    assert early or life.told, "the window did not start"
    return life


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=500)
    parser.add_argument("--full", action="store_true", help="on a disk that is mostly full")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    dice, registry, began = random.Random(options.seed), Registry.builtin(), time.perf_counter()
    seen, lost, start = Counter[str](), 0.0, 0.0
    before = Life()
    place = small_disk(SIZE) if options.full else tempfile.TemporaryDirectory()
    with place as name, contextlib.chdir(name):
        folder = Path(name)
        os.environ["HOME"] = os.environ["CONTROLNET_STUDIO_HOME"] = str(folder)
        for number in range(1, options.kills + 1):
            if options.full and number > 1:
                fill(folder, dice.choice((0, dice.randrange(200_000), SIZE)))
            life = kill_one(folder, dice, number, start)
            clear(folder)
            assert all(word != "bug" for word, _, _ in life.told), "a mistake of the program"
            check_queue(folder / "data" / "queue", life)
            seen.update([*(word for word, _, _ in life.told), *(word for word, _ in life.queues[1:])])
            if not life.told:
                seen["killed while it started"] += 1
                continue
            start = life.told[0][1] - life.began
            lost = max(lost, check(before, life))
            check_file(folder / "mine.cns", before, life)
            before = life
            if number % SOUND == 0 or number == options.kills:
                check_gallery(folder / "data", registry, set())
                print(f"{number} kills, {time.perf_counter() - began:.0f} s, {dict(seen)}", flush=True)
    print(f"{options.kills} kills, {seen['did']} edits, {seen['line']} queues: every kept one came back.")
    if not options.full:
        print(f"The earliest edit that did not come back was made {lost:.2f} s before the kill.")
    return 0


def check(before: Life, life: Life) -> float:
    """That a window began with what the one before it had kept, or something later; how many seconds before its kill
    that one made the first edit that is lost."""
    if not before.told:
        return 0.0
    word, _, found = life.told[0]
    if word == "new":
        assert {told for told, _, _ in before.told} <= {"new", "did"}, "nothing came back"
        return 0.0
    since = before.after("kept")
    last = max((at for at, (_, _, state) in enumerate(since) if state == found), default=-1)
    assert last >= 0, "what came back is not what was kept, nor anything later"
    missed = [when for _, when, state in since[last + 1 :] if state != found]
    return before.killed - missed[0] if missed else 0.0


def check_queue(folder: Path, life: Life) -> None:
    """That a window left the last queue that was kept, or a later one."""
    last = max(at for at, (word, _) in enumerate(life.queues) if word == "lined")
    found = left_queues(folder)
    assert digest_of(run.key for left in found for run in left.read()) in {state for _, state in life.queues[last:]}
    assert all(len(left.read()) == len(left.order) for left in found), "a run is damaged"
    for left in found:
        left.drop()


def check_file(path: Path, before: Life, life: Life) -> None:
    """That the file holds the last save that was told, or a later state."""
    if any(word == "saved" for word, _, _ in life.told):
        assert digest(load(path).graph) in {state for _, _, state in life.after("saved")}
    elif path.exists():
        load(path)


if __name__ == "__main__":
    sys.exit(main())
