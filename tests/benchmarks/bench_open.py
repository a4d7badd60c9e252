"""How long a large graph takes to open in the real window, and each frame of dragging all of its nodes at once.

    python tests/benchmarks/bench_open.py [nodes ...]

Without numbers: 300 and 1,000 nodes. The seconds are this process's own processor time, on all its threads, so that a
busy machine does not matter much: from asking for the file until the window has painted it and has checked what could
run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

import controlnet_studio.ui.qt  # noqa: F401, I001  # before NodeGraphQt
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from canvas_help import Desk

from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.window import Window

KINDS = "blur", "threshold", "canny", "resize", "invert", "soft_edge"
COLUMNS, FRAMES = 20, 24


def graph(count: int) -> Graph:
    """Rows of nodes that change pictures, each fed by its neighbour, the first of each row by a drawing."""
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    for number in range(count):
        column, row = number % COLUMNS, number // COLUMNS
        id = f"n{number}"
        nodes[id] = Node(KINDS[number % len(KINDS)] if column else "scribble", at=(column * 256.0, row * 288.0))
        if column:
            links.append(Link(f"n{number - 1}", "image", id, "image"))
    return Graph(nodes, tuple(links))


def opened(window: Window, path: Path) -> float:
    """Seconds until a file is open, painted and checked."""
    begin = time.process_time()
    assert window.document.open(path)
    while window._check.isActive():
        QApplication.processEvents()
        time.sleep(0.005)
    window.repaint()
    QApplication.processEvents()
    return time.process_time() - begin


def dragged(window: Window) -> list[float]:
    """Milliseconds of each frame while all nodes are dragged by the mouse."""
    hand = Desk(window.canvas, window.history)
    window.canvas.fit()
    window.select_all()
    QApplication.processEvents()
    start = hand.card("n0")
    hand.press(start)
    frames = []
    for number in range(1, FRAMES + 1):
        begin = time.process_time()
        hand.move(start + QPoint(3 * number, 2 * number))
        QApplication.processEvents()
        frames.append((time.process_time() - begin) * 1000)
    hand.release(start + QPoint(3 * FRAMES, 2 * FRAMES))
    QApplication.processEvents()
    return frames


def main() -> None:
    counts = [int(text) for text in sys.argv[1:]] or [300, 1000]
    with tempfile.TemporaryDirectory() as name:
        os.environ["CONTROLNET_STUDIO_HOME"] = name
        app.start()
        window = Window(app.studio(Settings(), remember=False))
        window.resize(*app.SIZE)
        window.show()
        QApplication.processEvents()
        for count in counts:
            path = Path(name) / f"{count}.cns"
            save(path, graph(count), {})
            seconds = opened(window, path)
            frames = dragged(window)
            window.history.mark_saved()
            middle, worst = statistics.median(frames), max(frames)
            print(f"{count:5} nodes: open in {seconds:.2f} s; all dragged: {middle:.1f} ms a frame, worst {worst:.1f}")
        window.close()


if __name__ == "__main__":
    main()
