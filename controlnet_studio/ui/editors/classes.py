"""The 150 things of ADE20K as a list to search and choose from, the recent ones on top."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from controlnet_studio.ui.icons import still
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

COLOUR = Qt.ItemDataRole.UserRole
NOTHING = "#000000"
CHIP = UNIT * 2


class Classes(QWidget):
    """`chosen` gives the colour of the class that was chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._recent: tuple[str, ...] = ()
        self._colour = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search 150 things (/)"))
        self.search.setAccessibleName(tr("Search the things that can be painted"))
        self.search.setToolTip(tr("Type what to paint, then Return paints with it; / comes back here"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Things that can be painted"))
        self.list.setIconSize(QSize(CHIP, CHIP))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(UNIT * 24)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill()

    def show_chosen(self, colour: str, recent: tuple[str, ...]) -> None:
        """Mark the class that is painted with, and put the recent ones on top."""
        if (colour, recent) != (self._colour, self._recent) or not self.list.count():
            self._colour, self._recent = colour, recent
            self._fill()

    def showEvent(self, event: QEvent) -> None:
        if not self.list.count():
            self._fill()

    def _fill(self) -> None:
        from controlnet_studio import ade20k

        wanted = self.search.text().strip().lower()
        every = {name: "#" + bytes(colour).hex() for name, colour in zip(ade20k.NAMES, ade20k.PALETTE, strict=True)}
        names = sorted((name for name in every if wanted in name), key=lambda name: (not name.startswith(wanted), name))
        recent = [name for colour in self._recent for name in names if every[name] == colour]
        self.list.clear()
        for name in (*recent, *(name for name in names if name not in recent)):
            self._add(name, every[name])
        if not wanted or "nothing".startswith(wanted):
            self._add("nothing", NOTHING)
        if not self.list.count():
            self.list.addItem(QListWidgetItem(tr("No such thing; try another word")))
            self.list.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        for row in range(self.list.count()):
            if self.list.item(row).data(COLOUR) == self._colour:
                self.list.setCurrentRow(row)
                break

    def _add(self, name: str, colour: str) -> None:
        line = QListWidgetItem(_chip(colour, self._theme.muted, self.devicePixelRatioF()), name)
        line.setData(COLOUR, colour)
        line.setSizeHint(QSize(0, UNIT * 3))
        self.list.addItem(line)

    def _choose(self, line: QListWidgetItem) -> None:
        if colour := line.data(COLOUR):
            self.search.clear()
            self.chosen.emit(colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, Return takes the first that was found and the arrow goes into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.count():
                self._choose(self.list.item(0))
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                self.list.setCurrentRow(0)
                return True
        return super().eventFilter(watched, event)


@cache
def _chip(colour: str, edge: str, ratio: float) -> QIcon:
    """A colour, at so many pixels to one of the screen's; the same when it is chosen. One for all lists."""
    side = round(CHIP * ratio)
    chip = QPixmap(side, side)
    chip.setDevicePixelRatio(side / CHIP)
    chip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(edge))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(1, 1, CHIP - 2, CHIP - 2), 3, 3)
    painter.end()
    return still(chip)
