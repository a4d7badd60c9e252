"""A training in the window: begun, watched, tried in the graph, and looked back at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from train_room import Said, done, looked, main_window, train_window, trained  # noqa: F401  # fixtures

from controlnet_studio import paths
from controlnet_studio.training import events
from controlnet_studio.training.events import run_folder
from controlnet_studio.training.job import Data, Job, read_job
from controlnet_studio.training.jobfile import write_job
from controlnet_studio.ui.train import window as window_module
from controlnet_studio.ui.train.window import TrainWindow
from controlnet_studio.ui.window import Window

# under way


def test_start_writes_the_job_and_the_training_is_watched(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slow", 300)
    job = read_job(run_folder("net-slow") / "job.toml")
    assert (job.base, job.shows, job.data.scenes, job.training.steps) == ("papercut", "canny", "endless", 300)
    qtbot.waitUntil(lambda: window.trainer.record.state == "training", timeout=60_000)
    assert window.pages.currentWidget() is window.live
    qtbot.waitUntil(lambda: window.live.standing.text().startswith("Step "), timeout=60_000)
    assert not main.training.chip.isHidden()
    assert main.training.chip.text().startswith("net-slow: step ")
    assert window.runs.names == ["net-slow"]
    qtbot.mouseClick(window.live.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.live.pause.text() == "Resume", timeout=60_000)
    window.close()
    assert window.trainer.running, "its window may be closed"
    main.training.chip.click()
    assert window.isVisible()
    assert window.current == run_folder("net-slow")
    qtbot.mouseClick(window.live.stop, Qt.MouseButton.LeftButton)
    done(qtbot, window.trainer)
    assert main.training.chip.isHidden()
    assert window.live.standing.text().startswith("Stopped at step ")
    assert window.live.gallery.chosen is not None
    qtbot.mouseClick(window.live.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.trainer.running, timeout=60_000)
    done(qtbot, window.trainer)
    assert window.trainer.record.step == 300


def test_a_second_one_and_a_second_of_a_name_are_refused(qtbot: QtBot, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slow", 300)
    window.begin(window.setup.draft.change(name="other"))
    assert "net-slow is being trained" in window.notices.texts[-1]
    window.trainer.send("stop")
    done(qtbot, window.trainer)
    window.begin(window.setup.draft)
    qtbot.waitUntil(lambda: "called net-slow already" in " ".join(window.notices.texts), timeout=60_000)
    assert not window.trainer.running
    window.new()
    assert window.setup.name.text() == "net-slow-2", "another name is offered"


def test_that_another_training_runs_is_said_as_long_as_it_does(qtbot: QtBot, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slow")
    window.new()
    looked(qtbot, window)
    qtbot.waitUntil(window.setup.start.isEnabled, timeout=60_000)
    qtbot.mouseClick(window.setup.start, Qt.MouseButton.LeftButton)
    assert window.notices.texts == ("net-slow is being trained: stop it first, or wait until it is done.",)
    window.open(run_folder("net-slow"))
    window.new()
    assert window.pages.children()[-1] is window.notices, "it lies over the page that came later"
    window.trainer.kill()
    qtbot.waitUntil(lambda: not window.trainer.running, timeout=60_000)
    assert window.notices.texts == ()


def test_a_failure_is_told_in_the_main_window_too(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window, "net-failing")
    window.close()
    done(qtbot, window.trainer)
    assert any("The disk is full" in text for text in main.notices.texts)


def test_without_memory_it_goes_on_with_less(qtbot: QtBot, window: TrainWindow) -> None:
    trained(qtbot, window, "net-hungry")
    done(qtbot, window.trainer)
    assert window.live.problem.text() == "There is not enough memory."
    assert window.live.go_on.text() == "Continue with less memory"
    qtbot.mouseClick(window.live.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.trainer.running, timeout=60_000)
    done(qtbot, window.trainer)
    assert window.trainer.record.state == "done"
    assert read_job(run_folder("net-hungry") / "job.toml").training.checkpointing
    assert window.live.go_on.text() == "Continue"


def test_what_the_system_ended_goes_on_with_less_or_as_before(qtbot: QtBot, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slain")
    done(qtbot, window.trainer)
    told = "This training was ended from outside in the middle, as systems do where memory runs out. Recompute instead"
    for _ in ("as it ended", "looked at later"):
        assert window.live.problem.text().startswith(told)
        assert window.live.problem.text().endswith("It can go on from step 40, where it was last saved.")
        assert window.live.go_on.text() == "Continue with less memory"
        assert window.live.repeat.isVisible()
        window.trainer.folder = None  # another training was shown meanwhile
        window.new()
        window.open(run_folder("net-slain"))
        qtbot.waitUntil(lambda: bool(window.live.problem.text()), timeout=60_000)
    qtbot.mouseClick(window.live.repeat, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.trainer.running, timeout=60_000)
    done(qtbot, window.trainer)
    assert not read_job(run_folder("net-slain") / "job.toml").training.checkpointing, "nothing was changed"
    qtbot.mouseClick(window.live.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.trainer.running, timeout=60_000)
    done(qtbot, window.trainer)
    assert window.trainer.record.state == "done"
    assert read_job(run_folder("net-slain") / "job.toml").training.checkpointing
    assert not window.live.repeat.isVisible()


@pytest.mark.parametrize(("since", "less"), [(4e9, True), (1.0, False)], ids=["killed", "switched off"])
def test_one_that_vanished_with_the_window_says_why(
    qtbot: QtBot, window: TrainWindow, since: float, less: bool
) -> None:
    folder = run_folder("net")
    write_job(folder / "job.toml", Job("papercut", "net", data=Data(scenes="endless")))
    lines = (
        events.Started("net", str(folder), 0, 6000, "canny", "fp32", "CPU"),
        events.Stepped(9, 0.1, 1e-5, 9.0, 1.0),
    )
    (folder / "events.jsonl").write_text("".join(f"{events.line(one)}\n" for one in lines))
    (folder / "running.json").write_text(json.dumps({"process": 4_000_000, "since": since}))
    window.open(folder)
    said = window.live.problem if less else window.live.notes
    qtbot.waitUntil(lambda: bool(said.text()), timeout=60_000)
    assert said.text().startswith("This training was ended from outside" if less else "The computer was switched off")
    assert window.live.go_on.text() == ("Continue with less memory" if less else "Continue")
    assert window.live.repeat.isVisible() == less


# afterwards


def test_try_it_wires_the_checkpoint_in_as_one_edit(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window)
    done(qtbot, window.trainer)
    before = main.history.graph
    qtbot.mouseClick(window.live.gallery.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.history.graph is not before, timeout=60_000)
    graph = main.history.graph
    (net,) = [id for id, node in graph.nodes.items() if node.params.get("model") == "net-step-100"]
    (out,) = graph.out_of(net)
    assert graph.nodes[out.target].type == "sampler"
    assert graph.nodes[net].solo, "beside another net it is tried alone"
    (hint,) = graph.into(net, "hint")
    assert graph.nodes[hint.source].type == "canny", "with what makes its hints"
    loader = graph.nodes[graph.into(hint.source)[0].source]
    assert loader.type == "load_image"
    assert loader.params["picture"]["name"] == "net.png", "a picture that was held back is there to try it on"  # type: ignore[index, call-overload]
    assert (paths.user_data() / "models" / "net-step-100" / "config.json").is_file()
    assert "net-step-100" in main.shelf.stock.names("controlnet")  # type: ignore[union-attr]
    window.live.gallery.list.setCurrentRow(1)
    qtbot.mouseClick(window.live.gallery.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.history.graph is not graph, timeout=60_000)
    assert main.history.graph.nodes[net].params["model"] == "net-step-80", "another checkpoint takes its place"
    main.history.undo()
    main.history.undo()
    assert main.history.graph == before


def test_on_an_empty_canvas_try_it_brings_all_that_is_needed(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    from controlnet_studio.document.graph import Graph

    trained(qtbot, window)
    done(qtbot, window.trainer)
    main.history.apply("", Graph())
    qtbot.mouseClick(window.live.gallery.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(main.history.graph.nodes), timeout=60_000)
    types = {node.type for node in main.history.graph.nodes.values()}
    assert {"checkpoint", "prompt", "sampler", "controlnet", "canny", "load_image"} <= types
    (prompt,) = [node for node in main.history.graph.nodes.values() if node.type == "prompt"]
    assert prompt.params["text"] == "a red house", "what the picture is called that it is tried on"
    assert len(main.history.graph.links) == 5
    assert not any(node.solo for node in main.history.graph.nodes.values())


def test_keep_as_copies_it_under_a_name_once(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window)
    done(qtbot, window.trainer)
    qtbot.mouseClick(window.live.gallery.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "kept is among your ControlNets now." in window.notices.texts, timeout=60_000)
    assert (paths.user_data() / "models" / "kept" / "config.json").is_file()
    qtbot.mouseClick(window.live.gallery.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("called 'kept' already" in text for text in window.notices.texts), timeout=60_000)


def test_earlier_trainings_are_opened_repeated_and_deleted(
    qtbot: QtBot, main: Window, window: TrainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(qtbot, window, "first")
    done(qtbot, window.trainer)
    window.new()
    trained(qtbot, window, "second", 60)
    done(qtbot, window.trainer)
    qtbot.waitUntil(lambda: window.runs.names == ["second", "first"], timeout=60_000)
    window.runs.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: len(window.live.chart.record.fidelity) == 5, timeout=60_000)
    assert window.live.standing.text().startswith("Done: all 100 steps")
    qtbot.mouseClick(window.live.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.setup, timeout=60_000)
    assert window.setup.draft.job.name == "first-2"
    assert window.setup.draft.job.training.steps == 100
    window.open(run_folder("first"))
    thrown: list[Path] = []
    monkeypatch.setattr(window_module, "to_trash", lambda folder: bool(thrown.append(folder) or folder.rename("gone")))
    monkeypatch.chdir(run_folder(""))
    qtbot.mouseClick(window.runs.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "first" not in window.runs.names, timeout=60_000)
    assert thrown == [run_folder("first")]
    assert window.pages.currentWidget() is window.setup


# leaving


def test_closing_the_main_window_asks_and_stops_in_order(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slow", 3000)
    qtbot.waitUntil(lambda: window.trainer.record.step > 20, timeout=60_000)
    asking = main.training.asking
    assert isinstance(asking, Said)
    main.history.mark_saved()
    assert not main.close()
    assert main.isVisible()
    assert window.trainer.running
    asking.leaving = "stop"
    assert not main.close()
    qtbot.waitUntil(lambda: not main.isVisible(), timeout=60_000)
    assert asking.asked == ["leave net-slow", "leave net-slow"]
    assert not window.isVisible()
    saved = window.trainer.record.saved[-1]
    assert window.trainer.record.state == "stopped"
    assert (run_folder("net-slow") / saved.path / "config.json").is_file()


def test_a_training_may_outlive_the_main_window(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window, "net-slow", 6000)
    asking = main.training.asking
    assert isinstance(asking, Said)
    window._asking = asking
    asking.leaving = "keep"
    main.history.mark_saved()
    assert main.close()
    assert window.isVisible()
    assert window.trainer.running
    asking.leaving = "cancel"
    assert not window.close()
    assert asking.asked[-1] == "leave net-slow at last"
    asking.leaving = "stop"
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert window.trainer.record.state == "stopped", "in order, and then the window closes"
