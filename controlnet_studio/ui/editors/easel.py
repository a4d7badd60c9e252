"""A sheet of paper in a widget: seen at any size and turn, moved by the hand, and open to mouse, pen and fingers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.ui import calm
from controlnet_studio.ui.editors.hand import Hand
from controlnet_studio.ui.editors.view import View
from controlnet_studio.ui.theme import UNIT, Theme

FAINT = 0.08
"""The least pressure of a tablet that leaves a line."""
TURN = 15.0
NOTCH = 1.2
"""By how much a notch of the wheel zooms."""
TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
KINDS, BUTTONS = QEvent.Type, Qt.MouseButton


class Easel(QWidget):
    """Shows paper of `paper_size` pixels, and moves it. What else the pointer does is `begin`, `go_on`, `end` and
    `drop`, which are for a subclass; `asked` is a command that is the owner's, `viewed` tells that the view changed."""

    asked = Signal(str)
    viewed = Signal()

    def __init__(self, theme: Theme, paper_size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.paper_size = paper_size
        self.view = View()
        self.room = UNIT * 64  # the height that a panel has for it
        self.pointer: QPointF | None = None
        self.hand = Hand()
        self.space = False
        self.button = BUTTONS.NoButton
        self._fitted = True
        self._fingers = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(UNIT * 20, UNIT * 20)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    # the view

    def resize_paper(self, size: tuple[int, int]) -> None:
        """Show paper of another size, if it is one, whole."""
        if size != self.paper_size:
            self.paper_size = size
            self.updateGeometry()
            self._refit() if self._fitted else self.fit()

    def fit(self) -> None:
        """Show the whole paper, and keep doing so when the widget's size changes."""
        self._fitted = True
        self._refit()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Show the paper *factor* times as large; the point *around* (the middle) stays where it is."""
        self.look(self.view.zoomed(factor, self.centre() if around is None else around))

    def turn(self, degrees: float) -> None:
        """Turn the paper clockwise around the middle of what is seen."""
        self.look(self.view.turned(degrees, self.centre()))

    def upright(self) -> None:
        """Turn the paper back, and show it from the front."""
        view = self.view.flipped(self.centre()) if self.view.mirrored else self.view
        self.look(view.turned(-view.angle, self.centre()))

    def flip(self) -> None:
        """Show the paper mirrored, or no longer."""
        self.look(self.view.flipped(self.centre()))

    def actual(self) -> None:
        """Show one pixel of the paper as one of the screen."""
        self.look(self.view.scaled(1.0 / self.devicePixelRatioF(), self.centre()))

    def look(self, view: View, *, fitted: bool = False) -> None:
        """Show the paper so."""
        self._fitted = fitted
        if view != self.view:
            self.view = view
            self.again()
            self.update()
            self.viewed.emit()

    def looks(self, asked: str) -> bool:
        """Look so, as a key or a menu asks; False if that is nothing of the view."""
        match asked:
            case "fit":
                self.fit()
            case "actual":
                self.actual()
            case "closer":
                self.zoom(NOTCH)
            case "farther":
                self.zoom(1 / NOTCH)
            case "turn left":
                self.turn(-TURN)
            case "turn right":
                self.turn(TURN)
            case "upright":
                self.upright()
            case "mirror":
                self.flip()
            case "hand":
                self.space = True
                self.show_cursor()
            case _:
                return False
        return True

    def to_paper(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in paper pixels."""
        place = self.view.inverse.map(at)
        return place.x(), place.y()

    def from_paper(self, x: float, y: float) -> QPointF:
        """A point of the paper in the widget."""
        return self.view.transform.map(QPointF(x, y))

    def centre(self) -> QPointF:
        """The middle of what is seen."""
        return QRectF(self.rect()).center()

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 46, UNIT * 46)

    def heightForWidth(self, width: int) -> int:
        height = (width - 2 * UNIT) * self.paper_size[1] / self.paper_size[0] + 2 * UNIT
        return round(max(min(height, self.room), UNIT * 24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self._refit()

    def _refit(self) -> None:
        room = QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        room.setSize(room.size().expandedTo(QSizeF(1, 1)))
        self.look(self.view.fitted(room, QSizeF(*self.paper_size)), fitted=True)

    # for a subclass

    @property
    def free(self) -> bool:
        """Whether a pen that goes down now begins something."""
        return True

    def again(self) -> None:
        """The view changed."""

    def begin(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, *, second: bool) -> None:
        """The pointer went down, with the *second* button or a pen's eraser."""

    def go_on(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer moved, also without being pressed."""

    def end(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer went up."""

    def drop(self) -> bool:
        """Forget what the pointer is doing. Whether it did something."""
        return False

    def double(self) -> bool:
        """The second press of a double-click. Whether that is all that it means."""
        return False

    def point(self, at: QPointF | None) -> None:
        """The pointer is at this place of the widget, or not on it."""
        self.pointer = at

    def mine(self, event: QKeyEvent) -> bool:
        """Whether a key is for the paper, and not for the window around it."""
        return False

    def show_cursor(self) -> None:
        """The cursor of the hand."""
        if self.hand.dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    # pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = event.button()
        if button == BUTTONS.MiddleButton or (self.space and button == BUTTONS.LeftButton):
            self._grip(event.position(), event.modifiers())
        elif button in (BUTTONS.LeftButton, BUTTONS.RightButton) and self.button == BUTTONS.NoButton:
            self.button = button
            self._press(event.position(), 1.0, event.modifiers(), button == BUTTONS.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), 1.0, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand.dragging and event.button() != BUTTONS.RightButton:
            self._let_go()
        elif event.button() == self.button:
            self.button = BUTTONS.NoButton
            self.end(event.position(), 1.0, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.double():
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # or Qt would send the same movement as a mouse's
        pressure, at = min(max(event.pressure(), FAINT), 1.0), event.position()
        if event.type() == KINDS.TabletPress:
            if self.space or event.button() == BUTTONS.MiddleButton:
                self._grip(at, event.modifiers())
            elif self.free:
                tip = event.pointerType() == QPointingDevice.PointerType.Eraser
                self._press(at, pressure, event.modifiers(), tip or event.button() == BUTTONS.RightButton)
        elif event.type() == KINDS.TabletMove:
            self._move(at, pressure, event.modifiers())
        elif event.type() == KINDS.TabletRelease:
            if self.hand.dragging:
                self._let_go()
            else:
                self.end(at, pressure, event.modifiers())

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

    def _press(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, second: bool) -> None:
        calm.hold()
        self.begin(at, pressure, modifiers, second=second)
        self.point(at)

    def _move(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        calm.hold()
        if self.hand.dragging:
            self.look(self.hand.drag(self.view, at, self.centre()))
        else:
            self.go_on(at, pressure, modifiers)
        self.point(at)

    def _grip(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.hand.grip(at, modifiers)
        self.show_cursor()

    def _let_go(self) -> None:
        self.hand.let_go()
        self.show_cursor()

    # fingers and keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == KINDS.ShortcutOverride and self.mine(event):
            event.accept()
            return True
        if isinstance(event, QTouchEvent) and event.type() in TOUCHES:
            self._touched(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().event(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space = False
            self.show_cursor()
        else:
            super().keyReleaseEvent(event)

    def _touched(self, event: QTouchEvent) -> None:
        """One finger is the pointer, two move, turn and zoom the paper; two that tap undo, three redo."""
        fingers = [self.mapFromGlobal(point.globalPosition()) for point in event.points()]
        if event.type() == KINDS.TouchCancel:
            self.drop()
        elif event.type() == KINDS.TouchBegin:
            self._fingers = 1
            self._press(fingers[0], 1.0, event.modifiers(), second=False)
        elif len(fingers) > self._fingers:
            self.drop()
            self._fingers = len(fingers)
            self.hand.touch(fingers)
        elif event.type() == KINDS.TouchEnd:
            if self._fingers == 1:
                self.end(fingers[0], 1.0, Qt.KeyboardModifier.NoModifier)
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
