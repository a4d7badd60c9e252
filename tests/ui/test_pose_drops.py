"""Keypoints, pose maps and photos dropped on the canvas become posed people, in one step, or a sentence."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from shell import Answers, taken_back

from controlnet_studio import paths, pictures
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.keypoints import Pose
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.poses import figure
from controlnet_studio.poses.ready import STANDING, ready
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.settings import Settings
from controlnet_studio.ui import app
from controlnet_studio.ui.pictures import to_qimage
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
EDGES = Link.parse("canny.image -> posed.hint")
START = (
    Graph()
    .put("canny", Node("canny", at=(0.0, 0.0)))
    .put("posed", Node("controlnet", at=(400.0, 0.0)).with_params(model="control_v11p_sd15_openpose"))
    .put("edged", Node("controlnet", at=(400.0, 500.0)).with_params(model="sd-controlnet-canny"))
    .put("union", Node("controlnet", at=(800.0, 500.0)).with_params(model="net-union", shows="pose"))
    .put("editor", Node("pose_editor", at=(800.0, 0.0)))
    .put("map", Node("pose_map", at=(1200.0, 0.0)))
    .connect(EDGES)
)


class Detector:
    """Stands in for the networks: finds one person who runs, nobody, or is not here; and may be held."""

    def __init__(self) -> None:
        self.trouble, self.nobody = "", False
        self.sources: tuple[Source, ...] = ()
        self.gate = threading.Event()
        self.gate.set()

    def vitpose(self, image: Image, resolution: int, progress: Progress) -> Pose:
        progress(0.4, "ViTPose looks on the CPU")
        while not self.gate.wait(0.01):
            progress.check()
        if self.trouble:
            raise Missing(self.trouble, *self.sources)
        return (
            Pose((), image.width, image.height)
            if self.nobody
            else figure.fitted(ready()["Running"], image.width, image.height)
        )

    def openpose(self, *arguments: object, **names: object) -> Pose:
        raise Missing(self.trouble)


class Hand:
    """A person who drops things on the canvas; `detector` finds people for them."""

    def __init__(self, window: Window, bot: QtBot, detector: Detector) -> None:
        self.window, self.bot, self.detector = window, bot, detector

    @property
    def graph(self) -> Graph:
        return self.window.history.graph

    @property
    def said(self) -> tuple[str, ...]:
        return self.window.notices.texts

    @property
    def links(self) -> set[str]:
        return {str(link) for link in self.graph.links}

    def pose(self, id: str) -> Pose:
        return Pose.from_plain(self.graph.nodes[id].params["pose"])

    def drop(self, data: QMimeData, place: str = "", held: Qt.KeyboardModifier = PLAIN) -> str:
        """Let go over a node, its "node.port" or bare ground; what is told before. `more` is kept, too."""
        viewer = self.window.canvas._viewer
        id, _, name = place.partition(".")
        at = viewer.viewport().rect().topLeft() + QPointF(8, 8).toPoint()
        if id:
            card = self.window.canvas._projection.cards[id]
            spot = card.mapRectToScene(card.body()).center()
            at = viewer.mapFromScene(next(p for p in card.inputs if p.name == name).anchor() if name else spot)
        QApplication.sendEvent(viewer.viewport(), QDragEnterEvent(at, COPY, data, LEFT, held))
        QApplication.sendEvent(viewer.viewport(), QDragMoveEvent(at, COPY, data, LEFT, held))
        told, promise = viewer.sign.words, viewer.sign.promise
        self.more = promise.more if promise is not None else ""
        QApplication.sendEvent(viewer.viewport(), QDropEvent(QPointF(at), COPY, data, LEFT, held))
        return told

    def until_step(self, label: str) -> None:
        self.bot.waitUntil(lambda: self.window.history.undo_label == label)

    def until_said(self, words: str) -> None:
        self.bot.waitUntil(lambda: any(words in said for said in self.said))

    def undo(self) -> Graph:
        return taken_back(self.window.history)


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    for place in ("user_cache", "user_data"):
        monkeypatch.setattr(paths, place, lambda: tmp_path)
    window = Window(app.studio(Settings(device="cpu", output_folder=str(tmp_path)), remember=False), Answers())
    detector = Detector()
    window._studio.engine.services.provide(Annotators, lambda: detector)  # type: ignore[arg-type, return-value]
    qtbot.addWidget(window)
    window.resize(1700, 950)
    window.show()
    window.history.reset(START)
    window.canvas.fit()
    yield Hand(window, qtbot, detector)
    detector.gate.set()
    window.history.mark_saved()
    window.close()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def keypoints(folder: Path, name: str = "A pair") -> Path:
    (folder / "people.json").write_text(ready()[name].to_json())
    return folder / "people.json"


def map_of(folder: Path, name: str = "Dancing") -> Path:
    (folder / "map.png").write_bytes(pictures.png(Image(draw(ready()[name], 512, 512))))
    return folder / "map.png"


def photo(folder: Path) -> Path:
    noise = np.random.default_rng(3).integers(0, 255, (120, 160, 3)).astype(np.uint8).repeat(4, 0).repeat(4, 1)
    (folder / "photo.png").write_bytes(pictures.png(Image(noise)))
    return folder / "photo.png"


def alike(one: Pose, other: Pose) -> bool:
    """Whether the same points lie within two pixels."""
    a, b = figure.places(one), figure.places(other)
    return a.keys() == b.keys() and all(np.hypot(*np.subtract(a[joint], b[joint])) < 2 for joint in a)


# keypoints


def test_keypoints_on_bare_ground_become_an_editor_there(hand: Hand, tmp_path: Path) -> None:
    assert hand.drop(files(keypoints(tmp_path))) == "Add the pose in people.json"
    assert hand.graph == START, "it is read on another thread"
    hand.until_step("Add the pose in people.json")
    assert alike(hand.pose("pose_editor"), ready()["A pair"])
    assert hand.window.canvas.selection() == ("pose_editor",)
    assert hand.links == {str(EDGES)}
    assert hand.undo() == START
    hand.window.redo()
    assert len(hand.pose("pose_editor").people) == 2


def test_keypoints_on_an_editor_are_its_pose(hand: Hand, tmp_path: Path) -> None:
    assert hand.drop(files(keypoints(tmp_path)), "editor") == "Take the pose in people.json"
    hand.until_step("Take the pose in people.json")
    assert alike(hand.pose("editor"), ready()["A pair"])
    assert hand.graph.nodes.keys() == START.nodes.keys()
    assert hand.window.canvas.selection() == ("editor",)
    assert hand.undo() == START


@pytest.mark.parametrize("place", ["posed", "posed.hint"])
def test_keypoints_on_a_controlnet_are_its_hint_in_place_of_the_one_there(
    hand: Hand, tmp_path: Path, place: str
) -> None:
    assert hand.drop(files(keypoints(tmp_path)), place) == "Use the pose in people.json, in place of Canny edges"
    hand.until_step("Use the pose in people.json")
    assert hand.links == {"pose_editor.image -> posed.hint"}
    cards = hand.window.canvas._projection.cards
    boxes = [card.mapRectToScene(card.body()) for card in cards.values()]
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert cards["pose_editor"].scenePos().x() < 400 - 192, "left of it"
    assert hand.undo() == START


def test_keypoints_go_to_any_controlnet_and_to_inputs_for_poses(hand: Hand, tmp_path: Path) -> None:
    data = files(keypoints(tmp_path))
    assert hand.drop(data, "edged") == "Use the pose in people.json"
    hand.bot.waitUntil(lambda: "pose_editor.image -> edged.hint" in hand.links)
    assert hand.drop(data, "map") == "Use the pose in people.json"
    hand.bot.waitUntil(lambda: "pose_editor_2.pose -> map.pose" in hand.links)
    now = hand.graph
    assert hand.drop(data, "posed.mask") == "No pose fits here."
    assert hand.said == ("No pose fits here.",)
    assert hand.graph is now


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{}", "OpenPose's JSON has 'people'"),
        ("a red house", "not JSON"),
        (json.dumps({"people": [{"pose_keypoints_2d": [1]}]}), "each point takes three"),
        (json.dumps({"people": []}), "Nobody is in bad.json."),
    ],
)
@pytest.mark.parametrize("place", ["", "editor", "posed"])
def test_json_that_is_no_pose_is_one_sentence(
    hand: Hand, tmp_path: Path, content: str, sentence: str, place: str
) -> None:
    (tmp_path / "bad.json").write_text(content)
    hand.drop(files(tmp_path / "bad.json"), place)
    hand.until_said(sentence)
    (said,) = hand.said
    assert said.count("bad.json") == 1
    assert hand.graph == START
    assert not hand.window.history.undo_label


def test_the_text_of_keypoints_is_dropped_and_pasted(hand: Hand) -> None:
    data = QMimeData()
    data.setText(ready()["Waving"].to_json())
    assert hand.drop(data, "editor") == "Take the pose in this text"
    assert alike(hand.pose("editor"), ready()["Waving"])
    assert hand.undo() == START
    QGuiApplication.clipboard().setText(ready()["Waving"].to_json())
    hand.window.paste()
    assert alike(hand.pose("pose_editor"), ready()["Waving"])
    assert hand.undo() == START
    hand.window.canvas.select(("editor",))
    hand.window.copy()
    hand.window.paste()
    assert hand.window.history.undo_label == "Paste", "nodes are still nodes"


# maps and photos


def test_a_map_on_an_editor_or_a_controlnet_for_poses_is_read_at_once(hand: Hand, tmp_path: Path) -> None:
    data = files(map_of(tmp_path))
    assert hand.drop(data, "editor") == "Pose the people as in map.png"
    assert hand.more == "Shift: take it as a plain picture"
    hand.until_step("Pose the people as in map.png")
    assert alike(hand.pose("editor"), ready()["Dancing"])
    assert hand.undo() == START
    assert hand.drop(data, "posed") == "Use the pose in map.png, in place of Canny edges"
    hand.until_step("Use the pose in map.png")
    assert hand.links == {"pose_editor.image -> posed.hint"}
    assert alike(hand.pose("pose_editor"), ready()["Dancing"])
    assert hand.undo() == START
    assert hand.drop(data, "union") == "Use the pose in map.png"
    hand.bot.waitUntil(lambda: "pose_editor.image -> union.hint" in hand.links)


def test_pixels_are_read_too(hand: Hand) -> None:
    data = QMimeData()
    data.setImageData(to_qimage(Image(draw(ready()["Jumping"], 512, 512))))
    assert hand.drop(data, "editor") == "Pose the people as in this picture"
    hand.until_step("Pose the people as in this picture")
    assert alike(hand.pose("editor"), ready()["Jumping"])


def test_the_people_of_a_photo_are_found_while_one_works_on(hand: Hand, tmp_path: Path) -> None:
    hand.detector.gate.clear()
    assert hand.drop(files(photo(tmp_path)), "editor") == "Pose the people as in photo.png"
    hand.until_said("photo.png: ViTPose looks on the CPU")
    assert hand.graph == START
    hand.detector.gate.set()
    hand.until_step("Pose the people as in photo.png")
    assert hand.pose("editor").people[0].body != STANDING.people[0].body
    assert (hand.pose("editor").width, hand.pose("editor").height) == (640, 480)
    assert not hand.said
    assert hand.undo() == START


def test_a_photo_on_a_controlnet_has_its_editor_at_once(hand: Hand, tmp_path: Path) -> None:
    hand.detector.gate.clear()
    assert hand.drop(files(photo(tmp_path)), "posed.hint") == "Use the pose in photo.png, in place of Canny edges"
    hand.until_said("ViTPose looks")
    assert hand.links == {"pose_editor.image -> posed.hint"}
    assert hand.pose("pose_editor").width == 640, "someone stands there in the meantime"
    assert hand.window.canvas.selection() == ("pose_editor",)
    desk = hand.window.inspector.boards.desk("pose_editor", "pose")
    assert desk.tracing == "picture", "the photo lies under the pose"
    assert (desk.traced.width(), desk.traced.height()) == (640, 480)
    hand.detector.gate.set()
    running = figure.fitted(ready()["Running"], 640, 480)
    hand.bot.waitUntil(lambda: alike(hand.pose("pose_editor"), running))
    assert hand.window.history.undo_label == "Pose the people as in photo.png"
    assert alike(Pose.from_plain(hand.undo().nodes["pose_editor"].params["pose"]), figure.fitted(STANDING, 640, 480))
    assert hand.undo() == START


def test_a_missing_network_is_downloaded_and_the_photo_looked_at_again(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from controlnet_studio.ui import download

    def offline(*arguments: object, **names: object) -> object:
        raise Trouble("There is no network here.")

    monkeypatch.setattr(download, "offer", offline)
    hand.detector.trouble, hand.detector.sources = "ViTPose is missing.", (Source("owner/vitpose", title="ViTPose"),)
    hand.drop(files(photo(tmp_path)), "editor")
    hand.until_said("photo.png: ViTPose is missing.")
    assert hand.window.inspector.boards.desk("editor", "pose").tracing == "picture"
    press(hand, "Download ViTPose…")
    dialog = hand.window.room.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert hand.window.room.download.source.hub == "owner/vitpose"
    dialog.close()
    hand.bot.waitUntil(lambda: not hand.said)
    hand.drop(files(photo(tmp_path)), "editor")
    hand.until_said("photo.png: ViTPose is missing.")
    hand.detector.trouble = ""
    press(hand, "Look again")
    hand.until_step("Pose the people as in photo.png")


def press(hand: Hand, label: str) -> None:
    """Press a button of the notice that is shown."""

    def shown() -> list[QToolButton]:
        return [b for b in hand.window.notices.findChildren(QToolButton) if b.text() == label and b.isVisible()]

    hand.bot.waitUntil(lambda: len(shown()) == 1)
    shown()[0].click()


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        ("", "photo.png: No people were found in the picture."),
        ("ViTPose is not here: get it in Models.", "photo.png: ViTPose is not here: get it in Models."),
    ],
)
def test_nobody_found_and_no_network_are_sentences(hand: Hand, tmp_path: Path, trouble: str, sentence: str) -> None:
    hand.detector.trouble, hand.detector.nobody = trouble, not trouble
    hand.drop(files(photo(tmp_path)), "editor")
    hand.until_said(sentence)
    assert hand.said == (sentence,)
    assert hand.graph == START
    (tmp_path / "bad.png").write_bytes(b"bad")
    hand.drop(files(tmp_path / "bad.png"), "posed")
    hand.until_said("bad.png is not a picture")
    assert len(hand.said) == 1
    assert hand.graph == START


def test_a_search_is_stopped_by_its_button_by_undo_and_by_another_document(hand: Hand, tmp_path: Path) -> None:
    data = files(photo(tmp_path))

    def press() -> None:
        buttons = hand.window.notices.findChildren(QToolButton)
        (button,) = [one for one in buttons if one.text() == "Stop" and one.isVisible()]
        button.click()

    for place, stop in (("editor", press), ("posed", hand.undo), ("editor", hand.window.new)):
        hand.detector.gate.clear()
        hand.drop(data, place)
        hand.until_said("ViTPose looks")
        stop()
        if stop == hand.window.new:
            hand.window.history.reset(START)
        hand.detector.gate.set()
        done: list[bool] = []
        hand.window.runner.do(partial(done.append, True))
        hand.bot.waitUntil(partial(any, done))
        hand.bot.wait(30)
        assert hand.graph == START
        assert not hand.window.poses._awaited
        assert not hand.said


def test_the_last_photo_dropped_on_an_editor_counts(hand: Hand, tmp_path: Path) -> None:
    hand.detector.gate.clear()
    hand.drop(files(photo(tmp_path)), "editor")
    hand.until_said("ViTPose looks")
    hand.drop(files(map_of(tmp_path)), "editor")
    hand.until_step("Pose the people as in map.png")
    hand.detector.gate.set()
    hand.bot.wait(60)
    assert alike(hand.pose("editor"), ready()["Dancing"])
    assert not hand.said


# pictures that are only pictures


def test_other_pictures_and_those_held_with_shift_are_plain_pictures(hand: Hand, tmp_path: Path) -> None:
    data = files(photo(tmp_path))
    assert hand.drop(data) == "Add as a picture"
    hand.until_step("Add photo.png")
    hand.undo()
    assert hand.drop(data, "edged") == "Use as hint of ControlNet"
    hand.bot.waitUntil(lambda: "load_image.image -> edged.hint" in hand.links)
    hand.undo()
    assert hand.drop(data, "posed.mask") == "Use as mask of ControlNet"
    hand.bot.waitUntil(lambda: "load_image.image -> posed.mask" in hand.links)
    hand.undo()
    assert hand.drop(data, "editor", SHIFT) == "Add as a picture"
    hand.until_step("Add photo.png")
    hand.undo()
    assert hand.drop(data, "posed.hint", SHIFT) == "Use as hint of ControlNet, in place of Canny edges"
    hand.bot.waitUntil(lambda: hand.links == {"load_image.image -> posed.hint"})
    hand.undo()
    two = files(photo(tmp_path), map_of(tmp_path))
    assert hand.drop(two, "posed.hint").startswith("Use as hint of ControlNet")


def test_a_map_on_bare_ground_is_a_picture_whose_people_can_be_posed(hand: Hand, tmp_path: Path) -> None:
    assert hand.drop(files(map_of(tmp_path))) == "Add as a picture"
    hand.until_said("map.png shows people as OpenPose's sticks.")
    before = hand.graph
    press(hand, "Pose them")
    hand.until_step("Add the pose in map.png")
    assert alike(hand.pose("pose_editor"), ready()["Dancing"])
    after = hand.graph
    assert hand.undo() == before
    hand.window.redo()
    assert hand.graph == after
    cards = hand.window.canvas._projection.cards
    one, other = (cards[id].mapRectToScene(cards[id].body()) for id in ("load_image", "pose_editor"))
    assert not one.intersects(other)
