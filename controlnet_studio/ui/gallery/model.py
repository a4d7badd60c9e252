"""The gallery's pictures as a list model: all ids at once, records and thumbnails only of what is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, QUrl

from controlnet_studio.gallery.records import Record
from controlnet_studio.ui.gallery.archive import Archive, Cell
from controlnet_studio.ui.gallery.words import told

PAGE = 32
"""Pictures that are fetched at once."""
PAGES = 16
"""Pages that are kept, the last used ones."""
AHEAD = 4
"""Pages that may wait to be fetched; who scrolls on no longer needs the others."""
Index = QModelIndex | QPersistentModelIndex


class Pictures(QAbstractListModel):
    """Rows in the order of a query."""

    def __init__(self, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self.ids: list[int] = []
        self._cells: dict[int, Cell] = {}
        self._used: dict[int, None] = {}
        self._asked: dict[int, None] = {}
        self._fetching: int | None = None
        self._turn = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    # what is there

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these pictures: what came in front or went is told as such, so that the rest stays where it is."""
        before, after = self.ids, list(ids)
        self._begin_anew()
        kept = set(before).intersection(after)
        front = next((row for row, id in enumerate(after) if id in kept), len(after))
        stay = [id for id in before if id in kept]
        if not stay or stay != after[front:]:
            self.beginResetModel()
            self.ids = after
            self.endResetModel()
        else:
            for row in range(len(before) - 1, -1, -1):
                if before[row] not in kept:
                    self.beginRemoveRows(QModelIndex(), row, row)
                    del self.ids[row]
                    self.endRemoveRows()
            if front:
                self.beginInsertRows(QModelIndex(), 0, front - 1)
                self.ids = after
                self.endInsertRows()
        self._cells = {id: cell for id, cell in self._cells.items() if id in kept}

    def renew(self) -> None:
        """Stars or tags may be others: fetch again what is looked at, and show what was known until then."""
        self._begin_anew()
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1), [])

    def cell(self, row: int) -> Cell | None:
        """What is known of a row by now; what is not is fetched."""
        if not 0 <= row < len(self.ids):
            return None
        page = row // PAGE
        if page in self._used:
            self._used[page] = self._used.pop(page)
        elif page != self._fetching:
            self._asked.pop(page, None)
            self._asked[page] = None
            self._soon.start()
        return self._cells.get(self.ids[row])

    def record(self, row: int) -> Record | None:
        cell = self.cell(row)
        return cell.record if cell is not None else None

    @property
    def settled(self) -> bool:
        """Whether everything that was looked at has been fetched."""
        return self._fetching is None and not self._asked

    # for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return None
        record = self.record(index.row())
        return told(record) if record is not None else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsDragEnabled | flags.ItemNeverHasChildren

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of pictures, as any program takes them."""
        cells = [cell for index in indexes if (cell := self.cell(index.row())) is not None and cell.there]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(cell.record.path)) for cell in cells])
        return data

    # fetching

    def _fetch(self) -> None:
        if self._fetching is not None or not self._asked:
            return
        for page in list(self._asked)[:-AHEAD]:
            del self._asked[page]
        page = self._asked.popitem()[0]
        self._fetching, turn = page, self._turn
        ids = self.ids[page * PAGE : (page + 1) * PAGE]
        self._archive.cells(ids, lambda cells: self._fetched(turn, page, ids, cells))

    def _fetched(self, turn: int, page: int, ids: Sequence[int], cells: dict[int, Cell]) -> None:
        self._cells |= cells
        if turn == self._turn:
            self._fetching = None
            if ids == self.ids[page * PAGE : (page + 1) * PAGE]:
                self._used[page] = None
                self._let_go()
        if self.ids:
            first = min(page * PAGE, len(self.ids) - 1)
            last = min(first + PAGE, len(self.ids)) - 1
            self.dataChanged.emit(self.index(first), self.index(last), [])
        if self._asked:
            self._soon.start()

    def _begin_anew(self) -> None:
        """What was fetched may be of other rows, or no longer so; it is shown until it has been fetched again."""
        self._used.clear()
        self._asked.clear()
        self._turn += 1
        self._fetching = None

    def _let_go(self) -> None:
        for old in list(self._used)[:-PAGES]:
            del self._used[old]
            for id in self.ids[old * PAGE : (old + 1) * PAGE]:
                self._cells.pop(id, None)
