"""The axes of a sheet: a parameter and its values, read from what a person types."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.plan import needed
from controlnet_studio.engine.turns import Turn, alone
from controlnet_studio.engine.wiring import ends, modern, name
from controlnet_studio.node import OneOf, Param, Seed, seeds
from controlnet_studio.plain import Plain
from controlnet_studio.registry import Registry

MOST_VALUES = 50
MOST_PICTURES = 400
EDITABLE = (bool, int, float, str)
Choices = Callable[[str], Sequence[str]]
Cell = tuple[int, int]
"""A column and a row."""


@dataclass(frozen=True)
class Axis:
    """A parameter of a node, its `values` as plain data, and how the parameter and each value are written."""

    node: str
    param: str
    values: tuple[Plain, ...]
    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """`graph` painted at `target` for every value of `x`, and of `y` if there is one."""

    graph: Graph
    target: str
    x: Axis
    y: Axis | None = None

    @property
    def columns(self) -> int:
        return len(self.x.values)

    @property
    def rows(self) -> int:
        return len(self.y.values) if self.y is not None else 1

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Columns and rows in the order in which they are painted: what is first in the graph changes least often."""
        x, y = range(self.columns), range(self.rows)
        if self.y is not None and self.y.node != self.x.node and self.graph.reaches(self.x.node, self.y.node):
            return tuple((column, row) for column in x for row in y)
        return tuple((column, row) for row in y for column in x)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What a run has to paint, in the order of `cells`."""
        return tuple(Turn(self._cell(column, row), {}) for column, row in self.cells)

    def _cell(self, column: int, row: int) -> Graph:
        graph = self.graph.set(self.x.node, **{self.x.param: self.x.values[column]})
        if self.y is not None:
            graph = graph.set(self.y.node, **{self.y.param: self.y.values[row]})
        return graph


def sheet(
    graph: Graph,
    registry: Registry,
    x: tuple[str, str],
    y: tuple[str, str] | None = None,
    *,
    target: str = "",
    choices: Choices | None = None,
) -> Sheet:
    """The sheet over one or two parameters: each is given as "node.param" and its values in words.

    Without a *target*, it is the last picture that both change. A node that asks for several pictures gives its first.
    Raises ValueError, with a sentence.
    """
    graph = alone(modern(graph, registry), registry)
    axes = [read_axis(graph, registry, *given, choices) for given in (x, y) if given is not None]
    if len(axes) == 2 and (axes[0].node, axes[0].param) == (axes[1].node, axes[1].param):
        raise ValueError("Both axes are the same parameter; choose another one for the second.")
    if target and target not in graph.nodes:
        raise ValueError(f"There is no node '{target}'.")
    pictures = [target] if target else [id for id in graph.order() if id in ends(graph, registry)]
    fitting = [id for id in pictures if all(axis.node in _before(graph, id) for axis in axes)]
    if not fitting:
        where = f"the picture of {target}" if target else "any picture that this graph paints"
        raise ValueError(f"{' and '.join(axis.title for axis in axes)} would not change {where}.")
    made = Sheet(graph, fitting[-1], axes[0], axes[1] if len(axes) > 1 else None)
    if made.columns * made.rows > MOST_PICTURES:
        raise ValueError(f"These are {made.columns * made.rows} pictures; a sheet has up to {MOST_PICTURES}.")
    return made


def sheet_params(graph: Graph, registry: Registry) -> Iterator[tuple[str, Param]]:
    """The parameters that can be an axis, by node, in the order of the graph."""
    for id in graph.order():
        spec = registry.get(graph.nodes[id].type)
        if spec is not None and not graph.nodes[id].off:
            yield from ((id, param) for param in spec.params if param.passed and param.type in EDITABLE)


def read_axis(graph: Graph, registry: Registry, place: str, text: str, choices: Choices | None = None) -> Axis:
    """An axis from "node.param" and its values. Raises ValueError, with a sentence."""
    id, _, wanted = place.partition(".")
    if id not in graph.nodes:
        raise ValueError(f"There is no node '{id}'; there are: {', '.join(graph.nodes)}.")
    param = next((param for node, param in sheet_params(graph, registry) if (node, param.name) == (id, wanted)), None)
    if param is None:
        known = ", ".join(param.name for node, param in sheet_params(graph, registry) if node == id)
        raise ValueError(f"'{id}' has no parameter '{wanted}' for a sheet; it has: {known or 'none'}.")
    values = tuple(dict.fromkeys(read_values(param, text, choices)))
    if not values:
        raise ValueError(f"{param.label} has no values yet.")
    if len(values) > MOST_VALUES:
        raise ValueError(f"{param.label} has {len(values)} values; an axis has up to {MOST_VALUES}.")
    owner = name(graph.nodes[id], registry)
    twice = any(other != id and name(node, registry) == owner for other, node in graph.nodes.items())
    title = f"{param.label} of {owner} ({id})" if twice else f"{param.label} of {owner}"
    return Axis(id, wanted, tuple(param.write(value) for value in values), title, tuple(map(_label, values)))


def read_values(param: Param, text: str, choices: Choices | None = None) -> list[Any]:
    """The values that *text* lists: "0, 0.5, 1", a range with its step "0:1:0.25", seeds "7, 100-103", names with
    commas between them, words with "|" between them. Raises ValueError, with a sentence."""
    if isinstance(param.detail, Seed):
        return list(seeds(text))
    if param.type is str and not param.choices and not isinstance(param.detail, OneOf):
        return [param.read(part.strip()) for part in text.split("|")] if text.strip() else []
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if param.type is bool:
        return [_truth(param, part) for part in parts]
    if param.type is str:
        names = param.choices
        if not names and choices is not None and isinstance(param.detail, OneOf):
            names = tuple(choices(param.detail.source))
        for part in parts:
            if names and part not in names:
                raise ValueError(f"{param.label} must be one of {', '.join(names)}, not {part}.")
        return [param.read(part) for part in parts]
    return [value for part in parts for value in _numbers(param, part)]


def _numbers(param: Param, text: str) -> Iterator[Any]:
    """One number, or those from a first to a last one, both taken."""
    parts = text.split(":")
    try:
        found = [float(part) for part in parts]
    except ValueError:
        found = []
    if not found or len(found) > 3 or not all(map(math.isfinite, found)):
        raise ValueError(f"{param.label} takes numbers such as 0, 0.5, 1 or a range 0:1:0.25, not {text[:40]}.")
    first, last, step = found[0], found[-1] if len(found) == 1 else found[1], found[2] if len(found) == 3 else 1.0
    if step <= 0 or last < first:
        raise ValueError(f"A range goes up: first:last:step, such as 0:1:0.25; {text[:40]} does not.")
    count = math.floor((last - first) / step + 1e-9) + 1
    if count > MOST_VALUES:
        raise ValueError(f"{text[:40]} are {count} values; an axis has up to {MOST_VALUES}.")
    for number in range(count):
        value = round(first + number * step, 9)
        yield param.read(int(value) if value.is_integer() else value)


def _truth(param: Param, text: str) -> bool:
    found = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}.get(text.casefold())
    if found is None:
        raise ValueError(f"{param.label} is on or off, not {text[:40]}.")
    return found


def _label(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}"
    return re.sub(r"\s+", " ", str(value)) or "(nothing)"


def _before(graph: Graph, id: str) -> Any:
    return needed(graph, [id])
