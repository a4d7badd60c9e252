"""A workflow of ComfyUI that is dropped or opened becomes a document without a name, and the list says what differs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers, studio
from test_drops import Hand

from controlnet_studio.registry import Registry
from controlnet_studio.ui.window import Window

sys.path.append(str(Path(__file__).parents[1] / "exchange"))
from shapes import Painting


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    parts = studio(tmp_path)
    parts.engine.registry = Registry.builtin()
    window = Window(type(parts)(**{**vars(parts), "registry": Registry.builtin()}), Answers())
    qtbot.addWidget(window)
    window.show()
    return Hand(window, tmp_path, qtbot)


def workflow() -> Painting:
    flow = Painting()
    photo = flow.add("LoadImage", "photo.png", "image")[0]
    words = flow.control(flow.words(), "canny.pth", flow.add("Canny", 0.4, 0.8, image=photo)[0])
    flow.end(flow.sample(words, flow.nothing()))
    return flow


def of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_a_dropped_workflow_is_promised_opened_and_explained(hand: Hand) -> None:
    path = hand.folder / "portrait.json"
    path.write_text(workflow().editor())
    before = hand.graph
    assert hand.hover(of(path)) == "Open the ComfyUI workflow portrait"
    assert hand.graph == before
    hand.drop(of(path))
    assert {node.type for node in hand.graph.nodes.values()} >= {"checkpoint", "controlnet", "canny", "sampler"}
    assert hand.window.document.path is None
    assert hand.window.document.name == "portrait"
    assert not hand.window.history.unsaved
    assert hand.said[-1].startswith("11 nodes of ComfyUI are 7 here; 1 remark")
    notice = hand.window.notices._pile[-1]
    button = next(b for b in notice.findChildren(type(notice._close)) if b.text() == "What is not the same")
    hand.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = hand.window.workflows.list
    assert shown is not None
    assert [shown.sentences.item(n).text() for n in range(shown.sentences.count())] == [
        "The picture 'photo.png' is not in the workflow: drop it on its node."
    ]
    shown.close()


def test_a_picture_with_a_workflow_is_a_picture_first_and_offers_the_graph(hand: Hand) -> None:
    path, notes = hand.folder / "made.png", PngInfo()
    notes.add_text("prompt", workflow().api())
    notes.add_text("workflow", workflow().editor())
    Pillow.new("RGB", (8, 8)).save(path, pnginfo=notes)
    assert hand.hover(of(path)).startswith("Add as a picture")
    hand.drop(of(path))
    assert "made.png carries the graph that made it." in hand.said
    hand.drop(of(path), held=Qt.KeyboardModifier.ShiftModifier)
    assert "sampler" in hand.graph.nodes
    assert "load_image" in hand.graph.nodes


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("cut.json", workflow().editor()[:900], "'cut.json' cannot be opened. This workflow of ComfyUI is damaged"),
        ("other.json", '{"a": 1}', "'other.json' cannot be opened. It is no graph"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence_and_changes_nothing(hand: Hand, name: str, text: str, told: str) -> None:
    path = hand.folder / name
    path.write_text(text)
    before = hand.graph
    hand.window.open(path)
    assert hand.said[-1].startswith(told)
    assert hand.graph == before
    QApplication.processEvents()
