"""The turns of a run: one, or one for each of the seeds that its nodes ask for."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import flat, node_at, put_at, within
from controlnet_studio.engine.wiring import modern
from controlnet_studio.node import MOST_SEEDS, SEED_LIMIT, Param, Seed, Spec, seeds
from controlnet_studio.registry import Registry


@dataclass(frozen=True)
class Turn:
    """A graph that paints one picture of several, and the seeds that it does so with, by node."""

    graph: Graph
    seeds: Mapping[str, int]


def alone(graph: Graph, registry: Registry) -> Graph:
    """The graph that paints only the first picture, if it asks for several."""
    first = turns(graph, registry, graph.nodes, most=1)
    return first[0].graph if first else graph


def turns(graph: Graph, registry: Registry, needed: Container[str], most: int = MOST_SEEDS) -> tuple[Turn, ...]:
    """What one run of *graph* comes to if nodes in *needed* ask for several pictures, up to the first *most*; nothing
    if none does.

    Every turn takes the next seed of all nodes at once, as long as the longest list lasts; a shorter one stays at its
    last. Lists that cannot be read are left for the plan to refuse.
    """
    whole = within(graph, lambda level: modern(level, registry))
    modernised = flat(whole)
    lists: dict[str, tuple[int, ...]] = {}
    names: dict[str, str] = {}
    for id, node in modernised.nodes.items():
        spec = registry.get(node.type)
        many = _many(spec) if spec is not None and node.version == spec.version else None
        if spec is None or many is None or not node.acts or id not in needed:
            continue
        if listed := () if modernised.into(id, many.name) else _seeds(node, spec, many):
            lists[id], names[id] = listed, many.name
    made = []
    for k in range(min(max(map(len, lists.values()), default=0), most)):
        now = {id: listed[min(k, len(listed) - 1)] for id, listed in lists.items()}
        turned = whole
        for id, seed in now.items():
            turned = _seeded(turned, id, names[id], seed)
        made.append(Turn(turned, now))
    return tuple(made)


def _seeded(graph: Graph, id: str, param: str, seed: int) -> Graph:
    """With one seed for a node, which may be in a group."""
    node = node_at(graph, id)
    assert node is not None
    return put_at(graph, id, node.with_params(**{param: seed, "pictures": None, "seeds": None}))


def counted_up(graph: Graph, registry: Registry) -> Graph:
    """The graph with every seed of every node one further; of lists of seeds nothing changes."""
    graph = within(graph, lambda level: modern(level, registry))
    for id, node in flat(graph).nodes.items():
        spec = registry.get(node.type)
        for param in spec.params if spec is not None and node.version == spec.version else ():
            if isinstance(param.detail, Seed):
                seed = node.params.get(param.name, param.default)
                if isinstance(seed, int):
                    graph = put_at(graph, id, node.with_params(**{param.name: (seed + 1) % SEED_LIMIT}))
    return graph


def _many(spec: Spec) -> Param | None:
    """The parameter whose seeds may be several."""
    return next((param for param in spec.params if isinstance(param.detail, Seed) and param.detail.many), None)


def _seeds(node: Node, spec: Spec, param: Param) -> tuple[int, ...]:
    """The seeds that a node asks for besides its one; none if it does not, or nobody can tell."""
    if not {"pictures", "seeds"} & node.params.keys():
        return ()
    try:
        read = {p.name: p.read(node.params.get(p.name, p.default)) for p in spec.params if p is param or not p.passed}
        listed = seeds(read["seeds"])
    except ValueError:
        return ()
    if listed or read["pictures"] == 1:
        return listed
    return tuple((read[param.name] + k) % SEED_LIMIT for k in range(read["pictures"]))
