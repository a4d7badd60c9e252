"""Cards: buttons with a picture, a title and a few words, in a grid as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme

THUMB = UNIT * 18
WIDTH = THUMB + UNIT
WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class Card(QAbstractButton):
    """One thing to open. `act` is called by a click, Return or Space."""

    def __init__(self, title: str, words: str, tip: str, act: Callable[[], object], theme: Theme) -> None:
        super().__init__()
        self.words, self._theme = words, theme
        self._picture: QPixmap | None = None
        self.setText(title)
        self.setToolTip(tip)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _checked=False: act())
        self.setFixedSize(self.sizeHint())

    def show_picture(self, image: QImage) -> None:
        """Show a picture, its middle if it is not square."""
        ratio = self.devicePixelRatioF()
        side = round(THUMB * ratio)
        filled, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(QSize(side, side), filled, smooth)
        middle = QRect((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)
        self._picture = QPixmap.fromImage(scaled.copy(middle))
        self._picture.setDevicePixelRatio(ratio)
        self.update()

    def show_gone(self, words: str) -> None:
        """It cannot be opened any more."""
        self.words = words
        self.setAccessibleDescription(words)
        self.setEnabled(False)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(WIDTH, HALF * 2 + THUMB + UNIT + line * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.isEnabled() and (self.underMouse() or self.isDown() or self.hasFocus()):
            painter.setPen(QPen(QColor(theme.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            over = theme.pressed if self.isDown() else theme.hover
            painter.setBrush(QColor(over) if self.underMouse() or self.isDown() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        place = QRect(HALF, HALF, THUMB, THUMB)
        self._paint_picture(painter, place)
        line, wide = self.fontMetrics().height(), THUMB - HALF * 2
        left, top = place.left() + HALF, place.bottom() + HALF + 2
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(left, top, wide, line, WORDS, painter.fontMetrics().elidedText(self.text(), elide, wide))
        painter.setFont(self.font())
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRect(left, top + line, wide, line * 2), WORDS, self.words)

    def _paint_picture(self, painter: QPainter, place: QRect) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(place), RADIUS - 2, RADIUS - 2)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(place, QColor(self._theme.sunken))
        if self._picture is not None:
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.drawPixmap(place, self._picture)
        else:
            size = UNIT * 5
            corner = place.center() - QPoint(size // 2, size // 2)
            painter.drawPixmap(corner, glyph("flow-arrow", self._theme.faint, size, self.devicePixelRatioF()))
        painter.restore()


class Grid(QWidget):
    """Cards in rows, as many beside each other as fit."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self.cards = list(cards)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT)
        self._columns = 0
        self._arrange(1)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show others."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards, columns, self._columns = list(cards), self._columns, 0
        self._arrange(columns)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(max((self.width() + UNIT) // (WIDTH + UNIT), 1))
        super().resizeEvent(event)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(columns, 1)
