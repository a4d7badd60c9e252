"""The hand that moves the paper: by dragging, by two fingers, and by a touchpad's gestures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, Qt

from controlnet_studio.ui.editors.view import View

Drag = Literal["move", "turn", "zoom"]
DOUBLING = 120.0
"""So many pixels upwards double the size, when one zooms by dragging."""
TAP = 12.0
"""Fingers that stay within so many pixels have tapped."""


class Hand:
    """One movement of the view after the other."""

    def __init__(self) -> None:
        self._drag: Drag | None = None
        self._at = QPointF()
        self._fingers: list[QPointF] = []
        self._way = 0.0

    @property
    def dragging(self) -> bool:
        return self._drag is not None

    def grip(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A drag begins: it moves the paper, turns it with Shift, and zooms with Ctrl."""
        turn, zoom = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        self._drag = "turn" if modifiers & turn else "zoom" if modifiers & zoom else "move"
        self._at = at

    def drag(self, view: View, at: QPointF, centre: QPointF) -> View:
        """The view after the pointer went to *at*; turns go around *centre*."""
        before, self._at = self._at, at
        if self._drag == "turn":
            return view.turned(math.degrees(_angle(at - centre) - _angle(before - centre)), centre)
        if self._drag == "zoom":
            return view.zoomed(2 ** ((before.y() - at.y()) / DOUBLING), centre)
        return view.moved(at - before)

    def let_go(self) -> None:
        self._drag = None

    # two fingers

    def touch(self, fingers: Sequence[QPointF]) -> None:
        """Fingers lie here now; what follows moves the paper."""
        self._fingers, self._way = list(fingers), 0.0

    def slide(self, view: View, fingers: Sequence[QPointF]) -> View:
        """The view after the first two fingers moved."""
        if len(fingers) < 2 or len(self._fingers) < 2:
            self._fingers = list(fingers)
            return view
        (a, b), (c, d) = self._fingers[:2], fingers[:2]
        self._fingers = list(fingers)
        before, after = (a + b) / 2, (c + d) / 2
        self._way += math.hypot((after - before).x(), (after - before).y()) + abs(_length(d - c) - _length(b - a))
        view = view.moved(after - before)
        view = view.zoomed(_length(d - c) / max(_length(b - a), 1.0), after)
        return view.turned(math.degrees(_angle(d - c) - _angle(b - a)), after)

    @property
    def tapped(self) -> bool:
        """Whether the fingers hardly moved."""
        return self._way < TAP


def _angle(way: QPointF) -> float:
    return math.atan2(way.y(), way.x())


def _length(way: QPointF) -> float:
    return math.hypot(way.x(), way.y())
