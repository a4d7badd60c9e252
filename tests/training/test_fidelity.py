"""Measures with known answers."""

from __future__ import annotations

import numpy as np
import pytest

from controlnet_studio.fidelity.edges import agreement, thin
from controlnet_studio.fidelity.score import gain
from controlnet_studio.training.fidelity import crispness, edge_f1, psnr, stroke_f1
from controlnet_studio.training.hints import Hand, canny, scribble
from controlnet_studio.training.scenes import scene


def _line(column: int) -> np.ndarray:
    made = np.zeros((20, 20), np.uint8)
    made[:, column] = 255
    return made


def test_agreement_forgives_one_pixel_and_no_more() -> None:
    assert agreement(_line(5), _line(5)).f1 == 1
    assert agreement(_line(6), _line(5)).f1 == 1
    assert agreement(_line(7), _line(5)).f1 == 0
    assert agreement(_line(5), np.zeros((20, 20), np.uint8)).f1 == 0
    both = _line(5) | _line(15)
    assert agreement(_line(5), both).precision == 1
    assert agreement(_line(5), both).recall == 0.5
    assert agreement(_line(5), both).f1 == pytest.approx(2 / 3)


def test_a_picture_follows_its_own_edges() -> None:
    one = scene(4)
    assert edge_f1(one.picture, canny(one.picture)) == 1
    assert edge_f1(scene(9).picture, canny(one.picture)) < 0.5


def test_a_drawing_of_the_scene_fits_the_scene_better_than_others() -> None:
    own, other = [], []
    for seed in range(6):
        hint = scribble(scene(seed), np.random.default_rng(seed), Hand())
        own.append(stroke_f1(scene(seed).picture, hint))
        other.append(stroke_f1(scene(seed + 100).picture, hint))
    assert np.mean(own) > np.mean(other) + 0.25


def test_thin_keeps_lines_and_makes_them_one_pixel_wide() -> None:
    thick = np.zeros((30, 30), np.uint8)
    thick[4:26, 12:16] = 255
    made = thin(thick)
    assert set(np.unique(made)) <= {0, 255}
    assert (made > 0).sum(1).max() <= 2
    assert ((made > 0).any(1)).sum() >= 16


def test_gain_psnr_crispness() -> None:
    assert gain(0.6, 0.2, 1.0) == pytest.approx(0.5)
    assert gain(0.6, 0.9, 0.9) == 0
    black, grey = np.zeros((2, 8, 8, 3), np.uint8), np.full((2, 8, 8, 3), 51, np.uint8)
    assert psnr(black, grey) == pytest.approx(20 * np.log10(5), abs=1e-6)
    assert psnr(black, black) > 90
    assert crispness(grey) == 0
    stripes = np.zeros((1, 8, 8, 3), np.uint8)
    stripes[:, :, ::2] = 10
    assert crispness(stripes) == pytest.approx(100)
