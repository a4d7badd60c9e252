"""Pictures on their way to the screen: values.Image to QImage, thumbnails, PNG."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

from controlnet_studio.values import Image

THUMBNAIL = 192
"""The longer side of a thumbnail in pixels."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture ready to be painted: in full, and small. Safe to make on any thread."""

    full: QImage
    small: QImage

    @classmethod
    def of(cls, image: Image) -> Picture:
        full = to_qimage(image)
        return cls(full, shrunk(full, THUMBNAIL))


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
