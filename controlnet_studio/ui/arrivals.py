"""What comes onto the canvas from elsewhere: nodes from the palette, pictures and graphs dropped or pasted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import SUFFIX
from controlnet_studio.document.history import History
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.palette import PalettePopup
from controlnet_studio.ui.pictures import to_png
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.values import Asset

APART = 4 * UNIT
"""How far pictures that are dropped together lie from each other."""


class Arrivals:
    """Turns what arrives into edits of the History; `open_file` takes graph files."""

    def __init__(
        self,
        history: History,
        registry: Registry,
        assets: Assets,
        *,
        canvas: Canvas,
        notices: Notices,
        open_file: Callable[[Path], object],
    ) -> None:
        self._history = history
        self._registry = registry
        self._assets = assets
        self._canvas = canvas
        self._notices = notices
        self._open_file = open_file

    def add(self, kind: str, at: QPointF | None = None, end: edits.LooseEnd | None = None) -> None:
        """Add a node of this kind, at a place or where the pointer is, wired to a loose end if there is one."""
        spec = self._registry.get(kind)
        if spec is None:
            return
        at = self._canvas.scene_pos() if at is None else at
        place = (at.x(), at.y())
        if end is None:
            id = edits.add_node(self._history, spec, place)
        else:
            id = edits.add_wired(self._history, self._registry, spec, place, end)
        self._canvas.select((id,))

    def ask(self, at: QPointF, end: edits.LooseEnd | None, theme: Theme, parent: QWidget) -> None:
        """Let the person choose a node to add, those that fit the loose end first."""
        popup = PalettePopup(self._registry, theme, parent)
        popup.chosen.connect(lambda kind: self.add(kind, at, end))
        popup.chosen.connect(popup.deleteLater)
        popup.dismissed.connect(popup.deleteLater)
        popup.ask(QCursor.pos(), edits.fits(self._history.graph, self._registry, end) if end else None)

    def paste(self) -> None:
        """Add what the clipboard holds: a picture, or nodes."""
        board = QGuiApplication.clipboard()
        image: QImage = board.image()
        if image.isNull():
            self._canvas.paste(board.text(), self._canvas.scene_pos())
        else:
            self.picture(self._assets.add(to_png(image), "pasted picture"), self._canvas.scene_pos())

    def drop(self, files: list[Path], at: QPointF, onto: str) -> None:
        """Open a dropped graph; make a node of each dropped picture, or give the first to the node *onto*."""
        graph = next((path for path in files if path.suffix == SUFFIX), None)
        if graph is not None:
            self._open_file(graph)
            return
        pictures = [path for path in files if edits.is_picture(path)]
        for index, path in enumerate(pictures):
            try:
                asset = self._assets.add(path.read_bytes(), path.name)
            except OSError as error:
                self._notices.say(f"{path.name} could not be read: {error.strerror or error}.", key="drop")
                continue
            self.picture(asset, at + QPointF(index * APART, index * APART), "" if index else onto)
            if edits.carries_graph(path):
                offer = ("Open it", partial(self._open_file, path))
                self._notices.say(f"{path.name} carries the graph that made it.", "info", key="drop", action=offer)
        if not pictures:
            self._notices.say("Only graphs and pictures can be dropped here.", "info", key="drop")

    def picture(self, asset: Asset, at: QPointF, onto: str = "") -> None:
        """Put a picture into the node *onto*, or into a new one."""
        id = edits.add_picture(self._history, self._registry, asset, (at.x(), at.y()), onto)
        self._canvas.select((id,))
