"""The strip of recent pictures: newest first, kept while the program runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedLayout,
    QWidget,
)

from controlnet_studio.document.graph import Graph
from controlnet_studio.ui.cargo import drag_away
from controlnet_studio.ui.icons import still
from controlnet_studio.ui.pictures import shrunk, whole
from controlnet_studio.ui.preview import Shown
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import tr

SIDE = 72
MOST = 100
MOST_BYTES = 256 << 20


@dataclass(frozen=True, eq=False)
class Painted:
    """A finished picture: what to show of it, its thumbnail, and the graph that made it."""

    shown: Shown
    small: QPixmap
    graph: Graph


class Thumbnails(QListWidget):
    """A list whose pictures can be dragged away: `carried` tells the row."""

    carried = Signal(int)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803  # Qt's name
        self.carried.emit(self.currentRow())


class Strip(QWidget):
    """Thumbnails in a row. `chosen` tells which Painted to show, `graph_wanted` whose graph to bring back,
    `compare_wanted` two to hold against each other, the older one first."""

    chosen = Signal(Painted)
    graph_wanted = Signal(Painted)
    compare_wanted = Signal(Painted, Painted)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._painted: list[Painted] = []
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = Thumbnails()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.carried.connect(self._carry)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setGridSize(QSize(SIDE + 2 * UNIT, SIDE + 2 * UNIT))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(tr("Recent pictures"))
        self.list.setProperty("role", "strip")
        self.list.customContextMenuRequested.connect(self._ask)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self._empty = QLabel(tr("Finished pictures gather here"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "caption")
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        self.setMinimumHeight(SIDE + 3 * UNIT)

    @property
    def painted(self) -> tuple[Painted, ...]:
        """Newest first."""
        return tuple(self._painted)

    def sizeHint(self) -> QSize:
        return QSize(400, SIDE + 3 * UNIT)

    def add(self, painted: Painted) -> None:
        """Put a picture in front; the oldest go once there are too many, or they hold too much memory."""
        self._painted.insert(0, painted)
        item = QListWidgetItem(self._icon(painted), "")
        item.setToolTip(tr("{caption}\nDrag it onto a node or the canvas to use it", caption=painted.shown.caption))
        self.list.blockSignals(True)
        self.list.insertItem(0, item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.scrollToTop()
        while len(self._painted) > MOST or (self._bytes() > MOST_BYTES and len(self._painted) > 1):
            self._painted.pop()
            self.list.takeItem(self.list.count() - 1)
        self._pages.setCurrentWidget(self.list)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            for row, painted in enumerate(self._painted):
                self.list.item(row).setIcon(self._icon(painted))
        return super().event(event)

    def _icon(self, painted: Painted) -> QIcon:
        """The thumbnail in just the size that is shown."""
        ratio = self.devicePixelRatioF()
        small = QPixmap.fromImage(shrunk(painted.small.toImage(), round(SIDE * ratio)))
        small.setDevicePixelRatio(ratio)
        return still(small)

    def _bytes(self) -> int:
        return sum(painted.shown.image.sizeInBytes() for painted in self._painted)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._painted):
            self.chosen.emit(self._painted[row])

    def _carry(self, row: int) -> None:
        if 0 <= row < len(self._painted):
            shown = self._painted[row].shown
            drag_away(self.list, whole(shown.image), shown.name)

    def _ask(self, at: QPoint) -> None:
        row = self.list.indexAt(at).row()
        if row < 0:
            return
        menu = self.menu(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self, row: int) -> QMenu:
        """What can be done with the picture in a row."""
        painted, menu = self._painted[row], QMenu(self)
        menu.addAction(tr("Go back to the graph that made it"), lambda: self.graph_wanted.emit(painted))
        for number, words in (
            (row + 1, tr("Compare with the one before")),
            (row - 1, tr("Compare with the one after")),
        ):
            if 0 <= number < len(self._painted):
                other = self._painted[number]
                pair = (other, painted) if number > row else (painted, other)
                menu.addAction(words, partial(self.compare_wanted.emit, *pair))
        return menu
