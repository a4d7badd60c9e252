"""What a node is as it stands in its graph: its kind, the settings that have an input, what shows of a group, and what
flows through a reroute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from controlnet_studio.document import groups
from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import REROUTE
from controlnet_studio.node import Input, OneOf, Output, Param, Seeds, Spec
from controlnet_studio.plain import Plain
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Number, Switch, Value, Words

CARRIERS: Mapping[type, type[Value]] = {bool: Switch, int: Number, float: Number, str: Words}
"""What carries the value of a parameter along a wire."""


@dataclass(frozen=True)
class Setting(Input):
    """A parameter that takes a wire; without one its own value holds."""

    param: Param | None = None

    def taken(self, value: Value) -> Any:
        """The parameter's value from what came in. Raises Trouble if it does not fit."""
        assert self.param is not None
        content: Plain = None
        match value:
            case Number(number):
                content = round(number) if self.param.type is int else number
            case Words(text):
                content = text
            case Switch(on):
                content = on
        try:
            return self.param.read(content)
        except (ValueError, OverflowError) as error:
            raise Trouble(f"What came in does not fit: {error}") from None


def may_have_port(param: Param) -> bool:
    """Whether a parameter can be given an input."""
    return param.passed and param.type in CARRIERS and not isinstance(param.detail, OneOf | Seeds)


def spec_of(node: Node, registry: Registry) -> Spec | None:
    """The kind of a node, with an input for every parameter that has one; of a group what shows on its face. None if
    this program does not know it, or it is damaged."""
    spec = _group(node, registry) if groups.is_group(node) else registry.get(node.type)
    if spec is None or not node.ports:
        return spec
    return _with_ports(spec, node.ports)


_ported: dict[tuple[int, tuple[str, ...]], tuple[Spec, Spec]] = {}
"""Kinds with inputs for settings, by the identity of the kind, which is kept with them."""


def _with_ports(spec: Spec, ports: tuple[str, ...]) -> Spec:
    known = _ported.get((id(spec), ports))
    if known is None or known[0] is not spec:
        if len(_ported) > 1000:
            _ported.clear()
        known = _ported[id(spec), ports] = (spec, _made(spec, ports))
    return known[1]


def _made(spec: Spec, ports: tuple[str, ...]) -> Spec:
    wanted = [param for param in spec.params if param.name in ports and may_have_port(param)]
    more = [Setting(param.name, CARRIERS[param.type], required=False, param=param) for param in wanted]
    return replace(spec, inputs=(*spec.inputs, *more)) if more else spec


class _Faces:
    """The kinds of groups, by the identity of their parameters, which never change."""

    def __init__(self, limit: int = 512) -> None:
        self._limit = limit
        self._known: dict[int, tuple[Mapping[str, Plain], Mapping[str, Spec], Spec | None]] = {}

    def spec(self, node: Node, registry: Registry) -> Spec | None:
        known = self._known.get(id(node.params))
        if known is None or known[1] is not registry.specs:
            try:
                made = _face(node, registry)
            except FileProblem:
                made = None
            known = self._known[id(node.params)] = (node.params, registry.specs, made)
            for old in list(self._known)[: -self._limit]:
                self._known.pop(old, None)  # another thread may have been here
        return known[2]


_faces = _Faces()


def _group(node: Node, registry: Registry) -> Spec | None:
    return _faces.spec(node, registry)


def _face(node: Node, registry: Registry) -> Spec:
    graph, shown = groups.inside(node), groups.face(node)
    inputs: list[Input] = []
    for name, ((id, port), _) in shown.inputs.items():
        taker = input_of(graph, registry, id, port)
        mixed = bool(graph.into(id, port))
        many = taker is not None and taker.many and not mixed
        kind = taker.type if taker is not None else Value
        help = taker.help if taker is not None else ""
        inputs.append(Input(name, kind, taker is not None and taker.required and not mixed, many, help))
    outputs = []
    for name, (id, port) in shown.outputs.items():
        giver = output_of(graph, registry, id, port)
        outputs.append(Output(name, giver.type, giver.help) if giver is not None else Output(name, Value))
    params = [
        param for name, (id, own) in shown.settings.items() if (param := _setting(graph, registry, id, own, name))
    ]
    count = len(graph.nodes)
    about = f"{count} node{'s' if count != 1 else ''} as one; a double-click opens it."
    return Spec(groups.GROUP, "Group", "Canvas", about, _never, tuple(inputs), tuple(params), tuple(outputs))


def _setting(graph: Graph, registry: Registry, id: str, name: str, shown: str) -> Param | None:
    """A parameter of an inner node as the group has it: what the inner node has is its default."""
    spec = spec_of(graph.nodes[id], registry)
    param = spec.param(name) if spec is not None else None
    if param is None:
        return None
    stored = graph.nodes[id].params.get(name)
    try:
        default = param.read(stored) if stored is not None else param.default
    except ValueError:
        default = param.default
    label = param.label if shown == name else f"{param.label} ({shown})"
    return replace(param, name=shown, default=default, detail=replace(param.detail, label=label, advanced=False))


def _never(**_: object) -> None:
    """A group is opened before it runs."""


def output_of(graph: Graph, registry: Registry, id: str, name: str) -> Output | None:
    """An output of a node; a reroute gives what flows into it, or what is asked of it."""
    node = graph.nodes[id]
    spec = spec_of(node, registry)
    output = spec.output(name) if spec is not None else None
    return replace(output, type=flowing(graph, registry, id)) if output and node.type == REROUTE else output


def input_of(graph: Graph, registry: Registry, id: str, name: str) -> Input | None:
    """An input of a node; a reroute takes what those behind it take."""
    node = graph.nodes[id]
    spec = spec_of(node, registry)
    input = spec.input(name) if spec is not None else None
    return replace(input, type=_asked(graph, registry, id)) if input and node.type == REROUTE else input


def flowing(graph: Graph, registry: Registry, id: str) -> type[Value]:
    """What flows through a reroute: what comes in, or else what is asked for behind it."""
    here = id
    while graph.nodes[here].type == REROUTE:
        links = graph.into(here)
        if not links:
            return _asked(graph, registry, id)
        here, port = links[0].source, links[0].output
    spec = spec_of(graph.nodes[here], registry)
    output = spec.output(port) if spec is not None else None
    return output.type if output is not None else Value


def _asked(graph: Graph, registry: Registry, id: str) -> type[Value]:
    """The narrowest class that those behind a reroute take."""
    asked: type[Value] = Value
    todo = [id]
    for here in todo:
        for link in graph.out_of(here):
            target = graph.nodes[link.target]
            if target.type == REROUTE:
                todo.append(link.target)
                continue
            spec = spec_of(target, registry)
            input = spec.input(link.input) if spec is not None else None
            if input is not None and issubclass(input.type, asked):
                asked = input.type
    return asked
