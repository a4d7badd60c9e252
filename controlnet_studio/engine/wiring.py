"""Which wires can be: the same answers for the canvas, before a wire is made, and for the plan, after."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import REROUTE, is_group
from controlnet_studio.engine.faces import input_of, output_of, spec_of
from controlnet_studio.node import Input, Output, words
from controlnet_studio.plain import frozen
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image


def accepts(output: Output, input: Input) -> bool:
    """Whether a wire from *output* may end at *input*: its class is the input's or below it."""
    return issubclass(output.type, input.type)


def refusal(graph: Graph, registry: Registry, link: Link) -> str:
    """Why this wire cannot be, as a sentence for the user; "" if it can. A wire that an input takes one of is never
    refused because there is one already: the new one replaces it."""
    for id in (link.source, link.target):
        if id not in graph.nodes:
            return f"There is no node '{id}'."
    return mismatch(graph, registry, link) or (
        "This wire would make a node wait for its own result." if graph.reaches(link.target, link.source) else ""
    )


def mismatch(graph: Graph, registry: Registry, link: Link) -> str:
    """Why the ports of this wire do not fit, as a sentence; "" if they do. Both nodes must be in the graph."""
    source, target = graph.nodes[link.source], graph.nodes[link.target]
    giver, taker = spec_of(source, registry), spec_of(target, registry)
    if giver is None or taker is None:
        return unknown(source if giver is None else target, registry)
    output = output_of(graph, registry, link.source, link.output)
    input = input_of(graph, registry, link.target, link.input)
    if output is None:
        return f"{name(source, registry)} has no output '{link.output}'."
    if input is None:
        return f"{name(target, registry)} has no input '{link.input}'."
    if source.type == REROUTE and not graph.into(link.source) and issubclass(input.type, output.type):
        return ""  # nothing flows yet
    if not accepts(output, input):
        gives, takes = (words(kind.__name__).lower() for kind in (output.type, input.type))
        return (
            f"{name(source, registry)} gives {_a(gives)}, but {input.label} of {name(target, registry)} "
            f"takes {_a(takes)}."
        )
    return ""


def unknown(node: Node, registry: Registry) -> str:
    """What to say of a node of a kind that is not installed, or of a group that cannot be read."""
    if is_group(node):
        return "This group is damaged, so that what is in it cannot be read; it is kept as it is."
    return registry.lack(node.type) or f"'{node.type}' is a kind of node that this program does not know."


def name(node: Node, registry: Registry) -> str:
    """What people see written on the node."""
    spec = spec_of(node, registry)
    return node.title or (spec.title if spec else node.type)


def modern(graph: Graph, registry: Registry) -> Graph:
    """The graph with every node of a known kind under its present id and with its present parameters.

    Nodes of unknown kinds, or of a version newer than this program's, stay as they are. Raises nothing: a node whose
    upgrade fails stays too, and planning tells why.
    """
    nodes: dict[str, Node] = {}
    for id, node in graph.nodes.items():
        spec = registry.get(node.type)
        if spec is None or node.version > spec.version or (node.type, node.version) == (spec.id, spec.version):
            continue
        try:
            params = frozen(spec.upgrade(node.params, node.version))
        except Exception:  # one bad node
            continue
        nodes[id] = replace(node, type=spec.id, version=spec.version, params=params)
    return Graph(MappingProxyType({**graph.nodes, **nodes}), graph.links) if nodes else graph


def ends(graph: Graph, registry: Registry) -> frozenset[str]:
    """The nodes whose pictures are what a graph is for: they make one, and nothing makes anything else of it."""

    def gives_nothing(id: str) -> bool:
        spec = registry.get(graph.nodes[id].type)
        return spec is not None and not spec.outputs

    def makes_picture(id: str) -> bool:
        spec = registry.get(graph.nodes[id].type)
        return spec is not None and any(issubclass(port.type, Image) for port in spec.outputs)

    return frozenset(
        id for id in graph.nodes if makes_picture(id) and all(gives_nothing(link.target) for link in graph.out_of(id))
    )


def _a(noun: str) -> str:
    return noun if noun == "words" else f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
