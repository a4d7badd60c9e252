"""From the pointer to the screen: how long a stroke takes on a full paper, in the real window's editors.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/bench_drawing.py [strokes] [side]

The paper is shown at its actual size in a widget as large as it is. Every event is timed with the painting that it asks
for: the first of a stroke, each movement, and the last, which also puts the stroke into the graph with its history.
Milliseconds of the window's thread: of processor time, so that a busy machine does not matter much, and of the clock.
Maps are painted on a thread of their own; how long that takes for all of a map is told, and what it holds in memory.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import controlnet_studio.ui.qt  # noqa: F401, I001  # before NodeGraphQt
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.node import describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.ui.editors.paint_board import PaintBoard
from controlnet_studio.ui.editors.raster import Raster
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.inspector import Inspector
from controlnet_studio.ui.theme import DARK
from controlnet_studio.strokes import Drawing, MapKind, Painting, Stroke
from controlnet_studio.values import Image

STROKES, POINTS, MOVES = 12, 200, 60
BUTTON = Qt.MouseButton.LeftButton


@node("Sketch", category="Input")
def sketch(drawing: Drawing = Drawing()) -> Image:  # noqa: B008  # frozen
    """Lines drawn by hand."""
    raise NotImplementedError


@node("Map", category="Input")
def painted(drawing: Painting = Painting()) -> Image:  # noqa: B008  # frozen
    """A map painted by hand."""
    raise NotImplementedError


def soft(count: int, side: int, kind: MapKind) -> Painting:
    """A map with so many wide soft strokes of POINTS points."""
    lines = full(count, side).strokes
    return Painting(
        tuple(replace(line, size=0.06, hardness=0.2, erase=False, colour="#a0a0a0", opacity=0.3) for line in lines),
        side,
        side,
        kind,
    )


def full(count: int, side: int) -> Drawing:
    """A paper with so many strokes of POINTS points, a few of them erasers, some soft, half of them by pressure."""
    dice = random.Random(1)
    strokes = []
    for number in range(count):
        x, y, way = dice.random(), dice.random(), dice.uniform(0, math.tau)
        points = []
        for step in range(POINTS):
            way += dice.gauss(0, 0.15)
            x = min(max(x + 0.002 * math.cos(way), 0), 1)
            y = min(max(y + 0.002 * math.sin(way), 0), 1)
            pressure = 0.5 + 0.5 * math.sin(step / 9) if number % 2 else 1.0
            points.append((round(x, 5), round(y, 5), round(pressure, 5)))
        soft = 0.4 if number % 17 == 0 else 1.0
        strokes.append(Stroke(tuple(points), dice.choice((0.002, 0.004, 0.01)), number % 23 == 0, soft))
    return Drawing(tuple(strokes), side, side)


class Bench:
    """A large editor of a drawing in a graph."""

    def __init__(self, drawing: Drawing, folder: Path) -> None:
        made = painted if isinstance(drawing, Painting) else sketch
        graph = Graph().put("sketch", Node(made.__name__).with_params(drawing=drawing.to_plain()))
        self.history = History(graph)
        registry = Registry.of(describe(made))
        self.inspector = Inspector(self.history, registry, DARK, lambda source: (), Assets(folder))
        self.inspector.edit("sketch")
        (self.large,) = self.inspector.boards.large.values()
        self.editor: ScribbleEditor = self.large.editor
        side = max(drawing.width, drawing.height)
        self.large.resize(side + 200, side + 300)
        QApplication.processEvents()
        self.opened = time.thread_time()
        self.editor.paper.actual()
        QApplication.processEvents()
        self.opened = (time.thread_time() - self.opened) * 1000
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
        self.editor.paper.settle()
        QApplication.processEvents()

    def send(self, kind: QEvent.Type, x: float, y: float) -> tuple[float, float]:
        """One event and the painting it asks for: milliseconds of processor time and of the clock."""
        paper = self.editor.paper
        place = paper.from_paper(x * paper.drawing.width, y * paper.drawing.height)
        none = Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else BUTTON
        held = none if kind == QEvent.Type.MouseButtonRelease else BUTTON
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, place, paper.mapToGlobal(place), button, held, modifiers)
        begin, clock = time.thread_time(), time.perf_counter()
        QApplication.sendEvent(paper, event)
        QApplication.processEvents()
        return (time.thread_time() - begin) * 1000, (time.perf_counter() - clock) * 1000

    def stroke(self, seed: int, moves: int = MOVES) -> list[tuple[str, float, float]]:
        """A stroke across the paper, event by event."""
        dice = random.Random(seed)
        kinds = QEvent.Type
        x, y, way = dice.uniform(0.2, 0.8), dice.uniform(0.2, 0.8), dice.uniform(0, math.tau)
        times = [("first", *self.send(kinds.MouseButtonPress, x, y))]
        for _ in range(moves):
            way += dice.gauss(0, 0.3)
            x, y = min(max(x + 0.008 * math.cos(way), 0), 1), min(max(y + 0.008 * math.sin(way), 0), 1)
            times.append(("move", *self.send(kinds.MouseMove, x, y)))
        times.append(("last", *self.send(kinds.MouseButtonRelease, x, y)))
        return times


def timed(act: object) -> float:
    """Milliseconds of processor time."""
    begin = time.thread_time()
    act()  # type: ignore[operator]
    return (time.thread_time() - begin) * 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    side = int(sys.argv[2]) if len(sys.argv) > 2 else 2048
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("", "segmentation", "depth"):
            drawing = soft(count, side, kind) if kind else full(count, side)  # type: ignore[arg-type]
            print(f"{kind or 'drawing'}: {count} strokes of {POINTS} points, {side} x {side} pixels, ms per event")
            measure(Bench(drawing, Path(folder)), side)
    app.quit()


def measure(bench: Bench, side: int) -> None:
    """Strokes, a very long one, undo, another view, and memory."""
    bench.stroke(0)
    bench.settle()
    times = [item for seed in range(1, STROKES + 1) for item in bench.stroke(seed)]
    print(f"{'':8}{'cpu median':>12}{'cpu worst':>12}{'clock median':>14}{'clock worst':>13}")
    for name in ("first", "move", "last", "all"):
        cpu = [a for kind, a, _ in times if name in (kind, "all")]
        clock = [b for kind, _, b in times if name in (kind, "all")]
        middle = statistics.median
        print(f"{name:8}{middle(cpu):12.2f}{max(cpu):12.2f}{middle(clock):14.2f}{max(clock):13.2f}")
    bench.settle()
    long = bench.stroke(99, 10_000)
    print(f"a stroke of 10,000 movements: median {statistics.median(a for _, a, _ in long):.2f}, ", end="")
    print(f"worst {max(a for _, a, _ in long):.2f}, its end {long[-1][1]:.2f}")

    def undo() -> None:
        bench.history.undo()
        QApplication.processEvents()

    def zoom() -> None:
        bench.editor.paper.zoom(1.2)
        bench.settle()

    bench.editor.paper.zoom(1.1)
    while_painted = bench.stroke(7)  # the whole picture is being painted anew meanwhile
    print(f"a stroke while all is painted anew: median {statistics.median(b for *_, b in while_painted):.2f}, ", end="")
    print(f"worst {max(b for *_, b in while_painted):.2f} of the clock, {max(a for _, a, _ in while_painted):.2f} cpu")
    bench.settle()
    print(f"undo {statistics.median(timed(undo) for _ in range(5)):.2f}, ", end="")
    print(f"the whole picture anew {timed(zoom):.0f}")
    paper = bench.editor.paper
    if isinstance(paper, PaintBoard):
        begin = time.perf_counter()
        again = Raster()
        again.show(paper.painting, None)
        again.settle()
        print(f"all of it painted aside in {time.perf_counter() - begin:.1f} s, opened in {bench.opened:.0f} ms")
        held = paper.raster.nbytes / (side * side * 3)
    else:
        held = (paper.ink.nbytes + paper.wet.nbytes) / (side * side * 4)
    print(f"pictures held: {held:.2f} times the picture's own bytes")
    bench.large.close()


if __name__ == "__main__":
    main()
