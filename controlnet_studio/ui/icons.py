"""Icons: glyphs of the Phosphor font that qtawesome ships, in a theme's colours.

qtawesome itself is not imported: it would load eleven fonts and all of Qt's names before the window is visible.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from controlnet_studio.ui.theme import Theme


@lru_cache(maxsize=1)
def _font() -> tuple[str, dict[str, str]]:
    """The font's family and its glyphs by name. Raises FileNotFoundError if qtawesome no longer ships it."""
    spec = find_spec("qtawesome")
    folders = [Path(folder) / "fonts" for folder in (spec.submodule_search_locations or ())] if spec else []
    for folder in folders:
        for file in folder.glob("phosphor-[0-9]*.ttf"):
            number = QFontDatabase.addApplicationFont(str(file))
            families = QFontDatabase.applicationFontFamilies(number)
            charmap = next(folder.glob("phosphor-charmap-*.json"), None)
            if families and charmap is not None:
                codes = json.loads(charmap.read_text(encoding="utf-8"))
                return families[0], {name: chr(int(code, 16)) for name, code in codes.items()}
    raise FileNotFoundError("qtawesome does not ship the Phosphor font any more.")


@lru_cache(maxsize=512)
def glyph(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of *size*, with *ratio* pixels of the screen for each of its own. It is kept, not to be
    painted on: of every picture that a label shows Qt keeps a copy. Raises KeyError for a name that the font does not
    know."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    _draw(painter, QRect(0, 0, size, size), name, colour)
    painter.end()
    return pixmap


class Glyph(QIconEngine):
    """One glyph in one colour, and another where it is disabled; drawn when it is shown, in the size it is shown in."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        return Glyph(self._name, self._colour, self._disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return glyph(self._name, self._tint(mode), min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        spot = QRect(0, 0, size, size)
        spot.moveCenter(rect.center())
        painter.save()
        _draw(painter, spot, self._name, self._tint(mode))
        painter.restore()

    def _tint(self, mode: QIcon.Mode) -> str:
        return self._disabled if mode == QIcon.Mode.Disabled else self._colour


class Still(QIconEngine):
    """One picture, the same in every mode, scaled to where it is shown."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self._picture = picture

    def clone(self) -> QIconEngine:
        return Still(self._picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        whole = self._picture.deviceIndependentSize().toSize()
        return whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(whole)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        spot = QRect(QPoint(), self.actualSize(rect.size(), mode, state))
        spot.moveCenter(rect.center())
        painter.drawPixmap(spot, self._picture)


def still(picture: QPixmap) -> QIcon:
    """A picture as an icon. Qt's own kind of icon leaves a copy of every picture that it has shown in its cache, also
    when the picture is long gone."""
    return QIcon(Still(picture))


def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """A Phosphor icon ("play", "floppy-disk", ...) in the theme's text colour, or another "#rrggbb".
    Raises KeyError for a name that the font does not know."""
    return _icon(name, colour or theme.text, theme.faint)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    if name not in _font()[1]:
        raise KeyError(name)
    return QIcon(Glyph(name, colour, disabled))


def _draw(painter: QPainter, spot: QRect, name: str, colour: str) -> None:
    family, chars = _font()
    font = QFont(family)
    font.setPixelSize(max(1, spot.height()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, chars[name])
