"""The command palette: a field over the window that finds every command, node, file and place by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QVBoxLayout

from controlnet_studio.ui.first.entries import Entry, entries, matching
from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.palette import EntryPainter
from controlnet_studio.ui.search import TYPE, SearchList, SearchPopup, quoted
from controlnet_studio.ui.theme import HALF, ROW, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

Index = QModelIndex | QPersistentModelIndex
WHOLE = Qt.ItemDataRole.UserRole + 1
KEPT = 40
"""So many of what was used last are remembered."""
SYMBOL = 18
HELP = later("Arrow keys choose, Return does it, Escape closes.")


class Rows(QAbstractListModel):
    """Headings and entries."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | Entry] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        self.beginResetModel()
        self.rows = []
        for heading, found in groups:
            self.rows += [tr(heading)] if heading else []
            self.rows += found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Entry) else row
        if not isinstance(row, Entry):
            return None
        return {
            TYPE: row.id,
            WHOLE: row,
            Qt.ItemDataRole.AccessibleTextRole: row.told,
            Qt.ItemDataRole.ToolTipRole: row.refusal or row.about,
        }.get(Qt.ItemDataRole(role) if role < TYPE else role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class RowPainter(EntryPainter):
    """Paints an entry on one line: its symbol and title, what it is about, and its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) if index.data(TYPE) is None else QSize(UNIT * 16, ROW)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> None:
        self._back(painter, option, area)
        entry: Entry = index.data(WHOLE)
        theme, off = self.theme, bool(entry.refusal)
        line = area.adjusted(UNIT, 0, -UNIT - HALF, 0)
        if entry.symbol:
            place = QPoint(line.left(), line.center().y() - SYMBOL // 2 + 1)
            colour = theme.faint if off else theme.muted
            painter.drawPixmap(place, glyph(entry.symbol, colour, SYMBOL, painter.device().devicePixelRatioF()))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        muted, elide = QColor(theme.muted), Qt.TextElideMode.ElideRight
        painter.setFont(option.font)
        painter.setPen(muted)
        right = line.right()
        if entry.keys:
            width = option.fontMetrics.horizontalAdvance(entry.keys)
            painter.drawText(QRect(right - width, line.top(), width + 1, line.height()), middle, entry.keys)
            right -= width + UNIT * 2
        medium = QFont(option.font)
        medium.setWeight(QFont.Weight.Medium)
        painter.setFont(medium)
        painter.setPen(QColor(theme.faint if off else theme.text))
        left = line.left() + SYMBOL + UNIT
        title = painter.fontMetrics().elidedText(entry.title, elide, right - left)
        painter.drawText(QRect(left, line.top(), right - left, line.height()), middle, title)
        left += painter.fontMetrics().horizontalAdvance(title) + UNIT + HALF
        painter.setFont(option.font)
        painter.setPen(muted)
        room = QRect(left, line.top(), right - left, line.height())
        if room.width() > UNIT * 4:
            words = "  ".join(filter(None, (quoted(entry.by), entry.refusal or entry.detail)))
            painter.drawText(room, middle, option.fontMetrics.elidedText(words, elide, room.width()))


class CommandSearch(SearchList):
    """The field and the list; `used` are the ids of what was used last, the latest first."""

    def __init__(self, theme: Theme) -> None:
        self.rows = Rows()
        self.all: list[Entry] = []
        self.used: list[str] = []
        super().__init__(self.rows, RowPainter(theme, None), theme, tr("Search commands, nodes and files"), tr("Found"))

    def refresh(self) -> None:
        query = self.field.text()
        self.rows.show_groups(matching(query, self.all, self.used))
        self.show_found(tr("Nothing here is called “{words}”.", words=query.strip()), first=True)

    def titles(self) -> list[str]:
        """What is listed, from top to bottom."""
        return [row.title for row in self.rows.rows if isinstance(row, Entry)]


class CommandPalette(SearchPopup):
    """Opens over the window. What is chosen is done once the palette is closed."""

    def __init__(self, window: Window, theme: Theme, used: Sequence[str]) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(tr("Command palette"))
        self.search = CommandSearch(theme)
        self.search.used = list(used)
        self.search.list.clicked.connect(self.search.choose)
        self.search.chosen.connect(self._chosen)
        note = QLabel(tr(HELP))
        note.setProperty("role", "caption")
        note.setContentsMargins(UNIT * 2, 0, UNIT, UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.search, 1)
        column.addWidget(note)
        self.set_theme(theme)

    def ask(self) -> None:
        """Open, with nothing asked for yet."""
        over = self._window
        self.resize(min(UNIT * 88, over.width() - UNIT * 4), min(UNIT * 64, over.height() - UNIT * 8))
        self.move(over.mapToGlobal(QPoint((over.width() - self.width()) // 2, UNIT * 7)))
        self.search.all = entries(over)
        self.search.field.clear()
        self.search.refresh()
        self.show()
        self.search.field.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self.dress(theme)
        self.search.wear(theme, RowPainter(theme, self.search))

    def hideEvent(self, event: QHideEvent) -> None:
        self.search.all = []
        super().hideEvent(event)

    def _chosen(self, id: str) -> None:
        entry = next(entry for entry in self.search.all if entry.id == id)
        if entry.refusal:
            return
        self.search.used = [id, *(old for old in self.search.used if old != id)][:KEPT]
        self.hide()
        QTimer.singleShot(0, self._window, entry.act)
