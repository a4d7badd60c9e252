"""A person who poses others: mouse, wheel and keys on the board of the real window's inspector."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.keypoints import Pose, Spot
from controlnet_studio.node import Param
from controlnet_studio.poses import figure
from controlnet_studio.poses.figure import Joint
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.editors.pose_board import PoseBoard
from controlnet_studio.ui.editors.poser import PoseEditor
from controlnet_studio.ui.fields.drawing import DrawingField
from controlnet_studio.ui.window import Window

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
WRIST = (0, 0, 7)
PARAM = Param("pose", Pose, STANDING)


class Hand:
    """Works in an editor; `kept` is what the graph of the window holds."""

    def __init__(self, window: Window, node: str, editor: Callable[[], PoseEditor] | None = None) -> None:
        self.window, self.node, self._editor = window, node, editor

    @property
    def editor(self) -> PoseEditor:
        if self._editor is not None:
            return self._editor()
        (field,) = self.window.inspector.findChildren(DrawingField)
        assert isinstance(field.editor, PoseEditor)
        return field.editor

    @property
    def board(self) -> PoseBoard:
        return self.editor.people

    @property
    def pose(self) -> Pose:
        return self.editor.pose

    @property
    def kept(self) -> Pose:
        params = self.window.history.graph.nodes[self.node].params
        return PARAM.read(params["pose"]) if "pose" in params else STANDING

    def place(self, joint: Joint) -> Spot:
        return figure.places(self.kept)[joint]

    def drag(
        self, start: Spot, end: Spot, held: Qt.KeyboardModifier = NONE, *, drop: bool = True, steps: int = 6
    ) -> None:
        """From one place of the paper to another, in its pixels."""
        a, b = self.board.from_paper(*start), self.board.from_paper(*end)
        self._send(QEvent.Type.MouseMove, a, Qt.MouseButton.NoButton, held)
        self._send(QEvent.Type.MouseButtonPress, a, LEFT, held)
        for step in range(1, 7):
            self._send(QEvent.Type.MouseMove, a + (b - a) * step / 6, LEFT, held)
        if drop:
            self._send(QEvent.Type.MouseButtonRelease, b, LEFT, held)

    def pull(self, joint: Joint, dx: float, dy: float, held: Qt.KeyboardModifier = NONE, *, drop: bool = True) -> None:
        """Drag a point by so many pixels of the paper."""
        x, y = self.place(joint)
        self.drag((x, y), (x + dx, y + dy), held, drop=drop)

    def click(self, spot: Spot, held: Qt.KeyboardModifier = NONE) -> None:
        at = self.board.from_paper(*spot)
        self._send(QEvent.Type.MouseButtonPress, at, LEFT, held)
        self._send(QEvent.Type.MouseButtonRelease, at, LEFT, held)

    def key(self, key: object, held: Qt.KeyboardModifier = NONE) -> None:
        self.board.setFocus()
        QTest.keyClick(self.board, key, held)

    def press(self, name: str) -> None:
        buttons = {**self.editor.people_bar.buttons, **self.editor.points_bar.buttons}
        QTest.mouseClick(buttons[name], LEFT)

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        moved = kind == QEvent.Type.MouseMove
        down = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        first = Qt.MouseButton.NoButton if moved else button
        event = QMouseEvent(kind, at, QPointF(self.board.mapToGlobal(at)), first, down, held)
        QApplication.sendEvent(self.board, event)


def posing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The real window with one node of a pose, which the inspector shows."""
    for place in ("user_cache", "user_data"):
        monkeypatch.setattr(paths, place, lambda: tmp_path)
    made = Window(app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False), Answers())
    qtbot.addWidget(made)
    made.resize(1500, 950)
    made.show()
    made.history.apply("Add", Graph().put("pose_editor", Node("pose_editor")))
    made.inspector.show_nodes(("pose_editor",))
    qtbot.wait(20)
    return made


def near(one: tuple[float, float], other: tuple[float, float], far: float = 1.5) -> bool:
    """Whether two places are the same but for rounding."""
    return math.dist(one, other) <= far
