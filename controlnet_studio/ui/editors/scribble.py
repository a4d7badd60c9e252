"""The scribble editor: paper, tools, and a picture to trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.cargo import CHOOSE, Cargo
from controlnet_studio.ui.drop_sign import DropSign
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.bars import ToolBar
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.editor import Editor
from controlnet_studio.ui.editors.export import picture, svg
from controlnet_studio.ui.editors.paper import STEP, Paper
from controlnet_studio.ui.editors.pen_bar import PenBar
from controlnet_studio.ui.editors.strokes import on_paper
from controlnet_studio.ui.editors.view_bar import ViewBar
from controlnet_studio.ui.pictures import to_png, to_qimage
from controlnet_studio.ui.theme import HALF, MARGIN, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Image

SAVES = {
    "save hint": (later("Save the hint"), "drawing hint.png", later("PNG pictures (*.png)")),
    "save png": (later("Save the drawing"), "drawing.png", later("PNG pictures (*.png)")),
    "save svg": (later("Save the drawing"), "drawing.svg", later("SVG drawings (*.svg)")),
}
OFFERS = {
    "save hint": later("Save the hint, white on black…"),
    "save png": later("Save the drawing as it looks…"),
    "save svg": later("Save the drawing as SVG…"),
}


class ScribbleEditor(Editor):
    """Draws on a Drawing, which is told once per finished stroke or action; a *wide* one has its tools in one row."""

    saves = SAVES
    welcome = later("Trace this picture")
    """What becomes of a picture that is dropped here."""

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
        self.board = self.paper = self._make_paper(drawing, theme)
        self.tool_bar, self.pen_bar, self.view_bar = self._make_bars(drawing, theme)
        self.enlarge = self.tool_bar.enlarge
        self._note = QLabel()
        self._note.setProperty("role", "problem")
        self._note.setWordWrap(True)
        self._note.hide()
        self.setAcceptDrops(True)
        self.sign = DropSign(self.paper, theme)
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

    def set_value(self, value: Any) -> None:
        self.set_drawing(value)

    def deed(self, before: Any, after: Any) -> str:
        return deed(before, after)

    def add_action(self, action: QAction) -> None:
        self.tool_bar.add_action(action)

    def set_theme(self, theme: Theme) -> None:
        self.paper.set_theme(theme)
        self.sign.theme = theme
        for bar in (self.tool_bar, self.pen_bar, self.view_bar):
            bar.set_theme(theme)

    def show_desk(self) -> None:
        self.tool_bar.show_desk()
        self.pen_bar.show_desk()
        self.view_bar.show_desk()
        self.paper.show_desk()

    def trace(self, path: str) -> None:
        """Lay the picture of a file on the paper; a note says so if it cannot be read."""
        found = QPixmap(path)
        if found.isNull():
            self._say(tr("{name} is not a picture that can be read.", name=Path(path).name))
        else:
            self._lay(found)

    def save(self, what: str, path: Path) -> None:
        """Write the "save hint", "save png" or "save svg" to a file; a note says so if it cannot be."""
        self._say(put_into(path, self._written(what)))

    # building

    def _make_paper(self, drawing: Drawing, theme: Theme) -> Paper:
        return Paper(drawing, theme, self.desk)

    def _make_bars(self, drawing: Drawing, theme: Theme) -> tuple[ToolBar, PenBar, ViewBar]:
        return (
            ToolBar(self.desk, theme),
            PenBar(self.desk, theme, drawing),
            ViewBar(self.desk, theme, "drawing", OFFERS, pressure=True),
        )

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
        pen = self.pen_bar
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
        }
        if asked in self.tool_bar.tools:
            if asked != self.desk.tool or asked == "eraser":
                self.tool_bar.take(asked)
        elif asked in self.saves:
            self._ask_where(asked)
        elif not self.paper.looks(asked):
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
        path, _ = QFileDialog.getOpenFileName(self, tr("A picture to trace"), "", CHOOSE)
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
        path, _ = QFileDialog.getSaveFileName(self, tr(title), name, tr(kinds))
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
            self.settled.emit()

    def _show_drawing(self) -> None:
        self.pen_bar.show_desk(self.drawing)
        self.view_bar.show_paper(self.drawing.width, self.drawing.height, filled=bool(self.drawing.strokes))
        self._show_view()

    def _show_view(self) -> None:
        self.view_bar.show_view(self.paper.view, self.devicePixelRatioF())

    # pictures dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if Cargo(event.mimeData()).has_picture:
            event.acceptProposedAction()
            self.sign.tell(tr(self.welcome))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.sign.end()

    def dropEvent(self, event: QDropEvent) -> None:
        self.sign.end()
        cargo = Cargo(event.mimeData())
        if cargo.pictures:
            self.trace(str(cargo.pictures[0]))
        else:
            self._lay(QPixmap.fromImage(cargo.image))
        event.acceptProposedAction()


def put_into(path: Path, data: bytes) -> str:
    """Write a file; a sentence if that cannot be, else ""."""
    try:
        write_atomically(path, data)
    except OSError as error:
        return tr("{name} could not be written: {error}.", name=path.name, error=reason(error))
    return ""


def deed(before: Drawing, after: Drawing) -> str:
    """What was done between two drawings, for the history."""
    if (before.width, before.height) != (after.width, after.height):
        return tr("Change the paper")
    if before.strokes and not after.strokes:
        return tr("Clear the drawing")
    if len(after.strokes) < len(before.strokes):
        return tr("Delete strokes")
    if len(after.strokes) == len(before.strokes):
        return tr("Change strokes")
    if after.strokes[-1].rings:
        return tr("Fill an area")
    return tr("Erase a stroke") if after.strokes[-1].erase else tr("Draw a stroke")
