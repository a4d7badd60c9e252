"""The main job, in the real window with the embedded model: the starter is opened, run, and seen."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.pictures import from_qimage
from controlnet_studio.ui.window import Window


@pytest.mark.timeout(1500)  # a matter of seconds, unless the processor is busy with other work
def test_the_starter_paints_and_a_new_line_paints_anew(qtbot: QtBot, starter: Window) -> None:
    window = starter
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
