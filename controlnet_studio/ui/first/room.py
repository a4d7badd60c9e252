"""Where the first hour meets the rest of the window. Everything it shows is imported when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from controlnet_studio.ui.theme import Theme

if TYPE_CHECKING:
    from controlnet_studio.ui.first.command_palette import CommandPalette
    from controlnet_studio.ui.window import Window


class FirstRoom(QObject):
    """Its public methods without parameters are commands of `actions.COMMANDS`."""

    def __init__(self, window: Window, theme: Theme, config: Path | None) -> None:
        super().__init__(window)
        self._window, self._theme, self._config = window, theme, config
        self.palette: CommandPalette | None = None

    def command_palette(self) -> None:
        if self.palette is None:
            from controlnet_studio.ui.first.command_palette import CommandPalette

            self.palette = CommandPalette(self._window, self._theme, self._recall("used"))
            self.palette.search.chosen.connect(lambda _id: self._keep("used", self.used))
        self.palette.ask()

    @property
    def used(self) -> list[str]:
        """The ids of what was chosen in the palette, the latest first."""
        return self.palette.search.used if self.palette is not None else self._recall("used")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.palette is not None:
            self.palette.set_theme(theme)

    def _recall(self, key: str) -> list[str]:
        value = store.value(f"first/{key}") if (store := self._store()) else None
        return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, list) else []

    def _keep(self, key: str, values: list[str]) -> None:
        if store := self._store():
            store.setValue(f"first/{key}", values)

    def _store(self) -> QSettings | None:
        """Where it is remembered what was used and seen."""
        return QSettings(str(self._config / "window.ini"), QSettings.Format.IniFormat) if self._config else None
