"""How a run is told on the command line: a progress bar or JSON lines, and the pictures as files."""

from __future__ import annotations

import json
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Self, TextIO

from controlnet_studio import pictures
from controlnet_studio.document.files import Stamp
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import BETWEEN, flat, node_at
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
from controlnet_studio.engine.plan import Plan
from controlnet_studio.engine.wiring import name
from controlnet_studio.node import OneOf, Param, Seed, Slider, Spec
from controlnet_studio.plain import plain, thaw
from controlnet_studio.registry import Registry
from controlnet_studio.storage import write_atomically
from controlnet_studio.values import Image, Value


class Report(ABC):
    """Watches a run, inside a `with`, and answers on *out*, by default stdout. What nodes print meanwhile goes to
    stderr: it is no answer of ours."""

    def __init__(self, graph: Graph, plan: Plan, registry: Registry, out: TextIO | None = None) -> None:
        self.graph = graph
        self.plan = plan
        self.registry = registry
        self.out = out or sys.stdout
        self._aside = redirect_stdout(sys.stderr)

    def __enter__(self) -> Self:
        self._aside.__enter__()
        return self

    def __exit__(self, *why: Any) -> None:
        self._aside.__exit__(*why)

    @abstractmethod
    def __call__(self, event: Event) -> None: ...

    @abstractmethod
    def wrote(self, node: str, path: Path) -> None:
        """A picture of *node* has been written."""


class Bar(Report):
    """A bar on stderr, where that is a terminal; failures as sentences on stderr; paths of pictures on stdout."""

    def __enter__(self) -> Self:
        super().__enter__()
        from tqdm import tqdm  # type: ignore[import-untyped]

        self._bar = tqdm(
            total=max(len(self.plan.steps), 1),
            bar_format="{percentage:3.0f}% {bar:24} {elapsed} {desc}",
            file=sys.stderr,
            disable=None,
            leave=False,
        )
        self._done = 0
        self._turn = self._working = ""
        return self

    def __exit__(self, *why: Any) -> None:
        self._bar.close()
        super().__exit__(*why)

    def __call__(self, event: Event) -> None:
        match event:
            case TurnStarted(number, count):
                each = max(len(self.plan.steps), 1)
                self._bar.total, self._done = each * count, each * (number - 1)
                self._turn = f"picture {number} of {count}, "
            case NodeStarted(node):
                self._working = node
                self._show(0.0, self._title(node))
            case NodeProgress(node, fraction, message):
                self._show(fraction, f"{self._title(node)} {message}")
            case NodeFinished():
                self._done += 1
                self._working = ""
                self._show(0.0, "")
            case NodeFailed(node, message):
                self._say(f"{node}: {message}")
            case NodeNote(node, text, warning) if warning or node == self._working:
                self._say(f"{node}: {text}")
            case NodeSkipped(node, because):
                self._say(f"{node}: not run, because it waits for {because}.")
            case RunFinished(cancelled=True):
                self._say("Stopped.")

    def wrote(self, node: str, path: Path) -> None:
        self._bar.clear()
        self.out.write(f"{path}\n")
        self.out.flush()

    def _title(self, node: str) -> str:
        found = node_at(self.graph, node)
        return name(found, self.registry) if found is not None else node

    def _show(self, fraction: float, words: str) -> None:
        self._bar.n = min(self._done + fraction, self._bar.total)
        self._bar.set_description_str(self._turn + words)

    def _say(self, sentence: str) -> None:
        self._bar.write(sentence, file=sys.stderr)


class Lines(Report):
    """One JSON object per event on stdout; `event` names it, and "Written" tells the path of a picture."""

    def __call__(self, event: Event) -> None:
        data = {key: value for key, value in vars(event).items() if key not in ("preview", "graph")}
        if isinstance(event, TurnStarted):
            data["seeds"] = dict(event.seeds)
        if isinstance(event, NodeFinished):
            data["outputs"] = {port: _value_data(value) for port, value in event.outputs.items()}
        self._line(type(event).__name__, data)

    def wrote(self, node: str, path: Path) -> None:
        self._line("Written", {"node": node, "path": str(path)})

    def _line(self, event: str, data: Mapping[str, object]) -> None:
        self.out.write(json.dumps({"event": event, **data}) + "\n")
        self.out.flush()


class Pictures:
    """Writes the pictures that a run shows, and remembers every file that came out of it.

    In *folder*, as files that end in *suffix*: what Preview nodes show and nothing takes, or, in a graph without any,
    every picture that nothing takes. Into the one file *single*: what the last Preview shows, or else the last picture
    made.
    """

    def __init__(
        self,
        graph: Graph,
        plan: Plan,
        folder: Path,
        single: Path | None,
        wrote: Callable[[str, Path], None],
        assets: Mapping[str, bytes] | None = None,
        suffix: str = ".png",
    ) -> None:
        steps, opened = {step.node: step.spec for step in plan.steps}, flat(graph)
        previews = [id for id, spec in steps.items() if spec.id == "preview"]
        if single is None:
            shown = [id for id in previews or steps if not opened.out_of(id)]
        else:
            shown = previews or [
                id for id, spec in steps.items() if any(issubclass(p.type, Image) for p in spec.outputs)
            ]
            shown = shown[-1:]
        self.written: list[Path] = []
        self._shown = frozenset(shown)
        self._folder = folder
        self._single, self._suffix = single, suffix
        self._wrote = wrote
        self._assets = assets
        self._stamp = Stamp(lambda: graph, assets)

    def __call__(self, event: Event) -> None:
        match event:
            case TurnStarted(_, _, graph):
                self._stamp = Stamp(lambda: graph, self._assets)
            case FileWritten(node, path):
                self._add(node, path)
            case NodeFinished(node, outputs) if node in self._shown:
                for image in (value for value in outputs.values() if isinstance(value, Image)):
                    self._write(node, image)

    def _write(self, node: str, image: Image) -> None:
        if self._single is None:
            name = node.replace(BETWEEN, "-")
            self._add(node, pictures.save_numbered(self._folder, name, image, self._stamp, self._suffix))
        else:
            write_atomically(self._single, pictures.encoded(image, self._single.suffix, self._stamp))
            self._add(node, self._single)

    def _add(self, node: str, path: Path) -> None:
        self.written.append(path)
        self._wrote(node, path)


def spec_data(spec: Spec) -> dict[str, object]:
    """A kind of node as plain data: its words, ports and parameters."""
    return {
        "id": spec.id,
        "title": spec.title,
        "category": spec.category,
        "summary": spec.summary,
        "version": spec.version,
        "origin": spec.whence or "built in",
        "inputs": [
            {
                "name": port.name,
                "type": port.type.__name__,
                "required": port.required,
                "many": port.many,
                "help": port.told,
            }
            for port in spec.inputs
        ],
        "params": [_param_data(param) for param in spec.params],
        "presets": {preset: _preset_data(spec, values) for preset, values in spec.presets.items()},
        "outputs": [{"name": port.name, "type": port.type.__name__, "help": port.told} for port in spec.outputs],
    }


def _preset_data(spec: Spec, values: Mapping[str, object]) -> dict[str, object]:
    return {name: param.write(value) for name, value in values.items() if (param := spec.param(name)) is not None}


def _param_data(param: Param) -> dict[str, object]:
    data: dict[str, object] = {
        "name": param.name,
        "label": param.label,
        "help": param.detail.help,
        "type": param.type.__name__,
        "default": thaw(plain(param.write(param.default))),
    }
    if param.detail.advanced:
        data["advanced"] = True
    if param.choices:
        data["choices"] = param.choices
    if isinstance(param.detail, OneOf):
        data["source"] = param.detail.source
    if isinstance(param.detail, Slider | Seed):
        data["low"], data["high"] = param.bounds
    return data


def _value_data(value: Value) -> dict[str, object]:
    size = {"width": value.width, "height": value.height} if isinstance(value, Image) else {}
    return {"type": type(value).__name__, **size}
