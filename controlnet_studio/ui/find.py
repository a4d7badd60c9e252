"""Find in the graph: a field over the canvas, and the nodes that have the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from controlnet_studio.document.groups import BETWEEN
from controlnet_studio.document.history import History
from controlnet_studio.engine.outline import Line, found, lines
from controlnet_studio.registry import Registry
from controlnet_studio.ui.search import quoted
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import tr

MOST, LISTED = 200, 12
"""So many are found at most, and seen at once."""


class Find(QFrame):
    """Opens over a widget. Return goes to the chosen node, and the arrow keys to its neighbours in the list; Escape
    closes. `go` is called with the node's id in the flattened graph."""

    def __init__(self, history: History, registry: Registry, go: Callable[[str], object], over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._history, self._registry, self._go, self._over = history, registry, go, over
        self.setObjectName("palette")
        self.field = QLineEdit(placeholderText=tr("Find a node by its title, kind or words"), clearButtonEnabled=True)
        self.field.setAccessibleName(tr("Find in the graph"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Nodes that were found"))
        self.none = QLabel(tr("No node has these words."))
        self.none.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        for part in (self.field, self.none, self.list):
            column.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._chosen)
        self.resize(UNIT * 48, UNIT * 8)

    def ask(self) -> None:
        """Open, with the last words to be typed over."""
        place = self._over.mapToGlobal(QPoint(self._over.width() // 2 - self.width() // 2, UNIT * 2))
        self.move(place)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def found(self) -> list[str]:
        """The ids of what is listed."""
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def _search(self) -> None:
        query = self.field.text()
        self.list.clear()
        graph = self._history.graph
        titles = {line.id: line.title for line in lines(graph, self._registry)}
        for line in found(query, graph, self._registry)[:MOST]:
            group = titles.get(line.id.rpartition(BETWEEN)[0], "")
            item = QListWidgetItem(_shown(line, query, group))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.told)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.none.setVisible(bool(query.strip()) and not self.list.count())
        rows = min(self.list.count(), LISTED)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 0))
        self.setFixedHeight(self.sizeHint().height())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self._go(str(item.data(Qt.ItemDataRole.UserRole)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by:
                row = min(max(self.list.currentRow() + by, 0), self.list.count() - 1)
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._chosen(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _shown(line: Line, query: str, group: str) -> str:
    """The title, the kind where it says more, the *group* that it is in, and the words around the first that was
    found, or the name of another program that was."""
    text = line.title if line.kind == line.title else f"{line.title} – {line.kind}"
    text = tr("{node}, in {group}", node=text, group=group) if group else text
    if by := line.by(query):
        return f"{text}   {quoted(by)}"
    words, first = " ".join(line.words.split()), (query.casefold().split() or [""])[0]
    at = words.casefold().find(first)
    if at < 0 or first in text.casefold():
        return text
    start, end = max(at - 20, 0), at + 40
    return f"{text}   {'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"
