"""Live: the picture follows edits, quickly first; a run too many is never queued, and nothing is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.drawing import hint
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.quick import quickened
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Context, Seed, Services, Slider, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.live import REST_MS
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image


class Log:
    """What was painted: steps and light; `gate` holds the painter, `written` counts files."""

    def __init__(self) -> None:
        self.painted: list[tuple[int, int]] = []
        self.written = 0
        self.begun = 0
        self.gate = threading.Event()
        self.gate.set()


@node("Sketch", category="Input")
def sketch(drawing: Drawing = Drawing()) -> Image:  # noqa: B008  # frozen
    """Lines drawn by hand."""
    return hint(drawing)


@node("Painter", category="Paint")
def painter(
    context: Context,
    image: Image,
    steps: Annotated[int, Slider(1, 50, quick=3)] = 12,
    light: Annotated[int, Slider(0, 255)] = 200,
    seed: Annotated[int, Seed(many=True)] = 0,
) -> Image:
    """Inverts a picture in steps."""
    log = context.get(Log)
    log.begun += 1
    for step in range(steps):
        context.progress(step / steps, "", image)
        while not log.gate.wait(0.005):
            context.progress.check()
    log.painted.append((steps, light))
    return Image(np.full((8, 8, 3), light, np.uint8))


@node("Save", category="Output")
def save(context: Context, image: Image) -> None:
    """Writes a file."""
    context.get(Log).written += 1


@dataclass
class Bench:
    window: Window
    log: Log
    bot: QtBot

    def wait(self, *painted: tuple[int, int]) -> None:
        """Until these pictures, and no others, have been painted, and nothing runs."""
        self.bot.waitUntil(
            lambda: not self.window.runner.running and self.log.painted[-1:] == [*painted][-1:], timeout=30_000
        )
        assert self.log.painted == list(painted)
        self.log.painted.clear()

    def set(self, **params: object) -> None:
        history = self.window.history
        history.apply("Set", history.graph.set("painter", **params))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    log = Log()
    registry = Registry.of(*(describe(function) for function in (sketch, painter, save)))
    assets = Assets(tmp_path / "assets")
    engine = Engine(registry, Services({Log: lambda: log}), Cache(), tmp_path, assets, lambda source: ())
    settings = Settings(output_folder=str(tmp_path))
    window = Window(Studio(engine, registry, assets, lambda source: (), settings, lambda: "CPU"), Answers())
    qtbot.addWidget(window)
    window.show()
    graph = Graph().put("sketch", Node("sketch")).put("painter", Node("painter", at=(240, 0)))
    graph = graph.put("save", Node("save", at=(480, 0))).connect(Link("sketch", "image", "painter", "image"))
    window.history.reset(graph.connect(Link("painter", "image", "save", "image")))
    yield Bench(window, log, qtbot)
    log.gate.set()
    window.runner.close()


def switch(bench: Bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_switch_paints_quickly_then_in_full_and_follows_edits(bench: Bench) -> None:
    bench.set(light=10)
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == [], "it is off"
    switch(bench)
    assert bench.window.commands["live"].isChecked()
    bench.wait((3, 10), (12, 10))
    bench.set(light=20)
    bench.wait((3, 20), (12, 20))
    assert "quick" not in bench.window.preview.shown.caption
    bench.set(steps=2)
    bench.wait((2, 20))
    assert bench.log.written == 0, "files are written by Run alone"
    assert len(bench.window.strip.painted) == 3, "quick previews are not kept"
    switch(bench)
    bench.set(light=30)
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == []


def test_of_several_pictures_the_first_follows(bench: Bench) -> None:
    bench.set(pictures=3, light=10)
    switch(bench)
    bench.wait((3, 10), (12, 10))
    (painted,) = bench.window.strip.painted
    assert "pictures" not in painted.graph.nodes["painter"].params
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=30_000):
        bench.window.commands["run"].trigger()
    bench.wait((12, 10), (12, 10))


def test_what_changes_no_picture_paints_none(bench: Bench) -> None:
    switch(bench)
    bench.wait((3, 200), (12, 200))
    history = bench.window.history
    history.apply("Move", history.graph.move({"painter": (800, 80)}))
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == []
    history.apply("Drop", history.graph.disconnect(history.graph.into("painter")))
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == []
    assert not bench.window.notices.texts, "a graph in the making is no failure"


def test_an_edit_stops_what_is_being_painted(bench: Bench) -> None:
    bench.log.gate.clear()
    switch(bench)
    bench.bot.waitUntil(lambda: bench.log.begun == 1)
    bench.set(light=50)
    bench.bot.waitUntil(lambda: bench.log.begun == 2, timeout=30_000)
    bench.log.gate.set()
    bench.wait((3, 50), (12, 50))


def test_stop_ends_it_until_the_next_edit(bench: Bench) -> None:
    bench.log.gate.clear()
    switch(bench)
    bench.bot.waitUntil(lambda: bench.log.begun == 1)
    bench.window.stop()
    bench.bot.waitUntil(lambda: not bench.window.runner.running)
    bench.log.gate.set()
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == []
    bench.set(light=60)
    bench.wait((3, 60), (12, 60))


def test_a_run_by_hand_is_not_stopped_for_what_it_paints(bench: Bench) -> None:
    switch(bench)
    bench.wait((3, 200), (12, 200))
    bench.set(light=70)
    bench.window.run()
    bench.bot.wait(6 * REST_MS)
    bench.wait((12, 70))
    assert bench.log.written == 1
    bench.bot.wait(4 * REST_MS)
    assert bench.log.painted == []


def test_another_document_is_not_traced_by_the_last_one_s_picture(bench: Bench) -> None:
    inspector = bench.window.inspector
    inspector.show_nodes(("sketch",))
    desk = inspector._rows["drawing"].field.editor.desk
    switch(bench)
    bench.wait((3, 200), (12, 200))
    assert not desk.result.isNull()
    switch(bench)
    sketch = bench.window.history.graph
    bench.window.new()
    bench.window.history.apply("The same again", sketch)
    inspector.show_nodes(("sketch",))
    assert inspector._rows["drawing"].field.editor.desk.result.isNull()


def test_a_slider_that_is_dragged_is_followed_meanwhile(bench: Bench) -> None:
    switch(bench)
    bench.wait((3, 200), (12, 200))
    for light in range(60):
        bench.set(light=light)
        QTest.qWait(REST_MS // 3)
    assert 1 <= len(bench.log.painted) < 30
    assert any(steps == 3 for steps, _ in bench.log.painted)
    bench.bot.waitUntil(lambda: bench.log.painted[-1] == (12, 59), timeout=30_000)


def draw(paper: Paper, number: int) -> None:
    y = (number % 90 + 5) / 100 * paper.drawing.height
    start = paper.from_paper(0.1 * paper.drawing.width, y).toPoint()
    QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(paper, start + QPoint(9 + number // 90, 0))
    QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=start + QPoint(9 + number // 90, 0))


@pytest.mark.timeout(900)  # seconds, unless the machine is busy
def test_a_thousand_quick_strokes_queue_one_run_at_most_and_the_last_is_painted(bench: Bench) -> None:
    bench.window.inspector.show_nodes(("sketch",))
    paper = bench.window.inspector._rows["drawing"].field.editor.paper
    bench.log.gate.clear()
    switch(bench)
    bench.bot.waitUntil(lambda: bench.log.begun == 1)
    most = 0
    for number in range(1000):
        draw(paper, number)
        if number % 10 == 0:
            bench.window.follower._follow()  # as after a rest
        QApplication.processEvents()
        most = max(most, bench.window.runner.queued)
    assert len(paper.drawing.strokes) == 1000
    assert most <= 1
    bench.log.gate.set()
    window = bench.window
    followed = lambda: not window.runner.running and window.view._graph == window.history.graph  # noqa: E731
    bench.bot.waitUntil(followed, timeout=60_000)
    assert bench.log.painted[-1] == (12, 200)
    kept = bench.window.history.graph.nodes["sketch"].params["drawing"]
    assert len(kept["strokes"]) == 1000


def test_the_picture_can_be_traced_in_the_panel_and_large(bench: Bench) -> None:
    inspector = bench.window.inspector
    inspector.show_nodes(("sketch",))
    editor = inspector._rows["drawing"].field.editor
    editor.desk.tracing, editor.desk.opacity = "result", 1.0
    editor.show_desk()
    switch(bench)
    bench.wait((3, 200), (12, 200))
    assert editor.desk.traced.toImage().pixelColor(3, 3).red() == 200
    inspector.edit("sketch")
    (large,) = inspector.boards.large.values()
    assert large.editor.desk is editor.desk
    place = large.editor.paper.from_paper(60, 60).toPoint()
    assert large.editor.paper.grab().toImage().pixelColor(place).red() == 200
    QTest.keyClick(large, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not bench.window.commands["live"].isChecked()
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()


def test_a_quick_graph_takes_less_and_nothing_else_changes() -> None:
    registry = Registry.of(describe(painter))
    graph = Graph().put("a", Node("painter")).put("b", Node("painter").with_params(steps=2, light=7))
    quick = quickened(graph, registry)
    assert quick.nodes["a"].params == {"steps": 3}
    assert quick.nodes["b"] == graph.nodes["b"]
    assert quickened(quick, registry) is quick
    unknown = Graph().put("x", Node("nobody knows"))
    assert quickened(unknown, registry) is unknown
