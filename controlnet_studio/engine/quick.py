"""Graphs for a quick look: the same pictures, with less work."""

from __future__ import annotations

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import within
from controlnet_studio.engine.wiring import modern
from controlnet_studio.node import Slider
from controlnet_studio.registry import Registry


def quickened(graph: Graph, registry: Registry) -> Graph:
    """The graph with every number that its node allows to be less in a quick preview; the graph itself if none is."""
    return within(graph, lambda level: _quickened(level, registry))


def _quickened(graph: Graph, registry: Registry) -> Graph:
    quick = now = modern(graph, registry)
    for id, node in now.nodes.items():
        spec = registry.get(node.type)
        for param in spec.params if spec is not None and node.version == spec.version else ():
            most = param.detail.quick if isinstance(param.detail, Slider) else None
            value = node.params.get(param.name, param.default)
            if most is not None and isinstance(value, int | float) and value > most:
                quick = quick.set(id, **{param.name: param.type(most)})
    return graph if quick is now else quick
