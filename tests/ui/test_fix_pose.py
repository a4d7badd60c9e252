"""A pose that a node found, corrected by hand in the real window: kept, seen without, undone and redone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from paint_help import look
from pose_help import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shell import Answers, studio, taken_back

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.keypoints import BODY, Pose
from controlnet_studio.node import Context, describe, node
from controlnet_studio.poses.figure import fitted, places
from controlnet_studio.poses.ready import ready
from controlnet_studio.preprocess.pose import hint
from controlnet_studio.registry import Registry
from controlnet_studio.ui.editors.poser import PoseEditor
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

WRIST = (0, 0, BODY.index("left_wrist"))
FOUND = fitted(ready()["Waving"], 320, 320)
RUNS: list[str] = []


class Posed(NamedTuple):
    image: Image
    pose: Pose


@node("Finder", category="Preprocess")
def finder(image: Image, look: int = 0) -> Posed:
    """Always finds the same person."""
    RUNS.append("finder")
    return Posed(hint(FOUND), FOUND)


@node("Photo", category="Input")
def photo() -> Image:
    """A grey photo."""
    return Image(np.full((320, 320, 3), 90, np.uint8))


@node("Keep", category="Output")
def keep(pose: Pose) -> Image:
    """Where the left wrist is, as a picture."""
    x, y = places(pose)[WRIST]
    return Image(np.full((4, 4, 3), (round(x) % 256, round(y) % 256, 0), np.uint8))


LINKS = ("photo.image -> finder.image", "finder.image -> look.image", "finder.pose -> keep.pose")
NODES = {name: Node(name, at=(300.0 * n, 0.0)) for n, name in enumerate(("photo", "finder", "look", "keep"))}
START = Graph(NODES, tuple(Link(*one.replace(" -> ", ".").split(".")) for one in LINKS))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    made = studio(tmp_path)
    real = Registry.builtin().specs
    registry = Registry.of(*map(describe, (finder, photo, look, keep)), real["touch_up_pose"], real["touch_up"])
    made.engine.registry = registry
    window = Window(
        Studio(made.engine, registry, made.assets, made.choices, made.settings, made.device, made.config), Answers()
    )
    qtbot.addWidget(window)
    window.show()
    window.history.reset(START)
    RUNS.clear()
    return window


def run(window: Window, qtbot: QtBot) -> None:
    window.runs.begin(())
    qtbot.waitUntil(lambda: not window.runner.running)


def pixels(window: Window, id: str) -> np.ndarray:
    image = window._made(id)
    assert image is not None
    return image.pixels


def test_what_was_found_is_corrected_kept_and_seen_without(qtbot: QtBot, window: Window) -> None:
    window.canvas.select(("finder",))
    window.commands["fix_by_hand"].trigger()
    qtbot.waitUntil(lambda: "touch_up_pose" in window.history.graph.nodes)
    graph = window.history.graph
    assert {str(link) for link in graph.links} == {
        "photo.image -> finder.image",
        "finder.image -> touch_up_pose.image",
        "finder.pose -> touch_up_pose.pose",
        "touch_up_pose.image -> look.image",
        "touch_up_pose.pose -> keep.pose",
    }
    assert window.history.undo_label == "Fix by hand"
    ((large_id, large_param), large) = next(iter(window.inspector.boards.large.items()))
    assert (large_id, large_param) == ("touch_up_pose", "people")
    editor = large.editor
    assert isinstance(editor, PoseEditor)
    assert editor.pose == FOUND, "it begins with what was found, to the last digit"
    assert editor.desk.traced.width() == 320, "the photo lies under it"

    hand = Hand(window, "touch_up_pose", lambda: editor)
    x, y = places(FOUND)[WRIST]
    hand.drag((x, y), (x + 40, y - 30))
    moved = Pose.from_plain(window.history.graph.nodes["touch_up_pose"].params["people"])
    assert places(moved)[WRIST] == pytest.approx((x + 40, y - 30), abs=1.5)
    corrected = window.history.graph
    run(window, qtbot)
    runs = len(RUNS)
    assert np.array_equal(pixels(window, "look"), hint(moved).pixels)
    assert pixels(window, "keep")[0, 0].tolist()[:2] == [round(v) for v in places(moved)[WRIST]]

    taken_back(window.history)
    assert editor.pose == FOUND
    window.redo()
    assert window.history.graph == corrected
    taken_back(window.history)
    taken_back(window.history)
    assert window.history.graph == START
    window.redo()
    window.redo()
    assert window.history.graph == corrected

    cards = window.canvas._projection.cards
    assert [cards[id].painted for id in ("finder", "touch_up_pose", "look")] == [True, True, False]
    window.canvas.select(("touch_up_pose",))
    window.workbench.toggle_skip()
    run(window, qtbot)
    assert np.array_equal(pixels(window, "look"), hint(FOUND).pixels), "what it would be without"
    assert not cards["finder"].painted
    assert len(RUNS) == runs, "nobody was looked for again"


def test_the_pose_that_was_found_is_seen_while_o_or_the_button_is_held(qtbot: QtBot, window: Window) -> None:
    window.fixing.fix("finder")
    qtbot.waitUntil(lambda: bool(window.inspector.boards.large))
    (large,) = window.inspector.boards.large.values()
    editor = large.editor
    assert isinstance(editor, PoseEditor)
    assert editor.compare.isVisible()
    editor.desk.tracing = ""
    editor.show_desk()
    hand = Hand(window, "touch_up_pose", lambda: editor)
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.press("flip")
    seen = editor.board.grab().toImage()

    def held(press, release) -> None:
        press()
        assert editor.board.grab().toImage() != seen
        release()
        assert editor.board.grab().toImage() == seen

    board, button, key = editor.board, editor.compare, Qt.Key.Key_O
    held(lambda: QTest.keyPress(board, key), lambda: QTest.keyRelease(board, key))
    left = Qt.MouseButton.LeftButton
    QTest.mouseMove(button)
    held(lambda: QTest.mousePress(button, left), lambda: QTest.mouseRelease(button, left))


def test_another_size_takes_the_people_along(window: Window) -> None:
    from controlnet_studio.registry import Registry as Real

    touch = Real.builtin().specs["touch_up_pose"].call
    larger = fitted(FOUND, 640, 640)
    image, pose = touch(Context(), hint(larger), larger, FOUND)
    assert (image.width, pose.width) == (640, 640)
    assert places(pose)[WRIST] == pytest.approx(tuple(2 * v for v in places(FOUND)[WRIST]), abs=0.01)
    found = hint(FOUND)
    assert touch(Context(), found, FOUND) == (found, FOUND), "untouched it goes on as it came"


def test_people_posed_over_another_picture_are_told_with_the_way_back(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.canvas.select(("finder",))
    window.commands["fix_by_hand"].trigger()
    qtbot.waitUntil(lambda: "touch_up_pose" in window.history.graph.nodes)
    hand = Hand(window, "touch_up_pose", lambda: next(iter(window.inspector.boards.large.values())).editor)
    x, y = places(FOUND)[WRIST]
    hand.drag((x, y), (x + 40, y - 30))
    run(window, qtbot)
    assert window.guidance.advice("touch_up_pose") == ("", []), "who is corrected is not another"
    monkeypatch.setitem(globals(), "FOUND", fitted(ready()["Sitting"], 320, 320))
    window.history.apply("Another photo", window.history.graph.set("finder", look=1))
    run(window, qtbot)
    words, offers = window.guidance.advice("touch_up_pose")
    assert "none of those in the picture" in words
    ((label, mend),) = offers
    assert label == "Take the people of the picture"
    mend()
    assert "people" not in window.history.graph.nodes["touch_up_pose"].params
    assert window.guidance.advice("touch_up_pose") == ("", [])
    assert taken_back(window.history).nodes["touch_up_pose"].params["people"]
