"""The paper one draws on: it hands pointer, pen and keys to the tools, and shows ink, tracing and what a tool shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QPolygonF,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.chooser import Chooser
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.hand import Hand
from controlnet_studio.ui.editors.ink import SLICE, Ink, Place, Wet
from controlnet_studio.ui.editors.keys import meant
from controlnet_studio.ui.editors.scene import Scene
from controlnet_studio.ui.editors.strokes import Point, strokes, within
from controlnet_studio.ui.editors.tools import Bucket, Curved, Freehand, Straight, Tool
from controlnet_studio.ui.editors.view import View
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.values import Drawing, Stroke

FAINT = 0.08
"""The least pressure of a tablet that leaves a line."""
TURN = 15.0
NOTCH, STEP = 1.2, 1.15
"""By how much a notch of the wheel zooms, and changes the size of the pen."""
TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Paper(QWidget):
    """Shows a Drawing and turns gestures into `drawn`, a tuple of Strokes to add, or `altered`, a Drawing; the owner
    answers with `set_drawing`. `asked` is a command of the keys that is the owner's. Ink is dark on light or light on
    dark, as the theme is."""

    drawn = Signal(object)
    altered = Signal(object)
    asked = Signal(str)
    viewed = Signal()
    """The view changed."""

    def __init__(self, drawing: Drawing, theme: Theme, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing, self.theme, self.desk = drawing, theme, desk or Desk()
        self.view = View()
        self.room = UNIT * 64  # the height that a panel has for it
        self.pointer: QPointF | None = None
        self.ink, self.wet, self.lift = Ink(), Wet(), Ink()
        freehand = Freehand(self)
        self.chooser = Chooser(self)
        self.tools: dict[str, Tool] = {
            "brush": freehand,
            "eraser": freehand,
            "line": Straight(self),
            "curve": Curved(self),
            "fill": Bucket(self),
            "choose": self.chooser,
        }
        self.hand = Hand()
        self.space = False
        self.erasing = False  # what is under way takes ink away
        self._scene = Scene(self)
        self._fitted = True
        self._lifted: frozenset[int] = frozenset()
        self._fingers = 0
        self._whole: Wet | None = None
        self._button = Qt.MouseButton.NoButton
        self._painting = QTimer(self, interval=0)
        self._painting.timeout.connect(self._work)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(UNIT * 20, UNIT * 20)
        self.setAccessibleName("Paper to draw on")
        self.show_desk()

    # what is shown

    def set_drawing(self, drawing: Drawing) -> None:
        """Show *drawing*; a stroke in progress is dropped unless it is what *drawing* adds."""
        before, self.drawing = self.drawing, drawing
        if drawing == before:
            self.drawing = before
            return
        if self.tool.busy:
            self.tool.drop()
        self.chooser.follow(drawing)
        if (drawing.width, drawing.height) != (before.width, before.height):
            self.updateGeometry()
            self._refit() if self._fitted else self.fit()
        self._show_ink()

    def set_theme(self, theme: Theme) -> None:
        """Show the same drawing in another theme's colours."""
        self.theme = theme
        self._show_ink()
        self.update()

    def show_desk(self) -> None:
        """Use the tool and show the tracing that lie on the desk."""
        for name, tool in self.tools.items():
            if name != self.desk.tool and tool is not self.tool:
                tool.drop()
        self._show_cursor()
        self.update()

    def fit(self) -> None:
        """Show the whole paper, and keep doing so when the widget's size changes."""
        self._fitted = True
        self._refit()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Show the paper *factor* times as large; the point *around* (the middle) stays where it is."""
        self.look(self.view.zoomed(factor, self._centre() if around is None else around))

    def turn(self, degrees: float) -> None:
        """Turn the paper clockwise around the middle of what is seen."""
        self.look(self.view.turned(degrees, self._centre()))

    def upright(self) -> None:
        """Turn the paper back, and show it from the front."""
        view = self.view.flipped(self._centre()) if self.view.mirrored else self.view
        self.look(view.turned(-view.angle, self._centre()))

    def flip(self) -> None:
        """Show the paper mirrored, or no longer."""
        self.look(self.view.flipped(self._centre()))

    def actual(self) -> None:
        """Show one pixel of the paper as one of the screen."""
        self.zoom(1.0 / self.devicePixelRatioF() / self.view.scale)

    def look(self, view: View, *, fitted: bool = False) -> None:
        """Show the paper so."""
        self._fitted = fitted
        if view != self.view:
            self.view = view
            self._show_ink()
            self.tool.again()
            self.update()
            self.viewed.emit()

    def to_paper(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in paper pixels."""
        place = self.view.inverse.map(at)
        return place.x(), place.y()

    def from_paper(self, x: float, y: float) -> QPointF:
        """A point of the paper in the widget."""
        return self.view.transform.map(QPointF(x, y))

    def settle(self) -> None:
        """Finish all painting that is under way."""
        while not (self.ink.work(1.0) and self.lift.work(1.0)):
            pass
        self._work()

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 46, UNIT * 46)

    def heightForWidth(self, width: int) -> int:
        height = (width - 2 * UNIT) * self.drawing.height / self.drawing.width + 2 * UNIT
        return round(max(min(height, self.room), UNIT * 24))

    # the bench of the tools

    @property
    def tool(self) -> Tool:
        return self.tools.get(self.desk.tool, self.tools["brush"])

    @property
    def fine(self) -> float:
        return 0.3 / self.view.scale

    @property
    def pen_size(self) -> float:
        """The width that the tool in hand draws, in paper pixels."""
        return self.desk.size * max(self.drawing.width, self.drawing.height)

    @property
    def colour(self) -> str:
        return self.desk.colour

    @property
    def hardness(self) -> float:
        return self.desk.hardness

    @property
    def symmetry(self) -> tuple[shapes.Affine, ...]:
        return shapes.images(self.desk.symmetry, self.drawing.width, self.drawing.height)

    def wipe(self) -> None:
        """Nothing is being drawn."""
        self._update(self.wet.clear(self._place()))

    def dab(self, points: Sequence[Point], *, erases: bool) -> None:
        """Draw more of a line, and its images, for now."""
        self.erasing = erases
        if self.wet.place != self._place():
            self.wipe()
        for image in self.symmetry:
            line = points if len(self.symmetry) == 1 else shapes.mapped(points, image)
            self._update(self.wet.add(line, self.pen_size, self.desk.hardness))

    def make(self, points: Sequence[Point], *, erases: bool) -> tuple[tuple[Stroke, ...], bool]:
        """A line and its images as strokes, and whether all of it lies on the paper."""
        lines = [shapes.mapped(points, image) if index else points for index, image in enumerate(self.symmetry)]
        made = (
            stroke
            for line in lines
            for stroke in strokes(
                line,
                self.drawing,
                self.pen_size,
                erase=erases,
                hardness=self.desk.hardness,
                colour=self.desk.colour,
            )
        )
        return tuple(made), all(within(line, self.drawing) for line in lines)

    def commit(self, made: Sequence[Stroke], *, wet: bool) -> None:
        """Tell the owner of new strokes; *wet* if they are just what is seen of them already."""
        if made:
            self._whole = self.wet if wet else None
            self.drawn.emit(tuple(made))
            self._whole = None
        self.wipe()

    def expose(self, points: Sequence[Point]) -> None:
        """Repaint where the pen touches these places, and their images."""
        for image in self.symmetry:
            self._update_around(self.from_paper(x, y) for x, y, _ in shapes.mapped(points, image))

    def alter(self, drawing: Drawing) -> None:
        self.altered.emit(drawing)

    def refresh(self) -> None:
        """The tool shows something else."""
        if self.chooser.lifted != self._lifted:
            self._show_ink()
        self.update()

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
        if not (self.desk.tool == "curve" and self.tool.finish()):
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # or Qt would send the same movement as a mouse's
        pressure = min(max(event.pressure(), FAINT), 1.0) if self.desk.pressure else 1.0
        at, buttons = event.position(), Qt.MouseButton
        if event.type() == QEvent.Type.TabletPress:
            if self.space or event.button() == buttons.MiddleButton:
                self._grip(at, event.modifiers())
            elif not self.tool.busy or self.desk.tool == "curve":
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
        self._point(None)

    def _press(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, erases: bool) -> None:
        if not self.drawing.strokes:
            self.update()  # the invitation goes
        self.tool.press((*self.to_paper(at), pressure), erases=erases or self.desk.erases, joined=_shift(modifiers))
        self._point(at)

    def _move(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        if self.hand.dragging:
            self.look(self.hand.drag(self.view, at, self._centre()))
        else:
            self.tool.move((*self.to_paper(at), pressure), joined=_shift(modifiers))
        self._point(at)

    def _grip(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.hand.grip(at, modifiers)
        self._show_cursor()

    def _let_go(self) -> None:
        self.hand.let_go()
        self._show_cursor()

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
            self._point(None)
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

    def _mine(self, event: QKeyEvent) -> bool:
        """Whether a key is for the paper, and not for the window around it."""
        asked = meant(event)
        if asked in ("drop", "undo"):
            return self.tool.busy or (asked == "drop" and bool(self.chooser.chosen))
        return bool(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meant(event)
        if not self._mine(event) or not self._do(asked, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space = False
            self._show_cursor()
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
            self._show_cursor()
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

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._scene.paint(painter, event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self._refit()
        self._show_ink()

    def _place(self) -> Place:
        return Place(self.view, self.width(), self.height(), self.devicePixelRatioF(), self.theme.text)

    def _show_ink(self) -> None:
        """Let the ink be that of the drawing, less what is being moved."""
        place, drawing = self._place(), self.drawing
        self._lifted = lifted = self.chooser.lifted
        if lifted:
            every = drawing.strokes
            up = tuple(stroke for index, stroke in enumerate(every) if index in lifted)
            self.lift.show(Drawing(up, drawing.width, drawing.height), place)
            drawing = shapes.without(drawing, lifted)
        self.ink.show(drawing, place, self._whole)
        self._work(0.0)

    def _work(self, seconds: float = SLICE) -> None:
        """Paint a little more of the ink, and show it when it is done."""
        done = self.ink.work(seconds) and (not self._lifted or self.lift.work(seconds))
        self._painting.stop() if done else self._painting.start()
        self._update(self.ink.take_changed())
        if self._lifted:
            self._update(self.lift.take_changed())

    def _centre(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _refit(self) -> None:
        room = QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        room.setSize(room.size().expandedTo(QSizeF(1, 1)))
        self.look(self.view.fitted(room, QSizeF(self.drawing.width, self.drawing.height)), fitted=True)

    def _point(self, at: QPointF | None) -> None:
        before, self.pointer = self.pointer, at
        self._update_around(place for place in (before, at) if place is not None)

    def _update_around(self, places: Iterable[QPointF]) -> None:
        """Repaint where a pen of the present size touches these places."""
        area = QPolygonF(list(places)).boundingRect()
        reach = self.pen_size * self.view.scale / 2 + UNIT
        self.update(area.adjusted(-reach, -reach, reach, reach).toAlignedRect())

    def _update(self, area: QRect) -> None:
        """Repaint a part given in screen pixels."""
        if not area.isEmpty():
            ratio = self.devicePixelRatioF()
            part = QRectF(area.x() / ratio, area.y() / ratio, area.width() / ratio, area.height() / ratio)
            self.update(part.toAlignedRect())

    def _show_cursor(self) -> None:
        if self.hand.dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.tool.brush:
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor if self.tool is self.chooser else Qt.CursorShape.CrossCursor)


def _shift(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
