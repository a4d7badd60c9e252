"""Comparison sheets in the window: asked for from a node's menu, painted by the runner, stopped, saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shell import Answers, Gate, chain, studio

from controlnet_studio import paths
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui.sheets.dialog import SheetDialog
from controlnet_studio.ui.sheets.window import SheetWindow
from controlnet_studio.ui.window import Window

WAIT = 60_000
"""Milliseconds; a busy machine takes its time."""


@dataclass
class Bench:
    """A window, and its sheets."""

    window: Window
    gate: Gate
    folder: Path
    bot: QtBot

    def ask(self, node: str) -> SheetDialog:
        menu = QMenu()
        self.window.sheets.offer(menu, node)
        (action,) = [action for action in menu.actions() if action.text() == "Comparison sheet…"]
        action.trigger()
        dialog = self.window.sheets.dialog
        assert dialog is not None
        return dialog

    def sheet(self) -> SheetWindow:
        window = self.window.sheets.window
        assert window is not None
        return window

    def wait(self, condition: object) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)  # type: ignore[arg-type]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    gate = Gate()
    window = Window(studio(tmp_path, gate), Answers())
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, gate, tmp_path, qtbot)
    gate.open.set()
    window.close()


def test_a_sheet_is_asked_for_painted_and_saved(bench: Bench) -> None:
    graph = Graph().put("shade", Node("shade", {"seed": 3}))
    bench.window.history.apply("Shade", graph)
    dialog = bench.ask("shade")
    assert dialog.across.place == ("shade", "seed")
    assert dialog.down.place is None
    assert dialog.words.text() == "4 × 1 = 4 pictures"
    QTest.keyClicks(dialog.across.values, "x")
    assert not dialog.go.isEnabled()
    assert "Seeds are whole numbers" in dialog.words.text()
    dialog.across.values.setText("10-12, 20")
    assert dialog.go.text() == "Paint 4 pictures"
    assert not dialog.grab().isNull()
    dialog.go.click()
    window = bench.sheet()
    bench.wait(lambda: window.picture is not None)
    assert window.words.text().startswith("4 pictures in")
    assert window.picture is not None
    levels = set(window.picture.pixels[-14, :, 0].tolist())
    assert {10, 11, 12, 20} <= levels
    assert bench.window.history.graph == graph, "the document stays as it is"
    assert len(bench.window.strip.painted) == 4
    with bench.bot.waitSignal(window.saved, timeout=WAIT):
        window.write(bench.folder / "sheet.png")
    assert load(bench.folder / "sheet.png").graph == graph
    with bench.bot.waitSignal(window.failed, timeout=WAIT):
        window.write(bench.folder / "no" / ("x" * 300 + ".png"))


def test_a_stop_keeps_what_is_done_and_another_run_ends_it(bench: Bench) -> None:
    bench.window.history.apply("Slow", chain("grey", "slow"))
    bench.gate.open.clear()
    dialog = bench.ask("grey")
    dialog.across.values.setText("50, 60, 70")
    assert [dialog.down.param.itemText(row) for row in range(dialog.down.param.count())][:2] == [
        "Nothing",
        "Grey  ·  Level",
    ]
    dialog.go.click()
    window = bench.sheet()
    bench.wait(bench.gate.inside.is_set)
    assert window.words.text() == "0 of 3"
    window.stop.click()
    bench.wait(lambda: not bench.window.sheets.running)
    assert window.words.text() == "Stopped: 0 of 3 pictures"
    assert window.picture is None

    bench.window.commands["compare_values"].trigger()
    again = bench.window.sheets.dialog
    assert again is not None
    again.across.choose(("grey", "level"))
    again.across.values.setText("1, 2")
    again.down.choose(("slow", "steps"))
    again.down.values.setText("1:2")
    assert again.words.text().startswith("2 × 2 = 4 pictures")
    again.go.click()
    bench.gate.inside.clear()
    bench.window.run()
    assert window.words.text() == "Stopped, because something else was run"
    bench.gate.open.set()
    bench.wait(lambda: not bench.window.runner.running)
    assert not bench.window.sheets.running


def test_a_sheet_whose_cells_fail_says_why_in_them(bench: Bench) -> None:
    bench.window.history.apply("Broken", chain("grey", "broken"))
    dialog = bench.ask("grey")
    dialog.across.values.setText("50, 60")
    dialog.go.click()
    window = bench.sheet()
    bench.wait(lambda: window.picture is not None)
    assert window.words.text() == "0 of 2 pictures; the other cells say why not"
    assert window.bar.value() == 2
    assert any("The paper is torn." in text for text in bench.window.notices.texts)
    assert bench.window.status.text == "1 node failed"
