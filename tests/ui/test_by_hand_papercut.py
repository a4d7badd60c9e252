"""What is drawn and posed by hand in the real window, painted by Papercut: the picture follows the hand."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from pose_help import Hand
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.document.graph import Link, Node
from controlnet_studio.drawing import render
from controlnet_studio.fidelity.detect import found_again
from controlnet_studio.fidelity.score import gain, score
from controlnet_studio.keypoints import BODY
from controlnet_studio.library import Library
from controlnet_studio.paths import resources_folder
from controlnet_studio.poses import figure
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Progress
from controlnet_studio.strokes import Drawing
from controlnet_studio.training import hints
from controlnet_studio.training.scenes import Scene, scene
from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.pictures import from_qimage
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

LEFT = Qt.MouseButton.LeftButton
MODELS = resources_folder() / "models"
SIDE, STEPS = 128, 16
FOLLOWED = 0.5
"""The gain that one picture has to reach; the mean of many is measured by `evaluate`."""


def paths(made: Scene, monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray]:
    """The lines by which a steady hand would draw a scene, in its pixels."""
    found: list[np.ndarray] = []
    with monkeypatch.context() as patch:
        patch.setattr(hints, "_draw", lambda canvas, path, width: found.append(path))
        hints.scribble(made, np.random.default_rng(0), hints.Hand(jitter=0.0))
    return found


def draw(paper: Paper, path: np.ndarray) -> None:
    """Go along a line with the mouse."""
    places = [paper.from_paper(x / SIDE * paper.drawing.width, y / SIDE * paper.drawing.height) for x, y in path]
    steps = [a + (b - a) * step / 4 for a, b in pairwise(places) for step in range(1, 5)]
    QTest.mousePress(paper, LEFT, pos=places[0].toPoint())
    for place in steps:
        kinds, none = QEvent.Type, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kinds.MouseMove, place, paper.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, none)
        QApplication.sendEvent(paper, event)
    QTest.mouseRelease(paper, LEFT, pos=places[-1].toPoint())


def painted(window: Window, qtbot: QtBot, **controlnet: object) -> Image:
    """The picture that the graph gives with these settings of the ControlNet."""
    window.history.apply("Set", window.history.graph.set("controlnet", **controlnet))
    with qtbot.waitSignal(window.runner.finished, timeout=1_200_000) as blocker:
        window.run()
    assert not blocker.args[0].failed, window.notices.texts
    assert window.preview.shown is not None
    return from_qimage(window.preview.shown.image)


@pytest.mark.timeout(1500)  # a matter of seconds, unless the processor is busy with other work
def test_a_drawing_by_mouse_becomes_a_picture_whose_edges_follow_it(
    qtbot: QtBot, starter: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, made = starter, scene(11, ("house",), ("red",))
    graph = window.history.graph.set("scribble", drawing=Drawing(width=512, height=512).to_plain())
    graph = graph.set("prompt", text=made.caption()).set("sampler", steps=STEPS, seed=6)
    window.history.apply("Begin", graph)
    window.inspector.show_nodes(("scribble",))
    paper = window.inspector._rows["drawing"].field.editor.paper
    for path in paths(made, monkeypatch):
        draw(paper, path)
    drawing = Drawing.from_plain(window.history.graph.nodes["scribble"].params["drawing"])
    assert drawing.strokes
    wanted = Image(render(drawing, SIDE, SIDE))
    careful = hints.scribble(made, np.random.default_rng(0), hints.Hand(jitter=0.0))
    near = cv2.dilate(careful, np.ones((3, 3), np.uint8)) > 0
    assert (near | (wanted.pixels[:, :, 0] == 0)).mean() > 0.97, "the hand drew the scene"

    def followed(picture: Image) -> float:
        again = found_again("scribble", picture, Annotators(Library(())), Progress())
        assert isinstance(again, Image)
        return score("scribble", again, wanted).value

    with_hint, without = painted(window, qtbot, strength=1.0), painted(window, qtbot, strength=0.0)
    floor, found, ceiling = (followed(one) for one in (without, with_hint, Image(made.picture)))
    print(f"strokes followed {found:.2f}; without the drawing {floor:.2f}, by the scene itself {ceiling:.2f}")
    assert gain(found, floor, ceiling) > FOLLOWED
    window.runner.close()


@pytest.mark.skipif(not (MODELS / "papercut-pose").is_dir(), reason="Papercut's net for poses is not made yet")
@pytest.mark.timeout(1500)
def test_a_person_posed_in_the_editor_stands_so_in_the_picture(qtbot: QtBot, starter: Window) -> None:
    window = starter
    graph = window.history.graph.put("pose_editor", Node("pose_editor", at=(-400.0, 400.0)))
    graph = graph.disconnect(graph.into("controlnet", "hint"))
    graph = graph.connect(Link("pose_editor", "image", "controlnet", "hint"))
    graph = graph.set("controlnet", model="papercut-pose")
    graph = graph.set("prompt", text="a red person on green grass under a blue sky")
    window.history.apply("Pose", graph.set("sampler", steps=STEPS, seed=6))
    window.inspector.show_nodes(("pose_editor",))
    hand = Hand(window, "pose_editor")
    before = hand.pose
    hand.pull((0, 0, BODY.index("right_wrist")), -60, -160)
    posed = figure.fitted(hand.kept, SIDE, SIDE)
    assert hand.kept != before
    with_hint, without = painted(window, qtbot, strength=1.0), painted(window, qtbot, strength=0.0)
    assert not np.array_equal(with_hint.pixels, without.pixels)
    if (MODELS / "papercut-annotator").is_dir():
        service = window._studio.engine.services.get(Annotators)
        scores = [score("pose", service.papercut_pose(one, Progress()), posed).value for one in (with_hint, without)]
        print(f"keypoints' similarity {scores[0]:.2f}; without the pose {scores[1]:.2f}")
        assert scores[0] > 0.5
        assert scores[0] > scores[1]
    window.undo()
    window.runner.close()
