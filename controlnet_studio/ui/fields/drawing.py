"""A drawing, a painting or a pose, made right in the panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Over, Param
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.editors.editor import Editor
from controlnet_studio.ui.editors.inks import PaintDesk
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.fields.base import Field, Tools
from controlnet_studio.ui.theme import UNIT


def _scribble(param: Param, value: Any, tools: Tools, wide: bool) -> Editor:
    return ScribbleEditor(value, tools.theme, desk=tools.desk, wide=wide)


def _pose(param: Param, value: Any, tools: Tools, wide: bool) -> Editor:
    from controlnet_studio.ui.editors.poser import PoseEditor  # much that the window does not need to be visible

    return PoseEditor(value, tools.theme, desk=tools.desk, wide=wide, corrects=isinstance(param.detail, Over))


def _paint(param: Param, value: Any, tools: Tools, wide: bool) -> Editor:
    from controlnet_studio.ui.editors.paint import PaintEditor  # with numpy; the window is to be visible before

    over = param.detail if isinstance(param.detail, Over) else None
    desk = cast(PaintDesk, tools.desk)
    return PaintEditor(value, tools.theme, desk=desk, wide=wide, assets=tools.assets, over=over)


EDITORS: Mapping[type, Callable[[Param, Any, Tools, bool], Editor]] = MappingProxyType(
    {Drawing: _scribble, Painting: _paint, Pose: _pose}
)
"""What is edited on a board of its own, which may be opened large, and how such an editor is made."""


def editor(param: Param, value: Any, tools: Tools, *, wide: bool) -> Editor:
    """An editor of the parameter's value."""
    return EDITORS[param.type](param, value, tools, wide)


class DrawingField(Field):
    """A Drawing, a Painting or a Pose in a small editor; `enlarge_asked` wants the large one."""

    wide = True

    enlarge_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.editor = editor(param, param.default, tools, wide=False)
        self.editor.enlarge.show()
        self.editor.changed.connect(lambda value: self.tell(value, lasts=True))
        self.editor.settled.connect(self.settle)
        self.editor.enlarge_asked.connect(self.enlarge_asked)
        self.editor.undo_asked.connect(self.undo_asked)
        self.editor.redo_asked.connect(self.redo_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor.board)
        self._before: Any = param.default

    def show_value(self, value: Any) -> None:
        self._before = value
        self.editor.set_value(value)

    def show_mixed(self) -> None:
        self.show_value(self.param.default)

    def label(self, value: Any) -> str:
        return self.editor.deed(self._before, value)

    def fit_into(self, height: int) -> None:
        """Let the whole editor be seen at once in a panel of this height."""
        board = self.editor.board
        board.room = height - (self.editor.minimumSizeHint().height() - board.minimumHeight()) - 2 * UNIT
        board.updateGeometry()
