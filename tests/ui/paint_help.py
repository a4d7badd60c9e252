"""A person who paints in the real window, on a graph of quick nodes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from draw_help import Pointers, _moved
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import Answers, studio

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.node import Context, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.editors.paint import PaintEditor
from controlnet_studio.ui.editors.paint_board import PaintBoard
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
TREE, SKY = (4, 200, 3), (6, 230, 230)
FOUND: dict[str, np.ndarray] = {}
"""What the detector finds; tests put it here."""
RUNS: list[str] = []
"""Every time that it looked."""


@node("Detector", category="Preprocess")
def detector(context: Context) -> Image:
    """Finds what the test says."""
    RUNS.append("detector")
    return Image(FOUND["map"])


@node("Look", category="Output")
def look(image: Image) -> Image:
    """Takes a map."""
    return image


def painters(folder: Path) -> Studio:
    """The studio of quick nodes, with those that are painted in."""
    from controlnet_studio.assets import Assets

    made = studio(folder)
    real = Registry.builtin().specs
    wanted = [
        real[name]
        for name in ("segmentation_map", "mask", "touch_up", "scribble", "pose_editor", "touch_up_pose", "controlnet")
    ]
    registry = Registry.of(*made.registry.specs.values(), *map(describe, (detector, look)), *wanted)
    made.engine.registry = registry
    made.engine.services.provide(Assets, lambda: made.assets)
    return Studio(made.engine, registry, made.assets, made.choices, made.settings, made.device, made.config)


class Painter(Pointers):
    """The window, and the editor of the node that is open in it."""

    def __init__(self, qtbot, folder: Path, graph: Graph) -> None:
        self.qtbot = qtbot
        self.window = Window(painters(folder), Answers())
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.history.reset(graph)
        RUNS.clear()

    def open(self, id: str, *, large: bool = False) -> PaintEditor:
        self.window.canvas.select((id,))
        if large:
            self.window.inspector.edit(id)
            *_, dialog = self.window.inspector.boards.large.values()
            self.editor = dialog.editor
        else:
            (row,) = [row for row in self.window.inspector._rows.values() if row.param.type in (Drawing, Painting)]
            self.editor = row.field.editor
        self.id = id
        self.editor.paper.setFocus()
        return self.editor

    def find_large(self) -> PaintEditor:
        """The editor that the window opened large."""
        ((self.id, _), dialog) = next(iter(self.window.inspector.boards.large.items()))
        self.editor = dialog.editor
        return self.editor

    @property
    def board(self) -> PaintBoard:
        return self.editor.board

    @property
    def paper(self) -> PaintBoard:
        return self.editor.board

    @property
    def kept(self) -> Painting:
        """What the graph holds."""
        params = self.window.history.graph.nodes[self.id].params
        return Painting.from_plain(params["painting"])

    @property
    def pixels(self) -> np.ndarray:
        self.board.settle()
        return self.board.pixels

    def at(self, x: float, y: float) -> QPoint:
        return self.board.from_paper(x * self.editor.drawing.width, y * self.editor.drawing.height).toPoint()

    def pixel(self, x: float, y: float) -> tuple[int, ...]:
        height, width = self.pixels.shape[:2]
        return tuple(self.pixels[int(y * height), int(x * width)].tolist())

    def take(self, tool: str) -> None:
        QTest.mouseClick(self.editor.tool_bar.tools[tool], LEFT)
        self.board.setFocus()

    def drag(self, *corners: tuple[float, float], button=LEFT, drop: bool = True) -> None:
        QTest.mousePress(self.board, button, NONE, self.at(*corners[0]))
        for a, b in pairwise(corners):
            for step in range(1, 9):
                place = self.at(a[0] + (b[0] - a[0]) * step / 8, a[1] + (b[1] - a[1]) * step / 8)
                _moved(self.board, place, button, NONE)
        if drop:
            QTest.mouseRelease(self.board, button, NONE, self.at(*corners[-1]))

    def hover(self, x: float, y: float) -> None:
        _moved(self.board, self.at(x, y), Qt.MouseButton.NoButton, NONE)

    def hover_pressed(self, x: float, y: float) -> None:
        _moved(self.board, self.at(x, y), LEFT, NONE)

    def click(self, x: float, y: float, held=NONE) -> None:
        QTest.mouseClick(self.board, LEFT, held, self.at(x, y))

    def key(self, key: object, held=NONE) -> None:
        QTest.keyClick(self.board, key, held)

    def undo(self) -> None:
        self.window.commands["undo"].trigger()

    def redo(self) -> None:
        self.window.commands["redo"].trigger()

    def run(self, *ids: str) -> None:
        self.window.runs.begin(ids)
        self.qtbot.waitUntil(lambda: not self.window.runner.running, timeout=20000)


def corrected() -> Graph:
    """A detector whose map a touch-up corrects, before it is looked at."""
    graph = Graph().put("detector", Node("detector")).put("look", Node("look", at=(300.0, 0.0)))
    return graph.connect(Link("detector", "image", "look", "image"))


def choose(painter: Painter, words: str) -> None:
    """Search a class by its name and take the first found."""
    painter.key(Qt.Key.Key_Slash)
    search = painter.editor.pen_bar.classes.search
    QTest.keyClicks(search, words)
    QTest.keyClick(search, Qt.Key.Key_Return)
    painter.board.setFocus()
