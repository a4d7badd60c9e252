"""What keeps nodes from running is counted on the status line, and its list leads there."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui.window import Window


def test_what_is_to_mend_is_counted_listed_and_found(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    window = Window(studio(tmp_path), Answers())
    qtbot.addWidget(window)
    window.show()
    ready = window.readiness
    window.commands["show_readiness"].trigger()
    assert window.status.text == "Nothing keeps this graph from running"
    assert ready.button.isHidden()

    window.history.apply("Loose", Graph().put("slow", Node("slow")).put("torn", Node("broken", title="Ink & paper")))
    qtbot.waitUntil(ready.button.isVisible)
    assert ready.button.text() == "2 to mend"
    ready.button.click()
    assert ready.menu.isVisible()
    first, second = ready.menu.actions()
    assert first.toolTip() == "Image of Slow is not connected."
    assert second.text() == "Image of Ink && paper is not connected."
    second.trigger()
    assert window.canvas.selection() == ("torn",)
    ready.menu.close()

    window.history.apply("Wire", chain("grey", "slow"))
    qtbot.waitUntil(ready.button.isHidden)
    window.undo()
    window.canvas.select(("slow", "torn"))
    window.commands["group"].trigger()
    window.commands["show_readiness"].trigger()
    ready.menu.actions()[-1].trigger()
    assert window.level.path, "it leads into groups"
    ready.menu.close()
    window.close()
