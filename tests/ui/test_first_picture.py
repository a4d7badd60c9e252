"""The main job, in the real window with the embedded model: the starter is opened, run, and seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.pictures import from_qimage
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Drawing


@pytest.mark.timeout(1500)  # a matter of seconds, unless the processor is busy with other work
def test_the_starter_paints_and_a_new_line_paints_anew(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path)
    parts = app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False)
    assert "papercut" in parts.choices("checkpoint")
    window = Window(parts, Answers())
    qtbot.addWidget(window)
    window.show()
    assert app.open_starter(window)
    window.history.apply("Fewer steps", window.history.graph.set("sampler", steps=3))

    def painted() -> np.ndarray:
        with qtbot.waitSignal(window.runner.finished, timeout=1_200_000) as blocker:
            window.run()
        assert not blocker.args[0].failed, window.notices.texts
        assert window.preview.shown is not None
        return from_qimage(window.preview.shown.image).pixels

    first = painted()
    assert first.shape == (128, 128, 3)
    assert first.std() > 5
    window.history.apply("Clear the paper", window.history.graph.set("scribble", drawing=Drawing().to_plain()))
    assert not np.array_equal(painted(), first)
    assert len(window.strip.painted) == 2
    window.runner.close()
