"""What is chosen on the paper is scaled and turned by its handles, in one step each."""

from __future__ import annotations

import math

import pytest
from draw_help import CONTROL, NONE, SHIFT, Artist
from pytestqt.qtbot import QtBot

from controlnet_studio.strokes import Drawing, Stroke

DASH = Drawing((Stroke(((0.3, 0.4, 1.0), (0.5, 0.4, 1.0), (0.5, 0.6, 1.0)), 0.01), Stroke(((0.8, 0.9, 1.0),), 0.02)))


@pytest.fixture
def artist(qtbot: QtBot) -> Artist:
    artist = Artist(DASH)
    qtbot.addWidget(artist.editor)
    artist.take("choose")
    artist.click(0.4, 0.4)
    assert artist.paper.chooser.chosen == {0}
    return artist


def handle(artist: Artist, name: str) -> tuple[float, float]:
    x, y = artist.paper.chooser.handles()[name]
    return x / artist.drawing.width, y / artist.drawing.height


def box(artist: Artist, index: int = 0) -> tuple[float, float, float, float]:
    return artist.kept.strokes[index].bounds


def pull(artist: Artist, name: str, by: tuple[float, float], held: object = NONE, drop: bool = True) -> None:
    x, y = handle(artist, name)
    artist.drag((x, y), (x + by[0], y + by[1]), held=held, drop=drop)


def test_a_corner_scales_in_proportion_and_the_other_stays(artist: Artist) -> None:
    left, top, right, bottom = box(artist)
    pull(artist, "se", (0.2, 0.05))
    grown = box(artist)
    assert grown[:2] == pytest.approx((left, top), abs=0.02)
    wide, high = (grown[2] - grown[0]) / (right - left), (grown[3] - grown[1]) / (bottom - top)
    assert wide == pytest.approx(high, abs=0.02)
    assert wide == pytest.approx(1.6, abs=0.05)
    assert artist.kept.strokes[0].size == DASH.strokes[0].size, "lines stay as wide as they are"
    assert artist.kept.strokes[1] == DASH.strokes[1]
    artist.history.undo()
    assert artist.kept == DASH
    artist.history.redo()
    assert box(artist) == grown


def test_with_shift_a_corner_scales_freely_and_a_side_only_one_way(artist: Artist) -> None:
    left, top, right, bottom = box(artist)
    pull(artist, "se", (0.2, 0.0), held=SHIFT)
    grown = box(artist)
    assert grown[3] - grown[1] == pytest.approx(bottom - top, abs=0.01)
    assert grown[2] - grown[0] > 1.7 * (right - left)
    artist.history.undo()
    pull(artist, "n", (0.1, -0.2))
    grown = box(artist)
    assert (grown[0], grown[2]) == pytest.approx((left, right), abs=0.001)
    assert grown[3] == pytest.approx(bottom, abs=0.02)
    assert grown[1] < top - 0.15


def test_nothing_is_scaled_to_nothing(artist: Artist) -> None:
    pull(artist, "se", (-0.6, -0.6))
    left, top, right, bottom = box(artist)
    assert right > left
    assert bottom > top


def test_the_stem_turns_and_shift_holds_it_to_steps(artist: Artist) -> None:
    x, y = handle(artist, "turn")
    left, top, right, bottom = artist.paper.chooser._frame()
    cx, cy = (left + right) / 2 / 512, (top + bottom) / 2 / 512
    far = cy - y
    artist.drag((x, y), (cx + far * math.sin(1.5), cy - far * math.cos(1.5)), held=SHIFT, steps=24)
    first, _, last = artist.kept.strokes[0].points
    before = DASH.strokes[0].points
    turned = math.atan2(last[1] - first[1], last[0] - first[0])
    angle = math.degrees(turned - math.atan2(before[2][1] - before[0][1], before[2][0] - before[0][0]))
    assert angle == pytest.approx(90, abs=0.3), "86 degrees are nearest to 90"
    artist.history.undo()
    assert artist.kept == DASH


def test_what_is_pulled_is_seen_at_once_and_escape_brings_it_back(artist: Artist) -> None:
    assert artist.level(0.65, 0.4) < 60
    pull(artist, "se", (0.2, 0.2), drop=False)
    shown = artist.look()
    place = artist.at(0.65, 0.4)
    assert shown[place.y() - 4 : place.y() + 5, place.x()].max() > 90
    assert artist.kept == DASH
    from PySide6.QtCore import Qt

    artist.key(Qt.Key.Key_Escape)
    assert artist.kept == DASH
    assert not artist.paper.chooser.lifted


def test_keys_scale_and_turn(artist: Artist) -> None:
    left, _, right, _ = box(artist)
    artist.key(">")
    assert (box(artist)[2] - box(artist)[0]) == pytest.approx(1.1 * (right - left), abs=0.002)
    artist.key("<")
    assert box(artist) == pytest.approx((0.3, 0.4, 0.5, 0.6), abs=1e-4)
    for _ in range(6):
        artist.key(".")
    (x0, y0, _), (x1, y1, _), _ = artist.kept.strokes[0].points
    assert (x1 - x0, y1 - y0) == pytest.approx((0.0, 0.2), abs=1e-3), "a quarter of a turn clockwise"
    for _ in range(6):
        artist.key(",")
    assert artist.kept.strokes[0].points[0][:2] == pytest.approx((0.3, 0.4), abs=1e-3)


def test_without_a_choice_there_are_no_handles(artist: Artist) -> None:
    from PySide6.QtCore import Qt

    artist.key(Qt.Key.Key_Escape)
    assert artist.paper.chooser.handles() == {}
    artist.key(">")
    artist.key(".")
    assert artist.kept == DASH


def test_handles_follow_a_turned_and_mirrored_view(artist: Artist) -> None:
    artist.key("4")
    artist.key("h")
    right = box(artist)[2]
    pull(artist, "e", (0.1, 0.0))
    assert box(artist)[2] == pytest.approx(right + 0.1, abs=0.02)


def test_several_strokes_are_scaled_together(artist: Artist) -> None:
    artist.key("a", CONTROL)
    assert artist.paper.chooser.chosen == {0, 1}
    pull(artist, "nw", (-0.1, -0.1))
    assert box(artist)[0] < 0.25
    assert box(artist, 1)[:2] == pytest.approx((0.8, 0.9), abs=0.02)
