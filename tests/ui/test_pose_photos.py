"""People found in photos, and poses that are dropped and pasted into the editor."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from pose_help import CONTROL, WRIST, Hand, near
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio import pictures
from controlnet_studio.keypoints import Pose
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.poses import figure
from controlnet_studio.poses.ready import STANDING, ready
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.progress import Progress
from controlnet_studio.ui.pictures import to_qimage
from controlnet_studio.values import Image

Key = Qt.Key


class Detector:
    """Stands in for the networks: finds one person who runs, or has none, and may be held."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble, self.seen = trouble, []
        self.sources: tuple[Source, ...] = ()
        self.gate = threading.Event()
        self.gate.set()
        self.thread = ""

    def vitpose(self, image: Image, resolution: int, progress: Progress) -> Pose:
        self.seen.append(image)
        self.thread = threading.current_thread().name
        progress(0.4, "ViTPose looks on the CPU")
        while not self.gate.wait(0.01):
            progress.check()
        if self.trouble:
            raise Missing(self.trouble, *self.sources)
        return figure.fitted(ready()["Running"], image.width, image.height)

    def openpose(self, *arguments: object, **names: object) -> Pose:
        raise Missing(self.trouble)


@pytest.fixture
def detector(hand: Hand) -> Detector:
    made = Detector()
    hand.window._studio.engine.services.provide(Annotators, lambda: made)  # type: ignore[arg-type, return-value]
    return made


def photo(folder: Path) -> Path:
    path = folder / "photo.png"
    pixels = np.random.default_rng(3).integers(0, 255, (120, 160, 3)).astype(np.uint8).repeat(4, 0).repeat(4, 1)
    path.write_bytes(pictures.png(Image(pixels)))
    return path


def drop(hand: Hand, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    for kind in (QDragEnterEvent, QDropEvent):
        at = QPoint(50, 100) if kind is QDragEnterEvent else QPointF(50, 100)
        event = kind(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(hand.editor, event)
        assert event.isAccepted()


def test_a_dropped_photo_is_laid_under_the_people_found_in_it(
    hand: Hand, detector: Detector, tmp_path: Path, qtbot: QtBot
) -> None:
    detector.gate.clear()
    drop(hand, photo(tmp_path))
    qtbot.waitUntil(lambda: "ViTPose looks" in hand.editor.note)
    assert not hand.editor.desk.traced.isNull(), "the photo is there while one waits"
    assert hand.editor.doing.bar.isVisibleTo(hand.editor)
    detector.gate.set()
    qtbot.waitUntil(lambda: hand.window.history.undo_label == "Open a pose")
    assert detector.thread == "engine"
    assert hand.editor.note == ""
    assert (hand.kept.width, hand.kept.height) == (640, 480)
    assert len(hand.kept.people) == 1
    assert hand.kept.people[0].body != STANDING.people[0].body
    hand.window.undo()
    assert hand.kept == STANDING, "one step"


def test_a_search_is_stopped_by_its_button(hand: Hand, detector: Detector, tmp_path: Path, qtbot: QtBot) -> None:
    detector.gate.clear()
    hand.editor.open(photo(tmp_path))
    qtbot.waitUntil(lambda: "ViTPose looks" in hand.editor.note)
    hand.editor.doing.stop.click()
    assert hand.editor.note == ""
    qtbot.wait(60)
    assert hand.window.history.undo_label != "Open a pose"
    assert not hand.editor.desk.traced.isNull(), "the photo stays to be traced"


def test_without_a_network_the_photo_is_traced_and_a_sentence_says_what_is_missing(
    hand: Hand, detector: Detector, tmp_path: Path, qtbot: QtBot
) -> None:
    detector.trouble = "ViTPose is not here: get it in Models."
    hand.editor.open(photo(tmp_path))
    qtbot.waitUntil(lambda: hand.editor.note == detector.trouble)
    assert not hand.editor.desk.traced.isNull()
    assert hand.editor.desk.tracing == "picture"
    assert (hand.kept.width, hand.kept.height) == (640, 480), "the paper has the photo's shape"


def test_a_missing_network_is_got_and_the_photo_looked_at_again(
    hand: Hand, detector: Detector, tmp_path: Path, qtbot: QtBot
) -> None:
    source = Source("usyd-community/vitpose-base-simple", title="ViTPose", terms="licence Apache-2.0")
    detector.trouble, detector.sources = "ViTPose is not among your models.", (source,)
    asked: list[object] = []
    hand.window.finder.get_asked.disconnect()
    hand.window.finder.get_asked.connect(asked.append)
    hand.editor.open(photo(tmp_path))
    qtbot.waitUntil(lambda: hand.editor.note == detector.trouble)
    get, again = hand.editor.doing.offers
    assert [get.text(), again.text()] == ["Download ViTPose…", "Look again"]
    assert get.isVisibleTo(hand.editor)
    get.setFocus()
    QTest.keyClick(get, Qt.Key.Key_Space)
    assert asked == [source]
    detector.trouble = ""
    again.click()
    qtbot.waitUntil(lambda: hand.window.history.undo_label == "Open a pose")
    assert not hand.editor.doing.offers


def test_dropped_maps_and_json_are_read_at_once(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "map.png").write_bytes(pictures.png(Image(draw(ready()["Dancing"], 512, 512))))
    (tmp_path / "pose.json").write_text(ready()["A pair"].to_json())
    drop(hand, tmp_path / "map.png")
    qtbot.waitUntil(lambda: hand.window.history.undo_label == "Open a pose")
    assert near(hand.place(WRIST), figure.places(ready()["Dancing"])[WRIST], 2)
    drop(hand, tmp_path / "pose.json")
    qtbot.waitUntil(lambda: len(hand.kept.people) == 2)
    assert hand.editor.note == "2 people taken over, in place of your 1 person."
    (back,) = hand.editor.doing.offers
    back.click()
    assert near(hand.place(WRIST), figure.places(ready()["Dancing"])[WRIST], 2)
    assert hand.editor.note == "", "it is no longer so"
    hand.window.commands["redo"].trigger()
    assert len(hand.kept.people) == 2
    (tmp_path / "bad.json").write_text('{"people": [{"pose_keypoints_2d": [1]}]}')
    drop(hand, tmp_path / "bad.json")
    qtbot.waitUntil(lambda: "each point takes three" in hand.editor.note)
    assert len(hand.kept.people) == 2


def test_a_pasted_picture_of_a_pose_is_read_too(hand: Hand, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(to_qimage(Image(draw(ready()["Jumping"], 512, 512))))
    hand.key(Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: near(hand.place(WRIST), figure.places(ready()["Jumping"])[WRIST], 2))
