"""Groups: a node that holds a graph as plain data, with the inputs, outputs and settings that show on its face.

`params` of such a node are `graph` (as in a file), `inputs`, `outputs` and `settings` (each a name, and the inner
node's id and port or parameter), `origin` (where the group stood when it was made), `order` (before which outer wire
each inner one stood), and by their names the settings that were changed on its face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from controlnet_studio.document import text
from controlnet_studio.document.graph import Graph, Link, Node, fresh
from controlnet_studio.document.text import FileProblem, Inside, from_plain
from controlnet_studio.plain import Plain

GROUP, NOTE, FRAME, REROUTE = text.GROUP, "note", "frame", "reroute"
REMARKS = frozenset({NOTE, FRAME})
"""Nodes that only people read."""
STRUCTURE = frozenset({"graph", "inputs", "outputs", "settings", "origin", "order"})
"""Names of parameters that no setting of a group can have."""
DEEPEST = 5
"""How many groups may lie in one another."""
BETWEEN = "/"
"""Parts the ids of a group and of a node in it, where a graph has been flattened."""

Spot = tuple[str, str]
"""A node's id, and the name of one of its ports or parameters."""
Door = tuple[str, str, bool]
"""A node's id, the name of one of its ports, and whether that is an output."""


@dataclass(frozen=True)
class Face:
    """What shows of a group, by name: `inputs` with where they lead, and how many inner wires come before those from
    outside; `outputs` and `settings` with whose they are."""

    inputs: Mapping[str, tuple[Spot, int]]
    outputs: Mapping[str, Spot]
    settings: Mapping[str, Spot]


@dataclass(frozen=True)
class Opening:
    """Under which names the nodes of a group stand when it is open, and how far they move."""

    names: Mapping[str, str]
    by: tuple[float, float] = (0.0, 0.0)


def is_group(node: Node) -> bool:
    return node.type == GROUP


def inside(node: Node) -> Graph:
    """The graph in a group. Raises FileProblem, with a sentence, if it is damaged."""
    data = node.params.get("graph")
    return data.value if isinstance(data, Inside) else from_plain(data)


def face(node: Node) -> Face:
    """What shows of a group. Raises FileProblem, with a sentence, if it is damaged."""
    graph = inside(node)
    inputs, outputs, settings = (tuple(_rows(node.params.get(key), graph)) for key in ("inputs", "outputs", "settings"))
    return Face(
        {name: (spot, place) for name, spot, place in inputs},
        {name: spot for name, spot, _ in outputs},
        {name: spot for name, spot, _ in settings if name not in STRUCTURE},
    )


def beyond(whole: Graph, path: Sequence[str], spot: Spot, *, output: bool) -> list[Node]:
    """The nodes outside the group at the end of *path* that an inner node's port is wired to through its face. Raises
    FileProblem, with a sentence, if a group is damaged."""
    if not path:
        return []
    *outer, group = path
    around = level(whole, outer)
    shown = face(around.nodes[group])
    spots = shown.outputs if output else {name: at for name, (at, _) in shown.inputs.items()}
    found: list[Node] = []
    for name in (name for name, at in spots.items() if at == spot):
        links = [link for link in around.out_of(group) if link.output == name] if output else around.into(group, name)
        found += [around.nodes[link.target if output else link.source] for link in links]
        found += beyond(whole, outer, (group, name), output=output)
    return found


def doors(whole: Graph, path: Sequence[str]) -> set[Door]:
    """The ports of inner nodes that are wired to nodes outside the group at the end of *path*. Raises FileProblem."""
    if not path:
        return set()
    shown = face(level(whole, path[:-1]).nodes[path[-1]])
    spots = [*((spot, False) for spot, _ in shown.inputs.values()), *((spot, True) for spot in shown.outputs.values())]
    return {(*spot, output) for spot, output in spots if beyond(whole, path, spot, output=output)}


def holding(node: Node, graph: Graph) -> Node:
    """The group with another inside; what of its face is no longer there is gone from it."""
    old = face(node)
    inputs = [(name, spot, place) for name, (spot, place) in old.inputs.items() if spot[0] in graph.nodes]
    outputs = [(name, spot) for name, spot in old.outputs.items() if spot[0] in graph.nodes]
    settings = [(name, spot) for name, spot in old.settings.items() if spot[0] in graph.nodes]
    return node.with_params(
        graph=Inside(graph),
        inputs=[[name, *spot, place] for name, spot, place in inputs],
        outputs=[[name, *spot] for name, spot in outputs],
        settings=[[name, *spot] for name, spot in settings],
    )


def level(graph: Graph, path: Sequence[str]) -> Graph:
    """The graph at the end of a way through groups. Raises FileProblem or KeyError if there is no such way."""
    for id in path:
        graph = inside(graph.nodes[id])
    return graph


def with_level(graph: Graph, path: Sequence[str], inner: Graph) -> Graph:
    """With another graph at the end of a way through groups; wires to what is gone from a face go too."""
    if not path:
        return inner
    node = graph.nodes[path[0]]
    return with_face(graph, path[0], holding(node, with_level(inside(node), path[1:], inner)))


def with_face(graph: Graph, id: str, node: Node) -> Graph:
    """With a group changed; wires to what is gone from its face go too."""
    before, after = face(graph.nodes[id]), face(node)
    graph = Graph(MappingProxyType({**graph.nodes, id: node}), graph.links)
    ends = after.inputs.keys() | after.settings.keys()
    if before.inputs.keys() | before.settings.keys() <= ends and before.outputs.keys() <= after.outputs.keys():
        return graph
    lost = (link for link in graph.into(id) if link.input not in ends)
    return graph.disconnect((*lost, *(link for link in graph.out_of(id) if link.output not in after.outputs)))


def within(graph: Graph, change: Callable[[Graph], Graph]) -> Graph:
    """With *change* made to the graph in every group, and then to the graph itself."""
    for id, node in graph.nodes.items():
        if is_group(node):
            try:
                before = inside(node)
            except FileProblem:
                continue
            after = within(before, change)
            if after is not before:
                graph = graph.put(id, node.with_params(graph=Inside(after)))
    return change(graph)


def depth(graph: Graph) -> int:
    """How many groups lie in one another at most."""
    return max((1 + depth(inner) for inner in _inner(graph)), default=0)


def flat(graph: Graph) -> Graph:
    """The graph as it runs: groups opened (`canny` in `group` is `group/canny`), reroutes made one with their wires,
    and without what only people read. Groups that are off, skipped or damaged stay closed."""
    kinds = {node.type for node in graph.nodes.values()}
    if not kinds & {GROUP, REROUTE, *REMARKS}:
        return graph
    new: Iterable[str] = graph.nodes
    while openings := _openings(graph, new):
        graph = opened(graph, openings)
        new = [name for opening in openings.values() for name in opening.names.values()]
    graph = straightened(graph, {id for id, node in graph.nodes.items() if node.type == REROUTE and not node.off})
    return graph.drop(id for id, node in graph.nodes.items() if node.type in REMARKS)


def straightened(graph: Graph, dots: Set[str]) -> Graph:
    """Without these reroutes: a wire comes from where the first one's came from."""
    if not dots:
        return graph
    links: list[Link] = []
    for link in graph.links:
        source, output = link.source, link.output
        while source in dots:
            before = graph.into(source)
            if not before:
                break
            source, output = before[0].source, before[0].output
        if source not in dots and link.target not in dots:
            links.append(Link(source, output, link.target, link.input))
    nodes = {id: node for id, node in graph.nodes.items() if id not in dots}
    return Graph(MappingProxyType(nodes), tuple(dict.fromkeys(links)))


def set_at(graph: Graph, id: str, /, **params: Any) -> Graph:
    """With parameters changed of the node that a flattened graph calls so, also where a group's face has set them."""
    *path, last = id.split(BETWEEN)
    graph = with_level(graph, path, level(graph, path).set(last, **params))
    values = {(last, name): value for name, value in params.items()}
    while path:
        *path, group = path
        outer = level(graph, path)
        node = outer.nodes[group]
        shown = {name: values[spot] for name, spot in face(node).settings.items() if spot in values}
        if changed := {name: value for name, value in shown.items() if name in node.params}:
            graph = with_level(graph, path, outer.set(group, **changed))
        values = {(group, name): value for name, value in shown.items()}
    return graph


def with_reroute(graph: Graph, link: Link, at: tuple[float, float]) -> tuple[Graph, str]:
    """With a reroute in the middle of a wire; gives its id."""
    id = fresh(REROUTE, graph.nodes)
    halves = Link(link.source, link.output, id, "value"), Link(id, "value", link.target, link.input)
    links = [half for one in graph.links for half in (halves if one == link else (one,))]
    return Graph(MappingProxyType({**graph.nodes, id: Node(REROUTE, at=at)}), tuple(links)), id


def node_at(graph: Graph, id: str) -> Node | None:
    """The node that a flattened graph calls so."""
    *path, last = id.split(BETWEEN)
    try:
        return level(graph, path).nodes.get(last)
    except (KeyError, FileProblem):
        return None


def put_at(graph: Graph, id: str, node: Node) -> Graph:
    """With the node that a flattened graph calls so in place of the one there."""
    *path, last = id.split(BETWEEN)
    inner = level(graph, path)
    return with_level(graph, path, Graph(MappingProxyType({**inner.nodes, last: node}), inner.links))


def _inner(graph: Graph) -> Iterable[Graph]:
    for node in graph.nodes.values():
        if is_group(node):
            try:
                yield inside(node)
            except FileProblem:
                continue


def _rows(data: Plain, graph: Graph) -> Iterable[tuple[str, Spot, int]]:
    """The rows of a face that lead to a node."""
    for row in data if isinstance(data, tuple) else ():
        if isinstance(row, tuple) and len(row) >= 3:
            name, id, port, *more = row
            place = more[0] if more and isinstance(more[0], int) else 0
            if isinstance(name, str) and isinstance(id, str) and isinstance(port, str) and id in graph.nodes:
                yield name, (id, port), place


def _openings(graph: Graph, ids: Iterable[str]) -> dict[str, Opening]:
    """How those of these nodes are opened that are groups and take part."""
    found: dict[str, Opening] = {}
    for id in ids:
        node = graph.nodes[id]
        if is_group(node) and node.acts:
            try:
                found[id] = Opening({inner: f"{id}{BETWEEN}{inner}" for inner in inside(node).nodes})
            except FileProblem:
                continue
    return found


def opened(graph: Graph, openings: Mapping[str, Opening]) -> Graph:
    """With the nodes of these groups in their place. Raises FileProblem, with a sentence, if one is damaged."""
    nodes = {id: node for id, node in graph.nodes.items() if id not in openings}
    doors = {id: _Doors(graph.nodes[id], opening) for id, opening in openings.items()}
    for door in doors.values():
        nodes |= door.nodes()
    moved = {link: end for link in graph.links if (end := _moved(link, doors)) is not None}
    before: dict[int, list[Link]] = {}
    for door in doors.values():
        door.place(before, len(graph.links))
    links: list[Link] = []
    for number, link in enumerate(graph.links):
        links += before.get(number, ())
        links += (moved[link],) if link in moved else ()
    links += before.get(len(graph.links), ())
    ends = {spot: turn for id, door in doors.items() for spot, turn in door.ends(graph.into(id), moved).items()}
    return Graph(MappingProxyType(nodes), tuple(dict.fromkeys(_in_turn(links, ends))))


class _Doors:
    """The ways in and out of a group that is being opened."""

    def __init__(self, node: Node, opening: Opening) -> None:
        self._node, self._opening = node, opening
        self._graph, self._face = inside(node), face(node)
        self._settings = {name: (spot, 0) for name, spot in self._face.settings.items()}

    def nodes(self) -> dict[str, Node]:
        """The inner nodes, with what was set on the group's face."""
        (x, y), names = self._opening.by, self._opening.names
        made = dict(self._graph.nodes)
        if x or y:
            made = {id: replace(one, at=(one.at[0] + x, one.at[1] + y)) for id, one in made.items()}
        for name, (id, param) in self._face.settings.items():
            if name in self._node.params:
                made[id] = made[id].with_params(**{param: self._node.params[name]})
            if name in self._node.ports and param not in made[id].ports:
                made[id] = replace(made[id], ports=(*made[id].ports, param))
        for id, _ in self._face.outputs.values() if self._node.solo else ():
            made[id] = replace(made[id], solo=True)
        return {names[id]: one for id, one in made.items()}

    def way_in(self, input: str) -> Spot | None:
        spot, _ = self._face.inputs.get(input) or self._settings.get(input) or (None, 0)
        return (self._opening.names[spot[0]], spot[1]) if spot else None

    def way_out(self, output: str) -> Spot | None:
        spot = self._face.outputs.get(output)
        return (self._opening.names[spot[0]], spot[1]) if spot else None

    def place(self, before: dict[int, list[Link]], end: int) -> None:
        """Say before which outer wires the inner ones come."""
        order = self._node.params.get("order")
        places = [place for place in order if isinstance(place, int)] if isinstance(order, tuple) else []
        known = len(places) == len(self._graph.links)
        for number, link in enumerate(self._graph.links):
            place = min(max(places[number], 0), end) if known else end
            before.setdefault(place, []).append(self._outer(link))

    def ends(self, outer: Iterable[Link], moved: Mapping[Link, Link]) -> dict[Spot, list[Link]]:
        """The wires in their order at the inner inputs that have some from inside and some from outside."""
        found: dict[Spot, list[tuple[int, Link]]] = {}
        by_input: dict[str, list[Link]] = {}
        for link in outer:
            if link in moved:
                by_input.setdefault(link.input, []).append(moved[link])
        for name, (spot, place) in self._face.inputs.items():
            found.setdefault(spot, []).extend((place, link) for link in by_input.get(name, ()))
        ends: dict[Spot, list[Link]] = {}
        for spot, wires in found.items():
            own = [self._outer(link) for link in self._graph.into(*spot)]
            for place, link in reversed(wires) if own else ():
                own.insert(place, link)
            if own:
                ends[self._opening.names[spot[0]], spot[1]] = own
        return ends

    def _outer(self, link: Link) -> Link:
        names = self._opening.names
        return Link(names[link.source], link.output, names[link.target], link.input)


def _moved(link: Link, doors: Mapping[str, _Doors]) -> Link | None:
    """An outer wire where groups are open; None if it leads to nothing."""
    source: Spot | None = (link.source, link.output)
    target: Spot | None = (link.target, link.input)
    if link.source in doors:
        source = doors[link.source].way_out(link.output)
    if link.target in doors:
        target = doors[link.target].way_in(link.input)
    return Link(*source, *target) if source and target else None


def _in_turn(links: Iterable[Link], ends: Mapping[Spot, Iterable[Link]]) -> Iterator[Link]:
    """The wires, those at some inputs in another order."""
    turns = {spot: iter(turn) for spot, turn in ends.items()}
    for link in links:
        yield next(turns.get((link.target, link.input), iter(())), link)
