"""What nodes are set to, as their kinds mean it: read, and written as steps of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from controlnet_studio.document import groups
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine import wiring
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.node import Param, Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Curve


class NodeValues:
    """The settings of the nodes in the History's present graph."""

    def __init__(self, history: History, registry: Registry) -> None:
        self.history, self.registry = history, registry
        self._gesture = 0

    @property
    def graph(self) -> Graph:
        return self.history.graph

    @property
    def whole(self) -> History:
        """The document that the History is, or is a level of."""
        return self.history.whole if isinstance(self.history, Level) else self.history

    def absolute(self, id: str) -> str:
        """What the flattened graph calls a node."""
        return self.history.absolute(id) if isinstance(self.history, Level) else id

    # reading

    def spec(self, id: str) -> Spec | None:
        """The node's kind, if this program knows it as it is stored."""
        spec = spec_of(self.graph.nodes[id], self.registry)
        return spec if spec is not None and self.node(id).version == spec.version else None

    def node(self, id: str) -> Node:
        """The node with the parameters of its kind's present version."""
        return wiring.modern(Graph({id: self.graph.nodes[id]}), self.registry).nodes[id]

    def param(self, id: str, name: str) -> Param | None:
        spec = self.spec(id)
        return spec.param(name) if spec else None

    def title(self, id: str) -> str:
        return wiring.name(self.graph.nodes[id], self.registry)

    def outside(self, id: str, port: str, output: bool) -> list[str]:
        """What people call the nodes outside the open group that a node's port is wired to."""
        history = self.history
        if not isinstance(history, Level):
            return []
        found = groups.beyond(history.whole.graph, history.path, (id, port), output=output)
        return [wiring.name(node, self.registry) for node in found]

    def read(self, id: str, param: Param) -> tuple[Any, str]:
        """A parameter's value, and a sentence if what is stored does not fit (the default stands in for it)."""
        return read(param, self.node(id))

    def common(self, ids: Sequence[str]) -> tuple[Param, ...]:
        """The parameters that every one of these nodes has, of the same type and detail."""
        specs = [self.spec(id) for id in ids]
        known = [spec for spec in specs if spec is not None]
        if len(known) < len(specs):
            return ()
        first, *others = known
        return tuple(param for param in first.params if all(param == spec.param(param.name) for spec in others))

    def preset(self, id: str) -> str:
        """The preset whose settings the node has, or ""."""
        spec = self.spec(id)
        for preset, values in spec.presets.items() if spec else ():
            params = [(spec.param(name), value) for name, value in values.items()] if spec else []
            if all(param is not None and self.read(id, param) == (value, "") for param, value in params):
                return preset
        return ""

    def other_curves(self, ids: Sequence[str], name: str) -> list[tuple[str, Curve]]:
        """The curve of this name that nodes besides these have, by the nodes' titles; nodes that are off have none."""
        found = []
        for id, node in self.graph.nodes.items():
            own = self.param(id, name) if id not in ids and not node.off else None
            if own is not None and own.type is Curve:
                found.append((self.title(id), self.read(id, own)[0]))
        return found

    # writing

    def write(self, ids: Sequence[str], param: Param, value: Any, label: str, *, joins: bool = False) -> None:
        """Set a parameter of some nodes. If it *joins*, it is one step with what was written so before, until they
        `settle`."""
        graph = self.graph
        for id in ids:
            graph = graph.put(id, self.node(id).with_params(**{param.name: _stored(param, value)}))
        self.history.apply(label, graph, (tuple(ids), param.name, self._gesture) if joins else None)

    def settle(self) -> None:
        """The gesture is over: what comes next is a step of undo of its own."""
        self._gesture += 1
        self.history.part_ways()

    def choose(self, ids: Sequence[str], preset: str) -> None:
        """Set what a preset sets."""
        graph = self.graph
        for id in ids:
            if (spec := self.spec(id)) is not None:
                found = [(spec.param(name), value) for name, value in spec.presets[preset].items()]
                stored = {param.name: _stored(param, value) for param, value in found if param is not None}
                graph = graph.put(id, self.node(id).with_params(**stored))
        self.history.apply(tr("Choose the preset {preset}", preset=tr(preset)), graph)

    def rename(self, id: str, title: str) -> None:
        """Call a node so; "" or what its kind is called is no name of its own."""
        spec = self.spec(id)
        title = "" if spec and title == spec.title else title
        self.history.apply(tr("Rename"), self.graph.put(id, replace(self.graph.nodes[id], title=title)))

    def switch(self, ids: Sequence[str], on: bool) -> None:
        """Let runs take these nodes in, or pass them by."""
        graph = self.graph
        for id in ids:
            graph = graph.put(id, replace(graph.nodes[id], off=not on))
        self.history.apply(tr("Switch on") if on else tr("Switch off"), graph)


def read(param: Param, node: Node) -> tuple[Any, str]:
    """A parameter's value, and a sentence if what is stored does not fit (the default stands in for it)."""
    if param.name not in node.params:
        return param.default, ""
    try:
        return param.read(node.params[param.name]), ""
    except ValueError as error:
        return param.default, str(error)


def _stored(param: Param, value: Any) -> Any:
    """As a node keeps it: what equals the default is not stored."""
    return None if value == param.default else param.write(value)
