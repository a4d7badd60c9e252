"""Making groups: nodes made into one and taken apart again, and what shows on a group's face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from controlnet_studio.document.graph import Graph, Link, Node, fresh
from controlnet_studio.document.groups import (
    DEEPEST,
    GROUP,
    STRUCTURE,
    Opening,
    Spot,
    depth,
    face,
    inside,
    opened,
)
from controlnet_studio.document.text import Inside


def grouped(graph: Graph, ids: Iterable[str], title: str = "") -> tuple[Graph, str]:
    """With these nodes made into one group, wired as they were; gives its id. Raises ValueError, with a sentence."""
    chosen = {id for id in ids if id in graph.nodes}
    if not chosen:
        raise ValueError("Choose the nodes that are to become a group.")
    part = graph.part(chosen)
    if depth(part) >= DEEPEST:
        raise ValueError(f"No more than {DEEPEST} groups can lie in one another.")
    id = fresh(GROUP, graph.nodes)
    inputs, outputs = _doors(graph, chosen)
    outer: list[Link] = []
    order: list[int] = []
    for link in graph.links:
        if link.source in chosen and link.target in chosen:
            order.append(len(outer))
        elif link.target in chosen:
            outer.append(Link(link.source, link.output, id, inputs[link][0]))
        elif link.source in chosen:
            outer.append(Link(id, outputs[link.source, link.output], link.target, link.input))
        else:
            outer.append(link)
    rows = {name: [name, *spot, place] for name, spot, place in inputs.values()}
    at = [graph.nodes[one].at for one in part.nodes]
    place = min(x for x, _ in at), min(y for _, y in at)
    node = Node(GROUP, at=place, title=title).with_params(
        graph=Inside(part),
        inputs=list(rows.values()),
        outputs=[[name, *spot] for spot, name in outputs.items()],
        settings=[],
        origin=list(place),
        order=order,
    )
    nodes = {one: graph.nodes[one] for one in graph.nodes if one not in chosen}
    made = Graph(MappingProxyType({**nodes, id: node}), tuple(dict.fromkeys(outer)))
    try:
        made.order()
    except ValueError:
        raise ValueError(
            "These nodes cannot be a group: a wire leaves it and comes back. Choose the nodes between them too."
        ) from None
    return made, id


def ungrouped(graph: Graph, id: str) -> tuple[Graph, tuple[str, ...]]:
    """With the nodes of a group in its place; gives their ids. Raises FileProblem, with a sentence."""
    node = graph.nodes[id]
    outer = graph.nodes.keys() - {id}
    taken = outer | inside(node).nodes.keys()
    names: dict[str, str] = {}
    for inner in inside(node).nodes:
        names[inner] = fresh(inner, taken) if inner in outer else inner
        taken.add(names[inner])
    origin = node.params.get("origin")
    x, y = origin if isinstance(origin, tuple) and len(origin) == 2 else node.at
    by = (node.at[0] - x, node.at[1] - y) if isinstance(x, int | float) and isinstance(y, int | float) else (0.0, 0.0)
    return opened(graph, {id: Opening(names, by)}), tuple(names.values())


def with_door(node: Node, spot: Spot, *, output: bool) -> Node:
    """The group with an input or an output of an inner node on its face, or, if it is there, no longer."""
    shown = face(node)
    if output:
        outputs = [(name, own) for name, own in shown.outputs.items() if own != spot]
        if len(outputs) == len(shown.outputs):
            outputs.append((fresh(spot[1], shown.outputs.keys()), spot))
        return node.with_params(outputs=[[name, *own] for name, own in outputs])
    inputs = [(name, own, place) for name, (own, place) in shown.inputs.items() if own != spot]
    if len(inputs) == len(shown.inputs):
        name = fresh(spot[1], STRUCTURE | shown.inputs.keys() | shown.settings.keys())
        inputs.append((name, spot, len(inside(node).into(*spot))))
    return node.with_params(inputs=[[name, *own, place] for name, own, place in inputs])


def with_setting(node: Node, spot: Spot, name: str) -> Node:
    """The group with a parameter of an inner node on its face, called *name* or nearly so."""
    shown = face(node)
    if spot in shown.settings.values():
        return node
    free = fresh(name, STRUCTURE | shown.settings.keys() | shown.inputs.keys())
    return node.with_params(settings=[*([n, *s] for n, s in shown.settings.items()), [free, *spot]])


def without_setting(node: Node, spot: Spot) -> Node:
    """The group without that parameter on its face; the inner node takes over what was set there."""
    shown = face(node)
    name = next((name for name, known in shown.settings.items() if known == spot), None)
    if name is None:
        return node
    graph = inside(node)
    if name in node.params:
        graph = graph.set(spot[0], **{spot[1]: node.params[name]})
    rows = [[n, *s] for n, s in shown.settings.items() if n != name]
    kept = replace(node, ports=tuple(port for port in node.ports if port != name))
    return kept.with_params(**{name: None}, settings=rows, graph=Inside(graph))


def _doors(graph: Graph, chosen: set[str]) -> tuple[dict[Link, tuple[str, Spot, int]], dict[Spot, str]]:
    """The names of the inputs and outputs that a group of these nodes needs: an input for every inner one that is fed
    from outside; where inner wires end there too, one for each wire."""
    inputs: dict[Link, tuple[str, Spot, int]] = {}
    outputs: dict[Spot, str] = {}
    alone: dict[Spot, str] = {}
    taken = set(STRUCTURE)
    for link in graph.links:
        if link.target in chosen and link.source not in chosen:
            spot = link.target, link.input
            ends = graph.into(*spot)
            mixed = any(end.source in chosen for end in ends)
            if mixed or spot not in alone:
                name = fresh(link.input, taken)
                taken.add(name)
                if not mixed:
                    alone[spot] = name
            else:
                name = alone[spot]
            before = sum(end.source in chosen for end in ends[: ends.index(link)]) if mixed else 0
            inputs[link] = name, spot, before
        elif link.source in chosen and link.target not in chosen:
            spot = link.source, link.output
            if spot not in outputs:
                outputs[spot] = fresh(link.output, set(outputs.values()))
    return inputs, outputs
