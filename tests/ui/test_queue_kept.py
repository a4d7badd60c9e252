"""The queue outlives the window: killed, crashed or closed, what waited is offered by the next one."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keep_help import press, says
from pytestqt.qtbot import QtBot
from queue_help import WAIT, Bench
from shell import Answers, Gate, chain, studio

from controlnet_studio import paths
from controlnet_studio.document import scribe
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.log import Log, read
from controlnet_studio.ui import app
from controlnet_studio.ui.queue import kept
from controlnet_studio.ui.window import Window

Open = Callable[..., Bench]


class Permits(Gate):
    """Lets a slow node take one step for each permit."""

    class Steps(threading.Event):
        def __init__(self) -> None:
            super().__init__()
            self.allowed = threading.Semaphore(0)

        def wait(self, timeout: float | None = None) -> bool:
            return self.is_set() or self.allowed.acquire(timeout=timeout)

    def __init__(self) -> None:
        super().__init__()
        self.open = self.steps = self.Steps()


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Makes windows on one person's folder of data, each begun as the program begins."""
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    monkeypatch.setattr(scribe, "PAUSE", 0.001)
    monkeypatch.setattr(app, "open_starter", lambda window: None)
    monkeypatch.setattr(app, "WARM_UP_MS", 1_000_000)
    benches: list[Bench] = []

    def open_window(gate: Gate | None = None) -> Bench:
        gate = gate or Gate()
        window = Window(replace(studio(tmp_path, gate), keep=tmp_path / "data"), Answers())
        qtbot.addWidget(window)
        window.show()
        benches.append(Bench(window, gate, qtbot))
        app.begin(window, None)
        return benches[-1]

    yield open_window
    for bench in benches:
        bench.gate.open.set()
        bench.window.close()


def killed(bench: Bench) -> None:
    """What a kill leaves, and a window that does nothing more."""
    kept = bench.window.queue.kept
    assert kept.waiting is not None
    kept.waiting.close()
    assert bench.window.keeping.journal is not None
    bench.window.keeping.journal.close(keep=True)
    bench.window.runner.close()
    bench.window.queue.line.clear()


def queued(bench: Bench, *seeds: int) -> None:
    """A run of the queue is under way, and stays so; these wait."""
    bench.gate.open.clear()
    bench.window.history.apply("Slow", chain("grey", "slow"))
    bench.window.queue_run()
    bench.wait(bench.gate.inside.is_set)
    for seed in seeds:
        bench.shade(seed)
        bench.window.queue_run()


def offered(bench: Bench, words: str) -> None:
    bench.wait(lambda: says(bench.window, "when the window ended"))
    assert says(bench.window, words), bench.window.notices.texts


def painted(bench: Bench, count: int) -> list[int]:
    """How light the pictures are, in the order of their painting, once there are so many."""
    bench.wait(lambda: len(bench.window.strip.painted) == count and not bench.window.runner.running)
    return [each.shown.image.pixelColor(0, 0).red() for each in reversed(bench.window.strip.painted)]


def homes(folder: Path) -> list[Path]:
    return list((folder / "data" / "queue").glob("*"))


def test_a_killed_window_leaves_its_queue_to_the_next_which_asks(fresh: Open, tmp_path: Path) -> None:
    first = fresh()
    queued(first, 5, 4, 6)
    first.window.queue.line.move(1, 0)
    killed(first)

    second = fresh()
    offered(second, "4 runs were under way or waiting when the window ended.")
    second.bot.wait(50)
    assert not second.window.runner.running, "nothing is run without a yes"
    assert second.words() == []
    press(second.window, "Continue")
    assert painted(second, 4) == [127, 4, 5, 6]
    assert not says(second.window, "when the window ended")
    second.wait(lambda: homes(tmp_path) == [])
    third = fresh()
    third.bot.wait(100)
    assert not says(third.window, "when the window ended")


def test_what_is_done_is_not_painted_again(fresh: Open) -> None:
    gate = Permits()
    first = fresh(gate)
    graph = chain("shade", "slow").set("shade", pictures=3, seed=10).set("slow", steps=1)
    first.window.history.apply("Three", graph)
    first.window.queue_run()
    first.window.history.apply("One", graph.set("shade", pictures=1, seed=30))
    first.window.queue_run()
    gate.steps.allowed.release(2)
    first.wait(lambda: len(first.window.strip.painted) == 2)
    first.wait(lambda: [job.done for job in (first.window.queue.line.current,) if job is not None] == [2])
    killed(first)

    second = fresh()
    offered(second, "2 runs were under way or waiting")
    press(second.window, "Continue")
    assert painted(second, 2) == [255 - 12, 255 - 30]


def test_a_queue_that_was_held_comes_back_held(fresh: Open) -> None:
    first = fresh()
    queued(first, 1, 2)
    first.window.stop()
    first.wait(lambda: first.window.queue.line.held)
    killed(first)
    second = fresh()
    offered(second, "2 runs were waiting when the window ended.")
    press(second.window, "Continue")
    second.wait(lambda: second.words() == ["seed 1", "seed 2"])
    second.bot.wait(50)
    assert not second.window.runner.running
    assert second.window.queue.chip.text() == "2 runs wait, held"


def test_one_may_look_first(fresh: Open) -> None:
    """As where the run that was under way is what took the program down."""
    first = fresh()
    queued(first, 7)
    killed(first)
    second = fresh()
    offered(second, "2 runs")
    press(second.window, "Look first")
    second.wait(lambda: len(second.words()) == 2)
    window = second.window.queue.window
    assert window is not None
    assert window.isVisible()
    assert not second.window.runner.running
    window.list.setCurrentRow(0)
    window.do("drop")
    window.hold.click()
    assert painted(second, 1) == [7]


def test_what_is_to_be_forgotten_is_gone_for_good(fresh: Open, tmp_path: Path) -> None:
    first = fresh()
    queued(first, 1)
    killed(first)
    second = fresh()
    offered(second, "2 runs")
    press(second.window, "Forget")
    second.wait(lambda: homes(tmp_path) == [])
    assert second.words() == []
    assert not second.window.runner.running


def test_closing_keeps_what_waits_and_an_offer_that_nobody_answered(fresh: Open) -> None:
    first = fresh()
    queued(first, 1, 2)
    first.window.close()
    second = fresh()
    offered(second, "3 runs were under way or waiting")
    second.shade(3)
    second.window.queue_run()
    assert painted(second, 1) == [3], "the new window's own runs do not wait for an answer"
    second.window.close()
    third = fresh()
    offered(third, "3 runs")


def test_what_is_taken_over_waits_behind_what_runs_and_survives_another_kill(fresh: Open) -> None:
    first = fresh()
    queued(first, 1)
    killed(first)
    second = fresh()
    queued(second, 8)
    offered(second, "2 runs")
    press(second.window, "Continue")
    second.wait(lambda: second.words() == ["seed 8", "", "seed 1"])
    killed(second)
    third = fresh()
    offered(third, "4 runs")
    press(third.window, "Continue")
    assert painted(third, 3) == [127, 8, 1], "the same slow picture is in the cache the second time"


def test_two_windows_do_not_take_each_others_queue(fresh: Open, tmp_path: Path) -> None:
    first = fresh()
    queued(first, 1)
    second = fresh()
    queued(second, 2)
    second.bot.wait(50)
    assert not says(second.window, "when the window ended")
    for bench in (first, second):
        assert bench.window.queue.kept.waiting is not None
        assert bench.window.queue.kept.waiting.flush()
    assert len(homes(tmp_path)) == 2
    killed(first)
    killed(second)
    third = fresh()
    offered(third, "4 runs")
    press(third.window, "Continue")
    assert painted(third, 3) == [127, 1, 2]
    third.wait(lambda: homes(tmp_path) == [])


def test_a_long_run_by_hand_is_kept_until_it_ends(fresh: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "HAND_MS", 1)
    first = fresh()
    first.hold()
    first.wait(lambda: len(homes(tmp_path)) == 1)
    killed(first)
    second = fresh()
    offered(second, "1 run was under way when the window ended.")
    press(second.window, "Continue")
    assert painted(second, 1) == [127]
    second.wait(lambda: homes(tmp_path) == [])
    for level in (1, 2):
        second.gate.open.clear()
        second.window.history.apply("Darker", chain("grey", "slow").set("grey", level=level))
        second.window.run()
        second.wait(lambda: len(homes(tmp_path)) == 1)
        if level == 1:
            second.gate.open.set()
            second.wait(lambda: homes(tmp_path) == [])
    second.window.close()
    assert homes(tmp_path) == [], "who closes the window has seen it"


def test_pictures_are_there_even_if_their_store_was_emptied(fresh: Open, tmp_path: Path) -> None:
    first = fresh()
    asset = first.window._studio.assets.add(b"\x89PNG picture", "x")
    queued(first)
    node = Node("load_image").with_params(picture={"asset": asset.sha256, "name": "x"})
    first.window.history.apply("Photo", Graph().put("a", node))
    first.window.queue_run()
    killed(first)
    for path in (tmp_path / "assets").iterdir():
        path.unlink()
    second = fresh()
    offered(second, "2 runs")
    press(second.window, "Look first")
    second.wait(lambda: len(second.words()) == 2)
    assert second.window._studio.assets.read(asset) == b"\x89PNG picture"


def test_rows_of_a_table_go_on(fresh: Open) -> None:
    first = fresh()
    queued(first)
    graph = Graph().put("shade", Node("shade"))
    first.window.queue.add_all({f"row {seed}": graph.set("shade", seed=seed) for seed in range(1, 6)})
    killed(first)
    second = fresh()
    offered(second, "6 runs")
    press(second.window, "Look first")
    second.wait(lambda: len(second.words()) == 6)
    assert [job.name for job in second.window.queue.line.jobs][1:] == [f"row {seed}" for seed in range(1, 6)]
    second.window.queue.line.drop(0)
    second.window.queue._hold(False)
    assert painted(second, 5) == [1, 2, 3, 4, 5]


def test_a_damaged_run_is_a_sentence_and_the_others_go_on(fresh: Open) -> None:
    first = fresh()
    queued(first, 1, 2)
    killed(first)
    (path,) = first.window._studio.keep.rglob("queue/*/*.log")  # type: ignore[union-attr]
    records = [
        replace(record, text="{}") if record.about.get("node") is not None and '"seed": 1' in record.text else record
        for record in read(path)
    ]
    Log(path, records).close()
    second = fresh()
    offered(second, "3 runs")
    press(second.window, "Continue")
    assert painted(second, 2) == [127, 2]
    assert says(second.window, "1 run that waited is damaged and left out.")


def test_looking_for_what_was_left_never_holds_the_window(fresh: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fresh()
    queued(first, 1)
    killed(first)
    looking, on = threading.Event(), threading.Event()
    really = kept.left_queues

    def slow(folder: Path) -> object:
        looking.set()
        on.wait()
        return really(folder)

    monkeypatch.setattr(kept, "left_queues", slow)
    second = fresh()
    second.wait(looking.is_set)
    second.shade(9)
    second.window.queue_run()
    assert painted(second, 1) == [9]
    on.set()
    offered(second, "2 runs")


def test_a_full_disk_is_told(fresh: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(scribe, "AGAIN", 0.01)
    bench = fresh()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        queued(bench, 1)
        bench.wait(lambda: says(bench.window, "The runs that wait cannot be kept against a crash: no space left"))
    bench.wait(lambda: not says(bench.window, "The runs that wait cannot be kept"))


LIVE = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
import controlnet_studio.ui.qt
from PySide6.QtWidgets import QApplication
from shell import Answers, Gate, chain, studio
from controlnet_studio import paths
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui import app
from controlnet_studio.ui.window import Window
folder = Path(sys.argv[3])
paths.user_config = lambda: folder / "config"
app.start()
gate = Gate()
gate.open.clear()
window = Window(replace(studio(folder, gate), keep=folder / "data"), Answers())
window.show()
window.history.apply("Slow", chain("grey", "slow"))
window.queue_run()
for seed in (3, 1, 2):
    window.history.apply("Seed", Graph().put("shade", Node("shade", {"seed": seed})))
    window.queue_run()
while not gate.inside.is_set():
    QApplication.processEvents()
assert window.queue.kept.waiting.flush()
print("waits", flush=True)
QApplication.exec()
"""


def test_a_process_that_is_killed_leaves_its_queue(fresh: Open, tmp_path: Path) -> None:
    here = Path(__file__).resolve().parent
    command = [sys.executable, "-c", LIVE, str(here.parents[1]), str(here), str(tmp_path)]
    with subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"waits"
        other = fresh()
        other.bot.wait(50)
        assert not says(other.window, "when the window ended"), "that window lives"
        child.kill()
        child.wait(WAIT / 1000)
    bench = fresh()
    offered(bench, "4 runs were under way or waiting when the window ended.")
    press(bench.window, "Continue")
    assert painted(bench, 4) == [127, 3, 1, 2]
    bench.wait(lambda: homes(tmp_path) == [])
