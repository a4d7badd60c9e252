"""Ink costs what a stroke covers, is the same however it came about, and holds no more than the widget's pictures."""

from __future__ import annotations

import importlib.util
import json
import math
import statistics
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from draw_help import Artist
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from controlnet_studio.drawing import render
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.export import picture, svg
from controlnet_studio.ui.editors.ink import KEPT_BYTES, Ink, Place
from controlnet_studio.ui.editors.scribble import deed
from controlnet_studio.ui.editors.sheet import PAUSE_MS
from controlnet_studio.ui.editors.strokes import RUN, Trail
from controlnet_studio.ui.editors.view import View

LEFT = Qt.MouseButton.LeftButton
CROSS = Drawing(
    (
        Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.05),
        Stroke(((0.5, 0.1, 0.2), (0.5, 0.9, 1.0)), 0.05, colour="#e5484d"),
        Stroke(((0.3, 0.3, 1.0), (0.7, 0.7, 1.0)), 0.04, erase=True, hardness=0.3),
        Stroke(((0.7, 0.1, 1.0), (0.9, 0.1, 1.0), (0.9, 0.3, 1.0)), rings=(3,)),
    )
)


@pytest.fixture
def bench() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "bench_drawing.py"
    spec = importlib.util.spec_from_file_location("bench_drawing", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def levels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(bytes(plain.constBits()), np.uint8).reshape(plain.height(), plain.width(), 4).astype(int)


def painted(drawing: Drawing, view: View, *before: Drawing) -> np.ndarray:
    """What is shown of *drawing* after others were."""
    ink, place = Ink(), Place(view, 200, 160, 1.0, "#ffffff")
    for shown in (*before, drawing):
        ink.show(shown, place)
        while not ink.work(1.0):
            pass
    return levels(ink.image)


VIEWS = [View(0.3, 0, False, 10, 5), View(0.25, 30, False, 60, 5), View(0.3, -75, True, 120, 90)]


@pytest.mark.parametrize("view", VIEWS)
def test_ink_is_the_same_however_it_came_about(view):
    whole = painted(CROSS, view)
    grown = [Drawing(CROSS.strokes[:count]) for count in range(4)]
    assert np.array_equal(painted(CROSS, view, *grown), whole), "stroke by stroke"
    more = Drawing((*CROSS.strokes, Stroke(((0.0, 0.0, 1.0), (1.0, 1.0, 0.4)), 0.1)))
    assert np.array_equal(painted(CROSS, view, *grown, CROSS, more), whole), "after an undo"
    without = Drawing((CROSS.strokes[0], *CROSS.strokes[2:]))
    assert np.array_equal(painted(CROSS, view, without), whole), "after a change in the middle"
    assert np.array_equal(painted(without, view, CROSS), painted(without, view))


def test_another_view_is_painted_aside_while_the_old_one_stands_in():
    many = Drawing(tuple(Stroke(((0.1, y / 300, 1.0), (0.9, y / 300, 0.5)), 0.003) for y in range(300)))
    ink = Ink()
    first, second = (Place(view, 200, 160, 1.0, "#ffffff") for view in VIEWS[:2])
    ink.show(many, first)
    while not ink.work(1.0):
        pass
    before = levels(ink.image)
    ink.show(many, second)
    while not ink.ready:
        assert np.array_equal(levels(ink.image), before)
        ink.work(0.0)
    assert np.array_equal(levels(ink.image), painted(many, VIEWS[1]))


def test_a_stroke_added_while_a_view_is_painted_is_in_it():
    many = Drawing(tuple(Stroke(((0.1, y / 300, 1.0), (0.9, y / 300, 0.5)), 0.003) for y in range(300)))
    more = Drawing((*many.strokes, CROSS.strokes[1]))
    ink, place = Ink(), Place(VIEWS[0], 200, 160, 1.0, "#ffffff")
    ink.show(many, place)
    ink.show(more, place)
    while not ink.work(0.0):
        pass
    assert np.array_equal(levels(ink.image), painted(more, VIEWS[0]))


def test_the_hand_comes_first_while_all_is_painted_anew(qtbot):
    many = Drawing(tuple(Stroke(((0.1, y / 900, 1.0), (0.9, y / 900, 0.5)), 0.003) for y in range(900)))
    artist = Artist(many)
    qtbot.addWidget(artist.editor)
    artist.look()
    artist.drag((0.2, 0.95), (0.5, 0.95), drop=False)
    artist.paper.zoom(1.3)
    assert not artist.paper.ink.ready
    assert artist.paper._painting.interval() == PAUSE_MS
    QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.5, 0.95))
    assert len(artist.kept.strokes) == 901
    assert artist.paper._painting.interval() == 0
    seen = artist.look()
    again = Artist(artist.kept)
    qtbot.addWidget(again.editor)
    again.paper.look(artist.paper.view)
    assert np.abs(again.look().astype(int) - seen).mean() < 0.4


def test_memory_is_bounded_by_the_picture_not_by_the_strokes(qtbot, bench):
    held = []
    for count in (2, 40):
        artist = Artist(bench.full(count, 512))
        qtbot.addWidget(artist.editor)
        for number in range(count):
            artist.drag((0.1, number / count), (0.9, 1 - number / count), steps=3)
        artist.look()
        held.append(artist.paper.ink.nbytes + artist.paper.wet.nbytes)
    picture_bytes = artist.paper.width() * artist.paper.height() * 4
    assert max(held) <= 2 * picture_bytes + KEPT_BYTES
    assert held[1] <= held[0] + KEPT_BYTES
    place = artist.paper._place()
    for _ in range(300):
        artist.paper.ink.show(Drawing((*artist.paper.ink._drawing.strokes, CROSS.strokes[0])), place)
    assert artist.paper.ink.nbytes <= picture_bytes + KEPT_BYTES


@pytest.mark.timeout(600)  # seconds, unless the machine is busy
def test_a_stroke_costs_the_same_on_a_full_paper(qtbot, bench, tmp_path):
    """From the pointer to the screen and into the history, with 500 strokes as with 5."""
    cost = {}
    for count in (5, 500):
        drawn = bench.Bench(bench.full(count, 512), tmp_path)
        qtbot.addWidget(drawn.large)
        qtbot.addWidget(drawn.inspector)
        drawn.stroke(0, 20)
        drawn.settle()
        times = [item for seed in (1, 2, 3) for item in drawn.stroke(seed, 20)]
        moves = statistics.median(cpu for name, cpu, _ in times if name == "move")
        cost[count] = moves, min(cpu for name, cpu, _ in times if name == "last")
        drawn.large.close()
    assert cost[500][0] < 2 * cost[5][0] + 0.5
    assert cost[500][1] < 3 * cost[5][1] + 3.0


def test_what_is_seen_while_drawing_stays_when_it_is_done(qtbot):
    for desk in (Desk(pen=0.03), Desk(pen=0.1, hardness=0.2), Desk(pen=0.02, symmetry="six"), Desk(tool="eraser")):
        artist = Artist(CROSS, desk)
        qtbot.addWidget(artist.editor)
        artist.drag((0.35, 0.4), (0.5, 0.6), (0.65, 0.35), drop=False)
        wet = artist.look()
        QTest.mouseRelease(artist.paper, LEFT, pos=artist.at(0.65, 0.35))
        dry = artist.look()
        assert np.abs(dry.astype(int) - wet).mean() < 0.4, desk
        artist.paper.zoom(2)
        artist.paper.zoom(0.5)
        artist.paper.fit()
        assert np.abs(artist.look().astype(int) - dry).mean() < 0.4, desk


def test_a_stroke_of_ten_thousand_points_is_saved_without_loss(qtbot, tmp_path):
    from controlnet_studio.document.files import load, save
    from controlnet_studio.document.graph import Graph, Node

    points = tuple(
        (0.5 + 0.4 * math.cos(i / 50) * i / 10_000, 0.5 + 0.4 * math.sin(i / 50) * i / 10_000, 0.5 + i / 20_000)
        for i in range(10_000)
    )
    drawing = Drawing((Stroke(points, 1 / 300, hardness=1 / 3, colour="#3b8fe0"), *CROSS.strokes), 2048, 2047)
    graph = Graph().put("scribble", Node("scribble").with_params(drawing=drawing.to_plain()))
    save(tmp_path / "long.cns", graph, {})
    loaded = load(tmp_path / "long.cns").graph
    assert loaded == graph
    again = Drawing.from_plain(loaded.nodes["scribble"].params["drawing"])
    assert again == drawing
    assert again.digest == drawing.digest
    json.dumps(dict(drawing.strokes[0].plain))


def test_a_long_stroke_ends_as_quickly_as_a_short_one():
    def count(moves: int) -> tuple[int, int]:
        """How many points a spiral of so many moves has, and how many its end still had to look at."""
        trail = Trail((500, 500, 1.0), 0.3)
        for i in range(moves):
            trail.add((500 + i / 20 * math.cos(i / 9), 500 + i / 20 * math.sin(i / 9), 1.0))
        left = len(trail.points) - trail._done
        path = trail.finish()
        assert max(math.hypot(x - 500, y - 500) for x, y, _ in path) == pytest.approx(moves / 20, rel=0.01)
        return len(path), left

    assert count(8000)[1] <= RUN + 20
    assert count(200)[0] < 400


def test_edits_neither_copy_nor_read_what_was_there(qtbot, monkeypatch):
    from controlnet_studio import strokes

    artist = Artist(CROSS)
    qtbot.addWidget(artist.editor)
    artist.drag((0.2, 0.2), (0.3, 0.2))
    monkeypatch.setattr(strokes, "_point", lambda *point: pytest.fail("a point was read again"))
    artist.drag((0.2, 0.3), (0.3, 0.3))
    kept = artist.kept
    assert all(one is other for one, other in zip(kept.strokes, artist.drawing.strokes, strict=True))


def test_deeds_have_names():
    first, second = CROSS.strokes[:2]
    one, two = Drawing((first,)), Drawing((first, second))
    assert deed(one, two) == "Draw a stroke"
    assert deed(two, one) == "Delete strokes"
    assert deed(one, Drawing()) == "Clear the drawing"
    assert deed(one, Drawing((second,))) == "Change strokes"
    assert deed(one, Drawing((first, CROSS.strokes[2]))) == "Erase a stroke"
    assert deed(one, Drawing((first, CROSS.strokes[3]))) == "Fill an area"
    assert deed(one, Drawing((first,), 100, 100)) == "Change the paper"


# files


def test_the_hint_the_look_and_the_svg_are_saved(qtbot, tmp_path):
    artist = Artist(CROSS)
    qtbot.addWidget(artist.editor)
    for what, name in (("save hint", "hint.png"), ("save png", "look.png"), ("save svg", "look.svg")):
        artist.editor.save(what, tmp_path / name)
        assert artist.editor.note == ""
    hint = levels(QImage(str(tmp_path / "hint.png")))[:, :, :3]
    assert np.array_equal(hint, render(CROSS, 512, 512))
    look = levels(QImage(str(tmp_path / "look.png")))
    assert look[10, 10, :3].tolist() == [255, 255, 255]
    assert look[256, 60, :3].max() < 20
    red = look[420, 256, :3]
    assert red[0] - red[2] > 100
    assert look[256, 256, :3].min() > 200, "what was erased is paper"
    text = (tmp_path / "look.svg").read_text()
    assert text.count("<mask") == 1
    assert 'fill-rule="evenodd"' in text
    artist.editor.save("save svg", tmp_path / "nowhere" / "x" / "look.svg")
    artist.editor.save("save png", tmp_path / "look.svg" / "in a file.png")
    assert "could not be written" in artist.editor.note


def test_svg_shows_what_the_editor_shows(qtbot):
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

    plain = Drawing((*CROSS.strokes[:2], CROSS.strokes[3], Stroke(((0.2, 0.8, 1.0),), 0.1)))
    image = QImage(512, 512, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(svg(plain).encode()).render(painter)
    painter.end()
    assert np.abs(levels(image)[:, :, :3] - levels(picture(plain))[:, :, :3]).mean() < 1.0


def test_the_menus_save(qtbot, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    artist = Artist(CROSS)
    qtbot.addWidget(artist.editor)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "mine"), ""))
    actions = {action.text(): action for action in artist.editor.view_bar.more.menu().actions()}
    actions["Save the drawing as SVG…"].trigger()
    assert (tmp_path / "mine.svg").read_text().startswith("<svg")
    QTest.mouseClick(artist.editor.view_bar.clear, LEFT)
    assert not actions["Save the drawing as SVG…"].isEnabled()
    assert artist.kept == Drawing()
    artist.history.undo()
    assert artist.drawing == CROSS
    assert QPointF(artist.at(0, 0)).x() > 0
