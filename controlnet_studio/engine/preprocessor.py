"""Preprocessors for training: the user's own nodes, run on picture after picture."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, NodeFailed, NodeFinished
from controlnet_studio.engine.plan import Plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Input, Output, Param, Spec
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image, Masked

GIVEN: Final = "given_picture"
"""The kind of node that stands for the picture, in place of the one that loads it."""
KEPT: Final = 1 << 26
"""Bytes of results that are kept from one picture to the next: what does not depend on it."""


class Preprocessor:
    """Makes hints of pictures, as a node of a graph does, with all that it needs; one at a time.

    Preprocessors with equal `key` make equal hints: it is a digest of the nodes, their versions and their parameters.
    """

    def __init__(self, engine: Engine, graph: Graph, node: str, output: str = "") -> None:
        """*node* makes the hint, at its *output*, or at its first picture. The one node that only gives a picture, and
        that *node* takes it from, is where the pictures come in. Raises Trouble if this cannot work."""
        if node not in graph.nodes:
            raise Trouble(f"There is no node '{node}' to make hints; there are: {', '.join(graph.nodes) or 'none'}.")
        spec = engine.registry.get(graph.nodes[node].type)
        ports = [port.name for port in spec.outputs if issubclass(port.type, Image)] if spec else []
        if not ports or (output and output not in ports):
            raise Trouble(f"'{node}' makes no picture{f' called {output}' if output else ''}, so it makes no hints.")
        self._node, self._output = node, output or ports[0]
        self._picture: Image | None = None
        self._begin = _begin(graph, node, engine.registry)
        given = Spec(
            id=GIVEN,
            title="Picture",
            category="",
            summary="The picture of which a hint is made.",
            call=self._give,
            params=(Param("digest", str, ""),),
            outputs=(Output("image", Image),),
        )
        registry = Registry(MappingProxyType({**engine.registry.specs, GIVEN: given}), engine.registry.problems)
        self._engine = Engine(
            registry, engine.services, Cache(KEPT), engine.folder, engine.assets, engine.choices, engine.library
        )
        self._graph = _replaced(graph, self._begin, engine.registry)
        planned = self._plan()
        for problem in planned.problems:
            raise Trouble(problem.message)
        self.key = f"{next(step.key for step in planned.steps if step.node == node)}.{self._output}"

    @classmethod
    def of(cls, engine: Engine, type: str, params: Mapping[str, Any] | None = None) -> Preprocessor:
        """A single kind of node, with these parameters. Raises Trouble if this cannot work."""
        spec = engine.registry.get(type)
        port = _picture_of(spec) if spec is not None else None
        if spec is None or port is None:
            preprocessors = (one for one in engine.registry.specs.values() if one.category == "Preprocess")
            kinds = [one.id for one in preprocessors if _picture_of(one)]
            near = difflib.get_close_matches(type, kinds, 1)
            advice = f"did you mean {near[0]}?" if near else f"there are: {', '.join(kinds)}."
            raise Trouble(f"'{type}' is no preprocessor; {advice}")
        for name in params or {}:
            if spec.param(name) is None:
                known = ", ".join(param.name for param in spec.params)
                raise Trouble(f"{spec.title} has no parameter '{name}'; it has: {known or 'none'}.")
        try:
            node = Node(spec.id, version=spec.version).with_params(**(params or {}))
        except ValueError as error:
            raise Trouble(str(error)) from None
        graph = Graph().put("picture", Node(GIVEN)).put("hint", node)
        return cls(engine, graph.connect(Link("picture", "image", "hint", port.name)), "hint")

    def __call__(self, image: Image, progress: Progress) -> Image:
        """The hint of a picture. Raises Trouble if the nodes fail, and Cancelled."""
        self._picture = image
        made: list[Image] = []
        failures: list[str] = []

        def emit(event: Event) -> None:
            match event:
                case NodeFinished(node, outputs) if node == self._node:
                    hint = outputs[self._output]
                    assert isinstance(hint, Image)
                    made.append(hint)
                case NodeFailed(_, message):
                    failures.append(message)

        content = hashlib.blake2b(f"{image.width} {image.height}".encode(), digest_size=16)
        content.update(image.pixels.tobytes())
        graph = self._graph.set(self._begin, digest=content.hexdigest())
        self._engine.run(graph, emit, progress.cancelled, targets=[self._node])
        if progress.cancelled():
            raise Cancelled
        if not made:
            raise Trouble(failures[0] if failures else "The preprocessor made no hint.")
        if isinstance(made[-1], Masked):
            raise Trouble(
                f"'{self._node}' hides a part of the picture, which training cannot show to a ControlNet: choose a "
                "preprocessor that makes a whole picture."
            )
        return made[-1]

    def _plan(self) -> Plan:
        return self._engine.plan(self._graph, targets=[self._node])

    def _give(self, digest: str) -> Image:
        assert self._picture is not None
        return self._picture


def _picture_of(spec: Spec) -> Input | None:
    """The input for the picture of a node that needs nothing else; None if there is none."""
    port = next((port for port in spec.inputs if issubclass(Image, port.type)), None)
    return port if not any(other.required and other != port for other in spec.inputs) else None


def _begin(graph: Graph, node: str, registry: Registry) -> str:
    """The one node from which *node* gets its picture, and which gets none itself."""
    found = []
    for id in graph.nodes:
        spec = registry.get(graph.nodes[id].type)
        gives = graph.nodes[id].type == GIVEN or (
            spec is not None and any(issubclass(port.type, Image) for port in spec.outputs) and not graph.into(id)
        )
        if gives and id != node and graph.reaches(id, node):
            found.append(id)
    if len(found) != 1:
        many = f"{len(found)} pictures ({', '.join(found)})" if found else "no picture"
        raise Trouble(f"'{node}' is made of {many}: a preprocessor for training makes a hint of one.")
    return found[0]


def _replaced(graph: Graph, begin: str, registry: Registry) -> Graph:
    """With the given picture where *begin* was."""
    spec = registry.get(graph.nodes[begin].type)
    links = graph.out_of(begin)
    if spec is not None:
        pictures = {port.name for port in spec.outputs if issubclass(port.type, Image)}
        links = tuple(link for link in links if link.output in pictures)
    changed = graph.disconnect(graph.out_of(begin)).put(begin, Node(GIVEN))
    for link in links:
        changed = changed.connect(Link(begin, "image", link.target, link.input))
    return changed
