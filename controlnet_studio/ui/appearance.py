"""The theme that the window wears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui import theme
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.theme import Theme


class Wearer(Protocol):
    """What is painted in the theme's colours."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Its public methods without parameters are commands of `actions.COMMANDS`; `changed` once all wear another
    theme."""

    changed = Signal()

    def __init__(self, document: OpenDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._wearers: tuple[Wearer, ...] = ()
        self._worn: str = document.settings.theme
        self.theme = theme.chosen(self._worn)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def dress(self, wearers: Iterable[Wearer]) -> None:
        """From now on these are told of another theme, in this order."""
        self._wearers = tuple(wearers)

    def use_dark(self) -> None:
        self._choose("dark")

    def use_light(self) -> None:
        self._choose("light")

    def use_system(self) -> None:
        self._choose("system")

    def wear(self, name: str) -> None:
        """Wear the theme "dark", "light", or the "system"'s, for this time."""
        self._worn = name
        self.theme = theme.chosen(name)
        self._apply()
        for wearer in self._wearers:
            wearer.set_theme(self.theme)
        self.changed.emit()

    def refresh(self, commands: Actions) -> None:
        """Bring the menu up to date."""
        for name in ("dark", "light", "system"):
            commands[f"use_{name}"].setChecked(self._worn == name)

    def _choose(self, name: ThemeName) -> None:
        self._document.settings = replace(self._document.settings, theme=name)
        self._document.keep_settings()
        self.wear(name)

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        sheet = theme.stylesheet(self.theme)
        if app.styleSheet() != sheet:  # every widget of every window would be polished anew
            app.setPalette(theme.palette(self.theme))
            app.setStyleSheet(sheet)

    def _system_changed(self) -> None:
        if self._worn == "system":
            self.wear("system")
