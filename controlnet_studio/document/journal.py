"""The journal of a window: what its document is after every edit, on the disk within moments and without the window
ever waiting, so that a crash, a kill or a power cut loses nothing.

A journal is a folder: `lock`, held as long as the window lives; `shows`, the file that the window shows; `<number>.log`
(see `log`), of which the highest number counts; and `pictures/`, the pictures that the graph uses, by SHA-256. The
user's own file is never written from here.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from controlnet_studio.document.files import used_assets
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.log import Log, Record
from controlnet_studio.document.ondisk import Stamp, place
from controlnet_studio.document.text import to_text
from controlnet_studio.storage import Lock, reason, write_atomically

PAUSE = 0.05
"""Seconds between two records at least; edits in between are one."""
SHARE = 4
"""A record that took a second is followed by so many seconds of rest: large graphs are written less often."""
AGAIN = 2.0
"""Seconds until a disk that refused is tried again."""
LOG_BYTES = 4 << 20
"""A log that has grown by more than this, and than four times its beginning, is begun anew."""
PICTURE_BYTES = 1 << 30
"""Pictures beyond this are not copied into the journal; they stay in the store that all windows share."""
CLOSE_SECONDS = 10.0


@dataclass(frozen=True)
class State:
    """The document at one moment. `saved`: the file, or what the document began as, holds the same; `label` is the
    edit that led here; `stamp` the file's when it was read or written last."""

    graph: Graph
    path: Path | None = None
    name: str = ""
    saved: bool = False
    label: str = ""
    stamp: Stamp | None = None


class Journal:
    """Writes states on a thread of its own. *heard* is told there, in a sentence, when the disk refuses, and "" when it
    takes them again; until then everything stays in memory and is tried again."""

    def __init__(
        self,
        folder: Path,
        pictures: Mapping[str, bytes],
        heard: Callable[[str], object] = lambda _sentence: None,
        home: tuple[Path, Lock] | None = None,
        base: State | None = None,
    ) -> None:
        """A new journal in *folder*, or one that goes on in the *home* of another, whose lock is held, with the
        document that was saved last there as its *base*."""
        self._folder, self._pictures, self._heard = folder, pictures, heard
        self._home: Path | None = home[0] if home else None
        self._lock: Lock | None = home[1] if home else None
        self._turn = threading.Condition()
        self._base = base
        self._wanted: State | None = None
        self._busy = self._hurry = self._closed = False
        self._refused = ""
        self._tries = 0
        self._thread: threading.Thread | None = None
        self._log: Log | None = None
        self._last: Record | None = None
        self._written_base: State | None = None
        self._shown: Path | None = None
        self._seen = Graph()
        self._copied: dict[str, int] = {}

    @property
    def home(self) -> Path | None:
        """The journal's own folder, once there is one."""
        return self._home

    @property
    def _settled(self) -> bool:
        return self._wanted is None and not self._busy

    def note(self, state: State) -> None:
        """This is what the document is now. Any thread; never waits."""
        with self._turn:
            if self._closed:
                return
            if state.saved:
                self._base = state
            self._wanted = state
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="journal", daemon=True)
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

    def close(self, *, keep: bool = False) -> None:
        """The window ends as it should, and the journal with it; or *keep* it, as if the program had been killed."""
        if keep:
            self.flush()
        with self._turn:
            self._closed, self._wanted = True, None
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
        if self._log is not None:
            self._log.close()
        if self._home is not None and self._lock is not None:
            if keep:
                self._lock.release()
            else:
                clear(self._home, self._lock)

    def _serve(self) -> None:
        while (states := self._next()) is not None:
            began = time.perf_counter()
            refused = self._refusal(*states)
            rest = AGAIN if refused else max(PAUSE, SHARE * (time.perf_counter() - began))
            if refused != self._refused:
                self._heard(refused)
            with self._turn:
                if refused and not self._closed:
                    self._wanted = self._wanted or states[1]
                self._refused, self._busy = refused, False
                self._tries += 1
                self._turn.notify_all()
            with self._turn:
                self._turn.wait_for(lambda: self._hurry or self._closed, rest)

    def _next(self) -> tuple[State | None, State] | None:
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._wanted is not None)
            if self._wanted is None:
                return None
            states = self._base, self._wanted
            self._wanted, self._busy = None, True
            return states

    def _refusal(self, base: State | None, latest: State) -> str:
        """Write; a sentence if that was not possible."""
        try:
            self._secure()
            self._write(base, latest)
        except OSError as error:
            return f"Your edits cannot be kept against a crash: {reason(error)}. Save the graph to a place with room."
        return ""

    def _secure(self) -> None:
        """Have a folder and its lock."""
        if self._home is not None and self._lock is not None and self._lock.held:
            return
        self._begin_anew()
        names = (f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}" for _ in range(4))
        for home in (*((self._home,) if self._home else ()), *(self._folder / name for name in names)):
            home.mkdir(parents=True, exist_ok=True)
            lock = Lock(home / "lock")
            if lock.take():
                self._home, self._lock = home, lock
                self._copied, self._seen, self._shown = {}, Graph(), None
                return
        raise OSError("the journal's folder cannot be locked")

    def _begin_anew(self) -> None:
        """The next state begins a log of its own."""
        if self._log is not None:
            self._log.close()
            self._log = None

    def _write(self, base: State | None, latest: State) -> None:
        assert self._home is not None
        if latest.path != self._shown:
            shown = place(latest.path) if latest.path else ""
            write_atomically(self._home / "shows", shown.encode("utf-8", "surrogateescape"))
            self._shown = latest.path
        states = [latest] if base is None or base is latest else [base, latest]
        log = self._log
        anew = log is None or not log.there or log.size > max(log.first_size + LOG_BYTES, 4 * log.first_size)
        if base is self._written_base and not anew:
            states = [latest]
        records = [_record(state) for state in states]
        if log is None or anew:
            self._begin_anew()
            self._log = _new_log(self._home, records)
            self._last = records[-1]
        else:
            for record in records:
                if self._last is None or not _alike(record, self._last):
                    self._add(log, record)
        self._written_base = base
        for state in states:
            self._copy_pictures(self._home, state.graph)

    def _add(self, log: Log, record: Record) -> None:
        try:
            log.add(record)
        except OSError:
            self._begin_anew()
            raise
        self._last = record

    def _copy_pictures(self, home: Path, graph: Graph) -> None:
        """Of what is new in the graph."""
        before, self._seen = self._seen.nodes, graph
        new = {id: node for id, node in graph.nodes.items() if before.get(id) is not node}
        for sha256 in used_assets(Graph(MappingProxyType(new))) - self._copied.keys():
            data = self._pictures.get(sha256)
            if data is None or sum(self._copied.values()) + len(data) > PICTURE_BYTES:
                continue
            try:
                if not (home / "pictures" / sha256).is_file():
                    write_atomically(home / "pictures" / sha256, data)
            except OSError:
                self._seen = Graph()
                raise
            self._copied[sha256] = len(data)


def _new_log(home: Path, records: list[Record]) -> Log:
    """A log in place of those before it."""
    logs = logs_of(home)
    log = Log(home / f"{number(logs[-1]) + 1 if logs else 1}.log", records)
    for old in logs:
        old.unlink(missing_ok=True)
    return log


def logs_of(home: Path) -> list[Path]:
    """The logs of a journal, the latest last."""
    return sorted((path for path in home.glob("*.log") if path.stem.isdecimal()), key=number)


def number(log: Path) -> int:
    return int(log.stem)


def clear(home: Path, lock: Lock) -> None:
    """Take a journal away: its logs while the lock is held, so that nobody takes it for one that was left."""
    with contextlib.suppress(OSError):
        for log in logs_of(home):
            log.unlink(missing_ok=True)
    lock.release()
    shutil.rmtree(home, ignore_errors=True)


def shown_elsewhere(folder: Path, path: Path, own: Path | None) -> bool:
    """Whether a living window whose journal is in *folder*, but is not *own*, shows the file at *path*."""
    wanted = place(path).encode("utf-8", "surrogateescape")
    with contextlib.suppress(OSError):
        for home in folder.iterdir():
            with contextlib.suppress(OSError):
                if home != own and (home / "shows").read_bytes() == wanted and not _free(home):
                    return True
    return False


def _free(home: Path) -> bool:
    lock = Lock(home / "lock")
    taken = lock.take()
    lock.release()
    return taken


def _record(state: State) -> Record:
    about = {
        "path": str(state.path) if state.path else "",
        "name": state.name,
        "saved": state.saved,
        "label": state.label,
        "stamp": list(state.stamp) if state.stamp else None,
        "time": time.time(),
    }
    return Record(to_text(state.graph), about)


def _alike(one: Record, other: Record) -> bool:
    return one.text == other.text and dict(one.about, time=0, label="") == dict(other.about, time=0, label="")
