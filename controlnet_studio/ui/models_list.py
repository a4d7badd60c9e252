"""A searchable list of models; the panel and the popup of a model's field are made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final, cast, get_args

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from controlnet_studio.library import Kind, Model, ModelProblem, Stock
from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.library.families import FAMILIES, HINTS, TITLES, fits
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.palette import COLOURS, SUMMARY, WARNS, EntryPainter
from controlnet_studio.ui.search import TYPE
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import later, tr

MIME: Final = "application/x-controlnet-studio-model"
"""The type of what is dragged onto the canvas: a JSON list of a model's kind and name."""
VALUES: Final[dict[str, str]] = {"checkpoint": "Checkpoint", "controlnet": "Control", "t2i_adapter": "Control"}
"""The wires that models of a kind travel along, for their colours."""
UNUSABLE: Final = later("Cannot be used")
FITS, OTHERS = later("Fits this graph"), later("For other families")
KNOWN: Final = frozenset(FAMILIES.values()) | {base for _, base in HINTS}
Entry = Model | ModelProblem
Row = str | Entry
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Wish:
    """Which models to list: those with all of these *words* in what is known of them, of this kind and family; "" is
    any. Those of the family that *fits* come first."""

    words: str = ""
    kind: Kind | str = ""
    family: str = ""
    fits: str = ""


def plural(kind: Kind) -> str:
    """A heading for models of a kind."""
    return f"{TITLES[kind][:1].upper()}{TITLES[kind][1:]}s"


def family_names(stock: Stock) -> Mapping[str, str]:
    """What people call the families of the models there are. One that has no name has that of its first checkpoint."""
    names: dict[str, str] = {}
    for model in stock.found.models.values():
        if model.base in KNOWN:
            names[model.base] = model.base
        elif model.base and (model.kind == "checkpoint" or model.base not in names):
            names.setdefault(model.base, f"as {model.name}" if model.kind == "checkpoint" else tr("unknown family"))
    return names


def family_of(model: Model, families: Mapping[str, str]) -> str:
    """What people call the family of a model, "" if nothing tells it."""
    name = families.get(model.base, "")
    return tr("a family of its own") if name == f"as {model.name}" else name


def summary(model: Model, families: Mapping[str, str]) -> str:
    """What is known of a model, in a few words."""
    if model.refusal:
        return (
            tr("Not opened: untrusted {suffix}", suffix=model.path.suffix)
            if model.pickled
            else tr("Cannot be used: {layout}", layout=model.layout)
        )
    known = family_of(model, families), model.condition, megabytes(model.bytes) if model.bytes else ""
    return " · ".join(word for word in known if word)


def reason(problem: ModelProblem) -> str:
    """Why something cannot be used, without its name where the sentence begins with that."""
    words = re.sub(f"^'?{re.escape(problem.path.name)}'? ", "", problem.message)
    return words[:1].upper() + words[1:]


def found(stock: Stock, wish: Wish) -> list[Row]:
    """The models that are wished for, under a heading for each kind, and last what cannot be used."""
    wanted = wish.words.casefold().split()
    groups: dict[str, list[Entry]] = {FITS: [], OTHERS: []} if wish.fits else {}
    for model in stock.found.models.values():
        if wish.kind in ("", model.kind) and wish.family in ("", model.base):
            text = f"{model.name} {model.base} {model.condition} {model.source}".casefold()
            if all(word in text for word in wanted):
                suits = not model.base or fits(model.kind, model.base, wish.fits)
                heading = plural(model.kind) if not wish.fits else FITS if suits else OTHERS
                groups.setdefault(heading, []).append(model)
    rows: list[Row] = []
    for heading in (FITS, OTHERS, *map(plural, TITLES)):
        if groups.get(heading):
            rows += [f"{tr(heading)}  {len(groups[heading]):,}", *groups[heading]]
    problems = [
        problem
        for problem in stock.problems
        if not (wish.kind or wish.family) and all(word in problem.path.name.casefold() for word in wanted)
    ]
    return [*rows, f"{tr(UNUSABLE)}  {len(problems):,}", *problems] if problems else rows


class Rows(QAbstractListModel):
    """Headings, models and what cannot be used. Models can be dragged."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[Row] = ()
        self._families: Mapping[str, str] = {}

    def show_rows(self, rows: Sequence[Row], families: Mapping[str, str], theme: Theme) -> None:
        self.beginResetModel()
        self._rows, self._families, self._theme = rows, families, theme
        self.endResetModel()

    @property
    def entries(self) -> list[Entry]:
        """What is listed, without the headings."""
        return [row for row in self._rows if not isinstance(row, str)]

    def entry(self, index: Index) -> Entry | None:
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        match self.entry(index):
            case Model():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            case ModelProblem():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if isinstance(row, ModelProblem):
            told = {Qt.ItemDataRole.DisplayRole: row.path.name, SUMMARY: reason(row), WARNS: True, COLOURS: []}
            tip = f"{escape(str(row.path))}<br>{escape(row.message)}"
        else:
            words = summary(row, self._families)
            colours = [self._theme.wire(VALUES[row.kind]).name()] if row.kind in VALUES else []
            told = {Qt.ItemDataRole.DisplayRole: row.name, SUMMARY: words, WARNS: bool(row.refusal), COLOURS: colours}
            tip = f"{escape(row.name)}<br>{escape(row.refusal or words)}"
        told[TYPE] = "model"
        told[Qt.ItemDataRole.ToolTipRole] = f"<p>{tip}</p>"
        told[Qt.ItemDataRole.AccessibleTextRole] = f"{told[Qt.ItemDataRole.DisplayRole]}. {told[SUMMARY]}"
        return told.get(role)

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for model in filter(None, map(self.entry, indexes[:1])):
            if isinstance(model, Model):
                data.setData(MIME, json.dumps([model.kind, model.name]).encode())
        return data


def dragged(data: bytes) -> tuple[Kind, str] | None:
    """The kind and name of the model that was dragged; None if it is none."""
    try:
        kind, name = json.loads(data)
    except (ValueError, TypeError):
        return None
    return (cast(Kind, kind), name) if kind in get_args(Kind) and isinstance(name, str) else None


class ModelList(QWidget):
    """A field to search in, and the models below it. `chosen` gives an entry that was double-clicked or chosen with
    Enter, `pointed` the current one, or None."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stock: Stock | None = None
        self.wish = Wish()
        self.field = QLineEdit(placeholderText=tr("Search models"), clearButtonEnabled=True)
        self.field.setAccessibleName(tr("Search models"))
        self._lens = self.field.addAction(
            icon("magnifying-glass", theme, theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.rows = Rows(theme, self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setAccessibleName(tr("Models"))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.none.setProperty("role", "caption")
        self.none.setMargin(UNIT * 2)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.pages = QStackedLayout()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.none)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        self.column.setSpacing(UNIT)
        self.column.addWidget(self.field)
        self.column.addLayout(self.pages, 1)
        self.field.textChanged.connect(lambda words: self.filter(words=words))
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self.pointed.emit(self.rows.entry(now)))
        self.set_theme(theme)

    @property
    def current(self) -> Entry | None:
        return self.rows.entry(self.list.currentIndex())

    def show_stock(self, stock: Stock | None) -> None:
        """List these models; the chosen one stays chosen if it is still there."""
        self._stock = stock
        self.refresh()

    def filter(self, **wish: str) -> None:
        """List others: `words`, `kind`, `family`."""
        self.wish = Wish(**{**self.wish.__dict__, **wish})
        self.refresh()

    def refresh(self) -> None:
        before = self.current
        rows = found(self._stock, self.wish) if self._stock is not None else []
        self.rows.show_rows(rows, family_names(self._stock) if self._stock is not None else {}, self._theme)
        words = self.wish.words.strip()
        self.none.setText(
            tr("No model matches “{words}”.", words=words) if words else tr("No model is of this kind and family.")
        )
        self.pages.setCurrentWidget(self.list if rows else self.none)
        same = next((row for row, entry in enumerate(rows) if _key(entry) == _key(before) and before), -1)
        if same >= 0:
            self.list.setCurrentIndex(self.rows.index(same, 0))
        elif words and rows:
            self.step(1, -1)
        else:
            self.pointed.emit(None)

    def point(self, names: Iterable[str]) -> None:
        """Make the first model with one of these names the current one."""
        wanted = set(names)
        for row, entry in enumerate(self.rows._rows):
            if isinstance(entry, Model) and entry.name in wanted:
                self.list.setCurrentIndex(self.rows.index(row, 0))
                self.list.scrollTo(self.rows.index(row, 0))
                return

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lens.setIcon(icon("magnifying-glass", theme, theme.muted))
        self.list.itemDelegate().deleteLater()
        self.list.setItemDelegate(EntryPainter(theme, self, Qt.TextElideMode.ElideMiddle))
        self.refresh()

    def step(self, by: int, start: int | None = None) -> None:
        """Go to the next row that is no heading, from the current one or from *start*."""
        row = (self.list.currentIndex().row() if start is None else start) + by
        while 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, 0)
            if self.rows.entry(index) is not None:
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return
            row += by

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
            if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.step(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: QModelIndex) -> None:
        if (entry := self.rows.entry(index)) is not None:
            self.chosen.emit(entry)


def _key(row: Row | None) -> tuple[str, Path] | None:
    """What tells entries apart across looks."""
    if row is None or isinstance(row, str):
        return None
    return (row.kind if isinstance(row, Model) else "", row.path)
