"""An open document with its journal and backups, and what is around it, as often as it is asked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shell import Answers, chain

from controlnet_studio.assets import Assets
from controlnet_studio.document import scribe
from controlnet_studio.document.history import History
from controlnet_studio.document.journal import Journal
from controlnet_studio.settings import Settings
from controlnet_studio.ui.keeping import Keeping
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.theme import DARK
from controlnet_studio.ui.window import Window

DARKER = chain("grey", "slow").set("grey", level=7)


class Commands:
    """The File menu."""

    def __init__(self, parent: QWidget) -> None:
        self.menus = {"File": QMenu("File", parent)}
        self._save = self.menus["File"].addAction("Save")

    def __getitem__(self, name: str) -> QAction:
        return self._save


class Desk:
    """What stands around an open document in the window, without the rest of it."""

    def __init__(self, folder: Path, answers: Answers | None) -> None:
        self.answers = answers or Answers()
        self.assets = Assets(folder / "assets")
        self.history = History()
        self.document = OpenDocument(self.history, self.assets, Settings(), self.answers)  # type: ignore[arg-type]
        self.board = QWidget()
        self.board.resize(800, 600)
        self.notices = Notices(self.board, DARK)
        self.document.failed.connect(lambda text: self.notices.say(text, key="file"))
        commands = Commands(self.board)
        self.keeping = Keeping(
            self.document,
            self.assets,
            folder / "data",
            commands=commands,
            notices=self.notices,
            parent=self.board,
        )

    @property
    def journal(self) -> Journal:
        assert self.keeping.journal is not None
        return self.keeping.journal


Open = Callable[..., Desk]


def desks_of(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Makes desks on one person's folder of data."""
    monkeypatch.setattr(scribe, "PAUSE", 0.001)
    desks: list[Desk] = []

    def open_desk(answers: Answers | None = None) -> Desk:
        desks.append(Desk(folder, answers))
        qtbot.addWidget(desks[-1].board)
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.keeping.close()


def killed(desk: Desk | Window) -> None:
    """The journal as a kill leaves it."""
    assert desk.keeping.journal is not None
    desk.keeping.journal.close(keep=True)


def press(desk: Desk | Window, label: str) -> None:
    buttons = [button for button in desk.notices.findChildren(QToolButton) if button.text() == label]
    assert buttons, f"{label!r} is not offered: {desk.notices.texts}"
    buttons[-1].click()


def looked(bot: QtBot, desk: Desk | Window, condition: Callable[[], object]) -> None:
    """Let the window look at its file until something is so."""

    def look() -> bool:
        desk.keeping.look()
        return bool(condition())

    bot.waitUntil(look, timeout=20_000)


def says(desk: Desk | Window, words: str) -> bool:
    return any(words in text for text in desk.notices.texts)


def listed(desk: Desk | Window) -> list[str]:
    desk.keeping.menu.refresh()
    return [action.text() for action in desk.keeping.menu.actions() if action.isEnabled() and action.text()]
