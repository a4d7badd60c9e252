"""The scribble editor: paper, pen, eraser, and a picture beneath to draw after."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.editors.strokes import on_paper
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.values import Drawing

PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"
PAPERS = {
    "Square": ((512, 512), (768, 768), (1024, 1024)),
    "Portrait": ((512, 768), (768, 1024), (832, 1216)),
    "Landscape": ((768, 512), (1024, 768), (1216, 832)),
}
THINNEST = 1.0
"""The finest pen, in paper pixels; the widest is a quarter of the longer side."""


@dataclass
class Desk:
    """What lies beside the paper, and is no part of the drawing: the pen and the picture beneath.

    `pen` is a share of the drawing's longer side, `opacity` lies in [0, 1].
    """

    pen: float = 0.012
    eraser: bool = False
    underlay: QPixmap = field(default_factory=QPixmap)
    opacity: float = 0.35


class ScribbleEditor(QWidget):
    """Draws on a Drawing. `changed` gives the new Drawing once per finished stroke or action; the owner keeps it and
    may answer with `set_drawing`. Two editors given the same *desk* share pen and underlay."""

    changed = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    enlarge_asked = Signal()

    def __init__(
        self, drawing: Drawing, theme: Theme, parent: QWidget | None = None, *, desk: Desk | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk or Desk()
        self.paper = Paper(drawing, theme)
        self._theme = theme
        self._icons: list[tuple[QToolButton, str]] = []
        self.setAcceptDrops(True)
        self.pen = self._button("pencil-simple", "Pen  (B)", lambda: self._take(False), checkable=True)
        self.eraser = self._button("eraser", "Eraser  (E or right button)", lambda: self._take(True), checkable=True)
        self.pen_slider = _slider("Size of the pen", self._slide_size)
        self.pen_label = QLabel()
        self.undo = self._button("arrow-u-up-left", "Take back the last change")
        self.redo = self._button("arrow-u-up-right", "Do it again")
        self.clear = self._button("trash", "Clear the paper", self._clear)
        self.paper_size = self._button("", "Size and shape of the paper")
        self.beneath = self._button("image", "Draw after a picture: it lies beneath and is not part of the hint")
        self.opacity = _slider("How strongly the picture beneath shows", self._slide_opacity)
        self.fit = self._button("corners-out", "Show the whole paper  (F)", self.paper.fit)
        self.enlarge = self._button("arrows-out", "Open large")
        self.enlarge.hide()
        self._lay_out()
        self._make_menus()
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.enlarge.clicked.connect(self.enlarge_asked)
        self.paper.drawn.connect(self._add)
        self.paper.size_asked.connect(self._set_size)
        self.paper.eraser_asked.connect(self._take)
        self._show_desk()
        self._show_drawing()

    @property
    def drawing(self) -> Drawing:
        return self.paper.drawing

    def set_drawing(self, drawing: Drawing) -> None:
        """Show *drawing*, as after an undo, without telling `changed`."""
        self.paper.set_drawing(drawing)
        self._show_desk()
        self._show_drawing()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme's colours."""
        self._theme = theme
        self.paper.set_theme(theme)
        for button, name in self._icons:
            button.setIcon(icon(name, theme))

    def load_underlay(self, path: str) -> None:
        """Show the picture of a file beneath the drawing; the tooltip says so if it cannot be read."""
        self._lay_beneath(QPixmap(path))

    # building

    def _button(
        self, glyph: str, tip: str, press: Callable[[], None] | None = None, *, checkable: bool = False
    ) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition("  ")[0])
        button.setCheckable(checkable)
        button.setAutoRaise(True)
        button.setIconSize(QSize(UNIT * 2 + 2, UNIT * 2 + 2))
        if glyph:
            button.setIcon(icon(glyph, self._theme))
            self._icons.append((button, glyph))
        if press is not None:
            button.clicked.connect(press)
        return button

    def _lay_out(self) -> None:
        self.pen_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("8888 px"))
        self.pen_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.pen_label.setProperty("role", "caption")
        above, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self.pen, self.eraser, self.pen_slider, self.pen_label, self.undo, self.redo, self.clear):
            above.addWidget(widget, 1 if widget is self.pen_slider else 0)
        for widget in (self.paper_size, self.beneath, self.opacity):
            below.addWidget(widget, 1 if widget is self.opacity else 0)
        below.addStretch(1)
        below.addWidget(self.fit)
        below.addWidget(self.enlarge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for row in (above, below):
            row.setSpacing(HALF)
        column.addLayout(above)
        column.addWidget(self.paper, 1)
        column.addLayout(below)

    def _make_menus(self) -> None:
        papers = QMenu(self)
        self._papers = QActionGroup(self)
        for shape, sizes in PAPERS.items():
            for width, height in sizes:
                action = papers.addAction(f"{shape}\t{width} × {height}")
                action.setCheckable(True)
                action.setData((width, height))
                self._papers.addAction(action)
            papers.addSeparator()
        papers.addAction("Turn by 90°, drawing and all", self._turn)
        self._papers.triggered.connect(lambda action: self._use_paper(*action.data()))
        self.paper_size.setMenu(papers)
        beneath = QMenu(self)
        beneath.addAction("Choose a picture...", self._choose_underlay)
        self._remove_beneath = QAction("Remove the picture", beneath)
        self._remove_beneath.triggered.connect(lambda: self._lay_beneath(QPixmap()))
        beneath.addAction(self._remove_beneath)
        self.beneath.setMenu(beneath)
        for button in (self.paper_size, self.beneath):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # pen and underlay

    def _pen_limit(self) -> float:
        return max(max(self.drawing.width, self.drawing.height) / 4, 2 * THINNEST)

    def _set_size(self, pixels: float) -> None:
        pixels = min(max(pixels, THINNEST), self._pen_limit())
        self.desk.pen = pixels / max(self.drawing.width, self.drawing.height)
        self._show_desk()

    def _slide_size(self, place: int) -> None:
        self._set_size(THINNEST * (self._pen_limit() / THINNEST) ** (place / self.pen_slider.maximum()))

    def _take(self, eraser: bool) -> None:
        self.desk.eraser = eraser
        self._show_desk()

    def _slide_opacity(self, place: int) -> None:
        self.desk.opacity = place / self.opacity.maximum()
        self._show_desk()

    def _choose_underlay(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "A picture to draw after", "", PICTURES)
        if path:
            self.load_underlay(path)

    def _lay_beneath(self, picture: QPixmap) -> None:
        self.desk.underlay = picture
        self._show_desk()

    def _show_desk(self) -> None:
        """Every control and the paper as `desk` has it."""
        desk, longer = self.desk, max(self.drawing.width, self.drawing.height)
        pixels = min(max(desk.pen * longer, THINNEST), self._pen_limit())
        with QSignalBlocker(self.pen_slider), QSignalBlocker(self.opacity):
            share = (
                math.log(pixels / THINNEST) / math.log(self._pen_limit() / THINNEST)
                if self._pen_limit() > THINNEST
                else 0
            )
            self.pen_slider.setValue(round(share * self.pen_slider.maximum()))
            self.opacity.setValue(round(desk.opacity * self.opacity.maximum()))
        self.pen_label.setText(f"{pixels:.1f} px" if pixels < 10 else f"{pixels:.0f} px")
        self.pen.setChecked(not desk.eraser)
        self.eraser.setChecked(desk.eraser)
        shown = not desk.underlay.isNull()
        self.opacity.setVisible(shown)
        self._remove_beneath.setEnabled(shown)
        self.paper.set_pen(pixels, desk.eraser)
        self.paper.set_underlay(desk.underlay, desk.opacity)

    # the drawing

    def _add(self, made: Any) -> None:
        self._change(replace(self.drawing, strokes=(*self.drawing.strokes, *made)))

    def _clear(self) -> None:
        self._change(replace(self.drawing, strokes=()))

    def _use_paper(self, width: int, height: int) -> None:
        self._change(on_paper(self.drawing, width, height))

    def _turn(self) -> None:
        old = self.drawing
        turned = (
            replace(stroke, points=tuple((round(1 - y, 5), x, p) for x, y, p in stroke.points))
            for stroke in old.strokes
        )
        self._change(Drawing(tuple(turned), old.height, old.width))

    def _change(self, drawing: Drawing) -> None:
        if drawing != self.drawing:
            self.set_drawing(drawing)
            self.changed.emit(drawing)

    def _show_drawing(self) -> None:
        width, height = self.drawing.width, self.drawing.height
        self.paper_size.setText(f"{width} × {height}  ▾")
        for action in self._papers.actions():
            action.setChecked(action.data() == (width, height))
        self.clear.setEnabled(bool(self.drawing.strokes))

    # pictures dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data.hasImage():
            self._lay_beneath(QPixmap.fromImage(QImage(data.imageData())))
        elif data.hasUrls():
            self.load_underlay(data.urls()[0].toLocalFile())
        event.acceptProposedAction()


def _has_picture(data: QMimeData) -> bool:
    """Whether something dragged is a picture, or a file."""
    return data.hasImage() or (data.hasUrls() and data.urls()[0].isLocalFile())


def _slider(name: str, slid: Callable[[int], object]) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setAccessibleName(name)
    slider.setToolTip(name)
    slider.setMinimumWidth(UNIT * 6)
    slider.valueChanged.connect(slid)
    return slider
