"""The present graph, and where undo and redo go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from controlnet_studio.document.graph import Graph

Watcher = Callable[[Graph, Graph], None]


@dataclass(frozen=True)
class Edit:
    """One step of undo: what the person did, the graph before and after it, and what later edits may join it."""

    label: str
    before: Graph
    after: Graph
    join: object = None


class History:
    """Holds the graph that everybody looks at. Watchers are told (before, after) of every change, undo included."""

    def __init__(self, graph: Graph | None = None, limit: int = 500) -> None:
        self._graph = graph or Graph()
        self._saved = self._graph
        self._past: list[Edit] = []
        self._future: list[Edit] = []
        self._watchers: list[Watcher] = []
        self._limit = limit

    @property
    def graph(self) -> Graph:
        return self._graph

    @property
    def unsaved(self) -> bool:
        """Whether the graph differs from the one last marked as saved."""
        return self._graph != self._saved

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty if nothing."""
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty if nothing."""
        return self._future[-1].label if self._future else ""

    def apply(self, label: str, graph: Graph, join: object = None) -> None:
        """Make *graph* the present one. Edits in a row with the same *join* (not None) are one step of undo."""
        if graph == self._graph:
            return
        before = self._graph
        last = self._past[-1] if self._past else None
        if join is not None and last is not None and last.join == join and not self._future:
            self._past[-1] = Edit(label, last.before, graph, join)
            if graph == last.before:
                self._past.pop()
        else:
            self._past.append(Edit(label, before, graph, join))
            del self._past[: -self._limit]
        self._future.clear()
        self._show(graph)

    def part_ways(self) -> None:
        """End the current row of joined edits: the next edit is a step of its own."""
        if self._past:
            last = self._past[-1]
            self._past[-1] = Edit(last.label, last.before, last.after)

    def undo(self) -> None:
        """Go back one step, if there is one."""
        if self._past:
            edit = self._past.pop()
            self._future.append(edit)
            self._show(edit.before)

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        if self._future:
            edit = self._future.pop()
            self._past.append(Edit(edit.label, edit.before, edit.after))
            self._show(edit.after)

    def reset(self, graph: Graph, steps: Iterable[tuple[str, Graph]] = ()) -> None:
        """Show another document: *graph*, saved, with no past and no future; or what these *steps* (what was done, and
        the graph after it) made of it, each of which can be undone."""
        self._past.clear()
        self._future.clear()
        self._saved = now = graph
        for label, after in steps:
            self._past.append(Edit(label, now, after))
            now = after
        self._show(now)

    def mark_saved(self) -> None:
        """The present graph is what the file holds."""
        self._saved = self._graph

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell *watcher* of every change from now on; calling the result stops that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _show(self, graph: Graph) -> None:
        before, self._graph = self._graph, graph
        for watcher in tuple(self._watchers):
            watcher(before, graph)
