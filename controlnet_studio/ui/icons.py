"""Icons: glyphs of the Phosphor font that qtawesome ships, in a theme's colours.

qtawesome itself is not imported: it would load eleven fonts and all of Qt's names before the window is visible.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

from controlnet_studio.ui.theme import Theme

SIZES = (16, 20, 24, 32, 48)


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


def glyph(name: str, colour: str, size: int) -> QPixmap:
    """One icon as a picture of *size* pixels. Raises KeyError for a name that the font does not know."""
    family, chars = _font()
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(family)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, chars[name])
    painter.end()
    return pixmap


def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """A Phosphor icon ("play", "floppy-disk", ...) in the theme's text colour, or another "#rrggbb"."""
    return _icon(name, colour or theme.text, theme.faint)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    result = QIcon()
    for size in SIZES:
        result.addPixmap(glyph(name, colour, size))
        result.addPixmap(glyph(name, disabled, size), QIcon.Mode.Disabled)
    return result
