"""The grid of thumbnails: only what is visible is painted, and every deed has a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from controlnet_studio.ui.cargo import hold
from controlnet_studio.ui.gallery.model import Index, Pictures
from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.theme import DARK, HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

SIDE = 120
KEYS: Mapping[str, str] = {
    "Return": "large",
    "Enter": "large",
    "Space": "large",
    "S": "star",
    "T": "tag",
    "R": "reopen",
    "U": "use",
    "C": "compare",
    "Ctrl+C": "copy",
    "Del": "trash",
    "Backspace": "trash",
    "Ctrl+Z": "restore",
    "Ctrl+F": "search",
    "/": "search",
}
"""What keys do while the grid has the focus."""


class Painter(QStyledItemDelegate):
    """A thumbnail in its cell: whole, on sunken ground, with its star."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.side = SIDE + UNIT
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._star = glyph("star-fill", DARK.warning, UNIT * 2)  # on dark ground in every theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.side, self.side)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, Pictures)
        cell, theme = model.cell(index.row()), self._theme
        state: QStyle.StateFlag = option.state
        outer: QRect = option.rect
        ground = outer.adjusted(HALF, HALF, -HALF, -HALF)
        painter.fillRect(ground, QColor(theme.sunken))
        if cell is not None and not cell.image.isNull():
            size = cell.image.size().scaled(ground.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(), size)
            target.moveCenter(ground.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, cell.image)
        if cell is not None and cell.record.star:
            at = ground.topRight() + QPoint(-UNIT * 2 - HALF, HALF)
            painter.fillRect(QRect(at, QSize(UNIT * 2, UNIT * 2)).adjusted(-2, -2, 2, 2), QColor(0, 0, 0, 150))
            painter.drawPixmap(at, self._star)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(ground.adjusted(0, 0, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(theme.faint), 1))
            painter.drawRect(ground.adjusted(0, 0, -1, -1))


class Grid(QListView):
    """`wanted` names what a key asks for: a value of KEYS."""

    wanted = Signal(str)

    def __init__(self, model: Pictures, theme: Theme) -> None:
        super().__init__()
        self.painter = Painter(theme, self)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(self.painter.side, self.painter.side))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Pictures of the gallery"))
        self.doubleClicked.connect(lambda _index: self.wanted.emit("large"))

    @property
    def pictures(self) -> Pictures:
        model = self.model()
        assert isinstance(model, Pictures)
        return model

    @property
    def rows(self) -> list[int]:
        """The chosen rows in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def set_theme(self, theme: Theme) -> None:
        self.painter.set_theme(theme)
        self.viewport().update()

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        """A list would lay out all its rows again, for each page that is fetched; these are of one size."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as have room, which then fill the width."""
        width = event.size().width() - HALF  # a row that fills it to the last pixel would be wrapped
        side = self.painter.side = width // max(width // (SIDE + UNIT), 1)
        self.setGridSize(QSize(side, side))
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _deed(event)
        if deed:
            self.wanted.emit(deed)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are deeds, not the beginnings of prompts."""

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803  # Qt's name
        indexes = self.selectionModel().selectedIndexes()
        data = self.pictures.mimeData(indexes)
        if not data.urls():
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        cell = self.pictures.cell(self.currentIndex().row())
        if cell is not None and not cell.image.isNull():
            hold(drag, cell.image)
        drag.exec(Qt.DropAction.CopyAction)


def _deed(event: QKeyEvent) -> str:
    keys = event.keyCombination()
    plain = QKeySequence(keys.toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value))
    return KEYS.get(plain.toString(QKeySequence.SequenceFormat.PortableText), "")
