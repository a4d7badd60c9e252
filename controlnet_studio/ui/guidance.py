"""Plain guidance: what runs found wrong with hints, said at the nodes, with the buttons that mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import BETWEEN, flat, node_at
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.progress import Advice
from controlnet_studio.registry import Registry
from controlnet_studio.ui.mending import Mend, fed, mends
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.translation import tr

KEY = "advice:"
"""Notices of advice have keys that begin so."""


@dataclass(frozen=True)
class _Told:
    """Advice about a node, who gave it, and the part of the graph that it was about."""

    node: str
    advice: Advice
    by: str
    about: object

    @property
    def key(self) -> str:
        return f"{KEY}{self.node}: {self.advice.wrong}"


class Guidance:
    """Keeps advice for as long as what it is about stays as it was; undo brings it back. Ids are those of the flattened
    graph.

    `show` is told the words for a node's card, "" for none; `edit` opens the editor of a node; `point_at` shows one.
    """

    def __init__(
        self,
        history: History,
        registry: Registry,
        notices: Notices,
        *,
        show: Callable[[str, str], object],
        edit: Callable[[str], object],
        point_at: Callable[[str], object],
    ) -> None:
        self._history, self._registry, self._notices = history, registry, notices
        self._show, self._edit, self._point_at = show, edit, point_at
        self._told: list[_Told] = []
        self._shown: dict[str, str] = {}
        self._said: set[str] = set()
        self.changed: Callable[[], object] = lambda: None
        """Called when there may be other advice."""
        history.watch(lambda before, after: self.refresh())

    def hear(self, graph: Graph, node: str, advice: Advice, by: str) -> None:
        """A run of *graph* found something wrong with what *node* gave to *by*."""
        opened = flat(graph)
        if node in opened.nodes:
            self._told.append(_Told(node, advice, by, fed(opened, node)))
            self.refresh()

    def forget(self, by: str) -> None:
        """*by* looks again, and will tell anew."""
        kept = [told for told in self._told if told.by != by]
        if len(kept) < len(self._told):
            self._told = kept
            self.refresh()

    def clear(self) -> None:
        """Another document is shown."""
        self._told = []
        self.refresh()

    def advice(self, id: str) -> tuple[str, list[Offer]]:
        """What there is to say now of a node, or of those in a group, and what can be done about it."""
        valid = [told for told in self._valid() if f"{told.node}{BETWEEN}".startswith(f"{id}{BETWEEN}")]
        words = (told.advice if told.node == id else f"{self._title(told.node)}: {told.advice}" for told in valid)
        return "\n".join(words), [offer for told in valid for offer in self._offers(told)]

    def refresh(self) -> None:
        """Show what holds for the graph as it is."""
        valid = self._valid()
        words = {told.node: str(told.advice) for told in valid}
        for id in self._shown.keys() | words.keys():
            if self._shown.get(id, "") != words.get(id, ""):
                self._show(id, words.get(id, ""))
        keys = {told.key for told in valid}
        for key in self._said - keys:
            self._notices.forget(key)
        for told in valid:
            if told.key not in self._said:
                self._say(told)
        self._shown, self._said = words, keys
        self.changed()

    def _valid(self) -> list[_Told]:
        if not self._told:
            return []
        graph = flat(self._history.graph)
        found = [told for told in self._told if told.node in graph.nodes and told.about == fed(graph, told.node)]
        return list({told.key: told for told in found}.values())

    def _say(self, told: _Told) -> None:
        self._notices.say(
            f"{self._title(told.node)}: {told.advice}",
            "warning",
            key=told.key,
            action=(tr("Show"), partial(self._point_at, told.node)),
            actions=self._offers(told),
        )

    def _title(self, id: str) -> str:
        node = node_at(self._history.graph, id)
        return wiring.name(node, self._registry) if node is not None else id

    def _offers(self, told: _Told) -> list[Offer]:
        found = mends(self._history.graph, self._registry, told.node, told.advice)
        return [(mend.label, partial(self._do, mend)) for mend in found]

    def _do(self, mend: Mend) -> None:
        if mend.change is None:
            self._edit(mend.open)
            return
        graph, id = mend.change(self._history.graph)
        self._history.apply(mend.label, graph)
        self._point_at(id)
