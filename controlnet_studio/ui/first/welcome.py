"""The welcome page: over the canvas, with the examples, the recent files, and what else one may begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.app import example_title, examples, thumbnail
from controlnet_studio.document.files import preview
from controlnet_studio.ui.fields.switch import Switch
from controlnet_studio.ui.first.cards import THUMB, Card, Grid
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.ui.worker import Worker

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

WIDEST = UNIT * 128
ABOUT: Mapping[str, str] = {
    "first-picture": later("Your scribble becomes a painting"),
    "trace-a-picture": later("Edges of one picture lead another"),
    "two-controls": later("Edges and a drawing lead together"),
    "straight-lines": later("Straight lines of buildings lead"),
    "soft-edges": later("Soft outlines lead, details are free"),
    "line-art": later("A line drawing, painted anew"),
    "what-things-are": later("Things stay what they are, colours change"),
    "near-and-far": later("What is near stays near"),
    "round-things": later("Surfaces keep their shape"),
    "same-pose": later("Someone else in the same pose"),
}
"""What each example shows, in a few words."""
DRAWN_ON = "scribble", "load_image"
GONE = later("Not there any more")


class Welcome(QFrame):
    """Lies over the canvas until something is opened or added, or it is closed. `tour` shows the window around."""

    def __init__(self, window: Window, theme: Theme) -> None:
        super().__init__(window.canvas)
        self._window, self._theme = window, theme
        self._worker = Worker("welcome", self)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome page"))
        self.examples = Grid([self._example(name) for name in examples()])
        self.recent = Grid([])
        self._recent_title = _title(tr("Recent graphs"))
        self.empty = self._button(tr("New graph"), "file-plus", tr("Begin with an empty canvas"))
        self.open = self._button(tr("Open…"), "folder-open", tr("Open a graph file, or a picture that carries one"))
        self.tour = self._button(tr("Tour"), "compass", tr("A few sentences on what is where"))
        self.shut = QToolButton(icon=icon("x", theme), toolTip=tr("Close this page (Esc)"))
        self.shut.setAccessibleName(tr("Close the welcome page"))
        self.always = Switch(theme)
        self.always.setAccessibleName(tr("Begin on this page"))
        self.empty.clicked.connect(self._empty)
        self.open.clicked.connect(lambda _checked=False: self._window.document.open())
        self.shut.clicked.connect(self.leave)
        self.always.clicked.connect(self._keep)
        self._lay_out()
        window.document.opened.connect(self.hide)
        window.history.watch(lambda before, after: self.hide() if len(after.nodes) > len(before.nodes) else None)
        window.canvas.installEventFilter(self)

    def begin(self) -> None:
        """Show the page, with what is recent now."""
        settings = self._window.document.settings
        self.always.setChecked(settings.welcome)
        cards = [self._recent(Path(name)) for name in settings.recent]
        self.recent.set_cards(cards)
        for part in (self._recent_title, self.recent):
            part.setVisible(bool(cards))
        self._worker.ask(partial(_looked_at, settings.recent), self._looked)
        self.setGeometry(self._window.canvas.rect())
        self.show()
        self.raise_()
        first = next(iter((*cards, *self.examples.cards)), self.empty)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show the canvas again."""
        self.hide()
        self._window.canvas.setFocus()

    def close_worker(self) -> None:
        """Nothing is looked for any more."""
        self._worker.close()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in (*self.examples.cards, *self.recent.cards):
            card.set_theme(theme)
        for button in (self.empty, self.open, self.tour):
            button.setIcon(icon(str(button.property("symbol")), theme))
        self.shut.setIcon(icon("x", theme))
        self.always.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.canvas.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Escape is for this page, before the command that has it too."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.leave()
            event.accept()
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        heading = QLabel(tr("Welcome"))
        heading.setProperty("role", "welcome")
        heading.setIndent(HALF)
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        above.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.setContentsMargins(HALF, 0, 0, 0)
        for button in (self.empty, self.open, self.tour):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.setContentsMargins(HALF, 0, 0, 0)
        label = caption(tr("Begin on this page"))
        label.setBuddy(self.always)
        foot.addWidget(self.always)
        foot.addWidget(label, 1)
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(UNIT * 3, UNIT * 3, UNIT * 3, UNIT * 3)
        column.setSpacing(UNIT)
        column.addLayout(above)
        told = caption(tr("Draw a few lines, say in words what they are, and watch a picture follow them."))
        told.setIndent(HALF)
        column.addWidget(told)
        column.addSpacing(UNIT)
        column.addLayout(buttons)
        for title, grid in ((self._recent_title, self.recent), (_title(tr("Examples")), self.examples)):
            column.addSpacing(UNIT)
            column.addWidget(title)
            column.addWidget(grid)
        column.addSpacing(UNIT)
        column.addLayout(foot)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _button(self, words: str, symbol: str, tip: str) -> QPushButton:
        button = QPushButton(icon(symbol, self._theme), f" {words}", toolTip=tip)
        button.setAccessibleName(words)
        button.setProperty("symbol", symbol)
        button.setIconSize(QSize(UNIT * 2, UNIT * 2))
        button.setAutoDefault(True)
        return button

    def _example(self, name: str) -> Card:
        title, words = tr(example_title(name)), tr(ABOUT.get(name, ""))
        tip = tr("Open {example} and run it", example=title)
        card = Card(title, words, tip, partial(self._run_example, name), self._theme)
        picture = QImage(str(thumbnail(name)))
        if not picture.isNull():
            card.show_picture(picture)
        return card

    def _recent(self, path: Path) -> Card:
        return Card(path.stem, path.parent.name, str(path), partial(self._window.open, path), self._theme)

    def _empty(self) -> None:
        if self._window.document.new():
            self.leave()

    def _run_example(self, name: str) -> None:
        window = self._window
        if window.document.open_example(name):
            nodes = window.history.graph.nodes
            window.canvas.select([id for kind in DRAWN_ON for id, node in nodes.items() if node.type == kind][:1])
            window.canvas.setFocus()
            QTimer.singleShot(0, window, window.run)

    def _looked(self, found: Mapping[str, QImage | None]) -> None:
        for card in self.recent.cards:
            image = found.get(card.toolTip())
            if image is None and card.toolTip() in found:
                card.show_gone(tr(GONE))
            elif image is not None and not image.isNull():
                card.show_picture(image)

    def _keep(self) -> None:
        document = self._window.document
        document.settings = replace(document.settings, welcome=self.always.isChecked())
        document.keep_settings()


def _looked_at(names: tuple[str, ...]) -> dict[str, QImage | None]:
    """The pictures of graph files, small; None of one that is not there."""
    found: dict[str, QImage | None] = {}
    for name in names:
        path = Path(name)
        if not path.is_file():
            found[name] = None
            continue
        image = QImage()
        image.loadFromData(preview(path) or b"", "PNG")  # type: ignore[arg-type]  # the stubs are wrong
        expanding, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        found[name] = image.scaled(THUMB * 2, THUMB * 2, expanding, smooth) if not image.isNull() else QImage()
    return found


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "large")
    label.setIndent(HALF)
    return label
