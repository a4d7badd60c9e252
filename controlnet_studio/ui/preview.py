"""The large preview: the picture being painted, fitted or zoomed into, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.storage import write_atomically
from controlnet_studio.ui.cargo import drag_away
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.icons import glyph, icon
from controlnet_studio.ui.pictures import checks, from_qimage, whole
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

NOTHING_YET = later("Press Run (Ctrl+Return)\nand the picture appears here")
COMING = later("The picture appears here")
CRISP = 8.0
"""From this many screen pixels per picture pixel on, pixels are shown as squares."""
LARGEST = 64.0
SIGN = 40
CHECK = 12


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture on show: `caption` says where it comes from, `name` is what a file of it would be called, `stamp` is
    text that a PNG of it carries, by keyword."""

    image: QImage
    caption: str = ""
    name: str = "picture"
    stamp: Mapping[str, str] = field(default_factory=dict)


class PictureView(QWidget):
    """A picture that fits, or is zoomed by the wheel and panned by dragging. `zoom` is screen pixels per pixel."""

    zoomed = Signal(float)
    carried = Signal()
    """The picture, seen whole, is dragged away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._smooth: QPixmap | None = None
        self._zoom = 0.0
        self._centre = QPointF()
        self._grip: QPointF | None = None
        self._words = NOTHING_YET
        self.setMinimumSize(160, 160)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Preview"))

    @property
    def image(self) -> QImage | None:
        return self._image

    def show_coming(self, coming: bool) -> None:
        """Say whether a picture is on its way, where there is none yet."""
        self._words = COMING if coming else NOTHING_YET
        if self._image is None:
            self.update()

    @property
    def fitted(self) -> bool:
        """Whether the picture follows the size of the view."""
        return self._zoom == 0.0

    @property
    def zoom(self) -> float:
        """Screen pixels per picture pixel, now."""
        return self._zoom or self._fit()

    def sizeHint(self) -> QSize:
        return QSize(416, 416)

    def set_image(self, image: QImage | None) -> None:
        """Show a picture, or none. One of the same size keeps the zoom."""
        same = image is not None and self._image is not None and image.size() == self._image.size()
        self._image, self._smooth = image, None
        if not same:
            self.fit()
        self.update()
        self.zoomed.emit(self.zoom)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def fit(self) -> None:
        """Let the whole picture be seen, as large as it can be."""
        self._set_zoom(0.0, QPointF())

    def actual(self, at: QPointF | None = None) -> None:
        """Show one picture pixel as one pixel of the screen, keeping the point *at* where it is."""
        self.zoom_to(1.0 / self.devicePixelRatioF(), at)

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, keeping the point *at* of the view where it is."""
        at = QPointF(self.rect().center()) if at is None else at
        held = self._to_picture(at)
        zoom = min(max(zoom, min(self._fit(), 1.0) / 4), LARGEST)
        middle = QPointF(self._room().width() / 2, self._room().height() / 2)
        self._set_zoom(zoom, held - (at - middle) / zoom)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._image is not None:
            self.actual(event.position()) if self.fitted else self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._image is not None:
            self.zoom_to(self.zoom * 1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._image is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grip = event.position()
            if not self.fitted:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and self.fitted:
            if (event.position() - self._grip).manhattanLength() >= QApplication.startDragDistance():
                self._grip = None
                self.carried.emit()
        elif self._grip is not None:
            moved = event.position() - self._grip
            self._grip = event.position()
            self._set_zoom(self._zoom, self._centre - moved / self._zoom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.sunken))
        if self._image is None:
            self._paint_nothing(painter)
            return
        target = self._target()
        if self._image.hasAlphaChannel():
            painter.setBrushOrigin(target.topLeft())
            painter.fillRect(target, checks())
        if self.zoom >= CRISP and not self.fitted:
            painter.drawImage(target, self._image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._scaled(target), QRectF(self._scaled(target).rect()))

    def _scaled(self, target: QRectF) -> QPixmap:
        """The picture as a pixmap; scaled once, if it is to be shown smaller than it is."""
        assert self._image is not None
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(target.width() * ratio), 1), max(round(target.height() * ratio), 1))
        if self._smooth is None or (self._smooth.size() != size and size.width() < self._image.width()):
            image = self._image
            if size.width() < image.width():
                how = Qt.TransformationMode.SmoothTransformation
                image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how)
            self._smooth = QPixmap.fromImage(image)
        return self._smooth

    def _paint_nothing(self, painter: QPainter) -> None:
        side = min(self.width(), self.height()) - 2 * MARGIN
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.save()
        painter.setClipRect(square)
        shade = QColor(self._theme.text)
        shade.setAlphaF(0.035)
        for row in range(int(side // CHECK) + 1):
            for column in range(row % 2, int(side // CHECK) + 1, 2):
                painter.fillRect(QRectF(square.x() + column * CHECK, square.y() + row * CHECK, CHECK, CHECK), shade)
        painter.restore()
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """What will be here, as wide as there is room, under a sign if that is high enough for both."""
        how = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        room = QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT)
        high = painter.boundingRect(room, how, tr(self._words)).height()
        above = SIGN + 2 * UNIT if high + SIGN + 2 * UNIT <= room.height() else 0
        top = max(room.center().y() - (above + high) / 2, room.top())
        if above:
            sign = glyph("image", self._theme.muted, SIGN, self.devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRectF(room.center().x() - SIGN / 2, top, SIGN, SIGN), sign, QRectF(sign.rect()))
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(QRectF(room.left(), top + above, room.width(), high), how, tr(self._words))

    def _room(self) -> QSizeF:
        """How much of the view the picture lies in, from the top left."""
        return QSizeF(self.size())

    def _fit(self) -> float:
        if self._image is None:
            return 1.0
        room = (self._room().width() - 2 * UNIT, self._room().height() - 2 * UNIT)
        return max(min(room[0] / self._image.width(), room[1] / self._image.height()), 0.01)

    def _set_zoom(self, zoom: float, centre: QPointF) -> None:
        if self._image is not None and zoom:
            half = (self._room().width() / zoom / 2, self._room().height() / zoom / 2)
            limit = (self._image.width() / 2 + half[0] * 0.8, self._image.height() / 2 + half[1] * 0.8)
            centre = QPointF(min(max(centre.x(), -limit[0]), limit[0]), min(max(centre.y(), -limit[1]), limit[1]))
        self._zoom, self._centre = zoom, centre
        self.update()
        self.zoomed.emit(self.zoom)

    def _to_picture(self, at: QPointF) -> QPointF:
        """The point of the picture, from its middle, that lies under a point of the view."""
        centre = QPointF() if self.fitted else self._centre
        away = (at - QPointF(self._room().width() / 2, self._room().height() / 2)) / self.zoom
        return QPointF(centre.x() + away.x(), centre.y() + away.y())

    def _target(self) -> QRectF:
        assert self._image is not None
        zoom, centre = self.zoom, (QPointF() if self.fitted else self._centre)
        width, height = self._image.width() * zoom, self._image.height() * zoom
        return QRectF(
            self._room().width() / 2 - centre.x() * zoom - width / 2,
            self._room().height() / 2 - centre.y() * zoom - height / 2,
            width,
            height,
        )


class Preview(QWidget):
    """The picture, and under it a line that says its size and offers to fit, copy and save it."""

    saved = Signal(Path)
    failed = Signal(str)

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._shown: Shown | None = None
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = PictureView(theme)
        self._caption = Elided("")
        self._caption.setProperty("role", "caption")
        self._fit = _button(tr("Fit the whole picture; double-click for its actual size"), self._toggle_fit)
        self._copy = _button(tr("Copy this picture"), self.copy)
        self._save = _button(tr("Save this picture as a file"), self.save_as)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN - HALF, HALF, HALF, HALF)
        line.setSpacing(2)
        line.addWidget(self._caption, 1)
        for button in (self._fit, self._copy, self._save):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(line)
        self.view.zoomed.connect(self._describe)
        self.view.carried.connect(self._carry)
        self.set_theme(theme)
        self._describe()

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def show_picture(self, shown: Shown | None) -> None:
        """Put a picture on show, or the words of an empty preview."""
        self._shown = shown
        self.view.set_image(shown.image if shown else None)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self._fit.setIcon(icon("corners-out", theme))
        self._copy.setIcon(icon("copy", theme))
        self._save.setIcon(icon("download-simple", theme))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        if self._shown is not None:
            QGuiApplication.clipboard().setImage(whole(self._shown.image))

    def save_as(self) -> None:
        """Ask for a file name and write the picture there, with the graph that made it if it is a PNG, WebP or JPEG."""
        if self._shown is None:
            return
        start = str(self._folder / f"{self._shown.name}.png")
        kinds = tr("Pictures (*.png *.jpg *.webp)")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the picture"), start, kinds)
        if name:
            self.write(Path(name) if Path(name).suffix else Path(name).with_suffix(".png"))

    def write(self, path: Path) -> None:
        """Write the picture on show to *path*; its ending decides the format."""
        assert self._shown is not None
        if not self._written(path, self._shown):
            self.failed.emit(tr("The picture could not be written to {path}.", path=path))
            return
        self._folder = path.parent
        self.saved.emit(path)

    def _written(self, path: Path, shown: Shown) -> bool:
        if path.suffix.lower() not in (".png", ".webp", ".jpg", ".jpeg"):
            return whole(shown.image).save(str(path))
        from controlnet_studio.pictures import encoded

        try:
            write_atomically(path, encoded(from_qimage(shown.image), path.suffix, shown.stamp))
        except OSError:
            return False
        return True

    def _carry(self) -> None:
        if self._shown is not None:
            drag_away(self.view, whole(self._shown.image), self._shown.name)

    def _toggle_fit(self) -> None:
        self.view.actual() if self.view.fitted else self.view.fit()

    def _describe(self) -> None:
        shown = self._shown
        for button in (self._fit, self._copy, self._save):
            button.setEnabled(shown is not None)
        if shown is None:
            self._caption.clear()
            return
        self._caption.setToolTip(shown.caption)
        percent = round(self.view.zoom * self.devicePixelRatioF() * 100)
        size = f"{shown.image.width()} × {shown.image.height()} px"
        self._caption.tail = f"   {size}   {percent} %" if shown.caption else f"{size}   {percent} %"
        self._caption.setText(shown.caption + self._caption.tail)


def _button(tip: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setIconSize(QSize(18, 18))
    button.clicked.connect(lambda _checked=False: act())
    return button
