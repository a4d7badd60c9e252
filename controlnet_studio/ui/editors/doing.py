"""A line below the board: a sentence of trouble and what can be done about it, or what is being done and how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.translation import tr


class Doing(QWidget):
    """Hidden while there is nothing to say. `stop_asked` wants an end of what is being done."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note, self.bar, self.stop = QLabel(), QProgressBar(), QToolButton()
        self.note.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.stop.setText(tr("Stop"))
        self.stop.setProperty("role", "link")
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.note, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.offers: list[QToolButton] = []
        self.say("")

    def say(self, text: str, share: float | None = None, offers: Sequence[Offer] = ()) -> None:
        """Trouble, and what can be done about it; or, with a *share* from 0 to 1, what is being done and how far it is;
        or nothing, if it is ""."""
        for button in self.offers:
            button.hide()
            button.deleteLater()
        self.offers = [self._offered(*offer) for offer in offers]
        self.note.setText(text)
        self.note.setProperty("role", "problem" if share is None else "caption")
        self.note.style().polish(self.note)
        self.bar.setValue(round(1000 * (share or 0.0)))
        self.bar.setVisible(share is not None)
        self.stop.setVisible(share is not None)
        self.setVisible(bool(text))

    def _offered(self, label: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setProperty("role", "link")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: act())
        self.layout().addWidget(button)  # type: ignore[union-attr]
        return button
