"""Training in the window: set up, begun, watched, tried in the graph, and looked back at."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.settings import Settings
from controlnet_studio.training.events import run_folder
from controlnet_studio.training.job import read_job
from controlnet_studio.ui import app
from controlnet_studio.ui.train import window as window_module
from controlnet_studio.ui.train.questions import Asking, Leaving
from controlnet_studio.ui.train.window import TrainWindow
from controlnet_studio.ui.trainer import Trainer
from controlnet_studio.ui.window import Window

FAKE = Path(__file__).with_name("fake_trainer.py")


@dataclass
class Said(Asking):
    """What the person would answer."""

    leaving: Leaving = "cancel"
    trash: bool = True
    name: str = "kept"
    asked: list[str] = field(default_factory=list)

    def delete(self, parent: QWidget, name: str) -> bool:
        self.asked.append(f"delete {name}")
        return self.trash

    def keep_as(self, parent: QWidget, suggestion: str) -> str:
        return self.name

    def leave(self, parent: QWidget, name: str, *, last: bool) -> Leaving:
        self.asked.append(f"leave {name}{' at last' if last else ''}")
        return self.leaving


@pytest.fixture
def main(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    main = Window(app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False), Answers())
    qtbot.addWidget(main)
    main.show()
    assert app.open_starter(main)
    with qtbot.waitSignal(main.shelf.changed, timeout=60_000):
        main.shelf.look()
    main.training.asking = Said()
    main.training.trainer._command = lambda folder: [sys.executable, str(FAKE), str(folder / "job.toml"), str(folder)]
    yield main
    main.training.trainer.close()
    if main.training.window is not None:
        main.training.window.close_all()
    main.history.mark_saved()
    main.close()


@pytest.fixture
def window(qtbot: QtBot, main: Window) -> TrainWindow:
    main.train()
    found = main.training.window
    assert found is not None
    qtbot.addWidget(found)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures with captions, and no hints."""
    place = tmp_path / "pictures"
    place.mkdir()
    rng = np.random.default_rng(0)
    for number in range(12):
        pixels = np.full((64, 64, 3), 40 * (number % 5), np.uint8)
        pixels[10:50, 5 : 15 + 3 * number] = rng.integers(60, 255, 3)
        Picture.fromarray(pixels).save(place / f"{number}.png")
        (place / f"{number}.txt").write_text(f"a block of width {number}")
    (place / "3.txt").unlink()
    return place


def drop(page: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where = QPointF(20, 20)
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys))  # type: ignore[attr-defined]


def looked(qtbot: QtBot, window: TrainWindow) -> None:
    qtbot.waitUntil(lambda: window.looker.settled and bool(window.looker.seen.plan), timeout=60_000)


def told(window: TrainWindow) -> str:
    """The linter's findings as they stand below the pair."""
    return " ".join(label.text() for label in window.setup.pairs.findings)


def on_scenes(qtbot: QtBot, window: TrainWindow, name: str, steps: int = 100) -> None:
    """A training of Papercut's scenes, ready to be started."""
    qtbot.mouseClick(window.setup.of_scenes, Qt.MouseButton.LeftButton)
    window.setup.name.setText(name)
    window.setup.name.textEdited.emit(name)
    window.setup._set("training.steps", steps)
    window.setup._set("samples.every", 20)
    looked(qtbot, window)


def trained(qtbot: QtBot, window: TrainWindow, name: str = "net", steps: int = 100) -> None:
    """A training, started by its button."""
    on_scenes(qtbot, window, name, steps)
    qtbot.waitUntil(window.setup.start.isEnabled, timeout=60_000)
    qtbot.mouseClick(window.setup.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.trainer.running or window.trainer.record.over, timeout=60_000)


def done(qtbot: QtBot, trainer: Trainer) -> None:
    qtbot.waitUntil(lambda: trainer.record.over and not trainer.running, timeout=60_000)


# setting up


def test_first_it_says_what_is_missing_and_suits_papercut(qtbot: QtBot, window: TrainWindow) -> None:
    setup = window.setup
    assert not setup.start.isEnabled()
    assert setup.refusal.text() == "Choose the folder with your pictures, or drop it here."
    assert setup.base.currentData() == "papercut"
    job = setup.draft.job
    assert (job.data.size, job.training.batch, job.training.steps, job.training.rate) == (128, 8, 600, 5e-4)
    assert setup.settings.rows["training.rate"].field.line.text() == "5e-4"  # type: ignore[attr-defined]
    assert window.looker.seen.plan == ()


def test_a_dropped_folder_is_looked_at_pair_by_pair_with_its_faults(
    qtbot: QtBot, window: TrainWindow, folder: Path
) -> None:
    setup = window.setup
    (folder / "broken.png").write_bytes(b"no picture")
    drop(setup, folder)
    qtbot.waitUntil(lambda: setup.draft.mode == "preprocessor", timeout=60_000)  # there are no hints: they are made
    assert setup.name.text() == "my-canny"
    qtbot.waitUntil(lambda: setup.pairs.hint.image is not None, timeout=60_000)
    assert setup.pairs.picture.image is not None
    assert setup.pairs.words.text() == "“a block of width 0”"
    assert setup.pairs.place.text() == "Pair 1 of 13"
    # that hints are made is found in a first look; the findings that stay are those of the second
    qtbot.waitUntil(lambda: "2 of 13 pictures have no caption" in told(window), timeout=60_000)
    assert "broken.png" in told(window)
    assert "no hint" not in told(window)
    qtbot.waitUntil(lambda: "broken.png" in setup.refusal.text(), timeout=60_000)
    assert not setup.start.isEnabled()
    qtbot.keyClick(setup.pairs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: setup.pairs.place.text() == "Pair 2 of 13", timeout=60_000)
    qtbot.keyClick(setup.pairs, Qt.Key.Key_Left)
    qtbot.keyClick(setup.pairs, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "broken.png" in setup.pairs.picture.words, timeout=60_000)
    assert setup.pairs.place.text() == "Pair 13 of 13"


def test_the_hint_follows_its_preprocessors_settings(qtbot: QtBot, window: TrainWindow, folder: Path) -> None:
    setup = window.setup
    setup.choose_folder(folder)
    looked(qtbot, window)
    qtbot.waitUntil(lambda: setup.pairs.hint.image is not None, timeout=60_000)
    before = setup.pairs.hint.image
    assert setup.form is not None
    setup.kind.setCurrentIndex(setup.kind.findData("blur"))
    setup.kind.activated.emit(setup.kind.currentIndex())
    qtbot.waitUntil(lambda: setup.pairs.hint.image not in (None, before), timeout=60_000)
    setup._choose_kind("canny")
    setup.form.rows["low"].field.tell(20)
    assert dict(setup.draft.whole.data.parameters) == {"low": 20}
    looked(qtbot, window)
    setup.form.rows["low"].reset_asked.emit()
    assert dict(setup.draft.whole.data.parameters) == {}


def test_settings_that_cannot_be_are_sentences_at_their_rows(qtbot: QtBot, window: TrainWindow, folder: Path) -> None:
    setup = window.setup
    setup.choose_folder(folder)
    looked(qtbot, window)
    setup._set("data.size", 100)
    assert setup.settings.rows["data.size"].problem.text() == "Size must be a multiple of 64, not 100."
    assert not setup.start.isEnabled()
    setup._set("data.size", None)
    assert setup.draft.job.data.size == 128, "back to what suits the base"
    setup._set("training.rate", "fast")
    assert setup.settings.rows["training.rate"].problem.text() == "Learning rate must be a number, as 1e-5 or 0.00001."
    setup._set("training.rate", "1e-4")
    assert setup.draft.job.training.rate == 1e-4


def test_hints_that_are_there_are_taken_and_their_faults_told(
    qtbot: QtBot, window: TrainWindow, tmp_path: Path
) -> None:
    from controlnet_studio.training.data.papercut import export

    export(tmp_path / "pairs", 12, "canny")
    (tmp_path / "pairs" / "images" / "000003.png").replace(tmp_path / "pairs" / "images" / "000099.png")
    hint = np.full((128, 128, 3), 255, np.uint8)
    Picture.fromarray(hint).save(tmp_path / "pairs" / "conditioning_images" / "000005.png")
    window.setup.choose_folder(tmp_path / "pairs")
    qtbot.waitUntil(lambda: "have no hint in conditioning_images" in told(window), timeout=60_000)
    assert window.setup.draft.mode == "data"
    assert "blank" in told(window)
    window.setup._choose_mode("preprocessor")
    looked(qtbot, window)
    # where hints are made, those in the data do not matter
    qtbot.waitUntil(lambda: window.looker.seen.findings is not None and "blank" not in told(window), timeout=60_000)


def test_a_folder_that_is_none_is_a_sentence(qtbot: QtBot, window: TrainWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.setup.choose_folder(tmp_path / "empty")
    qtbot.waitUntil(lambda: bool(window.looker.seen.trouble), timeout=60_000)
    assert "no pictures to train on" in window.setup.pairs.picture.words
    assert not window.setup.start.isEnabled()


def test_a_preprocessor_of_the_graph_brings_its_settings(qtbot: QtBot, main: Window, tmp_path: Path) -> None:
    main.arrivals.add("load_image", QPointF(0, 900))
    main.arrivals.add("canny", QPointF(300, 900))
    (id,) = main.canvas.selection()
    main.history.apply("", main.history.graph.set(id, low=33))
    menu = QMenu()
    main.training.offer(menu, id)
    (words,) = [action.text() for action in menu.actions() if action.text()]
    assert words == "Train a ControlNet on these hints…"
    menu.actions()[-1].trigger()
    window = main.training.window
    assert window is not None
    qtbot.addWidget(window)
    job = window.setup.draft.whole
    assert (job.data.preprocessor, dict(job.data.parameters), job.name) == ("canny", {"low": 33}, "my-canny")
    sampler = next(key for key, node in main.history.graph.nodes.items() if node.type == "sampler")
    empty = QMenu()
    main.training.offer(empty, sampler)
    assert not empty.actions(), "a sampler makes no hints"


def test_a_node_behind_others_is_taken_with_all_that_it_needs(
    qtbot: QtBot, main: Window, folder: Path, tmp_path: Path
) -> None:
    from controlnet_studio.document.graph import Graph, Link, Node

    graph = Graph().put("picture", Node("load_image")).put("soft", Node("blur")).put("edges", Node("canny"))
    for wire in ("picture.image -> soft.image", "soft.image -> edges.image"):
        graph = graph.connect(Link.parse(wire))
    main.history.apply("", graph)
    main.training.new("edges")
    window = main.training.window
    assert window is not None
    qtbot.addWidget(window)
    setup = window.setup
    assert setup.draft.mode == "node"
    setup.choose_folder(folder)
    setup._chose_mode = True
    setup._change(setup.draft)
    looked(qtbot, window)
    qtbot.waitUntil(lambda: setup.pairs.hint.image is not None, timeout=60_000)
    setup._set("training.steps", 40)
    looked(qtbot, window)
    qtbot.waitUntil(setup.start.isEnabled, timeout=60_000)
    qtbot.mouseClick(setup.start, Qt.MouseButton.LeftButton)
    done(qtbot, window.trainer)
    job = read_job(run_folder("my-edges") / "job.toml")
    assert (job.data.graph, job.data.node) == ("hints.cns", "edges")
    assert (run_folder("my-edges") / "hints.cns").is_file()


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


def test_a_failure_is_told_in_the_main_window_too(qtbot: QtBot, main: Window, window: TrainWindow) -> None:
    trained(qtbot, window, "net-failing")
    window.close()
    done(qtbot, window.trainer)
    assert any("The disk is full" in text for text in main.notices.texts)


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
    assert len(main.history.graph.links) == 5


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


def test_the_theme_changes_with_what_was_chosen(qtbot: QtBot, main: Window, window: TrainWindow, folder: Path) -> None:
    window.setup.choose_folder(folder)
    looked(qtbot, window)
    draft = window.setup.draft
    main.use_light()
    assert window.setup.draft == draft
    qtbot.waitUntil(lambda: window.setup.pairs.picture.image is not None, timeout=60_000)
    assert window.setup.pairs.hint.mapTo(window, QPoint(0, 0)).x() > window.setup.base.mapTo(window, QPoint(0, 0)).x()
