"""The palette: every kind of node, by category or by what one types; as a panel, and as a popup at the pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.library.families import condition
from controlnet_studio.node import Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.search import TYPE, Match, SearchList, SearchPopup, match, quoted
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

MIME = "application/x-controlnet-studio-node"
"""The type of what is dragged onto the canvas: a node type's id in UTF-8."""
SUMMARY, COLOURS = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
WARNS = Qt.ItemDataRole.UserRole + 3
"""Whether an entry's second line is a warning."""
SOURCE = Qt.ItemDataRole.UserRole + 4
"""The user's own file that a kind of node comes from, "" if it came with the program."""
ORDER = ("Input", "Preprocess", "Picture", "Control", "Paint", "Output")
NONE = later("No node matches “{words}”. Commands are found in the command palette.")
MAKES_HINTS = "Preprocess"
FLOW = ("Input", MAKES_HINTS, "Control", "Paint", "Output")
"""Categories come as a picture is made; others follow by name."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Group:
    """A heading and the kinds of nodes under it; an empty heading is not shown. `by` tells which of their further words
    found them, by id."""

    heading: str
    specs: tuple[Spec, ...]
    by: Mapping[str, str] = field(default_factory=dict)


def grouped(specs: Iterable[Spec]) -> list[Group]:
    """By category, and within it by title."""
    groups: dict[str, list[Spec]] = {}
    for spec in specs:
        groups.setdefault(spec.category, []).append(spec)

    def place(category: str) -> tuple[int, str]:
        return (ORDER.index(category) if category in ORDER else len(ORDER), category)

    return [Group(name, tuple(sorted(groups[name], key=lambda spec: spec.title))) for name in sorted(groups, key=place)]


def along(spec: Spec, *, forward: bool, port: str = "") -> Callable[[Spec], int]:
    """How far kinds of nodes stand from one of them on the way of pictures, FLOW: *forward* to those that come after
    it, or back. What does not stand there comes last, as what changes a picture anywhere. A drawing that is a hint
    stands where hints are made. Back from a *port* that is called as a kind of node, that kind comes first."""
    category = MAKES_HINTS if condition(spec.id) else spec.category
    begin = FLOW.index(category) if category in FLOW else 0

    def far(other: Spec) -> int:
        if not forward and other.id == port:
            return 0
        there = FLOW.index(other.category) if other.category in FLOW else begin
        steps = there - begin if forward else begin - there
        return steps if steps > 0 else len(FLOW)

    return far


def found(query: str, specs: Iterable[Spec]) -> list[tuple[Spec, Match]]:
    """The kinds of nodes that match every word of *query*, best first."""
    each = [(spec, match(query, spec.title, spec.id, spec.category, spec.summary, spec.also)) for spec in specs]
    there = [(spec, how) for spec, how in each if how.points > -math.inf]
    return sorted(there, key=lambda entry: (-entry[1].points, entry[0].title))


class Entries(QStandardItemModel):
    """The rows of a list: headings, and kinds of nodes that can be dragged; `about` gives what is told of one
    besides."""

    def __init__(self) -> None:
        super().__init__()
        self.about: Callable[[Spec], str] = lambda spec: ""

    def show_groups(self, groups: Sequence[Group], theme: Theme) -> None:
        self.clear()
        for group in groups:
            if group.heading and group.specs:
                heading = QStandardItem(tr(group.heading))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.appendRow(heading)
            for spec in group.specs:
                item = QStandardItem(spec.title)
                item.setData(spec.id, TYPE)
                item.setData([theme.wire(port.type).name() for port in spec.outputs], COLOURS)
                by = group.by.get(spec.id, "")
                item.setData("  ".join(filter(None, (quoted(by), spec.sentence))), SUMMARY)
                item.setData(spec.source, SOURCE)
                words = spec.summary, spec.whence.capitalize(), spec.fault, self.about(spec)
                item.setToolTip("\n\n".join(filter(None, words)))
                told = ", ".join(filter(None, (spec.title, by, spec.whence)))
                item.setData(f"{told}. {spec.sentence}", Qt.ItemDataRole.AccessibleTextRole)
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

    def __init__(
        self, theme: Theme, parent: QObject | None, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
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

    def _back(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        """What lies behind the entry that is chosen, or under the pointer."""
        states = QStyle.StateFlag
        chosen, over = bool(option.state & states.State_Selected), bool(option.state & states.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected if chosen else self.theme.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), RADIUS, RADIUS)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> None:
        self._back(painter, option, area)
        line, left = option.fontMetrics.height(), area.left() + UNIT * 3
        top = area.top() + UNIT
        for place, colour in enumerate(index.data(COLOURS) or [self.theme.muted]):
            painter.setPen(QPen(QColor(colour), 1.6))
            painter.setBrush(QColor(colour) if index.data(COLOURS) else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(area.left() + UNIT * 1.5, top + line / 2 + place * UNIT), 3.2, 3.2)
        room = area.right() - UNIT - left
        if source := str(index.data(SOURCE) or ""):
            source = option.fontMetrics.elidedText(source, Qt.TextElideMode.ElideMiddle, room // 2)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QRect(left, top, room, line), int(Qt.AlignmentFlag.AlignRight), source)
        title = QFont(option.font)
        title.setWeight(QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(
            QRect(left, top, room, line),
            0,
            option.fontMetrics.elidedText(str(index.data()), self._elide, room - _width(option, source)),
        )
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.warning if index.data(WARNS) else self.theme.muted))
        painter.drawText(
            QRect(left, top + line, room, line),
            0,
            option.fontMetrics.elidedText(str(index.data(SUMMARY)), Qt.TextElideMode.ElideRight, room),
        )


def _width(option: QStyleOptionViewItem, words: str) -> int:
    """What words at the right take from the title's room."""
    return option.fontMetrics.horizontalAdvance(words) + UNIT if words else 0


class Search(SearchList):
    """A search field over a list of kinds of nodes; both the panel and the popup are one."""

    def __init__(self, registry: Registry, theme: Theme) -> None:
        self._registry = registry
        self._compatible: Callable[[Spec], bool] | None = None
        self._far: Callable[[Spec], int] | None = None
        self.model = Entries()
        super().__init__(self.model, EntryPainter(theme, None), theme, tr("Search nodes"), tr("Nodes"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.refresh()

    def refresh(self) -> None:
        """List what matches the search field."""
        specs = list(self._registry.specs.values())
        query = self.field.text()
        self.model.show_groups(self._groups(query, specs), self._theme)
        self.show_found(tr(NONE, words=query.strip()), first=bool(query.strip() or self._compatible))

    def show_compatible(
        self, compatible: Callable[[Spec], bool] | None, far: Callable[[Spec], int] | None = None
    ) -> None:
        """List first what *compatible* says yes to, and of that what is not *far*; None lists all alike."""
        self._compatible, self._far = compatible, far
        self.refresh()

    def set_registry(self, registry: Registry) -> None:
        """List another set of nodes."""
        self._registry = registry
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self.wear(theme, EntryPainter(theme, self))
        self.refresh()

    def types(self) -> list[str]:
        """The ids of the listed kinds, from top to bottom."""
        rows = (self.model.item(row).data(TYPE) for row in range(self.model.rowCount()))
        return [type for type in rows if type is not None]

    def _groups(self, query: str, specs: list[Spec]) -> list[Group]:
        fits = self._compatible
        if fits is None and not query.strip():
            return grouped(specs)
        matches = found(query, specs)
        ranked, by = [spec for spec, _ in matches], {spec.id: how.by for spec, how in matches}
        if fits is None:
            return [Group("", tuple(ranked), by)]
        if self._far is not None and not query.strip():
            ranked.sort(key=self._far)
        return [
            Group(tr("Fits this wire"), tuple(spec for spec in ranked if fits(spec)), by),
            Group(tr("Other nodes"), tuple(spec for spec in ranked if not fits(spec)), by),
        ]


class PaletteDock(Search):
    """The palette as a panel: a double-click or Enter chooses, and entries can be dragged onto the canvas."""

    def __init__(self, registry: Registry, theme: Theme) -> None:
        super().__init__(registry, theme)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(UNIT * 24)
        self.setFocusProxy(self.field)
        self.list.doubleClicked.connect(self.choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)


class PalettePopup(SearchPopup):
    """The palette at the pointer. Exactly one of `chosen` and `dismissed` follows every `ask`."""

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, registry: Registry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Search(registry, theme)
        self.search.list.setDragEnabled(False)
        self.search.list.clicked.connect(self.search.choose)
        self.search.chosen.connect(self._chosen)
        self._answered = True
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.search)
        self.set_theme(theme)
        self.resize(UNIT * 44, UNIT * 52)

    def ask(
        self,
        global_pos: QPoint,
        compatible: Callable[[Spec], bool] | None = None,
        far: Callable[[Spec], int] | None = None,
    ) -> None:
        """Open at *global_pos*; *compatible* says which nodes come first, and *far* in which order."""
        self.search.field.clear()
        self.search.show_compatible(compatible, far)
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
        self.dress(theme)
        self.search.set_theme(theme)

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._answered:
            self._answered = True
            self.dismissed.emit()
        super().hideEvent(event)

    def _chosen(self, type: str) -> None:
        self._answered = True
        self.hide()
        self.chosen.emit(type)
