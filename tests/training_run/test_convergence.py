"""Sudden convergence is seen when it comes, and never in a curve that is flat or rises at an even pace."""

from __future__ import annotations

import numpy as np
import pytest

from controlnet_studio.training.run.convergence import converged

STEPS = 1000


def curve(gains: list[float], every: int = 50) -> list[tuple[int, float]]:
    return [(number * every, gain) for number, gain in enumerate(gains)]


def noisy(gains: np.ndarray, seed: int, spread: float) -> list[tuple[int, float]]:
    every = STEPS // (len(gains) - 1)
    return curve(list(gains + np.random.default_rng(seed).normal(0, spread, len(gains))), every)


def test_the_jump_is_marked_where_it_came() -> None:
    flat = [0.0, 0.02, -0.01, 0.03, 0.02]
    assert converged(curve([*flat, 0.7, 0.75, 0.8]), STEPS) == 250
    assert converged(curve([*flat, 0.2, 0.5, 0.6, 0.62]), STEPS) == 300, "it may take a tenth of all steps"


def test_it_is_not_told_before_a_second_sample_confirms_it() -> None:
    jump = [0.0, 0.02, 0.0, 0.7]
    assert converged(curve(jump), STEPS) is None
    assert converged(curve([*jump, 0.72]), STEPS) == 150
    assert converged(curve([*jump, 0.05, 0.02, 0.04]), STEPS) is None, "one lucky picture"


def test_too_few_samples_before_tell_nothing() -> None:
    assert converged(curve([0.0, 0.8, 0.85, 0.9]), STEPS) is None
    assert converged([], STEPS) is None


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("count", [11, 21, 101])
def test_noise_alone_never_converges(seed: int, count: int) -> None:
    assert converged(noisy(np.zeros(count), seed, 0.06), STEPS) is None
    assert converged(noisy(np.full(count, 0.5), seed, 0.06), STEPS) is None


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("count", [11, 21, 101])
@pytest.mark.parametrize("top", [0.4, 0.9])
def test_a_slow_rise_never_converges(seed: int, count: int, top: float) -> None:
    assert converged(noisy(np.linspace(0, top, count), seed, 0.04), STEPS) is None


@pytest.mark.parametrize("seed", range(25))
def test_a_jump_under_the_same_noise_is_seen(seed: int) -> None:
    gains = np.where(np.arange(21) < 8, 0.05, 0.8)
    assert converged(noisy(gains, seed, 0.04), STEPS) == 400


def test_the_jump_of_a_real_training_is_seen() -> None:
    """Papercut's Canny at 128 px, batch 8, rate 5e-4, ten times that for the hint encoder, 600 steps."""
    gains = [0.0, -0.008, -0.009, -0.032, 0.019, 0.308, 0.387, 0.379, 0.409]
    assert converged(curve(gains), 600) == 250


def test_pictures_that_grow_worse_just_before_do_not_hide_it() -> None:
    """Three tones of 200 scenes, as the window suggests to train them: batch 16, rate 3e-4, 600 steps."""
    gains = [0.0, -0.02, -0.11, 0.18, 0.31, 0.46, 0.39, 0.56, 0.50, 0.46, 0.58, 0.55, 0.43, 0.48, 0.43, 0.50, 0.48]
    assert converged(curve(gains, 25), 600) == 100
