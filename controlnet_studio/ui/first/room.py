"""Where the first hour meets the rest of the window. Everything it shows is imported when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QGuiApplication

from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.first.command_palette import CommandPalette
    from controlnet_studio.ui.first.tour import Tour
    from controlnet_studio.ui.first.welcome import Welcome
    from controlnet_studio.ui.window import Window

OFFER, TOURED = "tour", "toured"
COPIED = later(
    "Copied for a bug report: versions, this computer, settings, the kinds of nodes and the last errors. No prompts, "
    "pictures or models, and your home folder reads ~."
)


class FirstRoom(QObject):
    """Its public methods without parameters are commands of `actions.COMMANDS`."""

    def __init__(self, window: Window, theme: Theme, config: Path | None) -> None:
        super().__init__(window)
        self._window, self._theme, self._config = window, theme, config
        self.palette: CommandPalette | None = None
        self.welcome: Welcome | None = None
        self.tour: Tour | None = None

    def begin(self) -> bool:
        """Show the welcome page to somebody who has been here and wants it. Whether it is shown."""
        settings = self._window.document.settings
        if not (settings.welcome and settings.recent):
            return False
        self.show_welcome()
        return True

    def show_welcome(self) -> None:
        if self.welcome is None:
            from controlnet_studio.ui.first.welcome import Welcome

            self.welcome = Welcome(self._window, self._theme)
            self.welcome.tour.clicked.connect(self.show_tour)
        self.welcome.begin()

    def show_tour(self) -> None:
        if self.tour is None:
            from controlnet_studio.ui.first.tour import Tour

            self.tour = Tour(self._window, self._theme)
            self.tour.ended.connect(self._toured)
        if self.welcome is not None:
            self.welcome.hide()
        self._window.notices.forget(OFFER)
        self.tour.begin()

    def offer_tour(self) -> None:
        """Tell somebody who is here for the first time, once."""
        if self._config is not None and not self._recall(TOURED):
            self._toured()
            words = tr("New here? A tour of the window takes half a minute.")
            offer = tr("Show me"), self.show_tour
            self._window.notices.say(words, "info", key=OFFER, action=offer, stays=True)

    def _toured(self) -> None:
        self._keep(TOURED, ["yes"])

    def command_palette(self) -> None:
        if self.palette is None:
            from controlnet_studio.ui.first.command_palette import CommandPalette

            self.palette = CommandPalette(self._window, self._theme, self._recall("used"))
            self.palette.search.chosen.connect(lambda _id: self._keep("used", self.used))
        self.palette.ask()

    def copy_report(self) -> None:
        from controlnet_studio.ui.first.report import report

        QGuiApplication.clipboard().setText(report(self._window))
        self._window.notices.say(tr(COPIED), "info", key="report")

    @property
    def used(self) -> list[str]:
        """The ids of what was chosen in the palette, the latest first."""
        return self.palette.search.used if self.palette is not None else self._recall("used")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.palette is not None:
            self.palette.set_theme(theme)
        if self.welcome is not None:
            self.welcome.set_theme(theme)
        if self.tour is not None:
            self.tour.set_theme(theme)

    def close(self) -> None:
        """The window ends."""
        if self.welcome is not None:
            self.welcome.close_worker()

    def _recall(self, key: str) -> list[str]:
        value = store.value(f"first/{key}") if (store := self._store()) else None
        return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, list) else []

    def _keep(self, key: str, values: list[str]) -> None:
        if store := self._store():
            store.setValue(f"first/{key}", values)

    def _store(self) -> QSettings | None:
        """Where it is remembered what was used and seen."""
        return QSettings(str(self._config / "window.ini"), QSettings.Format.IniFormat) if self._config else None
