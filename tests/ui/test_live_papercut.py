"""Live with the embedded model: the first preview after a stroke comes in under half of the time of a full run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.timeout(1500)  # a matter of seconds, unless the processor is busy with other work
def test_the_picture_follows_a_stroke(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path)
    window = Window(app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False), Answers())
    qtbot.addWidget(window)
    window.show()
    assert app.open_starter(window)

    def full(seed: int) -> float:
        """Seconds of a run of everything."""
        window.history.apply("Seed", window.history.graph.set("sampler", seed=seed))
        with qtbot.waitSignal(window.runner.finished, timeout=600_000) as blocker:
            window.run()
        assert not blocker.args[0].failed, window.notices.texts
        return float(blocker.args[0].seconds)

    full(1)  # loads the models
    whole = full(2)
    window.commands["live"].trigger()
    qtbot.waitUntil(lambda: not window.runner.running and window.follower._full is None, timeout=600_000)
    window.inspector.show_nodes(("scribble",))
    paper = window.inspector._rows["drawing"].field.editor.paper
    strokes, kept = len(paper.drawing.strokes), len(window.strip.painted)
    shown = window.preview.shown
    start = paper.rect().center() - QPoint(40, 60)
    QTest.mousePress(paper, LEFT, pos=start)
    for step in range(10):
        QTest.mouseMove(paper, start + QPoint(step * 8, step * 3))
    QTest.mouseRelease(paper, LEFT, pos=start + QPoint(80, 30))
    began = time.perf_counter()
    assert len(paper.drawing.strokes) == strokes + 1
    qtbot.waitUntil(lambda: window.preview.shown is not shown, timeout=600_000)
    first = time.perf_counter() - began
    qtbot.waitUntil(lambda: len(window.strip.painted) > kept, timeout=600_000)
    print(f"a full run {whole:.2f} s, the first preview {first:.2f} s after the stroke")
    assert first < whole / 2
    window.runner.close()
