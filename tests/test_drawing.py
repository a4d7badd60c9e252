"""Drawings become white lines on black, the same shape at every size."""

import numpy as np
import pytest

from controlnet_studio.drawing import hint, render
from controlnet_studio.strokes import Drawing, Stroke

LINE = Drawing((Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.02),))


def test_only_black_and_white() -> None:
    slanted = Drawing((Stroke(((0.1, 0.13, 1.0), (0.87, 0.71, 0.4)), 0.03),))
    for size in (64, 128, 512):
        assert set(np.unique(render(slanted, size, size))) == {0, 255}


@pytest.mark.parametrize("size", [64, 128, 512, 1024])
def test_a_line_keeps_its_share_but_never_less_than_a_pixel(size: int) -> None:
    column = render(LINE, size, size)[:, size // 2, 0]
    thickness = int((column > 0).sum())
    assert abs(thickness - max(0.02 * size, 1)) <= 1.5
    assert abs(np.flatnonzero(column).mean() - (size / 2 - 0.5)) <= 1


def test_pressure_thins_a_line() -> None:
    light = Drawing((Stroke(((0.1, 0.5, 0.3), (0.9, 0.5, 0.3)), 0.06),))
    heavy = Drawing((Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.06),))
    assert render(light, 256, 256).sum() < 0.5 * render(heavy, 256, 256).sum()


def test_an_eraser_erases_what_came_before_it_only() -> None:
    eraser = Stroke(((0.5, 0.5, 1.0),), 0.2, erase=True)
    erased = render(Drawing((*LINE.strokes, eraser)), 128, 128)
    assert erased[64, 64].sum() == 0
    assert erased[64, 20].sum() > 0
    assert (render(Drawing((eraser, *LINE.strokes)), 128, 128) == render(LINE, 128, 128)).all()


def test_a_single_point_is_a_dot_and_no_point_is_nothing() -> None:
    dot = render(Drawing((Stroke(((0.5, 0.5, 1.0),), 0.001),)), 128, 128)
    assert 0 < (dot[:, :, 0] > 0).sum() <= 4
    assert render(Drawing((Stroke(()),)), 128, 128).sum() == 0


def test_a_drawing_fills_any_shape() -> None:
    wide = render(LINE, 200, 50)
    assert wide.shape == (50, 200, 3)
    assert np.flatnonzero(wide[:, 100, 0]).mean() == pytest.approx(24.5, abs=1)


@pytest.mark.parametrize("far", [1e30, -1e30, 5.0])
def test_points_far_outside_do_no_harm(far: float) -> None:
    render(Drawing((Stroke(((0.5, 0.5, 1.0), (far, far, 1.0)), 0.02),)), 64, 64)


def test_a_hint_is_drawn_anew_at_every_size() -> None:
    made = hint(LINE)
    assert (made.width, made.height) == (512, 512)
    assert (made.resized(128, 128).pixels == render(LINE, 128, 128)).all()


def test_points_that_nobody_drew_are_refused() -> None:
    for point in ([1e308, 0.5, 1.0], [0.5, -1e308, 1.0], [0.5, 0.5, 1e308], [0.5, 0.5, -1.0]):
        data = {"width": 64, "height": 64, "strokes": [{"size": 0.1, "erase": False, "points": [point]}]}
        with pytest.raises(ValueError, match="not a drawing"):
            Drawing.from_plain(data)
