"""The outline: every node in the order in which they run, for the keyboard and for screen readers; and below it the
whole graph, small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from controlnet_studio.document.groups import BETWEEN
from controlnet_studio.document.level import Level
from controlnet_studio.engine.outline import Line, lines
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.canvas.minimap import Minimap
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import tr

REST_MS = 120
ID = Qt.ItemDataRole.UserRole


class Outline(QWidget):
    """Follows the document and the selection. Choosing a row chooses the node, Return opens it: `go` and `open` are
    called with its id in the flattened graph."""

    def __init__(
        self,
        level: Level,
        registry: Registry,
        canvas: Canvas,
        theme: Theme,
        *,
        go: Callable[[str], object],
        open: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._level, self._registry, self._canvas = level, registry, canvas
        self._go, self._open = go, open
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[str, QStandardItem] = {}
        self._following = False
        self.model = QStandardItemModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(tr("Outline of the graph"))
        self.tree.setAccessibleDescription(tr("Every node in the order in which they run. Return opens one."))
        self.tree.setIndentation(UNIT * 2)
        self.minimap = Minimap(canvas, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.tree, 1)
        column.addWidget(self.minimap)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.tree)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.tree.activated.connect(lambda index: self._open(str(index.data(ID))))
        canvas.selection_changed.connect(lambda _ids: self._follow())
        level.moved.append(self._later)
        level.whole.watch(lambda before, after: self._later())

    def set_theme(self, theme: Theme) -> None:
        """Be painted in another theme."""
        self.minimap.set_theme(theme)

    def refresh(self) -> None:
        """List the nodes as the document has them now."""
        self.minimap.refresh()
        if not self.isVisible():
            return
        now = tuple(lines(self._level.whole.graph, self._registry))
        if now != self._lines:
            self._lines = now
            self._following = True
            self._list()
            self._following = False
        self._follow()

    def _list(self) -> None:
        self.model.clear()
        self._rows = {}
        for line in self._lines:
            item = QStandardItem(f"{line.title}  ({line.part})" if line.part else line.title)
            item.setData(line.id, ID)
            item.setData(line.told, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(line.told)
            outer = line.id.rpartition(BETWEEN)[0]
            (self._rows[outer] if outer else self.model).appendRow(item)  # PySide never frees those of the root item
            self._rows[line.id] = item
        self.tree.expandAll()

    def _later(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _chosen(self, index: QModelIndex | QPersistentModelIndex, _before: object) -> None:
        if index.isValid() and not self._following:
            self._following = True
            self._go(str(index.data(ID)))
            self._following = False

    def _follow(self) -> None:
        """Mark the node that is chosen on the canvas."""
        chosen = self._canvas.selection()
        row = self._rows.get(self._level.absolute(chosen[0])) if len(chosen) == 1 else None
        if row is not None and not self._following:
            self._following = True
            self.tree.setCurrentIndex(row.index())
            self._following = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
