"""For the tests of what keeps a large graph pleasant: a window, and a few words for what is done in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shell import Answers, studio

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.window import Window


def windows(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window of quick nodes and of those that keep order."""
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = studio(tmp_path)
    extra = {id: Registry.builtin().specs[id] for id in ("number", "note", "frame", "reroute")}
    object.__setattr__(parts.registry, "specs", {**parts.registry.specs, **extra})
    made = Window(parts, Answers())
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.runner.close()


def card(window: Window, id: str) -> Card:
    return window.canvas._projection.cards[id]


def do(window: Window, *names: str) -> None:
    for name in names:
        assert window.commands[name].isEnabled(), name
        window.commands[name].trigger()


def undoes(window: Window, before: Graph) -> None:
    """One step back is *before*, and forth again the present."""
    after = window.history.graph
    window.undo()
    assert window.history.graph == before
    window.redo()
    assert window.history.graph == after


def run(window: Window, bot: QtBot) -> None:
    with bot.waitSignal(window.runner.finished, timeout=30_000):
        window.commands["run"].trigger()
