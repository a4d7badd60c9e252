"""Mending hints: what the person would do by hand about a hint that cannot be followed, as one edit of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import BETWEEN, face, flat, level, set_at, with_level
from controlnet_studio.engine import wiring
from controlnet_studio.node import Spec
from controlnet_studio.progress import Advice
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.canvas.layout import CARD_WIDTH
from controlnet_studio.ui.edits import GAP, beside, with_room
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Asset, Image

LOWER = 16 * UNIT
"""How much lower a card lies that a wire passes by."""
INVERT = "invert"
HIDES, MASK, SAMPLER = "inpaint_hint", "mask", "sampler"
MAKERS = {
    "canny": ("canny",),
    "lines": ("lines",),
    "scribble": ("scribble_from_picture",),
    "soft edge": ("soft_edge",),
    "lineart": ("line_art",),
    "pose": ("pose",),
    "depth": ("depth",),
    "normal": ("normals",),
    "segmentation": ("segmentation", "segmentation_colours"),
}
"""The kinds of nodes that make hints, by what the hints show."""
SHOWN = {
    **{kind: shows for shows, kinds in MAKERS.items() for kind in kinds},
    HIDES: "inpaint",
    "normals_from_depth": "normal",
    "pose_editor": "pose",
    "pose_map": "pose",
    "scribble": "scribble",
    "segmentation_map": "segmentation",
    "tile": "tile",
    "touch_up_pose": "pose",
}
"""What the hints of a kind of node show."""
LOOKS = {"line art": "lineart", "soft edge": "soft edge", "canny": "canny"}
"""What a drawing shows that does not look like a scribble."""


@dataclass(frozen=True)
class Mend:
    """One way to mend a hint: `label` for a button; `change` makes the edit and names the node to look at; without one,
    the editor of the node `open` is wanted. Ids are those of the flattened graph."""

    label: str
    change: Callable[[Graph], tuple[Graph, str]] | None = None
    open: str = ""


def mends(graph: Graph, registry: Registry, id: str, advice: Advice) -> list[Mend]:
    """What can be done about the hint of a node, whatever group it is in; the likeliest first. *id* is that of the
    flattened graph."""
    opened = flat(graph)
    if id not in opened.nodes:
        return []
    if advice.wrong == "idle":
        return [Mend(tr("Act in every step"), lambda graph: (set_at(graph, id, start=None, end=None), id))]
    if advice.wrong == "others":
        return [Mend(tr("Take the people of the picture"), lambda graph: (set_at(graph, id, people=None), id))]
    input = _hint(opened, registry, id)
    if not input:
        return []
    source = opened.into(id, input)[0].source
    if advice.wrong == "blank":
        return list(_drawn(opened, registry, source))
    if advice.wrong == "whole":
        return list(_painted(opened, registry, source))
    path, link = _wire(graph, id, input)
    return [_inside(path, mend) for mend in _changes(level(graph, path), registry, link, opened.nodes[source], advice)]


def shown(graph: Graph, registry: Registry, id: str) -> str:
    """What the hint of a node shows, by the nearest node before it that makes hints; "" if none does. Ids are those of
    the flattened graph."""
    opened, seen = flat(graph), {id}
    while id in opened.nodes and (input := _hint(opened, registry, id)):
        id = opened.into(id, input)[0].source
        node = opened.nodes[id]
        if node.type in SHOWN and node.acts:
            return LOOKS.get(str(node.params.get("look")), SHOWN[node.type])
        if id in seen:
            break
        seen.add(id)
    return ""


def _changes(graph: Graph, registry: Registry, link: Link, source: Node, advice: Advice) -> list[Mend]:
    """What can be done in the level of groups where the wire of a hint ends, which comes from *source* in the end."""
    if advice.wrong == "inverted":
        if graph.nodes[link.source] == source and source.type == INVERT:
            title = wiring.name(source, registry)
            if graph.into(link.source):
                return [Mend(tr("Take out {title}", title=title), lambda graph: (_bridged(graph, link), link.target))]
            return [Mend(tr("Skip {title}", title=title), lambda graph: (_skipped(graph, link.source), link.target))]
        return list(_inserted(registry, link, (INVERT,)))
    if advice.wrong == "unmasked" and (spec := registry.get(HIDES)) is not None:
        return [Mend(tr("Put {title} before it", title=spec.title), lambda graph: _hidden(graph, registry, link, spec))]
    if advice.wrong == "palette":
        return list(_recoloured(registry, link, advice.condition))
    kinds = MAKERS.get(advice.condition, ()) if advice.wrong == "other" else ()
    return [] if source.type in kinds[:1] else list(_inserted(registry, link, kinds))


def _inside(path: tuple[str, ...], mend: Mend) -> Mend:
    """The same, done to a level of the whole graph."""

    def changed(whole: Graph) -> tuple[Graph, str]:
        assert mend.change is not None
        graph, id = mend.change(level(whole, path))
        return with_level(whole, path, graph), BETWEEN.join((*path, id))

    return Mend(mend.label, changed)


def insert(graph: Graph, registry: Registry, link: Link, kind: Spec) -> tuple[Graph, str]:
    """A node of this kind in a wire of pictures, between its ends; where there is no room, what lies to the right moves
    on. Gives its id, too."""
    taken = next(port for port in kind.inputs if issubclass(Image, port.type))
    given = next(port for port in kind.outputs if issubclass(port.type, Image))
    graph = with_room(graph, link.source, link.target)
    (left, _), (right, top) = graph.nodes[link.source].at, graph.nodes[link.target].at
    id = graph.fresh(kind.id)
    at = beside(graph, registry, kind, ((left + right) / 2, top))
    graph = graph.put(id, Node(kind.id, at=at, version=kind.version))
    graph = graph.disconnect([link]).connect(Link(link.source, link.output, id, taken.name))
    return graph.connect(Link(id, given.name, link.target, link.input)), id


def fed(graph: Graph, id: str) -> object:
    """What decides the results of a node, to be compared: it and all before it, but not where they lie."""
    seen, todo = {id}, [id]
    for here in todo:
        for link in graph.into(here):
            if link.source not in seen:
                seen.add(link.source)
                todo.append(link.source)
    nodes = {key: (graph.nodes[key].type, graph.nodes[key].params, graph.nodes[key].acts) for key in sorted(seen)}
    return nodes, sorted(link for link in graph.links if link.target in seen)


def _hint(graph: Graph, registry: Registry, id: str) -> str:
    """The input that brings a node its hint: the first picture that it needs and has; "" if there is none."""
    spec = registry.get(graph.nodes[id].type)
    names = [port.name for port in spec.inputs if port.required and port.type is Image] if spec else []
    return next((name for name in names if graph.into(id, name)), "")


def _wire(graph: Graph, id: str, input: str) -> tuple[tuple[str, ...], Link]:
    """The wire that feeds an input of a node of the flattened graph, and the group that it lies in: the node's own, or
    the nearest around it that has one."""
    *path, here = id.split(BETWEEN)
    while not (links := level(graph, path).into(here, input)):
        *path, group = path
        doors = face(level(graph, path).nodes[group]).inputs
        here, input = group, next(name for name, (spot, _) in doors.items() if spot == (here, input))
    return tuple(path), links[0]


def _inserted(registry: Registry, link: Link, kinds: tuple[str, ...]) -> Iterator[Mend]:
    for kind in kinds:
        if (spec := registry.get(kind)) is not None:
            yield Mend(tr("Put {title} before it", title=spec.title), _inserter(registry, link, spec))


def _inserter(registry: Registry, link: Link, spec: Spec) -> Callable[[Graph], tuple[Graph, str]]:
    return lambda graph: insert(graph, registry, link, spec) if link in graph.links else (graph, link.target)


def _recoloured(registry: Registry, link: Link, condition: str) -> Iterator[Mend]:
    """Other colours for a map whose colours mean something else; sticks cannot be told apart, and are posed anew."""
    if condition == "segmentation":
        yield from _inserted(registry, link, ("segmentation_colours",))
    elif (spec := registry.get("pose_editor")) is not None:
        yield Mend(tr("Pose them by hand"), lambda graph: _replaced(graph, registry, link, spec))


def _hidden(graph: Graph, registry: Registry, link: Link, kind: Spec) -> tuple[Graph, str]:
    """An inpaint hint in a wire of pictures, with the mask of the sampler that the ControlNet leads, or with one to be
    painted. Gives the node that is to be looked at."""
    if link not in graph.links:
        return graph, link.target
    led = [out.target for out in graph.out_of(link.target) if graph.nodes[out.target].type == SAMPLER]
    masks = [wire for id in led for wire in graph.into(id, MASK) if not graph.reaches(link.target, wire.source)]
    graph, id = insert(graph, registry, link, kind)
    if masks:
        return graph.connect(Link(masks[0].source, masks[0].output, id, MASK)), id
    if (spec := registry.get(MASK)) is None:
        return graph, id
    (wire,) = (found for found in graph.into(id) if found.source == link.source)
    graph, mask = insert(graph, registry, wire, spec)
    (painted,) = graph.out_of(mask)
    x, y = graph.nodes[mask].at
    graph = graph.disconnect([painted]).connect(wire).connect(replace(painted, input=MASK))
    return graph.move({mask: (x, y + LOWER)}), mask


def _replaced(graph: Graph, registry: Registry, link: Link, kind: Spec) -> tuple[Graph, str]:
    """A node of this kind wired to where a wire of pictures leads; what was wired there stays in the graph."""
    if link not in graph.links:
        return graph, link.target
    given = next(port for port in kind.outputs if issubclass(port.type, Image))
    x, y = graph.nodes[link.target].at
    id = graph.fresh(kind.id)
    graph = graph.put(
        id, Node(kind.id, at=beside(graph, registry, kind, (x - CARD_WIDTH - GAP, y)), version=kind.version)
    )
    return graph.disconnect([link]).connect(Link(id, given.name, link.target, link.input)), id


def _bridged(graph: Graph, link: Link) -> Graph:
    """Without the node that a wire comes from: its own first source is wired on in its place."""
    before = next(iter(graph.into(link.source)), None)
    if before is None:
        return graph
    rest = graph.disconnect([link]) if len(graph.out_of(link.source)) > 1 else graph.drop([link.source])
    return rest.connect(Link(before.source, before.output, link.target, link.input))


def _skipped(graph: Graph, id: str) -> Graph:
    return graph.put(id, replace(graph.nodes[id], skip=True))


def _painted(graph: Graph, registry: Registry, id: str) -> Iterator[Mend]:
    """The mask, painted by hand, of the nearest inpaint hint from a node on back."""
    seen = [id]
    for here in seen:
        node = graph.nodes[here]
        if node.type == MASK:
            yield Mend(tr("Paint in {title}", title=wiring.name(node, registry)), open=here)
            return
        before = graph.into(here, MASK) if node.type == HIDES else graph.into(here)
        seen += [link.source for link in before if link.source not in seen]


def _drawn(graph: Graph, registry: Registry, id: str) -> Iterator[Mend]:
    """The nearest drawing or picture that a blank hint came from."""
    seen = [id]
    for here in seen:
        spec = registry.get(graph.nodes[here].type)
        kinds = {param.type for param in spec.params} if spec else set()
        title = wiring.name(graph.nodes[here], registry)
        if Drawing in kinds:
            yield Mend(tr("Draw in {title}", title=title), open=here)
            return
        if Asset in kinds:
            yield Mend(tr("Choose another picture in {title}", title=title), open=here)
            return
        seen += [link.source for link in graph.into(here) if link.source not in seen]
