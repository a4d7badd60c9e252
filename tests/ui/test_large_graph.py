"""A graph of 300 nodes opens soon and follows the hand; `benchmarks/bench_open.py` measures more."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shell import Answers, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.document.files import save
from controlnet_studio.registry import Registry
from controlnet_studio.ui.window import Window

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from bench_open import FRAMES, dragged, graph, opened

OPENED, DRAGGED = 2000, 20
"""The most calls of Python's functions per node, however fast the machine is: to open it, and for a frame of dragging
it. It is half of that."""


@contextmanager
def calls() -> Iterator[Callable[[], int]]:
    """How many functions were called in the block."""
    count = 0

    def see(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(see)
    try:
        yield lambda: count
    finally:
        sys.setprofile(None)


def test_three_hundred_nodes_open_and_are_dragged(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = studio(tmp_path)
    parts.engine.registry = Registry.builtin()
    window = Window(type(parts)(**{**vars(parts), "registry": Registry.builtin()}), Answers())
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    before = graph(300)
    save(tmp_path / "large.cns", before, {})
    with calls() as opening:
        opened(window, tmp_path / "large.cns")
    assert window.history.graph == before
    with calls() as dragging:
        dragged(window)
    assert window.history.graph.nodes["n7"].at != before.nodes["n7"].at
    wires = window.canvas._projection.wires.values()
    assert all(wire.path().pointAtPercent(0) == wire.output_port.anchor() for wire in wires), "they followed"
    assert taken_back(window.history) == before
    assert opening() < OPENED * 300
    assert dragging() < DRAGGED * 300 * FRAMES
    window.close()
