"""Finished strokes as the paper's widget shows them, and the stroke that is being drawn.

What is shown is kept as one image as large as the widget, so that a stroke costs what it covers, whatever lies beneath,
and memory is bounded by the widget. A new view is painted aside, a few strokes at a time; the old image stands in.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from operator import eq

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.brush import cover, paint_stroke, put
from controlnet_studio.ui.editors.strokes import Point
from controlnet_studio.ui.editors.view import View

KEPT_BYTES = 32 << 20
"""How much of what lay beneath the latest strokes is kept, so that taking them back paints nothing."""
KEPT = 64
SLICE = 0.010
"""How many seconds of painting are done at once."""
INK = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True)
class Place:
    """Where and how ink is shown: the view, the widget's size, its screen pixels per pixel, and the ink's colour."""

    view: View
    width: int
    height: int
    ratio: float
    colour: str

    @cached_property
    def size(self) -> QSize:
        """In screen pixels."""
        return QSize(max(round(self.width * self.ratio), 1), max(round(self.height * self.ratio), 1))

    @cached_property
    def transform(self) -> QTransform:
        """From paper pixels to screen pixels."""
        return self.view.transform * QTransform.fromScale(self.ratio, self.ratio)

    def area(self, points: QRectF, reach: float) -> QRect:
        """The screen pixels of a part of the paper, *reach* paper pixels larger on every side."""
        around = self.transform.mapRect(points.adjusted(-reach, -reach, reach, reach)).adjusted(-2, -2, 2, 2)
        return around.intersected(QRectF(0, 0, self.size.width(), self.size.height())).toAlignedRect()


@dataclass
class _Job:
    """Painting that is under way: of `area` at `place`, up to the stroke `next`."""

    place: Place
    area: QRect
    image: QImage
    next: int = 0


@dataclass(frozen=True)
class _Patch:
    """What lay in a part of the image before stroke number `count` was added."""

    count: int
    at: QPoint
    image: QImage


class Ink:
    """The strokes of a Drawing as an image. `show` says what is wanted, `work` paints it."""

    def __init__(self) -> None:
        self.image = QImage()
        self._drawing = Drawing()
        self._place: Place | None = None  # wanted
        self._shown: Place | None = None  # of the image
        self._job: _Job | None = None
        self._patches: list[_Patch] = []
        self._changed = QRect()
        self.took = False
        """Whether the last stroke was taken over as it was seen, so that the screen shows it already."""

    @property
    def nbytes(self) -> int:
        """Memory held by pictures of ink."""
        images = [self.image, *(patch.image for patch in self._patches)]
        images += [self._job.image] if self._job else []
        return sum(image.sizeInBytes() for image in images)

    @property
    def ready(self) -> bool:
        """Whether all that is wanted is shown."""
        return self._job is None and self._shown == self._place

    def show(self, drawing: Drawing, place: Place, wet: Wet | None = None) -> None:
        """Let *drawing* be shown at *place*; *wet* holds what it has more than before, ready to be taken over."""
        before, self._drawing, self.took = self._drawing, drawing, False
        moved, self._place = place != self._place, place
        same = sum(1 for _ in takewhile(bool, map(eq, before.strokes, drawing.strokes)))
        if (before.width, before.height) != (drawing.width, drawing.height):
            self._begin(place, QRect(QPoint(), place.size))
        elif same == len(before.strokes) and self._shown is not None:
            self._add(drawing.strokes[same:], wet)
            if moved and (self._job is None or self._job.place.size != place.size):
                self._begin(place, QRect(QPoint(), place.size))
        elif not self.ready or moved:
            self._begin(place, QRect(QPoint(), place.size))
        elif not self._take_back(same):
            changed = [*before.strokes[same:], *drawing.strokes[same:]]
            kept = sum(1 for _ in takewhile(bool, map(eq, reversed(before.strokes), reversed(drawing.strokes))))
            kept = min(kept, min(len(before.strokes), len(drawing.strokes)) - same)
            if kept:
                changed = [*before.strokes[same:-kept], *drawing.strokes[same:-kept]]
            if not (area := self._around(changed)).isEmpty():
                self._begin(place, area)
        self.work(SLICE)

    def work(self, seconds: float) -> bool:
        """Paint for so long; whether everything is shown now."""
        until = time.perf_counter() + seconds
        while not self.ready:
            if self._job is None:
                assert self._place is not None
                self._begin(self._place, QRect(QPoint(), self._place.size))
                continue
            if not self._go_on(self._job, until):
                return False
            self._finish(self._job)
        return True

    def take_changed(self) -> QRect:
        """The part of the screen where something else is shown since this was last asked."""
        changed, self._changed = self._changed, QRect()
        return changed

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw the ink; the painter's units are the widget's pixels."""
        if self._shown is None:
            return
        painter.save()
        if self._shown.view != view:
            painter.setTransform(self._shown.view.inverse * view.transform, True)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        target = QRectF(0, 0, self.image.width() / self._shown.ratio, self.image.height() / self._shown.ratio)
        painter.drawImage(target, self.image, QRectF(self.image.rect()))
        painter.restore()

    def _begin(self, place: Place, area: QRect) -> None:
        image = QImage(area.size(), INK)
        image.fill(0)
        self._patches.clear()
        self._job = _Job(place, area, image)

    def _go_on(self, job: _Job, until: float) -> bool:
        painter = QPainter(job.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_image = job.place.transform * QTransform.fromTranslate(-job.area.x(), -job.area.y())
        paper = self._drawing.width, self._drawing.height
        ink = QColor(job.place.colour)
        strokes = self._drawing.strokes
        while job.next < len(strokes):
            stroke = strokes[job.next]
            area = self._box(stroke, job.place).intersected(job.area).translated(-job.area.topLeft())
            if not area.isEmpty():
                paint_stroke(painter, stroke, paper, ink, to_image, area)
            job.next += 1
            if time.perf_counter() > until:
                break
        painter.end()
        return job.next >= len(strokes)

    def _finish(self, job: _Job) -> None:
        self._job = None
        if job.area.size() == job.place.size:
            self.image, self._shown = job.image, job.place
            self._changed = self.image.rect()
            return
        painter = QPainter(self.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(job.area.topLeft(), job.image)
        self._changed = self._changed.united(job.area)

    def _add(self, strokes: Sequence[Stroke], wet: Wet | None) -> None:
        """Paint new strokes on what is shown. What a job has in hand, it adds itself."""
        if not strokes or self._shown is None:
            return
        place, ink = self._shown, QColor(self._shown.colour)
        area = wet.area if wet is not None and wet.place == place else self._around(strokes)
        self.took = wet is not None and wet.place == place == self._place
        if not self.took:
            self._changed = self._changed.united(area if place == self._place else self.image.rect())
        if self.ready:
            self._keep(_Patch(len(self._drawing.strokes) - len(strokes), area.topLeft(), self.image.copy(area)))
        else:
            self._patches.clear()
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if wet is not None and wet.place == place:
            put(painter, wet.grey, wet.area, QColor(strokes[0].colour) if strokes[0].colour else ink, strokes[0].erase)
            return
        for stroke in strokes:
            paper = self._drawing.width, self._drawing.height
            paint_stroke(painter, stroke, paper, ink, place.transform, self._box(stroke, place))

    def _keep(self, patch: _Patch) -> None:
        if patch.image.isNull():  # nothing of it is seen
            patch = _Patch(patch.count, QPoint(), self.image.copy(0, 0, 1, 1))
        self._patches.append(patch)
        total = sum(kept.image.sizeInBytes() for kept in self._patches)
        while self._patches and (total > KEPT_BYTES or len(self._patches) > KEPT):
            total -= self._patches.pop(0).image.sizeInBytes()

    def _take_back(self, count: int) -> bool:
        """Go back to the first *count* strokes by what was kept; whether that was possible."""
        if len(self._drawing.strokes) != count or all(patch.count != count for patch in self._patches):
            return False
        painter = QPainter(self.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        while self._patches and self._patches[-1].count >= count:
            patch = self._patches.pop()
            painter.drawImage(patch.at, patch.image)
            self._changed = self._changed.united(QRect(patch.at, patch.image.size()))
        return True

    def _around(self, strokes: Iterable[Stroke]) -> QRect:
        """The part of the image that these strokes may touch."""
        assert self._place is not None
        area = QRect()
        for stroke in strokes:
            area = area.united(self._box(stroke, self._place))
        return area

    def _box(self, stroke: Stroke, place: Place) -> QRect:
        if not stroke.points:
            return QRect()
        left, top, right, bottom = stroke.bounds
        width, height = self._drawing.width, self._drawing.height
        points = QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height)
        thinnest = 0.5 / place.view.scale
        return place.area(points, 0.0 if stroke.rings else max(stroke.size * max(width, height) / 2, thinnest))


class Wet:
    """The stroke that is being drawn, and its images in symmetry: how much ink there is, over the whole widget."""

    def __init__(self) -> None:
        self.grey = QImage()
        self.place: Place | None = None
        self.area = QRect()

    @property
    def nbytes(self) -> int:
        return self.grey.sizeInBytes()

    def clear(self, place: Place) -> QRect:
        """Nothing is drawn; gives the part of the screen that held something."""
        before, self.area = self.area, QRect()
        if self.place is None or self.place.size != place.size:
            self.grey = QImage(place.size, QImage.Format.Format_Grayscale8)
            self.grey.fill(0)
        elif not before.isEmpty():
            painter = QPainter(self.grey)
            painter.fillRect(before, QColor(0, 0, 0))
        self.place = place
        return before

    def add(self, points: Sequence[Point], size: float, hardness: float) -> QRect:
        """More of a line, `size` paper pixels wide; gives the part of the screen that changed."""
        assert self.place is not None
        if not points:
            return QRect()
        painter = QPainter(self.grey)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.place.transform)
        scale = self.place.view.scale
        cover(painter, points, size, hardness, 1.0 / (scale * self.place.ratio))
        painter.end()
        xs, ys, _ = zip(*points, strict=True)
        around = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        area = self.place.area(around, max(size / 2, 0.5 / scale))
        self.area = self.area.united(area)
        return area
