"""A run as the window shows it: states and thumbnails on the cards, the preview, the strip and the status line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtGui import QImage, QPixmap

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import Stamp
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat, node_at
from controlnet_studio.engine import wiring
from controlnet_studio.engine.events import (
    NodeFailed,
    NodeFinished,
    NodeNote,
    NodeProgress,
    NodeSkipped,
    NodeStarted,
    RunFinished,
    TurnStarted,
)
from controlnet_studio.engine.plan import Problem, needed
from controlnet_studio.engine.wiring import ends
from controlnet_studio.keypoints import Pose
from controlnet_studio.library.sources import Source
from controlnet_studio.progress import Advice
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.look import State
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.pictures import Picture
from controlnet_studio.ui.preview import Preview, Shown
from controlnet_studio.ui.runner import Heard
from controlnet_studio.ui.status import StatusLine, duration
from controlnet_studio.ui.strip import Painted, Strip
from controlnet_studio.ui.translation import several, tr
from controlnet_studio.values import Hint, Image, Masked

RUN = "run:"
"""Notices of a run have keys that begin so; the next run takes them away."""
NOTE = "note:"
"""Warnings about what a node gave have keys that begin so, until whoever warned looks again."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A finished picture: of which node, the graph that made it, when that began (seconds since 1970), and how long its
    node and those before it took."""

    image: Image
    node: str
    graph: Graph
    began: float
    seconds: float


class Cards(Protocol):
    """What a run shows on the canvas."""

    def set_state(self, id: str, state: State, note: str = "") -> None: ...
    def set_progress(self, id: str, fraction: float) -> None: ...
    def set_thumbnail(self, id: str, image: QImage | None) -> None: ...
    def set_words(self, id: str, words: str) -> None: ...
    def select(self, ids: Iterable[str]) -> None: ...
    def center(self, id: str) -> None: ...


class Nowhere:
    """The cards of a document that is not open."""

    def set_state(self, id: str, state: State, note: str = "") -> None: ...
    def set_progress(self, id: str, fraction: float) -> None: ...
    def set_thumbnail(self, id: str, image: QImage | None) -> None: ...
    def set_words(self, id: str, words: str) -> None: ...
    def select(self, ids: Iterable[str]) -> None: ...
    def center(self, id: str) -> None: ...


class RunView:
    """Follows one run after the other."""

    def __init__(
        self,
        registry: Registry,
        cards: Cards,
        *,
        preview: Preview,
        strip: Strip,
        status: StatusLine,
        notices: Notices,
    ) -> None:
        self._canvas = self._cards = cards
        self._preview = preview
        self._strip = strip
        self._status = status
        self._notices = notices
        self.registry = registry
        self._graph = Graph()
        self._turn = self._seeds = ""
        self._ends: frozenset[str] = frozenset()
        self._waiting: set[str] = set()
        self._running: set[str] = set()
        self._failed: list[str] = []
        self._troubled: set[str] = set()
        self._worded: dict[str, set[str]] = {}
        self._quick = False
        self.advise: Callable[[Graph, str, Advice, str], object] = lambda graph, node, advice, by: None
        """Told of what can be mended: the graph that runs, the node, what is wrong with it, and who found out."""
        self.looks_again: Callable[[str], object] = lambda by: None
        """Told of every node that begins, which will tell anew what it finds."""
        self.get: Callable[[Source], object] = lambda source: None
        """Offers to download a model that a node lacks."""
        self.assets: Assets | None = None
        """The pictures that graphs use."""
        self.pictures: dict[str, Picture] = {}
        """The last picture that each node made."""
        self.poses: dict[str, Pose] = {}
        """The people that each node found last."""
        self.painted: Callable[[str, QImage], None] = lambda node, image: None
        """Told of every picture that is being painted or has been: the node, and the picture. Hints are none."""
        self.point_at: Callable[[str], object] = self._choose
        """Shows a node on the canvas."""
        self.made: Callable[[str], object] = lambda node: None
        """Told of every node that has a new picture in `pictures`."""
        self.keep: Callable[[Kept], object] = lambda kept: None
        """Told of every picture that a run was for, when it is finished."""
        self.took: dict[str, float] = {}
        """Seconds that each node took in this run, or in the last."""
        self.held: dict[str, tuple[int, int]] = {}
        """The most bytes that the program held meanwhile, in main memory and on a GPU."""
        self._began = 0.0

    def begin(
        self,
        graph: Graph,
        ids: Iterable[str],
        targets: Iterable[str] = (),
        *,
        quick: bool = False,
        here: bool = True,
    ) -> None:
        """A run of these nodes of *graph* starts; what a *quick* one makes is shown, but not kept. One of a
        document that is not open *here* any more shows nothing on the cards."""
        self._notices.forget(RUN)
        self._settle_waiting()
        self._cards = self._canvas if here else Nowhere()
        self._graph, self._failed, self._quick = graph, [], quick
        self._turn = self._seeds = ""
        self._began = time.time()
        self.took.clear()
        self.held.clear()
        opened = flat(graph)
        found, fed = ends(opened, self.registry), {link.target for link in opened.links}
        self._ends = frozenset(found & fed or found) | frozenset(targets)  # a photo that leads nowhere was not painted
        self._waiting = set(ids)
        for id in self._waiting:
            self._cards.set_state(id, "queued")
        self._status.say(tr("Starting…"))

    def heard(self, heard: Heard) -> None:
        """Show one event."""
        match heard.event:
            case TurnStarted(number, count, graph, seeds):
                self._graph, self._began = graph, time.time()
                self._turn = tr("Picture {number} of {count}: ", number=number, count=count)
                self._seeds = ", ".join(tr("seed {seed}", seed=seed) for seed in dict.fromkeys(seeds.values()))
            case NodeStarted(node):
                self._waiting.discard(node)
                self._running.add(node)
                self._cards.set_state(node, "running")
                self._cards.set_words(node, "")
                self._looks_again(node)
                self._status.begin(self._turn + self.title(node))
            case NodeProgress(node, fraction, message):
                self._cards.set_progress(node, fraction)
                self._status.progress(self._turn + self.title(node), fraction, message)
                if heard.picture is not None:
                    self._cards.set_thumbnail(node, heard.picture.small)
                    self._preview.show_picture(Shown(heard.picture.full, message or self.title(node)))
                    self.painted(node, heard.picture.full)
            case NodeFinished() as event:
                self._finish(event, heard.picture)
            case NodeFailed(node, message, details, sources):
                if node not in self._running and node not in self._failed:  # it never began: a problem of the graph
                    self._troubled.add(node)
                self._waiting.discard(node)
                self._running.discard(node)
                self._failed.append(node)
                self._cards.set_state(node, "failed", message)
                self._notices.say(
                    message if self.title(node) in message else f"{self.title(node)}: {message}",
                    details=details,
                    key=f"{RUN}{node}",
                    action=(tr("Show"), lambda: self.point_at(node)),
                    actions=[(tr("Download…"), partial(self.get, source)) for source in sources[:1]],
                )
            case NodeNote(node, text, warning, by):
                self._note(node, text, warning, by)
            case NodeSkipped(node, because):
                self._waiting.discard(node)
                self._cards.set_state(
                    node,
                    "skipped",
                    self._lack(because),
                )

    def finished(self, event: RunFinished) -> None:
        """The run is over."""
        self._settle_waiting()
        if event.cancelled:
            self._status.say(tr("Stopped"))
        elif event.failed or self._failed:
            self._status.say(_failures(len(set(self._failed)) or event.failed))
        else:
            self._status.say(tr("Done in {duration}", duration=duration(event.seconds)))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Tell on the cards what would keep them from running, and no longer what has been mended."""
        now: dict[str, list[Problem]] = {}
        for problem in problems:
            now.setdefault(problem.node, []).append(problem)
        for id in self._troubled - now.keys():
            self._canvas.set_state(id, "idle")
            self._notices.forget(f"{RUN}{id}")
            self._mended(id)
        for id, found in now.items():
            state: State = "unfinished" if all(problem.unfinished for problem in found) else "failed"
            self._canvas.set_state(id, state, " ".join(problem.message for problem in found))
        self._troubled = set(now)

    def _mended(self, id: str) -> None:
        """What kept a node from running does so no longer: no word of it stays."""
        if id in self._failed:
            self._failed = [other for other in self._failed if other != id]
            self._status.say(_failures(len(set(self._failed))) if self._failed else tr("Ready"))

    def title(self, id: str) -> str:
        """What people call this node."""
        node = node_at(self._graph, id)
        return id if node is None else wiring.name(node, self.registry)

    def _lack(self, id: str) -> str:
        """Why what needs a node did not run."""
        node = node_at(self._graph, id)
        if node is not None and node.off:
            return tr("Not run, because {node} is switched off", node=self.title(id))
        return tr("Not run, because {node} gave nothing", node=self.title(id))

    def show_node(self, id: str) -> bool:
        """Put the last picture of this node into the preview. Whether it has one."""
        picture = self.pictures.get(id)
        if picture is not None:
            self._preview.show_picture(Shown(picture.full, self.title(id), id, stamp(self._graph, self.assets)))
        return picture is not None

    def forget(self) -> None:
        """Another document is on the canvas."""
        self.pictures.clear()
        self.poses.clear()
        self._waiting.clear()
        self._worded.clear()
        self._running.clear()
        self._notices.forget(RUN)
        self._notices.forget(NOTE)

    def _finish(self, event: NodeFinished, picture: Picture | None) -> None:
        node = event.node
        self._waiting.discard(node)
        self._running.discard(node)
        self.took[node], self.held[node] = event.seconds, (event.memory, event.device_memory)
        note = (
            ""
            if event.cached
            else " · ".join((tr("Took {duration}", duration=duration(event.seconds)), *memory(*self.held[node])))
        )
        self._cards.set_state(node, "cached" if event.cached else "done", note)
        if event.cached:  # what it said when its result was made comes next
            self._looks_again(node)
            for other in self._worded.pop(node, ()):
                self._cards.set_words(other, "")
        if picture is None:
            return
        if self._cards is self._canvas:
            self.pictures[node] = picture
            self.poses.update((node, value) for value in event.outputs.values() if isinstance(value, Pose))
        self._cards.set_thumbnail(node, picture.small)
        self.made(node)
        if node not in self._ends:
            return
        if not any(isinstance(value, Hint | Masked) for value in event.outputs.values()):
            self.painted(node, picture.full)
        parts = self.title(node), self._seeds, tr("quick preview") if self._quick else ""
        shown = Shown(picture.full, ", ".join(filter(None, parts)), node, stamp(self._graph, self.assets))
        self._preview.show_picture(shown)
        if not event.cached and not self._quick:
            self._strip.add(Painted(shown, QPixmap.fromImage(picture.small), self._graph))
            self._keep(event)

    def _keep(self, event: NodeFinished) -> None:
        image = next(value for value in event.outputs.values() if isinstance(value, Image))
        before = needed(self._graph, [event.node])
        seconds = sum(took for id, took in self.took.items() if id in before)
        self.keep(Kept(image, event.node, self._graph, self._began, seconds))

    def _looks_again(self, by: str) -> None:
        """A node will tell anew what it warns of."""
        self._notices.forget(f"{NOTE}{by}:")
        self.looks_again(by)

    def _note(self, node: str, text: str, warning: bool, by: str) -> None:
        if not warning:
            self._worded.setdefault(by, set()).add(node)
            self._cards.set_words(node, text)
            return
        if isinstance(text, Advice):
            self.advise(self._graph, node, text, by)
            return
        self._notices.say(
            f"{self.title(node)}: {text}",
            "warning",
            key=f"{NOTE}{by}: {node}: {text}",
            action=(tr("Show"), lambda: self.point_at(node)),
        )

    def _settle_waiting(self) -> None:
        for id in self._waiting | self._running:
            self._cards.set_state(id, "idle")
        self._waiting.clear()
        self._running.clear()

    def _choose(self, node: str) -> None:
        if node in self._graph.nodes:
            self._cards.select((node,))
            self._cards.center(node)


def memory(held: int, device: int) -> list[str]:
    """How much memory that was, in words; nothing where nobody measured."""
    told = [(held, "memory"), (device, tr("GPU memory"))]
    return [tr("{count:.1f} GB of {words}", count=count / 1e9, words=words) for count, words in told if count]


def _failures(count: int) -> str:
    return several(count, "1 node failed", "{count} nodes failed")


def stamp(graph: Graph, assets: Mapping[str, bytes] | None = None) -> Mapping[str, str]:
    """What a picture's file carries, so that its graph can be found again, with the pictures that it uses."""
    return Stamp(lambda: graph, assets)
