"""Groups: a node that holds a graph as plain data, with the inputs, outputs and settings that show on its face.

`params` of such a node are `graph` (as in a file), `inputs`, `outputs` and `settings` (each a name, and the inner
node's id and port or parameter), `origin` (where the group stood when it was made), `order` (before which outer wire
each inner one stood), and by their names the settings that were changed on its face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from controlnet_studio.document.graph import Graph, Link, Node, fresh
from controlnet_studio.document.text import FileProblem, from_plain, to_plain
from controlnet_studio.plain import Frozen, Plain, frozen

GROUP, NOTE, FRAME, REROUTE = "group", "note", "frame", "reroute"
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


@dataclass(frozen=True)
class Face:
    """What shows of a group, by name: `inputs` with where they lead, and how many inner wires come before those from
    outside; `outputs` and `settings` with whose they are."""

    inputs: Mapping[str, tuple[Spot, int]]
    outputs: Mapping[str, Spot]
    settings: Mapping[str, Spot]


class Inside(Frozen):
    """The graph in a group as the plain data that a file holds, which is made when it is first asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def _items(self) -> Mapping[str, Plain]:
        return frozen(to_plain(self.graph))

    def __getitem__(self, key: str) -> Plain:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Inside):
            return self.graph == other.graph
        return isinstance(other, Mapping) and self._items == dict(other.items())

    __hash__ = None  # type: ignore[assignment]  # it equals dicts


class _Known:
    """Inner graphs that were read, by the identity of what they were read from, which never changes."""

    def __init__(self, limit: int = 256) -> None:
        self._limit = limit
        self._read: dict[int, tuple[Plain, Graph]] = {}

    def graph(self, data: Plain) -> Graph:
        if isinstance(data, Inside):
            return data.graph
        known = self._read.get(id(data))
        if known is None:
            known = self._read[id(data)] = (data, from_plain(data))
            for old in list(self._read)[: -self._limit]:
                self._read.pop(old, None)  # another thread may have been here
        return known[1]


_known = _Known()


def is_group(node: Node) -> bool:
    return node.type == GROUP


def inside(node: Node) -> Graph:
    """The graph in a group. Raises FileProblem, with a sentence, if it is damaged."""
    return _known.graph(node.params.get("graph"))


def face(node: Node) -> Face:
    """What shows of a group. Raises FileProblem, with a sentence, if it is damaged."""
    graph = inside(node)
    inputs, outputs, settings = (tuple(_rows(node.params.get(key), graph)) for key in ("inputs", "outputs", "settings"))
    return Face(
        {name: (spot, place) for name, spot, place in inputs},
        {name: spot for name, spot, _ in outputs},
        {name: spot for name, spot, _ in settings if name not in STRUCTURE},
    )


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
    return _opened(graph, id, names, by), tuple(names.values())


def flat(graph: Graph) -> Graph:
    """The graph as it runs: groups opened (`canny` in `group` is `group/canny`), reroutes made one with their wires,
    and without what only people read. Groups that are off, skipped or damaged stay closed."""
    kinds = {node.type for node in graph.nodes.values()}
    if not kinds & {GROUP, REROUTE, *REMARKS}:
        return graph
    todo = [id for id, node in graph.nodes.items() if is_group(node)]
    while todo:
        id = todo.pop()
        if not graph.nodes[id].acts:
            continue
        try:
            names = {inner: f"{id}{BETWEEN}{inner}" for inner in inside(graph.nodes[id]).nodes}
            graph = _opened(graph, id, names, (0.0, 0.0))
        except FileProblem:
            continue
        todo += [name for name in names.values() if is_group(graph.nodes[name])]
    graph = straightened(graph, {id for id, node in graph.nodes.items() if node.type == REROUTE and not node.off})
    return graph.drop(id for id, node in graph.nodes.items() if node.type in REMARKS)


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


def with_reroute(graph: Graph, link: Link, at: tuple[float, float]) -> tuple[Graph, str]:
    """With a reroute in the middle of a wire; gives its id."""
    id = fresh(REROUTE, graph.nodes)
    halves = Link(link.source, link.output, id, "value"), Link(id, "value", link.target, link.input)
    links = [half for one in graph.links for half in (halves if one == link else (one,))]
    return Graph(MappingProxyType({**graph.nodes, id: Node(REROUTE, at=at)}), tuple(links)), id


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


def _opened(graph: Graph, id: str, names: Mapping[str, str], by: tuple[float, float]) -> Graph:
    """With the nodes of a group under other names, moved, in its place."""
    node, shown, inner = graph.nodes[id], face(graph.nodes[id]), inside(graph.nodes[id])
    nodes = {other: graph.nodes[other] for other in graph.nodes if other != id}
    for old, one in inner.nodes.items():
        nodes[names[old]] = replace(one, at=(one.at[0] + by[0], one.at[1] + by[1]))
    for name, (old, param) in shown.settings.items():
        one = nodes[names[old]]
        if name in node.params:
            one = one.with_params(**{param: node.params[name]})
        if name in node.ports and param not in one.ports:
            one = replace(one, ports=(*one.ports, param))
        nodes[names[old]] = one
    doors = {**{name: (spot, 0) for name, spot in shown.settings.items()}, **shown.inputs}
    links = [moved for link in graph.links if (moved := _moved(link, id, doors, shown.outputs, names)) is not None]
    order = node.params.get("order")
    places = [place for place in order if isinstance(place, int)] if isinstance(order, tuple) else []
    for number, link in reversed(tuple(enumerate(inner.links))):
        place = places[number] if number < len(places) == len(inner.links) else len(links)
        links.insert(place, Link(names[link.source], link.output, names[link.target], link.input))
    for spot in {spot for spot, _ in shown.inputs.values()}:
        _sort(links, graph, inner, id, shown, names, spot)
    return Graph(MappingProxyType(nodes), tuple(dict.fromkeys(links)))


def _moved(
    link: Link,
    id: str,
    doors: Mapping[str, tuple[Spot, int]],
    outputs: Mapping[str, Spot],
    names: Mapping[str, str],
) -> Link | None:
    """An outer wire where the group is open; None if it led to nothing."""
    if link.target == id:
        if link.input not in doors:
            return None
        (target, input), _ = doors[link.input]
        return Link(link.source, link.output, names[target], input)
    if link.source == id:
        if link.output not in outputs:
            return None
        source, output = outputs[link.output]
        return Link(names[source], output, link.target, link.input)
    return link


def _sort(
    links: list[Link], graph: Graph, inner: Graph, id: str, shown: Face, names: Mapping[str, str], spot: Spot
) -> None:
    """Bring the wires at one inner input, from inside and from outside, into their order."""
    target, input = names[spot[0]], spot[1]
    ends = [Link(names[end.source], end.output, target, input) for end in inner.into(*spot)]
    if not ends:
        return
    outer = [
        (place, link) for name, (where, place) in shown.inputs.items() if where == spot for link in graph.into(id, name)
    ]
    for place, link in reversed(outer):
        ends.insert(place, Link(link.source, link.output, target, input))
    slots = [number for number, link in enumerate(links) if (link.target, link.input) == (target, input)]
    for slot, link in zip(slots, ends, strict=False):
        links[slot] = link


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
