"""A painting, painted right in the panel. Its editor needs numpy, and is imported when it is first shown, so that the
window can be visible before."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from controlnet_studio.node import Over, Param
from controlnet_studio.ui.editors.inks import PaintDesk
from controlnet_studio.ui.editors.scribble import ScribbleEditor
from controlnet_studio.ui.fields.base import Tools
from controlnet_studio.ui.fields.drawing import DrawingField, deed
from controlnet_studio.ui.pictures import to_qimage
from controlnet_studio.values import Drawing, Image, Painting


class PaintingField(DrawingField):
    """A Painting in a small paint editor; `enlarge_asked` wants the large one."""

    def label(self, value: Drawing) -> str:
        return painted(self._before, value)

    @staticmethod
    def editor_for(
        param: Param, drawing: Drawing, tools: Tools, *, wide: bool = False, parent: QWidget | None = None
    ) -> ScribbleEditor:
        from controlnet_studio.ui.editors.paint import PaintEditor

        corrects = isinstance(param.detail, Over) and not param.detail.traced
        painting, desk = cast(Painting, drawing), cast(PaintDesk, tools.desk)
        return PaintEditor(painting, tools.theme, parent, desk=desk, wide=wide, assets=tools.assets, corrects=corrects)


def lay_beneath(editor: ScribbleEditor, param: Param, image: Image | None) -> None:
    """Give an editor the picture that comes in by wire: to paint on, or to trace."""
    if not isinstance(param.detail, Over):
        return
    from controlnet_studio.ui.editors.paint import PaintEditor

    assert isinstance(editor, PaintEditor)
    if not param.detail.traced:
        editor.show_beneath(image)
    elif image is not None:
        editor.desk.picture = QPixmap.fromImage(to_qimage(image))
        editor.desk.tracing = editor.desk.tracing or "picture"
        editor.show_desk()


def painted(before: Drawing, after: Drawing) -> str:
    """What was done between two paintings, for the history."""
    assert isinstance(before, Painting)
    assert isinstance(after, Painting)
    if after.kind != before.kind:
        return "Change what the map shows"
    if after.base != before.base and after.base:
        return f"Paint on {after.base.name}"
    before = replace(before, width=after.width, height=after.height) if before.strokes != after.strokes else before
    if (before.strokes or before.base) and not after.strokes and not after.base:
        return "Clear the painting"
    words = {"Draw a stroke": "Paint a stroke", "Clear the drawing": "Clear the painting"}
    return words.get(deed(before, after), deed(before, after))
