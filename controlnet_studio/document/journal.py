"""The journal of a window: what its document is after every edit, on the disk within moments and without the window
ever waiting, so that a crash, a kill or a power cut loses nothing.

A journal is a home (see `home`) with a file `shows` besides, which names the file that the window shows. The user's own
file is never written from here.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.home import Home
from controlnet_studio.document.log import Log, Record
from controlnet_studio.document.ondisk import Stamp, place
from controlnet_studio.document.scribe import CLOSE_SECONDS, Scribe
from controlnet_studio.document.text import to_text
from controlnet_studio.storage import Lock, reason, write_atomically


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
        self._home = Home(folder, pictures, home)
        self._base = base
        self._scribe = Scribe[tuple[State | None, State]]("journal", self._write, heard, _refusal)
        self._log: Log | None = None
        self._last: Record | None = None
        self._written_base: State | None = None
        self._shown: Path | None = None
        self._seen = Graph()

    @property
    def home(self) -> Path | None:
        """The journal's own folder, once there is one."""
        return self._home.path

    def note(self, state: State) -> None:
        """This is what the document is now. Never waits."""
        if state.saved:
            self._base = state
        self._scribe.note((self._base, state))

    def flush(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until everything noted is on the disk. Whether it is."""
        return self._scribe.flush(seconds)

    def close(self, *, keep: bool = False) -> None:
        """The window ends as it should, and the journal with it; or *keep* it, as if the program had been killed."""
        if keep:
            self.flush()
        self._scribe.end()
        self._begin_anew()
        self._home.leave(keep=keep)

    def _begin_anew(self) -> None:
        """The next state begins a log of its own."""
        if self._log is not None:
            self._log.close()
            self._log = None

    def _write(self, states: tuple[State | None, State]) -> None:
        base, latest = states
        if self._home.secure():
            self._begin_anew()
            self._seen, self._shown = Graph(), None
        assert self._home.path is not None
        if latest.path != self._shown:
            shown = place(latest.path) if latest.path else ""
            write_atomically(self._home.path / "shows", shown.encode("utf-8", "surrogateescape"))
            self._shown = latest.path
        written = [latest] if base is None or base is latest else [base, latest]
        log = self._log
        anew = log is None or not log.there or log.overgrown
        if base is self._written_base and not anew:
            written = [latest]
        records = [_record(state) for state in written]
        if log is None or anew:
            self._begin_anew()
            self._log = self._home.new_log(records)
            self._last = records[-1]
        else:
            for record in records:
                if self._last is None or not _alike(record, self._last):
                    self._add(log, record)
        self._written_base = base
        for state in written:
            self._copy_pictures(state.graph)

    def _add(self, log: Log, record: Record) -> None:
        try:
            log.add(record)
        except OSError:
            self._begin_anew()
            raise
        self._last = record

    def _copy_pictures(self, graph: Graph) -> None:
        """Of what is new in the graph."""
        before, self._seen = self._seen.nodes, graph
        try:
            self._home.copy_pictures({id: node for id, node in graph.nodes.items() if before.get(id) is not node})
        except OSError:
            self._seen = Graph()
            raise


def _refusal(error: OSError) -> str:
    return f"Your edits cannot be kept against a crash: {reason(error)}. Save the graph to a place with room."


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
