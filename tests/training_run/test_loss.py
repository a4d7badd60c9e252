"""The loss against diffusers' schedulers and the papers' formulas; and what chance decides, decided again."""

from __future__ import annotations

from typing import Any

import pytest
import tiny
import torch
from diffusers import DDPMScheduler
from torch.nn import functional

from controlnet_studio.progress import Trouble
from controlnet_studio.training.run.loss import Objective, draw

CPU = torch.device("cpu")
SHAPE = (6, 4, 8, 8)


def config(kind: str, **changes: Any) -> dict[str, Any]:
    return {**tiny.LEAKY, "_class_name": "PNDMScheduler", "prediction_type": kind, **changes}


@pytest.mark.parametrize("kind", ["epsilon", "v_prediction", "sample"])
def test_the_plain_loss_is_diffusers_own(kind: str) -> None:
    scheduler = DDPMScheduler.from_config(config(kind))
    drawn = draw(1, 2, SHAPE)
    latents = drawn.spread
    wanted = {
        "epsilon": drawn.noise,
        "v_prediction": scheduler.get_velocity(latents, drawn.noise, drawn.timesteps),
        "sample": latents,
    }[kind]
    predicted = torch.randn(SHAPE)
    objective = Objective(config(kind), CPU)
    assert torch.equal(
        objective.noisy(latents, drawn.noise, drawn.timesteps),
        scheduler.add_noise(latents, drawn.noise, drawn.timesteps),
    )
    found = objective(predicted, latents, drawn.noise, drawn.timesteps)
    assert torch.equal(found, functional.mse_loss(predicted, wanted))


def test_early_timesteps_are_drawn_by_the_cube_and_the_noise_is_the_same() -> None:
    many = torch.cat([draw(3, index, SHAPE, early=True).timesteps for index in range(2000)]).double()
    assert many.min() >= 0
    assert many.max() == 999
    for level in (200, 500, 900):  # P(1 - u^3 >= level) is the cube root of what is left
        assert (many >= level).double().mean() == pytest.approx((1 - level / 1000) ** (1 / 3), abs=0.01)
    early, even = draw(3, 7, SHAPE, early=True), draw(3, 7, SHAPE)
    assert torch.equal(early.noise, even.noise)
    assert torch.equal(early.spread, even.spread)
    assert torch.equal(early.timesteps, draw(3, 7, SHAPE, early=True).timesteps)
    rest = torch.sort(1 - early.timesteps / 1000).values ** (1 / 3)
    assert all(n / 6 - 0.02 <= one <= (n + 1) / 6 + 0.02 for n, one in enumerate(rest)), "one in each sixth"


@pytest.mark.parametrize("kind", ["epsilon", "v_prediction", "sample"])
def test_min_snr_weighs_as_its_paper_says(kind: str) -> None:
    alphas = DDPMScheduler.from_config(config(kind)).alphas_cumprod
    drawn = draw(0, 0, SHAPE)
    predicted, gamma = torch.randn(SHAPE), 5.0
    snr = (alphas / (1 - alphas))[drawn.timesteps]
    weight = {
        "epsilon": snr.clamp(max=gamma) / snr,
        "v_prediction": snr.clamp(max=gamma) / (snr + 1),
        "sample": snr.clamp(max=gamma),
    }[kind]
    plain = Objective(config(kind), CPU)
    each = torch.stack(
        [plain(predicted[n : n + 1], drawn.spread[n : n + 1], drawn.noise[n : n + 1], drawn.timesteps[n : n + 1])
         for n in range(len(predicted))]
    )  # fmt: skip
    found = Objective(config(kind), CPU, gamma)(predicted, drawn.spread, drawn.noise, drawn.timesteps)
    assert found == pytest.approx(float((each * weight).mean()), rel=1e-4)


def test_a_schedule_that_ends_in_pure_noise_has_finite_losses() -> None:
    objective = Objective(config("v_prediction", rescale_betas_zero_snr=True), CPU, 5.0)
    drawn = draw(0, 0, SHAPE)
    last = torch.full((6,), 999)
    assert torch.isfinite(objective(drawn.noise, drawn.spread, drawn.noise, last))


def test_chance_depends_on_the_seed_and_the_batch_alone() -> None:
    one, again = draw(3, 7, SHAPE), draw(3, 7, SHAPE)
    torch.manual_seed(5)
    assert all(torch.equal(getattr(one, name), getattr(again, name)) for name in vars(one))
    assert not torch.equal(one.noise, one.spread)
    for other in (draw(4, 7, SHAPE), draw(3, 8, SHAPE)):
        assert not torch.equal(one.noise, other.noise)
    steps = torch.cat([draw(0, number, (64, 1, 1, 1)).timesteps for number in range(40)])
    assert steps.min() < 10
    assert steps.max() > 990
    assert abs(float(steps.float().mean()) - 499.5) < 20


def test_what_predicts_something_else_is_refused() -> None:
    with pytest.raises(Trouble, match="'flow'"):
        Objective(config("flow"), CPU)
