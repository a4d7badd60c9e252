"""Runs that wait, on the disk within moments, so that a crash, a kill or a quit loses none of them.

They are kept in a home (see `home`), in a log of three kinds of records: a node, as the text of a graph of it alone; a
run, with the numbers of its nodes in this log, so that two hundred runs that differ in a seed cost one drawing; and the
order of the runs that wait by now, of which the last counts. The home is gone as soon as nothing waits.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph, Link, Node, check_id
from controlnet_studio.document.home import Home, LeftHome, left_homes
from controlnet_studio.document.log import Log, Record, read
from controlnet_studio.document.scribe import Scribe
from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.storage import Lock, reason

_ALONE = "node"
"""What a node is called in the text that has it alone."""


@dataclass(frozen=True)
class Run:
    """A run of a graph, or of *targets* in it. `key` tells it from all others, `document` and `words` tell people, and
    the first `done` of its pictures are painted."""

    key: str
    graph: Graph
    document: str = ""
    words: str = ""
    targets: tuple[str, ...] = ()
    done: int = 0


@dataclass(frozen=True)
class Queue:
    """Runs in their order, as they were at a time (`when`, in seconds since the epoch): so the queues of several
    windows have one too, however late each is written. Of the first run it is said whether it is `under_way`, of all
    whether they are `held`."""

    runs: tuple[Run, ...] = ()
    under_way: bool = False
    held: bool = False
    when: float = field(default_factory=time.time, compare=False)


class Waiting:
    """Writes queues on a thread of its own. *heard* is told there, in a sentence, when the disk refuses, and "" when it
    takes them again."""

    def __init__(
        self,
        folder: Path,
        pictures: Mapping[str, bytes],
        heard: Callable[[str], object] = lambda _sentence: None,
    ) -> None:
        self._home = Home(folder, pictures)
        self._scribe = Scribe[Queue]("waiting", self._write, heard, _refusal)
        self._log: Log | None = None
        self._begin_anew()

    def note(self, queue: Queue) -> None:
        """This is what waits now. Never waits itself."""
        self._scribe.note(queue)

    def flush(self) -> bool:
        """Wait until what was noted is on the disk. Whether it is."""
        return self._scribe.flush()

    def close(self) -> None:
        """The window ends; what waits is there for the next one."""
        self.flush()
        if self._scribe.end():
            self._begin_anew()
            self._home.leave(keep=True)

    def _begin_anew(self) -> None:
        """The next queue begins a log of its own."""
        if self._log is not None:
            self._log.close()
        self._log = None
        self._runs: dict[str, int] = {}
        self._nodes: dict[int, tuple[Node, int]] = {}  # by identity: runs share what was not edited between them
        self._texts: dict[bytes, int] = {}
        self._text = ""
        self._order: Mapping[str, object] = {}
        self._uncopied: dict[str, Node] = {}

    def _write(self, queue: Queue) -> None:
        if not queue.runs:
            self._begin_anew()
            self._home.leave()
            return
        if self._home.secure() or self._log is None or not self._log.there or self._log.overgrown:
            self._begin_anew()
        try:
            records = [*self._new_runs(queue.runs), *self._new_order(queue)]
            if self._log is None:
                self._log = self._home.new_log(records)
            elif records:
                self._log.add(*records)
        except OSError:
            self._begin_anew()
            raise
        self._home.copy_pictures(self._uncopied)
        self._uncopied = {}

    def _new_runs(self, runs: Iterable[Run]) -> Iterator[Record]:
        for run in runs:
            if run.key in self._runs:
                continue
            for node in run.graph.nodes.values():
                if id(node) not in self._nodes:
                    yield from self._new_node(node)
            number = self._runs[run.key] = len(self._runs)
            yield Record(
                self._text,
                {
                    "run": number,
                    "nodes": {name: self._nodes[id(node)][1] for name, node in run.graph.nodes.items()},
                    "links": [str(link) for link in run.graph.links],
                    "key": run.key,
                    "document": run.document,
                    "words": run.words,
                    "targets": run.targets,
                },
            )

    def _new_node(self, node: Node) -> Iterator[Record]:
        text = to_text(Graph(MappingProxyType({_ALONE: node})))
        digest = blake2b(text.encode(), digest_size=16).digest()
        if digest not in self._texts:
            self._texts[digest] = len(self._texts)
            self._text = text
            yield Record(text, {"node": self._texts[digest]})
        self._nodes[id(node)] = node, self._texts[digest]
        self._uncopied[str(id(node))] = node

    def _new_order(self, queue: Queue) -> Iterator[Record]:
        order = {
            "order": [[self._runs[run.key], run.done] for run in queue.runs],
            "under_way": queue.under_way,
            "held": queue.held,
        }
        if order != self._order:
            self._order = order
            yield Record(self._text, {**order, "time": queue.when})


def _refusal(error: OSError) -> str:
    return f"The runs that wait cannot be kept against a crash: {reason(error)}."


@dataclass(frozen=True)
class LeftQueue(LeftHome):
    """What a window had in its queue when it ended: in which *log* it is, and how much is painted of each run by its
    number there, in their *order*."""

    log: Path
    order: Mapping[int, int]
    under_way: bool
    held: bool
    when: float

    def read(self) -> list[Run]:
        """The runs in their order, without those that are damaged. May take long; nothing is run."""
        told = {about["run"]: about for _, about in _records(self.log, "run") if about["run"] in self.order}
        wanted = {n for about in told.values() for n in _mapping(about.get("nodes")).values() if isinstance(n, int)}
        nodes = {about["node"]: _node(text) for text, about in _records(self.log, "node") if about["node"] in wanted}
        made = (_run(told.get(number, {}), nodes, done) for number, done in self.order.items())
        return [run for run in made if run is not None]


def left_queues(folder: Path) -> list[LeftQueue]:
    """The queues in *folder* whose windows are no more, the oldest first. What cannot be read stays where it is."""
    found = []
    for home, lock, logs in left_homes(folder):
        left = next((left for log in reversed(logs) if (left := _left(home, lock, log)) is not None), None)
        if left is not None:
            found.append(left)
        else:
            lock.release()
    return sorted(found, key=lambda left: left.when)


def _records(log: Path, kind: str, of: type = int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Texts and what is known about them, of one kind; none of a log that cannot be read."""
    with contextlib.suppress(OSError):
        for record in read(log):
            if isinstance(record.about.get(kind), of):
                yield record.text, record.about


def _left(home: Path, lock: Lock, log: Path) -> LeftQueue | None:
    last = deque(_records(log, "order", list), maxlen=1)
    if not last:
        return None
    about = last[0][1]
    try:
        order = {number: done for number, done in about["order"] if isinstance(number, int) and isinstance(done, int)}
        when = float(about.get("time", 0.0))
    except (TypeError, ValueError):
        return None
    if not order:
        return None
    return LeftQueue(home, lock, log, order, bool(about.get("under_way")), bool(about.get("held")), when)


def _node(text: str) -> Node | None:
    try:
        return from_text(text).nodes.get(_ALONE)
    except FileProblem:
        return None


def _run(about: Mapping[str, Any], nodes: Mapping[int, Node | None], done: int) -> Run | None:
    """A run as it was told; None if something of it is missing or not what it should be."""
    try:
        found = {check_id(name): nodes[number] for name, number in about["nodes"].items()}
        whole = {name: node for name, node in found.items() if node is not None}
        links = tuple(Link.parse(link) for link in about["links"])
        graph = Graph(MappingProxyType(whole), links)
        graph.order()
        key, document, words = (str(about[name]) for name in ("key", "document", "words"))
        targets = tuple(str(target) for target in about["targets"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    ends = {end for link in links for end in (link.source, link.target)}
    if len(whole) < len(found) or not ends <= whole.keys():
        return None
    return Run(key, graph, document, words, targets, max(done, 0))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
