"""The tour's pictures of hints by hand, curves, drops and training."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QImage
from PySide6.QtWidgets import QApplication
from tour_kit import LEFT, NONE, close, drag, keep, large, move, opened, painted, settle, wait

from controlnet_studio import ade20k
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.keypoints import BODY
from controlnet_studio.poses.figure import places
from controlnet_studio.strokes import Painting, Stroke
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Curve


def pose_editor(home: Path | None) -> None:
    window = opened("same-pose")
    painted(window, "pose")
    window.canvas.select(("pose",))
    window.commands["fix_by_hand"].trigger()
    wait(lambda: bool(window.inspector.boards.large))
    (dialog,) = window.inspector.boards.large.values()
    dialog.resize(1120, 820)
    settle()
    dialog.grab()
    settle()
    editor = dialog.editor
    editor.desk.opacity = 0.55
    editor.show_desk()
    wrist, elbow = ((0, 0, BODY.index(f"left_{name}")) for name in ("wrist", "elbow"))
    pose = editor.pose  # type: ignore[attr-defined]
    paper = editor.board.paper_size
    share = {joint: (x / paper[0], y / paper[1]) for joint, (x, y) in places(pose).items()}
    (x, y), (a, b) = share[wrist], share[elbow]
    drag(editor.board, (x, y), (x + 0.08, b - 0.2))
    drag(editor.board, (a, b), (x + 0.06, b - 0.02))
    settle()
    move(editor.board, x + 0.08, b - 0.2)
    keep("pose-editor", dialog)
    close(window)


def segmentation_editor(home: Path | None) -> None:
    def ink(name: str) -> str:
        return "#" + bytes(ade20k.PALETTE[ade20k.NAMES.index(name)]).hex()

    def area(name: str, *ring: tuple[float, float]) -> Stroke:
        return Stroke(tuple((x, y, 1.0) for x, y in ring), colour=ink(name), rings=(len(ring),))

    land = ((0, 0.7), (0.3, 0.63), (0.62, 0.67), (1, 0.6), (1, 1), (0, 1))
    house = ((0.55, 0.68), (0.55, 0.4), (0.68, 0.28), (0.82, 0.4), (0.82, 0.68))
    strokes = (
        area("sky", (0, 0), (1, 0), (1, 1), (0, 1)),
        area("grass", *land),
        area("building", *house),
        Stroke(((0.5, 1, 1), (0.57, 0.86, 1), (0.64, 0.72, 1)), 0.09, colour=ink("road")),
    )
    window = opened()
    painting = Painting(strokes, 768, 512, "segmentation")
    window.history.apply("Map", Graph().put("map", Node("segmentation_map").with_params(painting=painting.to_plain())))
    dialog = large(window, "map", 1180, 780)
    editor = dialog.editor
    editor.pen_bar.set_colour(ink("tree"))  # type: ignore[attr-defined]
    editor.desk.size = 0.08
    editor.show_desk()
    drag(editor.board, (0.27, 0.7), (0.27, 0.45))
    editor.desk.size = 0.2
    editor.show_desk()
    drag(editor.board, (0.2, 0.4), (0.27, 0.3), (0.34, 0.4), (0.2, 0.4))
    editor.desk.size = 0.08
    editor.show_desk()
    editor.board.settle()  # type: ignore[attr-defined]
    settle()
    move(editor.board, 0.71, 0.5)
    keep("segmentation-editor", dialog)
    close(window)


def touch_up(home: Path | None) -> None:
    window = opened("trace-a-picture", run=True)
    window.canvas.select(("canny",))
    window.commands["fix_by_hand"].trigger()
    wait(lambda: bool(window.inspector.boards.large))
    (dialog,) = window.inspector.boards.large.values()
    settle()
    editor = dialog.editor
    editor.desk.size = 0.012
    editor.show_desk()
    board = editor.board
    drag(board, (0.14, 0.12), (0.2, 0.06), (0.27, 0.1), (0.28, 0.19), (0.21, 0.25), (0.14, 0.2), (0.14, 0.12))
    for ray in (((0.31, 0.15), (0.36, 0.15)), ((0.28, 0.24), (0.32, 0.28)), ((0.2, 0.28), (0.2, 0.33))):
        drag(board, *ray)
    board.settle()  # type: ignore[attr-defined]
    dialog.close()
    painted(window)
    window.canvas.select(())
    window.commands["lay_out"].trigger()
    settle()
    window.commands["fit"].trigger()
    window.canvas.select(("touch_up",))
    settle()
    keep("touch-up", window)
    close(window)


def _curved() -> Window:
    window = opened("two-controls")
    curves = {
        "controlnet": Curve(((0.0, 1.0), (0.35, 1.5), (0.7, 0.6), (1.0, 0.2))),
        "controlnet_2": Curve(((0.0, 0.3), (0.5, 0.6), (1.0, 1.3))),
    }
    graph = window.history.graph
    for id, curve in curves.items():
        graph = graph.set(id, curve=curve.to_plain())
    window.history.apply("Bend", graph)
    painted(window)
    return window


def strength_curve(home: Path | None) -> None:
    window = _curved()
    window.canvas.select(("controlnet",))
    window.commands["fit"].trigger()
    settle()
    scroll = window.inspector._scroll.verticalScrollBar()
    if window.inspector._fold is not None:
        window.inspector._fold.button.setChecked(True)
    settle()
    scroll.setValue(scroll.maximum())
    settle()
    keep("strength-curve", window, (254, 78, 1346, 886))
    close(window)


def drop_target(home: Path | None) -> None:
    window = _curved()
    viewer = window.canvas._viewer
    data = QMimeData()
    picture = Path(tempfile.gettempdir()) / "garden.png"
    QImage(64, 64, QImage.Format.Format_RGB32).save(str(picture))
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    card = window.canvas._projection.cards["canny"]
    at = viewer.mapFromScene(card.mapRectToScene(card.body()).center())
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(viewer.viewport(), QDragEnterEvent(at, copy, data, LEFT, NONE))
    QApplication.sendEvent(viewer.viewport(), QDragMoveEvent(at, copy, data, LEFT, NONE))
    settle()
    keep("drop-target", window.canvas, (0, 130, 920, 500))
    picture.unlink()
    close(window)


def _training(home: Path) -> Window:
    os.environ["CONTROLNET_STUDIO_HOME"] = str(home)
    window = opened()
    window.train()
    found = window.training.window
    assert found is not None
    found.resize(1360, 880)
    settle(2)
    return window


def train_window(home: Path | None) -> None:
    if home is None:
        return
    window = _training(home)
    found = window.training.window
    assert found is not None
    runs = found.runs.list
    for row in range(runs.count()):
        if "my-canny" in runs.item(row).text():
            runs.setCurrentRow(row)
    settle(4)
    settle()
    keep("train-window", found)
    close(window)


def train_setup(home: Path | None) -> None:
    if home is None:
        return
    from train_room import drop

    from controlnet_studio.training.data.papercut import export

    with tempfile.TemporaryDirectory() as folder:
        scenes = Path(folder) / "scenes"
        export(scenes, 120)
        window = _training(home)
        found = window.training.window
        assert found is not None
        drop(found.setup, scenes)
        wait(lambda: found.looker.settled and bool(found.looker.seen.plan))
        settle()
        keep("train-setup", found)
        close(window)


MAKERS = (pose_editor, segmentation_editor, touch_up, strength_curve, drop_target, train_setup, train_window)
