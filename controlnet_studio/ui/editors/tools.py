"""The tools of the paper: what they make of the pointer's way. Places and lengths are in paper pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.brush import paint_line
from controlnet_studio.ui.editors.strokes import Point, Trail, shape
from controlnet_studio.ui.theme import Theme

if TYPE_CHECKING:
    from controlnet_studio.ui.editors.view import View

CLOSE = 6.0
"""Two places on the screen nearer than this are one to a hand."""


class Bench(Protocol):
    """What a tool works on: the paper. `fine` is a third of a screen pixel."""

    @property
    def drawing(self) -> Drawing: ...
    @property
    def view(self) -> View: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def fine(self) -> float: ...
    @property
    def pen_size(self) -> float: ...
    @property
    def colour(self) -> str: ...
    @property
    def hardness(self) -> float: ...
    @property
    def symmetry(self) -> tuple[shapes.Affine, ...]: ...
    def wipe(self) -> None: ...
    def dab(self, points: Sequence[Point], *, erases: bool) -> None: ...
    def commit(self, made: Sequence[Stroke], *, wet: bool) -> None: ...
    def make(
        self, points: Sequence[Point], *, erases: bool, shares: tuple[Point, ...] | None = None
    ) -> tuple[tuple[Stroke, ...], bool]: ...
    def alter(self, drawing: Drawing) -> None: ...
    def refresh(self) -> None: ...
    def expose(self, points: Sequence[Point]) -> None: ...
    def flood(self, at: Point, *, erases: bool) -> None: ...


class Tool:
    """One gesture after the other: `press`, any number of `move`, `release`. `busy` while one is under way."""

    brush = True
    """Whether it draws with the pen's width, so that its ring is shown at the pointer."""
    clipped = False
    """Whether what it paints is seen on the paper only."""
    lasts = False
    """Whether it goes on after the pointer went up."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    @property
    def busy(self) -> bool:
        return False

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        """The pointer went down; *joined* if Shift is held."""

    def move(self, at: Point, *, joined: bool) -> None:
        """The pointer moved, also without being pressed."""

    def release(self, at: Point, *, joined: bool) -> None:
        """The pointer went up."""

    def finish(self) -> bool:
        """Return or a double-click: what is under way is done. Whether there was anything."""
        return False

    def step_back(self) -> bool:
        """Backspace or undo: take back the last part of what is under way. Whether there was anything."""
        return False

    def drop(self) -> bool:
        """Escape: forget what is under way, or what is chosen. Whether there was anything."""
        return False

    def again(self) -> None:
        """The view changed: draw anew what is under way."""

    def paint(self, painter: QPainter) -> None:
        """What is shown over the ink; the painter's units are the widget's."""


class Freehand(Tool):
    """Brush and eraser: a smoothed line that follows the pointer."""

    clipped = True

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.trail: Trail | None = None
        self.last: Point | None = None
        self.erases = False

    @property
    def busy(self) -> bool:
        return self.trail is not None

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        self.erases = erases
        paper = self.bench.drawing.width, self.bench.drawing.height
        self.trail = Trail(self.last if joined and self.last else at, self.bench.fine, paper)
        self.trail.add(at)
        self.again()

    def move(self, at: Point, *, joined: bool) -> None:
        if self.trail is not None:
            done, tip = len(self.trail.points), self.trail.tip
            self.trail.add(at)
            if len(self.trail.points) > done:
                fresh = self.trail.points[done - 1 :]
                self.bench.dab(fresh, erases=self.erases)
                self.bench.expose((fresh[0], tip, self.trail.tip))

    def release(self, at: Point, *, joined: bool) -> None:
        self.move(at, joined=joined)
        trail, self.trail = self.trail, None
        if trail is None:
            return
        end, points = trail.points[-1], trail.finish()
        if points[-1] != end:
            self.bench.dab((end, points[-1]), erases=self.erases)
        self.last = points[-1]
        made, whole = self.bench.make(points, erases=self.erases, shares=trail.shares)
        if self.erases and not self.bench.drawing.strokes:
            made = ()
        self.bench.commit(made, wet=whole)

    def drop(self) -> bool:
        dropped, self.trail = self.trail is not None, None
        if dropped:
            self.bench.wipe()
        return dropped

    def again(self) -> None:
        if self.trail is not None:
            self.bench.wipe()
            self.bench.dab(self.trail.points, erases=self.erases)

    def paint(self, painter: QPainter) -> None:
        """The last half step, which the curve does not reach yet."""
        if self.trail is None or self.erases or self.bench.hardness < 1:
            return
        colour = QColor(self.bench.colour or self.bench.theme.text)
        last = self.trail.points[-1], self.trail.tip
        painter.save()
        painter.setTransform(self.bench.view.transform, True)
        for image in self.bench.symmetry:
            paint_line(painter, shapes.mapped(last, image), self.bench.pen_size, colour, 1.0 / self.bench.view.scale)
        painter.restore()


class Straight(Tool):
    """A line from where the pointer goes down to where it goes up; held to steps of 15 degrees with Shift."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ends: list[Point] = []
        self.erases = False

    @property
    def busy(self) -> bool:
        return bool(self.ends)

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        self.erases, self.ends = erases, [at, at]
        self.again()

    def move(self, at: Point, *, joined: bool) -> None:
        if self.ends:
            start = (*self.ends[0][:2], max(self.ends[0][2], at[2]))
            end = (at[0], at[1], start[2])
            self.ends = [start, shapes.held(start, end) if joined else end]
            self.again()

    def release(self, at: Point, *, joined: bool) -> None:
        if self.ends:
            self.move((at[0], at[1], self.ends[0][2]), joined=joined)
            ends, self.ends = self.ends, []
            if ends[0][:2] == ends[1][:2]:
                self.bench.wipe()
                return
            made, whole = self.bench.make(ends, erases=self.erases)
            self.bench.commit(made if self.bench.drawing.strokes or not self.erases else (), wet=whole)

    def drop(self) -> bool:
        dropped, self.ends = bool(self.ends), []
        if dropped:
            self.bench.wipe()
        return dropped

    def again(self) -> None:
        self.bench.wipe()
        self.bench.dab(self.ends, erases=self.erases)


class Curved(Tool):
    """A smooth curve through the places that are clicked, until Return, a double-click or a click on its last one."""

    lasts = True

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.places: list[Point] = []
        self.pointer: Point | None = None
        self.pressed = False
        self.erases = False

    @property
    def busy(self) -> bool:
        return bool(self.places)

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        if not self.places:
            self.erases = erases
        elif self._near(self.places[-1], at):
            self.finish()
            return
        if joined and self.places:
            at = shapes.held(self.places[-1], at)
        self.pressed = True
        self.places.append((at[0], at[1], 1.0))
        self.again()

    def move(self, at: Point, *, joined: bool) -> None:
        if self.places:
            at = (at[0], at[1], 1.0)
            if self.pressed:
                self.places[-1] = at
            self.pointer = at
            self.again()

    def release(self, at: Point, *, joined: bool) -> None:
        self.pressed = False

    def finish(self) -> bool:
        if not self.places:
            return False
        places, self.places, self.pointer, self.pressed = self.places, [], None, False
        self.bench.wipe()
        if len(places) > 1:
            points = shapes.curve(places, self.bench.fine)
            self.bench.dab(points, erases=self.erases)
            made, whole = self.bench.make(points, erases=self.erases)
            self.bench.commit(made if self.bench.drawing.strokes or not self.erases else (), wet=whole)
        return True

    def step_back(self) -> bool:
        if not self.places:
            return False
        self.places.pop()
        self.again()
        return True

    def drop(self) -> bool:
        dropped, self.places, self.pointer, self.pressed = bool(self.places), [], None, False
        if dropped:
            self.bench.wipe()
        return dropped

    def again(self) -> None:
        self.bench.wipe()
        if self.places:
            tip = [self.pointer] if self.pointer is not None and not self.pressed else []
            tip = [] if tip and self._near(self.places[-1], tip[0]) else tip
            self.bench.dab(shapes.curve([*self.places, *tip], self.bench.fine), erases=self.erases)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self.bench.theme.surface), 1))
        painter.setBrush(QColor(self.bench.theme.accent))
        for x, y, _ in self.places:
            painter.drawEllipse(self.bench.view.transform.map(QPointF(x, y)), 4, 4)

    def _near(self, one: Point, other: Point) -> bool:
        reach = CLOSE / self.bench.view.scale
        return abs(one[0] - other[0]) < reach and abs(one[1] - other[1]) < reach


class Bucket(Tool):
    """Fills the area that is clicked, or the one that the pointer goes around."""

    brush = False

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.trail: Trail | None = None
        self.erases = False

    @property
    def busy(self) -> bool:
        return self.trail is not None

    def press(self, at: Point, *, erases: bool, joined: bool) -> None:
        self.erases, self.trail = erases, Trail(at, self.bench.fine)
        self.bench.refresh()

    def move(self, at: Point, *, joined: bool) -> None:
        if self.trail is not None:
            self.trail.add(at)
            self.bench.refresh()

    def release(self, at: Point, *, joined: bool) -> None:
        self.move(at, joined=joined)
        trail, self.trail = self.trail, None
        if trail is None:
            return
        self.bench.refresh()
        points = trail.finish()
        drawing = self.bench.drawing
        xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
        if self.erases and not drawing.strokes:
            return
        if max(max(xs) - min(xs), max(ys) - min(ys)) < CLOSE / self.bench.view.scale:
            self.bench.flood(at, erases=self.erases)
        elif len(points) > 2:
            around = [shapes.mapped(points, image) for image in self.bench.symmetry]
            made = tuple(shape(ring, drawing, erase=self.erases, colour=self.bench.colour) for ring in around)
            self.bench.commit(made, wet=False)

    def drop(self) -> bool:
        dropped, self.trail = self.trail is not None, None
        self.bench.refresh()
        return dropped

    def paint(self, painter: QPainter) -> None:
        if self.trail is not None:
            path = QPainterPath()
            view = self.bench.view.transform
            path.addPolygon([view.map(QPointF(x, y)) for x, y, _ in (*self.trail.points, self.trail.tip)])
            shade = QColor(self.bench.theme.accent)
            shade.setAlphaF(0.25)
            painter.fillPath(path, shade)
            painter.strokePath(path, QPen(QColor(self.bench.theme.accent), 1.5))
