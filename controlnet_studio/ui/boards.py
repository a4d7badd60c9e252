"""What is made by hand on boards: what lies beside each, the pictures that may be traced, and the large editors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.node import Over, Param
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.editor import Editor
from controlnet_studio.ui.editors.finder import Finder
from controlnet_studio.ui.editors.inks import desk_for
from controlnet_studio.ui.editors.large import LargeEditor
from controlnet_studio.ui.fields.base import Tools
from controlnet_studio.ui.fields.drawing import EDITORS, DrawingField, editor
from controlnet_studio.ui.node_values import NodeValues
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import Theme
from controlnet_studio.values import Image

Spot = tuple[str, str]
"""A node's id and the name of its parameter."""


class Boards:
    """The small editors of drawings, paintings and poses are shown by the inspector, which tells of them by `place`;
    the large ones have windows of their own, by spot in `large`. Both share one desk."""

    def __init__(
        self,
        values: NodeValues,
        theme: Theme,
        choices: Callable[[str], Sequence[str]],
        assets: Assets,
        shelf: Shelf | None,
        parent: QWidget,
    ) -> None:
        self._values, self._theme, self._parent = values, theme, parent
        self._choices, self._assets, self._shelf = choices, assets, shelf
        self._small: dict[Spot, Editor] = {}
        self._desks: dict[Spot, Desk] = {}
        self._painted: dict[str, QPixmap] = {}
        self.large: dict[Spot, LargeEditor] = {}
        self.finder: Finder | None = None
        """Finds people in pictures."""
        self.made: Callable[[str], Image | None] = lambda node: None
        """Gives the picture that a node made last."""
        self.companions: list[QAction] = []
        """Commands that a large editor offers too."""

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for large in self.large.values():
            large.editor.set_theme(theme)

    # the boards

    def tools(self, id: str, param: Param) -> Tools:
        """What the editor of a parameter may ask for."""
        desk = self.desk(id, param.name) if param.type in EDITORS else Desk()
        return Tools(self._theme, self._choices, self._assets, desk, self._shelf)

    def clear(self) -> None:
        """No small editor is shown."""
        self._small.clear()

    def place(self, id: str, param: Param, field: DrawingField) -> None:
        """A small editor is about to be shown."""
        self._small[id, param.name] = field.editor
        self._join(id, param, field.editor)
        field.enlarge_asked.connect(partial(self.enlarge, id, param.name))
        self._follow_keys(field)

    def enlarge(self, id: str, name: str) -> None:
        """Open a large editor, or bring it to the front."""
        param = self._values.param(id, name)
        if param is None:
            return
        if (id, name) not in self.large:
            self.large[id, name] = self._opened(id, param)
        self.large[id, name].show()
        self.large[id, name].raise_()
        self.large[id, name].activateWindow()

    def follow(self) -> None:
        """The graph is another one."""
        for (id, name), large in tuple(self.large.items()):
            if id not in self._values.graph.nodes:
                large.close()
            elif (param := self._values.param(id, name)) is not None:
                large.editor.set_value(self._values.read(id, param)[0])

    def leave(self) -> None:
        """Other nodes are about to have the same ids."""
        for large in tuple(self.large.values()):
            large.close()
        self._desks.clear()

    def forget(self) -> None:
        """Another document is shown: what was painted before has nothing to do with its drawings."""
        self.leave()
        self._painted.clear()

    # what lies beside and beneath them

    def desk(self, id: str, name: str) -> Desk:
        """What lies beside a node's drawing, with the picture last painted from it."""
        if (id, name) not in self._desks:
            graph = self._values.graph
            painters = [node for node in self._painted if node in graph.nodes and graph.reaches(id, node)]
            result = self._painted[painters[-1]] if painters else QPixmap()
            param = self._values.param(id, name)
            value = self._values.read(id, param)[0] if param is not None else None
            self._desks[id, name] = desk_for(value, result, self.finder)
        return self._desks[id, name]

    def show_painted(self, node: str, image: QImage) -> None:
        """A node has painted this picture, or is at it: drawings that it was painted from may be traced by it."""
        self._painted.pop(node, None)
        picture = self._painted[node] = QPixmap.fromImage(image)
        graph = self._values.graph
        for (id, name), desk in self._desks.items():
            if id in graph.nodes and id != node and graph.reaches(id, node):
                desk.result = picture
                self._show_desk(id, name)

    def lay_under(self, id: str, name: str, picture: QImage) -> None:
        """Lay a picture under what is made by hand in a node's parameter, to be traced."""
        desk = self.desk(id, name)
        desk.picture, desk.tracing = QPixmap.fromImage(picture), "picture"
        self._show_desk(id, name)

    def show_made(self, node: str) -> None:
        """A node has made a picture: paintings that lie over it show it beneath."""
        graph = self._values.graph
        below = {link.target for link in graph.out_of(node)} & graph.nodes.keys()
        for id, name in self._small.keys() | self.large.keys():
            if id in below and (param := self._values.param(id, name)) is not None:
                for found in self._editors(id, name):
                    found.show_beneath(self._beneath(id, param))

    def _editors(self, id: str, name: str) -> list[Editor]:
        """The open editors of a drawing."""
        small, large = self._small.get((id, name)), self.large.get((id, name))
        return [*([small] if small is not None else []), *([large.editor] if large is not None else [])]

    def _show_desk(self, id: str, name: str) -> None:
        """Let every editor of a drawing show what lies beside it."""
        for found in self._editors(id, name):
            found.show_desk()

    def _beneath(self, id: str, param: Param) -> Image | None:
        """The picture that comes in where a painting lies over it, if it has been made."""
        links = self._values.graph.into(id, param.detail.input) if isinstance(param.detail, Over) else ()
        return self.made(links[0].source) if links else None

    def _join(self, id: str, param: Param, made: Editor) -> None:
        made.show_beneath(self._beneath(id, param))
        made.desk_changed.connect(partial(self._show_desk, id, param.name))

    def _opened(self, id: str, param: Param) -> LargeEditor:
        made = editor(param, self._values.read(id, param)[0], self.tools(id, param), wide=True)
        large = LargeEditor(made, self._values.title(id), self._parent.window(), self.companions)
        large.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        large.destroyed.connect(partial(self.large.pop, (id, param.name), None))
        self._join(id, param, made)
        made.changed.connect(partial(self._write, id, param, made))
        made.settled.connect(partial(self._values.settle))
        self._follow_keys(made)
        return large

    def _follow_keys(self, shown: DrawingField | Editor) -> None:
        """Undo and redo mean the graph's. As a partial: PySide keeps what stands for a method of a plain object when
        the widget is long gone."""
        shown.undo_asked.connect(partial(self._values.history.undo))
        shown.redo_asked.connect(partial(self._values.history.redo))

    def _write(self, id: str, param: Param, made: Editor, value: Any) -> None:
        before, _ = self._values.read(id, param)
        self._values.write((id,), param, value, made.deed(before, value), joins=True)
