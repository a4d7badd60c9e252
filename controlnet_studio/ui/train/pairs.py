"""The data, looked at: one pair after the other, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme
from controlnet_studio.ui.train.findings import Findings
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
    `turned` says which way to go on: 1 or -1; what `findings` ask for is said by themselves."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._seen, self._shown = Seen(), Shown(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pairs to learn from"))
        self.picture, self.hint = Plate(theme), Plate(theme)
        self.words, self.place = caption(""), QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.name = Elided("")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setProperty("role", "caption")
        self.before = QToolButton(toolTip=tr("The pair before (Left)"), accessibleName=tr("The pair before"))
        self.after = QToolButton(toolTip=tr("The next pair (Right)"), accessibleName=tr("The next pair"))
        self.where = QToolButton(toolTip=tr("Open the folder of this picture"), accessibleName=tr("Open its folder"))
        symbols = (self.before, "caret-left"), (self.after, "caret-right"), (self.where, "folder-open")
        for button, symbol in symbols:
            button.setIcon(icon(symbol, theme))
            button.setIconSize(QSize(UNIT * 2, UNIT * 2))
        self.facts = QLabel(wordWrap=True)
        self.facts.setProperty("role", "title")
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(tr("Looking at the data"))
        self.busy = caption("")
        self.findings = Findings(theme)
        self.plan = caption("")
        self._lay_out()
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.where.clicked.connect(self._open_folder)
        self.findings.picked.connect(lambda names: self.setFocus() if names else None)
        self.show_busy("", 0.0)
        self.show_seen(Seen())

    def show_seen(self, seen: Seen, left_out: tuple[str, ...] = ()) -> None:
        """Show what is known of the data, and which pictures of it are *left out*."""
        self._seen = seen
        self.facts.setText(seen.facts[:1].upper() + seen.facts[1:])
        self.facts.setVisible(bool(seen.facts))
        if not seen.count:
            self._shown = Shown(0)
            self.picture.show_image(None, seen.trouble or tr(NOTHING))
            self.hint.show_image(None)
            self.words.setText("")
        self.findings.show_seen(seen, left_out)
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
        elif event.key() == Qt.Key.Key_Escape and self._shown.of:
            self.findings.end_picking()
        else:
            super().keyPressEvent(event)

    def _tell_place(self) -> None:
        seen, number = self._seen, self._shown.number + 1
        of = "" if seen.endless else f" of {seen.count:,}"
        self.place.setText(tr("Pair {number:,}{of}", number=number, of=of) if seen.count else "")
        name, nth, picked = self._shown.name, self._shown.nth, self._shown.of
        told = tr("{name}  ·  {nth:,} of {picked:,} that are meant", name=name, nth=nth, picked=picked)
        self.name.setText(told if picked else name)
        self.name.setVisible(bool(seen.count) and not seen.endless)
        self.where.setVisible(bool(seen.count) and self._shown.path is not None)
        for button in (self.before, self.after):
            button.setVisible(seen.count > 1)
            button.setEnabled(picked != 1)

    def _open_folder(self) -> None:
        if self._shown.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shown.path.parent)))

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
        arrows.addWidget(self.where)
        arrows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._plates, 5)
        column.addWidget(self.words)
        column.addWidget(self.name)
        column.addLayout(arrows)
        column.addSpacing(HALF)
        for part in (self.facts, self.busy, self.bar):
            column.addWidget(part)
        column.addWidget(self.findings, 2)
        self._planned = QLabel(tr("What it takes"))
        self._planned.setProperty("role", "title")
        column.addWidget(self._planned)
        column.addWidget(self.plan)
