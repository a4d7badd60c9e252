"""A picture kept inside the graph file: its thumbnail, and every way to bring one in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlnet_studio.node import Param
from controlnet_studio.storage import read_file, reason
from controlnet_studio.ui.cargo import CHOOSE, LARGEST_FILE, Cargo
from controlnet_studio.ui.drop_sign import DropSign
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.fields.base import MIXED, Field, Tools
from controlnet_studio.ui.pictures import shrunk, to_png
from controlnet_studio.ui.theme import HALF, RADIUS, UNIT, Theme
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Asset


class Frame(QWidget):
    """Shows a picture whole, or says what to do; it may be clicked, dropped on and pasted into."""

    pressed = Signal()
    dropped = Signal(QMimeData)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.image = QImage()
        self.words = ""
        self.sign = DropSign(self, theme)
        self.setAcceptDrops(True)
        self.setFixedHeight(UNIT * 20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_image(self, image: QImage, words: str = "") -> None:
        self.image, self.words = image, words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pen = QPen(QColor(self.theme.accent if self.hasFocus() else self.theme.line), 1)
        if self.image.isNull():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(self.theme.sunken))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.image.isNull():
            painter.setPen(QColor(self.theme.muted))
            inside = self.rect().adjusted(UNIT, UNIT, -UNIT, -UNIT)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
            return
        size = self.image.size().scaled(self.size() - QSize(UNIT, UNIT), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self.image)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.dropped.emit(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if Cargo(event.mimeData()).has_picture:
            event.acceptProposedAction()
            self.sign.tell(tr("Use as this node's picture"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.sign.end()

    def dropEvent(self, event: QDropEvent) -> None:
        self.sign.end()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())


class AssetField(Field):
    """A picture from a file, from the clipboard, or dropped here."""

    wide = True

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.frame = Frame(tools.theme)
        self.frame.setAccessibleName(param.label)
        self.name = Elided("")
        self.name.setProperty("role", "caption")
        self.choose = QPushButton(tr("Choose a picture..."))
        self.choose.clicked.connect(self._choose)
        self.frame.pressed.connect(self._choose)
        self.frame.dropped.connect(self._dropped)
        below = QHBoxLayout()
        below.addWidget(self.name, 1)
        below.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.frame)
        column.addLayout(below)
        self.setFocusProxy(self.frame)
        self._shown: Asset | None = None

    def show_value(self, value: Any) -> None:
        if value == self._shown:
            return
        self._shown = value
        if not value:
            self._show(QImage(), tr("Drop a picture here, or click to choose one"))
            return
        try:
            image = QImage.fromData(self.tools.assets.read(value))
        except LookupError as error:
            self._show(QImage(), str(error))
            return
        detail = f"{value.name}  ·  {image.width()} × {image.height()}"
        self._show(shrunk(image, 1024), tr("This picture cannot be read; choose another."), detail)

    def show_mixed(self) -> None:
        self._shown = None
        self._show(QImage(), tr(MIXED))

    def label(self, value: Any) -> str:
        return tr("Choose a picture")

    def load(self, path: Path) -> None:
        """Take the picture of a file, or say in a sentence why not."""
        try:
            data = read_file(path, LARGEST_FILE)
        except OSError as error:
            self.refused.emit(tr("{name} cannot be read: {why}.", name=path.name, why=reason(error)))
            return
        self._take(data, path.name)

    def _take(self, data: bytes, name: str) -> None:
        if QImage.fromData(data).isNull():
            self.refused.emit(tr("{name} is not a picture that can be read.", name=name))
            return
        self.tell(self.tools.assets.add(data, name))
        self.settle()

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture"), "", CHOOSE)
        if path:
            self.load(Path(path))

    def _dropped(self, data: QMimeData) -> None:
        cargo = Cargo(data)
        if cargo.pictures:
            self.load(cargo.pictures[0])
        elif cargo.has_picture:
            self._take(to_png(cargo.image), cargo.name)
        else:
            self.refused.emit(cargo.foreign or tr("There is no picture in this."))

    def _show(self, image: QImage, words: str, detail: str = "") -> None:
        self.frame.show_image(image, words)
        self.name.setText(detail)
        self.name.setToolTip(detail)
