"""The paper of a painting: pixels that follow its strokes, and the stroke under way laid on them as it will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from controlnet_studio.drawing import Box, cover
from controlnet_studio.painting import flooded, joined, laid
from controlnet_studio.strokes import MapKind, Painting, Stroke
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.inks import TOLERANCE, PaintDesk, named
from controlnet_studio.ui.editors.paint_tools import Picker, Polygon, stamped
from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.editors.raster import NONE, Raster
from controlnet_studio.ui.editors.scene import Scene
from controlnet_studio.ui.editors.strokes import DIGITS, Point
from controlnet_studio.ui.theme import RADIUS, UNIT, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Image

OWN = {
    Qt.Key.Key_P: "polygon",
    Qt.Key.Key_I: "pick",
    Qt.Key.Key_X: "swap",
    Qt.Key.Key_O: "compare",
    Qt.Key.Key_Slash: "search",
}
NOT_OURS = ("choose", "curve", "choose all", "double", "delete")
INVITES: dict[MapKind, str] = {"normals": "#1c1c1c"}
"""The colours of these words, where the untouched map is not black."""
INVITATIONS: dict[MapKind, str] = {
    "segmentation": later("Choose a thing and paint where it stands, or drop a segmentation map here"),
    "mask": later("Paint white where it should act"),
    "lines": later("Run once, to see the lines to correct"),
    "depth": later("Run once, to see the depth to correct"),
    "normals": later("Run once, to see the normals to correct"),
}


class PaintBoard(Paper):
    """A Paper whose Drawing is a Painting. `pointed` tells in words what is under the pointer ("" off the paper);
    `picked` gives the colour that the eyedropper took."""

    pointed = Signal(str)
    picked = Signal(str)

    def __init__(self, painting: Painting, theme: Theme, desk: PaintDesk, parent: QWidget | None = None) -> None:
        desk.raster = self.raster = desk.raster or Raster()
        self.beneath: Image | None = None
        self.awaits = False
        """Whether what lies beneath is still being read, so that there is nothing to paint on."""
        self.comparing = False
        self.words = ""
        """What is under the pointer."""
        self._ink = np.zeros((1, 1), np.uint8)
        self._wet: Box = NONE
        self._stroke = Stroke(())
        self._shown = np.zeros((1, 1, 4), np.uint8)
        self._small, self._times = self._shown, 1
        self.picture = QImage()
        super().__init__(painting, theme, desk, parent)
        kept = {name: self.tools[name] for name in ("brush", "eraser", "line")}
        self.tools = {**kept, "polygon": Polygon(self), "fill": self.tools["fill"], "pick": Picker(self)}
        self._scene = Pixmap(self)
        self.raster.changed.connect(self._follow)
        self.raster.progressed.connect(self._tell_share)
        self.destroyed.connect(partial(self.raster.leave, id(self)))
        self.setAccessibleName(tr("Map to paint on"))

    @property
    def painting(self) -> Painting:
        return cast(Painting, self.drawing)

    @property
    def brush(self) -> PaintDesk:
        return cast(PaintDesk, self.desk)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """The painting without what is under way, RGB, (height, width, 3)."""
        return self.raster.pixels

    def compare(self, comparing: bool) -> None:
        """Show what lies beneath alone, or the painting again."""
        if comparing != self.comparing:
            self.comparing = comparing
            self.update()

    # pixels

    def showEvent(self, event: QShowEvent) -> None:
        self.raster.watch(id(self))
        super().showEvent(event)
        self._refresh((0, 0, self.pixels.shape[1], self.pixels.shape[0]))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.raster.leave(id(self))

    def _show_ink(self) -> None:
        if self.isVisible() and not self.awaits:
            self.raster.show(self.painting, self.beneath)

    def _follow(self, box: object) -> None:
        self._refresh(cast(Box, box))

    def _tell_share(self) -> None:
        """How far the painting has come is said in the upper corner, and nothing else is painted for it."""
        self.update(0, 0, self.width(), 5 * UNIT)

    def _refresh(self, box: Box) -> None:
        """The pixels of a box are others, under what is being drawn."""
        if not self.isVisible():
            return
        height, width = self.pixels.shape[:2]
        if self._shown.shape[:2] != (height, width):
            self._shown = np.full((height, width, 4), 255, np.uint8)
            self.picture = QImage(self._shown.data, width, height, width * 4, QImage.Format.Format_RGB32)
            self._small, self._times = self._shown, 1
            self._ink, self._wet = np.zeros((height, width), np.uint8), NONE
            box = 0, 0, width, height
        left, top, right, bottom = box
        self._bring(box, self.pixels[top:bottom, left:right])
        if (over := shared(box, self._wet)) != NONE:
            self._lay(over)
        self._name_pixel()

    def small(self) -> QImage:
        """The picture averaged over as many pixels as go into one of the screen, so that thin lines are not lost."""
        times = max(int(1 / (self.view.scale * self.devicePixelRatioF())), 1)
        if times != self._times:
            height, width = self._shown.shape[:2]
            self._times = times
            self._small = np.full((max(height // times, 1), max(width // times, 1), 4), 255, np.uint8)
            self._shrink((0, 0, width, height))
        small = self._small
        return QImage(small.data, small.shape[1], small.shape[0], small.shape[1] * 4, QImage.Format.Format_RGB32)

    def _shrink(self, box: Box) -> None:
        """Average what changed; the last row and column that do not fill a block are left out."""
        times, (height, width) = self._times, self._small.shape[:2]
        left, top = box[0] // times, box[1] // times
        right, bottom = min(-(-box[2] // times), width), min(-(-box[3] // times), height)
        if times == 1 or left >= right or top >= bottom:
            return
        import cv2

        part = self._shown[top * times : bottom * times, left * times : right * times]
        size = right - left, bottom - top
        self._small[top:bottom, left:right] = cv2.resize(part, size, interpolation=cv2.INTER_AREA)

    def settle(self) -> None:
        self.aside.settle()
        self._show_ink()
        self.raster.settle()

    def _work(self, seconds: float = 0.0) -> None:
        """There is no ink to be painted bit by bit."""
        self._painting.stop()

    def _bring(self, box: Box, pixels: NDArray[np.uint8]) -> None:
        """Show these pixels of the box."""
        left, top, right, bottom = box
        if left < right and top < bottom:
            import cv2

            cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA, dst=self._shown[top:bottom, left:right])
            self._shrink(box)
            frame = self.view.transform.mapRect(QRectF(left, top, right - left, bottom - top))
            self.update(frame.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _dry(self) -> None:
        """Nothing is under way: show the painting where something was."""
        (left, top, right, bottom), self._wet = self._wet, NONE
        self._ink[top:bottom, left:right] = 0
        self._bring((left, top, right, bottom), self.pixels[top:bottom, left:right])

    def _lay(self, box: Box) -> None:
        """Show the stroke that is under way over the pixels of a box."""
        left, top, right, bottom = box
        part = self._ink[top:bottom, left:right]
        self._bring(box, laid(self.pixels, self.raster.ground, box, part, self._stroke, self.painting.kind))

    # the bench of the tools

    def wipe(self) -> None:
        self._dry()

    def dab(self, points: Sequence[Point], *, erases: bool) -> None:
        self.erasing = erases
        for image in self.symmetry:
            self._add(shapes.mapped(points, image), erases)

    def _add(self, points: Sequence[Point], erases: bool) -> None:
        painting = self.painting
        width, height = painting.width, painting.height
        share = round(min(max(self.pen_size / max(width, height), 0.0005), 1.0), DIGITS)
        line = Stroke(tuple((x / width, y / height, p) for x, y, p in points), share, erases, self.desk.hardness)
        self._stroke = stamped([replace(line, colour="" if erases else self.desk.colour)], **self._laid())[0]
        box, ink = cover(self._stroke, width, height)
        left, top, right, bottom = box
        if left >= right or top >= bottom:
            return
        part = self._ink[top:bottom, left:right]
        np.maximum(part, ink, out=part)
        self._wet = joined(self._wet, box)
        self._lay(box)

    def commit(self, made: Sequence[Stroke], *, wet: bool) -> None:
        """What is seen stands for the new strokes until they are painted."""
        (left, top, right, bottom), self._wet = self._wet, NONE
        self._ink[top:bottom, left:right] = 0
        if made:
            self.raster.assume((left, top, right, bottom), self._shown[top:bottom, left:right])
            self.drawn.emit(stamped(made, **self._laid()))
            self._show_ink()
            self._name_pixel()
        else:
            self._bring((left, top, right, bottom), self.pixels[top:bottom, left:right])

    def refresh(self) -> None:
        self.update()

    def flood(self, at: Point, *, erases: bool) -> None:
        """Fill the area of like pixels at a place."""
        x, y, tolerance = int(at[0] // 1), int(at[1] // 1), TOLERANCE[self.painting.kind]
        self._show_ink()
        self.raster.ask(partial(flooded, x=x, y=y, tolerance=tolerance), self._pour(erases))

    def pick(self, at: Point) -> None:
        """Paint with what is at a place from now on."""
        if (pixel := self._pixel(at[0], at[1])) is not None:
            self.picked.emit("#{:02x}{:02x}{:02x}".format(*pixel))

    def _laid(self) -> dict[str, object]:
        """What the brush does, besides its colour."""
        brush = self.brush
        return {"opacity": round(brush.strength, 3), "effect": brush.effect}

    def _pixel(self, x: float, y: float) -> tuple[int, int, int] | None:
        height, width = self.pixels.shape[:2]
        if not (0 <= x < width and 0 <= y < height):
            return None
        red, green, blue = self.pixels[int(y), int(x)].tolist()
        return red, green, blue

    # pointer and keys

    def point(self, at: QPointF | None) -> None:
        super().point(at)
        self._name_pixel()

    def _name_pixel(self) -> None:
        """Tell what is under the pointer, if that is something else by now."""
        pixel = self._pixel(*self.to_paper(self.pointer)) if self.pointer is not None else None
        words = named(self.painting.kind, pixel) if pixel else ""
        if words != self.words:
            self.words = words
            self.setAccessibleDescription(words)
            self.update(0, self.height() - 5 * UNIT, self.width(), 5 * UNIT)
            self.pointed.emit(words)

    def begin(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, *, second: bool) -> None:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.pick((*self.to_paper(at), pressure))
        else:
            super().begin(at, pressure, modifiers, second=second)

    def meant(self, event: QKeyEvent) -> str:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in OWN:
            return OWN[Qt.Key(event.key())]
        asked = super().meant(event)
        return "nothing" if asked in NOT_OURS else asked

    def _do(self, asked: str, event: QKeyEvent) -> bool:
        if asked == "compare":
            self.compare(True)
        elif asked != "nothing":
            return super()._do(asked, event)
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_O and not event.isAutoRepeat():
            self.compare(False)
        super().keyReleaseEvent(event)


def shared(one: Box, other: Box) -> Box:
    """The part of both boxes."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left < right and top < bottom else NONE


def sheet_of(board: PaintBoard) -> QRectF:
    """The paper, in its own pixels."""
    return QRectF(0, 0, board.drawing.width, board.drawing.height)


class Pixmap(Scene):
    """Paints a PaintBoard."""

    def __init__(self, board: PaintBoard) -> None:
        super().__init__(board)
        self._board = board

    def _blank(self) -> bool:
        board = self._board
        return not board.drawing.strokes and not board.tool.busy and board.beneath is None and not board.painting.base

    def _paint_tracing(self, painter: QPainter, sheet: QRectF) -> None:
        """Over the pixels, as they hide what is under them."""

    def _paint_ink(self, painter: QPainter, exposed: QRect) -> None:
        board = self._board
        if board.picture.isNull():
            return
        picture = board.picture
        if board.comparing:
            under = np.ascontiguousarray(board.raster.ground)
            height, width = under.shape[:2]
            picture = QImage(under.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()
        painter.save()
        painter.setTransform(board.view.transform, True)
        smooth = board.view.scale < 1 and board.painting.kind != "segmentation"
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        if smooth and not board.comparing:
            picture = board.small()
        painter.drawImage(sheet_of(board), picture, QRectF(picture.rect()))
        painter.restore()
        if not board.comparing:
            super()._paint_tracing(painter, sheet_of(board))

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        super().paint(painter, exposed)
        if self._board.raster.share < 1:
            self._say(painter, tr("Painting the strokes: {share:.0%}", share=self._board.raster.share), top=True)
        if self._board.words and exposed.bottom() > self._board.height() - 5 * UNIT:
            self._say(painter, self._board.words)

    def _say(self, painter: QPainter, words: str, *, top: bool = False) -> None:
        """What is under the pointer, in the lower corner, or how far the painting has come, in the upper one."""
        board, theme = self._board, self._board.theme
        painter.setFont(board.font())
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * UNIT
        pill = QRectF(UNIT, UNIT if top else board.height() - 4 * UNIT, min(width, board.width() - 2 * UNIT), 3 * UNIT)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(pill, RADIUS, RADIUS)
        painter.setPen(QColor(theme.text))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)

    def _invite(self, painter: QPainter, frame: QRectF) -> None:
        kind = self._board.painting.kind
        painter.setFont(self._board.font())
        painter.setPen(QColor(INVITES.get(kind, "#d8d8d8")))
        room = frame.intersected(QRectF(self._board.rect())).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), tr(INVITATIONS[kind]))
