"""From a graph to ordered steps, or to problems told before anything runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, cast

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import BETWEEN, flat, is_group
from controlnet_studio.engine.faces import Setting, spec_of
from controlnet_studio.engine.models import KINDS, Use, described, instead, kind_of, mark_of, misfits, missing
from controlnet_studio.engine.solo import soloists
from controlnet_studio.engine.wiring import mismatch, name, unknown
from controlnet_studio.keypoints import Pose
from controlnet_studio.library import Catalogue, Kind
from controlnet_studio.library.catalogue import listed
from controlnet_studio.library.networks import lacking, named
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.node import OneOf, Param, Seeds, Spec, seeds
from controlnet_studio.plain import Plain
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.values import Asset

Choices = Callable[[str], Sequence[str]]
Origin = tuple[str, str]
"""A node's id and the name of its output."""

_NOUNS = {"controlnet": "ControlNet", "t2i_adapter": "T2I-Adapter"}


@dataclass(frozen=True)
class Problem:
    """Why a node cannot run, as a sentence for the user; `port` names the input or parameter, if it is about one, and
    `sources` are where what it lacks can be got. One that is `unfinished` only waits for a wire or a choice."""

    node: str
    message: str
    port: str = ""
    sources: tuple[Source, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True)
class Step:
    """One call to make: `params` by name with defaults filled in, `feeds` by input in the order of the wires.

    Steps with equal `key` have equal results: it is a digest of the kind of node, its version, its parameters and the
    keys of what feeds it, so that moving and renaming are free. The models that its parameters name count as their
    files are now.
    """

    node: str
    spec: Spec
    params: Mapping[str, Any]
    feeds: Mapping[str, tuple[Origin, ...]]
    key: str


@dataclass(frozen=True)
class Plan:
    """`steps` in an order that works; `problems` of the nodes that cannot run; `blocked` are those that wait for one
    of them, by the id of the node with the problem; `resting` those that need what a node gives that is off, by its id.
    A node in a group is called `group/node`."""

    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    blocked: Mapping[str, str] = field(default_factory=dict)
    resting: Mapping[str, str] = field(default_factory=dict)


def plan(
    graph: Graph,
    registry: Registry,
    choices: Choices | None = None,
    assets: Container[str] | None = None,
    targets: Iterable[str] | None = None,
    library: Catalogue | None = None,
) -> Plan:
    """What to run of *graph*: everything, or *targets* and what they need.

    `choices` gives the names for a `OneOf`, `assets` holds the pictures there are, and `library` knows which models
    fit together; what is None is not checked.
    A node that is off gives nothing, and what cannot do without it rests. One that is skipped does nothing; where it
    has an input that fits its output, the value there passes through. Where a node has solo, others that feed the same
    input do not. Groups run as what is in them.
    """
    opened = flat(graph)
    return _Planning(opened, registry, choices, assets, library).plan(needed(opened, targets))


class _Planning:
    def __init__(
        self,
        graph: Graph,
        registry: Registry,
        choices: Choices | None,
        assets: Container[str] | None,
        library: Catalogue | None,
    ) -> None:
        self.library = library
        self.misfits: dict[str, list[Problem]] = {}
        self.graph = graph
        self.registry = registry
        self.choices = choices
        self.assets = assets
        self.names: dict[str, Sequence[str]] = {}
        self.stamps: dict[tuple[Kind, str], str] = {}
        self.steps: dict[str, Step] = {}
        self.problems: list[Problem] = []
        self.culprits: dict[str, str] = {}
        self.passed: dict[str, Mapping[str, tuple[Origin, ...]]] = {}
        self.resting: dict[str, str] = {}

    def plan(self, needed: Container[str]) -> Plan:
        if self.library is not None:
            for use, message in misfits(self.graph, self.registry, self.library, needed).items():
                self.misfits.setdefault(use.node, []).append(Problem(use.node, message, use.param))
        for id in self.graph.order():
            if id in needed:
                self._visit(id, self.graph.nodes[id])
        blocked = {id: culprit for id, culprit in self.culprits.items() if id != culprit}
        resting = {id: culprit for id, culprit in self.resting.items() if id != culprit and id not in self.passed}
        return Plan(tuple(self.steps.values()), tuple(self.problems), blocked, resting)

    def _visit(self, id: str, node: Node) -> None:
        spec = spec_of(node, self.registry)
        if node.off:
            self.resting[id] = id
            return
        if node.skip:
            self.passed[id] = self._passed(id, spec) if spec else {}
            off = (self.resting[link.source] for link in self.graph.into(id) if link.source in self.resting)
            if culprit := next(off, ""):
                self.resting[id] = culprit
            return
        if spec is None or is_group(node):
            self._refuse(Problem(id, unknown(node, self.registry)))
            return
        if culprit := self._awaits(id, spec):
            self.resting[id] = culprit
            return
        before = len(self.problems)
        params = self._params(id, node, spec)
        feeds = self._feeds(id, node, spec)
        networks = self._networks(id, spec, params, feeds) if len(self.problems) == before else {}
        for problem in self.misfits.get(id, ()):
            self._refuse(problem)
        if len(self.problems) > before:
            self.culprits[id] = id
            return
        for sources in feeds.values():
            for source, _ in sources:
                if source in self.culprits:
                    self.culprits[id] = self.culprits[source]
                    return
        self.steps[id] = Step(id, spec, params, feeds, self._key(spec, params, feeds, networks))

    def _awaits(self, id: str, spec: Spec) -> str:
        """The node that is off and gives what this one cannot do without, "" if there is none."""
        for port in spec.inputs:
            if port.required and not self._sources(id, port.name):
                for link in self.graph.into(id, port.name):
                    if link.source in self.resting:
                        return self.resting[link.source]
        return ""

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.culprits[problem.node] = problem.node

    def _passed(self, id: str, spec: Spec) -> Mapping[str, tuple[Origin, ...]]:
        """What flows past a node that is off: by output, what feeds the first input that fits it."""
        passed: dict[str, tuple[Origin, ...]] = {}
        for output in spec.outputs:
            fits = (port for port in spec.inputs if issubclass(port.type, output.type) and self._sources(id, port.name))
            if (port := next(fits, None)) is not None:
                passed[output.name] = self._sources(id, port.name)[:1]
        return passed

    def _sources(self, id: str, input: str) -> tuple[Origin, ...]:
        links = self.graph.into(id, input)
        alone = soloists(self.graph, (link.source for link in links)) if len(links) > 1 else ()
        heard = (link for link in links if not alone or link.source in alone)
        return tuple(source for link in heard for source in self._source(link))

    def _source(self, link: Link) -> tuple[Origin, ...]:
        """What a wire brings: nothing from a node that is off or rests."""
        if link.source in self.resting and link.source not in self.passed:
            return ()
        if link.source in self.passed:
            return self.passed[link.source].get(link.output, ())
        return ((link.source, link.output),)

    def _feeds(self, id: str, node: Node, spec: Spec) -> dict[str, tuple[Origin, ...]]:
        for link in self.graph.into(id):
            known = spec_of(self.graph.nodes[link.source], self.registry)
            if known and (message := mismatch(self.graph, self.registry, link)):
                self._refuse(Problem(id, message, link.input))
        feeds: dict[str, tuple[Origin, ...]] = {}
        for port in spec.inputs:
            sources = self._sources(id, port.name)
            if sources or not isinstance(port, Setting):
                feeds[port.name] = sources
            if len(sources) > 1 and not port.many:
                self._refuse(Problem(id, f"{port.label} takes one wire, not {len(sources)}.", port.name))
            elif port.required and not sources:
                wired = bool(self.graph.into(id, port.name))
                lack = "comes from a node that is skipped and has nothing to hand on" if wired else "is not connected"
                message = f"{port.label} of {name(node, self.registry)} {lack}."
                self._refuse(Problem(id, message, port.name, unfinished=not wired))
        return feeds

    def _params(self, id: str, node: Node, spec: Spec) -> dict[str, Any]:
        if node.version > spec.version:
            self._refuse(Problem(id, f"{spec.title} was set up in a newer version of this program; please update."))
            return {}
        try:
            given = spec.upgrade(node.params, node.version)
        except Exception as error:  # one bad node
            self._refuse(Problem(id, f"The old settings of {spec.title} cannot be read: {error!r}."))
            return {}
        params: dict[str, Any] = {}
        wired = {port.name for port in spec.inputs if isinstance(port, Setting) and self._sources(id, port.name)}
        for param in spec.params:
            if param.name in wired:
                params[param.name] = param.default
                continue
            try:
                params[param.name] = _read(param, given[param.name]) if param.name in given else param.default
            except ValueError as error:
                self._refuse(Problem(id, str(error), param.name))
                continue
            if message := self._absent(id, param, params[param.name]):
                self._refuse(Problem(id, message, param.name, unfinished=not params[param.name]))
        return params

    def _networks(
        self, id: str, spec: Spec, params: Mapping[str, Any], feeds: Mapping[str, tuple[Origin, ...]]
    ) -> dict[str, str]:
        """What changes when the files of the networks do that a node needs, by their names; those that are missing or
        may not be opened are problems. Which a wire will choose is not known yet."""
        stamps: dict[str, str] = {}
        if self.library is None:
            return stamps
        for param, needed in spec.networks.items():
            if param in feeds:
                continue
            try:
                networks = needed(params)
            except Exception as error:  # one bad node
                self._refuse(Problem(id, f"{spec.title} cannot tell which networks it needs: {error!r}.", param))
                continue
            for network in networks:
                if name := named(self.library, network):
                    stamps[f"{name}.files"] = self._stamp("annotator", name)
                    if refusal := self.library.find("annotator", name).refusal:
                        self._refuse(Problem(id, refusal, param))
                else:
                    trouble = lacking(network)
                    sources = trouble.sources if isinstance(trouble, Missing) else ()
                    self._refuse(Problem(id, str(trouble), param, sources))
        return stamps

    def _absent(self, id: str, param: Param, value: Any) -> str:
        """Why a name or a picture that the parameter points to is not there, or a list is none; "" if all is well."""
        if isinstance(param.detail, Seeds):
            try:
                seeds(value)
            except ValueError as error:
                return str(error)
        if isinstance(param.detail, OneOf) and self.choices is not None:
            source = param.detail.source
            if source not in self.names:
                self.names[source] = self.choices(source)
            if value not in self.names[source]:
                if self.library is not None and source in KINDS:
                    use = Use(id, param.name, cast(Kind, source), value)
                    near, mark = instead(self.graph, self.registry, self.library, use), mark_of(self.graph, use)
                    told = f" {described(mark)}" if mark is not None else ""
                    return f"{missing(self.library, use.kind, value, near)}{told}"
                noun = _NOUNS.get(source, source)
                names = listed(self.names[source])
                return f"There is no {noun} called '{value}' here; " + (
                    f"there are: {names}." if names else "there are none yet."
                )
        if isinstance(value, Asset) and not value:
            return "No picture has been chosen yet."
        if isinstance(value, Painting) and value.base:
            value = value.base
        if isinstance(value, Asset) and self.assets is not None and value.sha256 not in self.assets:
            return f"The picture '{value.name or value.sha256[:8]}' is missing; choose it again."
        return ""

    def _stamp(self, kind: Kind | None, name: str) -> str:
        """What changes when the files of the model of that name do; asked once for a plan."""
        if self.library is None or kind is None:
            return ""
        if (kind, name) not in self.stamps:
            self.stamps[kind, name] = self.library.stamp(kind, name)
        return self.stamps[kind, name]

    def _key(
        self,
        spec: Spec,
        params: Mapping[str, Any],
        feeds: Mapping[str, tuple[Origin, ...]],
        networks: Mapping[str, str],
    ) -> str:
        passed = [param for param in spec.params if param.passed]
        values = {param.name: _content(param, params[param.name]) for param in passed}
        stamps = {f"{param.name}.files": self._stamp(kind_of(param), params[param.name]) for param in passed}
        values |= {name: stamp for name, stamp in {**stamps, **networks}.items() if stamp}
        keys = {port: [(self.steps[id].key, output) for id, output in sources] for port, sources in feeds.items()}
        text = json.dumps([spec.id, spec.version, spec.code, values, keys], sort_keys=True)
        return blake2b(text.encode(), digest_size=20).hexdigest()


class _Drawings:
    """Drawings are long, never change, and are planned again after every edit: the last ones are read only once."""

    def __init__(self, limit: int = 64) -> None:
        self._limit = limit
        self._known: dict[int, tuple[Plain, Drawing]] = {}

    def read(self, param: Param, data: Plain) -> Drawing:
        """The drawing in *data*, which is known by its identity (and kept, so that nothing else gets that)."""
        known = self._known.get(id(data))
        if known is None:
            drawing: Drawing = param.read(data)
            known = self._known[id(data)] = (data, drawing)
            for old in list(self._known)[: -self._limit]:
                self._known.pop(old, None)
        return known[1]


_drawings = _Drawings()


def _read(param: Param, data: Plain) -> Any:
    return _drawings.read(param, data) if issubclass(param.type, Drawing) else param.read(data)


def _content(param: Param, value: Any) -> Any:
    """What decides a parameter's part in a key."""
    if isinstance(value, Asset):
        return value.sha256
    return value.digest if isinstance(value, Drawing | Pose) else param.write(value)


def needed(graph: Graph, targets: Iterable[str] | None) -> Container[str]:
    """The nodes that *targets* need, and they themselves; all if there are none."""
    if targets is None:
        return graph.nodes
    todo = [id for target in targets for id in _inner(graph, target)]
    needed = set(todo)
    for id in todo:
        fresh = {link.source for link in graph.into(id)} - needed
        needed |= fresh
        todo += fresh
    return needed


def _inner(graph: Graph, target: str) -> Iterable[str]:
    """A node of a flattened graph, or those of a group."""
    if target in graph.nodes:
        return (target,)
    return (id for id in graph.nodes if id.startswith(target + BETWEEN))
