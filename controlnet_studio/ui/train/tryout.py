"""Wiring a trained ControlNet into the open graph: one edit, with the preprocessor that made its hints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.wiring import accepts
from controlnet_studio.node import Spec
from controlnet_studio.registry import Registry
from controlnet_studio.training.job import Job
from controlnet_studio.ui import edits
from controlnet_studio.ui.picture_edits import LOADER, PICTURE
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.train.draft import makes_hints
from controlnet_studio.values import Asset, Control, Image

NET, SAMPLER, BASE, WORDS = "controlnet", "sampler", "checkpoint", "prompt"
OWN = {"model": "Papercut"}
MAKERS: dict[str, tuple[str, dict[str, str]]] = {
    "canny": ("canny", {}),
    "lines": ("lines", {}),
    "scribble": ("scribble_from_picture", {}),
    "soft edge": ("soft_edge", {}),
    "lineart": ("line_art", {}),
    "depth": ("depth", OWN),
    "normal": ("normals", OWN),
    "segmentation": ("segmentation", OWN),
    "pose": ("pose", {"method": "Papercut"}),
}
"""The nodes, and their settings, that find the hints that Papercut draws itself."""
APART = UNIT * 40
"""From a node to the next one in a row."""


def tried(
    graph: Graph,
    registry: Registry,
    job: Job,
    name: str,
    made: Graph,
    chosen: Sequence[str] = (),
    picture: Asset | None = None,
    caption: str = "",
) -> tuple[Graph, tuple[str, ...]]:
    """The graph with the ControlNet *name*, which was trained by *job*, wired to a sampler; and the nodes that are new
    or changed. An earlier checkpoint of that training gives way to it; else a ControlNet is added with what makes its
    hints, solo if there are others, so that it is tried alone. *made* is the graph that made the hints in training, if
    one did. A sampler among the *chosen* nodes goes first. A *picture* is what a new node that loads one is given, and
    its *caption* what a new prompt says."""
    taker = edits.takers(registry, NET)
    if not taker:
        return graph, ()
    kind, param = next(iter(taker.items()))
    earlier = [id for id, node in graph.nodes.items() if _is_of(node, kind, param, job)]
    if earlier:
        for id in earlier:
            graph = graph.set(id, **{param: name})
        return graph, tuple(earlier)
    graph, sampler = _sampler(graph, registry, job, chosen, caption)
    if not sampler:
        return graph, ()
    left = graph.nodes[sampler].at[0]
    low = max(node.at[1] for node in graph.nodes.values()) + UNIT * 32
    spec = registry.get(kind)
    assert spec is not None
    net = graph.fresh(kind)
    new = Node(kind, at=(left - APART, low), version=spec.version).with_params(**{param: name})
    others = any(graph.nodes[link.source].type in taker for link in graph.into(sampler))
    graph = graph.put(net, replace(new, solo=others))
    graph = wired(graph, registry, net, sampler)
    graph, hint, added = _hint(graph, registry, job, made, (left - 2 * APART, low))
    if hint:
        graph = wired(graph, registry, hint, net)
    for id in added:
        if picture is not None and graph.nodes[id].type == LOADER and PICTURE not in graph.nodes[id].params:
            graph = graph.set(id, **{PICTURE: picture.to_plain()})
    return graph, (net, *added)


def wired(graph: Graph, registry: Registry, source: str, target: str) -> Graph:
    """With a wire from one node to another, between the first ports that fit; the same graph if none do."""
    giver, taker = registry.get(graph.nodes[source].type), registry.get(graph.nodes[target].type)
    if giver is None or taker is None:
        return graph
    for output in giver.outputs:
        for port in taker.inputs:
            if accepts(output, port):
                return graph.connect(Link(source, output.name, target, port.name), many=port.many)
    return graph


def _is_of(node: Node, kind: str, param: str, job: Job) -> bool:
    used = node.params.get(param)
    return node.type == kind and isinstance(used, str) and used.startswith(f"{job.name}-step-")


def _sampler(graph: Graph, registry: Registry, job: Job, chosen: Sequence[str], caption: str) -> tuple[Graph, str]:
    """A node that takes ControlNets: one that is there, or a new one on the base that was trained on."""
    able = [id for id, node in graph.nodes.items() if _takes_control(registry.get(node.type))]
    for id in (*chosen, *reversed(able)):
        if id in able:
            return graph, id
    spec = registry.get(SAMPLER)
    if spec is None or not _takes_control(spec):
        return graph, ""
    right = max((node.at[0] for node in graph.nodes.values()), default=-3 * APART) + 3 * APART
    sampler = graph.fresh(SAMPLER)
    graph = graph.put(sampler, Node(SAMPLER, at=(right, 0.0), version=spec.version))
    for number, (type, param, value) in enumerate(((BASE, "model", job.base), (WORDS, "text", caption))):
        if (source := registry.get(type)) is not None:
            id = graph.fresh(type)
            node = Node(type, at=(right - APART, number * UNIT * 24), version=source.version)
            node = node.with_params(**{param: value}) if value and source.param(param) else node
            graph = wired(graph.put(id, node), registry, id, sampler)
    return graph, sampler


def _takes_control(spec: Spec | None) -> bool:
    return spec is not None and any(issubclass(Control, port.type) for port in spec.inputs)


def _hint(
    graph: Graph, registry: Registry, job: Job, made: Graph, at: tuple[float, float]
) -> tuple[Graph, str, tuple[str, ...]]:
    """The node that makes the hint: the one that is there, or a new one with its settings and a picture; and what is
    new."""
    data = job.data
    if data.node and data.node in made.nodes:
        there = graph.nodes.get(data.node)
        if there is not None and there.type == made.nodes[data.node].type:
            return graph, data.node, ()
        first = made.nodes[data.node].at
        pasted, names = graph.paste(made, (at[0] - first[0], at[1] - first[1]))
        return pasted, names[data.node], tuple(names.values())
    drawn = ("", {}) if data.scenes == "" else MAKERS.get(job.shows, ("", {}))
    type, params = (data.preprocessor, dict(data.parameters)) if data.preprocessor else drawn
    spec = registry.get(type)
    if spec is None or not makes_hints(spec):
        id, added = _picture(graph, registry)
        return (graph, id, ()) if not added else (added, id, (id,))
    for id, node in graph.nodes.items():
        if node.type == spec.id and dict(node.params) == params:
            return graph, id, ()
    id = graph.fresh(spec.id)
    node = replace(Node(spec.id, at=at, version=spec.version)).with_params(**params)
    graph = graph.put(id, node)
    picture, added = _picture(graph, registry)
    if not picture:
        return graph, id, (id,)
    graph = added or graph
    news = (id, picture) if added else (id,)
    return wired(graph, registry, picture, id), id, news


def _picture(graph: Graph, registry: Registry) -> tuple[str, Graph | None]:
    """A node that brings a picture in: the one that is there, or a new one in the graph that is given; "" if there is
    no such kind."""
    for id, node in graph.nodes.items():
        if node.type == LOADER:
            return id, None
    spec = registry.get(LOADER)
    if spec is None or not any(issubclass(port.type, Image) for port in spec.outputs):
        return "", None
    left = min((node.at[0] for node in graph.nodes.values()), default=0.0)
    low = max((node.at[1] for node in graph.nodes.values()), default=0.0)
    id = graph.fresh(LOADER)
    return id, graph.put(id, Node(LOADER, at=(left - APART, low), version=spec.version))
