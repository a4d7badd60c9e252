"""A node's menu lets new nodes of its kind begin as it is, and forgets that again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio.ui.palette import TYPE
from controlnet_studio.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    window = Window(studio(tmp_path), Answers())
    qtbot.addWidget(window)
    window.history.reset(chain("grey", "slow"))
    return window


def choose(window: Window, id: str, start: str) -> str:
    """Choose what starts so in a node's menu; its tooltip."""
    window.context_menu.pop(QPoint(5, 5), id)
    menus = window.findChildren(QMenu)
    action = next(one for menu in menus for one in menu.actions() if one.text().startswith(start))
    told = action.toolTip()
    action.trigger()
    for menu in menus:
        menu.close()
    return told


def offered(window: Window, id: str) -> list[str]:
    menu = QMenu()
    window.beginnings.offer(menu, id)
    return [action.text() for action in menu.actions()]


def test_new_nodes_begin_as_one_wants_them(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    graph = window.history.graph
    window.history.apply("Set", graph.set("grey", level=40))
    assert offered(window, "grey") == ["Use these settings for new Grey nodes"]
    assert "In every graph" in choose(window, "grey", "Use these settings")
    window.arrivals.add("grey", QPointF(0, 400))
    assert dict(window.history.graph.nodes["grey_2"].params) == {"level": 40}
    window.arrivals.add("grey", QPointF(0, 600), ("slow", "image", False))
    assert dict(window.history.graph.nodes["grey_3"].params) == {"level": 40}
    window.undo()
    window.undo()
    assert set(window.history.graph.nodes) == {"grey", "slow"}, "one step of undo each"
    rows = [window.palette_dock.model.item(row) for row in range(window.palette_dock.model.rowCount())]
    told = next(row.toolTip() for row in rows if row.data(TYPE) == "grey")
    assert "begin with your own settings: level" in told

    window.history.reset(chain("grey"))
    assert not window.history.graph.nodes["grey"].params, "what is opened is what was saved"

    again = Window(studio(tmp_path), Answers())
    qtbot.addWidget(again)
    again.arrivals.add("grey", QPointF(0, 0))
    assert dict(again.history.graph.nodes["grey"].params) == {"level": 40}, "kept for the next start"
    choose(again, "grey", "Forget your settings")
    again.arrivals.add("grey", QPointF(0, 200))
    assert not again.history.graph.nodes["grey_2"].params
    assert offered(again, "grey") == ["Use these settings for new Grey nodes"]


def test_a_change_is_taken_back_and_a_damaged_file_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.history.apply("Set", window.history.graph.set("grey", level=40))
    choose(window, "grey", "Use these settings")
    spec = window.view.registry.get("grey")
    assert spec is not None
    assert dict(window.beginnings.of(spec)) == {"level": 40}
    assert window.notices.texts == ("New Grey nodes begin with these settings now.",)
    next(one for one in window.notices.findChildren(QAbstractButton) if one.text() == "Take back").click()
    assert not window.beginnings.of(spec)

    (tmp_path / "config" / "defaults.json").write_text("{")
    again = Window(studio(tmp_path), Answers())
    qtbot.addWidget(again)
    assert "is damaged" in again.notices.texts[0]
    again.arrivals.add("grey", QPointF(0, 0))
    assert not again.history.graph.nodes["grey"].params
