"""Windows that begin as large as their screen allows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from controlnet_studio.ui.theme import UNIT

RIM = QSize(UNIT, UNIT * 5)
"""Of a window that the system frames, in pixels: its sides, and its title with what is below."""


def begin_with(window: QWidget, width: int, height: int) -> None:
    """Give a window this size in pixels, or what of it its screen has room for, so that no button lies beyond it."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() - RIM))
