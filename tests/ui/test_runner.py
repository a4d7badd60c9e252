"""The runner: order, coalescing, stopping, and a thread that outlives mistakes."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.events import Event, NodeFinished, NodeProgress, NodeStarted, RunFinished
from controlnet_studio.ui.pictures import THUMBNAIL, Picture, from_qimage, to_qimage
from controlnet_studio.ui.runner import Heard, Runner
from controlnet_studio.values import Image

Script = Callable[[Callable[[Event], None], Callable[[], bool]], None]


class Scripted:
    """An engine that does what the test says."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.calls: list[tuple[Graph, Sequence[str] | None]] = []

    def run(self, graph: Graph, emit: Any, cancelled: Any, targets: Sequence[str] | None = None) -> None:
        self.calls.append((graph, targets))
        self.script(emit, cancelled)


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[Script], Runner]]:
    made: list[Runner] = []

    def make(script: Script) -> Runner:
        made.append(Runner(Scripted(script)))
        return made[-1]

    yield make
    for runner in made:
        runner.close()


def picture(level: int, width: int = 8, height: int = 6) -> Image:
    return Image(np.full((height, width, 3), level, np.uint8))


def test_events_come_in_order_on_the_window_s_thread_and_progress_is_thinned(qtbot: QtBot, make: Any) -> None:
    def script(emit: Any, cancelled: Any) -> None:
        emit(NodeStarted("a"))
        for step in range(500):
            emit(NodeProgress("a", step / 500, "", picture(7) if step == 100 else None))
        emit(NodeFinished("a", {"image": picture(9)}, 0.1))
        emit(RunFinished(0.1))

    heard: list[Heard] = []
    threads = set()
    runner = make(script)
    runner.heard.connect(heard.append)
    runner.heard.connect(lambda _heard: threads.add(threading.current_thread()))
    with qtbot.waitSignal(runner.finished, timeout=30_000) as blocker:
        runner.run(Graph())
    assert blocker.args == [RunFinished(0.1)]
    assert threads == {threading.main_thread()}
    assert [type(item.event) for item in heard[:1] + heard[-1:]] == [NodeStarted, NodeFinished]
    progress = [item for item in heard if isinstance(item.event, NodeProgress)]
    assert 1 <= len(progress) < 100
    assert progress[-1].event.fraction == 499 / 500
    assert any(item.picture is not None for item in progress), "the preview outlives the progress after it"
    assert heard[-1].picture.full.pixelColor(0, 0) == QColor(9, 9, 9)


def test_a_second_run_supersedes_the_first_which_is_never_heard_of_again(qtbot: QtBot, make: Any) -> None:
    entered, leave = threading.Event(), threading.Event()

    def script(emit: Any, cancelled: Any) -> None:
        first = len(runner._engine.calls) == 1
        emit(NodeStarted("first" if first else "second"))
        if first:
            entered.set()
            leave.wait(5)
            assert cancelled()
            emit(NodeFinished("first", {}))
            emit(RunFinished(1.0, cancelled=True))
        else:
            emit(RunFinished(2.0))

    runner = make(script)
    heard: list[Heard] = []
    ends: list[RunFinished] = []
    runner.run(Graph())
    assert entered.wait(5)
    runner.heard.connect(heard.append)
    runner.finished.connect(ends.append)
    with qtbot.waitSignal(runner.finished, timeout=30_000):
        runner.run(Graph(), ("second",))
        leave.set()
    assert [item.event.node for item in heard] == ["second"]
    assert ends == [RunFinished(2.0)]
    assert runner._engine.calls[1][1] == ("second",)


def test_a_run_stopped_before_its_turn_does_not_begin(qtbot: QtBot, make: Any) -> None:
    runner = make(lambda emit, cancelled: emit(RunFinished(1.0)))
    hold = threading.Event()
    runner.do(lambda: hold.wait(5))
    runner.run(Graph())
    runner.stop()
    with qtbot.waitSignal(runner.finished, timeout=30_000) as blocker:
        hold.set()
    assert blocker.args == [RunFinished(0.0, cancelled=True)]
    assert not runner._engine.calls


def test_a_mistake_is_told_and_the_thread_lives_on(qtbot: QtBot, make: Any) -> None:
    runner = make(lambda emit, cancelled: 1 / 0)
    with qtbot.waitSignal(runner.crashed, timeout=30_000) as blocker:
        runner.run(Graph())
    assert isinstance(blocker.args[0], ZeroDivisionError)
    assert not runner.running
    runner._engine.script = lambda emit, cancelled: emit(RunFinished(3.0))
    with qtbot.waitSignal(runner.finished, timeout=30_000):
        runner.run(Graph())


def test_a_job_between_runs_may_fail_too(qtbot: QtBot, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    runner = make(lambda emit, cancelled: emit(RunFinished(3.0)))
    runner.do(lambda: 1 / 0)
    with qtbot.waitSignal(runner.finished, timeout=30_000):
        runner.run(Graph())
    assert caught == [ZeroDivisionError]


def test_close_waits_for_the_thread_and_nothing_is_heard_after_it(qtbot: QtBot, make: Any) -> None:
    ended = threading.Event()

    def script(emit: Any, cancelled: Any) -> None:
        while not cancelled():
            emit(NodeProgress("a", 0.5))
            time.sleep(0.001)
        emit(RunFinished(1.0, cancelled=True))
        ended.set()

    runner = make(script)
    heard: list[object] = []
    runner.run(Graph())
    qtbot.wait(60)
    runner.heard.connect(heard.append)
    runner.finished.connect(heard.append)
    runner.close()
    assert ended.is_set()
    qtbot.wait(60)
    assert heard == []
    assert not runner.running


def test_pictures_keep_their_pixels_on_the_way_to_qt_and_back() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    shown = to_qimage(Image(pixels))
    assert shown.pixelColor(6, 4).getRgb()[:3] == tuple(int(v) for v in pixels[4, 6])
    assert from_qimage(shown) == Image(pixels)


def test_thumbnails_are_small_and_keep_their_shape() -> None:
    made = Picture.of(picture(5, 1000, 500))
    assert (made.full.width(), made.full.height()) == (1000, 500)
    assert (made.small.width(), made.small.height()) == (THUMBNAIL, THUMBNAIL // 2)
    assert Picture.of(picture(5, 64, 64)).small.width() == 64
