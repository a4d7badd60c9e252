"""A studio of quick nodes for the window's tests: no model, no torch, nothing of the user's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import numpy as np

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Context, Seed, Services, Slider, describe, node
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.ui.open_document import Answer, Overwrite
from controlnet_studio.ui.studio import Studio
from controlnet_studio.values import Asset, Image


class Gate:
    """A service that lets the tests hold a node, and see how far it came."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.inside = threading.Event()


@node("Grey", category="Input")
def grey(level: Annotated[int, Slider(0, 255)] = 128) -> Image:
    """A grey picture."""
    return Image(np.full((16, 24, 3), level, np.uint8))


@node("Slow", category="Paint", also="KSampler")
def slow(context: Context, image: Image, steps: int = 4) -> Image:
    """Reports every step with a preview, and waits at the gate."""
    gate = context.get(Gate)
    for step in range(steps):
        context.progress(step / steps, f"step {step} of {steps}", image)
        gate.inside.set()
        while not gate.open.wait(0.01):
            context.progress.check()
    return Image(255 - image.pixels)


@node("Shade", category="Paint")
def shade(context: Context, seed: Annotated[int, Seed(many=True)] = 0) -> Image:
    """A picture as light as its seed."""
    context.progress(0.5, "step 1 of 2")
    return Image(np.full((16, 24, 3), seed % 256, np.uint8))


@node("Judge", category="Paint")
def judge(context: Context, image: Image, least: int = 100) -> Image:
    """Says how light a picture is, and warns of a dark one."""
    level = int(image.pixels.mean())
    context.about("image", 0, f"light {level}", False)
    if level < least:
        context.about("image", 0, "It is dark.", True)
    return image


@node("Broken", category="Paint")
def broken(image: Image) -> Image:
    """Always fails."""
    raise Trouble("The paper is torn.")


@node("Load image", category="Input")
def load_image(picture: Asset = Asset()) -> Image:  # noqa: B008  # frozen
    """A picture from a file."""
    return Image(np.zeros((2, 2, 3), np.uint8))


def chain(*types: str) -> Graph:
    """Nodes in a row, each fed by the one before it."""
    graph, last = Graph(), ""
    for index, type in enumerate(types):
        graph = graph.put(type, Node(type, at=(index * 240.0, 0.0)))
        if last:
            graph = graph.connect(Link(last, "image", type, "image"))
        last = type
    return graph


@dataclass
class Answers:
    """What the person at the keyboard would answer; `asked` counts the questions about changes."""

    changes: Answer = "discard"
    open: Path | None = None
    save: Path | None = None
    asked: list[str] = field(default_factory=list)
    over: Overwrite = "cancel"

    def open_which(self, folder: Path) -> Path | None:
        return self.open

    def save_where(self, suggestion: Path) -> Path | None:
        return self.save

    def save_changes(self, name: str) -> Answer:
        self.asked.append(name)
        return self.changes

    def overwrite(self, name: str) -> Overwrite:
        self.asked.append(f"over {name}")
        return self.over


def studio(folder: Path, gate: Gate | None = None, device: Callable[[], str] = lambda: "CPU") -> Studio:
    registry = Registry.of(*(describe(function) for function in (grey, slow, shade, judge, broken, load_image)))
    assets = Assets(folder / "assets")
    services = Services({Gate: lambda: gate or Gate()})
    engine = Engine(registry, services, Cache(), folder / "pictures", assets, lambda source: ())
    settings = Settings(output_folder=str(folder / "pictures"))
    return Studio(engine, registry, assets, lambda source: (), settings, device, folder / "config")


def taken_back(history: History) -> Graph:
    """One step of undo, after which redo gives exactly what was there; the graph without the step."""
    after, label = history.graph, history.undo_label
    history.undo()
    before = history.graph
    assert before != after, "there was nothing to undo"
    assert history.redo_label == label
    history.redo()
    assert history.graph == after, f"redo of {label!r} gives something else"
    history.undo()
    return before
