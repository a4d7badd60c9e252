"""The menus of what can be opened: the examples, and the files that were open before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QMenu

from controlnet_studio.app import example_title, examples
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.translation import tr


class FileMenus:
    """Stand in the File menu above Save; *open* takes a file."""

    def __init__(
        self, window: QMainWindow, commands: Actions, document: OpenDocument, open: Callable[[Path], object]
    ) -> None:
        self._document, self._open = document, open
        self.examples, self.recent = QMenu(tr("Open example"), window), QMenu(tr("Open recent"), window)
        for menu in (self.examples, self.recent):
            commands.menus["File"].insertMenu(commands["save"], menu)
        for name in examples():
            self.examples.addAction(tr(example_title(name)), partial(document.open_example, name))
        self.recent.aboutToShow.connect(self._list_recent)

    def refresh(self) -> None:
        """Offer recent files if there are any."""
        self.recent.setEnabled(bool(self._document.settings.recent))

    def _list_recent(self) -> None:
        self.recent.clear()
        for name in self._document.settings.recent:
            path = Path(name)
            self.recent.addAction(path.name, partial(self._open, path))
        self.recent.addSeparator()
        self.recent.addAction(tr("Forget these"), self._document.forget_recent)
