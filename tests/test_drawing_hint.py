from __future__ import annotations

import math

import numpy as np
import pytest

from controlnet_studio.drawing import hint, render
from controlnet_studio.strokes import Drawing, Stroke


def line(angle: float, size: float) -> Drawing:
    x, y = 0.25 * math.cos(angle), 0.25 * math.sin(angle)
    return Drawing((Stroke(((0.5 - x, 0.5 - y, 1.0), (0.5 + x, 0.5 + y, 1.0)), size),))


def thickness(drawing: Drawing, angle: float, size: int) -> float:
    """The mean width in pixels of the line's middle part."""
    y, x = np.mgrid[0:size, 0:size] + 0.5 - size / 2
    middle = np.abs(x * math.cos(angle) + y * math.sin(angle)) < size / 5
    return float((render(drawing, size, size)[:, :, 0] > 0)[middle].sum() / (2 * size / 5))


@pytest.mark.parametrize("angle", [0, 0.2, 0.6, math.pi / 4, 1.3, math.pi / 2])
@pytest.mark.parametrize("wide", [2, 3, 4, 5, 8, 13])
def test_a_line_is_as_wide_as_asked_at_every_angle(angle, wide):
    assert thickness(line(angle, wide / 400), angle, 400) == pytest.approx(wide, abs=1)


def test_strokes_keep_their_share_of_the_paper_and_never_vanish():
    drawing = line(0, 0.02)
    assert [round(thickness(drawing, 0, size)) for size in (100, 200, 400)] == [2, 4, 8]
    assert thickness(line(0, 0.0005), 0, 64) == pytest.approx(1, abs=0.1)


def test_a_hint_is_binary_centred_and_made_anew_at_any_size():
    made = hint(line(0, 0.03))
    assert (made.width, made.height) == (512, 512)
    large = made.resized(1024, 1024).pixels
    assert set(np.unique(large)) == {0, 255}
    rows = np.flatnonzero(large[:, 512, 0])
    assert abs(rows.mean() - 511.5) <= 0.5
    assert len(rows) == pytest.approx(31, abs=1)


def test_pressure_tapers_and_a_tap_is_a_disc():
    taper = Drawing((Stroke(((0.1, 0.5, 0.1), (0.9, 0.5, 1.0)), 0.1),))
    columns = (render(taper, 400, 400)[:, :, 0] > 0).sum(axis=0)
    assert columns[60] < columns[200] < columns[340]
    assert columns[200] == pytest.approx(0.55 * 40, abs=1.5)
    tap = render(Drawing((Stroke(((0.5, 0.5, 1.0),), 0.1),)), 400, 400)[:, :, 0] > 0
    assert math.sqrt(tap.sum() / math.pi) == pytest.approx(20, abs=0.5)
    assert (render(Drawing((Stroke(((0.5, 0.5, 1.0),), 0.001),)), 64, 64) > 0).sum() == 3, "one white pixel"


def test_an_eraser_takes_away_what_came_before_it_only():
    across = Stroke(((0.5, 0.1, 1.0), (0.5, 0.9, 1.0)), 0.1, erase=True)
    drawn = line(0, 0.02).strokes
    assert render(Drawing((*drawn, across)), 100, 100)[50, 50, 0] == 0
    assert render(Drawing((across, *drawn)), 100, 100)[50, 50, 0] == 255


def test_points_far_away_do_no_harm():
    wild = Drawing((Stroke(((0.5, 0.5, 1.0), (1e300, -1e300, 1.0)), 0.02), Stroke((), 0.02)))
    assert render(wild, 64, 64).shape == (64, 64, 3)
