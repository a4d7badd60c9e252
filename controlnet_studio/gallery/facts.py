"""What made a picture, in words that can be read and searched: from the graph alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.plan import needed
from controlnet_studio.engine.wiring import modern, name
from controlnet_studio.node import OneOf, Param, Seed, Slider, Spec, Text
from controlnet_studio.registry import Registry

FIRST = 3
"""Parameters of the painting node that are always told."""
LONGEST = 4000
"""Characters of a prompt that are kept in words; the graph has all of them."""


@dataclass(frozen=True)
class Facts:
    """`node` is what people call the node; `prompt` what was asked for; `seed` the one nearest to the picture, None if
    there is none; `settings` the models, and what the painting node was set to."""

    node: str = ""
    prompt: str = ""
    seed: int | None = None
    settings: str = ""


def facts(graph: Graph, node: str, registry: Registry) -> Facts:
    """What made the picture of a node. Kinds of nodes that nobody knows here say nothing."""
    if node not in graph.nodes:
        return Facts()
    graph = modern(graph, registry)
    before = needed(graph, [node])
    settled = [
        (spec, id)
        for id in graph.order()
        if id in before and not graph.nodes[id].off and (spec := registry.get(graph.nodes[id].type)) is not None
    ]
    prompts: dict[str, None] = {}
    models: dict[str, None] = {}
    painter: tuple[Spec, str] | None = None
    seed = None
    for spec, id in settled:
        said = [param for param in spec.params if isinstance(param.detail, Text) and param.detail.lines > 1]
        if said and (text := " ".join(str(_value(graph, id, said[0])).split())):
            prompts[text] = None
        models.update(dict.fromkeys(_models(graph, id, spec)))
        rolled = next((param for param in spec.params if isinstance(param.detail, Seed)), None)
        if rolled is not None:
            painter, seed = (spec, id), int(_value(graph, id, rolled))
    settings = _settings(graph, painter[1], painter[0].params) if painter is not None else ()
    title = name(graph.nodes[node], registry)
    return Facts(title, " / ".join(prompts)[:LONGEST], seed, " · ".join((*models, *settings)))


def _value(graph: Graph, id: str, param: Param) -> Any:
    """What a parameter is set to; its default where that cannot be read."""
    try:
        given = graph.nodes[id].params
        return param.read(given[param.name]) if param.name in given else param.default
    except ValueError:
        return param.default


def _models(graph: Graph, id: str, spec: Spec) -> Iterator[str]:
    """The models that a node names, with how strongly they act."""
    strength = spec.param("strength")
    for param in spec.params:
        if isinstance(param.detail, OneOf) and (model := _value(graph, id, param)):
            told = f" {_value(graph, id, strength):g}" if strength is not None and strength.type is float else ""
            yield f"{model}{told}"


def _settings(graph: Graph, id: str, params: Iterable[Param]) -> Iterator[str]:
    """The first parameters, which matter most, and the later ones that somebody has set."""
    shown = [param for param in params if param.passed and (param.choices or isinstance(param.detail, Slider))]
    for number, param in enumerate(shown):
        value = _value(graph, id, param)
        if number < FIRST or value != param.default:
            yield str(value) if param.choices else f"{param.label.lower()} {value:g}"
