"""The models panel: every model that was found, what is known of it, and what to do with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio import paths
from controlnet_studio.library import Model
from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.library.families import TITLES
from controlnet_studio.library.licences import plainly
from controlnet_studio.preprocess.weights import NETWORKS
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.models_list import Entry, ModelList, family_names, family_of, plural
from controlnet_studio.ui.panels import blank, caption
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

ANY_KIND, ANY_FAMILY = later("All kinds"), later("All families")
ONLY_OURS = later("Only the model in the box is here so far. Add the folder of your models, or download one.")


class ModelsPanel(ModelList):
    """Lists what a Shelf knows. `used` gives a model to be used in the graph; the other signals ask for what a button
    says."""

    used = Signal(Model)
    folder_wanted = Signal()
    download_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, shelf: Shelf, theme: Theme) -> None:
        self._shelf = shelf
        self.kinds, self.families = Combo(), Combo()
        self.about = About(shelf, theme)
        self.again = QToolButton(toolTip=tr("Look for models again"), accessibleName=tr("Look for models again"))
        self.add, self.download = QPushButton(tr("Add folder…")), QPushButton(tr("Download…"))
        self._empty = QWidget()
        super().__init__(theme)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Models"))
        self.setFocusProxy(self.field)
        self.setMinimumWidth(UNIT * 24)
        self._lay_out()
        self.chosen.connect(lambda _entry: self._act("use"))
        self.about.settings.clicked.connect(self.settings_wanted)
        self.pointed.connect(self._point)
        self.about.use.clicked.connect(lambda: self._act("use"))
        self.about.folder.clicked.connect(lambda: self._act("folder"))
        self.about.copy.clicked.connect(lambda: self._act("copy"))
        self.again.clicked.connect(lambda: shelf.look(anew=True))
        self.add.clicked.connect(self.folder_wanted)
        self.download.clicked.connect(self.download_wanted)
        self.kinds.activated.connect(lambda _row: self.filter(kind=self.kinds.currentData()))
        self.families.activated.connect(lambda _row: self.filter(family=self.families.currentData()))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        shelf.changed.connect(self._changed)
        shelf.busy.connect(self.show_busy)
        self._changed()

    def show_busy(self, words: str, fraction: float) -> None:
        """Tell what is being read, and how far that is; no words when all has been read."""
        self.words.setText(words)
        self.words.setToolTip(words)
        self.bar.setValue(round(fraction * 1000))
        for part in (self.words, self.bar):
            part.setVisible(bool(words))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.about.set_theme(theme)
        self.again.setIcon(icon("arrows-clockwise", theme))
        self._make_empty()
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        empty = self._stock is None or not (self._stock.found.models or self._stock.problems)
        if empty and self.pages.indexOf(self._empty) >= 0:
            self.pages.setCurrentWidget(self._empty)

    def _lay_out(self) -> None:
        self.kinds.setAccessibleName(tr("Kind of models"))
        self.families.setAccessibleName(tr("Family of models"))
        self.column.removeWidget(self.field)
        search = QHBoxLayout()
        search.setSpacing(HALF)
        search.addWidget(self.field, 1)
        search.addWidget(self.again)
        filters = QHBoxLayout()
        filters.setSpacing(HALF)
        for box in (self.kinds, self.families):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            filters.addWidget(box, 1)
        self.words = QLabel(objectName="busy", textFormat=Qt.TextFormat.PlainText)
        self.words.setProperty("role", "caption")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(tr("Looking for models"))
        self.hint = caption(tr(ONLY_OURS))
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        for button in (self.add, self.download):
            buttons.addWidget(button, 1)
        self.add.setToolTip(tr("Look for models in another folder, as that of ComfyUI, A1111, Forge or InvokeAI"))
        self.download.setToolTip(tr("Get a model from the Hugging Face hub"))
        self.column.insertLayout(0, search)
        self.column.insertLayout(1, filters)
        for part in (self.about, self.words, self.bar, self.hint):
            self.column.addWidget(part)
        self.column.addLayout(buttons)
        self.show_busy("", 0.0)
        QWidget.setTabOrder(self.field, self.again)

    def _make_empty(self) -> None:
        """What stands in place of the list while there is none."""
        if self._shelf.looking:
            page = blank(
                "hourglass", tr("Looking for models…"), tr("They are read once; the next start is quick."), self._theme
            )
        else:
            own = _soft(str(paths.user_data() / "models"))
            words = tr("Put models into {own}, add the folder of your models, or download one.", own=own)
            page = blank("package", tr("No models yet"), words, self._theme)
        self.pages.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = page
        self.pages.addWidget(page)

    def _changed(self) -> None:
        stock = self._shelf.stock
        counts = stock.counts() if stock is not None else {}
        named = family_names(stock) if stock is not None else {}
        _fill(self.kinds, {"": tr(ANY_KIND), **{kind: plural(kind) for kind in counts}}, self.wish.kind)
        _fill(self.families, {"": tr(ANY_FAMILY), **dict(sorted(named.items()))}, self.wish.family)
        ours = paths.resources_folder()
        mine = any(not model.path.is_relative_to(ours) for model in stock.found.models.values()) if stock else False
        self.hint.setVisible(stock is not None and not mine)
        self._make_empty()
        self._stock = stock
        self.filter(kind=self.kinds.currentData() or "", family=self.families.currentData() or "")

    def _point(self, _entry: object) -> None:
        entry = self.current
        self.about.show_entry(entry, family_names(self._stock) if self._stock is not None else {})

    def _act(self, what: str) -> None:
        entry = self.current
        if entry is None:
            return
        if what == "use" and isinstance(entry, Model) and not entry.refusal:
            self.used.emit(entry)
        elif what == "folder":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.path.parent)))
        elif what == "copy":
            QGuiApplication.clipboard().setText(entry.name if isinstance(entry, Model) else entry.path.name)

    def _menu(self, at: QPoint) -> None:
        if self.current is None:
            return
        menu = QMenu(self, objectName="model")
        for what, button in (("use", self.about.use), ("folder", self.about.folder), ("copy", self.about.copy)):
            menu.addAction(button.text() or button.toolTip(), partial(self._act, what))
            menu.actions()[-1].setEnabled(button.isEnabled())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shelf.stock is not None:  # the first look waits until the window has been seen
            self._shelf.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.list.hasFocus():
            self._act("copy")
        else:
            super().keyPressEvent(event)


class About(QWidget):
    """What is known of one model, or why a file cannot be used."""

    def __init__(self, shelf: Shelf, theme: Theme) -> None:
        super().__init__()
        self._shelf = shelf
        self._entry: Entry | None = None
        self.title = caption("")
        self.title.setProperty("role", "title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setProperty("role", "warning")
        for label in (self.title, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.settings = QToolButton(text=tr("Open settings…"))
        self.settings.setProperty("role", "inline")
        self.settings.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(UNIT)
        self.facts.setVerticalSpacing(HALF)
        self.facts.setColumnStretch(1, 1)
        self._labels: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self.use = QPushButton(tr("Use in graph"))
        self.use.setProperty("role", "primary")
        self.use.setToolTip(tr("Set the model of the chosen node, or add a node for it"))
        self.folder = QToolButton(toolTip=tr("Show in folder"), accessibleName=tr("Show in folder"))
        self.copy = QToolButton(toolTip=tr("Copy name"), accessibleName=tr("Copy name"))
        buttons = QHBoxLayout()
        buttons.setSpacing(HALF)
        buttons.addWidget(self.use, 1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.copy)
        line = QWidget()
        line.setFixedHeight(1)
        line.setProperty("role", "line")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for part in (line, self.title, self.sentence):
            column.addWidget(part)
        column.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self.facts)
        column.addLayout(buttons)
        self._add_facts()
        self.set_theme(theme)
        self.hide()

    def _add_facts(self) -> None:
        for row, words in enumerate(("Kind", "Family", "Hints", "Size", "Licence", "Program", "Folder")):
            label = caption(words)
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            value = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
            value.setTextFormat(Qt.TextFormat.PlainText)
            if words != "Folder":  # whose text is made to break, and not to be copied
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(words)
            self.facts.addWidget(label, row, 0)
            self.facts.addWidget(value, row, 1)
            self._labels[words], self._values[words] = label, value

    @property
    def told(self) -> dict[str, str]:
        """The facts that are shown."""
        return {words: value.text() for words, value in self._values.items() if not value.isHidden()}

    def set_theme(self, theme: Theme) -> None:
        self.folder.setIcon(icon("folder-open", theme))
        self.copy.setIcon(icon("copy", theme))
        for button in (self.folder, self.copy):
            button.setIconSize(QSize(UNIT * 2, UNIT * 2))

    def show_entry(self, entry: Entry | None, families: Mapping[str, str]) -> None:
        """Show one model, or None."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        is_model = isinstance(entry, Model)
        self.title.setText(_soft(entry.name if isinstance(entry, Model) else entry.path.name))
        self.sentence.setText(entry.refusal if isinstance(entry, Model) else entry.message)
        self.sentence.setVisible(bool(self.sentence.text()))
        facts = {"Folder": _soft(str(entry.path.parent))}
        if isinstance(entry, Model):
            title = TITLES[entry.kind]
            facts |= {
                "Kind": title[:1].upper() + title[1:],
                "Family": family_of(entry, families),
                "Hints": entry.condition,
                "Size": megabytes(entry.bytes) if entry.bytes else "",
                "Program": entry.source,
            }
            self._shelf.licence(entry, lambda licence: self._show_licence(entry, licence))
        for words in self._values:
            self._show(words, facts.get(words, ""))
        self.use.setVisible(is_model)
        self.use.setEnabled(isinstance(entry, Model) and not entry.refusal)
        self.settings.setVisible(isinstance(entry, Model) and entry.pickled and not entry.trusted)

    def _show_licence(self, model: Model, licence: str) -> None:
        network = next((network for network in NETWORKS if model.name in network.names), None)
        if model is self._entry and (licence or (network and model.kind == "annotator")):
            self._show("Licence", plainly(licence) if licence or network is None else network.terms)

    def _show(self, words: str, value: str) -> None:
        self._values[words].setText(value)
        for part in (self._labels[words], self._values[words]):
            part.setVisible(bool(value))


def _soft(name: str) -> str:
    """A name or path that may be broken into lines behind its parts."""
    return re.sub(r"([/\\_.-])", "\\1\u200b", name)


def _fill(box: Combo, words: dict[str, str], now: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for value, text in words.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(now), 0))
