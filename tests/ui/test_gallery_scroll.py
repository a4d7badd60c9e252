"""A gallery of any size scrolls; `benchmarks/bench_gallery.py` measures how fast."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controlnet_studio.registry import Registry
from controlnet_studio.ui import theme
from controlnet_studio.ui.gallery import panel as panels
from controlnet_studio.ui.gallery.archive import Archive
from controlnet_studio.ui.gallery.grid import Grid
from controlnet_studio.ui.gallery.panel import GalleryPanel

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from bench_gallery import fill

PICTURES, WAIT = 300, 60_000


class Counted(Grid):
    """A class of its own: a method that is patched into one of Qt's and taken out again is called all the same."""

    layouts = 0

    def doItemsLayout(self) -> None:
        Counted.layouts += 1
        super().doItemsLayout()


def test_what_is_fetched_is_painted_and_nothing_is_laid_out_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "Grid", Counted)
    monkeypatch.setattr(Counted, "layouts", 0)
    fill(tmp_path, PICTURES)
    archive = Archive(tmp_path, Registry.of())
    panel = GalleryPanel(archive, theme.DARK)
    assert isinstance(panel.grid, Counted)
    qtbot.addWidget(panel)
    panel.resize(600, 500)
    panel.show()
    model, grid = panel.model, panel.grid
    qtbot.waitUntil(lambda: len(model.ids) == PICTURES and model.settled, timeout=WAIT)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert Counted.layouts > 0
    Counted.layouts, blank = 0, grid.viewport().grab().toImage()
    assert model.cell(PICTURES - 1) is None
    qtbot.waitUntil(lambda: model.cell(PICTURES - 1) is not None and model.settled, timeout=WAIT)
    qtbot.wait(50)
    assert grid.viewport().grab().toImage() != blank, "the pictures have come"
    assert Counted.layouts == 0
    archive.close()
