"""Wiring: which wires may be drawn, and what becomes of the document when one is let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF

from controlnet_studio.document.graph import Link
from controlnet_studio.document.history import History
from controlnet_studio.engine.wiring import refusal
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.card import Card, Port
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.ui.translation import later, tr

LooseEnd = tuple[str, str, bool]
"""A wire that ends nowhere yet: a node's id, the name of its port, and whether that is an output."""
ONE_WAY = later("A wire runs from an output to an input.")


class Wiring:
    """Turns wires drawn by hand into edits. `refuse` hears why one cannot be, `ask` where a loose one wants a node."""

    def __init__(
        self,
        history: History,
        registry: Registry,
        refuse: Callable[[str], object],
        ask: Callable[[QPointF, LooseEnd], object],
    ) -> None:
        self._history = history
        self._registry = registry
        self._refuse = refuse
        self._ask = ask

    def judge(self, start: Port, end: Port, picked: Wire | None) -> str:
        """Why no wire may lie between two ports, as a sentence; "" if one may. *picked*, the wire in hand, is no
        obstacle, nor is one that would be replaced."""
        if start.is_output == end.is_output:
            return tr(ONE_WAY)
        link, target = _link(start, end), end if start.is_output else start
        graph = self._history.graph if picked is None else self._history.graph.disconnect([picked.link])
        if not target.many:
            graph = graph.disconnect(graph.into(link.target, link.input))
        return refusal(graph, self._registry, link)

    def let_go(self, start: Port, end: Port | Card | None, picked: Wire | None, at: QPointF) -> None:
        """A wire was let go on a port, on a card or on nothing."""
        if isinstance(end, Card):
            end = self._best_port(start, end, picked)
            if end is None:
                return
        if end is None and picked is not None:
            self._history.apply(tr("Disconnect"), self._history.graph.disconnect([picked.link]))
        elif end is None:
            self._ask(at, (start.card.id, start.name, start.is_output))
        elif sentence := self.judge(start, end, picked):
            self._refuse(sentence)
        else:
            self._join(start, end, picked)

    def cut(self, pairs: list[tuple[Port, Port]]) -> None:
        """A line was drawn across wires."""
        self._history.apply(tr("Cut wires"), self._history.graph.disconnect([_link(*pair) for pair in pairs]))

    def _join(self, start: Port, end: Port, picked: Wire | None) -> None:
        graph, link = self._history.graph, _link(start, end)
        if picked is not None and link != picked.link:
            graph = graph.disconnect([picked.link])
        many = (end if start.is_output else start).many
        self._history.apply(tr("Connect"), graph.connect(link, many=many))

    def _best_port(self, start: Port, card: Card, picked: Wire | None) -> Port | None:
        """The port that a wire let go on a card means: the first that fits, a free one before a taken one."""
        if card is start.card:
            return None
        ports = card.inputs if start.is_output else card.outputs
        fitting = [port for port in ports if not self.judge(start, port, picked)]
        if not fitting:
            no_side = (
                tr("{node} has no input for this wire.", node=card.title)
                if start.is_output
                else tr("{node} has no output for this wire.", node=card.title)
            )
            self._refuse(self.judge(start, ports[0], picked) if len(ports) == 1 else no_side)
            return None
        return next((port for port in fitting if port.many or not port.connected_pipes), fitting[0])


def _link(one: Port, other: Port) -> Link:
    source, target = (one, other) if one.is_output else (other, one)
    return Link(source.card.id, source.name, target.card.id, target.name)
