"""The palette: every kind of node, by category or by what one types; as a panel, and as a popup at the pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.node import Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme

MIME = "application/x-controlnet-studio-node"
"""The type of what is dragged onto the canvas: a node type's id in UTF-8."""
TYPE, SUMMARY, COLOURS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
WARNS = Qt.ItemDataRole.UserRole + 3
"""Whether an entry's second line is a warning."""
ORDER = ("Input", "Preprocess", "Picture", "Control", "Paint", "Output")
"""Categories come as a picture is made; others follow by name."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Group:
    """A heading and the kinds of nodes under it; an empty heading is not shown."""

    heading: str
    specs: tuple[Spec, ...]


def grouped(specs: Iterable[Spec]) -> list[Group]:
    """By category, and within it by title."""
    groups: dict[str, list[Spec]] = {}
    for spec in specs:
        groups.setdefault(spec.category, []).append(spec)

    def place(category: str) -> tuple[int, str]:
        return (ORDER.index(category) if category in ORDER else len(ORDER), category)

    return [Group(name, tuple(sorted(groups[name], key=lambda spec: spec.title))) for name in sorted(groups, key=place)]


def found(query: str, specs: Iterable[Spec]) -> list[Spec]:
    """The kinds of nodes that match every word of *query*, best first."""
    wanted = query.casefold().split()
    scored = [(sum(score(word, spec) for word in wanted), spec.title, spec) for spec in specs]
    return [spec for points, _, spec in sorted(scored, key=lambda entry: (-entry[0], entry[1])) if points > -math.inf]


def score(word: str, spec: Spec) -> float:
    """How well one word, in lower case, matches: the title counts most, then the category, then the summary."""
    title, id, category, summary = (text.casefold() for text in (spec.title, spec.id, spec.category, spec.summary))
    if title.startswith(word):
        return 100 - len(title) / 100
    if any(part.startswith(word) for part in title.replace("-", " ").split()):
        return 80 - len(title) / 100
    if word in title or word in id:
        return 60
    if category.startswith(word):
        return 40
    if any(part.startswith(word) for part in summary.split()):
        return 30
    if len(word) > 1 and _scattered(word, title):
        return 20
    return 10 if word in summary else -math.inf


def _scattered(word: str, text: str) -> bool:
    """Whether the letters of *word* occur in *text*, in order."""
    rest = iter(text)
    return all(letter in rest for letter in word)


class Entries(QStandardItemModel):
    """The rows of a list: headings, and kinds of nodes that can be dragged."""

    def show_groups(self, groups: Sequence[Group], theme: Theme) -> None:
        self.clear()
        for group in groups:
            if group.heading and group.specs:
                heading = QStandardItem(group.heading)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.appendRow(heading)
            for spec in group.specs:
                item = QStandardItem(spec.title)
                item.setData(spec.id, TYPE)
                item.setData(spec.sentence, SUMMARY)
                item.setData([theme.wire(port.type).name() for port in spec.outputs], COLOURS)
                item.setToolTip(spec.summary)
                item.setData(f"{spec.title}. {spec.sentence}", Qt.ItemDataRole.AccessibleTextRole)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
                self.appendRow(item)

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes[:1]:
            data.setData(MIME, str(index.data(TYPE)).encode())
        return data


class EntryPainter(QStyledItemDelegate):
    """Paints an entry: title and sentence, and a dot in the colour of what it gives. *elide* is where a long title is
    cut."""

    def __init__(self, theme: Theme, parent: QObject, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self.theme, self._elide = theme, elide

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        if index.data(TYPE) is None:
            return QSize(UNIT * 16, line + (UNIT * 2 if index.row() else UNIT))
        return QSize(UNIT * 16, line * 2 + UNIT * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        if index.data(TYPE) is None:
            self._heading(painter, option.font, area, str(index.data()))
        else:
            self._entry(painter, option, area, index)
        painter.restore()

    def _heading(self, painter: QPainter, font: QFont, area: QRect, words: str) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area.adjusted(UNIT, 0, -UNIT, -HALF), int(flags), words)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> None:
        states = QStyle.StateFlag
        chosen, over = bool(option.state & states.State_Selected), bool(option.state & states.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected if chosen else self.theme.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        line, left = option.fontMetrics.height(), area.left() + UNIT * 3
        top = area.top() + UNIT
        for place, colour in enumerate(index.data(COLOURS) or [self.theme.muted]):
            painter.setPen(QPen(QColor(colour), 1.6))
            painter.setBrush(QColor(colour) if index.data(COLOURS) else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(area.left() + UNIT * 1.5, top + line / 2 + place * UNIT), 3.2, 3.2)
        room = area.right() - UNIT - left
        title = QFont(option.font)
        title.setWeight(QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(
            QRect(left, top, room, line),
            0,
            option.fontMetrics.elidedText(str(index.data()), self._elide, room),
        )
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.warning if index.data(WARNS) else self.theme.muted))
        painter.drawText(
            QRect(left, top + line, room, line),
            0,
            option.fontMetrics.elidedText(str(index.data(SUMMARY)), Qt.TextElideMode.ElideRight, room),
        )


class Search(QWidget):
    """A search field over a list of kinds of nodes; both the panel and the popup are one."""

    chosen = Signal(str)

    def __init__(self, registry: Registry, theme: Theme) -> None:
        super().__init__()
        self._registry, self._theme = registry, theme
        self._compatible: Callable[[Spec], bool] | None = None
        self.field = QLineEdit(placeholderText="Search nodes", clearButtonEnabled=True)
        self.field.setAccessibleName("Search nodes")
        self._lens = self.field.addAction(
            icon("magnifying-glass", theme, theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.model = Entries(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Nodes")
        self.list.setItemDelegate(EntryPainter(theme, self))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.none.setProperty("role", "caption")
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.field)
        column.addLayout(self._pages, 1)
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """List what matches the search field."""
        specs = list(self._registry.specs.values())
        query = self.field.text()
        self.model.show_groups(self._groups(query, specs), self._theme)
        self.none.setText(f"No node matches “{query.strip()}”.")
        self._pages.setCurrentWidget(self.list if self.model.rowCount() else self.none)
        self._step(1, QModelIndex() if query.strip() or self._compatible else None)

    def show_compatible(self, compatible: Callable[[Spec], bool] | None) -> None:
        """List first what *compatible* says yes to; None lists all alike."""
        self._compatible = compatible
        self.refresh()

    def set_registry(self, registry: Registry) -> None:
        """List another set of nodes."""
        self._registry = registry
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self._theme = theme
        self._lens.setIcon(icon("magnifying-glass", theme, theme.muted))
        self.list.itemDelegate().deleteLater()
        self.list.setItemDelegate(EntryPainter(theme, self))
        self.refresh()

    def types(self) -> list[str]:
        """The ids of the listed kinds, from top to bottom."""
        rows = (self.model.item(row).data(TYPE) for row in range(self.model.rowCount()))
        return [type for type in rows if type is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
            if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1, self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _groups(self, query: str, specs: list[Spec]) -> list[Group]:
        fits = self._compatible
        if fits is None:
            return [Group("", tuple(found(query, specs)))] if query.strip() else grouped(specs)
        ranked = found(query, specs)
        return [
            Group("Fits this wire", tuple(spec for spec in ranked if fits(spec))),
            Group("Other nodes", tuple(spec for spec in ranked if not fits(spec))),
        ]

    def _step(self, by: int, start: QModelIndex | None) -> None:
        """Choose the next row that is a node; None as *start* chooses none."""
        if start is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
            return
        row = start.row() + by if start.isValid() else (0 if by > 0 else self.model.rowCount() - 1)
        while 0 <= row < self.model.rowCount():
            if self.model.item(row).data(TYPE) is not None:
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.model.index(row, 0))
                return
            row += by

    def _choose(self, index: QModelIndex) -> None:
        type = index.data(TYPE)
        if type is not None:
            self.chosen.emit(type)


class PaletteDock(Search):
    """The palette as a panel: a double-click or Enter chooses, and entries can be dragged onto the canvas."""

    def __init__(self, registry: Registry, theme: Theme) -> None:
        super().__init__(registry, theme)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(UNIT * 24)
        self.setFocusProxy(self.field)
        self.list.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)


class PalettePopup(QFrame):
    """The palette at the pointer. Exactly one of `chosen` and `dismissed` follows every `ask`."""

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, registry: Registry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.search = Search(registry, theme)
        self.search.list.setDragEnabled(False)
        self.search.list.clicked.connect(self.search._choose)
        self.search.chosen.connect(self._chosen)
        self._answered = True
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.search)
        self.setObjectName("palette")
        self.set_theme(theme)
        self.resize(UNIT * 44, UNIT * 52)

    def ask(self, global_pos: QPoint, compatible: Callable[[Spec], bool] | None = None) -> None:
        """Open at *global_pos*; *compatible* says which nodes come first."""
        self.search.field.clear()
        self.search.show_compatible(compatible)
        self._answered = False
        screen = QGuiApplication.screenAt(global_pos) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        place = QRect(global_pos, self.size())
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveTop(max(place.top(), room.top()))
        self.move(place.topLeft())
        self.show()
        self.search.field.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self.setStyleSheet(f"#palette {{ background: {theme.raised}; border: 1px solid {theme.line}; }}")
        self.search.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._answered:
            self._answered = True
            self.dismissed.emit()
        super().hideEvent(event)

    def _chosen(self, type: str) -> None:
        self._answered = True
        self.hide()
        self.chosen.emit(type)
