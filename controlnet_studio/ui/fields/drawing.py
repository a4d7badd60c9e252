"""A drawing, drawn right in the panel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlnet_studio.node import Param
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.fields.base import Field, Tools
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.values import Drawing


class DrawingField(Field):
    """A Drawing in a small scribble editor; `enlarge_asked` wants the large one."""

    wide = True

    enlarge_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.editor = self.editor_for(param, param.default, tools)
        self.editor.tool_bar.enlarge.show()
        self.editor.changed.connect(self._changed)
        self.editor.enlarge_asked.connect(self.enlarge_asked)
        self.editor.undo_asked.connect(self.undo_asked)
        self.editor.redo_asked.connect(self.redo_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor.paper)
        self._before: Drawing = param.default

    @staticmethod
    def editor_for(
        param: Param, drawing: Drawing, tools: Tools, *, wide: bool = False, parent: QWidget | None = None
    ) -> ScribbleEditor:
        """The editor of such a parameter, here or, *wide*, in a window of its own."""
        return ScribbleEditor(drawing, tools.theme, parent, desk=tools.desk, wide=wide)

    def show_value(self, value: Any) -> None:
        self._before = value
        self.editor.set_drawing(value)

    def show_mixed(self) -> None:
        self.show_value(self.param.default)

    def label(self, value: Any) -> str:
        return deed(self._before, value)

    def fit_into(self, height: int) -> None:
        """Let the whole editor be seen at once in a panel of this height."""
        paper = self.editor.paper
        paper.room = height - (self.editor.minimumSizeHint().height() - paper.minimumHeight()) - 2 * UNIT
        paper.updateGeometry()

    def _changed(self, drawing: Any) -> None:
        self.tell(drawing)
        self.settle()


def deed(before: Drawing, after: Drawing) -> str:
    """What was done between two drawings, for the history."""
    if (before.width, before.height) != (after.width, after.height):
        return "Change the paper"
    if before.strokes and not after.strokes:
        return "Clear the drawing"
    if len(after.strokes) < len(before.strokes):
        return "Delete strokes"
    if len(after.strokes) == len(before.strokes):
        return "Change strokes"
    if after.strokes[-1].rings:
        return "Fill an area"
    return "Erase a stroke" if after.strokes[-1].erase else "Draw a stroke"
