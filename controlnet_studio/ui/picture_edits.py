"""Pictures that arrive, as edits of the graph: into the node that takes them, or into nodes of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.canvas.layout import CARD_WIDTH
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import tr, within
from controlnet_studio.values import Asset

APART = 4 * UNIT
"""How far pictures that arrive together lie from each other."""
GAP = 8 * UNIT
"""Between a node and the one that is wired to it."""
LOADER, PICTURE = "load_image", "picture"
"""The node that holds a picture of the user's, and its parameter."""


@dataclass(frozen=True)
class Taker:
    """What of a node takes a picture: its parameter of that name, or an input, for which a node that holds the picture
    is wired. `words` say so."""

    node: str
    name: str
    wired: bool
    words: str


def taker(graph: Graph, registry: Registry, id: str, port: str = "") -> Taker | None:
    """What of a node takes a picture that is let go on it, or on its input *port*: the picture it holds, its first
    free input, or else its first. None if nothing does."""
    holder, spec = registry.get(LOADER), registry.get(graph.nodes[id].type) if id in graph.nodes else None
    if spec is None or holder is None:
        return None
    held = next((param.name for param in spec.params if param.type is Asset), "")
    if held and not port:
        return Taker(id, held, False, tr("Use as this node's picture"))
    inputs = [input for input in spec.inputs if wiring.accepts(holder.outputs[0], input) and port in ("", input.name)]
    if not inputs:
        return None
    taken = {input.name: () if input.many else graph.into(id, input.name) for input in inputs}
    best = min(inputs, key=lambda one: (bool(taken[one.name]), not one.required))
    label, title = within(best.label), wiring.name(graph.nodes[id], registry)
    words = tr("Use as {label} of {node}", label=label, node=title)
    if wires := taken[best.name]:
        before = wiring.name(graph.nodes[wires[0].source], registry)
        words = tr("Use as {label} of {node}, in place of {before}", label=label, node=title, before=before)
    return Taker(id, best.name, True, words)


def add_pictures(
    history: History,
    registry: Registry,
    assets: Sequence[Asset],
    at: tuple[float, float],
    onto: Taker | None = None,
) -> tuple[str, ...]:
    """Put pictures into the graph, in one step: the first as *onto* says, the others into nodes of their own, from *at*
    on. Gives the ids of the nodes that hold them; none if there is no such kind of node."""
    graph, spec = history.graph, registry.get(LOADER)
    if spec is None or not assets:
        return ()
    one = tr("Add {name}", name=assets[0].name) if assets[0].name else tr("Add a picture")
    label = one if len(assets) == 1 else tr("Add {count} pictures", count=len(assets))
    ids: list[str] = []
    for number, asset in enumerate(assets):
        if number == 0 and onto is not None and onto.node in graph.nodes and not onto.wired:
            node = wiring.modern(graph.part((onto.node,)), registry).nodes[onto.node]
            graph = graph.put(onto.node, node.with_params(**{onto.name: asset.to_plain()}))
            label = tr("Change the picture of {node}", node=wiring.name(node, registry)) if len(assets) == 1 else label
            ids.append(onto.node)
            continue
        target = graph.nodes.get(onto.node) if number == 0 and onto is not None else None
        id = graph.fresh(spec.id)
        place = at[0] + number * APART, at[1] + number * APART
        if target is not None:
            place = edits.beside(graph, registry, spec, (target.at[0] - CARD_WIDTH - GAP, target.at[1]))
        node = Node(spec.id, at=edits.snapped(place), version=spec.version)
        graph = graph.put(id, node.with_params(**{PICTURE: asset.to_plain()}))
        if target is not None and onto is not None:
            link = Link(id, spec.outputs[0].name, onto.node, onto.name)
            graph = graph.connect(link, many=_many(registry, target, onto.name))
        ids.append(id)
    history.apply(label, graph)
    return tuple(ids)


def _many(registry: Registry, node: Node, input: str) -> bool:
    spec = registry.get(node.type)
    port = spec.input(input) if spec else None
    return port is not None and port.many
