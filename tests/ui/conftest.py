"""What every test of the window needs: Qt made ready, no screen, and no warning of Qt that nobody sees."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from pytestqt.qtbot import QtBot

import controlnet_studio.ui.qt  # noqa: F401  # before NodeGraphQt
from controlnet_studio import paths
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.window import Window

if TYPE_CHECKING:
    from model_shell import Bench
    from pose_help import Hand

for wait in (QtBot.waitUntil, QtBot.waitSignal):
    wait.__kwdefaults__["timeout"] = 30_000  # a machine may be busy; five seconds are not always enough
OFFSCREEN = ("This plugin does not support", "propagateSizeHints", "Populating font family aliases")


@pytest.fixture(autouse=True)
def quiet_qt() -> Iterator[None]:
    """Qt's warnings fail a test, except those about what the offscreen platform cannot do."""
    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(OFFSCREEN):
            heard.append(text)

    previous = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(previous)
    assert not heard, heard


@pytest.fixture
def starter(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The real window on the starter graph, with the embedded model and a cache of its own."""
    from shell import Answers

    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path)
    parts = app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False)
    assert "papercut" in parts.choices("checkpoint")
    window = Window(parts, Answers())
    qtbot.addWidget(window)
    window.show()
    assert app.open_starter(window)
    return window


@pytest.fixture
def models_bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A window with a folder of models, which have not been looked for yet."""
    from model_shell import Bench, at_home, stocked, studio
    from shell import Answers

    at_home(tmp_path, monkeypatch)
    answers = Answers()
    window = Window(studio(tmp_path, stocked(tmp_path / "models")), answers)
    qtbot.addWidget(window)
    window.show()
    yield Bench(window, answers, tmp_path, qtbot)
    window.runner.close()
    window.room.close()


@pytest.fixture
def ready(models_bench: Bench) -> Bench:
    """After the first look, with the panel of models in front."""
    models_bench.looked()
    models_bench.window.docks["Models"].raise_()
    return models_bench


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Somebody at the editor of poses in the inspector of the real window."""
    from pose_help import Hand, posing

    return Hand(posing(qtbot, tmp_path, monkeypatch), "pose_editor")
