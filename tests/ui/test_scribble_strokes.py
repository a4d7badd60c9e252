from __future__ import annotations

import math

import pytest

from controlnet_studio.plain import thaw
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.strokes import Trail, clipped, on_paper, simplified, strokes


def test_a_fast_circle_stays_round():
    around = [(100 + 80 * math.cos(a / 12 * math.tau), 100 + 80 * math.sin(a / 12 * math.tau), 1.0) for a in range(13)]
    trail = Trail(around[0], 0.2)
    for point in around[1:]:
        trail.add(point)
    path = trail.finish()
    middle = path[2:-2]
    radii = [math.hypot(x - 100, y - 100) for x, y, _ in middle]
    assert max(radii) - min(radii) < 4
    turns = [
        abs(math.remainder(math.atan2(c[1] - b[1], c[0] - b[0]) - math.atan2(b[1] - a[1], b[0] - a[0]), math.tau))
        for a, b, c in zip(middle, middle[1:], middle[2:], strict=False)
    ]
    assert max(turns) < math.tau / 24, "twelve corners were to become a curve"


def test_points_only_grow_while_drawing():
    trail = Trail((0, 0, 1.0), 0.2)
    before: list[object] = []
    for step in range(1, 20):
        trail.add((step * 7.0, (step % 3) * 9.0, 1.0))
        assert trail.points[: len(before)] == before
        before = list(trail.points)


def test_a_straight_line_keeps_two_points_and_a_change_of_pressure_stays():
    straight = [(x, 2.0 * x, 1.0) for x in range(50)]
    assert simplified(straight, 0.2) == (straight[0], straight[-1])
    pressed = [(float(x), 0.0, 0.5 if x < 25 else 1.0) for x in range(50)]
    assert [point[0] for point in simplified(pressed, 0.2)] == [0, 24, 25, 49]
    rising = [(float(x), 0.0, x / 99) for x in range(100)]
    assert simplified(rising, 0.2) == (rising[0], rising[-1]), "a line may taper"


def test_a_tap_is_one_point_with_its_strongest_pressure():
    trail = Trail((5, 5, 0.2), 0.2)
    trail.add((5.1, 5, 0.7))
    assert trail.finish() == ((5, 5, 0.7),)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ([(-10, 5, 1), (20, 5, 1)], [((0, 5, 1), (10, 5, 1))]),
        ([(2, 2, 1), (2, 30, 1), (8, 30, 1), (8, 2, 1)], [((2, 2, 1), (2, 10, 1)), ((8, 10, 1), (8, 2, 1))]),
        ([(-5, -5, 1), (-5, 20, 1)], []),
        ([(11, 5, 1)], []),
        ([(1, 1, 1), (5, 5, 0.5), (9, 1, 1)], [((1, 1, 1), (5, 5, 0.5), (9, 1, 1))]),
    ],
)
def test_what_lies_off_the_paper_is_cut(path, parts):
    assert clipped(path, 10, 10) == parts


def test_strokes_are_saved_without_loss():
    drawing = Drawing(width=512, height=300)
    made = strokes([(1 / 3, 7 / 9, 0.123456789), (100.123456, 250.98765, 1 / 3)], drawing, 6.1234567, erase=True)
    whole = Drawing(made, 512, 300)
    assert Drawing.from_plain(thaw(whole.to_plain())) == whole


def test_other_paper_keeps_the_proportions():
    square = Drawing((Stroke(((0.0, 0.0, 1.0), (1.0, 1.0, 1.0)), 0.01),), 512, 512)
    tall = on_paper(square, 512, 1024)
    assert tall.strokes[0].points == ((0.0, 0.25, 1.0), (1.0, 0.75, 1.0))
    assert tall.strokes[0].size * 1024 == pytest.approx(square.strokes[0].size * 512)
