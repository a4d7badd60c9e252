"""Pictures on their way to the screen: values.Image to QImage, thumbnails, PNG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from controlnet_studio.values import Hint, Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THUMBNAIL = 192
"""The longer side of a thumbnail in pixels."""
SPARSE = 0.1
"""The share of a picture that lines on black cover at most."""
CHECK = 8
CHECKS = ("#b4b4b4", "#8e8e8e")
"""The side and the colours of the checks where a picture is hidden: the same in both themes, as pictures are."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture ready to be painted: in full, transparent where it is hidden, and small. Safe to make on any thread."""

    full: QImage
    small: QImage

    @classmethod
    def of(cls, image: Image) -> Picture:
        full = to_qimage(image)
        if image.hidden is not None:
            full = _with_hole(full, image.hidden)
        lines = _thick(image) if isinstance(image, Hint) else None
        return cls(full, on_checks(shrunk(full if lines is None else to_qimage(lines), THUMBNAIL)))


def _thick(hint: Hint) -> Image | None:
    """Thin lines on black at a fraction of their size, as bright as they were, so that they are still seen in a
    thumbnail; None for what is no such drawing, or small already."""
    import numpy as np

    times = max(hint.width, hint.height) // THUMBNAIL
    high, wide = hint.height // times * times if times else 0, hint.width // times * times if times else 0
    if times < 2 or not (high and wide) or np.count_nonzero(hint.pixels) > SPARSE * hint.pixels.size:
        return None
    blocks = hint.pixels[:high, :wide].reshape(high // times, times, wide // times, times, 3)
    return Image(np.ascontiguousarray(blocks.max(axis=(1, 3))))


def _with_hole(image: QImage, hidden: NDArray[np.bool_]) -> QImage:
    """The picture, transparent where it is hidden."""
    import numpy as np

    height, width = hidden.shape
    shown = np.where(hidden, np.uint8(0), np.uint8(255)).tobytes()
    whole = image.convertToFormat(QImage.Format.Format_ARGB32)
    whole.setAlphaChannel(QImage(shown, width, height, width, QImage.Format.Format_Alpha8))
    return whole


def on_checks(image: QImage) -> QImage:
    """The picture over grey checks, which show where it is hidden; one that is whole stays as it is."""
    if not image.hasAlphaChannel():
        return image
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    painter = QPainter(ground)
    painter.fillRect(ground.rect(), checks())
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def checks() -> QBrush:
    """What shows where a picture is hidden."""
    tile = QImage(2 * CHECK, 2 * CHECK, QImage.Format.Format_RGB32)
    tile.fill(QColor(CHECKS[0]))
    painter = QPainter(tile)
    for at in (0, CHECK):
        painter.fillRect(at, at, CHECK, CHECK, QColor(CHECKS[1]))
    painter.end()
    return QBrush(tile)


def whole(image: QImage) -> QImage:
    """The picture as it leaves the program: what is hidden is black."""
    return image.convertToFormat(QImage.Format.Format_RGB32) if image.hasAlphaChannel() else image


def to_qimage(image: Image) -> QImage:
    """A QImage of its own memory, of the same size in pixels."""
    view = QImage(image.pixels.tobytes(), image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def from_qimage(image: QImage) -> Image:
    """The picture as a value, without transparency."""
    import numpy as np

    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return Image(lines[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy())


def shrunk(image: QImage, longer: int) -> QImage:
    """The picture with its longer side at most *longer* pixels; small ones stay as they are."""
    if max(image.width(), image.height()) <= longer:
        return image
    how = Qt.TransformationMode.SmoothTransformation
    return image.scaled(QSize(longer, longer), Qt.AspectRatioMode.KeepAspectRatio, how)


def to_png(image: QImage) -> bytes:
    """The picture as a PNG file's bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
