"""The menu of backups: what earlier saves held, each opened as a copy."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from controlnet_studio.document.backups import Backup, Backups
from controlnet_studio.document.ondisk import place
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.translation import later, tr

SHOWN, OTHERS = 20, 12
"""So many backups of a graph, and so many other graphs, are listed; all are in the folder."""


class BackupsMenu(QMenu):
    """Stands in the File menu; lists the backups of the open graph, and those of others, when it is opened."""

    def __init__(self, backups: Backups, document: OpenDocument, parent: QWidget) -> None:
        super().__init__(tr("Open a backup"), parent)
        self.setToolTipsVisible(True)
        self._backups, self._document = backups, document
        self.folder_shown: Callable[[Path], object] = lambda path: QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(path))
        )
        self.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """List what there is now."""
        self.clear()
        found, path = dict(self._backups.all()), self._document.path
        own = found.pop(next((of for of in found if path is not None and place(of) == place(path)), Path()), [])
        name = self._document.name
        none = later("No backups of {name} yet: every save is kept as one")
        words = tr("{name}, as it was saved", name=name) if own else tr(none, name=name)
        _action(self, words).setEnabled(False)
        self._list(self, own)
        self.addSeparator()
        for of, copies in list(found.items())[:OTHERS]:
            menu = self.addMenu(of.stem)
            menu.setToolTipsVisible(True)
            menu.menuAction().setToolTip(str(of))
            self._list(menu, copies)
        self.addSeparator()
        show = _action(self, tr("Show all in their folder"), partial(self.folder_shown, self._backups.folder))
        show.setEnabled(self._backups.folder.is_dir())

    def _list(self, menu: QMenu, copies: list[Backup]) -> None:
        for copy in copies[:SHOWN]:
            when = moment(copy.when, seconds=True)
            act = partial(self._document.open_copy, copy.path, f"{copy.of.stem}, {when}")
            action = _action(menu, when[0].upper() + when[1:], act)
            words = later("Open a copy of {file} as it was saved then ({size} KB)")
            action.setToolTip(tr(words, file=copy.of, size=max(copy.size >> 10, 1)))


def _action(menu: QMenu, words: str, act: Callable[[], object] = lambda: None) -> QAction:
    action = QAction(words, menu)
    action.triggered.connect(lambda _checked=False: act())
    menu.addAction(action)
    return action


def moment(when: float, *, seconds: bool = False) -> str:
    """A time (seconds since the epoch) as people say it: "today at 14:03", "3 March 2026 at 9:12"."""
    then = time.localtime(when)
    clock = f"at {then.tm_hour}:{then.tm_min:02}" + (f":{then.tm_sec:02}" if seconds else "")
    for day, ago in (("today", 0), ("yesterday", 86_400)):
        if then[:3] == time.localtime(time.time() - ago)[:3]:
            return f"{day} {clock}"
    return f"{then.tm_mday} {QLocale.c().monthName(then.tm_mon)} {then.tm_year} {clock}"
