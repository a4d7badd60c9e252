"""The paper one draws on: mouse, pen, fingers and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from controlnet_studio.ui.editors import keys
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.sheet import Sheet
from controlnet_studio.ui.theme import Theme
from controlnet_studio.values import Drawing

FAINT = 0.08
"""The least pressure of a tablet that leaves a line."""
TURN = 15.0
NOTCH, STEP = 1.2, 1.15
"""By how much a notch of the wheel zooms, and changes the size of the pen."""
TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Paper(Sheet):
    """A Sheet that hands the pointer to the tool in hand; `asked` is a command of the keys that is the owner's."""

    asked = Signal(str)

    def __init__(self, drawing: Drawing, theme: Theme, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(drawing, theme, desk, parent)
        self._button = Qt.MouseButton.NoButton
        self._fingers = 0
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName("Paper to draw on")

    # pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = event.button()
        if button == Qt.MouseButton.MiddleButton or (self.space and button == Qt.MouseButton.LeftButton):
            self._grip(event.position(), event.modifiers())
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) and self._button.value == 0:
            self._button = button
            self._press(event.position(), 1.0, event.modifiers(), button == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), 1.0, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand.dragging and event.button() != Qt.MouseButton.RightButton:
            self._let_go()
        elif event.button() == self._button:
            self._button = Qt.MouseButton.NoButton
            self.tool.release((*self.to_paper(event.position()), 1.0), joined=_shift(event.modifiers()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.tool.finish():
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # or Qt would send the same movement as a mouse's
        pressure = min(max(event.pressure(), FAINT), 1.0) if self.desk.pressure else 1.0
        at, buttons = event.position(), Qt.MouseButton
        if event.type() == QEvent.Type.TabletPress:
            if self.space or event.button() == buttons.MiddleButton:
                self._grip(at, event.modifiers())
            elif not self.tool.busy or self.tool.lasts:
                tip = event.pointerType() == QPointingDevice.PointerType.Eraser
                self._press(at, pressure, event.modifiers(), tip or event.button() == buttons.RightButton)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(at, pressure, event.modifiers())
        elif event.type() == QEvent.Type.TabletRelease:
            if self.hand.dragging:
                self._let_go()
            else:
                self.tool.release((*self.to_paper(at), pressure), joined=_shift(event.modifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(NOTCH**notches, event.position())
        elif not self.hasFocus():
            event.ignore()  # the list around scrolls until one has clicked here
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.asked.emit("larger" if notches > 0 else "smaller")
        elif not event.pixelDelta().isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase:
            self.look(self.view.moved(QPointF(event.pixelDelta())))
        else:
            self.zoom(NOTCH**notches, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.point(None)

    def _press(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, erases: bool) -> None:
        if not self.drawing.strokes:
            self.update()  # the invitation goes
        self.tool.press((*self.to_paper(at), pressure), erases=erases or self.desk.erases, joined=_shift(modifiers))
        self.point(at)

    def _move(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        if self.hand.dragging:
            self.look(self.hand.drag(self.view, at, self.centre()))
        else:
            self.tool.move((*self.to_paper(at), pressure), joined=_shift(modifiers))
        self.point(at)

    def _grip(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.hand.grip(at, modifiers)
        self.show_cursor()

    def _let_go(self) -> None:
        self.hand.let_go()
        self.show_cursor()

    # fingers

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._mine(event):
            event.accept()
            return True
        if isinstance(event, QTouchEvent) and event.type() in TOUCHES:
            self._touched(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """One finger draws, two move, turn and zoom the paper; two that tap undo, three redo."""
        fingers = [self.mapFromGlobal(point.globalPosition()) for point in event.points()]
        if event.type() == QEvent.Type.TouchCancel:
            self.tool.drop()
        elif event.type() == QEvent.Type.TouchBegin:
            self._fingers = 1
            self._press(fingers[0], 1.0, event.modifiers(), erases=False)
        elif len(fingers) > self._fingers:
            self.tool.drop()
            self._fingers = len(fingers)
            self.hand.touch(fingers)
        elif event.type() == QEvent.Type.TouchEnd:
            if self._fingers == 1:
                self.tool.release((*self.to_paper(fingers[0]), 1.0), joined=False)
            elif self.hand.tapped:
                self.asked.emit("undo" if self._fingers == 2 else "redo")
            self.point(None)
        elif self._fingers == 1:
            self._move(fingers[0], 1.0, event.modifiers())
        else:
            self.look(self.hand.slide(self.view, fingers))

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kinds, at = Qt.NativeGestureType, event.position()
        if event.gestureType() == kinds.ZoomNativeGesture:
            self.zoom(1.0 + event.value(), at)
        elif event.gestureType() == kinds.RotateNativeGesture:
            self.look(self.view.turned(event.value(), at))
        elif event.gestureType() == kinds.SmartZoomNativeGesture:
            self.fit()
        return True

    # keys

    def meant(self, event: QKeyEvent) -> str:
        """What a key asks of the paper; "" if it is none of its keys."""
        return keys.meant(event)

    def _mine(self, event: QKeyEvent) -> bool:
        """Whether a key is for the paper, and not for the window around it."""
        asked = self.meant(event)
        if asked in ("drop", "undo"):
            return self.tool.busy or (asked == "drop" and bool(self.chooser.chosen))
        return bool(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self.meant(event)
        if not self._mine(event) or not self._do(asked, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space = False
            self.show_cursor()
        else:
            super().keyReleaseEvent(event)

    def _do(self, asked: str, event: QKeyEvent) -> bool:
        """Follow a key; False if there was nothing to do."""
        chooser, far = self.chooser, 10.0 if _shift(event.modifiers()) else 1.0
        ways = {"left": (-far, 0.0), "right": (far, 0.0), "up": (0.0, -far), "down": (0.0, far)}
        looks: dict[str, Callable[[], None]] = {
            "turn left": lambda: self.turn(-TURN),
            "turn right": lambda: self.turn(TURN),
            "upright": self.upright,
            "mirror": self.flip,
            "fit": self.fit,
            "actual": self.actual,
            "closer": lambda: self.zoom(NOTCH),
            "farther": lambda: self.zoom(1 / NOTCH),
        }
        if asked in ways:
            chooser.nudge(*ways[asked])
        elif asked in looks:
            looks[asked]()
        elif asked == "hand":
            self.space = True
            self.show_cursor()
        elif asked == "finish":
            return self.tool.finish()
        elif asked == "drop":
            self._button = Qt.MouseButton.NoButton
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


def _shift(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
