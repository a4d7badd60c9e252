"""The graph in a group as if it were the document: what is edited there is an edit of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from controlnet_studio.document import groups
from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import BETWEEN
from controlnet_studio.document.history import History, Watcher


class Level(History):
    """Shows the graph at the end of a `path` through groups; at first that of the whole document.

    Ids are those of the shown graph; `absolute` gives them as a flattened graph has them. Undo and redo are those of
    the whole. Where the way is gone, the nearest graph that is left is shown."""

    def __init__(self, whole: History) -> None:
        super().__init__(whole.graph)
        self.whole = whole
        self.path: tuple[str, ...] = ()
        self.moved: list[Callable[[], object]] = []
        """Called when another level is about to be shown, before the watchers are."""
        whole.watch(lambda before, after: self._follow())

    @property
    def unsaved(self) -> bool:
        return self.whole.unsaved

    @property
    def undo_label(self) -> str:
        return self.whole.undo_label

    @property
    def redo_label(self) -> str:
        return self.whole.redo_label

    def apply(self, label: str, graph: Graph, join: object = None) -> None:
        if graph != self._graph:
            whole = groups.with_level(self.whole.graph, self.path, graph)
            self.whole.apply(label, whole, (self.path, join) if join is not None and self.path else join)

    def part_ways(self) -> None:
        self.whole.part_ways()

    def undo(self) -> None:
        self.whole.undo()

    def redo(self) -> None:
        self.whole.redo()

    def reset(self, graph: Graph, steps: Iterable[tuple[str, Graph]] = ()) -> None:
        self.whole.reset(graph, steps)

    def mark_saved(self) -> None:
        self.whole.mark_saved()

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """As of a History; moving to another level is a change too."""
        return super().watch(watcher)

    def enter(self, id: str) -> bool:
        """Show what is in a group. Whether that can be."""
        return self.go((*self.path, id))

    def go(self, path: Sequence[str]) -> bool:
        """Show another level. Whether there is one."""
        try:
            graph = groups.level(self.whole.graph, path)
        except (KeyError, FileProblem):
            return False
        if tuple(path) != self.path:
            self._move(tuple(path), graph)
        return True

    def absolute(self, id: str) -> str:
        """What a flattened graph calls a node of this level."""
        return BETWEEN.join((*self.path, id))

    def local(self, id: str) -> str:
        """The node of this level that has, or is, the node that a flattened graph calls so; "" if none does."""
        parts = id.split(BETWEEN)
        deep = len(self.path)
        return parts[deep] if tuple(parts[:deep]) == self.path and len(parts) > deep else ""

    def _follow(self) -> None:
        path = self.path
        while True:
            try:
                graph = groups.level(self.whole.graph, path)
                break
            except (KeyError, FileProblem):
                path = path[:-1]
        if path != self.path:
            self._move(path, graph)
        elif graph is not self._graph:
            self._show(graph)

    def _move(self, path: tuple[str, ...], graph: Graph) -> None:
        self.path = path
        for tell in self.moved:
            tell()
        self._show(graph)
