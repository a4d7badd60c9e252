"""What is wrong with the data, a row for each finding: which pictures it means, and a way to do without them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.training.job import LEFT_OUT
from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, MARGIN, ROW, UNIT, Theme
from controlnet_studio.ui.train.looker import Seen
from controlnet_studio.ui.translation import tr

NAMED = 3
"""How many files a sentence names."""
LISTED = 20
"""How many files a list names."""


class Findings(QScrollArea):
    """The findings, those that stop first. `picked` gives the names of the pictures to look at, none for all of them;
    `leave_out_asked` those to train without, and `use_asked` wants those back that are left out."""

    picked = Signal(tuple)
    leave_out_asked = Signal(tuple)
    use_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(widgetResizable=True)
        self._theme = theme
        self._seen = Seen()
        self._left_out: tuple[str, ...] = ()
        self.sentences: list[QLabel] = []
        self.buttons: list[QToolButton] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QWidget()
        self._column = QVBoxLayout(rows)
        self._column.setContentsMargins(0, 0, UNIT, 0)
        self._column.setSpacing(UNIT)
        self.setWidget(rows)

    def show_seen(self, seen: Seen, left_out: tuple[str, ...]) -> None:
        """List what was found, and which pictures are left out."""
        if (seen.findings, seen.count, left_out) != (self._seen.findings, self._seen.count, self._left_out):
            self._seen, self._left_out = seen, left_out
            self._list()

    def end_picking(self) -> None:
        """All pictures are looked at again; the button that ended it has the keyboard."""
        for button in self.buttons:
            if button.isChecked():
                button.setFocus()
                button.click()

    def _list(self) -> None:
        focused = any(button.hasFocus() for button in self.buttons)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.sentences, self.buttons = [], []
        self._row_of_left_out()
        found = self._seen.findings
        if found == () and not self._seen.endless:
            self._row("check-circle", self._theme.ok, tr("Nothing is wrong with it."))
        for one in found or ():
            symbol, colour = ("warning-circle", self._theme.error) if one.stops else ("info", self._theme.warning)
            spare = one.spare if len(one.spare) < self._seen.count else ()
            if len({*spare, *self._left_out}) > LEFT_OUT:
                spare = ()
            several = tr("Leave them out") if len(spare) == len(one.about) else tr("Leave {n} out", n=len(spare))
            tip = tr("Train without {names}; the files stay as they are", names=named(spare))
            act = (tr("Leave it out") if len(spare) == 1 else several, tip, partial(self.leave_out_asked.emit, spare))
            self._row(symbol, colour, one.message, one.files, one.about, act if spare else None)
        self._column.addStretch(1)
        if focused and self.buttons:
            self.buttons[0].setFocus()

    def _row_of_left_out(self) -> None:
        names = self._left_out
        if not names:
            return
        sentence = (
            tr("1 picture is left out: {names}.", names=named(names))
            if len(names) == 1
            else tr("{n:,} pictures are left out: {names}.", n=len(names), names=named(names))
        )
        words = tr("Use it again") if len(names) == 1 else tr("Use them again")
        listed = names[:LISTED] if len(names) > NAMED else ()
        more = (tr("and {n:,} more", n=len(names) - LISTED),) if len(names) > LISTED else ()
        act = (words, tr("Train with all pictures again"), self.use_asked.emit)
        self._row("prohibit", self._theme.muted, sentence, (*listed, *more), (), act)

    def _row(
        self,
        symbol: str,
        colour: str,
        sentence: str,
        files: Collection[str] = (),
        about: tuple[str, ...] = (),
        act: tuple[str, str, Callable[[], object]] | None = None,
    ) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(MARGIN - UNIT)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        sign.setPixmap(glyph(symbol, colour, UNIT * 2, self.devicePixelRatioF()))
        words = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names = caption("\n".join(files))
        names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names.hide()
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(HALF)
        told.addWidget(words)
        told.addWidget(names)
        line.addWidget(sign)
        line.addLayout(told, 1)
        high = self.fontMetrics().height()
        beside = max(ROW - UNIT - high, 0) // 2 if files or act else 0
        told.setContentsMargins(0, beside, 0, 0)  # the first line stands beside the buttons
        sign.setContentsMargins(0, beside, 0, 0)
        if act is not None:
            label, tip, do = act
            self._button(line, label, tip, sentence).clicked.connect(lambda _checked=False: do())
        if files:
            show = self._button(line, tr("Show"), tr("Show which pictures are meant, one after the other"), sentence)
            show.setCheckable(True)
            show.toggled.connect(lambda on: self._pick(show, names, about, on))
        self.sentences.append(words)
        self._column.addWidget(row)

    def _button(self, line: QHBoxLayout, label: str, tip: str, sentence: str) -> QToolButton:
        button = QToolButton(text=label, toolTip=tip, accessibleName=f"{label}: {sentence}")
        button.setProperty("role", "inline")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFixedHeight(ROW - UNIT)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.append(button)
        return button

    def _pick(self, show: QToolButton, names: QLabel, about: tuple[str, ...], on: bool) -> None:
        """Name the files of one finding, of no other, and let its pictures be looked at."""
        if on:
            for other in self.buttons:
                if other is not show and other.isChecked():
                    other.setChecked(False)
        show.setText(tr("Show all") if on and about else tr("Hide") if on else tr("Show"))
        names.setVisible(on)
        self.picked.emit(about if on else ())


def named(names: Collection[str]) -> str:
    """ "a.png", "a.png, b.png and c.png", "a.png, b.png, c.png and 12 more"."""
    first = list(names)[:NAMED]
    if len(names) > NAMED:
        return tr("{names} and {n:,} more", names=", ".join(first), n=len(names) - NAMED)
    return tr("{names} and {last}", names=", ".join(first[:-1]), last=first[-1]) if len(first) > 1 else "".join(first)
