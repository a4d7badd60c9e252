"""Whatever a hand does on a hint in the real window is one step: undo takes it back, redo brings it again, exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from paint_help import RIGHT, Painter
from pose_help import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QInputDialog

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.keypoints import BODY, Pose
from controlnet_studio.poses.ready import ready
from controlnet_studio.strokes import Drawing, MapKind, Painting, Stroke
from controlnet_studio.ui.editors.view_bar import paper_of
from controlnet_studio.ui.fields.curve import CurveField
from controlnet_studio.ui.window import Window

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
Act = Callable[[], object]
SIDE = 256
TOUCHED: tuple[MapKind, ...] = ("lines", "depth", "normals")
BOX = Stroke(tuple((x, y, 1.0) for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3))), 0.02)
WRIST, KNEE = (0, 0, BODY.index("left_wrist")), (0, 0, BODY.index("right_knee"))


def wire() -> Graph:
    graph = Graph().put("scribble", Node("scribble").with_params(drawing=Drawing((BOX,), SIDE, SIDE).to_plain()))
    waving = Node("pose_editor").with_params(pose=ready()["Waving"].to_plain())
    graph = graph.put("pose_editor", waving).put("controlnet", Node("controlnet"))
    kinds: tuple[tuple[str, MapKind], ...] = (("segmentation_map", "segmentation"), ("mask", "mask"))
    for node, kind in kinds:
        lines = (Stroke(BOX.points, 0.06, colour="#04c803" if kind == "segmentation" else "#ffffff"),)
        painting = Painting(lines, SIDE, SIDE, kind)
        graph = graph.put(node, Node(node).with_params(painting=painting.to_plain()))
    for kind in TOUCHED:
        lines = (Stroke(BOX.points, 0.06, colour="#ffffff" if kind != "normals" else "#e67fcc"),)
        touched = Node("touch_up").with_params(painting=Painting(lines, SIDE, SIDE, kind).to_plain())
        graph = graph.put(f"touch_up_{kind}", touched)
    return graph


@pytest.fixture
def painter(qtbot: Any, tmp_path: Any) -> Painter:
    return Painter(qtbot, tmp_path, wire())


def check(window: Window, acts: dict[str, Act], settle: Act = lambda: None) -> None:
    """Each act changes the graph by one step, which undo and redo take away and bring again."""
    for name, act in acts.items():
        before, steps = window.history.graph, len(window.history._past)
        act()
        settle()
        after = window.history.graph
        assert after != before, name
        assert len(window.history._past) == steps + 1, name
        window.commands["undo"].trigger()
        settle()
        assert window.history.graph == before, name
        window.commands["redo"].trigger()
        settle()
        assert window.history.graph == after, name
        window.commands["undo"].trigger()
        settle()


def chosen(painter: Painter, act: Act) -> Act:
    """Do it to the box, after it was chosen."""

    def do() -> None:
        painter.take("choose")
        painter.click(0.3, 0.5)
        assert painter.board.chooser.chosen, "the box is chosen"
        act()
        painter.key(Key.Key_Escape)

    return do


def asked_for(painter: Painter, monkeypatch: pytest.MonkeyPatch, words: str) -> Act:
    """Another size of the paper, typed."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **more: (words, True))

    def do() -> None:
        (row,) = [row for row in painter.window.inspector._rows.values() if row.param.type in (Drawing, Painting, Pose)]
        menu = row.field.editor.view_bar.paper_size.menu()
        next(action for action in menu.actions() if action.text() == "Other size…").trigger()

    return do


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("900 x 600", (900, 600)),
        ("900×600", (900, 600)),
        ("  640 ", (640, 640)),
        ("1 x 99999", (64, 4096)),
        ("", None),
        ("wide", None),
        ("0 x 5", None),
        ("1 2 3", None),
    ],
)
def test_sizes_that_are_typed(words: str, size: tuple[int, int] | None) -> None:
    assert paper_of(words) == size


def with_tool(painter: Painter, tool: str, act: Act) -> Act:
    def do() -> None:
        painter.take(tool)
        act()
        painter.take("brush")

    return do


def clicks(painter: Painter, *places: tuple[float, float]) -> Act:
    """A curve or a polygon, ended by Return."""

    def do() -> None:
        for place in places:
            painter.click(*place)
        painter.key(Key.Key_Return)

    return do


def soft(painter: Painter) -> None:
    for _ in range(4):
        painter.key("{")
    painter.drag((0.1, 0.9), (0.9, 0.9))
    for _ in range(4):
        painter.key("}")


def mirrored(painter: Painter) -> None:
    painter.key(Key.Key_Y)
    painter.drag((0.1, 0.1), (0.2, 0.2))
    painter.editor.desk.symmetry = ""


def common(painter: Painter) -> dict[str, Act]:
    """What drawing and painting share."""
    across = ((0.1, 0.5), (0.9, 0.5))
    loop = ((0.1, 0.1), (0.25, 0.1), (0.25, 0.25), (0.1, 0.25))
    return {
        "brush": lambda: painter.drag(*across),
        "pen with pressure": lambda: painter.pen([(0.1 + step / 10, 0.2, step / 8) for step in range(8)]),
        "pen's other end": lambda: painter.pen([(0.3, step / 8, 1.0) for step in range(8)], eraser=True),
        "finger": lambda: painter.fingers(*[[QPointF(painter.at(step / 8, 0.15))] for step in range(1, 8)]),
        "soft brush": lambda: soft(painter),
        "eraser": with_tool(painter, "eraser", lambda: painter.drag(*across)),
        "right button": lambda: painter.drag(*across, button=RIGHT),
        "line": with_tool(painter, "line", lambda: painter.drag((0.1, 0.1), (0.9, 0.8))),
        "symmetry": lambda: mirrored(painter),
        "fill": with_tool(painter, "fill", lambda: painter.click(0.5, 0.5)),
        "fill a loop": with_tool(painter, "fill", lambda: painter.drag(*loop)),
        "clear": painter.editor.view_bar.clear.click,
    }


def test_drawing(painter: Painter, monkeypatch: pytest.MonkeyPatch) -> None:
    painter.open("scribble")
    acts = common(painter) | {
        "curve": with_tool(painter, "curve", clicks(painter, (0.1, 0.8), (0.4, 0.9), (0.8, 0.75))),
        "move": chosen(painter, lambda: painter.drag((0.3, 0.5), (0.4, 0.6))),
        "nudge": chosen(painter, lambda: painter.key(Key.Key_Right)),
        "scale": chosen(painter, lambda: painter.key(">")),
        "turn": chosen(painter, lambda: painter.key(".")),
        "thicken": chosen(painter, lambda: painter.key("]")),
        "double": chosen(painter, lambda: painter.key(Key.Key_D, CONTROL)),
        "delete": chosen(painter, lambda: painter.key(Key.Key_Delete)),
        "turn the paper": lambda: painter.editor.view_bar.asked.emit("turn paper"),
        "another paper": lambda: painter.editor.view_bar.paper_asked.emit(384, SIDE),
        "other size": asked_for(painter, monkeypatch, "300 x 200"),
    }
    check(painter.window, acts, painter.board.settle)


@pytest.mark.parametrize("node", ["segmentation_map", "mask", *(f"touch_up_{kind}" for kind in TOUCHED)])
def test_painting(painter: Painter, node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    painter.open(node)
    menu = {action.text(): action for action in painter.editor.view_bar.more.menu().actions()}
    acts = common(painter) | {
        "polygon": with_tool(painter, "polygon", clicks(painter, (0.1, 0.1), (0.6, 0.1), (0.3, 0.25))),
        "fill all": menu["Fill all with the ink"].trigger,
    }
    if painter.editor.view_bar.paper_size.isEnabled():
        acts["other size"] = asked_for(painter, monkeypatch, "300 x 200")
    tones = painter.editor.tone_bar
    acts |= {f"effect {name}": lambda button=button: toned(painter, button) for name, button in tones.effects.items()}
    check(painter.window, acts, painter.board.settle)


def toned(painter: Painter, effect: QAbstractButton) -> None:
    """A soft stroke that lightens, darkens, smooths or sets."""
    QTest.mouseClick(effect, Qt.MouseButton.LeftButton)
    painter.board.setFocus()
    painter.drag((0.2, 0.35), (0.8, 0.4))


def test_posing(painter: Painter, monkeypatch: pytest.MonkeyPatch) -> None:
    window = painter.window
    window.inspector.show_nodes(("pose_editor",))
    hand = Hand(window, "pose_editor")

    def of_point(act: Act) -> Act:
        def do() -> None:
            hand.click(hand.place(KNEE))
            act()
            hand.board.choose(())

        return do

    def of_person(act: Act) -> Act:
        def do() -> None:
            hand.key(Key.Key_A, CONTROL)
            act()

        return do

    def with_lengths() -> None:
        hand.press("lengths")
        hand.pull(KNEE, 40, -20)
        hand.press("lengths")

    def pasted() -> None:
        QGuiApplication.clipboard().setText(ready()["Waving"].to_json())
        hand.key(Key.Key_V, CONTROL)

    def from_the_shelf() -> None:
        shelf = hand.editor.shelf
        shelf.fill()
        names = [shelf.list.item(row).text() for row in range(shelf.list.count())]
        shelf.list.itemClicked.emit(shelf.list.item(names.index("Running")))

    check(
        window,
        {
            "joint": lambda: hand.pull(WRIST, 50, -60),
            "limb, keeping its length": with_lengths,
            "nudge": of_point(lambda: hand.key(Key.Key_Left)),
            "hide": of_point(lambda: hand.key(Key.Key_V)),
            "add": lambda: hand.press("add"),
            "double": of_person(lambda: hand.key(Key.Key_D, CONTROL)),
            "mirror": of_person(lambda: hand.key(Key.Key_M)),
            "hands": of_person(lambda: hand.press("hands")),
            "face": of_person(lambda: hand.press("face")),
            "scale": of_person(lambda: hand.drag(hand.board.handles["se"], (300, 400))),
            "turn": of_person(lambda: hand.drag(hand.board.handles["turn"], (480, 250))),
            "shelf": of_person(from_the_shelf),
            "paste": pasted,
            "another paper": lambda: hand.editor.view_bar.paper_asked.emit(768, 512),
            "other size": asked_for(painter, monkeypatch, "900 x 600"),
            "turn the paper": lambda: hand.editor.view_bar.asked.emit("turn paper"),
            "clear": hand.editor.view_bar.clear.click,
        },
    )


def test_bending_strengths(painter: Painter) -> None:
    window = painter.window
    window.inspector.show_nodes(("controlnet",))
    plots = {
        row.param.name: row.field.plot for row in window.inspector._rows.values() if isinstance(row.field, CurveField)
    }
    assert set(plots) == {"curve", "blocks"}
    for plot in plots.values():
        plot.setFocus()

        def key(which: Qt.Key, plot: Any = plot) -> Act:
            return lambda: QTest.keyClick(plot, which)

        check(window, {"up": key(Key.Key_Up), "down": key(Key.Key_Down), "insert": key(Key.Key_Insert)})
