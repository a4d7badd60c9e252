"""The window in which a ControlNet is trained, for its tests: a trainer that only pretends, and what a person does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
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


@pytest.fixture(name="main")
def main_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
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


@pytest.fixture(name="window")
def train_window(qtbot: QtBot, main: Window) -> TrainWindow:
    main.train()
    found = main.training.window
    assert found is not None
    qtbot.addWidget(found)
    return found


@pytest.fixture(name="folder")
def pictures_folder(tmp_path: Path) -> Path:
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
    return " ".join(label.text() for label in window.setup.pairs.findings.sentences)


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
