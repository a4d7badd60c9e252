"""Poses that arrive, as edits of the graph: into a pose editor, or into a new one that is wired to what takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.engine.models import Use, uses
from controlnet_studio.keypoints import Pose
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.canvas.layout import CARD_WIDTH
from controlnet_studio.ui.picture_edits import GAP

EDITOR, POSE = "pose_editor", "pose"
"""The node that holds a pose, and its parameter."""


@dataclass(frozen=True)
class Wire:
    """From which output of an editor to which input of a node a pose would go."""

    output: str
    node: str
    input: str


@dataclass(frozen=True)
class Arrival:
    """A pose called `name` that is being read, and what `label` says of it: it goes to the editor `node`, or else to a
    new one at `at`, and over `wire`, if there is one."""

    name: str
    label: str
    node: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    wire: Wire | None = None


def wire_for(
    graph: Graph, registry: Registry, shows: Callable[[Use], str], id: str, port: str = "", *, sure: bool
) -> Wire | None:
    """How a pose gets to a node: over its input for poses, or the hint of a ControlNet or an adapter; unless it is
    *sure* to be a pose, only of one for poses, as *shows* tells."""
    editor, node = registry.get(EDITOR), graph.nodes.get(id)
    kind = registry.get(node.type) if node is not None else None
    if editor is None or node is None or kind is None:
        return None
    shown = [shows(use) for use in uses(id, node, registry) if use.kind in ("controlnet", "t2i_adapter")]
    told = "union" in shown and node.params.get("shows") == "pose"
    hints = bool(shown) and (sure or "pose" in shown or told)
    for taker in kind.inputs:
        fits = (sure and taker.type is Pose) or (hints and taker.required)
        giver = next((output for output in editor.outputs if wiring.accepts(output, taker)), None)
        if fits and giver is not None and port in ("", taker.name):
            return Wire(giver.name, id, taker.name)
    return None


def place_for(graph: Graph, registry: Registry, wire: Wire) -> tuple[float, float]:
    """Where a new editor lies that is wired so: left of the node."""
    x, y = graph.nodes[wire.node].at
    return edits.beside(graph, registry, registry.specs[EDITOR], (x - CARD_WIDTH - GAP, y))


def put(history: History, registry: Registry, arrival: Arrival, pose: Pose) -> str:
    """Give a pose to its node, or to a new one, in one step; the id of that node."""
    graph, spec, id, wire = history.graph, registry.specs[EDITOR], arrival.node, arrival.wire
    if not id:
        id = graph.fresh(spec.id)
        graph = graph.put(id, Node(spec.id, at=edits.snapped(arrival.at), version=spec.version))
        if wire is not None and wire.node in graph.nodes:
            graph = graph.connect(Link(id, wire.output, wire.node, wire.input))
    node = wiring.modern(graph.part((id,)), registry).nodes[id]
    history.apply(arrival.label, graph.put(id, node.with_params(**{POSE: pose.to_plain()})))
    return id
