"""How soon a gallery of 10,000 pictures opens, and how long its worst frame takes while it is scrolled.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/bench_gallery.py [pictures]

Opening is counted from the making of the panel until every visible thumbnail is painted. A frame is what the window's
thread does between two looks at the events, painting included: milliseconds by the clock, and of that thread's own
processor time, which a busy machine does not lengthen.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from controlnet_studio.gallery.keep import thumbnail
from controlnet_studio.gallery.records import Record
from controlnet_studio.gallery.store import Store
from controlnet_studio.registry import Registry
from controlnet_studio.ui import theme
from controlnet_studio.ui.gallery.archive import Archive
from controlnet_studio.ui.gallery.panel import GalleryPanel
from controlnet_studio.values import Image

FRAMES = 400


def fill(folder: Path, count: int) -> None:
    """A gallery of so many records; their picture files are not there, which the grid does not need."""
    dice, noise = random.Random(1), np.random.default_rng(1)
    coarse = (noise.integers(0, 255, (24, 24, 3), np.uint8) for _ in range(20))
    small = [thumbnail(Image(levels.repeat(16, 0).repeat(16, 1))) for levels in coarse]
    store = Store(folder)
    for number in range(count):
        words = f"a {dice.choice(('red', 'blue', 'old'))} {dice.choice(('house', 'tree', 'boat'))} number {number}"
        path = folder / "pictures" / "2026-11" / f"{number}.png"
        facts = ("Preview", words, number, "papercut · steps 20", 1.7e9 + number * 60, 8.0, "CPU", str(number % 50))
        record = Record(path, True, 512, 512, 400_000, *facts, star=number % 9 == 0)
        store.add(record, small[number % 20], f"graph {number % 50}")
    store.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication([])
    app.setStyleSheet(theme.stylesheet(theme.DARK))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        fill(folder, count)
        began, used = time.perf_counter(), time.process_time()
        archive = Archive(folder, Registry.of())
        panel = GalleryPanel(archive, theme.DARK)
        panel.resize(1280, 900)
        panel.show()
        model, grid = panel.model, panel.grid

        def whole() -> bool:
            first, last = (grid.indexAt(point).row() for point in (grid.rect().topLeft(), grid.rect().center()))
            return len(model.ids) == count and first >= 0 and all(model.cell(row) for row in range(first, last + 1))

        longest = 0.0
        while not (whole() and model.settled):
            at = time.thread_time()
            app.processEvents()
            longest = max(longest, time.thread_time() - at)
            time.sleep(0.002)
        opened = time.perf_counter() - began
        print(f"{count:,} pictures, {panel.width()} x {panel.height()} px")
        used = time.process_time() - used
        print(f"open: {opened * 1000:.0f} ms by the clock, {used * 1000:.0f} ms of processor time on all threads")
        print(f"the longest frame of that: {longest * 1000:.1f} ms of processor time")
        bar = grid.verticalScrollBar()
        for words, places in (
            ("wheel, 3 rows a frame", [round(bar.maximum() * 0.2) + 384 * frame for frame in range(FRAMES)]),
            ("dragged bar, whole gallery", [round(bar.maximum() * frame / FRAMES) for frame in range(FRAMES)]),
        ):
            clock, own = [], []
            for value in places:
                at, thread = time.perf_counter(), time.thread_time()
                bar.setValue(value)
                app.processEvents()
                clock.append(time.perf_counter() - at)
                own.append(time.thread_time() - thread)
            clock.sort()
            own.sort()
            told = f"worst {own[-1] * 1000:6.1f} ms, median {own[len(own) // 2] * 1000:5.1f} ms of processor time"
            print(f"{words:27} {told}; worst {clock[-1] * 1000:6.1f} ms by the clock")
        archive.close()


if __name__ == "__main__":
    main()
