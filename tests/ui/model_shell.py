"""A studio with a library: files with the names and shapes of real models and nothing in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.run import Engine
from controlnet_studio.library import Library, Model
from controlnet_studio.library.networks import Network
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.node import Context, OneOf, Services, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Checkpoint, Control, Image, Shows

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated

XL = (2048, (320, 640, 1280))


NEAR = Network("Near", "someone/near", "", 9, "MIT")


@node("Checkpoint", category="Input")
def checkpoint(model: Annotated[str, OneOf("checkpoint")] = "photo") -> Checkpoint:
    """The base model."""
    return Checkpoint(model)


@node("Photo", category="Input")
def photo() -> Image:
    """A picture."""
    return Image(np.zeros((8, 8, 3), np.uint8))


@node("ControlNet", category="Control")
def controlnet(
    hint: Image, model: Annotated[str, OneOf("controlnet")] = "canny", shows: Shows = "as the model"
) -> Control:
    """Lets a hint lead."""
    return Control(model, hint)


@node("Sampler", category="Paint")
def sampler(checkpoint: Checkpoint, controls: tuple[Control, ...] = ()) -> Image:
    """Paints."""
    return Image(np.full((8, 8, 3), 200, np.uint8))


@node("Soft edge", category="Preprocess")
def soft_edge(context: Context, image: Image) -> Image:
    """Needs a network that is not here."""
    raise Missing("HED is not among your models.", Source("someone/nets", "hed.pth", "HED", "licence MIT"))


@node("Depth", category="Preprocess", networks={"model": lambda chosen: (NEAR,) if chosen["model"] == "Near" else ()})
def depth(image: Image, model: Literal["Near", "plain"] = "Near") -> Image:
    """Tells what it needs."""
    return image


def small(shapes: fabricated.Shapes) -> fabricated.Shapes:
    """The same with hardly any numbers, so that hashing takes no time."""
    return {name: (shape[0], *shape[1:2], 1, 1) if len(shape) == 4 else shape for name, shape in shapes.items()}


def stocked(home: Path) -> Path:
    """A folder with two checkpoints, four ControlNets and a LoRA, and two files that cannot be used."""
    fabricated.write(home / "photo.safetensors", small(fabricated.checkpoint()))
    fabricated.write(home / "photo-xl.safetensors", small(fabricated.checkpoint(*XL)))
    fabricated.write(home / "canny.safetensors", small(fabricated.controlnet()))
    fabricated.write(home / "depth.safetensors", small(fabricated.controlnet()), {"made": "for depth"})
    fabricated.write(home / "canny-xl.safetensors", small(fabricated.controlnet(*XL)))
    fabricated.write(home / "style.safetensors", fabricated.kohya_lora(), {"modelspec.license": "cc-by-nc-4.0"})
    (home / "control_sd15_canny.pth").write_bytes(b"PK")
    (home / "broken.safetensors").write_bytes(b"<html>no model</html>")
    return home


def drawn(base: str = "photo", net: str = "canny") -> Graph:
    """A checkpoint and a ControlNet that meet in a sampler."""
    graph = Graph()
    for index, (id, kind) in enumerate((("base", "checkpoint"), ("photo", "photo"), ("net", "controlnet"))):
        graph = graph.put(id, Node(kind, at=(index * 240.0, 0.0)))
    graph = graph.put("paint", Node("sampler", at=(720.0, 0.0))).set("base", model=base).set("net", model=net)
    for wire in ("base.checkpoint -> paint.checkpoint", "net.control -> paint.controls", "photo.image -> net.hint"):
        graph = graph.connect(Link.parse(wire), many="controls" in wire)
    return graph


def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's is seen or written."""
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(folder / "home"))
    monkeypatch.setenv("HF_HOME", str(folder / "hub"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setattr(paths, "resources_folder", lambda: folder / "resources")


def studio(folder: Path, *models: Path, settings: Settings | None = None) -> Studio:
    registry = Registry.of(
        *(describe(function) for function in (checkpoint, photo, controlnet, sampler, soft_edge, depth))
    )
    assets = Assets(folder / "assets")
    settings = settings or Settings(model_folders=tuple(map(str, models)))
    library = Library((folder / "home" / "data" / "models", *models), folder / "index.json", settings.pickles)
    engine = Engine(registry, Services({}), Cache(), folder / "pictures", assets, library.names, library)
    return Studio(engine, registry, assets, library.names, settings, lambda: "CPU", folder / "config")


@dataclass
class Bench:
    """A window with a folder of models."""

    window: Window
    answers: Answers
    folder: Path
    bot: QtBot

    @property
    def panel(self) -> ModelsPanel:
        return self.window.models

    @property
    def library(self) -> Library:
        found = self.window._studio.engine.library
        assert found is not None
        return found

    def looked(self) -> None:
        """Let the models be looked for, and wait until they have been."""
        with self.bot.waitSignal(self.window.shelf.changed, timeout=10_000):
            self.window.shelf.look(anew=True)

    def show(self, graph: Graph) -> None:
        self.window.history.reset(graph)
        self.checked()

    def checked(self) -> None:
        """As after the pause in which nothing is edited."""
        self.window._show_problems()

    def listed(self) -> list[str]:
        return [entry.name if isinstance(entry, Model) else f"! {entry.path.name}" for entry in self.panel.rows.entries]

    def point(self, name: str) -> None:
        self.panel.point((name,))

    def link(self, words: str) -> QToolButton:
        """A button that offers something, at a parameter or in a notice."""

        def found() -> list[QToolButton]:
            return [one for one in self.window.findChildren(QToolButton) if one.text() == words and one.isVisible()]

        self.bot.waitUntil(lambda: bool(found()))
        return found()[0]
