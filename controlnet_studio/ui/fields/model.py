"""The choice of a model: its name, and a popup to search all of its kind in."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from controlnet_studio.library import Kind, Model
from controlnet_studio.node import OneOf, Param
from controlnet_studio.ui.fields.base import MIXED, Combo, Tools
from controlnet_studio.ui.fields.words import NONE_YET, ChoiceField
from controlnet_studio.ui.models_list import ModelList
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import later, tr

GONE = later("Missing: {name}")
LOOKING = later("Models are still being looked for.")


class ModelCombo(Combo):
    """Shows one name; all the others are in the popup, however many there are. `picked` gives the one chosen there."""

    picked = Signal(str)

    def __init__(self, shelf: Shelf, kind: Kind, theme: Theme) -> None:
        super().__init__()
        self._shelf, self._kind, self._theme = shelf, kind, theme
        self.popup: ModelPopup | None = None
        self.fits: Callable[[], str] = str
        """Gives the family that would fit."""

    def showPopup(self) -> None:
        self.opening.emit()
        self.popup = ModelPopup(self._shelf, self._kind, self.fits(), self._theme, self.window())
        self.popup.picked.connect(self.picked)
        self.popup.open_at(self)


class ModelPopup(QFrame):
    """All models of a kind, those of the family that *fits* first, with a field to search in."""

    picked = Signal(str)

    def __init__(self, shelf: Shelf, kind: Kind, fits: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("models")
        self.setStyleSheet(f"#models {{ background: {theme.raised}; border: 1px solid {theme.line}; }}")
        self.models = ModelList(theme)
        self.models.list.setDragEnabled(False)
        self.models.filter(kind=kind, fits=fits)
        self.models.show_stock(shelf.stock)
        if shelf.looking:
            self.models.none.setText(tr(LOOKING))
        self.models.chosen.connect(self._pick)
        self.models.list.clicked.connect(lambda index: self._pick(self.models.rows.entry(index)))
        self._shelf = shelf
        shelf.changed.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.models)

    def open_at(self, combo: Combo) -> None:
        """Open below a box, or above it where there is no room."""
        place = QRect(combo.mapToGlobal(QPoint(0, combo.height())), self.size())
        place.setSize(place.size().expandedTo(self.sizeHint()))
        place.setWidth(max(combo.width(), UNIT * 44))
        place.setHeight(UNIT * 52)
        screen = QGuiApplication.screenAt(place.topLeft()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        if place.bottom() > room.bottom():
            place.moveBottom(combo.mapToGlobal(QPoint(0, 0)).y())
        place.moveTop(max(place.top(), room.top()))
        place.moveRight(min(place.right(), room.right()))
        place.moveLeft(max(place.left(), room.left()))
        self.setGeometry(place)
        self.models.point((str(combo.currentData()),))
        self.show()
        self.models.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _changed(self) -> None:
        self.models.show_stock(self._shelf.stock)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _pick(self, entry: object) -> None:
        if isinstance(entry, Model):
            self.picked.emit(entry.name)
            self.close()


class ModelField(ChoiceField):
    """The name of a model. One that is not here stays shown, and is marked as missing once all have been looked for."""

    combo: ModelCombo

    def __init__(self, param: Param, tools: Tools, shelf: Shelf) -> None:
        self._shelf = shelf
        super().__init__(param, tools)
        shelf.changed.connect(self._refresh)

    def _make(self, param: Param, tools: Tools) -> ModelCombo:
        assert isinstance(param.detail, OneOf)
        combo = ModelCombo(self._shelf, cast(Kind, param.detail.source), tools.theme)
        combo.picked.connect(self._picked)
        return combo

    def _fill(self, value: str | None) -> None:
        names = self._shelf.names(self._source)
        self._value = value
        gone = bool(value) and names is not None and value not in names
        with QSignalBlocker(self.combo):
            self.combo.clear()
            if value:
                self.combo.addItem(tr(GONE, name=value) if gone else value, value)
            if gone:
                self.combo.setItemData(0, QBrush(QColor(self.tools.theme.error)), Qt.ItemDataRole.ForegroundRole)
            self.combo.setPlaceholderText(tr(MIXED if value is None else NONE_YET))
            self.combo.setCurrentIndex(0 if value else -1)
        self.tell_gone(value if gone else None)

    def _refresh(self) -> None:
        self._fill(self._value)

    def _picked(self, name: str) -> None:
        self.tell(name)
        self.settle()
