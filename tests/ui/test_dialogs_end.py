"""A dialog that was closed is gone: the window does not keep one for each time that it was opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.ui.queue import table
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    (tmp_path / "nodes").mkdir()
    parts = studio(tmp_path)
    own = PlugIns(tmp_path / "nodes", Approvals(tmp_path / "config" / "nodes.json"), parts.registry)
    window = Window(replace(parts, own=own), Answers())
    qtbot.addWidget(window)
    window.show()
    window.history.apply("Begin", chain("grey"))
    return window


@pytest.mark.parametrize(
    "command",
    [
        *("run_table", "compare_values", "new_node_file", "show_times", "show_settings", "show_shortcuts"),
        *("change_shortcuts", "show_about", "show_plug_ins", "show_queue", "show_readiness"),
    ],
)
def test_a_closed_dialog_is_gone(window: Window, command: str) -> None:
    counts = []
    for _ in range(3):
        QTimer.singleShot(0, window, _close_modal)
        window.commands[command].trigger()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(window.findChildren(QDialog)))
    assert counts[0] == counts[2], "what is kept to be shown again is kept once"


def test_a_table_that_is_read_after_its_dialog_was_closed_tells_nobody(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    reading, told = Event(), list[object]()

    def slow(*_given: object) -> str:
        reading.wait(10)
        return "too late"

    monkeypatch.setattr(table, "_found", slow)
    show = table.TableDialog._show
    monkeypatch.setattr(table.TableDialog, "_show", lambda self, *given: told.append(show(self, *given)))
    window.commands["run_table"].trigger()
    dialog = window.queue.table
    assert dialog is not None
    dialog.read(tmp_path / "rows.csv")
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    reading.set()
    qtbot.waitUntil(lambda: told == [None])


def _close_modal() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
