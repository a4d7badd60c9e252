"""Calm under the hand: while it moves nobody looks for garbage, which takes as long as two or three frames."""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QTimer

REST_MS = 300
"""So long after the last movement garbage is looked for again."""
_timers: list[QTimer] = []


def hold() -> None:
    """Look for no garbage now, nor until this has not been called for REST_MS. What nobody holds goes at once all the
    same; only rings of objects wait."""
    gc.disable()
    if not _timers or not shiboken6.isValid(_timers[0]):  # type: ignore[no-untyped-call]  # it has no types
        _timers[:] = [QTimer(QCoreApplication.instance(), singleShot=True, interval=REST_MS)]
        _timers[0].timeout.connect(gc.enable)
    _timers[0].start()
