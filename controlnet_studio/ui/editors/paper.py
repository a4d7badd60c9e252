"""The paper one draws on: mouse, pen, fingers and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.editors import keys
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.easel import TURN
from controlnet_studio.ui.editors.sheet import Sheet
from controlnet_studio.ui.editors.strokes import Point
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr

SCALE = 1.1
"""By how much a key scales what is chosen."""
WALK = 4.0
"""How far a key moves the pointer, in pixels of the widget."""
STEP = 1.15
"""By how much a notch of the wheel changes the size of the pen."""


class Paper(Sheet):
    """A Sheet that hands the pointer to the tool in hand; `asked` is a command of the keys that is the owner's."""

    def __init__(self, drawing: Drawing, theme: Theme, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(drawing, theme, desk, parent)
        self.setAccessibleName(tr("Paper to draw on"))

    # pointer

    @property
    def free(self) -> bool:
        return not self.tool.busy or self.tool.lasts

    def begin(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, *, second: bool) -> None:
        if not self.drawing.strokes:
            self.update()  # the invitation goes
        self.tool.press(self._place_of(at, pressure), erases=second or self.desk.erases, joined=_shift(modifiers))

    def go_on(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        self.tool.move(self._place_of(at, pressure), joined=_shift(modifiers))

    def end(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        self.tool.release(self._place_of(at, pressure), joined=_shift(modifiers))

    def drop(self) -> bool:
        return self.tool.drop()

    def double(self) -> bool:
        return self.tool.finish()

    def _place_of(self, at: QPointF, pressure: float) -> Point:
        return (*self.to_paper(at), pressure if self.desk.pressure else 1.0)

    # keys

    def meant(self, event: QKeyEvent) -> str:
        """What a key asks of the paper; "" if it is none of its keys."""
        return keys.meant(event)

    def mine(self, event: QKeyEvent) -> bool:
        """Whether a key is for the paper, and not for the window around it."""
        asked = self.meant(event)
        if asked in ("drop", "undo"):
            return self.tool.busy or (asked == "drop" and bool(self.chooser.chosen))
        if asked == "paste":  # nodes are the window's to paste
            return QGuiApplication.clipboard().mimeData().hasImage()
        return bool(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self.meant(event)
        if not self.mine(event) or not self._do(asked, event):
            super().keyPressEvent(event)

    def _do(self, asked: str, event: QKeyEvent) -> bool:
        """Follow a key; False if there was nothing to do."""
        chooser, far = self.chooser, 10.0 if _shift(event.modifiers()) else 1.0
        ways = {"left": (-far, 0.0), "right": (far, 0.0), "up": (0.0, -far), "down": (0.0, far)}
        bends: dict[str, Callable[[], None]] = {
            "shrink": lambda: chooser.scale(1 / SCALE),
            "grow": lambda: chooser.scale(SCALE),
            "turn chosen left": lambda: chooser.turn(-TURN),
            "turn chosen right": lambda: chooser.turn(TURN),
        }
        if asked in ways and chooser.chosen:
            chooser.nudge(*ways[asked])
        elif asked in ways:
            self._walk(QPointF(*ways[asked]))
        elif asked == "pen":
            self._set_down_or_lift()
        elif asked in bends:
            bends[asked]()
        elif self.looks(asked):
            pass
        elif asked == "finish":
            return self.tool.finish()
        elif asked == "drop":
            self.button = Qt.MouseButton.NoButton
            return self.tool.drop() or chooser.drop()
        elif asked == "undo":
            return self.tool.step_back() or self.tool.drop()
        elif asked == "delete" or (asked == "back" and not self.tool.step_back()):
            chooser.delete()
        elif asked in ("choose all", "double"):
            self.asked.emit("choose")
            chooser.choose_all() if asked == "choose all" else chooser.double()
        elif asked != "back":
            self.asked.emit(asked)
        return True

    # without a mouse

    def _spot(self) -> QPointF:
        """Where the pointer is, or the middle."""
        return self.centre() if self.pointer is None else self.pointer

    def _walk(self, way: QPointF) -> None:
        """Move the pointer by keys."""
        to = self._spot() + way * WALK
        at = QPointF(min(max(to.x(), 0.0), self.width() - 1.0), min(max(to.y(), 0.0), self.height() - 1.0))
        self.go_on(at, 1.0, Qt.KeyboardModifier.NoModifier)
        self.point(at)

    def _set_down_or_lift(self) -> None:
        """Begin or end at the pointer what a mouse's button would."""
        at, none = self._spot(), Qt.KeyboardModifier.NoModifier
        if not self.tool.busy or self.tool.lasts:
            self.begin(at, 1.0, none, second=False)
            if self.tool.busy and not self.tool.lasts:
                self.point(at)
                return
        self.end(at, 1.0, none)
        self.point(at)


def _shift(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
