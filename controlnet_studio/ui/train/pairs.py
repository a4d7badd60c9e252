"""The data, looked at: one pair after the other, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.ui.icons import glyph, icon
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, MARGIN, RADIUS, UNIT, Theme
from controlnet_studio.ui.train.looker import Seen, Shown
from controlnet_studio.ui.translation import later, tr

NOTHING = later("Choose the pictures to learn from, and each is shown here beside its hint.")


class Plate(QWidget):
    """One picture, as large as fits, with words where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.image: QImage | None = None
        self.words = ""
        self.setMinimumSize(UNIT * 16, UNIT * 16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(UNIT * 40, UNIT * 40)

    def show_image(self, image: QImage | None, words: str = "") -> None:
        self.image, self.words = image, words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sunken))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        room = QRectF(self.rect()).adjusted(HALF, HALF, -HALF, -HALF)
        if self.image is None:
            painter.setPen(QColor(self.theme.muted))
            inside = room.adjusted(UNIT, UNIT, -UNIT, -UNIT)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
            return
        size = self.image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        small = self.image.width() * 4 < size.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not small)
        painter.drawImage(place, self.image)


class Pairs(QWidget):
    """Picture, hint and caption of one sample, with arrows to the others, and the linter's findings below.
    `turned` says which way to go on: 1 or -1."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seen, self._shown = Seen(), Shown(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pairs to learn from"))
        self.picture, self.hint = Plate(theme), Plate(theme)
        self.words, self.place = caption(""), QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.before = QToolButton(toolTip=tr("The pair before (Left)"), accessibleName=tr("The pair before"))
        self.after = QToolButton(toolTip=tr("The next pair (Right)"), accessibleName=tr("The next pair"))
        for button, symbol in ((self.before, "caret-left"), (self.after, "caret-right")):
            button.setIcon(icon(symbol, theme))
            button.setIconSize(QSize(UNIT * 2, UNIT * 2))
        self.facts = QLabel(wordWrap=True)
        self.facts.setProperty("role", "title")
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(tr("Looking at the data"))
        self.busy = caption("")
        self.findings: list[QLabel] = []
        self.plan = caption("")
        self._lay_out()
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.show_busy("", 0.0)
        self.show_seen(Seen())

    def show_seen(self, seen: Seen) -> None:
        """Show what is known of the data."""
        before, self._seen = self._seen, seen
        self.facts.setText(seen.facts[:1].upper() + seen.facts[1:])
        self.facts.setVisible(bool(seen.facts))
        if not seen.count:
            self._shown = Shown(0)
            self.picture.show_image(None, seen.trouble or tr(NOTHING))
            self.hint.show_image(None)
            self.words.setText("")
        if seen.findings != before.findings:
            self._list()
        self.plan.setText("\n".join(seen.plan))
        for part in (self._planned, self.plan):
            part.setVisible(bool(seen.plan))
        self._tell_place()

    def show_pair(self, shown: Shown) -> None:
        """Show one pair."""
        self._shown = shown
        self.picture.show_image(shown.picture, shown.trouble)
        self.hint.show_image(shown.hint, shown.trouble if shown.picture is not None else "")
        told = f"“{shown.caption}”" if shown.caption else tr("No caption") if shown.picture is not None else ""
        self.words.setText(told)
        self.words.setToolTip(shown.name)
        self._tell_place()

    def show_busy(self, words: str, fraction: float) -> None:
        """Tell what is being looked at; no words when all has been."""
        self.busy.setText(words)
        self.bar.setValue(round(fraction * 1000))
        for part in (self.busy, self.bar):
            part.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plates.setMaximumHeight((self.width() - UNIT) // 2 + UNIT * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._seen.count:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def _tell_place(self) -> None:
        seen, number = self._seen, self._shown.number + 1
        of = "" if seen.endless else f" of {seen.count:,}"
        self.place.setText(tr("Pair {number:,}{of}", number=number, of=of) if seen.count else "")
        for button in (self.before, self.after):
            button.setVisible(seen.count > 1)

    def _lay_out(self) -> None:
        self._plates = QWidget()
        plates = QGridLayout(self._plates)
        plates.setContentsMargins(0, 0, 0, 0)
        plates.setSpacing(UNIT)
        for place, (title, plate) in enumerate((("Picture", self.picture), ("Hint", self.hint))):
            heading = QLabel(title)
            heading.setProperty("role", "caption")
            plates.addWidget(heading, 0, place)
            plates.addWidget(plate, 1, place)
            plates.setColumnStretch(place, 1)
        plates.setRowStretch(1, 1)
        arrows = QHBoxLayout()
        arrows.addStretch(1)
        arrows.addWidget(self.before)
        self.place.setMinimumWidth(UNIT * 18)
        arrows.addWidget(self.place)
        arrows.addWidget(self.after)
        arrows.addStretch(1)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, UNIT, 0)
        self._column.setSpacing(UNIT)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._rows)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._plates, 5)
        column.addWidget(self.words)
        column.addLayout(arrows)
        column.addSpacing(HALF)
        for part in (self.facts, self.busy, self.bar):
            column.addWidget(part)
        column.addWidget(self._scroll, 2)
        self._planned = QLabel(tr("What it takes"))
        self._planned.setProperty("role", "title")
        column.addWidget(self._planned)
        column.addWidget(self.plan)

    def _list(self) -> None:
        """The findings, those that stop first."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.findings = []
        found = self._seen.findings
        if found == () and not self._seen.endless:
            self._row("check-circle", self._theme.ok, tr("Nothing is wrong with it."), "")
        for one in found or ():
            symbol, colour = ("warning-circle", self._theme.error) if one.stops else ("info", self._theme.warning)
            self._row(symbol, colour, one.message, "\n".join(one.files))
        self._column.addStretch(1)

    def _row(self, symbol: str, colour: str, sentence: str, files: str) -> None:
        row = QWidget(toolTip=files)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(MARGIN - UNIT)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        sign.setPixmap(glyph(symbol, colour, UNIT * 2, self.devicePixelRatioF()))
        words = QLabel(sentence, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(sign)
        line.addWidget(words, 1)
        self.findings.append(words)
        self._column.addWidget(row)
