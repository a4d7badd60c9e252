"""The window that compares two pictures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.ui.compare.difference import Difference, difference
from controlnet_studio.ui.compare.view import CompareView, Mode
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.pictures import on_checks
from controlnet_studio.ui.preview import Shown
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.ui.worker import Worker

MODES: dict[Mode, tuple[str, str]] = {
    "wipe": (later("Wipe"), later("The first picture left of a line that you drag, the second right of it (1)")),
    "blink": (later("Blink"), later("One at a time: Space or a click shows the other (2)")),
    "difference": (later("Difference"), later("How far apart they are, amplified, with numbers (3)")),
    "side": (later("Side by side"), later("Beside each other, under one zoom (4)")),
}
MOST_GAIN = 20
NUDGE = 0.02
"""How far an arrow key moves the divider."""


class CompareWindow(QWidget):
    """Two pictures, the first and the second; shown by `compare`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Compare"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pair: tuple[Shown, Shown] | None = None
        self._worker = Worker("compare", self)
        self._turn = 0
        self.measured: Difference | None = None
        self.view = CompareView(theme)
        self.modes: dict[Mode, QToolButton] = {}
        self.gain = QSlider(Qt.Orientation.Horizontal, minimum=1, maximum=MOST_GAIN, value=8)
        self.gain.setAccessibleName(tr("Amplification of the difference"))
        self.gain.setToolTip(tr("How many times the difference is amplified"))
        self.gain.setFixedWidth(UNIT * 14)
        self.times = QLabel()
        self.swap = QToolButton(toolTip=tr("Swap the two (X)"), accessibleName=tr("Swap"))
        self.fit = QToolButton(toolTip=tr("Fit (F)"), accessibleName=tr("Fit"))
        self.first, self.second, self.numbers = Elided(""), Elided(""), Elided("")
        self._lay_out()
        self.swap.clicked.connect(self.exchange)
        self.fit.clicked.connect(self.view.fit)
        self.gain.valueChanged.connect(lambda _gain: self._measure())
        self.view.moved.connect(self._describe)
        self.set_theme(theme)
        begin_with(self, 1200, 860)
        self.set_mode("wipe")

    def compare(self, first: Shown, second: Shown) -> None:
        """Show two pictures."""
        self._pair = first, second
        self.view.set_pair(on_checks(first.image), on_checks(second.image))
        self._measure()
        self._describe()
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """How they are compared."""
        self.modes[mode].setChecked(True)
        self.view.set_mode(mode)
        for part in (self.gain, self.times):
            part.setVisible(mode == "difference")
        self._measure()

    def exchange(self) -> None:
        """The second becomes the first."""
        if self._pair is not None:
            self.compare(self._pair[1], self._pair[0])

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.swap.setIcon(icon("swap", theme))
        self.fit.setIcon(icon("corners-out", theme))

    def end(self) -> None:
        """Measure no more, for good."""
        self._worker.close(2.0)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modes = Qt.Key(event.key()), list(MODES)
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.set_mode(modes[int(key) - int(Qt.Key.Key_1)])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_B):
            if self.view.mode != "blink":
                self.set_mode("blink")
            self.view.blink()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.view.mode == "wipe":
            self.view.set_divider(self.view.divider + (NUDGE if key == Qt.Key.Key_Right else -NUDGE))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.zoom_to(self.view.zoom * 1.25)
        elif key == Qt.Key.Key_Minus:
            self.view.zoom_to(self.view.zoom / 1.25)
        elif key in (Qt.Key.Key_F, Qt.Key.Key_0):
            self.view.fit()
        elif key == Qt.Key.Key_X:
            self.exchange()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            QGuiApplication.clipboard().setImage(self.view.grab().toImage())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._turn += 1
        super().closeEvent(event)

    # inside

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        bar.setSpacing(HALF)
        group = QButtonGroup(self)
        for mode, told in MODES.items():
            words, tip = map(tr, told)
            button = self.modes[mode] = QToolButton(text=words, toolTip=tip, checkable=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, mode))
            group.addButton(button)
            bar.addWidget(button)
        bar.addSpacing(MARGIN)
        bar.addWidget(self.gain)
        bar.addWidget(self.times)
        bar.addStretch(1)
        for button in (self.swap, self.fit):
            button.setIconSize(QSize(18, 18))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(button)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        line.setSpacing(MARGIN)
        for label, where, share in (
            (self.first, Qt.AlignmentFlag.AlignLeft, 2),
            (self.numbers, Qt.AlignmentFlag.AlignHCenter, 3),
            (self.second, Qt.AlignmentFlag.AlignRight, 2),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(where | Qt.AlignmentFlag.AlignVCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.addWidget(label, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addLayout(line)

    def _choose(self, mode: Mode, _checked: bool = False) -> None:
        self.set_mode(mode)
        self.view.setFocus()

    def _measure(self) -> None:
        """Let the difference be worked out aside, if it is looked at."""
        self.times.setText(f"× {self.gain.value()}")
        if self._pair is None or self.view.mode != "difference":
            return
        self._turn += 1
        turn, gain = self._turn, float(self.gain.value())
        first, second = (QImage(shown.image) for shown in self._pair)

        def job() -> tuple[int, Difference | None]:
            return turn, difference(first, second, gain) if turn == self._turn else None

        self._worker.ask(job, self._measured)

    def _measured(self, made: tuple[int, Difference | None]) -> None:
        turn, found = made
        if turn == self._turn and found is not None:
            self.measured = found
            self.view.set_difference(found.image)
            self._describe()

    def _describe(self) -> None:
        if self._pair is None:
            return
        first, second = (_words(shown) for shown in self._pair)
        blinks, showing = self.view.mode == "blink", int(self.view.second)
        self.first.setText(first if not (blinks and showing) else "")
        self.second.setText(second if not blinks or showing else "")
        found = self.measured if self.view.mode == "difference" else None
        self.numbers.setText(
            tr(
                "{share:.1f} % differ · mean {mean:.1f}, most {largest} of 255",
                share=100 * found.share,
                mean=found.mean,
                largest=found.largest,
            )
            if found is not None and found.share
            else tr("They are equal in every pixel")
            if found is not None
            else (tr("The second") if showing else tr("The first"))
            if blinks
            else ""
        )
        self.numbers.setVisible(bool(self.numbers.text()))


def _words(shown: Shown) -> str:
    return f"{shown.caption}   {shown.image.width()} × {shown.image.height()} px".strip()
