"""A gallery of any size scrolls; `benchmarks/bench_gallery.py` measures how fast."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from controlnet_studio.registry import Registry
from controlnet_studio.ui import theme
from controlnet_studio.ui.gallery.archive import Archive
from controlnet_studio.ui.gallery.grid import Grid
from controlnet_studio.ui.gallery.panel import GalleryPanel

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from bench_gallery import fill

PICTURES, WAIT = 300, 60_000


def test_what_is_fetched_is_painted_and_nothing_is_laid_out_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = 0

    def lay_out(grid: Grid) -> None:
        nonlocal layouts
        layouts += 1
        QListView.doItemsLayout(grid)

    monkeypatch.setattr(Grid, "doItemsLayout", lay_out, raising=False)
    fill(tmp_path, PICTURES)
    archive = Archive(tmp_path, Registry.of())
    panel = GalleryPanel(archive, theme.DARK)
    qtbot.addWidget(panel)
    panel.resize(600, 500)
    panel.show()
    model, grid = panel.model, panel.grid
    qtbot.waitUntil(lambda: len(model.ids) == PICTURES and model.settled, timeout=WAIT)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert layouts > 0
    layouts, blank = 0, grid.viewport().grab().toImage()
    assert model.cell(PICTURES - 1) is None
    qtbot.waitUntil(lambda: model.cell(PICTURES - 1) is not None and model.settled, timeout=WAIT)
    qtbot.wait(50)
    assert grid.viewport().grab().toImage() != blank, "the pictures have come"
    assert layouts == 0
    archive.close()
