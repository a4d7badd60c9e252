"""The status line: what runs, how far it is, how long it will take, and what it takes it from."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QWidget

from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.translation import tr

EARLY = 0.08
"""No time left is told before this share of a node's work is done: it would be a guess."""


class StatusLine(QStatusBar):
    """`clock` gives seconds; tests bring their own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._began = 0.0
        self._now = Elided(tr("Ready"))
        self._now.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._now.setProperty("role", "now")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(160)
        self._bar.hide()
        self._memory, self._device = QLabel(), QLabel()
        self._memory.setToolTip(tr("Memory that the program holds now"))
        self._device.setToolTip(tr("Where pictures are painted"))
        self.setSizeGripEnabled(False)
        self.addWidget(self._now, 0)
        self.addWidget(self._bar, 0)
        self.addPermanentWidget(self._memory)
        self.addPermanentWidget(self._device)
        self._poll = QTimer(self)
        self._poll.setInterval(2000)
        self._poll.timeout.connect(self.measure)

    @property
    def text(self) -> str:
        return self._now.text()

    @property
    def device(self) -> str:
        """Where pictures are painted, "" while it is not known."""
        return self._device.text()

    def add(self, widget: QWidget) -> None:
        """Put something at the right, before memory and device."""
        self.insertPermanentWidget(2, widget)

    def say(self, text: str) -> None:
        """Tell how things stand, with nothing under way."""
        self._bar.hide()
        self._now.setText(text)

    def begin(self, what: str) -> None:
        """Something starts, and its time left is counted from now on."""
        self._began = self._clock()
        self._now.setText(what)

    def progress(self, what: str, fraction: float, message: str = "") -> None:
        """How far it is; *fraction* in [0, 1]."""
        parts = [f"{what}: {message}" if message else what]
        if EARLY <= fraction < 1:
            parts.append(
                tr("{duration} left", duration=duration((self._clock() - self._began) * (1 - fraction) / fraction))
            )
        self._now.setText("  ·  ".join(parts))
        self._bar.setValue(round(fraction * 1000))
        self._bar.show()

    def set_device(self, name: str) -> None:
        self._device.setText(name)

    def watch_memory(self) -> None:
        """Measure the program's memory now and every two seconds."""
        self.measure()
        self._poll.start()

    def measure(self) -> None:
        import psutil  # type: ignore[import-untyped]

        self._memory.setText(f"{psutil.Process().memory_info().rss / 1e9:.1f} GB")


def duration(seconds: float) -> str:
    """As a person says it: "0.4 s", "8 s", "3 min 20 s", "2 h 5 min"."""
    if seconds < 1:
        return f"{max(seconds, 0.1):.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return (
            tr("{whole} min {whole2} s", whole=whole // 60, whole2=whole % 60)
            if whole % 60
            else tr("{whole} min", whole=whole // 60)
        )
    return tr("{whole} h {whole2} min", whole=whole // 3600, whole2=whole % 3600 // 60)
