"""ComfyUI's workflows become our graphs, with a list of what does not correspond: nothing is dropped in silence.

Nothing in a workflow is run, imported or fetched; a picture that it names by a file's name is not looked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from controlnet_studio.document.graph import Graph, Node, fresh
from controlnet_studio.exchange.flow import Flow, FlowNode, from_bytes, from_text
from controlnet_studio.exchange.job import GRID, KEPT, Job
from controlnet_studio.exchange.kinds import ALONE, KINDS
from controlnet_studio.exchange.meanings import Meaning
from controlnet_studio.node import Spec
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Curve, Image

COLUMN, ROW = 256, 96
"""How far apart nodes are put whose places are not known, in scene units."""
WIDTH = 208
"""Of a card, with some room beside it."""


@dataclass(frozen=True)
class Imported:
    """A workflow as a graph of ours. `became` are our nodes by theirs, `said` what is not the same, in sentences."""

    graph: Graph
    became: Mapping[str, tuple[str, ...]]
    said: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many became how many, in a sentence."""
        theirs, ours = len(self.became), len(self.graph.nodes)
        one = f"{theirs} nodes of ComfyUI are {ours} here" if theirs != 1 else f"One node of ComfyUI is {ours} here"
        if not self.said:
            return f"{one}; everything corresponds."
        return f"{one}; {len(self.said)} remark{'s' if len(self.said) > 1 else ''} on what is not the same."

    @property
    def told(self) -> str:
        """The whole list, a line for each."""
        return "\n".join((self.summary, *(f"- {sentence}" for sentence in self.said)))


def imported(data: bytes, registry: Registry) -> Imported | None:
    """The workflow in a JSON file or in a picture that carries one; None if there is none. Raises Trouble, with a
    sentence, if it cannot be read."""
    flow = from_bytes(data)
    return converted(flow, registry) if flow is not None else None


def imported_text(text: str, registry: Registry) -> Imported | None:
    """The same of JSON text, as it is on a clipboard."""
    flow = from_text(text)
    return converted(flow, registry) if flow is not None else None


def converted(flow: Flow, registry: Registry) -> Imported:
    """A workflow as our graph. Raises Trouble if its wires run in a circle, or nothing is in it."""
    if not flow.nodes:
        raise Trouble("This workflow of ComfyUI is empty.")
    job = Job(flow, registry)
    placed = any(node.at for node in flow.nodes.values())
    for node in flow.order():
        for slot, meaning in enumerate(_one(job, node)):
            if meaning is not None:
                job.means[node.id, slot] = meaning
    _end(job)
    graph = _framed(_apart(job.graph() if placed else _laid_out(job.graph()), registry), flow)
    became = {id: tuple(ours) for id, ours in job.became.items()}
    return Imported(graph, MappingProxyType(became), job.said)


def _one(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    """Make what one node becomes; what it gives."""
    convert = KINDS.get(node.type)
    if node.mode and node.type not in ALONE:
        return _left_out(job, node, known=convert is not None)
    if convert is None:
        if node.type == "Subgraph":
            job.say(f"{node.label} is a graph in a node that cannot be laid open: it is kept as a grey card.")
        elif node.type.startswith("workflow/"):
            job.say(f"{node.label} is a group node: ungroup it in ComfyUI first. It is kept as a grey card.")
        else:
            job.say(f"{node.label} is a node that is not here. It is kept as a grey card, with its settings and wires.")
        return job.keep(node)
    given = convert(job, node)
    if not any(job.nodes[id].type.startswith(KEPT) for id in job.became[node.id]):
        job.rest(node)
    if node.mode:
        job.switch_off(job.became[node.id], skip=node.mode == "bypassed")
        done = "skipped" if node.mode == "bypassed" else "switched off"
        job.say(f"{node.label} is {node.mode} there, and {done} here.")
    return given


def _left_out(job: Job, node: FlowNode, known: bool) -> Sequence[Meaning | None]:
    """A muted node gives nothing; a bypassed one gives what comes in of the same type."""
    if not known:
        job.keep(node, off=True)
    job.gone.add(node.id)
    kept = "It is kept as a grey card, switched off." if not known else "It is left out."
    job.say(f"{node.label} is {node.mode} there. {kept}")
    if node.mode == "muted":
        return ()
    through: list[Meaning | None] = []
    for _, kind in node.gives:
        input = next((name for name, type in node.takes.items() if type == kind and name in node.wires), "")
        through.append(job.meaning(node, input))
    return through


def _end(job: Job) -> None:
    """Tell what nothing came of, and what belongs to no node."""
    for node in job.flow.nodes.values():
        if job.became[node.id] or node.id in job.gone:
            continue
        words = job.means.get((node.id, 0))
        if node.type in ("CLIPTextEncode", "CLIPTextEncodeSDXL") and words is not None and job.shown(words):
            continue
        job.say(f"{node.label} leads to nothing that corresponds, and is left out.")
    if reroutes := sum(node.type == "Reroute" for node in job.flow.nodes.values()):
        job.say(f"{reroutes} reroute{'s are plain wires' if reroutes > 1 else ' is a plain wire'} here.")


def _laid_out(graph: Graph) -> Graph:
    """From left to right, each node behind all that feed it."""
    column: dict[str, int] = {}
    for id in graph.order():
        column[id] = max((column[link.source] + 1 for link in graph.into(id)), default=0)
    rows: dict[int, int] = {}
    places = {}
    for id, at in column.items():
        places[id] = (float(at * COLUMN), float(rows.get(at, 0) * ROW))
        rows[at] = rows.get(at, 0) + 1
    return graph.move(places)


def _apart(graph: Graph, registry: Registry) -> Graph:
    """Where cards would lie on each other, as they have other heights here, the lower ones are moved down."""
    bottoms: dict[int, float] = {}
    places = {}
    for id, node in sorted(graph.nodes.items(), key=lambda item: item[1].at[1]):
        x, y = node.at
        columns = range(int(x // GRID), int((x + WIDTH) // GRID))
        y = max([y, *(bottoms[column] for column in columns if column in bottoms)])
        bottoms.update(dict.fromkeys(columns, y + _height(registry.get(node.type))))
        places[id] = (x, y)
    return graph.move(places)


def _framed(graph: Graph, flow: Flow) -> Graph:
    """With a frame for each group of the workflow."""
    for group in flow.groups:
        if group.at is not None and group.size is not None:
            frame = Node("frame", at=group.at).with_params(text=group.title, size=list(group.size))
            graph = graph.put(fresh("frame", graph.nodes), frame.placed())
    return graph


def _height(spec: Spec | None) -> int:
    """About how high a card is, with some room below."""
    if spec is None:
        return 120
    picture = any(issubclass(port.type, Image) for port in spec.outputs)
    curve = any(param.type is Curve for param in spec.params)
    return 96 + 24 * max(len(spec.inputs), len(spec.outputs)) + 136 * picture + 64 * curve


__all__ = ["Imported", "Trouble", "converted", "imported", "imported_text"]
