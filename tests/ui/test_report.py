"""The report for a bug: what is in it, and what never is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import __version__
from controlnet_studio.document.graph import Node
from controlnet_studio.ui.first.report import shortened
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "marianne")
    made = Window(studio(tmp_path), Answers())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_report_tells_what_helps_and_nothing_private(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "marianne"
    graph = chain("grey", "slow", "broken").put("odd", Node("from_elsewhere", title="My secret plan"))
    window.history.reset(graph.put("grey_2", Node("grey").with_params(prompt="a castle by night")))
    window.document.name = "divorce papers"
    settings = window.document.settings
    window.document.settings = replace(settings, recent=(str(home / "a.cns"),), model_folders=(str(home / "models"),))
    window.notices.say(f"{home}/letters/x.png could not be read: permission denied.")
    with qtbot.waitSignal(window.runner.finished):
        window.run()
    window.commands["copy_report"].trigger()
    text = QApplication.clipboard().text()
    assert f"ControlNet Studio {__version__}" in text
    assert "torch 2" in text
    assert "  5 nodes, 2 wires\n" in text
    assert "broken, from_elsewhere (not known here), grey x 2, slow" in text
    assert "1 more model folders" in text
    assert "~/letters/x.png could not be read: permission denied." in text
    assert "The paper is torn." in text
    for private in ("marianne", "secret plan", "castle", "divorce", "a.cns"):
        assert private not in text, private
    assert "Copied for a bug report" in window.notices.texts[-1]


def test_the_home_folder_is_shortened_where_it_is_one() -> None:
    home = Path("/home/jo")
    assert shortened("/home/jo/a and /home/joan/b, '/home/jo'", home) == "~/a and /home/joan/b, '~'"
    assert shortened("nothing", Path("/")) == "nothing"
