"""A person at the paper: mouse, pen, fingers, keys and wheel, in shares of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QImage,
    QInputDevice,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.theme import DARK

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Spot = tuple[float, float]


class Pointers:
    """Pen, fingers, touchpad and wheel on a `paper`, whose places are `at` shares of it."""

    paper: Paper

    def at(self, x: float, y: float) -> QPoint:
        raise NotImplementedError

    def pen(self, path: Sequence[tuple[float, float, float]], *, eraser: bool = False) -> None:
        """A tablet's pen goes along (x, y, pressure)."""
        kinds = QPointingDevice.PointerType
        device = QPointingDevice(
            "pen",
            1,
            QInputDevice.DeviceType.Stylus,
            kinds.Eraser if eraser else kinds.Pen,
            QInputDevice.Capability.Pressure,
            1,
            1,
        )
        places = [(QPointF(self.at(x, y)), pressure) for x, y, pressure in path]
        events = [(QEvent.Type.TabletMove, place) for place in places]
        events = [(QEvent.Type.TabletPress, places[0]), *events, (QEvent.Type.TabletRelease, places[-1])]
        for kind, (place, pressure) in events:
            down = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
            there = self.paper.mapToGlobal(place)
            event = QTabletEvent(kind, device, place, there, pressure, 0, 0, 0, 0, 0, NONE, LEFT, down)
            QApplication.sendEvent(self.paper, event)
            assert event.isAccepted()

    def fingers(self, *steps: Sequence[QPointF]) -> None:
        """Fingers at these places of the widget, one step after the other; then they are lifted."""
        device = QPointingDevice(
            "fingers",
            2,
            QInputDevice.DeviceType.TouchScreen,
            QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.Position,
            10,
            0,
        )
        kinds, states = QEvent.Type, QEventPoint.State
        for index, places in enumerate([*steps, steps[-1]]):
            last = index == len(steps)
            kind = kinds.TouchEnd if last else kinds.TouchUpdate if index else kinds.TouchBegin
            state = states.Released if last else states.Updated if index else states.Pressed
            points = [
                QEventPoint(number, state, place, QPointF(self.paper.mapToGlobal(place)))
                for number, place in enumerate(places)
            ]
            QApplication.sendEvent(self.paper, QTouchEvent(kind, device, NONE, points))

    def gesture(self, kind: Qt.NativeGestureType, value: float, at: QPointF) -> None:
        """A touchpad's gesture."""
        device = QPointingDevice.primaryPointingDevice()
        there = QPointF(self.paper.mapToGlobal(at))
        QApplication.sendEvent(self.paper, QNativeGestureEvent(kind, device, 2, at, at, there, value, QPointF()))

    def wheel(self, notches: float, held: Qt.KeyboardModifier = NONE, at: QPointF | None = None) -> None:
        at = at or QPointF(200, 150)
        there = self.paper.mapToGlobal(at)
        none = Qt.MouseButton.NoButton
        turn = QPoint(0, round(120 * notches))
        event = QWheelEvent(at, there, QPoint(), turn, none, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(self.paper, event)


class Artist(Pointers):
    """Draws in an editor whose drawing is a parameter of a graph, with its history."""

    def __init__(self, drawing: Drawing | None = None, desk: Desk | None = None, size: tuple[int, int] = (420, 480)):
        self.history = History(Graph().put("scribble", Node("scribble")))
        self.history.reset(self._with(drawing or Drawing()))
        self.editor = ScribbleEditor(drawing or Drawing(), DARK, desk=desk)
        self.editor.changed.connect(lambda made: self.history.apply("Draw", self._with(made)))
        self.editor.undo_asked.connect(self.history.undo)
        self.editor.redo_asked.connect(self.history.redo)
        self.history.watch(lambda before, after: self.editor.set_drawing(self.kept))
        self.editor.resize(*size)
        self.editor.show()
        self.editor.paper.setFocus()

    def _with(self, drawing: Drawing) -> Graph:
        return self.history.graph.set("scribble", drawing=drawing.to_plain())

    @property
    def paper(self) -> Paper:  # type: ignore[override]
        return self.editor.paper

    @property
    def drawing(self) -> Drawing:
        return self.editor.drawing

    @property
    def kept(self) -> Drawing:
        """What the graph holds."""
        return Drawing.from_plain(self.history.graph.nodes["scribble"].params["drawing"])

    def at(self, x: float, y: float) -> QPoint:
        return self.paper.from_paper(x * self.drawing.width, y * self.drawing.height).toPoint()

    def take(self, tool: str) -> None:
        QTest.mouseClick(self.editor.tool_bar.tools[tool], LEFT)
        self.paper.setFocus()

    def key(self, key: object, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.paper, key, held)

    def click(self, x: float, y: float, *, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.paper, button, held, self.at(x, y))
        self.paper.aside.settle()  # a fill looks for its area aside

    def drag(
        self,
        *corners: Spot,
        button: Qt.MouseButton = LEFT,
        held: Qt.KeyboardModifier = NONE,
        steps: int = 8,
        drop: bool = True,
    ) -> None:
        path = [self.at(*corners[0])]
        for a, b in pairwise(corners):
            path += [
                self.at(a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps)
                for step in range(1, steps + 1)
            ]
        QTest.mousePress(self.paper, button, held, path[0])
        for place in path:
            _moved(self.paper, place, button, held)
        if drop:
            QTest.mouseRelease(self.paper, button, held, path[-1])

    def look(self) -> np.ndarray:
        """What the paper shows, in grey levels, without the pointer."""
        self.paper.point(None)
        self.paper.settle()
        return grey(self.paper)

    def level(self, x: float, y: float) -> int:
        """How light the paper is at a place."""
        place = self.at(x, y)
        return int(self.look()[place.y(), place.x()])


def grey(widget: QWidget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return levels[:, : image.width()]


def _moved(widget: QWidget, at: QPoint, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
    """QTest.mouseMove knows no modifiers."""
    from PySide6.QtGui import QMouseEvent

    place = QPointF(at)
    event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(widget, event)
