"""A window with everything around it that a test may want to touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from shell import Answers, Gate, studio

from controlnet_studio import paths
from controlnet_studio.document.history import History
from controlnet_studio.ui.window import Window


@dataclass
class Bench:
    """A window with everything around it that a test may want to touch."""

    window: Window
    answers: Answers
    gate: Gate
    folder: Path
    bot: QtBot

    def run(self) -> None:
        with self.bot.waitSignal(self.window.runner.finished, timeout=10_000):
            self.window.commands["run"].trigger()

    @property
    def history(self) -> History:
        return self.window.history


def benched(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A fixture for those who need one: `bench = pytest.fixture(benched)`."""
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    answers, gate = Answers(), Gate()
    window = Window(studio(tmp_path, gate), answers)
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, answers, gate, tmp_path, qtbot)
    gate.open.set()
    window.runner.close()


def drawn(path: Path, colour: str = "red") -> Path:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path
