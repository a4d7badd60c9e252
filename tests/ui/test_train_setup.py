"""Setting a training up in the window: data, hints, base and settings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Picture
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from train_room import done, drop, looked, main_window, pictures_folder, told, train_window  # noqa: F401  # fixtures

from controlnet_studio.training.events import run_folder
from controlnet_studio.training.job import read_job
from controlnet_studio.ui.train.window import TrainWindow
from controlnet_studio.ui.window import Window


def test_first_it_says_what_is_missing_and_suits_papercut(qtbot: QtBot, window: TrainWindow) -> None:
    setup = window.setup
    assert not setup.start.isEnabled()
    assert setup.refusal.text() == "Choose the folder with your pictures, or drop it here."
    assert setup.base.currentData() == "papercut"
    job = setup.draft.job
    assert (job.data.size, job.training.batch, job.training.steps, job.training.rate) == (128, 16, 600, 3e-4)
    assert setup.settings.rows["training.rate"].field.line.text() == "3e-4"  # type: ignore[attr-defined]
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


def test_the_theme_changes_with_what_was_chosen(qtbot: QtBot, main: Window, window: TrainWindow, folder: Path) -> None:
    window.setup.choose_folder(folder)
    looked(qtbot, window)
    draft = window.setup.draft
    main.commands["use_light"].trigger()
    assert window.setup.draft == draft
    qtbot.waitUntil(lambda: window.setup.pairs.picture.image is not None, timeout=60_000)
    assert window.setup.pairs.hint.mapTo(window, QPoint(0, 0)).x() > window.setup.base.mapTo(window, QPoint(0, 0)).x()
