"""Projection: makes the scene show a graph, by changing only what differs. The only code that adds or removes items."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import GROUP, REROUTE, Door
from controlnet_studio.engine.faces import flowing, spec_of
from controlnet_studio.registry import Registry
from controlnet_studio.ui.bending import ENDS
from controlnet_studio.ui.canvas.card import Card, PortSpec
from controlnet_studio.ui.canvas.lift import together
from controlnet_studio.ui.canvas.look import Look, State
from controlnet_studio.ui.canvas.remarks import KINDS, Frame
from controlnet_studio.ui.canvas.viewer import Viewer
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.values import Value

REMEMBERED = 64
"""Of so many nodes that are gone the picture is kept, for when undo brings them back."""


class Projection:
    """The cards and wires of a viewer, by what they stand for."""

    def __init__(self, viewer: Viewer, registry: Registry, look: Look) -> None:
        self.cards: dict[str, Card] = {}
        self.wires: dict[Link, Wire] = {}
        self.frames: dict[str, Frame] = {}
        self._viewer = viewer
        viewer.cards = self.cards
        viewer.wires = self.wires
        viewer.frames = self.frames
        self._registry = registry
        self._look = look
        self._shown = Graph()
        self._painted: set[str] = set()
        self._gone: dict[str, tuple[Node, State, str, QPixmap | None, QPixmap | None, QRectF]] = {}

    def renew(self, kinds: Container[str]) -> None:
        """Show anew what is of these kinds of nodes, which are not what they were, and what may depend on them."""
        self._viewer.hand.set_down()
        graph = self._shown
        for id, node in graph.nodes.items():
            if node.type in kinds or node.type in (GROUP, REROUTE):
                self._show_node(id, node)
        for id in {link.target for link in graph.links if link not in self.wires}:
            for link in graph.into(id):
                if link not in self.wires:
                    self._add_wire(link)
            self._fan(graph.into(id))

    def show(self, graph: Graph) -> None:
        """Make the scene show *graph*."""
        shown, self._shown = self._shown, graph
        if graph is shown:
            return
        self._viewer.end_live_connection()
        self._viewer.hand.set_down()
        links = dict.fromkeys(graph.links)
        for link in [link for link in self.wires if link not in links]:
            self._remove_wire(link)
        for id in [id for id in self.cards if id not in graph.nodes]:
            self._remove_card(id)
        moved_ends = _ends(shown, graph) if shown.links is not graph.links else set()
        if moved_ends:
            moved_ends |= {id for id, node in graph.nodes.items() if node.type == REROUTE}
        elsewhere = [card for id, card in self.cards.items() if (card.x(), card.y()) != graph.nodes[id].at]
        with together(self._look, elsewhere):
            for id, node in graph.nodes.items():
                if id in self.cards and type(self.cards[id]) is not KINDS.get(node.type, Card):
                    self._change_kind(id)
                if id not in self.cards or self.cards[id].node is not node or id in moved_ends:
                    self._show_node(id, node)
        added = [link for link in links if link not in self.wires]
        for link in added:
            self._add_wire(link)
        self._mark_painted(graph)
        self._show_behind()
        for id in {link.target for link in added} | moved_ends & graph.nodes.keys():
            self._fan(graph.into(id))

    def show_parts(self, silent: Container[str], solo: Container[str]) -> None:
        """Which nodes do not count because another one has solo, and in which groups one has it."""
        for id, card in self.cards.items():
            card.show_part(id in silent, id in solo)

    def show_doors(self, doors: Container[Door]) -> None:
        """Which ports are wired to nodes outside the open group."""
        for id, card in self.cards.items():
            card.show_doors({port for port in card.ports() if (id, port.name, port.is_output) in doors})

    def clear(self) -> None:
        """Show nothing, and remember nothing of what was shown."""
        self.show(Graph())
        self._gone.clear()

    def show_look(self, look: Look) -> None:
        """Be painted in another theme."""
        self._look = look
        for card in self.cards.values():
            card.show_look(look)
        for wire in self.wires.values():
            wire.look = look

    def ports(self, id: str, graph: Graph) -> tuple[PortSpec, ...]:
        """The ports that a node has: those of its Spec, and any that wires of the document name besides."""
        spec = spec_of(graph.nodes[id], self._registry)
        ports: dict[tuple[bool, str], PortSpec] = {}
        if spec is not None:
            for port in spec.inputs:
                ports[False, port.name] = PortSpec(
                    *(port.name, port.type, False, port.many, port.required, port.told, port.title)
                )
            for output in spec.outputs:
                ports[True, output.name] = PortSpec(
                    *(output.name, output.type, True), help=output.told, title=output.title
                )
        for link in graph.into(id):
            many = spec is None and len(graph.into(id, link.input)) > 1
            ports.setdefault((False, link.input), PortSpec(link.input, Value, False, many, False))
        for link in graph.out_of(id):
            ports.setdefault((True, link.output), PortSpec(link.output, Value, True))
        if graph.nodes[id].type == REROUTE:
            kind = flowing(graph, self._registry, id)
            ports = {key: replace(port, kind=kind) for key, port in ports.items()}
        return tuple(ports[key] for key in sorted(ports, key=lambda key: key[0]))

    def _show_behind(self) -> None:
        """Lay the curves that were bent behind those of the other cards."""
        curves = {id: card.curve for id, card in self.cards.items() if card.curve is not None}
        bent = {id: c.bend.points for id, c in curves.items() if c.bend.points != ENDS and not self.cards[id].off}
        for id in curves:
            self.cards[id].show_behind(tuple(points for other, points in bent.items() if other != id))

    def _mark_painted(self, graph: Graph) -> None:
        """Tell the cards that were corrected by hand, and those whose pictures are."""
        by_hand = {id for id, card in self.cards.items() if card.corrects and not card.off}
        marked = by_hand | {link.source for id in by_hand for link in graph.into(id)}
        for id in marked | self._painted:
            if id in self.cards:
                self.cards[id].show_painted(id in marked)
        self._painted = marked

    def _show_node(self, id: str, node: Node) -> None:
        card = self.cards.get(id)
        fresh = card is None
        if card is None:
            card = self.cards[id] = KINDS.get(node.type, Card)(id, self._look)
            if isinstance(card, Frame):
                self.frames[id] = card
        ports = self.ports(id, self._shown)
        spec = spec_of(node, self._registry)
        if not card.fits(spec, ports):
            for link in [link for link in self.wires if id in (link.source, link.target)]:
                self._remove_wire(link)
        card.show_node(node, spec, ports)
        if fresh:
            self._viewer.scene().addItem(card)
            self._remember(card)

    def _remember(self, card: Card) -> None:
        gone = self._gone.pop(card.id, None)
        if gone is not None and gone[0] == card.node:
            _, state, note, card.picture, card.small, card.picture_box = gone
            card.show_state(state, note)

    def _remove_card(self, id: str) -> None:
        card = self.cards.pop(id)
        if self.frames.pop(id, None) is not None:
            self._viewer.viewport().update()
        self._gone[id] = (card.node, card.state, card.note, card.picture, card.small, card.picture_box)
        for old in list(self._gone)[:-REMEMBERED]:
            del self._gone[old]
        self._viewer.forget(card)
        self._viewer.scene().removeItem(card)

    def _change_kind(self, id: str) -> None:
        """The same id stands for something of another shape."""
        for link in [link for link in self.wires if id in (link.source, link.target)]:
            self._remove_wire(link)
        self._remove_card(id)

    def _add_wire(self, link: Link) -> None:
        source = self.cards[link.source].port(link.output, is_output=True)
        target = self.cards[link.target].port(link.input, is_output=False)
        wire = self.wires[link] = Wire(link, source, target, self._look)
        self._viewer.scene().addItem(wire)
        source.card.update()
        target.card.update()

    def _fan(self, links: Iterable[Link]) -> None:
        """Spread the wires of a node where several end at one port."""
        ports: dict[str, list[Link]] = {}
        for link in dict.fromkeys(links):
            ports.setdefault(link.input, []).append(link)
        for ends in ports.values():
            for rank, link in enumerate(ends):
                self.wires[link].take_place(rank, len(ends))

    def _remove_wire(self, link: Link) -> None:
        wire = self.wires.pop(link)
        for port in (wire.output_port, wire.input_port):
            port.card.update()
        self._viewer.forget(wire)
        wire.remove()


def _ends(before: Graph, after: Graph) -> set[str]:
    """The nodes whose wires differ."""
    changed: Iterable[Link] = set(before.links) ^ set(after.links)
    if not changed and before.links != after.links:
        changed = after.links  # the same wires in another order
    return {id for link in changed for id in (link.source, link.target)}
