"""Notices: sentences that lie over the canvas until they are read, in place of boxes that block it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.ui.icons import glyph, icon
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import tr

Action = tuple[str, Callable[[], object]]
Kind = Literal["error", "warning", "info"]
ICONS: dict[Kind, str] = {"error": "warning-circle", "warning": "warning", "info": "info"}
INFO_MS = 5000
MOST = 4
BESIDE = 2
"""Actions that have room beside the words."""
WIDEST = 640
KEPT = 8


class Notice(QFrame):
    """One sentence, with what can be done about it."""

    def __init__(self, text: str, kind: Kind, key: str, theme: Theme) -> None:
        super().__init__()
        self.text, self.kind, self.key = text, kind, key
        self.setObjectName(kind)
        self.setProperty("role", "notice")
        self.setAccessibleName(text)
        self._sign = QLabel()
        self._close = QToolButton()
        self._close.setToolTip(tr("Dismiss"))
        self._close.setAccessibleName(tr("Dismiss"))
        words = QLabel(text)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN - HALF, UNIT, UNIT, UNIT)
        self._row.setSpacing(UNIT)
        self._row.addWidget(self._sign, 0)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(MARGIN)
        told = QVBoxLayout()
        told.setSpacing(HALF)
        told.addWidget(words)
        told.addLayout(self._below)
        self._row.addLayout(told, 1)
        self._row.addWidget(self._close, 0)
        self.set_theme(theme)

    def add_action(self, label: str, act: Callable[[], object], below: bool = False) -> QToolButton:
        """A button beside the words, or *below* them."""
        button = QToolButton()
        button.setText(label)
        button.setProperty("role", "inline" if below else "link")
        button.clicked.connect(lambda _checked=False: act())
        if below:
            self._below.addWidget(button, 0)
        else:
            self._row.insertWidget(self._row.count() - 1, button, 0)
        return button

    def end_actions(self) -> None:
        """There will be no more."""
        self._below.addStretch(1)

    def on_close(self, act: Callable[[], object]) -> None:
        self._close.clicked.connect(lambda _checked=False: act())

    def set_theme(self, theme: Theme) -> None:
        colour = {"error": theme.error, "warning": theme.warning, "info": theme.accent}[self.kind]
        self._sign.setPixmap(glyph(ICONS[self.kind], colour, 20, self.devicePixelRatioF()))
        self._close.setIcon(icon("x", theme))


class Notices(QWidget):
    """The pile of notices at the bottom of the widget that it lies over; at most MOST, the oldest go first."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self._theme = theme
        self._pile: list[Notice] = []
        self.past: deque[tuple[str, str]] = deque(maxlen=KEPT)
        """The last errors, the latest last: the sentence and its details."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        over.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown now, oldest first."""
        return tuple(notice.text for notice in self._pile)

    def say(
        self,
        text: str,
        kind: Kind = "error",
        *,
        details: str = "",
        copy_label: str = "",
        key: str = "",
        action: Action | None = None,
        actions: Iterable[Action] = (),
        stays: bool = False,
    ) -> None:
        """Show a sentence. One with the same *key* replaces the earlier one. Information goes away by itself, unless
        it *stays*; an error or a warning stays until it is dismissed. *details* can be copied, *action* is (label, what
        it does), and there may be more *actions*."""
        self.forget(key or text)
        if kind == "error":
            self.past.append((text, details))
        notice = Notice(text, kind, key or text, self._theme)
        offers = (*((action,) if action is not None else ()), *actions)
        for label, act in offers:
            notice.add_action(label, act, len(offers) > BESIDE).clicked.connect(lambda: self._drop(notice))
        notice.end_actions()
        if details:
            button = notice.add_action(
                copy_label or tr("Copy details"), lambda: QGuiApplication.clipboard().setText(details)
            )
            button.clicked.connect(lambda: button.setText(tr("Copied")))
        notice.on_close(lambda: self._drop(notice))
        self._pile.append(notice)
        self._column.addWidget(notice)
        for old in self._pile[:-MOST]:
            self._drop(old)
        if kind == "info" and not stays:
            QTimer.singleShot(INFO_MS, notice, lambda: self._drop(notice))
        self.show()
        self.raise_()
        self._settle()

    def forget(self, key: str = "") -> None:
        """Take away the notice with this key, or all whose key begins with it if it ends in ":"."""
        for notice in tuple(self._pile):
            if notice.key == key or (key.endswith(":") and notice.key.startswith(key)):
                self._drop(notice)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for notice in self._pile:
            notice.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _drop(self, notice: Notice) -> None:
        if notice in self._pile:
            self._pile.remove(notice)
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self.setVisible(bool(self._pile))
            self._settle()

    def _settle(self) -> None:
        over = self._over
        width = min(over.width() - 2 * MARGIN, WIDEST)
        height = sum(notice.heightForWidth(width) + UNIT for notice in self._pile)
        height = max(height - UNIT, 0)
        self.setGeometry((over.width() - width) // 2, over.height() - height - MARGIN, width, height)
