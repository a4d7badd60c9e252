"""Runs a graph on the calling thread, and tells how it goes."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import Stamp
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat
from controlnet_studio.engine.cache import Cache, Outputs, Said
from controlnet_studio.engine.events import (
    Event,
    FileWritten,
    NodeFailed,
    NodeFinished,
    NodeNote,
    NodeProgress,
    NodeSkipped,
    NodeStarted,
    RunFinished,
    TurnStarted,
)
from controlnet_studio.engine.faces import Setting
from controlnet_studio.engine.meter import Meter
from controlnet_studio.engine.models import marked, named, resolved
from controlnet_studio.engine.plan import Choices, Plan, Step, needed, plan
from controlnet_studio.engine.turns import Turn, turns
from controlnet_studio.engine.wiring import name
from controlnet_studio.library import Library
from controlnet_studio.library.sources import Missing
from controlnet_studio.node import Context, Services, Spec
from controlnet_studio.progress import Cancelled, Progress, Report, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image

Emit = Callable[[Event], None]
Call = tuple[str, str]
"""A node's id and the key of its step."""


class Engine:
    """Plans and runs graphs, one at a time; what a run computed is kept in `cache` for the next.

    `folder` is the one that nodes may write to; nodes get at `services` and nothing else.
    """

    def __init__(
        self,
        registry: Registry,
        services: Services,
        cache: Cache,
        folder: Path,
        assets: Assets | None = None,
        choices: Choices | None = None,
        library: Library | None = None,
    ) -> None:
        self.registry = registry
        self.services = services
        self.cache = cache
        self.folder = folder
        self.assets = assets
        self.choices = choices
        self.library = library

    def plan(self, graph: Graph, targets: Iterable[str] | None = None) -> Plan:
        """What a run would do, and what keeps it from doing more. May be called from any thread."""
        return plan(graph, self.registry, self.choices, self.assets, targets, self.library)

    def turns(self, graph: Graph, targets: Iterable[str] | None = None) -> tuple[Turn, ...]:
        """The pictures that a run would paint one after the other, if it is asked for several. From any thread."""
        return turns(graph, self.registry, needed(flat(graph), targets))

    def marked(self, graph: Graph) -> Graph:
        """The graph as it should be kept or shared: with the content of its models, as far as it is known by now."""
        return marked(graph, self.registry, self.library) if self.library else graph

    def resolved(self, graph: Graph, progress: Progress | None = None) -> tuple[Graph, tuple[str, ...]]:
        """A graph that came from elsewhere, with its models under the names that they have here, and a sentence on
        each that has another one. With *progress* files are read to know them. Raises Cancelled."""
        return resolved(graph, self.registry, self.library, progress) if self.library else (graph, ())

    def run(
        self,
        graph: Graph,
        emit: Emit,
        cancelled: Callable[[], bool] = bool,
        targets: Iterable[str] | None = None,
        turns: Sequence[Turn] = (),
    ) -> Plan:
        """Run everything, or *targets* and what they need; every event goes to *emit*, RunFinished last.

        A node that fails, or has a problem, stops only those that wait for it. `cancelled` is asked before every node
        and whenever one reports progress. If a node asks for several pictures, there is a turn for each, until a node
        fails in one; or there are these *turns*, which are the same graph with other parameters, and each is taken,
        whatever became of the one before.
        """
        began = time.perf_counter()
        targets = list(targets) if targets is not None else None
        planned = self.plan(graph, targets)
        failed = 0 if turns else _tell_problems(planned, emit)
        stopped = False
        several = tuple(turns) or self.turns(graph, targets)
        told: dict[Call, Outputs] = {}
        troubles: dict[Call, NodeFailed] = {}
        try:
            for number, turn in enumerate(several or (Turn(graph, {}),)):
                if several:
                    emit(TurnStarted(number + 1, len(several), turn.graph, turn.seeds))
                turned = self.plan(turn.graph, targets) if several else planned
                if turns:
                    failed += _tell_problems(turned, emit)
                self.cache.begin()
                run = _Run(self, turn.graph, emit, cancelled, told, troubles)
                broken = run.steps(turned.steps)
                failed += broken
                if broken and not turns:
                    break
                told = run.told
        except Cancelled:
            stopped = True
        finally:
            self.cache.end()
        emit(RunFinished(time.perf_counter() - began, failed, stopped))
        if self.library is not None:
            self.library.learn(named(graph, self.registry, self.library))
        return planned


class _Run:
    """One turn; what the one before has *told* is neither computed nor told again, and what failed in any of them is
    told, but not tried again."""

    def __init__(
        self,
        engine: Engine,
        graph: Graph,
        emit: Emit,
        cancelled: Callable[[], bool],
        told: Mapping[Call, Outputs],
        troubles: dict[Call, NodeFailed],
    ) -> None:
        self.engine = engine
        self.graph = flat(graph)
        self.emit = emit
        self.progress = Progress(cancelled=cancelled)
        self.known: dict[str, Step] = {}
        self.before, self.troubles = told, troubles
        self.told: dict[Call, Outputs] = {}
        self.results: dict[str, Outputs] = {}
        self.culprits: dict[str, str] = {}
        self.meter = Meter()
        self.said: list[Said] = []
        self.stamp = Stamp(lambda: engine.marked(graph), engine.assets)

    def steps(self, steps: Iterable[Step]) -> int:
        """Take the steps in order; how many failed."""
        for step in steps:
            self.known[step.node] = step
            self.progress.check()
            waits_for = (id for sources in step.feeds.values() for id, _ in sources)
            if culprit := next((self.culprits[id] for id in waits_for if id in self.culprits), None):
                self.culprits[step.node] = culprit
                self.emit(NodeSkipped(step.node, culprit))
            else:
                self._step(step)
        return sum(id == culprit for id, culprit in self.culprits.items())

    def _step(self, step: Step) -> None:
        if (step.node, step.key) in self.before:
            self._keep(step, self.before[step.node, step.key])
            return
        if (trouble := self.troubles.get((step.node, step.key))) is not None:
            self._fail(step, trouble)
            return
        key = step.key if step.spec.outputs else f"{step.key} in {self.engine.folder}"
        outputs = self.engine.cache.get(key)
        if outputs is not None:
            self._keep(step, outputs)
            self.emit(NodeFinished(step.node, outputs, cached=True))
            for said in self.engine.cache.said(key):
                self._say(step, said)
            return
        self.emit(NodeStarted(step.node))
        began, self.meter, self.said = time.perf_counter(), Meter(), []
        try:
            outputs = step.spec.unpack(step.spec.call(**self._arguments(step)))
        except Cancelled:
            raise
        except (Exception, SystemExit) as error:  # one bad node
            title = name(self.graph.nodes[step.node], self.engine.registry)
            sources = error.sources if isinstance(error, Missing) else ()
            self._fail(step, NodeFailed(step.node, sentence(error, title, step.spec), _details(error), sources))
            return
        self.engine.cache.put(key, outputs, tuple(self.said))
        self._keep(step, outputs)
        self.meter.look()
        took, meter = time.perf_counter() - began, self.meter
        self.emit(NodeFinished(step.node, outputs, took, memory=meter.held, device_memory=meter.device))

    def _fail(self, step: Step, trouble: NodeFailed) -> None:
        self.culprits[step.node] = step.node
        self.troubles[step.node, step.key] = trouble
        self.emit(trouble)

    def _keep(self, step: Step, outputs: Outputs) -> None:
        self.results[step.node] = self.told[step.node, step.key] = outputs

    def _arguments(self, step: Step) -> dict[str, Any]:
        arguments = {param.name: step.params[param.name] for param in step.spec.params if param.passed}
        for port in step.spec.inputs:
            values = tuple(self.results[id][output] for id, output in step.feeds.get(port.name, ()))
            if isinstance(port, Setting):
                arguments |= {port.name: port.taken(values[0])} if values else {}
            else:
                arguments[port.name] = values if port.many else values[0] if values else None
        if step.spec.context:
            progress = Progress(self._report(step.node), self.progress.cancelled)
            arguments[step.spec.context] = Context(
                progress,
                self.engine.services,
                self.engine.folder,
                self.stamp,
                lambda path: self.emit(FileWritten(step.node, path)),
                lambda port, wire, text, warning, part=None: self._say(step, Said(text, warning, port, wire, part)),
                lambda text, warning=False: self._say(step, Said(text, warning)),
            )
        return arguments

    def _say(self, step: Step, said: Said) -> None:
        """Tell what a node says, or said when its result was made."""
        self.said.append(said)
        about = self._giver(step, said.port, said.wire, said.part) if said.port else step.node
        self.emit(NodeNote(about, said.text, said.warning, step.node))

    def _giver(self, step: Step, port: str, wire: int, part: object) -> str:
        """The node that gave what came in, or a *part* of it: the first that carried it."""
        id, output = step.feeds[port][wire]
        while part is not None:
            kind = type(self.results[id][output])
            sources = (source for sources in self.known[id].feeds.values() for source in sources)
            given = ((source, self.results[source[0]][source[1]]) for source in sources)
            before = next((source for source, value in given if type(value) is kind and value.carries(part)), None)
            if before is None:
                break
            id, output = before
        return id

    def _report(self, node: str) -> Report:
        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self.meter.look()
            self.emit(NodeProgress(node, fraction, message, preview if isinstance(preview, Image) else None))

        return report


def sentence(error: BaseException, title: str, spec: Spec | None = None) -> str:
    """What to tell the user of an exception in the node called *title*; of one of their own also the line."""
    if (isinstance(error, Trouble) or type(error) is LookupError) and str(error):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{title} stopped: there is not enough memory."
    frames = traceback.extract_tb(error.__traceback__) if spec is not None and spec.source else []
    lines = [frame.lineno for frame in frames if spec is not None and frame.filename == str(spec.origin)]
    where = f" ({spec.source}, line {lines[-1]})" if spec is not None and lines else ""
    return f"{title} stopped{where}: {type(error).__name__}: {error}".rstrip(": ")


def _details(error: BaseException) -> str:
    return "" if isinstance(error, Trouble) else "".join(traceback.format_exception(error))


def _tell_problems(planned: Plan, emit: Emit) -> int:
    messages: dict[str, list[str]] = {}
    for problem in planned.problems:
        messages.setdefault(problem.node, []).append(problem.message)
    for node, sentences in messages.items():
        emit(NodeFailed(node, " ".join(sentences)))
    for node, culprit in (*planned.blocked.items(), *planned.resting.items()):
        emit(NodeSkipped(node, culprit))
    return len(messages)
