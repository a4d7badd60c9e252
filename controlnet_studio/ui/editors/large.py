"""An editor in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.theme import MARGIN, UNIT
from controlnet_studio.values import Drawing


class LargeEditor(QDialog):
    """A wide editor with room; undo and redo keys ask for the graph's. Nothing is modal: one may draw while it
    paints, and Esc closes it. The *companions* are commands of the window that have their keys here too."""

    def __init__(
        self,
        editor: ScribbleEditor,
        title: str,
        parent: QWidget | None = None,
        companions: Sequence[QAction] = (),
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.editor)
        keys = QKeySequence.StandardKey
        for key, asked in ((keys.Undo, self.editor.undo_asked), (keys.Redo, self.editor.redo_asked)):
            QShortcut(QKeySequence(key), self).activated.connect(asked)
        self.addActions(list(companions))
        for action in companions:
            if action.isCheckable():
                self.editor.tool_bar.add_action(action)
        self._size_for(editor.drawing)
        self.editor.paper.setFocus()

    def _size_for(self, drawing: Drawing) -> None:
        """Open as large as the screen allows, in the paper's shape, with room for the tools."""
        room = self.screen().availableGeometry().size() * 0.85
        tools = self.editor.sizeHint().height() - self.editor.paper.sizeHint().height() + 2 * MARGIN
        aspect = drawing.width / drawing.height
        height = min(room.height() - tools, (room.width() - 2 * MARGIN) / aspect, UNIT * 120)
        self.resize(max(round(height * aspect) + 2 * MARGIN, UNIT * 56), round(height) + tools)
