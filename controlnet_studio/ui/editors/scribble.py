"""The scribble editor: paper, tools, and a picture to trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from controlnet_studio.storage import write_atomically
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.bars import PenBar, ToolBar, ViewBar
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.export import picture, svg
from controlnet_studio.ui.editors.paper import NOTCH, STEP, TURN, Paper
from controlnet_studio.ui.editors.strokes import on_paper
from controlnet_studio.ui.pictures import to_png, to_qimage
from controlnet_studio.ui.theme import HALF, MARGIN, Theme
from controlnet_studio.values import Drawing, Image

PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"
SAVES = {
    "save hint": ("Save the hint", "drawing hint.png", "PNG pictures (*.png)"),
    "save png": ("Save the drawing", "drawing.png", "PNG pictures (*.png)"),
    "save svg": ("Save the drawing", "drawing.svg", "SVG drawings (*.svg)"),
}


class ScribbleEditor(QWidget):
    """Draws on a Drawing. `changed` gives the new Drawing once per finished stroke or action; the owner keeps it and
    may answer with `set_drawing`. Two editors given the same *desk* share pen and tracing; a *wide* one has its tools
    in one row. `desk_changed` when something on the desk was changed here."""

    changed = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    enlarge_asked = Signal()
    desk_changed = Signal()
    saves = SAVES

    def __init__(
        self,
        drawing: Drawing,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        desk: Desk | None = None,
        wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self.desk = desk or Desk()
        self.paper = self._make_paper(drawing, theme)
        self.tool_bar, self.pen_bar, self.view_bar = self._make_bars(drawing, theme)
        self._note = QLabel()
        self._note.setProperty("role", "problem")
        self._note.setWordWrap(True)
        self._note.hide()
        self.setAcceptDrops(True)
        self._lay_out(wide)
        for bar in (self.tool_bar, self.pen_bar, self.view_bar):
            bar.touched.connect(self._touched)
        self.pen_bar.recoloured.connect(self._recolour)
        self.tool_bar.undo.clicked.connect(self.undo_asked)
        self.tool_bar.redo.clicked.connect(self.redo_asked)
        self.tool_bar.enlarge.clicked.connect(self.enlarge_asked)
        self.view_bar.asked.connect(self._follow)
        self.view_bar.paper_asked.connect(self._use_paper)
        self.paper.drawn.connect(self._add)
        self.paper.altered.connect(self._change)
        self.paper.asked.connect(self._follow)
        self.paper.viewed.connect(self._show_view)
        self.show_desk()
        self._show_drawing()

    @property
    def drawing(self) -> Drawing:
        return self.paper.drawing

    @property
    def note(self) -> str:
        """What went wrong, if something did."""
        return self._note.text()

    def set_drawing(self, drawing: Drawing) -> None:
        """Show *drawing*, as after an undo, without telling `changed`."""
        self.paper.set_drawing(drawing)
        self._show_drawing()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme's colours."""
        self.paper.set_theme(theme)
        for bar in (self.tool_bar, self.pen_bar, self.view_bar):
            bar.set_theme(theme)

    def show_desk(self) -> None:
        """Every control and the paper as `desk` has it."""
        self.tool_bar.show_desk()
        self.pen_bar.show_desk()
        self.view_bar.show_desk()
        self.paper.show_desk()

    def trace(self, path: str) -> None:
        """Lay the picture of a file on the paper; a note says so if it cannot be read."""
        found = QPixmap(path)
        if found.isNull():
            self._say(f"{Path(path).name} is not a picture that can be read.")
        else:
            self._lay(found)

    def save(self, what: str, path: Path) -> None:
        """Write the "save hint", "save png" or "save svg" to a file; a note says so if it cannot be."""
        try:
            write_atomically(path, self._written(what))
        except OSError as error:
            self._say(f"{path.name} could not be written: {error.strerror or error}.")
        else:
            self._say("")

    # building

    def _make_paper(self, drawing: Drawing, theme: Theme) -> Paper:
        return Paper(drawing, theme, self.desk)

    def _make_bars(self, drawing: Drawing, theme: Theme) -> tuple[ToolBar, PenBar, ViewBar]:
        return ToolBar(self.desk, theme), PenBar(self.desk, theme, drawing), ViewBar(self.desk, theme)

    def _lay_out(self, wide: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        if wide:
            row = self.tool_bar.row
            after = len(self.tool_bar.tools)
            row.insertSpacing(after, MARGIN)
            row.insertWidget(after + 1, self.pen_bar, 2)
            row.insertSpacing(after + 2, MARGIN)
            column.addWidget(self.tool_bar)
        else:
            column.addWidget(self.tool_bar)
            column.addWidget(self.pen_bar)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(MARGIN)
        self.middle.addWidget(self.paper, 1)
        column.addLayout(self.middle, 1)
        column.addWidget(self._note)
        column.addWidget(self.view_bar)

    # what is asked

    def _touched(self) -> None:
        self.show_desk()
        self.desk_changed.emit()

    def _follow(self, asked: str) -> None:
        """Do what a key or a menu asks for."""
        paper, pen = self.paper, self.pen_bar
        acts: dict[str, Callable[[], object]] = {
            "undo": self.undo_asked.emit,
            "redo": self.redo_asked.emit,
            "smaller": lambda: self._resize(1 / STEP),
            "larger": lambda: self._resize(STEP),
            "softer": lambda: pen.harden(-0.1),
            "harder": lambda: pen.harden(0.1),
            "symmetry": pen.next_symmetry,
            "tracing": self.view_bar.toggle_tracing,
            "clear": self._clear,
            "turn paper": self._turn,
            "choose picture": self._choose_picture,
            "paste": self._paste,
            "fit": paper.fit,
            "actual": paper.actual,
            "closer": lambda: paper.zoom(NOTCH),
            "farther": lambda: paper.zoom(1 / NOTCH),
            "turn left": lambda: paper.turn(-TURN),
            "turn right": lambda: paper.turn(TURN),
            "upright": paper.upright,
            "mirror": paper.flip,
        }
        if asked in self.tool_bar.tools:
            if asked != self.desk.tool or asked == "eraser":
                self.tool_bar.take(asked)
        elif asked in self.saves:
            self._ask_where(asked)
        else:
            acts[asked]()

    def _resize(self, factor: float) -> None:
        """Another pen; or thicker strokes, if some are chosen."""
        if chosen := self.paper.chooser.chosen:
            self._change(shapes.thickened(self.drawing, chosen, factor))
        else:
            self.pen_bar.resize_pen(factor)

    def _recolour(self) -> None:
        if chosen := self.paper.chooser.chosen:
            self._change(shapes.coloured(self.drawing, chosen, self.desk.colour))

    def _choose_picture(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "A picture to trace", "", PICTURES)
        if path:
            self.trace(path)

    def _paste(self) -> None:
        self._lay(QPixmap.fromImage(QGuiApplication.clipboard().image()))

    def _lay(self, found: QPixmap) -> None:
        self._say("")
        if not found.isNull():
            self.desk.picture, self.desk.tracing = found, "picture"
            self._touched()

    def _ask_where(self, what: str) -> None:
        title, name, kinds = self.saves[what]
        path, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        if path:
            ending = Path(name).suffix
            self.save(what, Path(path) if Path(path).suffix else Path(path + ending))

    def _written(self, what: str) -> bytes:
        if what == "save svg":
            return svg(self.drawing).encode()
        if what == "save png":
            return to_png(picture(self.drawing))
        from controlnet_studio.drawing import render

        return to_png(to_qimage(Image(render(self.drawing, self.drawing.width, self.drawing.height))))

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    # the drawing

    def _add(self, made: Any) -> None:
        self._change(replace(self.drawing, strokes=(*self.drawing.strokes, *made)))

    def _use_paper(self, width: int, height: int) -> None:
        self._change(on_paper(self.drawing, width, height))

    def _turn(self) -> None:
        old = self.drawing
        turned = (
            replace(stroke, points=tuple((round(1 - y, 5), x, p) for x, y, p in stroke.points))
            for stroke in old.strokes
        )
        self._change(replace(old, strokes=tuple(turned), width=old.height, height=old.width))

    def _clear(self) -> None:
        self._change(replace(self.drawing, strokes=()))

    def _change(self, drawing: Any) -> None:
        if drawing != self.drawing:
            self._say("")
            self.set_drawing(drawing)
            self.changed.emit(drawing)

    def _show_drawing(self) -> None:
        self.pen_bar.show_desk(self.drawing)
        self.view_bar.show_drawing(self.drawing)
        self._show_view()

    def _show_view(self) -> None:
        self.view_bar.show_view(self.paper.view, self.devicePixelRatioF())

    # pictures dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data.hasImage():
            self._lay(QPixmap.fromImage(QImage(data.imageData())))
        elif data.hasUrls():
            self.trace(data.urls()[0].toLocalFile())
        event.acceptProposedAction()


def _has_picture(data: QMimeData) -> bool:
    """Whether something dragged is a picture, or a file."""
    return data.hasImage() or (data.hasUrls() and data.urls()[0].isLocalFile())
