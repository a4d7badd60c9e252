"""Every example runs on Papercut, which comes with the program: in two steps, for a whole picture is others' matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlnet_studio import paths
from controlnet_studio.app import examples
from controlnet_studio.assets import Assets
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.document.files import load
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, NodeFailed, NodeFinished
from controlnet_studio.engine.run import Engine
from controlnet_studio.library import Library
from controlnet_studio.node import Services
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.registry import Registry
from controlnet_studio.values import Control, Image


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    library, assets = Library((paths.resources_folder() / "models",)), Assets(tmp_path_factory.mktemp("pictures"))
    diffusion, annotators = Diffusion(library, "cpu"), Annotators(library, "cpu")
    services = Services(
        {Library: lambda: library, Assets: lambda: assets, Diffusion: lambda: diffusion, Annotators: lambda: annotators}
    )
    folder = tmp_path_factory.mktemp("out")
    return Engine(Registry.builtin(), services, Cache(1 << 28), folder, assets, library.names, library)


def test_there_are_ten() -> None:
    assert len(examples()) >= 10


@pytest.mark.parametrize("path", examples().values(), ids=lambda path: path.stem)
def test_an_example_paints_and_its_hints_have_an_effect(engine: Engine, path: Path) -> None:
    opened = load(path)
    for data in opened.assets.values():
        engine.assets.add(data, path.stem)  # type: ignore[union-attr]
    events: list[Event] = []
    samplers = [id for id, node in opened.graph.nodes.items() if node.type == "sampler"]
    graph = opened.graph
    for id in samplers:
        graph = graph.set(id, steps=2)
    engine.run(graph, events.append)
    assert [event.message for event in events if isinstance(event, NodeFailed)] == []
    outputs = {event.node: event.outputs for event in events if isinstance(event, NodeFinished)}
    hints = [value.hint for values in outputs.values() for value in values.values() if isinstance(value, Control)]
    assert hints
    assert all(hint.pixels.std() > 1 for hint in hints)
    for id in samplers:
        (picture,) = outputs[id].values()
        assert isinstance(picture, Image)
        assert picture.pixels.std() > 8
