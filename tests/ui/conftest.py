"""What every test of the window needs: Qt made ready, no screen, and no warning of Qt that nobody sees."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

import controlnet_studio.ui.qt  # noqa: F401  # before NodeGraphQt

OFFSCREEN = ("This plugin does not support", "propagateSizeHints", "Populating font family aliases")


@pytest.fixture(autouse=True)
def quiet_qt() -> Iterator[None]:
    """Qt's warnings fail a test, except those about what the offscreen platform cannot do."""
    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(OFFSCREEN):
            heard.append(text)

    previous = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(previous)
    assert not heard, heard
