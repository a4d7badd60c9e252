"""Parameters set from what a person typed: `node.param` and a text, as on the command line and in tables."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import node_at, put_at, within
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.engine.wiring import modern
from controlnet_studio.node import Param
from controlnet_studio.plain import Plain, plain
from controlnet_studio.registry import Registry
from controlnet_studio.storage import read_file, reason
from controlnet_studio.values import Asset


def modernised(graph: Graph, registry: Registry) -> Graph:
    """The graph with the present parameters of every node, also in groups: what `param_at` and `assigned` take."""
    return within(graph, lambda level: modern(level, registry))


def param_at(graph: Graph, registry: Registry, place: str) -> Param:
    """The parameter that *place* names, such as `sampler.seed` or `group/canny.low`. Raises ValueError, with a
    sentence."""
    id, dot, name = place.partition(".")
    if not dot:
        raise ValueError(f"'{place}' is no parameter of a node, such as prompt.text.")
    node = node_at(graph, id)
    if node is None:
        raise ValueError(f"there is no node '{id}'; there are: {', '.join(graph.nodes)}.")
    spec = spec_of(node, registry)
    param = spec.param(name) if spec else None
    if spec is None or param is None:
        known = ", ".join(param.name for param in spec.params) if spec else ""
        raise ValueError(f"'{id}' has no parameter '{name}'; it has: {known or 'none'}.")
    return param


def typed(param: Param, text: str) -> Any:
    """The parameter's value from what a person typed, as plain data: text stays text, the rest is JSON. Raises
    ValueError, with a sentence. A picture that is named by its file is for `picture`."""
    if param.type is str:
        return param.write(param.read(text))
    value: Plain = text
    with contextlib.suppress(ValueError, RecursionError):
        value = plain(json.loads(text.lower() if param.type is bool else text))
    return param.write(param.read(value))


def names_file(param: Param, text: str) -> bool:
    """Whether the text is the name of a picture file."""
    return param.type is Asset and not text.lstrip().startswith("{")


def picture(path: Path, assets: Assets) -> Any:
    """A picture file as the value of a parameter, as plain data. Raises ValueError, with a sentence."""
    try:
        return assets.add(read_file(path), path.name).to_plain()
    except OSError as error:
        raise ValueError(f"'{path}' cannot be read: {reason(error)}.") from None


def assigned(graph: Graph, values: Mapping[str, Any]) -> Graph:
    """The graph with these parameters, by place, as plain data that fits."""
    for place, value in values.items():
        id, _, name = place.partition(".")
        node = node_at(graph, id)
        assert node is not None
        graph = put_at(graph, id, node.with_params(**{name: value}))
    return graph
