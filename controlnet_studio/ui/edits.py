"""Edits that begin outside the canvas: a node from the palette, a picture dropped or pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from controlnet_studio.document.files import FileProblem, from_picture
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine.wiring import accepts
from controlnet_studio.node import Input, Output, Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.values import Asset

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"})
LooseEnd = tuple[str, str, bool]
"""A wire that ends nowhere yet: a node's id, the name of its port, and whether that is an output."""
LOADER, PICTURE = "load_image", "picture"
"""The node that holds a picture of the user's, and its parameter."""


def is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES


def carries_graph(path: Path) -> bool:
    """Whether a picture file holds the graph that made it."""
    try:
        return path.suffix.lower() == ".png" and bool(from_picture(path.read_bytes()).nodes)
    except (FileProblem, OSError):
        return False


def add_node(history: History, spec: Spec, at: tuple[float, float]) -> str:
    """A new node with its top left corner at *at*, on the grid; gives its id."""
    id = history.graph.fresh(spec.id)
    history.apply(f"Add {spec.title}", history.graph.put(id, Node(spec.id, at=snapped(at), version=spec.version)))
    return id


def add_wired(history: History, registry: Registry, spec: Spec, at: tuple[float, float], end: LooseEnd) -> str:
    """A new node, wired to the loose end by the first of its ports that fits; gives its id."""
    other, name, _ = end
    id = history.graph.fresh(spec.id)
    graph = history.graph.put(id, Node(spec.id, at=snapped(at), version=spec.version))
    match loose_port(graph, registry, end):
        case Output() as giver:
            taker = next((port for port in spec.inputs if accepts(giver, port)), None)
            graph = graph.connect(Link(other, name, id, taker.name), many=taker.many) if taker else graph
        case Input() as taker:
            own = next((port for port in spec.outputs if accepts(port, taker)), None)
            graph = graph.connect(Link(id, own.name, other, name), many=taker.many) if own else graph
    history.apply(f"Add {spec.title}", graph)
    return id


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
    spec = registry.get(graph.nodes[id].type) if id in graph.nodes else None
    if spec is None:
        return None
    return spec.output(name) if is_output else spec.input(name)


def add_picture(history: History, registry: Registry, asset: Asset, at: tuple[float, float], onto: str = "") -> str:
    """Put a picture into the load_image node *onto*, or into a new one at *at*; gives the node's id, or "" if there is
    no such kind of node."""
    graph = history.graph
    spec = registry.get(LOADER)
    if spec is None:
        return ""
    if onto in graph.nodes and registry.get(graph.nodes[onto].type) is spec:
        history.apply(f"Change the picture of {graph.nodes[onto].title or spec.title}", _held(graph, onto, asset))
        return onto
    id = graph.fresh(spec.id)
    graph = graph.put(id, Node(spec.id, at=snapped(at), version=spec.version))
    history.apply(f"Add {asset.name or 'a picture'}", _held(graph, id, asset))
    return id


def snapped(at: tuple[float, float]) -> tuple[float, float]:
    """The nearest point of the grid."""
    return round(at[0] / UNIT) * UNIT, round(at[1] / UNIT) * UNIT


def _held(graph: Graph, id: str, asset: Asset) -> Graph:
    return graph.set(id, **{PICTURE: asset.to_plain()})
