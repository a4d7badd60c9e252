"""Edits that begin outside the canvas: a node from the palette, a picture dropped or pasted."""

from __future__ import annotations

from pathlib import Path

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine.wiring import accepts
from controlnet_studio.node import Input, Output, Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.values import Asset

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"})
LOADER, PICTURE = "load_image", "picture"
"""The node that holds a picture of the user's, and its parameter."""


def is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES


def add_node(history: History, spec: Spec, at: tuple[float, float]) -> str:
    """A new node with its top left corner at *at*, on the grid; gives its id."""
    id = history.graph.fresh(spec.id)
    history.apply(f"Add {spec.title}", history.graph.put(id, Node(spec.id, at=snapped(at), version=spec.version)))
    return id


def add_wired(history: History, spec: Spec, at: tuple[float, float], end: tuple[str, Output | Input]) -> str:
    """A new node wired to the first of its ports that fits *end*, a node's id and one of its ports."""
    other, port = end
    graph = history.graph
    id = graph.fresh(spec.id)
    graph = graph.put(id, Node(spec.id, at=snapped(at), version=spec.version))
    history.apply(f"Add {spec.title}", _wired(graph, spec, id, other, port))
    return id


def _wired(graph: Graph, spec: Spec, id: str, other: str, port: Output | Input) -> Graph:
    if isinstance(port, Output):
        taker = next((mine for mine in spec.inputs if accepts(port, mine)), None)
        return graph.connect(Link(other, port.name, id, taker.name), many=taker.many) if taker else graph
    giver = next((mine for mine in spec.outputs if accepts(mine, port)), None)
    return graph.connect(Link(id, giver.name, other, port.name), many=port.many) if giver else graph


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


def toggled(graph: Graph, ids: tuple[str, ...]) -> bool:
    """Whether these nodes are all switched off now."""
    return bool(ids) and all(graph.nodes[id].off for id in ids if id in graph.nodes)


def read_picture(path: Path, assets: Assets) -> Asset:
    """Keep a picture file among the assets. Raises OSError."""
    return assets.add(path.read_bytes(), path.name)


def snapped(at: tuple[float, float]) -> tuple[float, float]:
    """The nearest point of the grid."""
    return round(at[0] / UNIT) * UNIT, round(at[1] / UNIT) * UNIT


def _held(graph: Graph, id: str, asset: Asset) -> Graph:
    return graph.set(id, **{PICTURE: asset.to_plain()})
