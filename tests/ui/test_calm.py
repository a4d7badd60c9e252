"""While the hand moves nobody looks for garbage; soon after, somebody does again."""

import gc

from paint_help import Painter
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Graph, Node


def test_no_garbage_is_looked_for_under_the_hand(qtbot: QtBot, tmp_path) -> None:
    painter = Painter(qtbot, tmp_path, Graph().put("mask", Node("mask")))
    painter.open("mask", large=True)
    qtbot.waitUntil(gc.isenabled)
    painter.drag((0.2, 0.5), (0.8, 0.5))
    assert not gc.isenabled()
    painter.find_large().close()
    qtbot.waitUntil(gc.isenabled, timeout=5000)
