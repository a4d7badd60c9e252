"""The queue of runs, seeds from run to run, time and memory, and the word at the end of a long run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from queue_help import WAIT, Bench
from shell import Answers, Gate, chain, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.ui.fields.numbers import SeedField
from controlnet_studio.ui.queue.window import QueueWindow
from controlnet_studio.ui.times import TimesDialog
from controlnet_studio.ui.window import Window

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    gate = Gate()
    window = Window(studio(tmp_path, gate), Answers())
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, gate, qtbot)
    gate.open.set()
    window.close()


def test_runs_wait_in_an_order_that_can_be_changed(bench: Bench) -> None:
    bench.hold()
    for seed in (1, 2, 3):
        bench.shade(seed)
        bench.window.commands["queue_run"].trigger()
    queue = bench.window.queue
    assert bench.words() == ["seed 1", "seed 2", "seed 3"]
    assert queue.chip.text() == "3 runs wait"
    bench.window.commands["show_queue"].trigger()
    window = queue.window
    assert isinstance(window, QueueWindow)
    window.list.setCurrentRow(2)
    QTest.keyClick(window.list, Key.Key_Up, Alt)
    assert bench.words() == ["seed 1", "seed 3", "seed 2"]
    assert window.list.currentRow() == 1, "the moved one stays chosen"
    QTest.keyClick(window.list, Key.Key_R)
    assert bench.words() == ["seed 1", "seed 3", "seed 4", "seed 2"], "once more with the next seed"
    window.list.setCurrentRow(3)
    QTest.keyClick(window.list, Key.Key_Delete)
    window.list.setCurrentRow(0)
    window.tools["down"].click()
    assert bench.words() == ["seed 3", "seed 1", "seed 4"]
    assert not window.grab().isNull()
    bench.shade(99)
    bench.gate.open.set()
    bench.wait(lambda: len(bench.window.strip.painted) == 4 and not bench.window.runner.running)
    levels = [painted.shown.image.pixelColor(0, 0).red() for painted in bench.window.strip.painted]
    assert levels[:3] == [4, 1, 3], "the last one painted is in front, each as it was queued"
    assert not queue.chip.isVisible()
    assert bench.window.history.graph.nodes["shade"].params["seed"] == 99


def test_a_stop_holds_the_queue_until_it_may_go_on(bench: Bench) -> None:
    bench.gate.open.clear()
    bench.window.history.apply("Slow", chain("grey", "slow"))
    bench.window.queue_run()
    bench.wait(bench.gate.inside.is_set)
    bench.shade(5)
    bench.window.queue_run()
    bench.window.show_queue()
    window = bench.window.queue.window
    assert window is not None
    assert window.now.text().startswith("Running")
    window.stop.click()
    bench.wait(lambda: not bench.window.runner.running)
    bench.bot.wait(50)
    assert bench.words() == ["seed 5"]
    assert bench.window.queue.chip.text() == "1 run waits, held"
    window.hold.click()
    bench.wait(lambda: len(bench.window.strip.painted) == 1)


def test_something_else_that_is_run_puts_a_queued_run_back(bench: Bench) -> None:
    bench.gate.open.clear()
    bench.window.history.apply("Slow", chain("grey", "slow"))
    bench.window.queue_run()
    bench.wait(bench.gate.inside.is_set)
    bench.shade(7)
    bench.window.run()
    assert len(bench.words()) == 1
    bench.gate.open.set()
    bench.wait(lambda: len(bench.window.strip.painted) == 2 and not bench.window.runner.running)


def test_a_queued_run_outlives_its_document(bench: Bench) -> None:
    bench.hold()
    bench.shade(8)
    bench.window.queue_run()
    bench.window.new()
    bench.gate.open.set()
    bench.wait(lambda: any(p.shown.image.pixelColor(0, 0).red() == 8 for p in bench.window.strip.painted))
    assert not bench.window.history.graph.nodes
    assert "shade" not in bench.window.view.pictures


def test_seeds_are_kept_rolled_or_counted(bench: Bench) -> None:
    bench.shade(41)
    bench.window.canvas.select(("shade",))
    field = bench.window.inspector._rows["seed"].field
    assert isinstance(field, SeedField)
    field.keep.click()
    assert field.habit == "random"
    field.keep.click()
    assert field.habit == "counted"
    for expected in (42, 43):
        with bench.bot.waitSignal(bench.window.runner.finished, timeout=WAIT):
            bench.window.run()
        assert bench.window.history.graph.nodes["shade"].params["seed"] == expected
    taken_back(bench.window.history)
    assert bench.window.history.graph.nodes["shade"].params["seed"] == 42
    field.keep.click()
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=WAIT):
        bench.window.run()
    assert bench.window.history.graph.nodes["shade"].params["seed"] == 42


def test_time_and_memory_of_each_node_are_listed(bench: Bench) -> None:
    def shown() -> TimesDialog:
        bench.window.commands["show_times"].trigger()
        return next(each for each in bench.window.findChildren(TimesDialog) if each.isVisible())

    empty = shown()
    assert empty.list.topLevelItemCount() == 0
    empty.reject()
    bench.window.history.apply("Slow", chain("grey", "slow"))
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=WAIT):
        bench.window.run()
    assert bench.window.view.held["slow"][0] > 1e6
    dialog = shown()
    assert dialog.list.topLevelItemCount() == 2
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(3).endswith("GB")
    assert [item.text(2) for item in map(dialog.list.topLevelItem, range(2)) if item] != ["0 %", "0 %"]
    dialog.list.setCurrentItem(item)
    assert len(bench.window.canvas.selection()) == 1


def test_the_end_of_a_long_run_is_told_where_the_person_is(bench: Bench) -> None:
    told: list[str] = []
    queue = bench.window.queue
    queue.announce = told.append
    queue.elsewhere = lambda: True
    bench.window.runner.finished.emit(RunFinished(12.0))
    bench.window.runner.finished.emit(RunFinished(200.0, cancelled=True))
    assert told == []
    bench.window.runner.finished.emit(RunFinished(200.0))
    bench.window.runner.finished.emit(RunFinished(90.0, failed=2))
    assert told == ["The picture is painted after 3 min 20 s.", "2 nodes failed after 1 min 30 s."]
    assert bench.window.notices.texts == (told[-1],), "it is still there when the person comes back"
    queue.elsewhere = lambda: False
    bench.window.runner.finished.emit(RunFinished(200.0))
    assert len(told) == 2
