"""Search: how well words match, and a field over a list of what they find."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import UNIT, Theme

BETWEEN = str.maketrans(dict.fromkeys("-_.()/&+:", " "))
"""What stands between words, however many there are."""
TYPE = Qt.ItemDataRole.UserRole
"""What is chosen with a row, as text; a row without is a heading."""


class Match(NamedTuple):
    """How well something was found, -inf if it was not, and `by` which of its further words, "" if by none."""

    points: float
    by: str = ""


def match(
    query: str, title: str, id: str = "", category: str = "", summary: str = "", also: Sequence[str] = ()
) -> Match:
    """How well something matches every word of *query*: its title counts most, then its category, then one of
    the names that it *also* has, spelt in any way, then its summary."""
    texts = title.casefold(), id.casefold(), category.casefold(), summary.casefold()
    words = query.casefold().split()
    own = [_score(word, *texts) for word in words]
    best = Match(sum(own))
    for name in also:
        points = sum(max(mine, _called(word, name)) for word, mine in zip(words, own, strict=True))
        best = Match(points, name) if points > best.points else best
    return best


def _score(word: str, title: str, id: str, category: str, summary: str) -> float:
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


def _called(word: str, name: str) -> float:
    """How well a word matches another *name*, from any of its words on: "mlsd" is in M-LSD, and "text-encode" in CLIP
    Text Encode."""
    word, parts = "".join(_parts(word)), _parts(name.casefold())
    begins = [place for place in range(len(parts)) if "".join(parts[place:]).startswith(word)] if word else []
    return -math.inf if not begins else 36 if begins[0] else 38


def _parts(text: str) -> list[str]:
    return text.translate(BETWEEN).split()


def _scattered(word: str, text: str) -> bool:
    """Whether the letters of *word* occur in *text*, in order."""
    rest = iter(text)
    return all(letter in rest for letter in word)


def quoted(by: str) -> str:
    """Another name, as a list shows it beside the title of what it found."""
    return f"“{by}”" if by else ""


class SearchList(QWidget):
    """A field over a list. The arrow keys choose in the list while one types, Return tells what is `chosen`.

    Who subclasses it fills *model* in `refresh`, which is called whenever the words change, and ends with
    `show_found`."""

    chosen = Signal(str)

    def __init__(
        self, model: QAbstractItemModel, painter: QStyledItemDelegate, theme: Theme, ask: str, called: str
    ) -> None:
        super().__init__()
        self._theme = theme
        self.field = QLineEdit(placeholderText=ask, clearButtonEnabled=True)
        self.field.setAccessibleName(ask)
        self._lens = self.field.addAction(
            icon("magnifying-glass", theme, theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self._rows = model
        self.list = QListView()
        model.setParent(self)
        painter.setParent(self)
        self.list.setModel(model)
        self.list.setAccessibleName(called)
        self.list.setItemDelegate(painter)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.none.setProperty("role", "caption")
        self.none.setMargin(UNIT * 2)
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

    def refresh(self) -> None:
        """List what matches the search field."""
        raise NotImplementedError

    def show_found(self, none: str, *, first: bool) -> None:
        """Show what is listed now, the sentence *none* if nothing is; choose the *first* row, or none."""
        self.none.setText(none)
        self._pages.setCurrentWidget(self.list if self._rows.rowCount() else self.none)
        self._step(1, QModelIndex() if first else None)

    def wear(self, theme: Theme, painter: QStyledItemDelegate) -> None:
        """Be painted in another theme."""
        self._theme = theme
        self._lens.setIcon(icon("magnifying-glass", theme, theme.muted))
        before = self.list.itemDelegate()
        self.list.setItemDelegate(painter)
        if before is not painter:
            before.deleteLater()

    def choose(self, index: QModelIndex) -> None:
        """Take a row, if it is no heading."""
        type = index.data(TYPE)
        if type is not None:
            self.chosen.emit(type)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose(self.list.currentIndex())
                return True
            if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1, self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int, start: QModelIndex | None) -> None:
        """Choose the next row that is no heading; None as *start* chooses none."""
        if start is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
            return
        row = start.row() + by if start.isValid() else (0 if by > 0 else self._rows.rowCount() - 1)
        while 0 <= row < self._rows.rowCount():
            index = self._rows.index(row, 0)
            if index.data(TYPE) is not None:
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return
            row += by


class SearchPopup(QFrame):
    """A search that lies over the window until something is chosen, or Escape."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")

    def dress(self, theme: Theme) -> None:
        """Wear a theme's ground and border."""
        self.setStyleSheet(f"#palette {{ background: {theme.raised}; border: 1px solid {theme.line}; }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
