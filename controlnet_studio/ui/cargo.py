"""Cargo: what is dragged or pasted, wherever it comes from; and pictures of this program that are dragged away."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from controlnet_studio.ui.pictures import shrunk
from controlnet_studio.ui.translation import tr

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".ppm", ".tif", ".tiff"})
"""How the files end whose pictures can be read."""
CHOOSE = f"Pictures ({' '.join(f'*{ending}' for ending in sorted(PICTURES))})"
"""The same for a dialog that asks for a file."""
NAME = "application/x-controlnet-studio-picture"
"""What a picture that is dragged within the program is called, as UTF-8."""
LARGEST_FILE = 512 << 20
"""Bytes of the largest picture file that is taken."""
HELD = 64
"""The longer side of the picture at the pointer, in pixels."""
ASIDE = 8
"""Between that picture and the pointer."""


class Cargo:
    """One look at a QMimeData: files of this computer, a picture, or a link to one that is elsewhere."""

    def __init__(self, data: QMimeData) -> None:
        self.data = data

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files of this computer, which have their own names and bytes: they go before a picture."""
        return tuple(Path(url.toLocalFile()) for url in self.data.urls() if url.isLocalFile())

    @cached_property
    def pictures(self) -> tuple[Path, ...]:
        """Those of the files that are pictures by their names."""
        return tuple(path for path in self.files if path.suffix.lower() in PICTURES)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to be had: a file, or pixels as browsers and this program give them."""
        return bool(self.pictures) or (not self.files and self.data.hasImage())

    @cached_property
    def image(self) -> QImage:
        """The pixels; null if there are none."""
        return QImage(self.data.imageData()) if self.data.hasImage() else QImage()

    @property
    def name(self) -> str:
        """What to call the pixels."""
        told = bytes(self.data.data(NAME).data()).decode(errors="replace") if self.data.hasFormat(NAME) else ""
        return told or "picture"

    @property
    def link(self) -> str:
        """The address that was dragged, "" if there is more than that. Nothing is fetched from there by itself."""
        if self.files or self.data.hasImage():
            return ""
        found = (url for url in self.data.urls() if url.scheme() in ("http", "https"))
        return next((bytes(url.toEncoded().data()).decode("ascii", "replace") for url in found), "")

    @property
    def foreign(self) -> str:
        """Why there is no picture here, as a sentence; "" for what is no file, picture or link at all."""
        if self.link:
            return tr("This is only a link. Copy the picture itself.")
        return tr("Only pictures, poses and graphs can be dropped here.") if self.files else ""


def packed(image: QImage, name: str) -> QMimeData:
    """A picture of this program as other targets, here and elsewhere, take it."""
    data = QMimeData()
    data.setImageData(image)
    data.setData(NAME, name.encode())
    return data


def hold(drag: QDrag, image: QImage) -> None:
    """Show a picture at the pointer while it is dragged: above and left of it, as the words of what letting go will do
    are below and right."""
    small = QPixmap.fromImage(shrunk(image, HELD))
    drag.setPixmap(small)
    drag.setHotSpot(QPoint(small.width() + ASIDE, small.height() + ASIDE))


def drag_away(source: QWidget, image: QImage, name: str) -> None:
    """Let the person drag a picture from *source* to wherever it is taken; comes back when it was let go."""
    drag = QDrag(source)
    drag.setMimeData(packed(image, name))
    hold(drag, image)
    drag.exec(Qt.DropAction.CopyAction)
