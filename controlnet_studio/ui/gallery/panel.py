"""The gallery's panel: search, filters, the grid, and what is known of the chosen picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.gallery.records import Order, Query, Record
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.gallery.archive import Archive, Found
from controlnet_studio.ui.gallery.grid import Grid
from controlnet_studio.ui.gallery.model import Pictures
from controlnet_studio.ui.gallery.words import counted, facts, when
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import blank, caption
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

ORDERS: dict[Order, str] = {
    "newest": later("Newest first"),
    "oldest": later("Oldest first"),
    "longest": later("Longest run first"),
    "prompt": later("By prompt"),
}
TYPING_MS = 150
"""How long a search rests before it is asked."""
EMPTY = later(
    "Every picture you paint is kept here with the graph that made it: press Run. Then search by prompt or tag, star "
    "the good ones, compare two, or drag one onto the canvas."
)
OFF = later("The gallery keeps nothing now. Give it room on the disk in the settings.")
MENU = (
    ("large", later("Show large\tReturn")),
    ("compare", later("Compare\tC")),
    ("", ""),
    ("reopen", later("Reopen its graph\tR")),
    ("use", later("Use as input picture\tU")),
    ("copy", later("Copy\tCtrl+C")),
    ("folder", later("Show in its folder")),
    ("", ""),
    ("star", later("Star\tS")),
    ("tag", later("Edit tags\tT")),
    ("", ""),
    ("trash", later("Move to the trash\tDel")),
)


class GalleryPanel(QWidget):
    """Shows an Archive, from the first time that it is visible. `asked` names a deed for the chosen pictures, `pointed`
    gives the one that is chosen alone, `tagged` its new tags."""

    asked = Signal(str)
    pointed = Signal(Record)
    tagged = Signal(Record, str)

    def __init__(self, archive: Archive, theme: Theme) -> None:
        super().__init__()
        self._archive = archive
        self._query = Query()
        self._begun = self._awaits = False
        self._days: Sequence[tuple[str, int]] = ()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Gallery"))
        self.model = Pictures(archive, self)
        self.grid = Grid(self.model, theme)
        self.search = Search()
        self.starred = QToolButton(
            checkable=True, toolTip=tr("Only pictures with a star"), accessibleName=tr("Only starred")
        )
        self.day, self.order = Combo(), Combo()
        self.count = caption("")
        self.about = About()
        self._empty, self._off = QWidget(), False
        self._nothing = caption(tr("No picture fits. Look for other words, or clear the filters."))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.setFocusProxy(self.grid)

    @property
    def chosen(self) -> list[Record]:
        """The chosen pictures in order, as far as they are known by now."""
        return [record for row in self.grid.rows if (record := self.model.record(row)) is not None]

    def set_theme(self, theme: Theme) -> None:
        self.grid.set_theme(theme)
        self.about.set_theme(theme)
        self.starred.setIcon(icon("star", theme))
        empty = blank("image", tr("Your pictures gather here"), tr(OFF if self._off else EMPTY), theme)
        shown = self.pages.currentWidget() is self._empty
        self.pages.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = empty
        self.pages.addWidget(empty)
        if shown:
            self.pages.setCurrentWidget(empty)

    def show_off(self, off: bool, theme: Theme) -> None:
        """Say whether nothing is kept."""
        if off != self._off:
            self._off = off
            self.set_theme(theme)

    def refresh(self) -> None:
        """Ask anew for what fits, if somebody has looked here yet."""
        if self._begun:
            self._archive.find(self._query, self._found)

    def filter(self, **changes: object) -> None:
        """Ask for other pictures: fields of a Query."""
        self._query = replace(self._query, **changes)  # type: ignore[arg-type]
        self.refresh()

    def point_at(self, row: int) -> None:
        """Choose one row alone."""
        index = self.model.index(row)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.grid.selectionModel().setCurrentIndex(index, flags)
            self.grid.scrollTo(index)

    def edit_tags(self) -> None:
        self.about.tags.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.about.tags.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.refresh()

    # inside

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(HALF)
        self.day.setAccessibleName(tr("Day"))
        self.day.setToolTip(tr("Only the pictures of one day"))
        self.order.setAccessibleName(tr("Order"))
        self.order.setToolTip(tr("What comes first"))
        for value, text in ORDERS.items():
            self.order.addItem(tr(text), value)
        self.day.addItem(tr("Any day"), "")
        for box in (self.day, self.order):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            filters.addWidget(box, 1)
        search = QHBoxLayout()
        search.setSpacing(HALF)
        search.addWidget(self.search, 1)
        search.addWidget(self.starred)
        self.pages = QStackedLayout()
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._none = nothing
        for page in (self._empty, self.grid, nothing):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(search)
        column.addLayout(filters)
        column.addLayout(self.pages, 1)
        column.addWidget(self.about)
        self.about.line.insertWidget(0, self.count, 1)

    def _connect(self) -> None:
        self._archive.changed.connect(self._changed)
        self._typing.timeout.connect(lambda: self.filter(search=self.search.text().strip()))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.left.connect(self.grid.setFocus)
        self.starred.toggled.connect(lambda on: self.filter(starred=on))
        self.day.opening.connect(self._list_days)
        self.day.activated.connect(lambda _row: self.filter(day=self.day.currentData()))
        self.order.activated.connect(lambda _row: self.filter(order=self.order.currentData()))
        self.grid.wanted.connect(self._want)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.model.dataChanged.connect(lambda *_: self._selected(quietly=not self._awaits))
        self.about.star.clicked.connect(lambda: self.asked.emit("star"))
        self.about.reopen.clicked.connect(lambda: self.asked.emit("reopen"))
        self.about.use.clicked.connect(lambda: self.asked.emit("use"))
        self.about.tags.editingFinished.connect(self._tagged)

    def _changed(self) -> None:
        if self._begun:
            self.model.renew()
            self.refresh()

    def _found(self, found: Found) -> None:
        self._days = found.days
        self.model.show_ids(found.ids)
        page = self.grid if found.ids else self._none if found.days else self._empty
        self.pages.setCurrentWidget(page)
        self._selected(quietly=True)

    def _list_days(self) -> None:
        with QSignalBlocker(self.day):
            self.day.clear()
            self.day.addItem(tr("Any day"), "")
            for day, count in self._days:
                self.day.addItem(f"{day}  ·  {count:,}", day)
            self.day.setCurrentIndex(max(self.day.findData(self._query.day), 0))

    def _want(self, deed: str) -> None:
        if deed == "search":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif deed == "tag":
            self.edit_tags()
        else:
            self.asked.emit(deed)

    def _selected(self, quietly: bool = False) -> None:
        self._describe()
        if quietly:
            return
        chosen = self.chosen
        self._awaits = len(self.grid.rows) == 1 and not chosen  # it is told as soon as it is known
        if len(chosen) == 1:
            self.pointed.emit(chosen[0])

    def _describe(self) -> None:
        rows, all_of_them = len(self.grid.rows), len(self.model.ids)
        self.count.setText(
            tr("{shown:,} of {pictures}", shown=rows, pictures=counted(all_of_them))
            if rows > 1
            else counted(all_of_them)
        )
        there = all(cell.there for row in self.grid.rows[:1] if (cell := self.model.cell(row)) is not None)
        self.about.show_records(self.chosen, there)

    def _tagged(self) -> None:
        chosen = self.chosen
        if len(chosen) == 1 and self.about.tags.isModified():
            self.about.tags.setModified(False)
            self.tagged.emit(chosen[0], self.about.tags.text())

    def _menu(self, at: QPoint) -> None:
        chosen = self.chosen
        if chosen:
            menu = self.menu(chosen)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.grid.viewport().mapToGlobal(at))

    def menu(self, chosen: Sequence[Record]) -> QMenu:
        """What can be done with the chosen pictures."""
        menu = QMenu(self)
        for deed, words in MENU:
            if not deed:
                menu.addSeparator()
                continue
            if deed == "star" and all(record.star for record in chosen):
                words = later("Remove the star\tS")  # noqa: PLW2901  # the same row, in other words
            action = menu.addAction(tr(words))
            action.triggered.connect(partial(self._wanted, deed))
            action.setObjectName(deed)
            alone = deed in ("large", "reopen", "copy", "folder", "tag")
            action.setEnabled(len(chosen) == 2 if deed == "compare" else len(chosen) == 1 or not alone)
        return menu

    def _wanted(self, deed: str, _checked: bool = False) -> None:
        self._want(deed)


class Search(QLineEdit):
    """Words to look for; Down or Return goes on to the pictures."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(clearButtonEnabled=True)
        self.setPlaceholderText(tr("Search prompts, tags, models, seeds"))
        self.setAccessibleName(tr("Search the gallery"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class About(QWidget):
    """What is known of the chosen picture, its tags, and what is done with it most."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt, self.facts, self.when = QLabel(), caption(""), caption("")
        self.prompt.setWordWrap(True)
        for label in (self.prompt, self.facts, self.when):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.prompt.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tags = QLineEdit(placeholderText=tr("Tags, with commas between them"))
        self.tags.setAccessibleName(tr("Tags"))
        self.tags.setToolTip(tr("Words of your own to find it by"))
        self.star = QToolButton(checkable=True, toolTip=tr("A star: never pruned (S)"), accessibleName=tr("Star"))
        self.reopen, self.use = QPushButton(tr("Reopen graph")), QPushButton(tr("Use as input"))
        self.reopen.setToolTip(tr("Open the graph that made it as a new document (R)"))
        self.use.setToolTip(tr("Add it to the graph as a picture (U)"))
        self.star.setIconSize(QSize(18, 18))
        self.line = QHBoxLayout()
        self.line.setSpacing(HALF)
        for button in (self.use, self.reopen):
            self.line.addWidget(button)
        tags = QHBoxLayout()
        tags.setSpacing(HALF)
        tags.addWidget(self.tags, 1)
        tags.addWidget(self.star)
        self._told = QWidget()
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for label in (self.prompt, self.facts, self.when):
            column.addWidget(label)
        column.addLayout(tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF, 0, HALF, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._told)
        column.addLayout(self.line)
        self._shown = 0
        self.show_records(())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_star(self.star.isChecked())

    def show_records(self, records: Sequence[Record], there: bool = True) -> None:
        """Tell of one picture, and whether its file is *there*; of none or several nothing."""
        one = records[0] if len(records) == 1 else None
        self._told.setVisible(one is not None)
        self.use.setEnabled(bool(records))
        self.reopen.setEnabled(one is not None)
        if one is None:
            self._shown = 0
            return
        words = one.prompt if len(one.prompt) < 160 else f"{one.prompt[:159]}…"
        self.prompt.setText(words or tr("No prompt"))
        self.prompt.setToolTip(one.prompt)
        self.facts.setText(facts(one))
        self.facts.setVisible(bool(facts(one)))
        self.when.setText(when(one) + ("" if there else tr("\nIts file is gone.")))
        if one.id != self._shown or not (self.tags.hasFocus() and self.tags.isModified()):
            self.tags.setText(", ".join(one.tags))
        self._shown = one.id
        self.star.setChecked(one.star)
        self._show_star(one.star)

    def _show_star(self, on: bool) -> None:
        if hasattr(self, "_theme"):
            self.star.setIcon(icon("star-fill" if on else "star", self._theme, self._theme.warning if on else ""))
