"""Edits that begin outside the canvas: a node from the palette, a model from the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import REMARKS, is_group, within
from controlnet_studio.document.history import History
from controlnet_studio.engine.faces import input_of, output_of, spec_of
from controlnet_studio.engine.models import Use, kind_of, uses
from controlnet_studio.engine.wiring import accepts, modern
from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Input, OneOf, Output, Spec
from controlnet_studio.plain import Plain
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Painting
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, ROW, card_height, layout
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import tr

LooseEnd = tuple[str, str, bool]
"""A wire that ends nowhere yet: a node's id, the name of its port, and whether that is an output."""
Begin = Callable[[Spec], Mapping[str, Plain]]
"""The settings that a new node of a kind begins with; those not among them are the kind's own defaults."""
TOUCH_UP, PAINTED = "touch_up", "painting"
"""The node in which a map is corrected by hand, and its parameter."""
TOUCH_UP_POSE, POSED = "touch_up_pose", "people"
"""The same for poses."""
GAP = 6 * UNIT
"""Between two cards that are wired to each other."""
ASIDE = CARD_WIDTH + GAP
"""How far nodes lie apart that are put beside others."""


def as_made(spec: Spec) -> Mapping[str, Plain]:
    """Begins with the kind's own defaults."""
    return {}


def add_node(history: History, spec: Spec, at: tuple[float, float], begin: Begin = as_made) -> str:
    """A new node with its top left corner at *at*, on the grid; gives its id."""
    id = history.graph.fresh(spec.id)
    history.apply(tr("Add {title}", title=spec.title), history.graph.put(id, new(spec, at, begin)))
    return id


def new(spec: Spec, at: tuple[float, float], begin: Begin = as_made) -> Node:
    """A node of this kind at a place on the grid, with the settings that it begins with."""
    return Node(spec.id, at=snapped(at), version=spec.version).with_params(**begin(spec))


def add_wired(
    history: History,
    registry: Registry,
    spec: Spec,
    at: tuple[float, float],
    end: LooseEnd,
    begin: Begin = as_made,
) -> str:
    """A new node, wired to the loose end by the first of its ports that fits, a mask by that for masks; the port lies
    *at* where the wire was let go. Gives its id."""
    other, name, _ = end
    id = history.graph.fresh(spec.id)
    graph = history.graph.put(id, new(spec, at, begin))
    match loose_port(graph, registry, end):
        case Output() as giver:
            takers = [port for port in spec.inputs if accepts(giver, port)]
            kind = graph.nodes[other].type
            taker = next((port for port in takers if port.name == kind), takers[0] if takers else None)
            if taker is not None:
                graph = graph.connect(Link(other, name, id, taker.name), many=taker.many)
                graph = graph.move({id: _around(spec, spec.inputs.index(taker), at, left=0)})
        case Input() as taker:
            own = next((port for port in spec.outputs if accepts(port, taker)), None)
            if own is not None:
                graph = graph.connect(Link(id, own.name, other, name), many=taker.many)
                graph = graph.move({id: _around(spec, spec.outputs.index(own), at, left=CARD_WIDTH)})
    history.apply(tr("Add {title}", title=spec.title), graph)
    return id


def _around(spec: Spec, row: int, at: tuple[float, float], *, left: float) -> tuple[float, float]:
    """Where the card stands whose port in this row, so far right of its *left* edge, lies *at* a place."""
    top = layout(spec, len(spec.inputs), len(spec.outputs)).rows_top
    return snapped((at[0] - left, at[1] - top - (row + 0.5) * ROW))


def fits(graph: Graph, registry: Registry, end: LooseEnd) -> Callable[[Spec], bool]:
    """Says of a kind of node whether it has a port for the loose end."""
    loose = loose_port(graph, registry, end)

    def has_port(spec: Spec) -> bool:
        if isinstance(loose, Output):
            return any(accepts(loose, port) for port in spec.inputs)
        return loose is not None and any(accepts(port, loose) for port in spec.outputs)

    return has_port


def loose_port(graph: Graph, registry: Registry, end: LooseEnd) -> Output | Input | None:
    """The port that a loose wire hangs on; None if there is no such port."""
    id, name, is_output = end
    if id not in graph.nodes:
        return None
    return output_of(graph, registry, id, name) if is_output else input_of(graph, registry, id, name)


def touch_up(history: History, registry: Registry, id: str, made: Painting | Pose) -> str:
    """Put a node behind what node *id* found in which it can be corrected by hand, beginning with *made*, between it
    and all that take it; gives the new node's id, or that of the one that is there already, or "" if there can be
    none."""
    kind, param = (TOUCH_UP_POSE, POSED) if isinstance(made, Pose) else (TOUCH_UP, PAINTED)
    graph, spec = history.graph, registry.get(kind)
    own = registry.get(graph.nodes[id].type) if id in graph.nodes else None
    if spec is None or own is None:
        return ""
    found = [(next((out for out in own.outputs if accepts(out, port)), None), port) for port in spec.inputs]
    passed = {output.name: port.name for output, port in found if output is not None}
    if len(passed) < len(spec.inputs):
        return ""
    taking = [link for link in graph.out_of(id) if link.output in passed]
    there = (link.target for link in (*taking, Link(id, "", id, "")) if graph.nodes[link.target].type == kind)
    if (already := next(there, "")) != "":
        return already
    new, (x, y) = graph.fresh(kind), graph.nodes[id].at
    if taking:
        graph = with_room(graph, id, min((link.target for link in taking), key=lambda taker: graph.nodes[taker].at[0]))
    at = beside(graph, registry, spec, (x + ASIDE, y))
    graph = graph.put(new, Node(kind, at=at, version=spec.version)).set(new, **{param: made.to_plain()})
    links = (replace(link, source=new, output=passed[link.output]) if link in taking else link for link in graph.links)
    wires = (Link(id, output, new, port) for output, port in passed.items())
    history.apply(tr("Fix by hand"), Graph(graph.nodes, (*links, *wires)))
    return new


def takers(registry: Registry, kind: str) -> dict[str, str]:
    """The kinds of nodes that have a model of this kind, with the name of that parameter; the one that one would add
    first."""
    found = [
        (spec.id, param.name)
        for spec in registry.specs.values()
        for param in spec.params
        if isinstance(param.detail, OneOf) and param.detail.source == kind
    ]
    return dict(sorted(found, key=lambda entry: entry[0] != kind))


def use_model(
    history: History,
    registry: Registry,
    kind: str,
    name: str,
    at: tuple[float, float],
    onto: Sequence[str] = (),
    begin: Begin = as_made,
) -> tuple[str, ...]:
    """Give a model to those of the nodes *onto* that take its kind, or else to a new node at *at*; the ids of the nodes
    that have it now, none if no node takes it."""
    params = takers(registry, kind)
    graph = history.graph
    ids = tuple(id for id in onto if id in graph.nodes and graph.nodes[id].type in params)
    if not ids and (spec := registry.get(next(iter(params), ""))) is not None:
        ids = (graph.fresh(spec.id),)
        graph = graph.put(ids[0], new(spec, at, begin))
    for id in ids:
        node = modern(Graph({id: graph.nodes[id]}), registry).nodes[id]
        graph = graph.put(id, node.with_params(**{params[node.type]: name}))
    history.apply(tr("Use {name}", name=name), graph)
    return ids


def swap_model(history: History, registry: Registry, wrong: Use, name: str) -> None:
    """Use another model wherever the graph, and what is in its groups, uses one that is missing or does not fit."""
    history.apply(
        tr("Use {name} instead", name=name), within(history.graph, lambda level: _swapped(level, registry, wrong, name))
    )


def _swapped(graph: Graph, registry: Registry, wrong: Use, name: str) -> Graph:
    for id, node in graph.nodes.items():
        if is_group(node) and (spec := spec_of(node, registry)) is not None:
            shown = [p.name for p in spec.params if kind_of(p) == wrong.kind and node.params.get(p.name) == wrong.name]
            graph = graph.set(id, **dict.fromkeys(shown, name)) if shown else graph
        for use in uses(id, node, registry):
            if (use.kind, use.name) == (wrong.kind, wrong.name):
                newer = modern(Graph({id: graph.nodes[id]}), registry).nodes[id]
                graph = graph.put(id, newer.with_params(**{use.param: name}))
    return graph


def snapped(at: tuple[float, float]) -> tuple[float, float]:
    """The nearest point of the grid."""
    return round(at[0] / UNIT) * UNIT, round(at[1] / UNIT) * UNIT


def with_room(graph: Graph, source: str, target: str) -> Graph:
    """The graph with room for a card between two nodes that stand side by side: what lies to the right moves on."""
    left, right = graph.nodes[source].at[0], graph.nodes[target].at[0]
    lacking = left + 2 * ASIDE - right
    if not 0 < lacking <= ASIDE + GAP:
        return graph
    later = {id: node.at for id, node in graph.nodes.items() if node.at[0] >= right}
    return graph.move({id: (x + lacking, y) for id, (x, y) in later.items()})


def beside(graph: Graph, registry: Registry, spec: Spec, at: tuple[float, float]) -> tuple[float, float]:
    """The first place from *at* downwards where a card of this kind lies on no other."""
    x, y = snapped(at)
    size = CARD_WIDTH, card_height(spec)
    cards = [
        (*node.at, CARD_WIDTH, card_height(known) if (known := spec_of(node, registry)) else 80)
        for node in graph.nodes.values()
        if node.type not in REMARKS
    ]
    while hit := [card for card in cards if _overlap((x, y, *size), card)]:
        y = snapped((x, max(card[1] + card[3] for card in hit) + 2 * UNIT + UNIT / 2))[1]
    return x, y


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[0] + other[2] + UNIT and other[0] < one[0] + one[2] + UNIT
    return across and one[1] < other[1] + other[3] + UNIT and other[1] < one[1] + one[3] + UNIT
