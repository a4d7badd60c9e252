"""A workflow of ComfyUI that is dropped or opened becomes a document without a name, and the list says what differs."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers, studio, taken_back
from test_drops import Hand

from controlnet_studio.document.files import PICTURE_KEY, SOFTWARE_KEY, Stamp, save, to_text
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.exchange.script import Script
from controlnet_studio.pictures import encoded, png
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.ui.window import Window
from controlnet_studio.ui.workflows import named
from controlnet_studio.values import Asset, Image

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


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


@pytest.mark.parametrize("ending", [".webp", ".jpg"])
def test_pictures_of_every_format_offer_their_graph_and_its_references(hand: Hand, ending: str) -> None:
    body = png(Image(np.full((4, 4, 3), 9, np.uint8)))
    asset = Asset(hashlib.sha256(body).hexdigest(), "reference.png")
    graph = Graph().put("load_image", Node("load_image").with_params(picture=asset.to_plain()))
    path = hand.folder / f"painted{ending}"
    path.write_bytes(encoded(Image(np.zeros((8, 8, 3), np.uint8)), ending, Stamp(lambda: graph, {asset.sha256: body})))
    hand.drop(of(path))
    assert f"painted{ending} carries the graph that made it." in hand.said
    assert asset.sha256 not in hand.window.arrivals._assets
    assert hand.drop(of(path), held=Qt.KeyboardModifier.ShiftModifier) == "Open the graph inside this picture"
    assert hand.graph == graph
    assert hand.window.arrivals._assets[asset.sha256] == body


def test_a_picture_that_other_versions_painted_says_so(hand: Hand) -> None:
    graph = Graph().put("prompt", Node("prompt"))
    data = encoded(
        Image(np.zeros((8, 8, 3), np.uint8)), ".png", {PICTURE_KEY: to_text(graph), SOFTWARE_KEY: "torch 1.2"}
    )
    path = hand.folder / "old.png"
    path.write_bytes(data)
    hand.drop(of(path), held=Qt.KeyboardModifier.ShiftModifier)
    assert hand.graph == graph
    assert any("It was painted with torch 1.2 (here " in said for said in hand.said)


def test_nodes_travel_as_text_through_chats_files_and_the_clipboard(hand: Hand) -> None:
    hand.window.history.reset(Graph().put("prompt", Node("prompt").with_params(text="a house")))
    nodes = to_text(hand.graph)
    board = QApplication.clipboard()
    for message in (
        f"```json\n{nodes}\n```",
        f"```{nodes.strip()}".replace("```", "```\n", 1) + "```",
        f"Try my house:\n\n```\r\n{nodes}```\r\nand tell me `what` you think {{really}}",
        f"Try my house:\n{nodes}\nand tell me what you think.",
    ):
        board.setText(message)
        hand.window.paste()
        assert set(hand.graph.nodes) == {"prompt", "prompt_2"}, message
        taken_back(hand.window.history)
    assert hand.hover(text(nodes)) == "Add these nodes"
    hand.drop(text(nodes))
    assert set(hand.graph.nodes) == {"prompt", "prompt_2"}
    board.setText(workflow().api())
    hand.window.paste()
    assert "sampler" in hand.graph.nodes
    assert hand.said[-1].startswith("11 nodes of ComfyUI are 7 here")
    taken_back(hand.window.history)
    assert set(hand.graph.nodes) == {"prompt", "prompt_2"}
    (hand.folder / "kept.json").write_text(nodes)
    assert hand.drop(of(hand.folder / "kept.json")) == "Open the graph kept"
    assert set(hand.graph.nodes) == {"prompt"}
    save(hand.folder / "mine.cns", Graph().put("canny", Node("canny")), {})
    for name in (str(hand.folder / "mine.cns"), f'"{hand.folder / "mine.cns"}"', (hand.folder / "mine.cns").as_uri()):
        board.setText(name)
        hand.window.paste()
        assert set(hand.graph.nodes) == {"canny"}
        hand.window.history.reset(Graph())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('{"version": 1, "links": ["a.b -> c.d"], "nodes": {}}', "Nothing was pasted. The wire"),
        ('{"version": 9, "links": [], "nodes": {}}', "Nothing was pasted. This graph was made with a newer"),
        ('{"links": [' + "[" * 90_000 + '], "nodes": {}}', "Nothing was pasted. The graph is"),
        ('{"1": {"class_type": "KSampler"', "Nothing was pasted. This workflow of ComfyUI is damaged"),
        ("Look:\n```\n{" + "```a\n" * 90_000 + '"links": "nodes": ', "Nothing was pasted. The graph is damaged"),
        ('{"last_node_id": 1, "nodes": {}}', "Nothing was pasted. This is no whole workflow"),
    ],
)
def test_a_hostile_clipboard_is_one_sentence(hand: Hand, words: str, told: str) -> None:
    before = hand.graph
    QApplication.clipboard().setText(words)
    hand.window.paste()
    assert hand.said[-1].startswith(told)
    assert hand.graph == before


ELSEWHERE = ["//server/share/a.cns", "\\\\server\\share\\a.cns", "file://server/a.cns", "a.cns", "/\0.cns"]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_names_of_other_places_are_not_looked_at(name: str) -> None:
    assert named(name) is None


def test_the_script_is_asked_for_and_written(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    from controlnet_studio.exchange import script as module

    def script(graph: Graph, engine: object, stem: str, progress: object) -> Script:
        if not graph.nodes:
            raise Trouble("There is no sampler in this graph, so there is nothing to paint.")
        return Script("print('painted')", {f"{stem}_pictures/1.png": b"png"})

    monkeypatch.setattr(module, "script", script)
    exporting = hand.window.exporting
    exporting.where = lambda suggestion: hand.folder / "paint"
    with hand.bot.waitSignal(exporting.done):
        hand.window.commands["export_script"].trigger()
    assert hand.said[-1] == "No script was written. There is no sampler in this graph, so there is nothing to paint."
    hand.window.history.reset(Graph().put("prompt", Node("prompt")))
    with hand.bot.waitSignal(exporting.done):
        hand.window.commands["export_script"].trigger()
    assert (hand.folder / "paint.py").read_text() == "print('painted')"
    assert (hand.folder / "paint_pictures" / "1.png").read_bytes() == b"png"
    assert hand.said[-1] == "paint.py paints this picture with diffusers alone."
    exporting.where = lambda suggestion: None
    hand.window.export_script()
