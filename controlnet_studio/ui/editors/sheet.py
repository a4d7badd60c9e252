"""The paper as the tools know it: the drawing, how it is seen, its ink, and what is being drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.chooser import Chooser
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.easel import Easel
from controlnet_studio.ui.editors.ink import SLICE, Ink, Place, Wet
from controlnet_studio.ui.editors.scene import Scene
from controlnet_studio.ui.editors.strokes import Point, strokes, within
from controlnet_studio.ui.editors.tools import Bucket, Curved, Freehand, Straight, Tool
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.worker import Aside

AGAIN_MS = 50
PAUSE_MS = 30
"""Between two slices of painting while somebody draws."""


class Sheet(Easel):
    """Shows a Drawing. What tools make of it is told by `drawn`, a tuple of Strokes to add, or `altered`, a Drawing;
    the owner answers with `set_drawing`. Ink is dark on light or light on dark, as the theme is."""

    drawn = Signal(object)
    altered = Signal(object)

    def __init__(self, drawing: Drawing, theme: Theme, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, (drawing.width, drawing.height), parent)
        self.drawing, self.desk = drawing, desk or Desk()
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
        self.erasing = False  # what is under way takes ink away
        self._scene = Scene(self)
        self.aside = Aside("drawing")
        """Makes what would take long."""
        self._lifted: frozenset[int] = frozenset()
        self._whole: Wet | None = None
        self._painting = QTimer(self, interval=0)
        self._painting.timeout.connect(self._work)
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
        self.resize_paper((drawing.width, drawing.height))
        self._show_ink()
        if bool(before.strokes) != bool(drawing.strokes):
            self.update()  # whole, as the words that invite come or go

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
        self.show_cursor()
        self.update()

    def again(self) -> None:
        self._show_ink()
        self.tool.again()

    def settle(self) -> None:
        """Finish all painting that is under way."""
        self.aside.settle()
        while not (self.ink.work(1.0) and self.lift.work(1.0)):
            pass
        self._work()

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

    def make(
        self, points: Sequence[Point], *, erases: bool, shares: tuple[Point, ...] | None = None
    ) -> tuple[tuple[Stroke, ...], bool]:
        """A line and its images as strokes, and whether all of it lies on the paper; *shares* are the line's, if they
        are known and all of it lies there."""
        lines = [shapes.mapped(points, image) if index else points for index, image in enumerate(self.symmetry)]
        made = (
            stroke
            for index, line in enumerate(lines)
            for stroke in strokes(
                line,
                self.drawing,
                self.pen_size,
                erase=erases,
                hardness=self.desk.hardness,
                colour=self.desk.colour,
                made=None if index else shares,
            )
        )
        unknown = lines if shares is None else lines[1:]
        return tuple(made), all(within(line, self.drawing) for line in unknown)

    def commit(self, made: Sequence[Stroke], *, wet: bool) -> None:
        """Tell the owner of new strokes; *wet* if they are just what is seen of them already."""
        self.ink.took = False
        if made:
            self._whole = self.wet if wet else None
            self.drawn.emit(tuple(made))
            self._whole = None
        gone = self.wet.clear(self._place())
        if not self.ink.took:
            self._update(gone)

    def flood(self, at: Point, *, erases: bool) -> None:
        """Fill the blank area at a place, or empty the inked one, as soon as it is known which that is."""
        drawing = self.drawing

        def look() -> Stroke | None:
            from controlnet_studio.drawing import region

            return region(drawing, at[0] / drawing.width, at[1] / drawing.height, ink=erases)

        self.aside.ask(look, self._pour(erases))

    def _pour(self, erases: bool) -> Callable[[Stroke | None], None]:
        """Takes an area that was found, if the drawing is still the one in which it was looked for."""
        drawing, colour = self.drawing, "" if erases else self.colour

        def pour(area: Stroke | None) -> None:
            if not isValid(self) or area is None or self.drawing is not drawing:  # type: ignore[no-untyped-call]
                return
            if self.tool.busy:  # somebody draws on: the stroke under way comes first
                QTimer.singleShot(AGAIN_MS, partial(pour, area))
            else:
                self.commit((replace(area, erase=erases, colour=colour),), wet=False)

        return pour

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

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._scene.paint(painter, event.rect())

    def showEvent(self, event: QShowEvent) -> None:
        self._show_ink()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_ink()

    def _place(self) -> Place:
        return Place(self.view, self.width(), self.height(), self.devicePixelRatioF(), self.theme.text)

    def _show_ink(self) -> None:
        """Let the ink be that of the drawing, less what is being moved; a hidden widget needs none."""
        if not self.isVisible():
            return
        place, drawing = self._place(), self.drawing
        self._lifted = lifted = self.chooser.lifted
        if lifted:
            every = drawing.strokes
            up = tuple(stroke for index, stroke in enumerate(every) if index in lifted)
            self.lift.show(Drawing(up, drawing.width, drawing.height), place)
            drawing = shapes.without(drawing, lifted)
        self.ink.show(drawing, place, self._whole)
        self._work(0.0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._painting.stop()

    def _work(self, seconds: float = SLICE) -> None:
        """Paint a little more of the ink, and show it when it is done; while one draws, the hand comes first."""
        seconds = min(seconds, SLICE / 4) if self.tool.busy else seconds
        done = self.ink.work(seconds) and (not self._lifted or self.lift.work(seconds))
        self._painting.stop() if done else self._painting.start(PAUSE_MS if self.tool.busy else 0)
        self._update(self.ink.take_changed())
        if self._lifted:
            self._update(self.lift.take_changed())

    def point(self, at: QPointF | None) -> None:
        """The pointer is at this place of the widget, or not on it."""
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

    def show_cursor(self) -> None:
        """The cursor that goes with the tool, or the hand."""
        if self.hand.dragging or self.space:
            super().show_cursor()
        elif self.tool.brush:
            self.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor if self.tool is self.chooser else Qt.CursorShape.CrossCursor)
