"""Measures whose answers can be worked out by hand, or by another library."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.metrics import structural_similarity

from controlnet_studio.fidelity.edges import agreement
from controlnet_studio.fidelity.keypoints import BODY_SHARE, SPREAD, oks, pose_score
from controlnet_studio.fidelity.maps import angles, classes, mean_iou, rmse
from controlnet_studio.fidelity.score import gain
from controlnet_studio.fidelity.structure import C1, WEIGHTS, _ssim, ms_ssim, scales

RNG = np.random.default_rng(5)


def test_exact_f1_is_that_of_binary_classification() -> None:
    wanted, found = np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8)
    wanted[0] = 255
    found[0, 1:] = 255
    found[3, :3] = 255
    exact = agreement(found, wanted, 0)
    assert (exact.precision, exact.recall) == (3 / 6, 3 / 4)
    assert exact.f1 == pytest.approx(2 * 3 / (2 * 3 + 3 + 1))
    assert agreement(np.roll(wanted, 1, 0), wanted, 0).f1 == 0
    assert agreement(np.roll(wanted, 1, 0), wanted, 1).f1 == 1


def test_one_scale_is_the_ssim_of_another_library() -> None:
    one = RNG.integers(0, 256, (40, 52)).astype(np.uint8)
    other = np.clip(one + RNG.normal(0, 40, one.shape), 0, 255).astype(np.uint8)
    known = structural_similarity(
        one / 255,
        other / 255,
        win_size=11,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
        data_range=1.0,
    )
    whole, contrast = _ssim(one / 255.0, other / 255.0)
    assert whole == pytest.approx(known, abs=1e-6)
    assert contrast > whole - 1e-9, "equal means take nothing away"


def test_ms_ssim_of_plain_maps_is_the_luminance_of_the_coarsest_scale() -> None:
    dark, light = np.full((200, 180), 51, np.uint8), np.full((200, 180), 153, np.uint8)
    a, b = 0.2, 0.6
    luminance = (2 * a * b + C1) / (a * a + b * b + C1)
    assert ms_ssim(dark, light) == pytest.approx(luminance ** WEIGHTS[-1], abs=1e-6)
    assert ms_ssim(light, light) == pytest.approx(1)


def test_ms_ssim_knows_nothing_of_unrelated_noise_and_takes_the_scales_that_fit() -> None:
    one, other = RNG.integers(0, 256, (2, 176, 176)).astype(np.uint8)
    assert ms_ssim(one, one) == pytest.approx(1)
    assert ms_ssim(one, other) < 0.1
    assert [scales(side, 500) for side in (10, 11, 22, 128, 175, 176, 512)] == [0, 1, 2, 4, 4, 5, 5]
    assert ms_ssim(one[:128, :128], one[:128, :128]) == pytest.approx(1)
    with pytest.raises(ValueError, match="too small"):
        ms_ssim(one[:10], one[:10])


def test_rmse_is_in_grey_levels() -> None:
    one = np.zeros((2, 2), np.uint8)
    assert rmse(one + np.uint8(3), one) == 3
    assert rmse(np.array([[0, 0], [0, 8]], np.uint8), one) == 4


def test_angles_between_normals() -> None:
    front, right, up = (127, 127, 255), (255, 127, 127), (127, 255, 127)
    wanted = np.array([[front, front, right, (0, 0, 0)]], np.uint8)
    found = np.array([[front, right, up, up]], np.uint8)
    assert angles(found, wanted) == pytest.approx([0, 90, 90], abs=0.8), "black is no direction"
    tilted = np.array([[(127 + 90, 127, 127 + 90)]], np.uint8)
    assert angles(tilted, np.array([[front]], np.uint8)) == pytest.approx([45], abs=0.8)


def test_mean_iou_of_two_classes() -> None:
    wanted = np.array([[1, 1, 2, 2]])
    found = np.array([[1, 2, 2, 2]])
    assert mean_iou(found, wanted) == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert mean_iou(np.array([[1, 1, 2, 3]]), wanted) == pytest.approx((1 + 1 / 2 + 0) / 3), "a class too many counts"
    assert mean_iou(np.array([[1, 1, 2, 0]]), wanted) == pytest.approx((1 + 1 / 2) / 2), "nothing is no class"
    assert mean_iou(np.array([[1, 1, 5, 5]]), np.array([[1, 1, 0, 0]])) == 1, "where nothing is wanted, nothing counts"
    assert mean_iou(np.array([[4]]), np.array([[0]])) == 1


def test_a_data_sets_miou_is_not_the_mean_of_its_pictures() -> None:
    wanted, found = np.array([[1, 1, 1, 1], [1, 2, 2, 2]]), np.array([[1, 1, 1, 1], [2, 2, 2, 2]])
    assert mean_iou(found, wanted) == pytest.approx((4 / 5 + 3 / 4) / 2)


def test_colours_are_classes() -> None:
    assert classes(np.array([[(0, 0, 0), (0, 1, 0), (1, 0, 0)]], np.uint8)).tolist() == [[0, 256, 65536]]


def person(dx: float = 0.0, scale: float = 1.0) -> np.ndarray:
    """Eighteen points in a box of 60 x 120 pixels."""
    xs, ys = np.linspace(0, 60, 18), np.linspace(0, 120, 18)
    return np.stack([100 + xs * scale + dx, 50 + ys * scale], 1)


def test_oks_of_a_shift_is_the_mean_of_gaussians() -> None:
    wanted = person()[None]
    assert oks(wanted, wanted)[0, 0] == 1
    counted = np.isfinite(SPREAD)
    first, last = person()[counted].min(0), person()[counted].max(0)
    area = float((last - first).prod()) * BODY_SHARE
    known = np.exp(-(5.0**2) / (2 * area * SPREAD[counted] ** 2)).mean()
    assert oks(person(5.0)[None], wanted)[0, 0] == pytest.approx(known)
    assert counted.sum() == 17, "COCO knows no neck"


def test_points_that_were_not_found_count_nothing_and_those_not_wanted_do_not_matter() -> None:
    wanted, found = person(), person()
    found[[2, 3]] = np.nan
    assert oks(found[None], wanted[None])[0, 0] == pytest.approx(15 / 17)
    wanted[[2, 3]] = np.nan
    assert oks(found[None], wanted[None])[0, 0] == 1


def test_people_are_matched_with_those_who_fit_best() -> None:
    two = np.stack([person(), person(300)])
    assert pose_score(two[::-1], two) == 1
    assert pose_score(two[:1], two) == pytest.approx(0.5)
    assert pose_score(two, two[:1]) == 1, "people too many do not count"
    assert pose_score(two[:0], two) == 0
    assert (pose_score(two[:0], two[:0]), pose_score(two, two[:0])) == (1, 0)


def test_gain_lies_between_floor_and_ceiling_whichever_way_is_up() -> None:
    assert gain(0.6, 0.2, 1.0) == pytest.approx(0.5)
    assert gain(30, 60, 10, lower=True) == pytest.approx(0.6)
    assert gain(0.6, 0.9, 0.9) == 0
    assert gain(30, 10, 60, lower=True) == 0
