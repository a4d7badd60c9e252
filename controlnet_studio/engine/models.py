"""The models that a graph names: whether they are there and fit together, and how a shared graph finds its own."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, cast, get_args

from controlnet_studio.diffusion.checks import cannot_paint, unsaid
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import flat, within
from controlnet_studio.library import Catalogue, Kind, Library, Mark, Model
from controlnet_studio.library.catalogue import listed, megabytes
from controlnet_studio.library.families import TITLES, condition, fits, hinted
from controlnet_studio.library.sources import Source, proposed
from controlnet_studio.node import OneOf, Param
from controlnet_studio.progress import Progress
from controlnet_studio.registry import Registry
from controlnet_studio.values import Checkpoint

KINDS: Final = get_args(Kind)


@dataclass(frozen=True)
class Use:
    """A parameter of a node that names a model."""

    node: str
    param: str
    kind: Kind
    name: str


def kind_of(param: Param) -> Kind | None:
    """The kind of model that a parameter names, None if it names none."""
    found = param.detail.source if isinstance(param.detail, OneOf) else ""
    return cast(Kind, found) if found in KINDS else None


def uses(id: str, node: Node, registry: Registry) -> tuple[Use, ...]:
    """The models that a node's parameters name."""
    spec = registry.get(node.type)
    if spec is None or node.version > spec.version:
        return ()
    try:
        params = spec.upgrade(node.params, node.version)
    except Exception:  # one bad node
        return ()
    named = ((param.name, kind_of(param), params.get(param.name, param.default)) for param in spec.params)
    return tuple(Use(id, param, kind, name) for param, kind, name in named if kind and isinstance(name, str))


def missing(library: Catalogue, kind: Kind, name: str, nearest: Model | None = None) -> str:
    """That there is no model of that name, and what could be used in its place: *nearest* first, as it fits the graph,
    and others as far as its name tells."""
    if not name:
        names = library.names(kind)
        return f"No {TITLES[kind]} is chosen yet; " + (
            f"there are: {listed(names)}." if names else "there are none yet."
        )
    shown, base = condition(name), nearest.base if nearest else hinted(name, {})
    others = library.substitutes(kind, base, shown) if shown or base else ()
    if nearest is not None:
        others = (nearest, *(other for other in others if other != nearest))
    sentence = f"There is no {TITLES[kind]} called '{name}' here; "
    if others:
        return f"{sentence}use: {listed([model.name for model in others])}."
    names = library.names(kind)
    return sentence + (f"there are: {listed(names)}." if names else "there are none yet.")


def mark_of(graph: Graph, use: Use) -> Mark | None:
    """What the graph keeps of a model that a node of it names; None if that is of another one, or nothing."""
    node = graph.nodes.get(use.node)
    mark = Mark.from_plain(node.params.get(_beside(use.param))) if node is not None else None
    return mark if mark is not None and mark.name == use.name else None


def described(mark: Mark) -> str:
    """What a graph keeps of a model, as a sentence for those who lack it."""
    parts = megabytes(mark.size), mark.source and f"from {mark.source}", mark.licence and f"licence: {mark.licence}"
    return f"The graph was made with one of {', '.join(filter(None, parts))}."


def obtained(graph: Graph, use: Use) -> Source | None:
    """Where a model may be got, by what the graph tells of it or by its name; a guess, and None where neither helps."""
    mark = mark_of(graph, use)
    return Source(mark.source, title=use.name) if mark and mark.source else proposed(use.name)


def misfits(graph: Graph, registry: Registry, library: Catalogue, needed: Container[str]) -> Mapping[Use, str]:
    """Why models cannot be used where *needed* nodes use them, as sentences: a file that may not be opened, one that
    was made for another family than the checkpoint that it meets, or a ControlNet Union that is not told what its hint
    shows. What is missing is not told here."""
    told: dict[Use, str] = {}
    untold: dict[Use, str] = {}
    for id, node in graph.nodes.items():
        if id not in needed or not node.acts:
            continue
        for use in uses(id, node, registry):
            if (model := _find(library, use)) is None:
                continue
            if model.refusal:
                told.setdefault(use, model.refusal + _instead(library, use.kind, model.base, model.condition, "Or use"))
            elif use.kind == "checkpoint" and (sentence := cannot_paint(model)):
                told.setdefault(use, sentence)
            elif use.kind == "controlnet" and (sentence := _unsaid(node, registry, model)):
                untold[use] = sentence
        met = tuple(_met(graph, registry, id, node))
        painters = [model for use in met if use.kind == "checkpoint" and (model := _find(library, use))]
        bases = {model.base: None for model in painters if not cannot_paint(model)}
        for use in met:
            model = _find(library, use)
            if model is None or use.kind in ("checkpoint", "annotator") or not model.base or model.refusal:
                continue
            if base := next((base for base in bases if base and not fits(use.kind, model.base, base)), ""):
                what = f"This {TITLES[use.kind]} is for {model.base}; the checkpoint is {base}."
                told.setdefault(use, what + _instead(library, use.kind, base, model.condition, "Use", needs=True))
    return {**untold, **told}


def instead(graph: Graph, registry: Registry, library: Catalogue, use: Use) -> Model | None:
    """The model that comes nearest to one that cannot be used: of the family that meets it in the graph and, for a
    ControlNet, for the same hints. None where any other would be something else, as with a LoRA, or where nothing is
    wrong with the model itself."""
    model = _find(library, use)
    shown = model.condition if model else condition(use.name)
    base = wanted(graph, registry, library, use) or (model.base if model else hinted(use.name, {}))
    if model and use.kind == "controlnet" and not model.refusal and fits(use.kind, model.base, base):
        return None
    if use.kind == "checkpoint":
        able = library.substitutes("checkpoint", base) or library.substitutes("checkpoint")
    elif use.kind == "vae" or (use.kind in ("controlnet", "t2i_adapter") and shown):
        able = library.substitutes(use.kind, base, shown)
    else:
        able = ()
    return next((other for other in able if other.name != use.name), None)


def wanted(graph: Graph, registry: Registry, library: Catalogue, use: Use) -> str:
    """The family that a model must be of to fit those that meet it in the graph, "" if none does."""
    graph = flat(graph)
    met = next((met for id, node in graph.nodes.items() if use in (met := tuple(_met(graph, registry, id, node)))), ())
    others = [other for other in met if other != use and "checkpoint" in (other.kind, use.kind)]
    return next((found.base for other in others if (found := _find(library, other)) and found.base), "")


def named(graph: Graph, registry: Registry, library: Catalogue) -> tuple[Model, ...]:
    """The models that a graph names and that are there, each once."""
    found = (_find(library, use) for id, node in flat(graph).nodes.items() for use in uses(id, node, registry))
    return tuple(dict.fromkeys(model for model in found if model))


def marked(graph: Graph, registry: Registry, library: Library, progress: Progress | None = None) -> Graph:
    """The graph with the content of every model that it names, as far as it has been computed; with *progress* all are
    computed, which reads gigabytes the first time. Raises Cancelled."""
    found = {(model.kind, model.name): library.mark(model, progress) for model in named(graph, registry, library)}
    return with_marks(graph, registry, {key: mark for key, mark in found.items() if mark})


def with_marks(graph: Graph, registry: Registry, marks: Mapping[tuple[Kind, str], Mark]) -> Graph:
    """The graph with these contents of the models that it names, by kind and name."""
    return within(graph, lambda level: _with_marks(level, registry, marks))


def _with_marks(graph: Graph, registry: Registry, marks: Mapping[tuple[Kind, str], Mark]) -> Graph:
    changes: dict[str, dict[str, Any]] = {}
    for id, node in graph.nodes.items():
        for use in uses(id, node, registry):
            mark = marks.get((use.kind, use.name))
            if mark and Mark.from_plain(node.params.get(_beside(use.param))) != mark:
                changes.setdefault(id, {})[_beside(use.param)] = mark.to_plain()
    return _changed(graph, changes)


def resolved(
    graph: Graph, registry: Registry, library: Library, progress: Progress | None = None
) -> tuple[Graph, tuple[str, ...]]:
    """The graph with the models that have other names here under those names, and a sentence on each. With *progress*
    files of the right size are read to know them. Raises Cancelled."""
    told: list[str] = []

    def change(level: Graph) -> Graph:
        changed, sentences = _resolved(level, registry, library, progress)
        told.extend(sentences)
        return changed

    return within(graph, change), tuple(dict.fromkeys(told))


def _resolved(
    graph: Graph, registry: Registry, library: Library, progress: Progress | None
) -> tuple[Graph, tuple[str, ...]]:
    changes: dict[str, dict[str, Any]] = {}
    sentences: list[str] = []
    for id, node in graph.nodes.items():
        for use in uses(id, node, registry):
            mark = Mark.from_plain(node.params.get(_beside(use.param)))
            if mark is None or mark.name != use.name or _find(library, use):
                continue
            if model := library.same(use.kind, mark, progress):
                new = replace(mark, name=model.name).to_plain()
                changes.setdefault(id, {}).update({use.param: model.name, _beside(use.param): new})
                sentences.append(f"The {TITLES[use.kind]} '{use.name}' is called '{model.name}' here.")
    return _changed(graph, changes), tuple(sentences)


def _beside(param: str) -> str:
    """The parameter that keeps a model's content, which no node reads."""
    return f"{param}.content"


def _changed(graph: Graph, changes: Mapping[str, Mapping[str, Any]]) -> Graph:
    if not changes:
        return graph
    nodes = {id: graph.nodes[id].with_params(**params) for id, params in changes.items()}
    return Graph(MappingProxyType({**graph.nodes, **nodes}), graph.links)


def _find(library: Catalogue, use: Use) -> Model | None:
    try:
        return library.find(use.kind, use.name)
    except LookupError:
        return None


def _instead(library: Catalogue, kind: Kind, base: str, shown: str, words: str, needs: bool = False) -> str:
    """What could be used, as one more sentence; that there is nothing, if somebody *needs* to know."""
    if others := library.substitutes(kind, base, shown):
        return f" {words}: {listed([model.name for model in others])}."
    hints = f" with {shown} hints" if shown and shown != "union" else ""
    return f" There is none for {base}{hints} in the library." if needs else ""


def _unsaid(node: Node, registry: Registry, model: Model) -> str:
    """That a ControlNet Union has to be told what its hint shows, "" where it is."""
    spec = registry.get(node.type)
    shows = spec.param("shows") if spec else None
    return unsaid(model, str(node.params.get("shows", shows.default))) if shows else ""


def _met(graph: Graph, registry: Registry, id: str, node: Node) -> Iterator[Use]:
    """The models that meet in a node which takes a checkpoint."""
    spec = registry.get(node.type)
    if spec is None or not any(issubclass(port.type, Checkpoint) for port in spec.inputs):
        return
    yield from uses(id, node, registry)
    seen: set[str] = {id}
    for port in spec.inputs:
        yield from _behind(graph, registry, id, port.name, port.type, seen)


def _behind(graph: Graph, registry: Registry, id: str, port: str, kind: type, seen: set[str]) -> Iterator[Use]:
    """The models named by what feeds a port, and by what feeds that with values of the same class: through a node that
    changes a checkpoint, but not past one that paints a hint."""
    for link in graph.into(id, port):
        if link.source in seen:
            continue
        seen.add(link.source)
        source = graph.nodes[link.source]
        spec = registry.get(source.type)
        if spec is None:
            continue
        if source.acts:
            yield from uses(link.source, source, registry)
        for inner in spec.inputs:
            if issubclass(inner.type, kind):
                yield from _behind(graph, registry, link.source, inner.name, kind, seen)
