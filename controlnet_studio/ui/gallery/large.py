"""One picture of the gallery as large as the screen allows; the arrow keys go on to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.preview import PictureView
from controlnet_studio.ui.theme import MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import tr

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1}


class Large(QWidget):
    """A window of its own. `stepped` asks for a neighbour: -1 or 1; `deed` for what a key does in the grid, too."""

    stepped = Signal(int)
    deed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Gallery"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = PictureView(theme)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.words.setProperty("role", "caption")
        self.words.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        begin_with(self, 1100, 860)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, image: QImage, words: str) -> None:
        """Show a picture, and words about it."""
        self.view.set_image(None if image.isNull() else image)
        self.words.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key == Qt.Key.Key_S:
            self.deed.emit("star")
        elif key == Qt.Key.Key_Delete:
            self.deed.emit("trash")
        elif key == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.view.set_image(None)
        super().closeEvent(event)
