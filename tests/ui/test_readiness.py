"""What keeps nodes from running is counted on the status line, and its list leads there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    window = Window(studio(tmp_path), Answers())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_what_is_not_wired_yet_is_no_failure_until_it_is_run(qtbot: QtBot, window: Window) -> None:
    window.history.apply("Loose", chain("grey", "slow").put("torn", Node("broken")).set("grey", level="dark"))
    cards = window.canvas._projection.cards
    qtbot.waitUntil(lambda: cards["torn"].state == "unfinished")
    assert cards["torn"].note == "Image of Broken is not connected."
    assert not cards["torn"].words.wrong
    assert cards["grey"].state == "failed", "what is set wrong is one at once"
    with qtbot.waitSignal(window.runner.finished):
        window.run()
    assert cards["torn"].state == "failed"
    window.history.apply("Mend", window.history.graph.set("grey", level=9))
    qtbot.waitUntil(lambda: cards["grey"].state == "idle")
    assert cards["torn"].state == "unfinished"


def test_what_is_to_mend_is_counted_listed_and_found(qtbot: QtBot, window: Window) -> None:
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
